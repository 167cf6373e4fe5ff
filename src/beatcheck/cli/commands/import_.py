"""`beatcheck import`: a table of history into the periods of a ledger."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.cli.check_options import Today
from beatcheck.cli.edit_session import (
    DryRun,
    Into,
    Metric,
    change_ledger,
    find_ledger_to_edit,
    load_sound_ledger,
    make_change,
    show_diff,
    summarize_change,
)
from beatcheck.cli.main import FOUND
from beatcheck.cli.streams import say
from beatcheck.errors import UsageError
from beatcheck.files import read_bytes
from beatcheck.output.text.scale import Scale

if TYPE_CHECKING:
    from beatcheck.editing.tables.rows import Rows, Usual
    from beatcheck.editing.tables.table import Table

TableFile = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A CSV or XLSX file; its first row names columns."),
]
Mapping = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar='FIELD="COLUMN"',
        help='Which column holds what, as actual="Revenue (USD m)"; can be repeated.',
    ),
]
Ticker = Annotated[
    str | None,
    typer.Option("--company", "-c", metavar="TICKER", help="Whose history it is."),
]
SheetName = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="A sheet that is not the first.")
]
SkipBad = Annotated[
    bool, typer.Option("--skip-bad", metavar="", help="Write what can be read, though not all can.")
]


def import_(
    file: TableFile,
    *,
    into: Into = None,
    map_: Mapping = None,
    scale: Annotated[
        Scale, typer.Option("--scale", help="In what plain numbers of money are.")
    ] = Scale.MILLION,
    company: Ticker = None,
    metric: Metric = None,
    sheet: SheetName = None,
    skip_bad: SkipBad = False,
    dry_run: DryRun = False,
    as_of: Today = None,
) -> None:
    """Import a table of history into a ledger: all of it, or nothing."""
    from beatcheck.editing.tables.rows import Usual
    from beatcheck.editing.tables.table import read_table
    from beatcheck.ledger.field_types import REVENUE

    table = read_table(read_bytes(file, "name a table that is there"), str(file), sheet)
    path = find_ledger_to_edit(into, [company] if company else [])
    rows = _read_rows(
        table, path, _parse_map(map_ or []), Usual(company, metric or REVENUE, scale.power)
    )
    for problem in rows.problems:
        say(f"{file}: row {problem.row}, column {problem.column}: {problem.words}")
    if rows.problems and not skip_bad:
        count = len({problem.row for problem in rows.problems})
        told = f"{count} rows are bad" if count > 1 else "1 row is bad"
        say(f"beatcheck: nothing was written: {told}; mend them, or --skip-bad leaves them out")
        raise typer.Exit(FOUND)
    diff = change_ledger(path, make_change(path, rows.additions), as_of, dry_run=dry_run)
    if dry_run:
        show_diff(diff)
    if rows.ends_by_rule:
        say(f"{rows.ends_by_rule} period ends are not in {file} and were set by the fiscal year")
    say(summarize_change(diff, path, dry_run=dry_run))


def _parse_map(pairs: list[str]) -> dict[str, str]:
    """Return the columns by field. Raises UsageError for what is not FIELD=COLUMN."""
    found = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals:
            raise UsageError(f'--map {pair}: write a field and its column, as actual="Revenue"')
        found[field.strip()] = column.strip()
    return found


def _read_rows(table: "Table", path: Path, mapped: dict[str, str], usual: "Usual") -> "Rows":
    from beatcheck.editing.tables.rows import find_columns, read_rows
    from beatcheck.editing.yaml.nodes import read_nodes, strip_places
    from beatcheck.ledger.yaml.encoding import BOM

    ledger, data = load_sound_ledger(path)
    tree = strip_places(read_nodes(data.removeprefix(BOM).decode()))
    if usual.ticker is None and len(ledger.companies) == 1:
        usual = usual._replace(ticker=next(iter(ledger.companies)))
    return read_rows(table, find_columns(table, mapped), ledger, tree, usual)
