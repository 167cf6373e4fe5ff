"""The guidance grammar: what companies say of a coming period, as low, midpoint and high."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, assert_never

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.amount import FIGURE, SUFFIXES, Amount, scale_figure
from beatcheck.ledger.grammar.growth import GrowthKind, GrowthTerms, split_growth
from beatcheck.ledger.grammar.unit import POINTS

_EXAMPLES = (
    "write it as the company said it: 37.5B ± 2%, 8.7B ± 300M, 24.5B to 25.5B, ~14.6B,"
    " at least 7B, at most 7B, more than 7B, less than 7B, 73.0% ± 0.5pp, 7% to 8% growth or"
    " withdrawn"
)


class Shape(StrEnum):
    """What guidance is written with: one figure, two that are joined, growth, or a word."""

    SINGLE = "single"
    RANGE = "range"
    TOLERANCE = "tolerance"
    GROWTH = "growth"
    WITHDRAWN = "withdrawn"


class Form(StrEnum):
    """The ways in which companies give guidance."""

    POINT = "point"
    TOLERANCE = "tolerance"
    RANGE = "range"
    APPROXIMATE = "approximate"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    GROWTH = "growth"
    WITHDRAWN = "withdrawn"

    @property
    def shape(self) -> Shape:
        """What it is written with; whoever writes guidance needs to know no more of a form."""
        match self:
            case (
                Form.POINT
                | Form.APPROXIMATE
                | Form.AT_LEAST
                | Form.AT_MOST
                | Form.MORE_THAN
                | Form.LESS_THAN
            ):
                return Shape.SINGLE
            case Form.TOLERANCE | Form.RANGE | Form.GROWTH | Form.WITHDRAWN:
                return Shape(self.value)
            case _:
                assert_never(self)

    @property
    def prefix(self) -> str:
        """What stands before a single figure: ~, at least, more than; nothing before a point."""
        if self is Form.APPROXIMATE:
            return "~"
        has_words = self.shape is Shape.SINGLE and self is not Form.POINT
        return f"{self.value} " if has_words else ""


# What can stand before a figure, as "~ " or "at least ".
PREFIXES = "|".join(
    "~ ?" if form is Form.APPROXIMATE else form.prefix for form in Form if form.prefix
)
# Guidance in every form but withdrawn: 37.5B ± 2%, 24.5B to 25.5B, 47.5-50.5B, more than 7B.
LEAST_TO_MOST = re.compile(
    rf"({PREFIXES})?({FIGURE})({SUFFIXES})?"
    rf"(?:(?: *(±|\+/-) *| (to) | ?([-–]) ?)({FIGURE})({SUFFIXES})?)?"
)


class Guidance(NamedTuple):
    """What was guided, in whole units; a side that the form leaves open is None.

    A point has low, midpoint and high alike; an approximate figure has a midpoint alone.
    Growth has no ends until the figure of a year ago is known; `text` is how it was said.
    `more than 7B` has a low end and `less than 7B` a high one, which themselves lie outside.
    """

    form: Form
    low: Decimal | None
    midpoint: Decimal | None
    high: Decimal | None
    suffix: str = ""
    tolerance: Amount | None = None
    growth: GrowthTerms | None = None
    text: str = ""

    def is_below(self, value: Decimal) -> bool:
        """Return whether a figure lies below what was guided."""
        if self.low is None:
            return False
        return value < self.low or (value == self.low and self.form is Form.MORE_THAN)

    def is_above(self, value: Decimal) -> bool:
        """Return whether a figure lies above what was guided."""
        if self.high is None:
            return False
        return value > self.high or (value == self.high and self.form is Form.LESS_THAN)


WITHDRAWN = Guidance(Form.WITHDRAWN, None, None, None)
_PREFIXES = {form.prefix.strip(): form for form in Form if form.prefix}


def parse_guidance(text: str) -> Guidance:
    """Return the guidance that `text` writes. Raises Refusal, which says what to write instead."""
    if text == "withdrawn":
        return WITHDRAWN
    if parts := split_growth(text):
        return _parse_growth(text, *parts)
    match = LEAST_TO_MOST.fullmatch(text)
    if match is None:
        raise _build_refusal(text)
    prefix, digits, suffix, sign, to, dash, digits2, suffix2 = match.groups("")
    if suffix in POINTS:
        raise Refusal(
            "bad-guidance", f"'{text}' guides in points", "write a percentage, such as 73.0%"
        )
    if not digits2:
        return _parse_single(prefix.strip(), scale_figure(digits, suffix), suffix)
    if prefix:
        raise Refusal("bad-guidance", f"'{text}' says two things at once", _EXAMPLES)
    if sign:
        return _parse_tolerance(text, (digits, suffix), (digits2, suffix2))
    return _parse_range(text, (digits, suffix), (digits2, suffix2), to or dash)


def _parse_growth(text: str, rate: str, kind: GrowthKind) -> Guidance:
    rates = parse_guidance(rate)
    if rates.suffix != "%":
        raise Refusal(
            "bad-guidance", f"'{text}' does not grow by a percentage", f"write {rate}% growth"
        )
    terms = GrowthTerms(kind, rates.low, rates.midpoint, rates.high)
    return Guidance(Form.GROWTH, None, None, None, growth=terms, text=text)


def _parse_single(prefix: str, value: Decimal, suffix: str) -> Guidance:
    form = _PREFIXES.get(prefix, Form.POINT)
    match form:
        case Form.POINT:
            return Guidance(form, value, value, value, suffix)
        case Form.APPROXIMATE:
            return Guidance(form, None, value, None, suffix)
        case Form.AT_LEAST | Form.MORE_THAN:
            return Guidance(form, value, None, None, suffix)
        case Form.AT_MOST | Form.LESS_THAN:
            return Guidance(form, None, None, value, suffix)
        case Form.TOLERANCE | Form.RANGE | Form.GROWTH | Form.WITHDRAWN:
            raise ValueError(f"a single figure is no {form}")
        case _:
            assert_never(form)


def _parse_tolerance(text: str, middle: tuple[str, str], width: tuple[str, str]) -> Guidance:
    suffix = middle[1] if middle[1] or width[1] == "%" else width[1]
    if suffix == "%" or width[1] in POINTS:
        _refuse_percents(text, middle[1], width[1])
    midpoint = scale_figure(middle[0], suffix)
    tolerance = Amount(scale_figure(*width), width[1])
    half = abs(midpoint) * tolerance.value.scaleb(-2) if width[1] == "%" else tolerance.value
    if half.is_signed():
        remedy = f"write ± {width[0].lstrip('-')}{width[1]}"
        raise Refusal("bad-guidance", f"'{text}' has a negative tolerance", remedy)
    return Guidance(Form.TOLERANCE, midpoint - half, midpoint, midpoint + half, suffix, tolerance)


def _refuse_percents(text: str, middle: str, width: str) -> None:
    """Raise Refusal for a percent whose tolerance is not in points, and for points elsewhere."""
    if middle == width == "%":
        remedy = f"write {text.removesuffix('%')}pp: the tolerance of a percentage is in points"
        raise Refusal(
            "bad-guidance", f"'{text}' does not say what the ± is a percentage of", remedy
        )
    if middle != "%" or width not in POINTS:
        raise Refusal("bad-guidance", f"'{text}' mixes units", _EXAMPLES)


def _parse_range(text: str, first: tuple[str, str], second: tuple[str, str], word: str) -> Guidance:
    suffix = first[1] or second[1]
    low, high = scale_figure(first[0], suffix), scale_figure(*second)
    if second[1] in POINTS or ("%" in {suffix, second[1]} and suffix != second[1]):
        raise Refusal("bad-guidance", f"'{text}' mixes units", _EXAMPLES)
    if low > high:
        joint = f" {word} " if word == "to" else word
        remedy = f"write {second[0]}{second[1]}{joint}{first[0]}{suffix}, low end first"
        raise Refusal("reversed-range", f"'{text}' ends below its start", remedy)
    return Guidance(Form.RANGE, low, (low + high) / 2, high, suffix)


def _build_refusal(text: str) -> Refusal:
    from beatcheck.ledger.grammar.loose_figures import tidy_figure  # noqa: PLC0415 - for faults

    clean = re.sub(r"\s*(\+-|plus or minus)\s*", " ± ", tidy_figure(text))
    clean = re.sub(r"^(about|around|approximately|approx\.?|circa|c\.)\s*", "~", clean)
    clean = re.sub(r"^between (.*) and ", r"\1 to ", clean)
    clean = re.sub(r"^(over|above|exceeding|>)\s*", "more than ", clean)
    clean = re.sub(r"^(under|below|<)\s*", "less than ", clean)
    message = f"'{text}' is not guidance in a form beatcheck knows"
    if clean != text and LEAST_TO_MOST.fullmatch(clean):
        return Refusal("bad-guidance", message, f"write {clean}")
    return Refusal(
        "bad-guidance", message if text.strip() else "there is no guidance here", _EXAMPLES
    )
