"""Overview: the state of a record in one row: its latest verdict and what comes next."""

from collections.abc import Sequence
from typing import NamedTuple

from beatcheck.analysis.records import Record
from beatcheck.analysis.report_lines import Line

# Three years of quarters.
RECENT = 12  # periods whose beats are drawn beside the row


class Overview(NamedTuple):
    """A record with its latest reported period and the first pending one after it.

    `recent` are the last reported periods, at most twelve, in their order.
    """

    record: Record
    latest: Line | None
    pending: Line | None
    recent: tuple[Line, ...]


def summarize_record(record: Record, lines: Sequence[Line]) -> Overview:
    """Return the overview of those periods of a record that were asked for."""
    reported = [line for line in lines if line.beat.actual is not None]
    latest = reported[-1] if reported else None
    # A period without an actual before a reported one is a gap, and not what comes next.
    after = latest.beat.period.order if latest else -1
    later = (line for line in lines if line.beat.actual is None)
    pending = next((line for line in later if line.beat.period.order > after), None)
    return Overview(record, latest, pending, tuple(reported[-RECENT:]))
