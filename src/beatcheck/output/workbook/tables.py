"""Tables in a workbook: cells with number formats, a frozen header and a filter."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from beatcheck.output.claims.columns import summarize_claims
from beatcheck.output.report.contents import Dossier
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, Sheet
from beatcheck.rounding import format_plain

# Named, because programs differ in what they take for a default.
FONT = {"font_name": "Calibri", "font_size": 11}
SHORT_FILL, SHORT_INK = "#fbe3df", "#9c1f12"
_LONGEST_TEXT = 32_767  # what a cell holds
_LONGEST_LINK, _MOST_LINKS = 2_000, 60_000  # what Excel opens without complaint
# In characters: wide enough for a head, narrow enough for a screen.
_NARROWEST, _WIDEST = 8, 44


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}
        self.title = book.add_format({**FONT, "bold": True, "font_size": 14})
        head = {**FONT, "bold": True, "bottom": 1, "bg_color": "#eef1f4"}
        self.head = book.add_format(head)
        self.number_head = book.add_format({**head, "align": "right"})
        self.day = book.add_format({**FONT, "num_format": "yyyy-mm-dd", "align": "left"})
        self.bold = book.add_format({**FONT, "bold": True})
        self.text = book.add_format(FONT)
        self.link = book.add_format({**FONT, "font_color": "#0f6a8b", "underline": 1})
        self.note = book.add_format({**FONT, "italic": True, "font_color": "#5a6572"})
        self.wrapped = book.add_format({**FONT, "text_wrap": True, "valign": "top"})
        self.short = book.add_format({"bg_color": SHORT_FILL, "font_color": SHORT_INK})

    def find_number_style(self, pattern: str) -> Format:
        """Return the format of numbers written so: `#,##0.00`."""
        if pattern not in self._made:
            self._made[pattern] = self._book.add_format({**FONT, "num_format": pattern})
        return self._made[pattern]

    def create_input(self, pattern: str) -> Format:
        """Return the format of the cell that people are to change."""
        look = {"bg_color": "#fff6d6", "border": 1, "bold": True}
        return self._book.add_format({**FONT, **look, "num_format": pattern})


class Links:
    """Writes text, and addresses as links as long as a sheet can take more of them."""

    def __init__(self, sheet: Worksheet, styles: Styles) -> None:
        self._sheet = sheet
        self._styles = styles
        self._left = _MOST_LINKS

    def write(self, row: int, column: int, text: str, style: Format | None = None) -> None:
        """Write text that stays text; only http and https become links."""
        is_web = text.startswith(("http://", "https://")) and len(text) <= _LONGEST_LINK
        if is_web and self._left and not any(map(str.isspace, text)):
            self._left -= 1
            self._sheet.write_url(row, column, text, self._styles.link, text)
        else:
            self._sheet.write_string(row, column, text[:_LONGEST_TEXT], style or self._styles.text)


def write_streaks(sheet: Worksheet, dossier: Dossier, styles: Styles) -> None:
    """Write the streaks on every basis, by the thresholds of the ledger."""
    write_title(sheet, "Streaks", "By the ledger's thresholds when this was written.", styles)
    write_table(sheet, dossier.build_streak_sheet(), styles)


def write_claims(sheet: Worksheet, dossier: Dossier, styles: Styles) -> None:
    """Write the claims with their verdicts, and the scorecard above them."""
    words = summarize_claims(dossier.claims) if dossier.claims else "The ledger has no claims."
    write_title(sheet, "Claims", words, styles)
    last = write_table(sheet, dossier.build_claim_sheet(), styles)
    verdict = [column.name for column in dossier.build_claim_sheet().columns].index("verdict")
    rule = {"type": "cell", "criteria": "==", "value": '"false"', "format": styles.short}
    sheet.conditional_format(TOP + 1, verdict, max(last, TOP + 1), verdict, rule)


TOP = 3  # the row of the header, counted from 0


def write_title(sheet: Worksheet, title: str, words: str, styles: Styles) -> None:
    """Write the title of a sheet, and the terms that apply to it, above its table."""
    sheet.write_string(0, 0, title, styles.title)
    sheet.write_string(1, 0, words, styles.note)


def write_table(sheet: Worksheet, table: Sheet[Any], styles: Styles) -> int:
    """Write a table below its header and gives the number of its last row."""
    write_head(sheet, table.columns, styles)
    links = Links(sheet, styles)
    widths = [len(name) for name in table.names]
    row = TOP
    for row, cells in enumerate(table.iterate_rows(), start=TOP + 1):
        for place, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
            write_cell(sheet, (row, place), cell, column, styles, links)
            widths[place] = max(widths[place], len(format_cell(cell)))
    set_widths(sheet, widths)
    sheet.freeze_panes(TOP + 1, min(3, len(widths)))
    set_paper(sheet)
    sheet.autofilter(TOP, 0, max(row, TOP + 1), len(widths) - 1)
    return row


def write_head(sheet: Worksheet, columns: Sequence[Column[Any]], styles: Styles) -> None:
    """Write the header of a table, over numbers to the right."""
    for place, column in enumerate(columns):
        is_number = column.kind in {CellKind.NUMBER, CellKind.COUNT}
        sheet.write_string(
            TOP, place, column.name, styles.number_head if is_number else styles.head
        )


def set_widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Make the columns as wide as their content, within reason."""
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(max(width + 2, _NARROWEST), _WIDEST))


def set_paper(sheet: Worksheet) -> None:
    """Set the paper: landscape, a page wide, with the header on each page."""
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TOP)


def write_cell(
    sheet: Worksheet,
    at: tuple[int, int],
    cell: Cell,
    column: Column[Any],
    styles: Styles,
    links: Links,
) -> None:
    """Write one cell as what it is: a number, a date, a text or nothing."""
    match cell:
        case None:
            sheet.write_blank(*at, None, styles.text)
        case Decimal() | int():
            pattern = "0" if column.kind is CellKind.COUNT else choose_pattern([Decimal(cell)])
            sheet.write_number(*at, float(cell), styles.find_number_style(pattern))
        case date():
            sheet.write_datetime(*at, cell, styles.day)
        case str():
            links.write(*at, cell)


def choose_pattern(values: Sequence[Decimal], fewest: int = 0) -> str:
    """Return the number format that shows all decimals of these values, up to six."""
    places = max([fewest, *map(_count_places, values)])
    return "#,##0" + (f".{'0' * min(places, 6)}" if places else "")


def _count_places(value: Decimal) -> int:
    return -int(value.normalize().as_tuple().exponent)


def format_cell(cell: Cell) -> str:
    """Return a cell as text, to measure it or to put it among words."""
    if cell is None:
        return ""
    return format_plain(cell) if isinstance(cell, Decimal) else str(cell)
