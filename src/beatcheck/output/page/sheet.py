"""A page of one command's rows: its tables, sorted and searched like those of a report."""

from dataclasses import replace
from typing import Any

from beatcheck.output.page.page import render_page
from beatcheck.output.page.tables import convert_sheet, drop_empty_columns
from beatcheck.output.page.values import PageTable, PageView
from beatcheck.output.sheets.facts import NamedSheet, list_single_facts, list_tables
from beatcheck.output.sheets.sheet import Sheet
from beatcheck.plurals import format_count


def to_page(sheet: Sheet[Any]) -> str:
    """Return the sheet as one HTML file; columns without a value are left out."""
    tables = list_tables(sheet)
    facts = {name.capitalize(): str(cell) for name, cell in list_single_facts(sheet).items()}
    return render_page(
        PageView(
            title=f"beatcheck {tables[0].name}",
            tables=tuple(map(_build_table, tables)),
            facts=tuple(facts.items()),
        )
    )


def _build_table(named: NamedSheet) -> PageTable:
    table = convert_sheet("", drop_empty_columns(named.sheet))
    caption = f"{format_count(len(table.rows), 'row')}; empty columns are left out"
    return replace(table, title=named.title, caption=caption)
