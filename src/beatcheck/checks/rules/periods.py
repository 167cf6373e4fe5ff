"""Rules on the calendar: the order, the gaps and the lengths of a company's periods."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from beatcheck.checks.company_view import Subject
from beatcheck.checks.rule import ERROR, WARNING, Check, Fault
from beatcheck.findings import Rule, Severity
from beatcheck.ledger.grammar.period import Cadence, FiscalPeriod
from beatcheck.ledger.model import Company, Period

_Item = tuple[FiscalPeriod, Period]


class _Lengths(NamedTuple):
    """How many days a period can have, and from how many days on it has an extra week."""

    least: int
    most: int
    long: int
    usual_weeks: int
    words: str


_LENGTHS = {
    Cadence.QUARTER: _Lengths(12 * 7, 14 * 7, 93, 13, "quarter is 12 to 14 weeks"),
    Cadence.HALF: _Lengths(25 * 7, 27 * 7, 185, 26, "half year is 25 to 27 weeks"),
    Cadence.YEAR: _Lengths(51 * 7, 54 * 7, 367, 52, "year is 51 to 54 weeks"),
}


def _find_out_of_order(subject: Subject) -> Iterator[Fault]:
    last: dict[tuple[str, Cadence], FiscalPeriod] = {}
    for label in subject.company.periods:
        key = (label.calendar, label.cadence)
        before = last.get(key, label)
        if label.order < before.order:
            message = f"{label} comes after {before}"
            remedy = "put the periods in the order of their ends"
            yield Fault(message, remedy, subject.locate_period(label), at_key=True)
        last[key] = label


def _find_gaps(subject: Subject) -> Iterator[Fault]:
    for cadence in subject.cadences:
        for (before, _), (label, _) in pairwise(cadence):
            if label.order > before.order + 1 and _is_guided(cadence):
                first, last = before.next, label.previous
                between = f"{first} is" if first == last else f"{first} to {last} are"
                message = f"{between} missing between {before} and {label}"
                remedy = "add what is missing: after a gap, a streak starts again"
                yield Fault(message, remedy, subject.locate_period(label), at_key=True)


def _is_guided(cadence: tuple[_Item, ...]) -> bool:
    """Return whether the company guided any of the periods: without guidance there is no streak."""
    return any(
        period.guidance or any(figures.guidance for figures in period.metrics.values())
        for _, period in cadence
    )


def _find_overlaps(subject: Subject) -> Iterator[Fault]:
    for (before, earlier), (label, later) in _pair_neighbours(subject):
        if later.period_end <= earlier.period_end:
            message = f"{label} does not end after {before}, which ends {earlier.period_end}"
            remedy = "check both period ends, and that neither period is there twice"
            yield Fault(message, remedy, subject.locate_period(label, "period_end"))


def _find_odd_lengths(subject: Subject) -> Iterator[Fault]:
    blamed = None
    pairs = list(_pair_neighbours(subject))
    for index, (first, second) in enumerate(pairs):
        days = (second[1].period_end - first[1].period_end).days
        # The end that was blamed is the start of the next pair: it must not be blamed there too.
        if first[0] == blamed or days <= 0:
            blamed = second[0] if days <= 0 else None
            continue
        is_next = second[0].order == first[0].order + 1
        if _can_last(subject.company, first[0], second[0], days):
            if is_next and days >= _find_lengths(second[0], subject.company).long:
                yield _explain_long(subject, second[0], days)
        elif second[1].period_end_exception is None:
            following = pairs[index + 1 : index + 2]
            is_alone = _is_alone(subject.company, first, second, following)
            blamed = second[0] if is_alone else None
            yield _explain_odd(subject, first, second, days)


def _find_lengths(label: FiscalPeriod, company: Company) -> _Lengths:
    """Return the lengths of a period, of a quarter by the weeks that its company counts."""
    if company.quarter_weeks is None or label.quarter is None:
        return _LENGTHS[label.cadence]
    weeks = company.quarter_weeks[label.quarter - 1]
    words = f"quarter is {weeks - 1} to {weeks + 1} weeks"
    return _Lengths((weeks - 1) * 7, (weeks + 1) * 7, weeks * 7 + 2, weeks, words)


def _can_last(company: Company, first: FiscalPeriod, last: FiscalPeriod, days: int) -> bool:
    """Return whether the periods after the first, up to the last, can have so many days."""
    count = last.order - first.order
    between = [_find_lengths(first.shift(by), company) for by in range(1, count)]
    lengths = [*between, _find_lengths(last, company)]
    return sum(length.least for length in lengths) <= days <= sum(length.most for length in lengths)


def _is_alone(
    company: Company, first: _Item, second: _Item, following: list[tuple[_Item, _Item]]
) -> bool:
    """Return whether the periods around the second are as far apart as they should be."""
    if not following or following[0][0] != second:
        return False
    third = following[0][1]
    days = (third[1].period_end - first[1].period_end).days
    return _can_last(company, first[0], third[0], days)


def _explain_odd(subject: Subject, first: _Item, second: _Item, days: int) -> Fault:
    label = second[0]
    usual = _find_lengths(label, subject.company).words
    message = f"{label} ends {days} days after {first[0]}, and a {usual}"
    remedy = "check both period ends, or write period_end_exception: and why"
    return Fault(message, remedy, subject.locate_period(label, "period_end"))


def _explain_long(subject: Subject, label: FiscalPeriod, days: int) -> Fault:
    message = f"{label} has {days // 7} weeks, one more than most"
    usual = f"a {label.cadence} of {_find_lengths(label, subject.company).usual_weeks} weeks"
    remedy = f"read its growth with care: it is not comparable with that of {usual}"
    return Fault(message, remedy, subject.locate_period(label, "period_end"), Severity.NOTE)


def _pair_neighbours(subject: Subject) -> Iterator[tuple[_Item, _Item]]:
    """Return neighbouring periods of one cadence, except those whose end is already refuted."""
    for cadence in subject.cadences:
        yield from pairwise(item for item in cadence if item[0] not in subject.misdated)


PERIOD_ORDER = Check(
    Rule(
        "period-order",
        WARNING,
        "a period comes after a later one",
        "beatcheck sorts the periods itself, so no figure is wrong. But a reader who compares two"
        " neighbours compares the wrong ones, and a new quarter is easily added twice.",
        """\
