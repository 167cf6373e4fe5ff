"""Which metric a noun phrase names: total revenue, diluted EPS, or something else."""

import re
from typing import NamedTuple

from beatcheck.releases.document import Reason
from beatcheck.releases.grammar.labels import read_label
from beatcheck.releases.grammar.metric_names import NAMES, REVENUE, is_loss, to_non_gaap
from beatcheck.releases.grammar.parts import find_part
from beatcheck.releases.grammar.vocabulary import NEUTRAL, STOPS

# A word, or a sign by itself, as "FY25" or ",".
_TOKEN = re.compile(r"[A-Za-z0-9&.'$%/-]+|[^\sA-Za-z0-9]")
_LEFT_REASONS = {
    Reason.COMPARABLE: "comparable comp same-store same-restaurant like-for-like store",
    Reason.RECURRING: "recurring arr",
    Reason.ORDERS: "deferred unearned",
    Reason.ADJUSTED: (
        "adjusted organic core currency constant-currency pro-forma forma operational underlying"
        " normalized fx-neutral currency-neutral ex-tac"
    ),
    Reason.VOLUME: "merchandise system-wide systemwide gross",
}  # fmt: skip
_REASON_OF = {word: reason for reason, words in _LEFT_REASONS.items() for word in words.split()}
# Words after which revenue is only a part of something, as "percentage of total".
_OF_SHARE = re.compile(
    r"(?:cost|costs|percentage|percent|%|share|portion|points?|part|fraction|increase|growth"
    r"|decline|decrease|change|reduction|impact|headwind|tailwind|benefit|contribution|million"
    r"|savings?|reductions?|billion|third|half|recognition|timing|level|levels|mix|dollar|dollars"
    r"|average|effect|drag)"
    r" (?:of|in|to|on|from) (?:(?:our|its|the|total|net|consolidated|first|second|third|fourth"
    r"|quarter|quarterly|full|year|full-year|fiscal|annual|expected|projected|Q[1-4]|20[0-9]{2}) "
    r")*$",
    re.IGNORECASE,
)
# Words by which something becomes revenue, as "is recognized as".
_AS_REVENUE = re.compile(r"\b(?:recognized|recorded|reported) as $", re.IGNORECASE)
# Words that make it the revenue of something else, as "the acquired business is expected".
_OTHERS = re.compile(
    r"\b(?:acquired|acquisitions?"
    r"|combined (?:company|business|entity|organization)"
    r"|transaction|contracts?|business(?:es)?|segment|division|unit"
    r"|joint venture|programs?|merger|deal|agreement|brands?|products?|platform|customers?"
    r"|subsidiary)\b[^,;:]{0,80}\b(?:to|will|is|are|expected|expects?|plans?|anticipates?"
    r"|forecasts?|projects?)\b[^,;:]{0,40}$"
    r"|\b(?:subsidiary|joint venture|division|competitors?|peers?|rivals?),? (?:[\w'&-]+,? ){0,4}?"
    r"(?:had|posted|reported|recorded|generated)\b[^,;:]{0,60}$",
    re.IGNORECASE,
)
# A label before a colon, as "Data Center: ".
_LABELLED = re.compile(
    r"(?:^|[.;] )\W*(?P<label>[A-Z][A-Za-z&/.-]*(?: [A-Za-z&/.-]+){0,4}): (?P<rest>[^:]*)$"
)
# A label that is about the whole company, as "Q4 outlook".
_WHOLE = re.compile(
    r"\b(?:outlook|guidance|quarter|year|forecast|targets?|company|total|consolidated|group|gaap"
    r"|financial|enterprise|results|expectations?|summary|metrics?|following)\b|FY|Q[1-4]",
    re.IGNORECASE,
)
# What a paragraph is about, as "Cash Flow" before ": Free cash flow was $255 million".
_TOPIC = re.compile(
    r"(?:(?:GAAP|non-GAAP|operating|net|gross|free|adjusted|and) )*(?:cash flows?"
    r"|profit(?:ability)?|earnings|margins?|expenses|balance sheet|liquidity)",
    re.IGNORECASE,
)
# Words that make a metric non-GAAP, as "adjusted ".
_NON_GAAP = re.compile(
    r"(?<!GAAP and )(?<!GAAP & )(?:non-GAAP|adjusted|adj\.?|core) (?:\w+ ){0,2}$", re.IGNORECASE
)
# Words that name a metric on both bases, as "GAAP and adjusted diluted ".
_BOTH_BASES = re.compile(r"\bGAAP (?:and|&) adjusted (?:\w+ ){0,2}$", re.IGNORECASE)
# The last such word before the metric, as "adjusted diluted ".
_ADJUSTED_WORD = re.compile(r"\b(?:adjusted|adj\.?|core) (?=(?:\w+ ){0,2}$)", re.IGNORECASE)
# Words that take items out before the metric is named, as "Excluding the charge of $0.18, ".
_BEFORE_ITEMS = re.compile(
    r"(?:^|[.;] )(?:excluding|before|without|leaving out|net of|adjusted for"
    r"|apart from|not counting|absent) (?:[^.;]|\.(?=\S)){1,280}, "
    r"(?:(?:diluted|fully|GAAP|total|our|its|the) ){0,3}$",
    re.IGNORECASE,
)
# The same after the metric, as " on a non-GAAP basis" or " (non-GAAP)".
_NON_GAAP_AFTER = re.compile(
    r",? (?:(?:on an?|in) |\()?(?:non-GAAP|adjusted)(?: basis| terms|\)|,)"
    r"| on (?:adjusted|non-GAAP|core)(?: ?\([0-9]{1,2}\))? (?:income|earnings)\b",
    re.IGNORECASE,
)
# The mark of a footnote, as " (1)".
_NOTE = re.compile(r" ?\((?:[0-9]{1,2}|[a-z])\)")
_FORMS = frozenset(("inc", "corp", "corporation", "co", "ltd", "plc", "company", "incorporated"))
# What a figure was worked out as and never was, as "pro forma adjusted ".
_PRO_FORMA = re.compile(r"\bpro[- ]forma (?:\w+ )?$", re.IGNORECASE)
# Capital spending and cash flow less what others add to them, as "net " or "adjusted ".
_RECKONED = re.compile(r"\b(?:net|adjusted|maintenance|growth) $", re.IGNORECASE)
# A word for a period, as "fy25", "q3" or "2025's".
_PERIOD = re.compile(r"(?:fy|q[1-4]|[1-4]q|fq[1-4]|cy)[-' ]?[0-9]{0,4}|[0-9]{4}'?s?|fy")
_RIGHT = 80  # characters after a noun that are looked at
_LEFT = 160  # characters before a noun that are looked at
_LEFT_ITEMS = 320  # the same for what is taken out of it


