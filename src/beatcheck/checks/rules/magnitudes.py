"""Rules on magnitudes: beats unlike all others of a company."""

from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from beatcheck.analysis.beats import calculate_percent
from beatcheck.checks.company_view import Entry, Subject
from beatcheck.checks.rule import WARNING, Check, Fault
from beatcheck.findings import Path, Rule
from beatcheck.ledger.plausibility import are_slips_apart
from beatcheck.rounding import format_rounded

# A beat of less is unusual, not impossible, however even the others are.
_LEAST_OUTLIER = Decimal(30)
# Ten median absolute deviations are 6.7 standard deviations of a normal sample.
_DEVIATIONS = 10
_FEWEST_BEATS = 4


def _find_outliers(subject: Subject) -> Iterator[Fault]:
    for series in subject.series:
        beats = [
            (entry, beat) for entry in series if (beat := _calculate_beat_pct(entry)) is not None
        ]
        if len(beats) < _FEWEST_BEATS:
            continue
        usual = median(beat for _, beat in beats)
        # Medians, because the outlier that is looked for would pull mean and deviation to itself.
        spread = median(abs(beat - usual) for _, beat in beats)
        limit = max(_LEAST_OUTLIER, _DEVIATIONS * spread)
        for entry, beat in beats:
            if abs(beat - usual) > limit:
                yield _explain_outlier(subject, entry, beat, usual)


def _calculate_beat_pct(entry: Entry) -> Decimal | None:
    """Return 100 × beat / guided midpoint; None where one is unknown, or off by a unit."""
    actual, guidance = entry.figures.actual, entry.guidance
    if not actual or guidance is None or not guidance.midpoint:
        return None
    value, midpoint = actual[0].value.value, guidance.midpoint
    is_slip = are_slips_apart(value, midpoint)
    # A figure that is off by a letter has a rule of its own, and would be reported twice.
    return None if is_slip else calculate_percent(value - midpoint, midpoint)


def _explain_outlier(subject: Subject, entry: Entry, beat: Decimal, usual: Decimal) -> Fault:
    word = "beat" if beat > 0 else "missed"
    message = (
        f"{entry.label} {word} its guidance by {format_rounded(abs(beat))} %,"
        f" where a beat of {format_rounded(usual, 1)} % is usual"
    )
    remedy = "check the digits of guidance and actual, or ignore this and give the reason"
    path: Path = subject.locate_figures(entry, "actual", 0, "value")
    return Fault(message, remedy, path)


_THREE_QUARTERS = """\
periods:
  FY2025Q1:
    period_end: 2024-04-28
    guidance: {value: 24.0B ± 2%, on: 2024-02-21, source: Reuters}
    actual: {value: 26.044B, on: 2024-05-22, source: Reuters}
  FY2025Q2:
    period_end: 2024-07-28
    guidance: {value: 28.0B ± 2%, on: 2024-05-22, source: Reuters}
    actual: {value: 30.040B, on: 2024-08-28, source: Reuters}
  FY2025Q3:
    period_end: 2024-10-27
    guidance: {value: 32.5B ± 2%, on: 2024-08-28, source: Reuters}
    actual: {value: 35.082B, on: 2024-11-20, source: Reuters}
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
"""
OUTLIER_BEAT = Check(
    Rule(
        "outlier-beat",
        WARNING,
        "a beat is unlike all others of the company",
        "Two swapped digits make a beat of 150 % among beats of 5 %. With four beats or more, the"
        " rule names those that are more than 30 percentage points, and more than ten times the"
        " median deviation, away from the median beat. Sometimes the shock is real: then ignore"
        " the rule and give the reason.",
        _THREE_QUARTERS + "    actual: {value: 93.331B, on: 2025-02-26, source: Reuters}\n",
        _THREE_QUARTERS + "    actual: {value: 39.331B, on: 2025-02-26, source: Reuters}\n",
    ),
    _find_outliers,
)
