"""Figures in running text: amounts and percentages, ranges and tolerances, with their words.

Quantities are found one by one, then joined by the few words between them, so that the work
grows with the length of the text and no further.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.guidance import Form, Guidance, parse_guidance
from beatcheck.releases.grammar.quantities import NumberMention, Quantities

# What joins the ends of a range, as " to " or "-".
_RANGE = re.compile(
    r" *(?:-|to|and|through|or) ?(?:a high of |approximately |about |a (?:net )?loss of |\+ ?"
    r"|(?P<gain>(?:(?:net |operating )?(?:income|earnings) of|a (?:net )?profit of|positive"
    r"|up) ))?",
    re.IGNORECASE,
)
# What leads to a tolerance, as ", plus or minus ".
_TOLERANCE = re.compile(
    r",? ?\(?(?:plus or minus|give or take|plus/minus|plus and minus"
    r"|plus-or-minus|\+/ ?-|\+ ?/ ?-|±|\+ or -"
    r"|\+-)"
    r" ?(?:approximately |about )?",
    re.IGNORECASE,
)
# What makes a figure approximate, as "approximately ".
_ABOUT = re.compile(
    r"(?:approximately|about|around|roughly|nearly|circa|approx\.?|~|c\.) ?$", re.IGNORECASE
)
# What makes a figure a low end, as "at least ".
_LEAST = re.compile(
    r"(?:at least|(?<!no )(?<!not )(?:more|greater) than|in excess of|not less than|no less than"
    r"|(?<!not )(?:above|over|exceed)|(?<!not )to exceed|>) ?$",
    re.IGNORECASE,
)
# What makes a figure a high end, as "up to ".
_MOST = re.compile(
    r"(?:at most|up to|(?:no|not) (?:more|greater) than|(?<!no )(?<!not )less than"
    r"|not (?:to )?exceed|not above|not over|below|under|<) ?$",
    re.IGNORECASE,
)
# The same after the figure, as " or more".
_OR_MORE = re.compile(r" ?(?:or more|or greater|or better|or higher|\+)(?![\w$/-])", re.IGNORECASE)
_BEFORE = 24  # characters before a figure that can make it a low or a high end
_SCALES = {"K": 3, "M": 6, "B": 9, "T": 12}
_MOST_SPREAD = 2  # no company guides to a high end of over twice the low one
_MOST_SPREAD_OF_A_SHARE = 5  # nor to earnings a share of over five times the low ones
_WHOLE_MONEY = 1_000_000  # an amount as large needs no unit
# A loss as the subject of a figure after it, as "net loss per share between".
_OF_LOSS = re.compile(r"\bloss(?:es)?\b[^.;$€£]{0,90}$", re.IGNORECASE)
# A change in the past before its amount, as "increased by ".
CHANGED = re.compile(
    r"\b(?:increased|decreased|grew|rose|declined|fell|improved|climbed|dropped|expanded)"
    r"(?: by)?(?: approximately| about)? $",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 130  # characters between a loss and its figure
# A year that no amount begins with, as "2025" in "for 2025 to $880 million".
_YEAR = re.compile(r"20[0-9]{2}")


class Figure(NamedTuple):
    """A figure as stated: its place, the text a ledger writes, and what that means."""

    start: int
    end: int
    text: str
    value: Guidance
    currency: str | None

    @property
    def low(self) -> Decimal | None:
        """The low end; of an approximate figure the figure itself."""
        return self.value.midpoint if self.value.form is Form.APPROXIMATE else self.value.low

    @property
    def high(self) -> Decimal | None:
        """The high end; of an approximate figure the figure itself."""
        return self.value.midpoint if self.value.form is Form.APPROXIMATE else self.value.high

    @property
    def has_unit(self) -> bool:
        """Return whether it is clear what the figure counts: a unit, or money like $8,984,000."""
        whole = self.low or self.high
        return bool(self.value.suffix) or (
            self.currency is not None and whole is not None and whole >= _WHOLE_MONEY
        )

    @property
    def is_exact(self) -> bool:
        """Return whether this is one figure with a unit, not a range nor an approximation."""
        return self.has_unit and self.value.form is Form.POINT

    @property
    def is_percent(self) -> bool:
        """Return whether the figure is a percentage."""
        return self.value.suffix == "%"


def read_figures(
    quantities: Quantities, unit: str = "", currency: str | None = None
) -> tuple[Figure, ...]:
    """Return the figures that the quantities of a text make, in order.

    Ranges and tolerances are one figure. `unit` (K, M, B or T) and `currency` hold where the text
    has none of its own, as in a table whose header says "in millions".
    """
    figures: list[Figure] = []
    at = 0
    while at < len(quantities.mentions):
        figure, used = _join_quantities(quantities, at, unit)
        if figure is not None:
            figures.append(figure._replace(currency=figure.currency or currency))
        at += used
    return tuple(figures)


def _join_quantities(quantities: Quantities, at: int, unit: str) -> tuple[Figure | None, int]:
    """Return the figure that begins with quantity `at`, and of how many quantities it consists."""
    text, mentions = quantities
    first = mentions[at]
    if at + 1 < len(mentions):
        second = mentions[at + 1]
        between = text[first.end : second.start]
        if _TOLERANCE.fullmatch(between):
            return _build_tolerance(first, second, unit), 2
        if _is_range(text, first, second, between) and not _is_change(text, first):
            second = _adapt_loss(first, second, between)
            before = text[max(0, first.start - _LONGEST_SUBJECT) : first.start]
            is_loss = bool(_OF_LOSS.search(before))
            figure = _build_range(first, second, unit, is_loss=is_loss)
            # In "raised by $50 million to $4.15 billion to $4.25 billion" the first is a change.
            is_change = figure is None and _begins_range(quantities, at + 1)
            return figure, 1 if is_change else 2
    return _build_single(text, first, unit), 1


def _is_change(text: str, first: NumberMention) -> bool:
    """Whether a number is only by how much an amount changed: `increased $14 million to`."""
    is_money = first.currency is not None or first.suffix in _SCALES
    return is_money and bool(CHANGED.search(text[max(0, first.start - _BEFORE) : first.start]))


def _begins_range(quantities: Quantities, at: int) -> bool:
    """Return whether quantity `at` is the low end of a range with the next one."""
    text, mentions = quantities
    if at + 1 >= len(mentions):
        return False
    first, second = mentions[at : at + 2]
    return _is_range(text, first, second, text[first.end : second.start])


def _adapt_loss(first: NumberMention, second: NumberMention, between: str) -> NumberMention:
    """Return the high end below zero where the low end is one by a word: a loss of $5 to $3."""
    match = _RANGE.fullmatch(between)
    is_gain = match is None or match["gain"] or "+" in between
    if not first.is_loss or second.digits.startswith("-") or is_gain:
        return second
    return second._replace(digits=f"-{second.digits}")


def _is_range(text: str, first: NumberMention, second: NumberMention, between: str) -> bool:
    joint = between.strip().lower()
    if not _RANGE.fullmatch(between) or joint.startswith("or"):
        return False
    if joint.startswith("and"):
        before = text[max(0, first.start - _BEFORE) : first.start].lower()
        return any(word in before for word in ("between", "from", "range of"))
    if second.currency and not (first.currency or first.suffix) and _YEAR.fullmatch(first.digits):
        return False
    if first.suffix in {"bp", "pp"} and second.suffix == "%":  # up 110 basis points to 44.1%
        return False
    percents = [quantity.suffix == "%" for quantity in (first, second)]
    return percents[0] <= percents[1] or not first.suffix


def _build_tolerance(first: NumberMention, second: NumberMention, unit: str) -> Figure | None:
    suffix = first.suffix or unit
    width = second.suffix
    if suffix == "%":
        width = "pp" if width in {"%", ""} else width
    elif not width:
        width = suffix
    written = f"{first.digits}{suffix} ± {second.digits}{width}"
    return build_figure(first.start, second.end, written, first.currency or second.currency)


def _build_range(
    first: NumberMention, second: NumberMention, unit: str, *, is_loss: bool
) -> Figure | None:
    """Return the figure of two ends; of a loss the larger end may come first."""
    suffix2 = second.suffix or first.suffix or _choose_unit((first, second), unit)
    suffix1 = first.suffix or suffix2
    low, high = _scale_digits(first.digits, suffix1), _scale_digits(second.digits, suffix2)
    is_turned = is_loss and 0 < high < low  # a net loss of $62 million to $58 million
    if high < 0 and high < low:  # a loss, the larger one last: $(180) to $(195) million
        is_turned = True
    if is_turned:
        written = f"{second.digits}{suffix2} to {first.digits}{suffix1}"
        return build_figure(first.start, second.end, written, first.currency or second.currency)
    widest = _MOST_SPREAD if suffix1 else _MOST_SPREAD_OF_A_SHARE
    if low > high or (suffix1 != "%" and 0 < low * widest < high):
        return None
    own = bool(first.suffix) and bool(second.suffix)
    written = f"{first.digits}-{second.digits}{suffix2}"
    if own or suffix1 != suffix2 or low < 0:
        written = f"{first.digits}{suffix1} to {second.digits}{suffix2}"
    return build_figure(first.start, second.end, written, first.currency or second.currency)


def _build_single(text: str, only: NumberMention, unit: str) -> Figure | None:
    suffix = only.suffix or _choose_unit((only,), unit)
    before = text[max(0, only.start - _BEFORE) : only.start]
    prefix = ""
    if _LEAST.search(before) or _OR_MORE.match(text, only.end):
        prefix = "at least "
    elif _MOST.search(before):
        prefix = "at most "
    elif _ABOUT.search(before):
        prefix = "~"
    return build_figure(only.start, only.end, f"{prefix}{only.digits}{suffix}", only.currency)


def _choose_unit(quantities: tuple[NumberMention, ...], unit: str) -> str:
    """Return the unit of a table, which a percentage in it does not take on."""
    return "" if any(quantity.suffix in {"%", "pp", "bp"} for quantity in quantities) else unit


def _scale_digits(digits: str, suffix: str) -> Decimal:
    return Decimal(digits).scaleb(_SCALES.get(suffix, 0))


def build_figure(start: int, end: int, written: str, currency: str | None) -> Figure | None:
    """Return the figure that a ledger would write so; None where it could not."""
    try:
        return Figure(start, end, written, parse_guidance(written), currency)
    except Refusal:
        return None
