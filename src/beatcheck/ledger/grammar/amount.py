"""Amount: an exact figure as it is written, with its unit and its written precision."""

import re
from decimal import Decimal
from typing import NamedTuple

from beatcheck.findings import Refusal

_EXPONENTS = {"K": "E3", "M": "E6", "B": "E9", "T": "E12", "bp": "E-2"}
SUFFIXES = "[KMBT%x]|pp|bp"
FIGURE = r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,6})?"

# A figure with its suffix, as "39.331B", "73.0%" or "0.89".
AMOUNT = re.compile(rf"({FIGURE})({SUFFIXES})?")
_MOST_DIGITS = 15  # what a spreadsheet and a float keep exactly
_CURRENCY_SIGNS = "$€£¥"
_WORDS = {
    "trillion": "T",
    "tn": "T",
    "billion": "B",
    "bn": "B",
    "million": "M",
    "mn": "M",
    "mm": "M",
    "thousand": "K",
    "percent": "%",
    "percentage points": "pp",
    "basis points": "bp",
    "bps": "bp",
    "times": "x",
}
# A word for a suffix, the longest first, so that "percentage points" is not "percent".
_WORD = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)), re.IGNORECASE)
# Digits with separators of thousands, as "39,331".
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:[,' ][0-9]{3})+(?![0-9])")
# A loss as tables of accounts write it, as "(272)", "(1.2B)" or "($272 million)".
_LOSS = re.compile(r"^\(\$?([0-9][0-9.,]*)((?: ?[A-Za-z%]+)?)\)$")
# No-break, thin and narrow spaces, which copied figures hold and nobody sees.
_SPACES = dict.fromkeys((0xA0, 0x2007, 0x2009, 0x202F), " ")
_EXAMPLES = "write a figure such as 39.331B, 8709M, 73.0% or 0.89"


class Amount(NamedTuple):
    """A figure in whole units: 39.331B is 39331000000, 73.0% is 73.0, 50bp is 0.50 points.

    The exponent of `value` is the written precision: 26.0B is 2.60E+10, exact to 0.1B.
    `suffix` is what stood behind the digits: K, M, B, T, %, x, pp, bp or nothing.
    """

    value: Decimal
    suffix: str

    @property
    def half_step(self) -> Decimal:
        """Half of the last written digit: 26.0B lies within 0.05B of what is written."""
        return halve_step(self.value)


def halve_step(value: Decimal) -> Decimal:
    """Return half a unit of the last digit of `value`, in the unit of `value`."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)


def scale_figure(digits: str, suffix: str) -> Decimal:
    """Return the figure in whole units; bp become points. Raises Refusal above 15 digits."""
    if len(digits) > _MOST_DIGITS and sum(map(str.isdigit, digits)) > _MOST_DIGITS:
        message = f"'{digits}{suffix}' has more than {_MOST_DIGITS} digits"
        raise Refusal("bad-amount", message, "write the figure as it was published")
    return Decimal(digits + _EXPONENTS.get(suffix, ""))


def parse_amount(text: str) -> Amount:
    """Return the amount that `text` writes. Raises Refusal, which says what to write instead."""
    match = AMOUNT.fullmatch(text)
    if match is None:
        raise _build_refusal(text)
    digits, suffix = match.groups("")
    return Amount(scale_figure(digits, suffix), suffix)


def tidy_figure(text: str) -> str:
    """Return `text` without what people add to a figure: currency signs, separators, words."""
    tidy = text.translate(_SPACES)
    tidy = _LOSS.sub(r"-\1\2", tidy)
    tidy = _WORD.sub(lambda word: _WORDS[word.group().lower()], tidy)
    tidy = _THOUSANDS.sub(lambda run: re.sub("[,' ]", "", run.group()), tidy)
    tidy = tidy.replace("\N{MINUS SIGN}", "-").translate(dict.fromkeys(map(ord, _CURRENCY_SIGNS)))
    tidy = re.sub(r"\bUSD\s*|(?<=[0-9]) +(?=(?!to\b|and\b)[A-Za-z%])", "", tidy)
    tidy = re.sub(r"(?<![0-9])\.(?=[0-9])", "0.", tidy)
    return re.sub(r"(?<=[0-9])[kmbt]\b", lambda letter: letter.group().upper(), tidy).strip()


def _build_refusal(text: str) -> Refusal:
    clean = tidy_figure(text)
    if not AMOUNT.fullmatch(clean):
        return Refusal("bad-amount", _describe_fault(text), _EXAMPLES)
    remedy = f"write {clean}"
    if "," in text:
        remedy += f", or {text.replace(',', '.', 1)} if the comma was meant as a decimal point"
    return Refusal("bad-amount", _describe_fault(text), remedy)


def _describe_fault(text: str) -> str:
    if not text.strip():
        return "there is no figure here"
    if text in {"null", "~", "-", "n/a", "N/A", "na", "None", "none", "TBD"}:
        return f"'{text}' is not a figure; if you do not know a figure, leave out its key"
    return f"'{text}' {_name_fault(text)}"


def _name_fault(text: str) -> str:
    faults = (
        (
            any(chr(space) in text for space in _SPACES),
            "has a no-break space instead of a usual one",
        ),
        (_LOSS.match(text), "is a loss as accounts write it; a ledger writes a minus"),
        (_THOUSANDS.search(text), "has a thousands separator"),
        (
            any(sign in text for sign in _CURRENCY_SIGNS),
            "has a currency sign; the currency belongs to the company",
        ),
    )
    return next((words for is_so, words in faults if is_so), "is not an amount")
