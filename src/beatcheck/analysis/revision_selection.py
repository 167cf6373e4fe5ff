"""The selected statements of a ledger, record by record, each beside the one before it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from beatcheck.analysis.records import ALL
from beatcheck.analysis.revisions import Revision, trace_revisions
from beatcheck.analysis.selection import Selection, refuse_unknown, select_records
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.model import Ledger


def select_revisions(
    ledgers: Sequence[Ledger], selection: Selection, terms: Terms
) -> Iterator[list[Revision]]:
    """Yield the statements asked for, record by record.

    All metrics of a company are analysed, also those not asked for: a report of revenue on the
    day of a statement belongs to it. Raises UsageError for a company or metric that no ledger has.
    """
    refuse_unknown(ledgers, selection)
    records = select_records(ledgers, selection._replace(metrics=(ALL,)), terms)
    since, until = selection.since, selection.until
    for _, of_company in groupby(records, key=lambda record: id(record.company)):
        for rows in trace_revisions(of_company):
            if not {ALL, rows[0].record.metric}.isdisjoint(selection.metrics):
                between = [row for row in rows if row.beat.period.is_between(since, until)]
                yield _keep_last(between, selection.last)


def _keep_last(rows: list[Revision], last: int | None) -> list[Revision]:
    """Return the statements on the last periods."""
    if last is None:
        return rows
    periods = list(dict.fromkeys(row.beat.period for row in rows))[-last:]
    return [row for row in rows if row.beat.period in periods]
