"""The native charts of a workbook: guidance and actual as columns, the bar as a mark."""

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
_WIDTH, _HEIGHT = 960, 380  # pixels
_ROWS_A_CHART = 20  # rows of a sheet that a chart covers
_LINK_COLUMN = 8
_COLORS = PALETTES[Theme.LIGHT]


class RecordRows(NamedTuple):
    """The rows of one record on the sheet Report, counted from 0."""

    record: Record
    first: int
    last: int


def add_charts(
    book: Workbook,
    sheet: Worksheet,
    blocks: Sequence[RecordRows],
    letters: Mapping[str, str],
    styles: Styles,
) -> int:
    """Add a chart for each record below the table, and a link to them above it.

    Gives the row that the last of them ends in.
    """
    if not blocks:
        return 0
    top = blocks[-1].last + 3
    words = f"{choose_noun(len(blocks), 'Chart')} below the table"
    sheet.write_url(0, _LINK_COLUMN, f"internal:'Report'!A{top + 1}", styles.link, words)
    for number, rows in enumerate(blocks[:_MOST]):
        _add_chart(book, sheet, rows, letters, top + number * _ROWS_A_CHART)
    return top + min(len(blocks), _MOST) * _ROWS_A_CHART


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
