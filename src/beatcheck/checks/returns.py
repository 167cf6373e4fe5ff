"""Returns: whether next_day_return is what the closes of the share give."""

from collections.abc import Iterator
from decimal import Decimal

from beatcheck.analysis.reaction.events import Event, Markets, list_events
from beatcheck.analysis.records import iterate_records
from beatcheck.analysis.terms import DEFAULT_TERMS
from beatcheck.findings import Finding, Severity
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.model import Ledger
from beatcheck.rounding import format_signed

# Closes that are adjusted for dividends give returns that differ a little from traded ones.
TOLERANCE = Decimal("0.05")


def compare_returns(ledger: Ledger, markets: Markets) -> Iterator[Finding]:
    """Yield a finding for each return of the ledger that the prices contradict."""
    records = iterate_records(ledger, DEFAULT_TERMS, [REVENUE])
    for events in list_events(records, markets):
        for event in events:
            written, measured = event.beat.source.next_day_return, event.return_pct
            if event.move is None or written is None or measured is None:
                continue
            if abs(written.value - measured) > TOLERANCE + written.half_step:
                yield _describe(event, written.value, measured)


def _describe(event: Event, written: Decimal, measured: Decimal) -> Finding:
    period = str(event.beat.period)
    return Finding(
        "return-differs",
        f"next_day_return is {format_signed(written)}%, and the closes of {event.event_day} and"
        f" the session before give {format_signed(measured)}%",
        "correct the return, or the session of the report",
        ("companies", event.record.ticker, "periods", period, "next_day_return"),
        severity=Severity.WARNING,
    )
