"""Rules on what was lost: guidance, statements in comments, and the newer half of a ledger."""

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

from beatcheck.checks.company_view import Entry, Subject
from beatcheck.checks.rule import WARNING, Check, Fault
from beatcheck.findings import Finding, Place, Rule
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.period import Cadence
from beatcheck.ledger.yaml.encoding import BOM, show_line, split_lines

# From three guided periods on, a first one without guidance is unlike all that follow.
_FEWEST_GUIDED = 3
# A ledger of two years was kept up, so that its end is a surprise; a few periods are an extract.
_FEWEST_KEPT = 8
# Two years of quarters, two and a half of half years, three of years.
_LONGEST_SILENCE = {Cadence.QUARTER: 730, Cadence.HALF: 912, Cadence.YEAR: 1095}
# A statement that was commented out, as "# guidance: {value: 37.5B ± 2%}" or "# actual: 39.331B".
_STATEMENT_IN_COMMENT = re.compile(
    r"^\s*(#\s*(?:- )?"
    r"(?:(?:guidance|actual|consensus): *(?:\{|\[|[~+-]?\d)|\{?value: *[~+-]?\d).*)$"
)


def _find_unguided(subject: Subject) -> Iterator[Fault]:
    for series in subject.series:
        for entry in _list_unguided(series):
            name = "" if entry.metric == REVENUE else f" of {entry.metric}"
            message = f"{entry.label} has no guidance{name}, but the periods around it have"
            remedy = (
                "add the guidance or write withdrawn; if there was none, ignore this and say so"
            )
            yield Fault(message, remedy, subject.locate_figures(entry), at_key=True)


def _list_unguided(series: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries without guidance in a series that has it as a rule.

    Those are the ones between guided ones, where most are guided; a last one that holds nothing
    at all; and a first one, where all others are guided.
    """
    guided = [index for index, entry in enumerate(series) if entry.figures.guidance]
    if not guided:
        return
    first, last = guided[0], guided[-1]
    gaps = [entry for entry in series[first : last + 1] if not entry.figures.guidance]
    # A company that guides now and then has no rule that a gap would break.
    if len(gaps) <= len(guided):
        yield from gaps
    after = series[last + 1 :]
    # Of revenue, a period that holds other metrics alone is not a loss by itself.
    is_rule = len(guided) > 1 or series[0].metric != REVENUE
    if after and is_rule and not (after[0].figures.actual or after[0].figures.consensus):
        yield after[0]
    is_rest_guided = first == 1 and not gaps and last + 1 == len(series)
    if is_rest_guided and len(guided) >= _FEWEST_GUIDED and series[0].figures.actual:
        yield series[0]


def _find_stopped(subject: Subject) -> Iterator[Fault]:
    periods = subject.company.periods.items()
    if len(periods) < _FEWEST_KEPT:
        return
    # By the day and not by place: periods can stand out of order, which another rule says.
    newest = max(((period.period_end, label) for label, period in periods), key=itemgetter(0))
    end, label = newest
    days = (subject.as_of - end).days
    if days > _LONGEST_SILENCE[label.cadence]:
        months = days * 12 // 365
        message = f"{subject.ticker} stops with {label}, which ended {months} months ago"
        remedy = "add the periods since then, or ignore this and say why they are missing"
        yield Fault(message, remedy, subject.locate_period(label), at_key=True)


def find_commented_out(data: bytes, file: str) -> Iterator[Finding]:
    """Yield a finding for each statement that a ledger holds in a comment."""
    text = data.removeprefix(BOM).decode("utf-8", "replace")
    for number, line in enumerate(split_lines(text), 1):
        if "#" in line and (match := _STATEMENT_IN_COMMENT.match(line)):
            yield Finding(
                COMMENTED_OUT.rule.name,
                "this statement is commented out, so it does not count",
                "bring it back, or delete it: version control keeps it",
                place=Place(file, number, match.start(1) + 1, show_line(line)),
                severity=COMMENTED_OUT.rule.severity,
            )


_TWO_QUARTERS = """\
periods:
  FY2025Q2:
    period_end: 2024-07-28
    guidance: {value: 28.0B ± 2%, on: 2024-05-22, source: Reuters}
    actual: {value: 30.040B, on: 2024-08-28, source: Reuters}
  FY2025Q3:
    period_end: 2024-10-27
    GUIDANCE
    actual: {value: 35.082B, on: 2024-11-20, source: Reuters}
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
    actual: {value: 39.331B, on: 2025-02-26, source: Reuters}
"""
_GUIDED = _TWO_QUARTERS.replace(
    "GUIDANCE", "guidance: {value: 32.5B ± 2%, on: 2024-08-28, source: Reuters}"
)
_EIGHT_QUARTERS = """\
periods:
  FY2022Q1: {period_end: 2021-05-02}
  FY2022Q2: {period_end: 2021-08-01}
  FY2022Q3: {period_end: 2021-10-31}
  FY2022Q4: {period_end: 2022-01-30}
  FY2023Q1: {period_end: 2022-05-01}
  FY2023Q2: {period_end: 2022-07-31}
  FY2023Q3: {period_end: 2022-10-30}
  FY2023Q4: {period_end: 2023-01-29}
"""
GUIDANCE_GAP = Check(
    Rule(
        "guidance-gap",
        WARNING,
        "a period has no guidance, but the periods around it have",
        "A quarter without guidance is neither cleared nor short, so a streak runs on over it. If"
        " the guidance was lost, the streak is longer than it really was. The rule looks at"
        " periods between guided ones if most periods are guided, at a first period if all others"
        " are, and at a last period without any figure. If the company gave no guidance, write"
        " `withdrawn` or ignore this.",
        _TWO_QUARTERS.replace("    GUIDANCE\n", ""),
        _GUIDED,
    ),
    _find_unguided,
)
STOPPED = Check(
    Rule(
        "stopped",
        WARNING,
        "the newest period of a company ended long ago",
        "A file that was cut off ends early but is still a valid ledger. The rule fires if a"
        " company with at least eight periods has no quarter that ended within the last two years,"
        " or no year that ended within the last three.",
        _EIGHT_QUARTERS,
        _EIGHT_QUARTERS + "  FY2027Q2: {period_end: 2026-07-26}\n",
    ),
    _find_stopped,
)
COMMENTED_OUT = Check(
    Rule(
        "commented-out",
        WARNING,
        "a statement is commented out",
        "A line that was taken out for a moment is easily forgotten, and the verdict then depends"
        " on what is left. An earlier statement belongs in the list of its period, and a wrong one"
        " can be deleted: version control keeps it.",
        _TWO_QUARTERS.replace("GUIDANCE", "# guidance: {value: 32.5B ± 2%, on: 2024-08-28}"),
        _GUIDED,
    ),
    of_text=find_commented_out,
)
