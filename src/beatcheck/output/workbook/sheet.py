"""A workbook of one command's rows: its tables, and a sheet that says what they are."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from beatcheck.output.sheets.facts import NamedSheet, list_single_facts, list_tables
from beatcheck.output.sheets.sheet import Sheet
from beatcheck.output.workbook.about import set_about_widths
from beatcheck.output.workbook.file import build_file
from beatcheck.output.workbook.tables import Styles, format_cell, write_table, write_title

_LONGEST_NAME = 31  # what Excel takes for the name of a sheet


def to_workbook(sheet: Sheet[Any]) -> bytes:
    """Return the sheet as an .xlsx file; tables among its facts are sheets of their own."""
    tables = list_tables(sheet)
    title = f"beatcheck {tables[0].name}"

    def fill(book: Workbook, styles: Styles) -> None:
        for table in tables:
            page = book.add_worksheet(table.title[:_LONGEST_NAME])
            write_title(page, table.title, f"What {title} wrote.", styles)
            write_table(page, table.sheet, styles)
        _write_about(book.add_worksheet("About"), sheet, tables, styles)

    return build_file(title, fill)


def _write_about(
    page: Worksheet, sheet: Sheet[Any], tables: Sequence[NamedSheet], styles: Styles
) -> None:
    set_about_widths(page)
    page.write_string(0, 0, "About this workbook", styles.title)
    facts = [(name, format_cell(cell)) for name, cell in list_single_facts(sheet).items()]
    meanings = [(column.name, column.meaning) for column in tables[0].sheet.columns]
    for row, (name, words) in enumerate([*facts, ("", ""), *meanings], start=2):
        page.write_string(row, 0, name, styles.bold)
        page.write_string(row, 1, words, styles.wrapped)
