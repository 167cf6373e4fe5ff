"""Numbers in running text, one by one, with their currency, their unit and their sign."""

import re
from decimal import Decimal
from typing import NamedTuple

_CODES = {
    "US$": "USD", "$": "USD", "USD": "USD", "NT$": "TWD", "HK$": "HKD", "C$": "CAD",
    "CA$": "CAD", "CAD": "CAD", "A$": "AUD", "AUD": "AUD", "S$": "SGD", "R$": "BRL", "€": "EUR",
    "EUR": "EUR", "£": "GBP", "GBP": "GBP", "RMB": "CNY", "CNY": "CNY", "¥": "JPY", "JPY": "JPY",
    "₹": "INR", "INR": "INR", "₩": "KRW", "KRW": "KRW", "CHF": "CHF", "SEK": "SEK", "DKK": "DKK",
    "NOK": "NOK", "TWD": "TWD",
}  # fmt: skip
_SUFFIXES = {
    "trillion": "T", "tn": "T", "billion": "B", "billions": "B", "bn": "B", "b": "B",
    "million": "M", "millions": "M", "mn": "M", "mm": "M", "m": "M", "mil": "M",
    "thousand": "K", "thousands": "K", "k": "K", "%": "%", "percent": "%", "per cent": "%",
    "percentage points": "pp", "percentage point": "pp", "pp": "pp", "pts": "pp",
    "basis points": "bp", "basis point": "bp", "bps": "bp", "bp": "bp",
    "cents": "c", "cent": "c", "¢": "c",
}  # fmt: skip
_SIGNS = "|".join(re.escape(sign) for sign in sorted(_CODES, key=len, reverse=True))
_UNITS = "|".join(re.escape(unit) for unit in sorted(_SUFFIXES, key=len, reverse=True))
# A number with the signs around it, as "$4.30 billion", "(272" or "50 basis points".
_QUANTITY = re.compile(
    r"(?<![\w.,/])(?P<loss>(?:(?<!or )(?<!and )minus|negative|a loss of"
    r"|down(?= [0-9.]+ ?(?:%|percent) (?:to|and) up\b))"
    r"(?: approximately| about)? )?"
    r"(?P<minus>(?<![0-9%)] )(?<![%)])-(?=[$€£0-9.]))?"
    rf"(?:(?P<sign>{_SIGNS}) ?)?(?P<open>\( ?|(?<=[$€£])-(?=[0-9.]))?"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,4})?|[0-9]{1,7}(?:\.[0-9]{1,6})?"
    r"|\.[0-9]{1,4})"
    rf"(?![0-9])(?P<close> ?\)(?= ?(?:{_UNITS})(?![\w%])|\Z|[ ,.;)-]))?"
    rf"(?: ?-?(?P<unit>{_UNITS})(?![\w%]))?(?: (?:US )?(?:dollars|Dollars))?",
    re.IGNORECASE,
)

# A digit, which most lines of a release have none of.
_DIGIT = re.compile("[0-9]")
# What joins two numbers of one unit, as " to " or "-".
_TO = re.compile(r" ?(?:-|to|and) ?")
# A figure given again in another currency, as " (approximately US$1.2 billion)".
_CONVERTED = re.compile(
    r"(?<=[0-9a-z]) ?\((?:approximately |about |or )?(?:US ?\$|USD|NT\$|EUR|€|RMB) "
    r"?[0-9][^()]{0,60}\)",
    re.IGNORECASE,
)


class NumberMention(NamedTuple):
    """One number in the text, with its currency and its unit where it has them."""

    start: int
    end: int
    digits: str
    currency: str | None
    suffix: str
    is_loss: bool = False
    """Whether a word makes it a loss: it then holds for the other end of a range too."""


class Quantities(NamedTuple):
    """The numbers of a text in order, and the text with blanks for what it gives twice."""

    text: str
    mentions: tuple[NumberMention, ...]


def find_quantities(text: str) -> Quantities:
    """Return every number of a levelled text, except those given again in another currency."""
    if not _DIGIT.search(text):
        return Quantities(text, ())
    text = _CONVERTED.sub(lambda match: " " * len(match.group()), text)
    quantities = []
    for match in _QUANTITY.finditer(text):
        sign, digits = match["sign"], match["digits"].replace(",", "")
        digits = "0" + digits if digits.startswith(".") else digits
        unit = match["unit"] or ""
        if len(unit) == 1 and unit in "bk" and not sign:
            unit = ""
        currency = _CODES[sign.upper()] if sign else None
        suffix = _SUFFIXES.get(unit.lower(), "")
        end = match.end()
        if match["close"] and not match["open"]:
            end = end if unit else match.start("close")
        if _is_negative(text, match, unit):
            digits = "-" + digits
        loss = bool(match["loss"]) or _is_loss(text, match.start())
        quantities.append(NumberMention(match.start(), end, digits, currency, suffix, loss))
    return Quantities(text, tuple(_convert_cents(text, quantities)))


def _convert_cents(text: str, mentions: list[NumberMention]) -> list[NumberMention]:
    """Return the numbers with those in cents as dollars: `between 48 and 52 cents`."""
    converted: list[NumberMention] = []
    is_cents = False
    for at in range(len(mentions) - 1, -1, -1):
        mention = mentions[at]
        is_bare = not mention.suffix and not mention.currency
        joins = is_cents and is_bare and _TO.fullmatch(text, mention.end, mentions[at + 1].start)
        is_cents = mention.suffix == "c" or bool(joins)
        digits = f"{Decimal(mention.digits).scaleb(-2):f}" if is_cents else mention.digits
        converted.append(mention._replace(digits=digits, suffix="" if is_cents else mention.suffix))
    return converted[::-1]


# Words that make the figure after them a loss, as "a net loss of " or "an outflow of ".
_LOSS_OF = re.compile(
    r"\b(?:a (?:net |operating )loss|an? (?:net |cash )?outflow) of (?:approximately |about )?$",
    re.IGNORECASE,
)


def _is_loss(text: str, at: int) -> bool:
    before = text[max(0, at - 40) : at]
    # Nearly no figure has these letters before it: that is found sooner than the whole pattern.
    return " of" in before and bool(_LOSS_OF.search(before))


def _is_negative(text: str, match: re.Match[str], unit: str) -> bool:
    """Return whether a number is negative: $(0.15), (62)%, -4%, and ($0.15) without a unit.

    In running text brackets around a whole amount, as ($61.7 million), are only brackets.
    """
    if match["open"]:
        return bool(match["close"]) or match["open"].startswith("-")
    if match["minus"] or match["loss"] or _is_loss(text, match.start()):
        return True
    outer = text[max(0, match.start() - 1) : match.start()] == "("
    return outer and bool(match["close"]) and not unit and bool(match["sign"])
