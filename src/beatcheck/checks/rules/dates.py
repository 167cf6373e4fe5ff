"""Rules on the days of statements: too late, too early, or missing."""

from collections.abc import Iterator
from datetime import timedelta

from beatcheck.checks.company_view import Entry, Subject
from beatcheck.checks.rule import ERROR, WARNING, Check, Fault
from beatcheck.findings import Rule, Severity
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.guidance import Form

# After a period end; large filers have 40 days for a quarter and 60 for a year.
_PATIENCE = timedelta(days=75)


def _find_late_guidance(subject: Subject) -> Iterator[Fault]:
    for entry in subject.entries:
        guidance, end = entry.figures.guidance, entry.period.period_end
        late = [
            index
            for index, statement in enumerate(guidance)
            if statement.on is not None and statement.on > end
        ]
        for index in late:
            path = subject.locate_figures(entry, "guidance", index, "on")
            yield _explain_late(
                path, f"{entry.label} ended {end}", is_all=len(late) == len(guidance)
            )


def _explain_late(path: tuple[str | int, ...], ended: str, *, is_all: bool) -> Fault:
    # Without guidance that counts the period is unguided, which is surely not intended.
    if is_all:
        message = f"the only guidance is from after the period: {ended}"
        remedy = "add the guidance given before that, or correct the day"
        return Fault(message, remedy, path)
    message = f"this guidance is preliminary: {ended}, so it does not count"
    return Fault(message, "leave it as a record, or correct the day", path, Severity.NOTE)


def _find_early_reports(subject: Subject) -> Iterator[Fault]:
    for entry in subject.entries:
        actual, end = entry.figures.actual, entry.period.period_end
        # Only the first statement: a later one is a restatement, and later still.
        if not actual or actual[0].on is None or actual[0].on >= end:
            continue
        if _is_whole(entry, subject):
            message = f"this was reported {actual[0].on}, before {entry.label} ended on {end}"
            remedy = "correct the day, or move the figure to its own period"
            yield Fault(message, remedy, subject.locate_figures(entry, "actual", 0, "on"))


def _is_whole(entry: Entry, subject: Subject) -> bool:
    """Return whether a figure is only known once its period is over.

    Revenue and its parts are; so is what was guided for that very period. A valuation or a
    run rate is of a day within it.
    """
    if entry.metric == REVENUE or entry.figures.guidance:
        return True
    declared = subject.company.metrics.get(entry.metric)
    return declared is not None and declared.part_of is not None


def _find_future_days(subject: Subject) -> Iterator[Fault]:
    for statement in subject.said:
        on = statement.statement.on
        if on is not None and on > subject.as_of:
            path = subject.locate_figures(statement.entry, statement.field, statement.number, "on")
            message = f"{on} is in the future: today is {subject.as_of}"
            yield Fault(message, "correct the day: nobody has stated this yet", path)


def _find_overdue(subject: Subject) -> Iterator[Fault]:
    for entry in subject.entries:
        figures, end = entry.figures, entry.period.period_end
        if figures.actual or not figures.guidance or subject.as_of - end <= _PATIENCE:
            continue
        # Where revenue is overdue, each metric of the same report would say it again.
        is_told_above = entry.metric != REVENUE and _is_pending(entry)
        if figures.guidance[-1].value.form is not Form.WITHDRAWN and not is_told_above:
            days = (subject.as_of - end).days
            message = f"{entry.label} ended {days} days ago and has no actual"
            remedy = "add what was reported, or ignore this and say why it is unknown"
            yield Fault(message, remedy, subject.locate_figures(entry), at_key=True)


def _is_pending(entry: Entry) -> bool:
    return bool(entry.period.guidance) and not entry.period.actual


GUIDED_LATE = Check(
    Rule(
        "guided-late",
        (Severity.ERROR, Severity.NOTE),
        "guidance is dated after its period ended",
        "Such guidance already knows the answer: it is preliminary and never counts. Beside"
        " earlier guidance it is a note. On its own it is an error: then the period has nothing to"
        " be measured against, or the day is wrong.",
        """\
periods:
  FY2023Q2:
    period_end: 2022-07-31
    guidance: {value: 8.10B ± 2%, on: 2022-08-08, source: Reuters}
""",
        """\
periods:
  FY2023Q2:
    period_end: 2022-07-31
    guidance: {value: 8.10B ± 2%, on: 2022-05-25, source: Reuters}
""",
    ),
    _find_late_guidance,
)
REPORTED_EARLY = Check(
    Rule(
        "reported-early",
        ERROR,
        "an actual is dated before its period ended",
        "Nobody knows the sum of a period before it is over, so the day is wrong or the figure"
        " belongs to another quarter. The rule looks at revenue, its parts, and what was guided"
        " for the period; a valuation or a run rate can be of a day within it.",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual: {value: 39.331B, on: 2024-11-20, source: Reuters}
""",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual: {value: 39.331B, on: 2025-02-26, source: Reuters}
""",
    ),
    _find_early_reports,
)
FUTURE_DATE = Check(
    Rule(
        "future-date",
        ERROR,
        "a statement is dated after today",
        "Nobody can have published it yet; usually the year is mistyped. Today is the day of"
        " --as-of, or else the day on which the check runs.",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2124-11-20, source: Reuters}
""",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
""",
    ),
    _find_future_days,
)
OVERDUE_ACTUAL = Check(
    Rule(
        "overdue-actual",
        WARNING,
        "a guided period ended more than 75 days ago and has no actual",
        "Companies report within 75 days, so somebody forgot to write the figure down, or wrote"
        " it under another period. It is a warning and not an error, so that the calendar alone"
        " does not make a ledger bad.",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
""",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
    actual: {value: 39.331B, on: 2025-02-26, source: Reuters}
""",
    ),
    _find_overdue,
)
