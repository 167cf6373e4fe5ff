"""Rules on provenance: when and where a figure was published."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from beatcheck.checks.company_view import PlacedStatement, Subject
from beatcheck.checks.rule import WARNING, Check, Fault
from beatcheck.findings import Finding, Path, Rule
from beatcheck.ledger.field_types import REVENUE

# More of a kind in one company become one finding: the ledger as a whole lacks them.
_MOST_APART = 10
_COLLAPSED = {"undated": "day", "unsourced": "source"}
# A whole address, as "https://example.org/q4".
_URL = re.compile(r"https?://[^\s/]+\.[^\s/]{2,}(/\S*)?")
# What was meant as an address, as "www.example.org" or "example.org/q4".
_MEANT_AS_URL = re.compile(
    r"\S*:/|www\.|\S+\.\S+/|\S+\.(com|org|net|gov|html?|pdf)$", re.IGNORECASE
)
# The name of a provider, which has a letter in it, as "FactSet".
_PROVIDER = re.compile(r"[^\W\d_].*[^\W_]", re.DOTALL)
# What people write to fill a field; it says less than an empty one, for it looks like a source.
_NOTHING = {"n/a", "na", "none", "null", "nil", "tbd", "todo", "tba", "unknown", "xx", "xxx"}


def _find_undated(subject: Subject) -> Iterator[Fault]:
    for statement in subject.said:
        if statement.statement.on is None:
            message = f"this {_name_statement(statement)} has no day"
            remedy = "write {value: …, on: 2025-01-26, source: …}: --as-of ignores it without a day"
            yield Fault(message, remedy, _find_value(subject, statement))


def _find_unsourced(subject: Subject) -> Iterator[Fault]:
    for statement in subject.said:
        if statement.statement.source is None and not _has_shared_source(statement):
            message = f"this {_name_statement(statement)} has no source"
            remedy = "write source: with the address of the release or the name of the provider"
            yield Fault(message, remedy, _find_value(subject, statement))
    for label, period in subject.company.periods.items():
        for index, adjustment in enumerate(period.adjustments):
            if adjustment.source is None:
                remedy = "write source: with the address that states the amount"
                path = subject.locate_period(label, "adjustments", index, "value")
                yield Fault("this adjustment has no source", remedy, path)


def _has_shared_source(statement: PlacedStatement) -> bool:
    """Return whether the figure of a metric was stated with the headline's, which has a source."""
    if statement.entry.metric == REVENUE:
        return False
    headline = getattr(statement.entry.period, statement.field)
    return any(one.source is not None and one.on == statement.statement.on for one in headline)


def _find_misformed(subject: Subject) -> Iterator[Fault]:
    for statement in subject.said:
        source = statement.statement.source
        if source is not None and not is_source(source):
            path = subject.locate_figures(
                statement.entry, statement.field, statement.number, "source"
            )
            yield _explain_source(source, path)
    for label, period in subject.company.periods.items():
        for index, adjustment in enumerate(period.adjustments):
            if adjustment.source is not None and not is_source(adjustment.source):
                path = subject.locate_period(label, "adjustments", index, "source")
                yield _explain_source(adjustment.source, path)


@lru_cache(maxsize=4096)
def is_source(text: str) -> bool:
    """Return whether `text` is an http(s) address or the name of a provider."""
    if text.startswith(("https://", "http://")) or _MEANT_AS_URL.match(text):
        return _URL.fullmatch(text) is not None
    return text.lower() not in _NOTHING and _PROVIDER.search(text) is not None


def _explain_source(source: str, path: Path) -> Fault:
    message = f"'{source}' is neither an address nor the name of a provider"
    return Fault(message, "write the whole address, https://…, or a name such as FactSet", path)


def _name_statement(statement: PlacedStatement) -> str:
    kind = "estimate" if statement.field == "consensus" else statement.field
    return kind if statement.entry.metric == REVENUE else f"{kind} of {statement.entry.metric}"


def _find_value(subject: Subject, statement: PlacedStatement) -> Path:
    return subject.locate_figures(statement.entry, statement.field, statement.number, "value")


def collapse_many(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, where many of one company lack a day or a source with one for all.

    A table that was imported without them would else hide everything that is said beside it.
    """
    groups = Counter(_identify_group(finding) for finding in findings)
    kept: list[Finding] = []
    reported = set()
    for finding in findings:
        group = _identify_group(finding)
        count = groups[group]
        if group[0] not in _COLLAPSED or count <= _MOST_APART:
            kept.append(finding)
        elif group not in reported:
            reported.add(group)
            what = _COLLAPSED[finding.rule]
            message = f"{count} statements of {group[1]} have no {what}; this is the first"
            kept.append(finding._replace(message=message))
    return kept


def _identify_group(finding: Finding) -> tuple[str, str, str]:
    company = str(finding.path[1]) if len(finding.path) > 1 else ""
    return finding.rule, company, finding.place.file if finding.place else ""


UNDATED = Check(
    Rule(
        "undated",
        WARNING,
        "a statement has no day",
        "With --as-of, a statement without a day does not exist, and without a day nobody can"
        " tell guidance from a preliminary figure. A bare value is a statement without day and"
        " source.",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual: {value: 39.331B, source: Reuters}
""",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual: {value: 39.331B, on: 2025-02-26, source: Reuters}
""",
    ),
    _find_undated,
)
UNSOURCED = Check(
    Rule(
        "unsourced",
        WARNING,
        "a statement or an adjustment has no source",
        "A figure that nobody can look up cannot be reviewed. The figure of a metric needs no"
        " source of its own if the headline figure of the same field, period and day has one: they"
        " come from the same report.",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual: {value: 39.331B, on: 2025-02-26}
""",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual: {value: 39.331B, on: 2025-02-26, source: Reuters}
""",
    ),
    _find_unsourced,
)
SOURCE_FORM = Check(
    Rule(
        "source-form",
        WARNING,
        "a source is neither an http(s) address nor the name of a provider",
        "An address that was cut or mistyped leads nowhere, and TBD is no source.",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual: {value: 39.331B, on: 2025-02-26, source: www.sec.gov/q4fy25pr.htm}
""",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual: {value: 39.331B, on: 2025-02-26, source: https://www.sec.gov/q4fy25pr.htm}
""",
    ),
    _find_misformed,
)
