"""Revisions for people: a title, the statements period by period, and a summary."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from beatcheck.analysis.revisions import Change, Revision, Yardstick, summarize_revisions
from beatcheck.output.revisions.summary import describe_summary
from beatcheck.output.sheets.fitting import create_table
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import Digits, choose_scale, format_guidance
from beatcheck.output.text.render import label_texts, measure_width
from beatcheck.output.text.scale import Scale
from beatcheck.output.text.title import write_title
from beatcheck.rounding import format_rounded, format_signed

_STYLES = {
    Change.RAISE: "green",
    Change.CUT: "red",
    Change.WITHDRAWN: "red",
}
_AGAINST = {Yardstick.CONSENSUS: "the consensus", Yardstick.YEAR_AGO: "a year ago"}


def build_revision_parts(
    rows: Sequence[Revision], look: Look, scale: Scale | None
) -> Iterator[RenderableType]:
    """Yield what is shown of the revisions of one record."""
    record = rows[0].record
    chosen = scale or choose_scale(row.beat for row in rows)
    yield write_title(record, chosen, look, basis=False)
    digits = Digits(record.unit, chosen)
    table = _build_table(rows, digits, look, is_wide=True)
    if look.width is not None and measure_width(table) > look.width:
        table = _build_table(rows, digits, look, is_wide=False)
    yield table
    words = describe_summary(summarize_revisions(rows), in_points=record.unit.is_percent)
    if words:
        yield Text()
        yield label_texts(words)


def _build_table(
    rows: Sequence[Revision], digits: Digits, look: Look, *, is_wide: bool
) -> RenderableType:
    table = create_table(look)
    for head in ("Period", "On", "Guidance", "Change"):
        table.add_column(head, overflow="fold", header_style="bold")
    table.add_column("By", justify="right", header_style="bold")
    if is_wide:
        table.add_column("Width", justify="right", header_style="bold")
        table.add_column("Days left", justify="right", header_style="bold")
        table.add_column("With the report", overflow="fold", header_style="bold")
    last = None
    for row in rows:
        # The period stands once, at the first of its statements.
        period = "" if row.beat.period == last else str(row.beat.period)
        last = row.beat.period
        cells = [period, *_write_cells(row, digits, look, is_wide=is_wide)]
        table.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in cells))
    return table


def _write_cells(row: Revision, digits: Digits, look: Look, *, is_wide: bool) -> list[Text | str]:
    dash = look.find_glyph("dash")
    style = _STYLES.get(row.change, "") if row.change else ""
    cells: list[Text | str] = [
        str(row.statement.on or dash),
        format_guidance(row.statement.value, digits, look),
        Text(row.change_words or ("first" if row.step == 1 else dash), style=style),
        _write_size(row, digits, dash),
    ]
    if is_wide:
        unit = row.record.unit.relative_mark
        width = dash if row.width is None else f"{format_rounded(row.width, 1)}{unit}"
        days = dash if row.days_to_end is None else str(row.days_to_end)
        cells += [width, days, _describe_report(row, dash)]
    return cells


def _write_size(row: Revision, digits: Digits, dash: str) -> str:
    """Return by how much a statement moved, or how far a first one lies from its yardstick."""
    if row.change_pct is not None and row.change_abs:
        return f"{format_signed(row.change_pct, 1)}%"
    if row.change_abs:
        return digits.format_signed(row.change_abs, 1)
    return dash


def _describe_report(row: Revision, dash: str) -> str:
    if row.yardstick is not None and row.yardstick_pct is not None:
        unit = row.record.unit.relative_mark
        return f"{format_signed(row.yardstick_pct, 1)}{unit} on {_AGAINST[row.yardstick]}"
    if row.combination is not None and row.report is not None:
        return f"{row.combination} ({row.report.beat.period})"
    return dash
