"""Revision: how guidance for a period changed from one statement to the next."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from beatcheck.analysis.beats import Beat, Verdict, calculate_percent
from beatcheck.analysis.records import Record
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.guidance import Form, Guidance
from beatcheck.ledger.model import GuidanceStatement


class Change(StrEnum):
    """What a statement does to the one before it."""

    RAISE = "raise"
    CUT = "cut"
    NARROWED = "narrowed"
    WIDENED = "widened"
    REAFFIRMED = "reaffirmed"
    WITHDRAWN = "withdrawn"
    RESUMED = "resumed"


class DayReport(NamedTuple):
    """A period that was reported on some day, with the verdict on it."""

    beat: Beat

    @property
    def outcome(self) -> str | None:
        """Return whether the period cleared its bar, in the word that combinations use."""
        match self.beat.verdict:
            case Verdict.CLEARED:
                return "beat"
            case Verdict.SHORT:
                return "short"
            case _:
                return None


class Yardstick(StrEnum):
    """What a first guidance is compared with."""

    CONSENSUS = "consensus"
    YEAR_AGO = "year ago"


class Revision(NamedTuple):
    """One guidance statement on a period, compared with the one before it.

    `step` counts the statements of the period from 1. `change` is None for the first one, and for
    one whose form cannot be compared with that before it. Widths are in percent of the midpoint;
    of a metric in percent, in points.
    """

    record: Record
    beat: Beat
    statement: GuidanceStatement
    step: int
    change: Change | None
    change_abs: Decimal | None
    change_pct: Decimal | None
    width: Decimal | None
    width_change: Decimal | None
    report: DayReport | None
    yardstick: Yardstick | None = None
    yardstick_pct: Decimal | None = None

    @property
    def days_to_end(self) -> int | None:
        """The days from the statement to the last day of the period, below 0 after it."""
        on = self.statement.on
        return None if on is None else (self.beat.source.period_end - on).days

    @property
    def is_preliminary(self) -> bool:
        """Return whether the statement was made after the period was over."""
        days = self.days_to_end
        return days is not None and days < 0

    @property
    def change_words(self) -> str | None:
        """The name of the change: raise, or preliminary cut."""
        if not self.is_preliminary:
            return self.change and self.change.value
        return f"preliminary {self.change.value}" if self.change else "preliminary"

    @property
    def combination(self) -> str | None:
        """The report of the same day and the change together: beat and raise."""
        if self.report is None or self.change is None or self.report.outcome is None:
            return None
        return f"{self.report.outcome} and {self.change.value}"


_Reports = Mapping[tuple[str, date], list[DayReport]]


def trace_revisions(records: Iterable[Record]) -> Iterator[list[Revision]]:
    """Yield the revisions of each record that has guidance, in the order of periods and days.

    `records` are all those of one company, so that what it reported on a day is known.
    """
    of_company = list(records)
    reports = _collect_reports(of_company)
    for record in of_company:
        rows = [row for beat in record.beats for row in _trace_period(record, beat, reports)]
        if rows:
            yield rows


def _collect_reports(records: Iterable[Record]) -> _Reports:
    reports: dict[tuple[str, date], list[DayReport]] = defaultdict(list)
    for record in records:
        for beat in record.beats:
            statement = beat.known.actual_statement
            if statement is not None and statement.on is not None:
                reports[record.metric, statement.on].append(DayReport(beat))
    return reports


def count_changes(beat: Beat) -> Counter[Change]:
    """Return how often the guidance for a period changed each way before the period was over."""
    end = beat.source.period_end
    statements = (item for item in beat.known.guidance if item.on is None or item.on <= end)
    changes = (compare_guidance(then.value, now.value) for then, now in pairwise(statements))
    return Counter(change for change in changes if change is not None)


def _trace_period(record: Record, beat: Beat, reports: _Reports) -> Iterator[Revision]:
    before: Revision | None = None
    for step, statement in enumerate(beat.known.guidance, start=1):
        row = _compare(record, beat, statement, before, _find_report(record, statement, reports))
        yield row._replace(step=step)
        before = row


def _compare(
    record: Record,
    beat: Beat,
    statement: GuidanceStatement,
    before: Revision | None,
    report: DayReport | None,
) -> Revision:
    in_points = record.unit.is_percent
    now = statement.value
    width = _measure_width(now, in_points=in_points)
    row = Revision(record, beat, statement, 1, None, None, None, width, None, report)
    if before is None:
        yardstick, pct = _compare_first(record, beat, statement)
        return row._replace(yardstick=yardstick, yardstick_pct=pct)
    then = before.statement.value
    ends = _pair_ends(then, now)
    moved = ends[1] - ends[0] if ends else None
    return row._replace(
        change=compare_guidance(then, now),
        change_abs=moved,
        change_pct=calculate_percent(moved, ends[0]) if ends and not in_points else None,
        width_change=None if width is None or before.width is None else width - before.width,
    )


def compare_guidance(then: Guidance, now: Guidance) -> Change | None:
    """Return what the second statement does to the first; None where they cannot be compared."""
    if now.form is Form.WITHDRAWN:
        return Change.REAFFIRMED if then.form is Form.WITHDRAWN else Change.WITHDRAWN
    if then.form is Form.WITHDRAWN:
        return Change.RESUMED
    ends = _pair_ends(then, now)
    if ends is None:
        return None
    if ends[0] != ends[1]:
        return Change.RAISE if ends[1] > ends[0] else Change.CUT
    widths = _measure_width(then, in_points=True), _measure_width(now, in_points=True)
    if widths[0] is None or widths[1] is None or widths[0] == widths[1]:
        return Change.REAFFIRMED
    return Change.NARROWED if widths[1] < widths[0] else Change.WIDENED


def _pair_ends(then: Guidance, now: Guidance) -> tuple[Decimal, Decimal] | None:
    """Return the same end of two statements: the midpoints, else the low or the high ends."""
    pairs = ((then.midpoint, now.midpoint), (then.low, now.low), (then.high, now.high))
    return next(((a, b) for a, b in pairs if a is not None and b is not None), None)


def _measure_width(guidance: Guidance, *, in_points: bool) -> Decimal | None:
    """Return high - low, in percent of the midpoint unless `in_points`; None without both ends."""
    if guidance.low is None or guidance.high is None:
        return None
    width = guidance.high - guidance.low
    return width if in_points else calculate_percent(width, guidance.midpoint)


def _find_report(
    record: Record, statement: GuidanceStatement, reports: _Reports
) -> DayReport | None:
    """Return what was reported on the day of a statement: of its own metric, else of revenue.

    Where a quarter and a year were reported together, the shorter period is meant: its verdict is
    the news of the day.
    """
    if statement.on is None:
        return None
    of_day = [
        *_sort_reports(reports.get((record.metric, statement.on), [])),
        *_sort_reports(reports.get((REVENUE, statement.on), [])),
    ]
    judged = (report for report in of_day if report.outcome is not None)
    return next(judged, of_day[0] if of_day else None)


def _sort_reports(reports: Iterable[DayReport]) -> list[DayReport]:
    return sorted(reports, key=lambda report: report.beat.period.cadence.quarters)


def _compare_first(
    record: Record, beat: Beat, statement: GuidanceStatement
) -> tuple[Yardstick | None, Decimal | None]:
    """Return what a first guidance is compared with, and by how many percent it lies off.

    That is the consensus of that day or, without one, the actual of a year before. Of a metric in
    percent the distance is in points. Only what was known on that day counts.
    """
    value, on = statement.value.midpoint, statement.on
    if value is None or on is None:
        return None, None
    for yardstick, reference in (
        (Yardstick.CONSENSUS, _find_consensus(record, beat, on)),
        (Yardstick.YEAR_AGO, _find_year_ago(record, beat, on)),
    ):
        if reference is not None:
            off = value - reference
            return yardstick, off if record.unit.is_percent else calculate_percent(off, reference)
    return None, None


def _find_consensus(record: Record, beat: Beat, on: date) -> Decimal | None:
    figures = beat.source if record.metric == REVENUE else beat.source.metrics.get(record.metric)
    known = [
        estimate.value.value
        for estimate in (figures.consensus if figures else ())
        if estimate.on is not None and estimate.on <= on
    ]
    return known[-1] if known else None


def _find_year_ago(record: Record, beat: Beat, on: date) -> Decimal | None:
    wanted = beat.period.year_earlier
    for earlier in record.beats:
        statement = earlier.known.actual_statement
        if earlier.period == wanted and statement and statement.on and statement.on <= on:
            return earlier.actual
    return None


class RevisionSummary(NamedTuple):
    """How often a company changed its mind on one metric, and which way.

    Preliminary statements are counted apart: they know the answer. `mean_raise` and `mean_cut` are
    in percent, of a metric in percent in points; `beats` are the changes that came with a beat,
    and `beat_raises` those of them that were raises.
    """

    counts: Mapping[Change, int]
    preliminary: Mapping[Change, int]
    mean_raise: Decimal | None
    mean_cut: Decimal | None
    beats: int
    beat_raises: int


def summarize_revisions(rows: Iterable[Revision]) -> RevisionSummary:
    """Return the summary of the rows of one record."""
    counted = [row for row in rows if row.change is not None]
    regular = [row for row in counted if not row.is_preliminary]
    with_beat = [row for row in regular if row.report and row.report.outcome == "beat"]
    return RevisionSummary(
        counts=Counter(row.change for row in regular if row.change),
        preliminary=Counter(row.change for row in counted if row.change and row.is_preliminary),
        mean_raise=_calculate_mean(regular, Change.RAISE),
        mean_cut=_calculate_mean(regular, Change.CUT),
        beats=len(with_beat),
        beat_raises=sum(row.change is Change.RAISE for row in with_beat),
    )


def _calculate_mean(rows: Iterable[Revision], change: Change) -> Decimal | None:
    sizes = [
        row.change_abs if row.record.unit.is_percent else row.change_pct
        for row in rows
        if row.change is change
    ]
    known = [size for size in sizes if size is not None]
    return sum(known, start=Decimal(0)) / len(known) if known else None
