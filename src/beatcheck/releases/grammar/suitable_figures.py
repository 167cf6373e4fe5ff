"""Which figures can be of a metric, and their sign by its name: a net loss is negative."""

import re
from decimal import Decimal

from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.guidance import Form
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.releases.grammar.figures import Figure, build_figure
from beatcheck.releases.grammar.metric_names import SIGNED, get_unit

_MOST_PER_SHARE = 100_000  # a share of a company that reports in yen can earn hundreds
_SCALES = frozenset("KMBT")
# What a figure is a rate of, as " per barrel" or " a quarter"; not " a year ago".
PER_OTHER = re.compile(
    r" (?:per|a|each) (?:barrel|ton|unit|day|week|month|quarter|year|employee|store|shop"
    r"|customer)\b(?! ago| earlier)",
    re.IGNORECASE,
)


def is_suitable(metric: str, figure: Figure) -> bool:
    """Return whether a figure counts what the metric counts: money, money per share, or percent."""
    low = figure.low if figure.low is not None else figure.high
    if low is None or (low < 0 and metric not in SIGNED and metric != "capex"):
        return False
    match get_unit(metric):
        case Unit.PERCENT:
            return figure.is_percent
        case Unit.PER_SHARE:
            bare = not figure.value.suffix and abs(low) < _MOST_PER_SHARE
            return bare and (figure.currency is not None or "." in figure.text)
        case _:
            return figure.value.suffix in _SCALES or figure.currency is not None


def is_complete(metric: str, figure: Figure) -> bool:
    """Return whether it is clear what a suitable figure counts: per share it needs no unit."""
    return figure.has_unit or get_unit(metric) is Unit.PER_SHARE


def is_reportable(metric: str, figure: Figure) -> bool:
    """Return whether a figure can be a reported one of a metric: one figure, in its unit."""
    is_point = figure.value.form is Form.POINT and is_complete(metric, figure)
    return is_point and is_suitable(metric, figure)


def is_rounded(metric: str, value: Decimal) -> bool:
    """Return whether a reported figure is coarser than the accounts of a company have it."""
    return halve_step(value) * 2 > get_unit(metric).traits.reported_step


def adapt_sign(metric: str, figure: Figure, *, loss: bool) -> Figure:
    """Return a figure below zero where the name says so, and capital spending above it."""
    low = figure.low if figure.low is not None else figure.high
    if low is None:
        return figure
    is_outflow = metric == "capex" and low < 0
    return _negate(figure) if is_outflow or (loss and low > 0) else figure


def _negate(figure: Figure) -> Figure:
    words = figure.text.split(" ")
    if " to " in figure.text:
        low, high = figure.text.split(" to ", 1)
        written = f"{_turn(high)} to {_turn(low)}"
    elif "±" in words:
        written = " ".join([_turn(words[0]), *words[1:]])
    elif "-" in figure.text[1:] and not words[1:]:
        low, high = figure.text.rsplit("-", 1)
        suffix = figure.value.suffix
        written = f"{_turn(high)} to {_turn(low.removesuffix(suffix) + suffix)}"
    elif words[0] == "at":
        other = "most" if words[1] == "least" else "least"
        written = f"at {other} {_turn(words[-1])}"
    else:
        written = _turn(figure.text)
    return build_figure(figure.start, figure.end, written, figure.currency) or figure


def _turn(number: str) -> str:
    """Return a number as written with its sign turned: 5M as -5M, ~-3 as ~3."""
    mark = "~" if number.startswith("~") else ""
    bare = number.removeprefix("~")
    return mark + (bare[1:] if bare.startswith("-") else f"-{bare}")
