"""What notebooks show: a report, a comparison and a record as the tables of the page."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from beatcheck.analysis.comparison import Comparison
from beatcheck.analysis.comparison import compare as compare_records
from beatcheck.analysis.overview import summarize_record
from beatcheck.analysis.records import Record, analyse
from beatcheck.analysis.report_lines import build_lines
from beatcheck.analysis.terms import DEFAULT_TERMS, Terms
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.model import Ledger
from beatcheck.output.chart.kind import ChartKind, Theme
from beatcheck.output.chart.plot import DEFAULT_LAST, Plot, build_plot
from beatcheck.output.comparison.table import list_comparison_cells
from beatcheck.output.overview.table import list_shown_columns
from beatcheck.output.page.records import build_record_table
from beatcheck.output.sheets.fitting import ShownColumn
from beatcheck.output.text.display import Look
from beatcheck.output.text.scale import Scale
from beatcheck.output.text.title import describe_terms

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame


class Report:
    """The records of a ledger on some terms; a notebook shows it as the page does."""

    def __init__(self, records: Sequence[Record], terms: Terms) -> None:
        self.records = tuple(records)
        self.terms = terms

    def to_frame(self, scale: Scale | str = Scale.MILLION) -> "DataFrame":
        """Return the periods of all records as a DataFrame, as the function of that name does."""
        from beatcheck.output.sheets.frame import to_frame  # noqa: PLC0415 - imports pandas

        return to_frame(self.records, scale)

    def plot(
        self, kind: ChartKind | str = ChartKind.GUIDANCE, theme: Theme | str = Theme.LIGHT
    ) -> "Figure":
        """Return the records as a figure of matplotlib: guidance, beats, growth or range.

        Raises MissingLibraryError where matplotlib is not installed.
        """
        plots = [_build_plot(record, ChartKind(kind)) for record in self.records if record.beats]
        return _draw(plots, Theme(theme))

    def _repr_html_(self) -> str:
        """Return one table a record; of several companies a row for each."""
        if len({record.ticker for record in self.records}) > 1:
            rows = [summarize_record(record, build_lines(record)) for record in self.records]
            return _write_columns(describe_terms(self.terms), list_shown_columns(rows, Look()))
        return "".join(map(show_record, self.records))


class ComparisonTable(tuple[Comparison, ...]):
    """Comparisons, one for each record; a notebook shows them side by side."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        if not self:
            return ""
        return _write_columns(
            describe_terms(self[0].record.terms), list_comparison_cells(self, Look())
        )


def report(
    ledger: Ledger, terms: Terms = DEFAULT_TERMS, metrics: Iterable[str] | str = REVENUE
) -> Report:
    """Return the report of a ledger. Raises UsageError for a metric that it does not have."""
    return Report(analyse(ledger, terms, metrics), terms)


def compare(records: Iterable[Record]) -> ComparisonTable:
    """Return what the scored periods of each record add up to, in their order."""
    return ComparisonTable(compare_records(list(records)))


def show_record(record: Record) -> str:
    """Return the table of one record in HTML, newest periods first."""
    if not record.beats:
        return ""
    plot = _build_plot(record, ChartKind.GUIDANCE)
    lines = build_lines(record)
    table = build_record_table(plot, lines, plot.digits)
    heads = [head.text for head in table.heads]
    rows = [([cell.text for cell in row.cells], row.kind == "short") for row in table.rows]
    return _write_table(f"{plot.title} ({plot.terms})", heads, rows)


def _build_plot(record: Record, kind: ChartKind) -> Plot:
    return build_plot(record, build_lines(record)[-DEFAULT_LAST:], kind)


def _draw(plots: Sequence[Plot], theme: Theme) -> "Figure":
    from beatcheck.extras import require_library  # noqa: PLC0415 - with matplotlib

    require_library("a figure", "matplotlib", "chart")
    from beatcheck.output.chart.figure import apply_drawing_style, draw_figure  # noqa: PLC0415
    from beatcheck.output.chart.palette import PALETTES  # noqa: PLC0415

    with apply_drawing_style():
        return draw_figure(plots, PALETTES[theme])


def _write_columns(caption: str, columns: Sequence[ShownColumn]) -> str:
    heads = [column.head.replace("\n", " ") for column in columns]
    texts = zip(*(column.texts for column in columns), strict=True)
    return _write_table(caption, heads, [(row, any("✗" in text for text in row)) for row in texts])


def _write_table(
    caption: str, heads: Sequence[str], rows: Iterable[tuple[Sequence[str], bool]]
) -> str:
    """Return a table in HTML; every text is escaped, and rows that fell short are bold."""
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    body = []
    for texts, is_short in rows:
        style = ' style="font-weight:bold"' if is_short else ""
        cells = "".join(f"<td>{escape(text)}</td>" for text in texts)
        body.append(f"<tr{style}>{cells}</tr>")
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )
