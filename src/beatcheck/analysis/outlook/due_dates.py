"""Due dates: when the report of a pending period is expected, and how often that was right."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from beatcheck.analysis.beats import Beat
from beatcheck.analysis.records import Record
from beatcheck.ledger.grammar.period import FiscalPeriod

# Companies move a report by some days, for a holiday or a conference, and hardly by more.
WINDOW = timedelta(days=7)  # on each side of the expected day
_WEEK, _HALF_WEEK = 7, 3
# The SEC gives a small company 90 days for a year's report and 15 more on notice (Form 12b-25).
_LONGEST_LAG = timedelta(days=120)  # a later day is not a report but a restatement


class DatedReport(NamedTuple):
    """The end of a period and the day of its report."""

    period: FiscalPeriod
    period_end: date
    on: date


class DueDate(NamedTuple):
    """The expected day of a report; `model` is the report whose lag and weekday it takes over.

    Of `tried` earlier reports, each expected from those before it alone, `hits` came within a
    week of the expected day.
    """

    on: date
    model: DatedReport
    hits: int
    tried: int

    @property
    def earliest(self) -> date:
        """The first day of the window."""
        return self.on - WINDOW

    @property
    def latest(self) -> date:
        """The last day of the window; after it the report is overdue."""
        return self.on + WINDOW


def expect_report(record: Record, beat: Beat) -> DueDate | None:
    """Return when the report of a period is expected; None if no earlier report has a day."""
    reports = list_reports(record)
    model = _choose_model(reports, beat.period)
    if model is None:
        return None
    # Weekdays are a company's habit as much as the lag: NVIDIA reports on Wednesdays.
    on = _apply_lag(model, beat.source.period_end)
    return DueDate(on, model, *count_hits(reports))


def list_reports(record: Record) -> list[DatedReport]:
    """Return the reports of a record whose days are known, in the order of their periods."""
    reports = []
    for beat in record.beats:
        statement, end = beat.known.actual_statement, beat.source.period_end
        # A day before the end is a slip that `check` finds; it must not make a lag below zero.
        if statement is not None and statement.on is not None and end <= statement.on:
            reports.append(DatedReport(beat.period, end, statement.on))
    return [report for report in reports if report.on - report.period_end <= _LONGEST_LAG]


def count_hits(reports: Sequence[DatedReport]) -> tuple[int, int]:
    """Return how many reports came within a week of the day expected before them, and of how many.

    The rule walks forward: each report is expected from the reports of earlier periods alone.
    """
    hits = tried = 0
    for number, report in enumerate(reports):
        model = _choose_model(reports[:number], report.period)
        if model is not None:
            tried += 1
            hits += abs(_apply_lag(model, report.period_end) - report.on) <= WINDOW
    return hits, tried


def _choose_model(reports: Sequence[DatedReport], period: FiscalPeriod) -> DatedReport | None:
    """Return the report of the same period a year before, else the latest one.

    Companies take longer after a fiscal year than after a quarter, so last year's lag of the same
    quarter is worth more than that of the quarter before.
    """
    by_period: Mapping[FiscalPeriod, DatedReport] = {report.period: report for report in reports}
    earlier = by_period.get(period.year_earlier)
    return earlier or (reports[-1] if reports else None)


def _apply_lag(model: DatedReport, period_end: date) -> date:
    """Return the day as long after the period as the model's, moved to the model's weekday."""
    day = period_end + (model.on - model.period_end)
    ahead = (model.on.weekday() - day.weekday()) % _WEEK
    # The nearest such weekday: at most three days on or back.
    return day + timedelta(days=ahead if ahead <= _HALF_WEEK else ahead - _WEEK)
