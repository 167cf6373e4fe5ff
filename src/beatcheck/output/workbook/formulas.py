"""The columns of the sheet Report: exact inputs, and the formulas that follow from them."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from beatcheck.analysis.records import Record
from beatcheck.analysis.report_lines import Line
from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.grammar.threshold import Limit
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.output.text.scale import Scale
from beatcheck.rounding import format_plain

THRESHOLD = "Threshold"  # the name of the cell that drives the workbook
_NOISE = 9  # decimals: the error of binary arithmetic is far smaller


class Lever(NamedTuple):
    """The one cell that drives the thresholds of all metrics counted in `unit`.

    It holds `value`, or nothing where the records have thresholds of their own; `is_share` says
    that it is a share of the basis and not an amount.
    """

    unit: Unit | None
    value: Decimal | None
    is_share: bool


class FormulaPlace(NamedTuple):
    """Where a formula stands: `at` names the cells of its row, `before` the streak before it."""

    line: Line
    at: Mapping[str, str]
    before: str
    power: int
    lever: Lever


def find_lever(records: Sequence[Record], power: int) -> Lever:
    """Return the lever that serves these records."""
    judged = [record for record in records if record.threshold is not None]
    if not judged:
        return Lever(None, None, is_share=False)
    unit = judged[0].unit
    limits = {record.threshold for record in judged if record.unit is unit} - {None}
    is_share = all(limit is not None and limit.is_share for limit in limits)
    value = None
    if len(limits) == 1 and (limit := limits.pop()) is not None:
        value = limit.value.scaleb(-2 if is_share else -_find_power(unit, power))
    return Lever(unit, value, is_share)


def _find_power(unit: Unit, power: int) -> int:
    return unit.scale_power(power)


def scale_figure(value: Decimal | None, line: Line, power: int) -> Decimal | None:
    """Return a figure of the metric as it stands in the workbook: exact, money in the scale."""
    return None if value is None else value.scaleb(-_find_power(line.record.unit, power))


def _write_reference(place: FormulaPlace) -> str:
    source = place.at[_SOURCES[place.line.record.terms.basis]]
    return f'=IF(ISNUMBER({source}),{source},"")'


# The column whose value is the reference on each basis.
_SOURCES = {
    Basis.MIDPOINT: "guidance",
    Basis.LOW: "guidance_low",
    Basis.HIGH: "guidance_high",
    Basis.CONSENSUS: "consensus",
}


def _write_beat(place: FormulaPlace) -> str:
    actual, reference = place.at["actual"], place.at["reference"]
    return f'=IF(AND(ISNUMBER({actual}),ISNUMBER({reference})),{actual}-{reference},"")'


def _write_beat_pct(place: FormulaPlace) -> str | None:
    if place.line.record.unit.is_percent:
        return None
    beat, reference = place.at["beat"], place.at["reference"]
    # Rounded as everywhere, half up to a hundredth of a percent; the inner rounding takes the noise
    # of binary division away, which would make 10.515 % of 2.103 by 20 fall to 10.51 %.
    share = f"ROUND(ROUND({beat}/ABS({reference}),{_NOISE}),4)"
    return f'=IF(ISNUMBER({beat}),IF({reference}=0,"",{share}),"")'


def _write_threshold(place: FormulaPlace) -> str | None:
    record, reference = place.line.record, place.at["reference"]
    limit = record.threshold
    if limit is None or not place.line.beat.period.is_between(record.since, None):
        return None
    own = _write_own_threshold(limit, place, reference)
    if record.unit is place.lever.unit:
        driven = f"{THRESHOLD}*ABS({reference})" if place.lever.is_share else THRESHOLD
        own = f"IF(ISNUMBER({THRESHOLD}),{driven},{own})"
    return f'=IF(ISNUMBER({reference}),{own},"")'


def _write_own_threshold(limit: Limit, place: FormulaPlace, reference: str) -> str:
    if limit.suffix == "%":
        return f"{format_plain(limit.value.scaleb(-2))}*ABS({reference})"
    return format_plain(limit.value.scaleb(-_find_power(place.line.record.unit, place.power)))


def _write_bar(place: FormulaPlace) -> str:
    reference, threshold = place.at["reference"], place.at["threshold"]
    both = f"AND(ISNUMBER({reference}),ISNUMBER({threshold}))"
    return f'=IF({both},{reference}+{threshold},"")'


def _write_verdict(place: FormulaPlace) -> str:
    """Return the verdict by the rules of the ledger; what rounding leaves open is undecided."""
    at, beat = place.at, place.line.beat
    if beat.source.not_comparable is not None:
        return f'=IF(ISNUMBER({at["actual"]}),"incomparable","pending")'
    margin = f"ROUND({at['beat']}-{at['threshold']},{_NOISE})"
    judged = f'IF({margin}>=0,"cleared","short")'
    if beat.known.is_rounded and beat.known.actual is not None:
        half = format_plain(
            scale_figure(halve_step(beat.known.actual), place.line, place.power) or Decimal(0)
        )
        lower = f'IF(ROUND({margin}-{half},{_NOISE})>=0,"cleared","undecided")'
        judged = f"IF(ROUND(ABS({margin})-{half},{_NOISE})<=0,{lower},{judged})"
    judged = f'IF(ISNUMBER({at["threshold"]}),{judged},"no-threshold")'
    judged = f'IF(ISNUMBER({at["beat"]}),{judged},"unguided")'
    return f'=IF(ISNUMBER({at["actual"]}),{judged},"pending")'


def _write_shortfall(place: FormulaPlace) -> str:
    at = place.at
    return f'=IF({at["verdict"]}="short",{at["threshold"]}-{at["beat"]},"")'


def _write_streak(place: FormulaPlace) -> str:
    verdict, before = place.at["verdict"], place.before
    counted = f'IF({verdict}="cleared",{before}+1,IF({verdict}="short",0,{before}))'
    return f'=IF({verdict}="no-threshold","",{counted})'


FORMULAS: Mapping[str, Callable[[FormulaPlace], str | None]] = {
    "reference": _write_reference,
    "beat": _write_beat,
    "beat_pct": _write_beat_pct,
    "threshold": _write_threshold,
    "bar": _write_bar,
    "verdict": _write_verdict,
    "shortfall": _write_shortfall,
    "streak": _write_streak,
}
EXACT: Mapping[str, Callable[[Line], Decimal | None]] = {
    "guidance_low": lambda line: line.beat.guidance.low if line.beat.guidance else None,
    "guidance": lambda line: line.beat.guidance.midpoint if line.beat.guidance else None,
    "guidance_high": lambda line: line.beat.guidance.high if line.beat.guidance else None,
    "actual": lambda line: line.beat.actual,
    "consensus": lambda line: line.beat.consensus,
    "reference": lambda line: line.beat.reference,
    "beat": lambda line: line.beat.beat,
    "threshold": lambda line: line.beat.threshold,
    "bar": lambda line: line.beat.bar,
    "shortfall": lambda line: line.beat.shortfall,
}


def describe_lever(lever: Lever, scale: Scale, currency: str) -> str:
    """Return what the lever is counted in."""
    if lever.is_share:
        return "of what is measured against"
    if lever.unit is None:
        return "no company here has a threshold"
    return "points" if lever.unit.is_percent else lever.unit.describe(currency, scale.word)
