"""Figures as people write them: what is wrong with one, and the form that a ledger has."""

import re

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


def describe_fault(text: str) -> str:
    """Return what is wrong with a text that is no amount."""
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
