"""Draws README's pictures with the program itself: `make pictures`.

A test compares what this gives with what lies in docs/pictures.
"""

from collections.abc import Iterator
from pathlib import Path

from terminal_picture import draw_terminal

from beatcheck import load_ledger
from beatcheck.analysis.reaction.events import list_events
from beatcheck.analysis.reaction.study import study_reaction
from beatcheck.analysis.records import analyse
from beatcheck.analysis.selection import Selection, select_on_bases
from beatcheck.analysis.terms import DEFAULT_TERMS
from beatcheck.ledger.grammar.period import parse_period
from beatcheck.output.chart.description import format_source_line
from beatcheck.output.chart.drawing import Drawing
from beatcheck.output.chart.kind import ChartKind, Theme
from beatcheck.output.chart.plot import build_plots
from beatcheck.output.chart.scatter import build_scatter
from beatcheck.output.chart.scatter import to_svg as draw_reaction
from beatcheck.output.chart.svg import to_svg
from beatcheck.output.report.table import show_report
from beatcheck.output.text.display import Look

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
_LEDGER = ROOT / "data" / "guidance.yaml"
_RETURNS = "Returns: next_day_return of the ledger. Drawn with beatcheck."
_SINCE = "FY2024Q1"
_COMMAND = f"beatcheck report --since {_SINCE}"
_WIDTH = 106


def render_pictures() -> Iterator[tuple[str, bytes]]:
    """Yield each picture with the name of its file."""
    ledger = load_ledger(str(_LEDGER)).ledger
    chosen = Selection(since=parse_period(_SINCE))
    drawn = tuple(build_plots([ledger], chosen, DEFAULT_TERMS, ChartKind.GUIDANCE))
    records = next(iter(select_on_bases([ledger], chosen, DEFAULT_TERMS)))
    source = format_source_line([_LEDGER.name])
    events = [event for rows in list_events(analyse(ledger), {}) for event in rows]
    for theme in Theme:
        yield f"chart-{theme}.svg", to_svg(Drawing(drawn, theme, source)).encode()
        parts = show_report(records, chosen, Look(_WIDTH, color=True), None)
        scatter = build_scatter(study_reaction(events), _RETURNS, theme)
        if scatter is not None:
            yield f"reaction-{theme}.svg", draw_reaction(scatter).encode()
        yield f"report-{theme}.svg", draw_terminal(parts, _COMMAND, _WIDTH, theme).encode()


if __name__ == "__main__":
    for name, picture in render_pictures():
        (FOLDER / name).write_bytes(picture)
