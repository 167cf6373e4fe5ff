"""Rules on what a beat is compared with: currency, size and age of a threshold."""

from collections.abc import Iterator
from decimal import Decimal

from beatcheck.analysis.beats import calculate_percent
from beatcheck.checks.company_view import Entry, Subject
from beatcheck.checks.rule import NOTE, WARNING, Check, Fault
from beatcheck.findings import Path, Rule
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.writing import format_money
from beatcheck.ledger.model import Threshold
from beatcheck.ledger.plausibility import describe_limit_fault
from beatcheck.rounding import format_rounded

_SUMS = frozenset({"", "K", "M", "B", "T"})
_STALE_FACTOR = 3  # times that its share of the guidance may change


def _find_missing_currency(subject: Subject) -> Iterator[Fault]:
    company, inherited = subject.company, subject.ledger.threshold
    if company.currency is None:
        message = f"{subject.ticker} does not say which currency its figures are in"
        yield Fault(message, "write currency: USD, or another code", subject.path, at_key=True)
    elif company.currency != "USD" and company.threshold is None and _is_sum(inherited):
        message = f"here the ledger's threshold is read in {company.currency}"
        remedy = "write a threshold for this company, as a percentage or in its own currency"
        yield Fault(message, remedy, (*subject.path, "currency"))


def _is_sum(threshold: Threshold | None) -> bool:
    """Return whether a threshold is an amount of money and not a share."""
    return threshold is not None and threshold.value.suffix in _SUMS and bool(threshold.value.value)


def _find_implausible(subject: Subject) -> Iterator[Fault]:
    for series in subject.series:
        threshold, path = _find_threshold(subject, series[0])
        if threshold is None:
            continue
        middles = (entry.guidance.midpoint for entry in series if entry.guidance)
        references = [middle for middle in middles if middle is not None]
        words = describe_limit_fault(threshold.value, series[0].unit, references)
        if words is not None:
            message = f"this is unlikely to be a threshold for {series[0].metric}: {words}"
            remedy = f"write it as {series[0].unit.traits.threshold_example}"
            yield Fault(message, remedy, (*path, "value"))


def _find_stale(subject: Subject) -> Iterator[Fault]:
    for series in subject.series:
        threshold, path = _find_threshold(subject, series[0])
        if threshold is None or not series[0].unit.traits.is_scaled:
            continue
        if _is_sum(threshold):
            yield from _compare_shares(threshold, path, series)


def _find_threshold(subject: Subject, entry: Entry) -> tuple[Threshold | None, Path]:
    """Return the threshold that applies to the figures, and where it is written."""
    if entry.metric != REVENUE:
        declared = subject.company.metrics.get(entry.metric)
        path = (*subject.path, "metrics", entry.metric, "threshold")
        return (declared.threshold if declared else None), path
    if subject.company.threshold is not None:
        return subject.company.threshold, (*subject.path, "threshold")
    return subject.ledger.threshold, ("threshold",)


def _compare_shares(threshold: Threshold, path: Path, series: tuple[Entry, ...]) -> Iterator[Fault]:
    shares = [
        (entry.label, share)
        for entry in series
        if entry.label.is_between(threshold.since, None)
        and (share := _calculate_share(threshold.value.value, entry)) is not None
    ]
    if not shares:
        return
    (first, then), (last, now) = shares[0], shares[-1]
    if then >= _STALE_FACTOR * now or now >= _STALE_FACTOR * then:
        sum_ = format_money(threshold.value.value)
        before, after = f"{format_rounded(then)} %", f"{format_rounded(now)} %"
        message = f"{sum_} was {before} of guidance in {first} and is {after} in {last}"
        remedy = "write a percentage, such as 5%, if it should grow with the guidance"
        yield Fault(message, remedy, (*path, "value"))


def _calculate_share(limit: Decimal, entry: Entry) -> Decimal | None:
    guidance = entry.guidance
    return None if guidance is None else calculate_percent(limit, guidance.midpoint)


CURRENCY = Check(
    Rule(
        "currency",
        WARNING,
        "a company has no currency, or a threshold is in another one",
        "Amounts are written without a currency sign, so the company says it once. The 2B that"
        " count where nothing is said are dollars, and a sum that a ledger sets as the threshold"
        " of all companies means something else to each currency.",
        """\
name: NVIDIA Corporation
periods:
  FY2025Q4: {period_end: 2025-01-26}
""",
        """\
currency: USD
periods:
  FY2025Q4: {period_end: 2025-01-26}
""",
    ),
    _find_missing_currency,
)
IMPLAUSIBLE_THRESHOLD = Check(
    Rule(
        "implausible-threshold",
        WARNING,
        "a threshold is out of all proportion to the guidance it is added to",
        "5 for 5% is five dollars, which every beat reaches; 2T for 2B is reached by none. A"
        " threshold of money needs its letter, one in percent is at most 100, and an amount lies"
        " between a five-thousandth of the latest guidance and the whole of it.",
        """\
threshold: 5
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
""",
        """\
threshold: 5%
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
""",
    ),
    _find_implausible,
)
STALE_THRESHOLD = Check(
    Rule(
        "stale-threshold",
        NOTE,
        "a threshold in money is a much smaller or larger share of guidance than it was",
        "2B was a third of NVIDIA's guidance when it became the habit, and is a fiftieth of it"
        " now: the same amount asks for much less. The rule speaks up at a factor of three.",
        """\
threshold: 2B
periods:
  FY2024Q1:
    period_end: 2023-04-30
    guidance: {value: 6.50B ± 2%, on: 2023-02-22, source: Reuters}
  FY2025Q1:
    period_end: 2024-04-28
    guidance: {value: 24.0B ± 2%, on: 2024-02-21, source: Reuters}
""",
        """\
threshold: 8%
periods:
  FY2024Q1:
    period_end: 2023-04-30
    guidance: {value: 6.50B ± 2%, on: 2023-02-22, source: Reuters}
  FY2025Q1:
    period_end: 2024-04-28
    guidance: {value: 24.0B ± 2%, on: 2024-02-21, source: Reuters}
""",
    ),
    _find_stale,
)
