"""The tables of the page that are not of one record: overview, streaks and claims."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from beatcheck.analysis.overview import Overview
from beatcheck.output.overview.columns import list_overview_columns
from beatcheck.output.overview.table import list_shown_columns
from beatcheck.output.page.sparkline import draw_sparkline
from beatcheck.output.page.values import PageCell, PageHead, PageRow, PageTable
from beatcheck.output.sheets.sheet import Cell, CellKind, Sheet
from beatcheck.output.text.display import Look
from beatcheck.rounding import format_plain

# On a telephone the first columns are in sight: who, and with which verdict.
_ORDER = ("company", "metric", "verdict", "latest", "beat_pct", "streak", "next", "next_bar")


def build_overview(rows: Sequence[Overview], keys: Mapping[str, str]) -> PageTable:
    """Return a row for each record, with a small chart and a link to its company.

    `keys` are the anchors of the companies by ticker.
    """
    rank = {name: number for number, name in enumerate(_ORDER)}
    columns = sorted(
        list_shown_columns(rows, Look()), key=lambda column: rank.get(column.name, len(rank))
    )
    cells = {column.name: column.read(rows) for column in list_overview_columns() if column.head}
    shown = []
    for number, row in enumerate(rows):
        texts = [
            PageCell(column.texts[number], write_sort_key(cells[column.name][number]))
            for column in columns
        ]
        # Only the ticker leads on, so that a row is one stop for a keyboard.
        texts[0] = texts[0]._replace(href=f"#{keys[row.record.ticker]}")
        chart = PageCell("", drawing=draw_sparkline(row.recent))
        verdict = row.latest.beat.verdict.value if row.latest else ""
        shown.append(PageRow((*texts[:2], chart, *texts[2:]), verdict))
    heads = [PageHead(column.head, column.is_number) for column in columns]
    heads.insert(2, PageHead("Beats", is_number=False, is_drawing=True))
    return PageTable("Where each company stands", tuple(heads), tuple(shown))


def convert_sheet(caption: str, sheet: Sheet[Any]) -> PageTable:
    """Return a sheet as a table of the page."""
    numbers = {CellKind.NUMBER, CellKind.COUNT}
    heads = tuple(
        PageHead(column.name.replace("_", " ").capitalize(), column.kind in numbers)
        for column in sheet.columns
    )
    verdict = sheet.names.index("verdict") if "verdict" in sheet.names else None
    rows = (tuple(map(_build_cell, sheet.names, cells)) for cells in sheet.iterate_rows())
    return PageTable(
        caption,
        heads,
        tuple(PageRow(cells, "" if verdict is None else cells[verdict].text) for cells in rows),
    )


def drop_empty_columns(sheet: Sheet[Any]) -> Sheet[Any]:
    """Return the sheet without the columns that have nothing in any row; its rows stay as kept."""
    columns = zip(sheet.names, zip(*sheet.iterate_rows(), strict=True), strict=True)
    filled = [name for name, cells in columns if {*cells} != {None}]
    return sheet.select_columns(filled) if filled else sheet


def write_sort_key(value: Cell) -> str:
    """Return what a cell is sorted by, as text that the script reads."""
    if value is None:
        return ""
    return format_plain(value) if isinstance(value, Decimal) else str(value)


def find_address(text: str) -> str | None:
    """Return the address that `text` is, if it leads to the web; nothing else is ever a link."""
    is_web = text.startswith(("https://", "http://")) and not any(map(str.isspace, text))
    return text if is_web else None


def _build_cell(name: str, cell: Cell) -> PageCell:
    """Return a cell of a sheet; an address is shown by the name of its column."""
    if cell is None:
        return PageCell("–")
    if isinstance(cell, str):
        address = find_address(cell)
        return PageCell(name if address else cell, cell, address)
    text = format_plain(cell) if isinstance(cell, Decimal) else str(cell)
    return PageCell(text, text)