periods:
  FY2025Q2: {period_end: 2024-07-28}
  FY2025Q1: {period_end: 2024-04-28}
""",
        """\
periods:
  FY2025Q1: {period_end: 2024-04-28}
  FY2025Q2: {period_end: 2024-07-28}
""",
    ),
    _find_out_of_order,
)
PERIOD_GAP = Check(
    Rule(
        "period-gap",
        WARNING,
        "a period is missing between two others",
        "A streak is a run of periods without a gap: after one the count starts again, and growth"
        " since the missing period is empty. The rule looks only at quarters or years that the"
        " company guides. If it gave no guidance for the missing period, ignore the rule on the"
        " line of the next period and say so.",
        """\
periods:
  FY2025Q1: {period_end: 2024-04-28, guidance: {value: 24.0B, on: 2024-02-21, source: Reuters}}
  FY2025Q3: {period_end: 2024-10-27, guidance: {value: 32.5B, on: 2024-08-28, source: Reuters}}
""",
        """\
periods:
  FY2025Q1: {period_end: 2024-04-28, guidance: {value: 24.0B, on: 2024-02-21, source: Reuters}}
  FY2025Q2: {period_end: 2024-07-28, guidance: {value: 28.0B, on: 2024-05-22, source: Reuters}}
  FY2025Q3: {period_end: 2024-10-27, guidance: {value: 32.5B, on: 2024-08-28, source: Reuters}}
""",
    ),
    _find_gaps,
)
PERIOD_OVERLAP = Check(
    Rule(
        "period-overlap",
        ERROR,
        "a period ends no later than the one before it",
        "Two periods cannot share their days. Usually a block was copied for a new quarter and"
        " kept its period_end.",
        """\
periods:
  FY2025Q1: {period_end: 2024-04-28}
  FY2025Q2: {period_end: 2024-04-28}
""",
        """\
periods:
  FY2025Q1: {period_end: 2024-04-28}
  FY2025Q2: {period_end: 2024-07-28}
""",
    ),
    _find_overlaps,
)
PERIOD_LENGTH = Check(
    Rule(
        "period-length",
        (Severity.ERROR, Severity.NOTE),
        "a quarter is not 12 to 14 weeks long, a half year not 25 to 27, or a year not 51 to 54",
        "No period has that length: a period_end is mistyped, or a label is wrong. A quarter of"
        " 14 weeks is real and only a note: its growth since one of 13 weeks is not like for like.",
        """\
periods:
  FY2025Q1: {period_end: 2024-04-28}
  FY2025Q2: {period_end: 2024-06-28}
""",
        """\
periods:
  FY2025Q1: {period_end: 2024-04-28}
  FY2025Q2: {period_end: 2024-07-28}
""",
    ),
    _find_odd_lengths,
)
