"""The native charts of a workbook: guidance and actual as columns, the bar as a mark."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from beatcheck.analysis.records import Record
from beatcheck.output.chart.kind import Theme
from beatcheck.output.chart.palette import PALETTES
from beatcheck.output.chart.plot import name_metric
from beatcheck.output.workbook.tables import Styles
from beatcheck.plurals import choose_noun

_MOST = 12  # charts
_WIDTH, _HEIGHT = 860, 370  # pixels
_ROWS_A_CHART = 20  # rows of a sheet that a chart covers
_PRINT_SCALE, _CHARTS_A_PAGE = 84, 2  # percent: two charts fill a page of A4 or letter
# Beside the words on the threshold, where the frozen columns end.
_LINK_COLUMN = 8
_NAME = "Charts"
# What makes the address of a cell in a title, as the "!" of Sheet1!A1.
_ADDRESS = re.compile(r"!(?=\$?[A-Z])")
# A workbook has no dark theme of its own.
_COLORS = PALETTES[Theme.LIGHT]


class RecordRows(NamedTuple):
    """The rows of one record on the sheet Report, counted from 0."""

    record: Record
    first: int
    last: int


def add_charts(
    book: Workbook,
    report: Worksheet,
    blocks: Sequence[RecordRows],
    letters: Mapping[str, str],
    styles: Styles,
) -> None:
    """Add a sheet with a chart for each record, and a link to it above the table of the report.

    The charts have a sheet of their own so that each page of paper holds whole ones.
    """
    if not blocks:
        return
    sheet = book.add_worksheet(_NAME)
    words = f"{choose_noun(len(blocks), 'Chart')} on the sheet {_NAME}"
    report.write_url(0, _LINK_COLUMN, f"internal:'{_NAME}'!A1", styles.link, words)
    shown = blocks[:_MOST]
    for number, rows in enumerate(shown):
        _add_chart(book, sheet, rows, letters, number * _ROWS_A_CHART)
    sheet.set_landscape()
    sheet.set_print_scale(_PRINT_SCALE)
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.5)
    page = _CHARTS_A_PAGE * _ROWS_A_CHART
    sheet.set_h_pagebreaks(list(range(page, len(shown) * _ROWS_A_CHART, page)))


def _add_chart(
    book: Workbook, sheet: Worksheet, rows: RecordRows, letters: Mapping[str, str], top: int
) -> None:
    chart = book.add_chart({"type": "column"})
    for name, words, color in (
        ("guidance", "Guidance", _COLORS.guided),
        ("actual", "Actual", _COLORS.cleared),
    ):
        fill = {"fill": {"color": color}, "gap": 60, "overlap": 0}
        chart.add_series({**_build_series(rows, letters, name, words), **fill})
    if rows.record.threshold is not None:
        chart.combine(_build_bars(book, rows, letters))
    record = rows.record
    title = f"{record.company.name or record.ticker}: {name_metric(record)} against guidance"
    # XlsxWriter takes a title with the address of a cell in it, as Sheet1!A1, for a formula.
    title = _ADDRESS.sub("! ", title)
    chart.set_title({"name": title, "name_font": {"size": 13}, "overlay": False})
    chart.set_legend({"position": "bottom"})
    grid = {"visible": True, "line": {"color": _COLORS.grid}}
    chart.set_y_axis({"major_gridlines": grid, "num_format": "#,##0"})
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})
    sheet.insert_chart(top, 0, chart, {"object_position": 2, "description": title})


def _build_bars(book: Workbook, rows: RecordRows, letters: Mapping[str, str]) -> object:
    """Return the bar to clear, as a mark without a line."""
    chart = book.add_chart({"type": "line"})
    mark = {"type": "long_dash", "size": 9, "fill": {"color": _COLORS.ink}}
    look = {"line": {"none": True}, "marker": {**mark, "border": {"color": _COLORS.ink}}}
    chart.add_series({**_build_series(rows, letters, "bar", "Bar to clear"), **look})
    return chart


def _build_series(
    rows: RecordRows, letters: Mapping[str, str], name: str, words: str
) -> dict[str, object]:
    def refer(column: str) -> str:
        letter = letters[column]
        return f"=Report!${letter}${rows.first + 1}:${letter}${rows.last + 1}"

    return {"name": words, "categories": refer("period"), "values": refer(name)}