class Noun(NamedTuple):
    """A place where a metric is named; `reason` says why it is not the company's.

    `loss` says that the name makes its figure a loss: net loss, loss per share.
    """

    start: int
    end: int
    metric: str
    reason: Reason | None
    left: str
    loss: bool = False


def find_nouns(text: str, names: frozenset[str]) -> list[Noun]:
    """Every mention of a metric in a levelled text, in order.

    `names` are the words of the company's own name that may stand before it, see `list_own_names`.
    """
    nouns = []
    for match in NAMES.finditer(text):
        metric = match.lastgroup
        if metric is None:
            continue
        left = text[max(0, match.start() - _LEFT) : match.start()]
        after = text[match.end() : match.end() + _RIGHT]
        reason = _check_before(left, names) or find_part(left, after)
        if metric != REVENUE:
            before = text[max(0, match.start() - _LEFT_ITEMS) : match.start()]
            named = _name_other(metric, reason, (before, after), names)
            if named is not None:
                loss = is_loss(match.group())
                nouns.append(Noun(match.start(), match.end(), *named, left, loss))
            continue
        if (_NON_GAAP.search(left) or _NON_GAAP_AFTER.match(after)) and not reason:
            metric = "non_gaap_revenue"
        nouns.append(Noun(match.start(), match.end(), metric, reason, left))
    return nouns


