"""A report as an SQLite database: normalised tables, and a view for each report on them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from beatcheck.analysis.comparison import compare
from beatcheck.analysis.outlook.outlook import build_outlooks
from beatcheck.analysis.report_lines import Line
from beatcheck.analysis.selection import Selection, narrow_record, select_lines
from beatcheck.output.comparison.columns import list_comparison_columns
from beatcheck.output.database import statements
from beatcheck.output.database.tables import (
    TERMS,
    DatabaseTable,
    build_table,
    join_names,
    quote_name,
)
from beatcheck.output.outlook.columns import list_outlook_columns
from beatcheck.output.report.columns import list_report_columns
from beatcheck.output.report.contents import Dossier
from beatcheck.output.sheets.sheet import Sheet
from beatcheck.output.text.scale import Scale

_BEAT_KEY = ("company", "metric", "period", "basis")
_FROM_PERIODS = ("calendar_quarter", "period_end")
_FROM_METRICS = ("unit",)
_REACTIONS = """
CREATE VIEW reactions AS
SELECT company, metric, period, reported_on, verdict, beat_pct, surprise_pct, next_day_return_pct
FROM report
WHERE next_day_return_pct IS NOT NULL
"""


def to_database(dossier: Dossier) -> Iterator[bytes]:
    """Yield the bytes of an SQLite file with all that a report knows.

    Raises UsageError for figures that stand in two ledgers.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        scale = dossier.scale or Scale.MILLION
        fill_statements(connection, dossier, scale)
        fill_beats(connection, dossier, scale)
        fill_sheets(connection, dossier, scale)
        connection.commit()
        yield connection.serialize()


def fill_statements(connection: sqlite3.Connection, dossier: Dossier, scale: Scale) -> None:
    """Create and fill the tables of the ledgers' content, and of the terms."""
    records = [by_basis[dossier.terms.basis] for by_basis in dossier.records]
    lines = [line for record in records for line in select_lines(record, dossier.selection)]
    tickers = {record.ticker for record in records}
    terms = {"schema": "beatcheck.database/1", **dossier.terms.facts, "scale": scale.value}
    rows = (
        (TERMS, terms.items()),
        (statements.COMPANIES, statements.list_companies(dossier.ledgers, tickers)),
        (statements.METRICS, statements.list_metrics(records, scale)),
        (statements.PERIODS, statements.list_periods(lines)),
        (statements.STATEMENTS, statements.list_statements(lines, scale)),
    )
    for table, cells in rows:
        table.create(connection)
        table.insert(connection, cells)


def fill_beats(connection: sqlite3.Connection, dossier: Dossier, scale: Scale) -> None:
    """Create the table of beats, on every basis, and the views that join it to the rest."""
    columns = list_report_columns(scale)
    elsewhere = {*_FROM_PERIODS, *_FROM_METRICS}
    kept = tuple(column for column in columns if column.name not in elsewhere)
    sheet = Sheet("beats", kept, select_beats(dossier))
    table = DatabaseTable(
        "beats",
        tuple((column.name, column.kind) for column in kept),
        key=_BEAT_KEY,
        parents=(("metrics", ("company", "metric")), ("periods", ("company", "period"))),
    )
    table.create(connection)
    table.insert(connection, sheet.iterate_rows())
    sources = dict.fromkeys(_FROM_PERIODS, "periods") | dict.fromkeys(_FROM_METRICS, "metrics")
    names = [f"{sources.get(column.name, 'beats')}.{quote_name(column.name)}" for column in columns]
    connection.execute(
        f"CREATE VIEW report AS SELECT {', '.join(names)} FROM beats"  # noqa: S608 - own names
        f" JOIN metrics USING ({join_names(('company', 'metric'))})"
        f" JOIN periods USING ({join_names(('company', 'period'))})"
        " WHERE basis = (SELECT value FROM terms WHERE name = 'basis') ORDER BY beats.rowid"
    )
    connection.execute(_REACTIONS)


def select_beats(dossier: Dossier) -> Iterator[list[Line]]:
    """Yield the periods asked for, on every basis, record by record.

    Which periods they are is decided on the basis of the terms: one can be flagged on that alone.
    """
    for by_basis in dossier.records:
        wanted = {
            line.beat.period
            for line in select_lines(by_basis[dossier.terms.basis], dossier.selection)
        }
        for record in by_basis.values():
            yield [line for line in select_lines(record, Selection()) if line.beat.period in wanted]


def fill_sheets(connection: sqlite3.Connection, dossier: Dossier, scale: Scale) -> None:
    """Create the tables of the other reports, each as its command writes it in CSV."""
    records = [by_basis[dossier.terms.basis] for by_basis in dossier.records]
    compared = compare([narrow_record(record, dossier.selection) for record in records])
    since, until = dossier.selection.since, dossier.selection.until
    pending = [
        [item for item in build_outlooks(record) if item.beat.period.is_between(since, until)]
        for record in records
    ]
    sheets = (
        ("streaks", dossier.build_streak_sheet(), ("metrics",)),
        ("compare", Sheet("compare", list_comparison_columns(), [compared]), ("metrics",)),
        (
            "next",
            Sheet("next", list_outlook_columns(scale, dossier.terms.as_of), pending),
            ("metrics",),
        ),
        ("revisions", dossier.build_revision_sheet(), ("metrics",)),
        ("claims", dossier.build_claim_sheet(), ()),
    )
    for name, sheet, parents in sheets:
        table = build_table(name, sheet, parents)
        table.create(connection)
        table.insert(connection, sheet.iterate_rows())
