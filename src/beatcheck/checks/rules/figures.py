"""Rules on single figures: bands too wide, digits too few, parts above their whole."""

from collections.abc import Iterator
from decimal import Decimal

from beatcheck.analysis.beats import Beat, Verdict
from beatcheck.analysis.records import ALL, Record, iterate_records
from beatcheck.analysis.terms import DEFAULT_TERMS
from beatcheck.checks.company_view import Entry, Subject
from beatcheck.checks.rule import ERROR, WARNING, Check, Fault
from beatcheck.findings import Rule
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.grammar.writing import format_money
from beatcheck.ledger.model import Ledger
from beatcheck.ledger.plausibility import describe_width_fault


def _find_odd_widths(subject: Subject) -> Iterator[Fault]:
    for entry in subject.entries:
        for index, statement in enumerate(entry.figures.guidance):
            is_revenue = entry.metric == REVENUE
            message = describe_width_fault(statement.value, is_revenue=is_revenue)
            if message is not None:
                remedy = "check the ends of the range, or the figure behind the ± and its %"
                path = subject.locate_figures(entry, "guidance", index, "value")
                yield Fault(message, remedy, path)


def _find_coarse(subject: Subject) -> Iterator[Fault]:
    # Records are costly, and most companies write each actual in full.
    if not any(map(_is_coarse, subject.entries)):
        return
    ledger = subject.ledger
    # A ledger of this company alone: the others are analysed in their own turn.
    alone = Ledger(ledger.file, {subject.ticker: subject.company}, ledger.threshold)
    for record in iterate_records(alone, DEFAULT_TERMS, (ALL,)):
        for beat in record.beats:
            if beat.verdict is Verdict.UNDECIDED and beat.known.actual_statement is not None:
                yield _explain_undecided(subject, record, beat)


def _is_coarse(entry: Entry) -> bool:
    actual = entry.figures.actual
    return bool(actual) and _is_rounded(actual[0].value.value, entry.unit)


def _is_rounded(value: Decimal, unit: Unit) -> bool:
    return int(value.as_tuple().exponent) > int(unit.traits.reported_step.adjusted())


def _explain_undecided(subject: Subject, record: Record, beat: Beat) -> Fault:
    unit, actual, bar = record.unit, beat.actual or Decimal(0), beat.bar or Decimal(0)
    low, high = actual - halve_step(actual), actual + halve_step(actual)
    message = (
        f"the actual is anything from {_format_value(low, unit)} to {_format_value(high, unit)}"
        f" and the bar is {_format_value(bar, unit)}, so the verdict is open"
    )
    own = () if record.metric == REVENUE else ("metrics", record.metric)
    path = subject.locate_period(beat.period, *own, "actual", 0, "value")
    return Fault(message, f"write it as it was reported, {unit.traits.precision}", path)


def _find_exceeding(subject: Subject) -> Iterator[Fault]:
    wholes = {
        name: metric.part_of for name, metric in subject.company.metrics.items() if metric.part_of
    }
    if not wholes:
        return
    for entry in subject.entries:
        name = wholes.get(entry.metric)
        if name is None or not entry.figures.actual:
            continue
        whole = entry.period if name == REVENUE else entry.period.metrics.get(name)
        if whole is None or not whole.actual:
            continue
        part, total = entry.figures.actual[0].value.value, whole.actual[0].value.value
        # Both as far apart as rounding lets them be: only then is the part surely more.
        if part - halve_step(part) > total + halve_step(total):
            part_text, total_text = (_format_value(value, entry.unit) for value in (part, total))
            sums = f"{part_text} is more than the {total_text}"
            message = f"{entry.metric} of {sums} of {name}, of which it is a part"
            path = subject.locate_figures(entry, "actual", 0, "value")
            yield Fault(message, "check both figures and their letters", path)


def _format_value(value: Decimal, unit: Unit) -> str:
    return format_money(value) if unit.traits.is_scaled else f"{value:f}{unit.traits.mark}"


GUIDANCE_WIDTH = Check(
    Rule(
        "guidance-width",
        WARNING,
        "a range of guidance is wider than 30 %, or almost nothing",
        "No company guides its revenue so vaguely: usually ± 20% was meant to be ± 2%, or an end"
        " of the range has a wrong digit. ± 2 beside 37.5B has lost its %. Small profits and losses"
        " are guided in wide ranges, so among them only ends that differ by a letter (M and B) are"
        " reported.",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 20%, on: 2024-11-20, source: Reuters}
""",
        """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
""",
    ),
    _find_odd_widths,
)
COARSE_ACTUAL = Check(
    Rule(
        "coarse-actual",
        WARNING,
        "an actual has too few digits to tell whether it reached its bar",
        "The number of digits says how exact a figure is: 39.5B is anything from 39.45B to"
        " 39.55B. If the bar lies between, the verdict stays undecided, and neither extends nor"
        " ends a streak.",
        """\
threshold: 2B
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
    actual: {value: 39.5B, on: 2025-02-26, source: Reuters}
""",
        """\
threshold: 2B
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
    actual: {value: 39.531B, on: 2025-02-26, source: Reuters}
""",
    ),
    _find_coarse,
)
PART_EXCEEDS_WHOLE = Check(
    Rule(
        "part-exceeds-whole",
        ERROR,
        "a metric is larger than the metric it is part of",
        "A segment cannot sell more than the company. One of the two figures is mistyped or is in"
        " the wrong quarter.",
        """\
metrics:
  data_center: {part_of: revenue}
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual: {value: 39.331B, on: 2025-02-26, source: Reuters}
    metrics:
      data_center: {actual: {value: 53.580B, on: 2025-02-26}}
""",
        """\
metrics:
  data_center: {part_of: revenue}
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual: {value: 39.331B, on: 2025-02-26, source: Reuters}
    metrics:
      data_center: {actual: {value: 35.580B, on: 2025-02-26}}
""",
    ),
    _find_exceeding,
)
