"""The table of one record, as the page and a notebook show it."""

from collections.abc import Sequence

from beatcheck.analysis.report_lines import Line
from beatcheck.output.chart.plot import Plot
from beatcheck.output.page.tables import find_address, write_sort_key
from beatcheck.output.page.values import PageCell, PageHead, PageRow, PageTable
from beatcheck.output.report.cells import RowWriter
from beatcheck.output.report.columns import list_report_columns
from beatcheck.output.report.table import list_columns
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import Digits


def build_record_table(plot: Plot, lines: Sequence[Line], digits: Digits) -> PageTable:
    """Return the columns that have something to say, newest periods first.

    The verdict stands beside the period, where a telephone shows it too.
    """
    lines = lines[::-1]
    words = RowWriter(plot.record, lines, digits, Look())
    first = ("period", "verdict")
    columns = sorted(
        list_columns(words, lines, Look()), key=lambda column: column.name not in first
    )
    cells = {column.name: column.read(lines) for column in list_report_columns() if column.head}
    rows = zip(*(column.texts for column in columns), strict=True)
    shown = []
    for number, (line, texts) in enumerate(zip(lines, rows, strict=True)):
        sorts = (write_sort_key(cells[column.name][number]) for column in columns)
        shown.append(_build_row(line, tuple(map(PageCell, texts, sorts))))
    return PageTable(
        caption=f"{plot.title}, {plot.axis}",
        heads=tuple(PageHead(column.head, column.is_number) for column in columns),
        rows=tuple(shown),
        has_sources=any(row.links for row in shown),
    )


def _build_row(line: Line, cells: tuple[PageCell, ...]) -> PageRow:
    beat = line.beat
    statements = (("guidance", beat.guidance_statement), ("actual", beat.known.actual_statement))
    links = tuple(
        PageCell(name, href=find_address(statement.source), sort=statement.source)
        for name, statement in statements
        if statement is not None and statement.source is not None
    )
    return PageRow(cells, beat.verdict.value, links)
