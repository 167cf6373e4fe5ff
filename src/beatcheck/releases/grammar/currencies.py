"""The currency of a document whose figures have none: from a caption or a word."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

# Signs and words of each currency, as in € millions, NT$ billions, million yen, RMB.
_CURRENCIES = {
    "EUR": re.compile(r"€|\bEUR\b|\beuros?\b", re.IGNORECASE),
    "GBP": re.compile(r"£|\bGBP\b|\bpounds sterling\b", re.IGNORECASE),
    "JPY": re.compile(r"\bJPY\b|\byen\b|(?<![A-Z])¥", re.IGNORECASE),
    "TWD": re.compile(r"\bNT\$|\bTWD\b|\bNew Taiwan dollars?\b", re.IGNORECASE),
    "CNY": re.compile(r"\bRMB\b|\bCNY\b|\byuan\b|\brenminbi\b", re.IGNORECASE),
    "KRW": re.compile(r"₩|\bKRW\b|\bKorean won\b", re.IGNORECASE),
    "INR": re.compile(r"₹|\bINR\b|\brupees?\b", re.IGNORECASE),
    "CHF": re.compile(r"\bCHF\b|\bSwiss francs?\b", re.IGNORECASE),
    "CAD": re.compile(r"\bC\$|\bCAD\b|\bCanadian dollars?\b", re.IGNORECASE),
    "AUD": re.compile(r"\bA\$|\bAUD\b|\bAustralian dollars?\b", re.IGNORECASE),
    "HKD": re.compile(r"\bHK\$|\bHKD\b|\bHong Kong dollars?\b", re.IGNORECASE),
    "SEK": re.compile(r"\bSEK\b|\bSwedish kron(?:a|or)\b", re.IGNORECASE),
    "DKK": re.compile(r"\bDKK\b|\bDanish kroner?\b", re.IGNORECASE),
}
# A dollar of the United States: $1.2 billion, US$, USD; not NT$, HK$, C$ or A$.
_DOLLARS = re.compile(r"(?<![A-Za-z])\$|\bUS\$|\bUSD\b|\bU\.S\. dollars?\b")
DEFAULT = "USD"


# Which dollars are meant where no sign says it, as "All amounts are in Canadian dollars".
_DOLLARS_OF = re.compile(
    r"\b(?:amounts?|figures?|dollars?|currency)\b[^.;]{0,80}\b(?:in|are|is)"
    r" (?P<of>Canadian|Australian|Hong Kong|Singapore) (?:dollars|currency)\b",
    re.IGNORECASE,
)
_CODES = {"canadian": "CAD", "australian": "AUD", "hong kong": "HKD", "singapore": "SGD"}


@dataclass(frozen=True, eq=False)
class Currencies:
    """The currencies that a document speaks of, each found once, when it is first asked for."""

    text: str

    @cached_property
    def unsigned(self) -> str:
        """The currency of figures that carry no sign of one."""
        return find_currency(self.text)

    @cached_property
    def dollars(self) -> str:
        """Which dollars the document means by $."""
        return find_dollars(self.text)


def find_dollars(text: str) -> str:
    """Return which dollars a document means by $: the US ones unless it says otherwise."""
    match = _DOLLARS_OF.search(text)
    return _CODES[match["of"].lower()] if match else DEFAULT


def find_currency(text: str) -> str:
    """Return the currency of figures that carry no sign of one.

    It is the one other than dollars that a document names most, where the document has no amount
    of dollars; else USD.
    """
    if _DOLLARS.search(text):
        return DEFAULT
    counts = Counter({code: len(sign.findall(text)) for code, sign in _CURRENCIES.items()})
    code, count = counts.most_common(1)[0]
    return code if count else DEFAULT
