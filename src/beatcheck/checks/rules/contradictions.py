"""Rules on statements that exclude each other: two actuals of a day, a repeated statement."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from beatcheck.checks.company_view import Entry, Stated, Subject
from beatcheck.checks.rule import ERROR, WARNING, Check, Fault
from beatcheck.findings import Path, Rule
from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.guidance import Guidance
from beatcheck.ledger.model import Statement


def _find_contradictions(subject: Subject) -> Iterator[Fault]:
    for entry in subject.entries:
        for index, statement in enumerate(entry.figures.actual):
            before = entry.figures.actual[:index]
            other = next(
                (earlier for earlier in before if _is_contradiction(earlier, statement)), None
            )
            if other is not None:
                when = f"of {statement.on}" if statement.on else "without a day"
                message = f"{entry.label} has two actuals {when} that differ"
                remedy = "keep the one that was reported; a restatement has a day of its own"
                yield Fault(message, remedy, _locate(subject, entry, "actual", index))


def _is_contradiction(one: Statement, other: Statement) -> bool:
    """Return whether two actuals of one day are more than rounding apart."""
    a, b = one.value.value, other.value.value
    # The coarser of the two decides: 39.3B and 39.331B are one figure, written twice.
    return one.on == other.on and abs(a - b) > max(halve_step(a), halve_step(b))


def _find_repeated(subject: Subject) -> Iterator[Fault]:
    for entry in subject.entries:
        for field in ("guidance", "actual", "consensus"):
            statements: Sequence[Stated] = getattr(entry.figures, field)
            for index, statement in enumerate(statements):
                if any(_is_repetition(earlier, statement) for earlier in statements[:index]):
                    message = f"the same {field} is stated twice"
                    path = _locate(subject, entry, field, index)
                    yield Fault(message, "delete one of the two", path)


def _is_repetition(one: Stated, other: Stated) -> bool:
    """Return whether two statements of one day and one source say the same."""
    is_same = one.on == other.on and one.source == other.source
    return is_same and _get_value(one) == _get_value(other)


def _get_value(statement: Stated) -> object:
    value = statement.value
    if isinstance(value, Guidance):
        return value.low, value.midpoint, value.high, value.form
    return value.value


def _find_unordered(subject: Subject) -> Iterator[Fault]:
    for entry in subject.entries:
        undated = [
            (index, statement)
            for index, statement in enumerate(entry.figures.guidance)
            if statement.on is None
        ]
        # Two that say the same have no order worth knowing.
        pairs = combinations(undated, 2)
        for (_, first), (index, other) in pairs:
            if _get_value(first) != _get_value(other):
                message = (
                    f"{entry.label} has two guidance statements without days, so nobody knows"
                    " which came first"
                )
                remedy = "write their days after on: a beat is measured against the first one"
                yield Fault(message, remedy, _locate(subject, entry, "guidance", index))
                break


def _locate(subject: Subject, entry: Entry, field: str, index: int) -> Path:
    return subject.locate_figures(entry, field, index, "value")


CONTRADICTION = Check(
    Rule(
        "contradictory-actuals",
        ERROR,
        "two actuals of one day, or both without a day, differ",
        "A company reports one figure on a day. Of two, the first would count and the other be"
        " taken for a restatement, whichever of them is wrong. A figure with fewer digits, as"
        " 110.1B beside 110.054B, is the same figure.",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual:
      - {value: 39.331B, on: 2025-02-26, source: Reuters}
      - {value: 38.331B, on: 2025-02-26, source: FactSet}
""",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual:
      - {value: 39.331B, on: 2025-02-26, source: Reuters}
      - {value: 38.331B, on: 2025-05-28, source: FactSet}
""",
    ),
    _find_contradictions,
)
REPEATED_STATEMENT = Check(
    Rule(
        "repeated-statement",
        WARNING,
        "a statement is repeated",
        "A figure in two places is sooner or later corrected in only one of them.",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance:
      - {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
      - {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
""",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance:
      - {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
      - {value: 38.0B ± 2%, on: 2024-12-20, source: Reuters}
""",
    ),
    _find_repeated,
)
UNORDERED_GUIDANCE = Check(
    Rule(
        "unordered-guidance",
        WARNING,
        "two guidance statements of a period have no days, so their order is unknown",
        "The first guidance is the one that counts. Without days, the order of the lines stands for"
        " that of time, and a table with the newest row first turns the verdict around.",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance: [{value: 37.5B, source: Reuters}, {value: 39.0B, source: Reuters}]
""",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance:
      - {value: 37.5B, on: 2024-11-20, source: Reuters}
      - {value: 39.0B, on: 2024-12-20, source: Reuters}
""",
    ),
    _find_unordered,
)
# Seen only where several ledgers are checked at once, so no example of one ledger shows it.
SHARED_COMPANY = Rule(
    "shared-company",
    WARNING,
    "two of the ledgers that are checked together have figures of one company and period",
    "Two ledgers with the same figures come to disagree, and a report of both shows them twice."
    " Each can keep other metrics of one company.",
    """\
# in tech.yaml, and in chips.yaml too:
companies:
  NVDA:
    periods: {FY2025Q4: {period_end: 2025-01-26, actual: 39.331B}}
""",
    """\
# in chips.yaml alone:
companies:
  NVDA:
    periods: {FY2025Q4: {period_end: 2025-01-26, actual: 39.331B}}
""",
)
