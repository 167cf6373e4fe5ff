"""Remainder: what a year's guidance leaves for the quarters that are not reported yet."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from beatcheck.analysis.as_of import make_reader
from beatcheck.analysis.beats import Beat, Known, calculate_percent, choose_guidance
from beatcheck.analysis.records import Record
from beatcheck.ledger.grammar.basis import Choice
from beatcheck.ledger.grammar.guidance import Guidance
from beatcheck.ledger.grammar.period import QUARTERS_OF_A_YEAR, Cadence, FiscalPeriod
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.model import Period


class Remainder(NamedTuple):
    """Guidance for a year less what its first quarters brought, at each end of the guidance.

    `reported` is the sum of those quarters, `periods` are the others. `year_ago` is the sum of
    the same quarters of the year before, None where one is unknown. `guided` is the guidance for
    the one quarter that is left.
    """

    guidance: Guidance
    reported: Decimal
    periods: tuple[FiscalPeriod, ...]
    year_ago: Decimal | None
    guided: Guidance | None

    @property
    def low(self) -> Decimal | None:
        """What the low end of the year's guidance leaves."""
        return _subtract(self.guidance.low, self.reported)

    @property
    def midpoint(self) -> Decimal | None:
        """What the middle of the year's guidance leaves."""
        return _subtract(self.guidance.midpoint, self.reported)

    @property
    def high(self) -> Decimal | None:
        """What the high end of the year's guidance leaves."""
        return _subtract(self.guidance.high, self.reported)

    @property
    def yoy_pct(self) -> Decimal | None:
        """Growth of the middle on the same quarters of the year before, in percent."""
        if self.midpoint is None or self.year_ago is None:
            return None
        return calculate_percent(self.midpoint - self.year_ago, self.year_ago)


class NoRemainder(NamedTuple):
    """Why a year has no remainder though quarters of it are reported."""

    reason: str


class _Quarter(NamedTuple):
    """A quarter of the year with what is known of it."""

    label: FiscalPeriod
    period: Period
    known: Known


def find_remainder(record: Record, beat: Beat) -> Remainder | NoRemainder | None:
    """Return what the year's latest guidance leaves for its last quarters.

    None for a period that is not a pending year with guidance, and before the first quarter is
    reported. NoRemainder where the quarters do not add up to the year.
    """
    # The latest, whatever the terms say: a year that was raised in May leaves what May says.
    statement = choose_guidance(beat.known.guidance, beat.source.period_end, Choice.LATEST)
    if beat.period.cadence is not Cadence.YEAR or beat.actual is not None or statement is None:
        return None
    quarters = list(_list_quarters(record, beat.period))
    reported = [quarter for quarter in quarters if quarter.known.actual is not None]
    if not reported:
        return None
    if reason := next(_explain_gaps(record, beat, reported), None):
        return NoRemainder(reason)
    labels = [_label_quarter(beat.period, number) for number in range(1, QUARTERS_OF_A_YEAR + 1)]
    left = tuple(labels[len(reported) :])
    # The report of the fourth quarter is that of the year: the ledger lacks its figure of the year.
    if not left:
        return NoRemainder("all four quarters are reported")
    return Remainder(
        guidance=statement.value,
        reported=_add_up(
            [quarter.known.actual for quarter in reported if quarter.known.actual is not None]
        ),
        periods=left,
        year_ago=_sum_year_ago(record, left, reported[0].period),
        guided=_find_guided(quarters, left),
    )


def _list_quarters(record: Record, year: FiscalPeriod) -> Iterator[_Quarter]:
    read = make_reader(record.company, record.metric, record.terms.as_of)
    for number in range(1, QUARTERS_OF_A_YEAR + 1):
        label = _label_quarter(year, number)
        period = record.company.periods.get(label)
        known = read(period) if period is not None else None
        if period is not None and known is not None:
            yield _Quarter(label, period, known)


def _label_quarter(year: FiscalPeriod, number: int) -> FiscalPeriod:
    return FiscalPeriod(year.calendar, year.year, quarter=number)


def _explain_gaps(record: Record, beat: Beat, reported: Sequence[_Quarter]) -> Iterator[str]:
    """Yield why the reported quarters cannot be subtracted from the year."""
    # Earnings per share of quarters do not add up: the number of shares changes between them.
    if record.unit is not Unit.MONEY:
        yield f"quarters of a metric in {record.unit} do not add up to the year"
    # After a gap nothing can be judged any more.
    for number, quarter in enumerate(reported, start=1):
        if quarter.label.quarter != number:
            yield f"{_label_quarter(beat.period, number)} has no actual"
            return
        if quarter.period.not_comparable is not None:
            yield f"{quarter.label} cannot be compared: {quarter.period.not_comparable}"
        if quarter.period.currency != beat.source.currency:
            yield f"{quarter.label} is in another currency than {beat.period}"
        # The year will hold the restated figure, and its guidance may or may not know of it.
        if _is_restated(record, quarter):
            yield f"{quarter.label} was restated"
    if beat.source.not_comparable is not None:
        yield f"{beat.period} cannot be compared: {beat.source.not_comparable}"


def _is_restated(record: Record, quarter: _Quarter) -> bool:
    """Return whether a later statement gives another figure than the one first reported."""
    as_of = record.terms.as_of
    figures = quarter.period.metrics.get(record.metric, quarter.period)
    values = {
        statement.value.value
        for statement in figures.actual
        if as_of is None or (statement.on is not None and statement.on <= as_of)
    }
    return len(values) > 1


def _sum_year_ago(record: Record, labels: Sequence[FiscalPeriod], other: Period) -> Decimal | None:
    """Return the sum of the same quarters of the year before; None where one is unknown."""
    read = make_reader(record.company, record.metric, record.terms.as_of)
    values = []
    for label in labels:
        period = record.company.periods.get(label.year_earlier)
        known = read(period) if period is not None else None
        if period is None or known is None or known.actual is None:
            return None
        if period.currency != other.currency or period.not_comparable is not None:
            return None
        values.append(known.actual)
    return _add_up(values)


def _find_guided(quarters: Sequence[_Quarter], left: Sequence[FiscalPeriod]) -> Guidance | None:
    """Return the guidance for the quarter that is left, where only one is."""
    for quarter in quarters:
        if left == (quarter.label,):
            guidance = quarter.known.guidance
            latest = choose_guidance(guidance, quarter.period.period_end, Choice.LATEST)
            return latest.value if latest else None
    return None


def _add_up(values: Sequence[Decimal]) -> Decimal:
    """Return the sum, with no more digits than its parts were written with."""
    # From the first value on: a start of 0 has the exponent 0, and would write 26.0B to the dollar.
    return sum(values[1:], start=values[0])


def _subtract(end: Decimal | None, reported: Decimal) -> Decimal | None:
    return None if end is None else end - reported