def _name_other(
    metric: str, reason: Reason | None, around: tuple[str, str], names: frozenset[str]
) -> tuple[str, Reason | None] | None:
    """Return the full name of a metric other than revenue, and why it is not the company's.

    None where it is none of those that are read.
    """
    left, after = around[0][-_LEFT:], around[1]
    is_own = metric in {"capex", "free_cash_flow"} and _RECKONED.search(left)
    if is_own or _PRO_FORMA.search(left):
        return metric, Reason.ADJUSTED
    takes_out = _BEFORE_ITEMS.search(around[0])
    adjusted = _NON_GAAP.search(left) or _NON_GAAP_AFTER.match(after)
    if takes_out:
        adjusted, reason = takes_out, None
    if metric == "adjusted_ebitda" and not adjusted:
        return None
    if not adjusted:
        is_both = reason is Reason.ADJUSTED and _BOTH_BASES.search(left)
        return metric, None if is_both else reason
    full = to_non_gaap(metric)
    if full is None:
        return metric, Reason.ADJUSTED
    if reason is Reason.ADJUSTED:
        # What stands before "adjusted" can still name a part, as in "Hammers adjusted EBITDA".
        left = _ADJUSTED_WORD.sub("", left)
        reason = _check_before(left, names) or find_part(left, after)
    return full, None if reason is Reason.ADJUSTED else reason


def list_own_names(company: str | None) -> frozenset[str]:
    """Return the words by which a company calls revenue its own.

    `micron`, and any word of it with 's.
    """
    words = [word.strip(",.").lower() for word in (company or "").split()]
    kept = [word for word in words if word not in _FORMS]
    return frozenset([*words[:1], *(f"{word}'s" for word in words), " ".join(kept)])


def _check_before(left: str, names: frozenset[str]) -> Reason | None:
    """Why the words before the noun make it something else than the whole company's."""
    if _OTHERS.search(left) or _is_labelled(left, names):
        return Reason.SEGMENT
    if _OF_SHARE.search(left) or _AS_REVENUE.search(left):
        return Reason.GROWTH
    return _check_words(left, names)


def _check_words(left: str, names: frozenset[str]) -> Reason | None:
    """Return what the words before the noun make of it, read one by one from the noun back."""
    left = _NOTE.sub(" ", left).rstrip()
    before = f" {left.lower()}"
    whole = next((name for name in names if " " in name and before.endswith(f" {name}")), "")
    tokens = _TOKEN.findall(left[: len(left) - len(whole)])
    while tokens:
        token = tokens.pop().lower().strip(".'")
        word = token if token in NEUTRAL or token in names else token.removesuffix("'s")
        if word in _REASON_OF:
            return _REASON_OF[word]
        if word == "reported" and tokens and tokens[-1].lower() == "today":
            return None
        if word in NEUTRAL or word in names or not word:
            continue
        if word in STOPS or not any(map(str.isalpha, word)) or _is_period(word):
            return Reason.GROWTH if word.endswith("%") else None
        return Reason.SEGMENT
    return None


def _is_labelled(left: str, names: frozenset[str]) -> bool:
    """Return whether a label before the noun names a part of the company: `Services: revenue`."""
    match = _LABELLED.search(left)
    if match is None or _WHOLE.search(match["label"]) or match["label"].lower() in names:
        return False
    if read_label(match["label"]) or _TOPIC.fullmatch(match["label"]):
        return False
    rest = match["rest"].lower().split()
    whole = {"total", "company", "consolidated", "group", "worldwide"} & set(rest)
    return not whole and all(word in NEUTRAL or _is_period(word) for word in rest)


def _is_period(token: str) -> bool:
    return bool(_PERIOD.fullmatch(token))
