"""Words of a table that say in what it counts: a scale and a currency."""

import re
from typing import NamedTuple

# Scales as headers and units name them: (USD bn), in thousands, €m, crore, 億.
SCALES = (
    (re.compile(r"\b(?:trillions?|tn)\b", re.IGNORECASE), 12),
    (re.compile(r"\b(?:billions?|bn|bln|b)\b|(?<=[$€£¥])(?:bn|b)\b", re.IGNORECASE), 9),
    (re.compile(r"億"), 8),
    (re.compile(r"\bcrores?\b|\bcr\b", re.IGNORECASE), 7),
    (re.compile(r"\b(?:millions?|mn|mln|mm|m)\b|(?<=[$€£¥])(?:mn|m)\b", re.IGNORECASE), 6),
    (re.compile(r"\b(?:lakhs?|lacs?)\b", re.IGNORECASE), 5),
    (re.compile(r"万|萬"), 4),
    (re.compile(r"\b(?:thousands?|k|000s?)\b|(?<=[$€£¥])k\b", re.IGNORECASE), 3),
)
_SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "NT$": "TWD", "US$": "USD", "HK$": "HKD"}
# The code of a currency as a word: Revenue (USD bn), EUR million.
_CODE = r"\b(USD|EUR|GBP|JPY|CNY|TWD|KRW|CHF|INR|CAD|AUD|HKD|SEK|DKK|NOK|BRL)\b"
# The same on its own, as in EUR million.
_CODES = re.compile(_CODE)
_MONEY = rf"(?:{_CODE}|[$€£¥])"
_WORDS = r"(?:thousand|million|billion|trillion|crore|lakh)s?"
# What a title says of the figures below it: in thousands, $ in millions, EUR bn, €m.
_SCALE_WORDS = re.compile(
    rf"(?:{_MONEY}\s*)?\bin\s+(?:{_MONEY}\s*)?{_WORDS}\b"
    rf"|{_MONEY}\s?(?:{_WORDS}|m|mn|mln|bn|k|tn)\b",
    re.IGNORECASE,
)


class Hint(NamedTuple):
    """What the name of a column says of its figures: the power of ten and the currency."""

    power: int | None = None
    currency: str | None = None


def read_hint(text: str) -> Hint:
    """Return what a text such as `Revenue (USD bn)` or `in thousands` says of figures."""
    power = next((power for pattern, power in SCALES if pattern.search(text)), None)
    code = _CODES.search(text)
    sign = next((code for sign, code in _SIGNS.items() if sign in text), None)
    return Hint(power, code[1] if code else sign)


def find_scale_words(text: str) -> str:
    """Return the words of a title that say in what a table counts, or nothing.

    A title has other words too: only `in thousands`, `(USD m)` and the like are taken.
    """
    match = _SCALE_WORDS.search(text)
    return match[0] if match else ""
