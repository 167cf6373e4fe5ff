"""`beatcheck import`: a table of history into the periods of a ledger."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.cli.editing.session import (
    DryRun,
    Into,
    Metric,
    change_ledger,
    find_ledger_to_edit,
    make_change,
    show_diff,
    summarize_change,
)
from beatcheck.cli.editing.table_rows import read_table_rows
from beatcheck.cli.main import FOUND
from beatcheck.cli.options import Today, make_option
from beatcheck.cli.streams import say
from beatcheck.errors import UsageError
from beatcheck.files import read_bytes
from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.dates import parse_date
from beatcheck.output.text.scale import Scale
from beatcheck.plurals import format_count

if TYPE_CHECKING:
    from beatcheck.editing.tables.rows import Rows

TableFile = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A CSV or XLSX file; its first row names the columns."),
]
Mapping = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar='FIELD="COLUMN"',
        help='Which column is which field: actual="Revenue (USD m)"; can be repeated.',
    ),
]
Ticker = Annotated[
    str | None,
    typer.Option(
        "--company", "--ticker", "-c", metavar="TICKER", help="The company whose history this is."
    ),
]
SheetName = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="The sheet to read, if not the first.")
]
SkipBad = Annotated[
    bool,
    typer.Option("--skip-bad", metavar="", help="Write the good rows and leave out the bad ones."),
]


_NAMED_CAUSES = 3  # of one column, before the others are counted
_NAMED_ROWS = 3  # of one cause; the others are counted


def _parse_decimal(text: str) -> str:
    if text not in {".", ","}:
        raise Refusal("bad-decimal", f"'{text}' is not a decimal sign", "write . or ,")
    return text


Decimals = Annotated[
    str | None,
    make_option(
        "--decimal",
        parse=_parse_decimal,
        metavar="SIGN",
        text="The decimal sign: . or a comma.",
    ),
]
HeaderRow = Annotated[
    int | None,
    typer.Option("--header", min=1, metavar="N", help="The row that names the columns."),
]
WholeSource = Annotated[
    str | None,
    typer.Option("--source", metavar="TEXT", help="Where figures without a source were published."),
]
WholeDay = Annotated[
    date | None,
    make_option("--on", parse=parse_date, metavar="DATE", text="The day of figures without one."),
]
TableScale = Annotated[
    Scale | None,
    typer.Option("--scale", help="The scale of plain numbers of money; else millions."),
]


def import_(
    file: TableFile,
    *,
    into: Into = None,
    map_: Mapping = None,
    scale: TableScale = None,
    decimal: Decimals = None,
    header: HeaderRow = None,
    company: Ticker = None,
    metric: Metric = None,
    source: WholeSource = None,
    on: WholeDay = None,
    sheet: SheetName = None,
    skip_bad: SkipBad = False,
    dry_run: DryRun = False,
    as_of: Today = None,
) -> None:
    """Import a table of history into a ledger: all of it, or nothing."""
    from beatcheck.editing.tables.header import is_header
    from beatcheck.editing.tables.row import Usual
    from beatcheck.editing.tables.table import read_table
    from beatcheck.editing.tables.wide import is_wide
    from beatcheck.ledger.field_types import REVENUE

    mapped = _parse_map(map_ or [])
    table = read_table(
        read_bytes(file, "name a table that exists"),
        str(file),
        sheet,
        header,
        lambda cells: is_header(cells, mapped) or is_wide(cells),
    )
    path = find_ledger_to_edit(into, [company] if company else [])
    power = (scale or Scale.MILLION).power
    usual = Usual(company, metric or REVENUE, power, scale is not None, decimal, source, on)
    usual = usual._replace(is_filter=company is not None)
    read_rows = read_table_rows(table, file, path, mapped, usual)
    _report_problems(read_rows.rows, file, is_fatal=not skip_bad)
    change = make_change(path, read_rows.rows.additions, read_rows.new_companies)
    diff = change_ledger(path, change, as_of, dry_run=dry_run)
    if dry_run:
        show_diff(diff)
    for note in read_rows.notes:
        say(f"{file}: {note}")
    say(summarize_change(diff, path, dry_run=dry_run))


def _report_problems(rows: "Rows", file: Path, *, is_fatal: bool) -> None:
    """Say what is wrong with rows, a line for each cause; end with 1 if that is fatal.

    Where a column has many causes, each with its own figure, the first ones stand for all.
    """
    columns: dict[str, dict[str, list[int]]] = {}
    for problem in rows.problems:
        causes = columns.setdefault(problem.column, {})
        causes.setdefault(problem.words, []).append(problem.row)
    for column, causes in columns.items():
        for words, numbers in list(causes.items())[:_NAMED_CAUSES]:
            say(f"{file}: {_name_rows(numbers)}, column {column}: {words}")
        if others := list(causes.values())[_NAMED_CAUSES:]:
            count = sum(map(len, others))
            say(f"{file}: column {column}: {format_count(count, 'row')} more like these")
    if rows.problems and is_fatal:
        count = len({problem.row for problem in rows.problems})
        bad = f"{count} rows are bad" if count > 1 else "1 row is bad"
        say(f"beatcheck: nothing was written: {bad}; fix them, or leave them out with --skip-bad")
        raise typer.Exit(FOUND)


def _name_rows(numbers: list[int]) -> str:
    """Return rows in words: row 2, rows 2 to 21, rows 2, 5 and 17 more."""
    numbers = list(dict.fromkeys(numbers))  # a row of a wide table has a cell for each period
    first, last = numbers[0], numbers[-1]
    if len(numbers) == 1:
        return f"row {first}"
    if last - first == len(numbers) - 1:
        return f"rows {first} to {last}"
    more = f" and {len(numbers) - _NAMED_ROWS} more" if len(numbers) > _NAMED_ROWS else ""
    return f"rows {', '.join(map(str, numbers[:_NAMED_ROWS]))}{more}"


def _parse_map(pairs: list[str]) -> dict[str, str]:
    """Return the columns by field. Raises UsageError for what is not FIELD=COLUMN."""
    columns = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals:
            raise UsageError(f'--map {pair}: write a field and its column, as actual="Revenue"')
        columns[field.strip()] = column.strip()
    return columns
