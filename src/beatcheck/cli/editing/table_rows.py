"""The rows of a table for `import`: read against the ledger that they go into, and explained."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from beatcheck.cli.editing.session import load_sound_ledger
from beatcheck.plurals import choose_noun, format_count

if TYPE_CHECKING:
    from collections.abc import Mapping

    from beatcheck.editing.creation import NewCompany
    from beatcheck.editing.tables.row import Usual
    from beatcheck.editing.tables.rows import Rows
    from beatcheck.editing.tables.table import LongTable, Table
    from beatcheck.ledger.model import Ledger

_NAMED = 8  # rows or columns that are listed; the rest is counted


class _TableLayout(NamedTuple):
    """A table as long ones, and the words on what was taken for what, and what was left out."""

    tables: "tuple[LongTable, ...]"
    notes: tuple[str, ...]


class TableRows(NamedTuple):
    """What rows add, the companies that begin with them, and notes for people."""

    rows: "Rows"
    new_companies: "tuple[NewCompany, ...]"
    notes: tuple[str, ...]


def read_table_rows(
    table: "Table", file: Path, path: Path, mapped: dict[str, str], usual: "Usual"
) -> TableRows:
    """Return what the rows of a table add to the ledger at `path`, and notes for people.

    Raises CannotReadError, and UsageError for columns that do not fit together.
    """
    from beatcheck.editing.creation import STARTER, build_company
    from beatcheck.editing.merging import merge_additions
    from beatcheck.editing.tables.header import FIELDS
    from beatcheck.editing.tables.newcomers import begin_companies
    from beatcheck.editing.tables.rows import read_rows
    from beatcheck.editing.tables.table import refuse_valueless
    from beatcheck.editing.yaml.nodes import read_nodes, strip_places
    from beatcheck.ledger.field_types import REVENUE
    from beatcheck.ledger.yaml.encoding import BOM

    ledger, data = load_sound_ledger(path)
    tree = strip_places(read_nodes((data or STARTER).removeprefix(BOM).decode()))
    if usual.ticker is None and len(ledger.companies) == 1:
        usual = usual._replace(ticker=next(iter(ledger.companies)))
    company = ledger.companies.get(usual.ticker or "")
    metrics = {REVENUE, *(company.metrics if company else ())} - {*FIELDS}
    renames = {name: metric for metric, name in mapped.items() if metric in metrics}
    fields = {field: column for field, column in mapped.items() if field not in metrics}
    usual = usual._replace(renames=renames)
    layout = _lay_out(table, fields, ledger, usual)
    for long in layout.tables:
        refuse_valueless(long.table, long.columns.values(), str(file))
    begun = begin_companies(layout.tables, ledger, usual)
    companies = {company.ticker: build_company(company) for company in begun}
    joined = ledger._replace(companies={**ledger.companies, **companies})
    rows = read_rows(layout.tables, joined, merge_additions(tree, (), begun), usual)
    filled = {addition.ticker for addition in rows.additions}
    begun = tuple(company for company in begun if company.ticker in filled)
    sheet = [f"read the sheet {table.sheet}; --sheet names another"] if table.sheet else []
    return TableRows(rows, begun, (*sheet, *layout.notes, *_describe_choices(rows)))


def _lay_out(
    table: "Table", fields: "Mapping[str, str]", ledger: "Ledger", usual: "Usual"
) -> _TableLayout:
    from beatcheck.editing.tables.header import find_columns, list_unused
    from beatcheck.editing.tables.table import LongTable
    from beatcheck.editing.tables.wide import is_wide, lengthen_table
    from beatcheck.output.report.columns import list_report_columns

    if is_wide(table.names):
        wide = lengthen_table(table, fields, ledger, usual)
        notes = [f"taken for actuals: {_join(wide.actuals)}"] if wide.actuals else []
        if wide.unused:
            notes.append(f"left out {format_count(len(wide.unused), 'row')}: {_join(wide.unused)}")
        return _TableLayout(wide.tables, tuple(notes))
    columns = find_columns(table, fields)
    # What report computes is computed again: only other columns are worth a word.
    computed = {column.name for column in list_report_columns()}
    unused = [name for name in list_unused(table, columns) if name not in computed]
    left = f"left out {format_count(len(unused), 'column')}: {_join(unused)}"
    return _TableLayout((LongTable(table, columns),), (left,) if unused else ())


def _join(names: "list[str] | tuple[str, ...]") -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _describe_choices(rows: "Rows") -> Iterator[str]:
    """Yield what was left out, and what the company's calendar gave instead of the table."""
    if rows.others:
        yield f"left out {format_count(rows.others, 'row')} of other companies"
    for count, noun in ((rows.labels_by_rule, "label"), (rows.ends_by_rule, "period end")):
        if count:
            verb = choose_noun(count, "was", "were")
            yield f"{format_count(count, noun)} {verb} set by the company's fiscal year"
