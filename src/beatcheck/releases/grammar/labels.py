"""Row labels that name a metric: `Total net sales (1)`, `Diluted earnings per share`."""

import re
from enum import StrEnum
from typing import NamedTuple

from beatcheck.releases.grammar.growth_labels import read_growth_label
from beatcheck.releases.grammar.metric_names import NAMES, is_loss, to_non_gaap

# What a label can end with, as " (in millions)", ", net", " - diluted" or "1,2".
_TAIL = re.compile(
    r"""(?:
    [ ]?\((?:[0-9a-z]{1,2}|(?:see[ ])?notes?[ ][0-9]{1,2}|(?:non-GAAP|GAAP|unaudited|loss
        |in[ ](?:US[ ])?\$?[ ]?(?:millions|billions|thousands)
        |\$?[ ]?(?:in[ ])?(?:millions|billions|thousands|(?:M|B|mm)\b)|USD|net|EPS|diluted)
        [^()]{0,20})\)
    |[ ]?[0-9¹²³](?:,?[0-9]){0,3}(?![0-9,])|\*
    |[ ]?/[ ]?mid-?point|[ ]?guidance|[ ]?outlook|[ ]?range
    |,?[ ]basic[ ]and[ ]diluted|,?[ ]net[ ]of[ ](?:returns[ ]and[ ]allowances|interest[ ]expense)
    |[ ]?,?[ ]net|[ ]?:|[ ]?,[ ]GAAP|[ ]?-[ ]GAAP
    |,?[ ]?-?[ ]?diluted|,?[ ]?-?[ ]?assuming[ ]dilution
    |,?[ ]?-?[ ](?:as[ ])?adjusted
    |[ ]attributable[ ]to[ ](?:common[ ](?:stock|share)holders|(?:the[ ])?company
        |(?!(?:redeemable|minority|participating|preferred|unvested|discontinued|predecessor
            |limited)\b)(?-i:[A-Z])[\w.&'-]+(?:[ ](?-i:[A-Z])[\w.&'-]*){0,4}
            (?:,?[ ](?:Inc|Corp|Corporation|Company|plc|Ltd|N\.V|S\.A)\b\.?)?
            (?:[ ](?:common[ ])?(?:share|stock)holders)?)
    |[ ]on[ ](?:adjusted|non-GAAP|core|reported)(?:[ ]?\([0-9]{1,2}\))?[ ](?:income|earnings)
    |,?[ ](?:on[ ]an?[ ])?non-GAAP[ ]basis|[ ]to[ ](?:external[ ]|unaffiliated[ ])?customers
    )*$""",
    re.IGNORECASE | re.VERBOSE,
)
# Words before a metric's name in a row, as "Total" or "Non-GAAP diluted".
_MODIFIERS = re.compile(
    r"(?:(?:total|net|consolidated|gaap|non-gaap|adjusted|adj\.?|core|estimated|company|worldwide"
    r"|group|reported|full[- ]year|quarterly|our|fiscal|q[1-4]|20[0-9]{2}"
    r"|FY ?'?(?:20)?[0-9]{2}|(?:basic and )?diluted|annual"
    r"|enterprise|as adjusted|us gaap|operating)(?:,| ?\([0-9]\))? )*",
    re.IGNORECASE,
)
# What is taken off in a reconciliation, as "Less: ".
_DEDUCTED = re.compile(r"(?:less|minus|deduct):? ", re.IGNORECASE)
# Two kinds of revenue in one total, as "sales and other income".
_AND_MORE = re.compile(r" and (?:other income|revenues?)", re.IGNORECASE)
# Words between a metric and its figure, as " is expected to be between".
_ANNOUNCES = re.compile(
    r"(?: (?:is|are|will|to|be|expected|estimated|projected|in|a|the|range|of|between"
    r"|approximately|within|about))+$",
    re.IGNORECASE,
)
# A word that makes a metric non-GAAP, as "adjusted".
_ADJUSTED = re.compile(r"\b(?:non-gaap|adjusted|adj|core)\b", re.IGNORECASE)
# A word that says that the metric is the one of GAAP, as "GAAP" or "reported".
_GAAP = re.compile(r"(?<!non-)\b(?:gaap|reported)\b", re.IGNORECASE)
# Words that say whose a figure is, as "attributable to Acme".
_ATTRIBUTABLE = re.compile(r"\battributable to\b", re.IGNORECASE)
# Those that own the common stock alone, as "attributable to common stockholders".
_COMMON = re.compile(r"\bto common\b", re.IGNORECASE)
# A word that makes a revenue the whole company's, as "Total".
_TOTAL = re.compile("total|consolidated", re.IGNORECASE)
# A word that makes it another one than the accounts have, as "Adj.".
_ADJUSTED_REVENUE = re.compile("non-gaap|adj", re.IGNORECASE)


class Owner(StrEnum):
    """Whose net income a label names."""

    COMPANY = "company"
    UNSAID = "unsaid"
    COMMON = "common stock"


class Label(NamedTuple):
    """The label of a row, which names a metric.

    `total` says that a revenue is the whole, and that another metric is told GAAP from
    non-GAAP. `loss` says that its figures are losses, whatever their sign. `owner` is whose they
    are, where the label says to whom they are attributable.
    """

    metric: str
    total: bool
    loss: bool = False
    owner: Owner = Owner.UNSAID


def read_label(text: str) -> Label | None:
    """Return the metric that a row's label names, `Total net sales (1)`.

    None for any other label.
    """
    words = _ANNOUNCES.sub("", text.strip(" :*-"))
    if (deducted := _DEDUCTED.match(words)) is not None:
        # In the way from one metric to another only capital spending is the company's own.
        label = read_label(words[deducted.end() :])
        return label if label is not None and label.metric == "capex" else None
    growth = read_growth_label(words)
    if growth is not None:
        return Label(growth, total=True)
    modifiers = _MODIFIERS.match(words)
    start = modifiers.end() if modifiers else 0
    match = NAMES.match(words, start)
    # "Net sales" and "Total operating expenses" begin with what is a modifier elsewhere.
    while match is None and start > 0:
        start = words.rfind(" ", 0, start - 1) + 1
        match = NAMES.match(words, start)
    if match is None or match.lastgroup is None:
        return None
    before, end = words[:start], match.end()
    more = _AND_MORE.match(words, end) if match.lastgroup == "revenue" else None
    end = more.end() if more else end
    if not _TAIL.fullmatch(words, end):
        return None
    return _build_label(match.lastgroup, match.group(), before, words[end:])


def _build_label(metric: str, name: str, before: str, tail: str) -> Label | None:
    around = f"{before} {tail}"
    adjusted = bool(_ADJUSTED.search(around))
    if metric == "revenue":
        total = bool(_TOTAL.search(before))
        is_other = adjusted and ("core" in before.lower() or _ADJUSTED.search(tail))
        return None if is_other else _label_revenue(before, total=total)
    if metric == "adjusted_ebitda":
        return Label(metric, total=True) if adjusted else None
    is_certain = metric in {"free_cash_flow", "capex"} or adjusted or bool(_GAAP.search(around))
    full = to_non_gaap(metric) if adjusted else metric
    return None if full is None else Label(full, is_certain, is_loss(name), _find_owner(tail))


def _find_owner(tail: str) -> Owner:
    if _ATTRIBUTABLE.search(tail) is None:
        return Owner.UNSAID
    return Owner.COMMON if _COMMON.search(tail) else Owner.COMPANY


def _label_revenue(before: str, *, total: bool) -> Label | None:
    if _ADJUSTED_REVENUE.search(before):
        return None
    return Label("revenue", total)
