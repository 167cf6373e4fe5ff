"""Row labels that name the growth of revenue: `Organic sales growth`, `Net sales (cc)`."""

import re

_MEASURE = (
    r"organic|reported|constant[- ]currency|currency[- ]neutral|fx[- ]neutral|cc|as reported"
    r"|at constant currency|in constant currency"
)
# A growth of the company's revenue, as "Total net sales growth (constant currency)", "Revenue Y/Y"
# or "Organic growth"; not one of a segment, nor of comparable or adjusted sales.
_GROWTH = re.compile(
    r"(?:(?:total|net|consolidated|company|full[- ]year|annual|estimated|gaap|us gaap"
    rf"|(?P<first>{_MEASURE})) )*"
    r"(?:(?:net )?(?:revenues?|sales)(?: \((?P<second>[^()]{2,30})\))?"
    r"(?P<growth> (?:growth(?: rate)?|% growth|percentage growth|y/y|yoy|year[- ]over[- ]year)"
    r"(?: (?:growth|y/y|yoy|year[- ]over[- ]year))?)?|(?P<alone>growth))"
    r"(?:,? (?:-? ?)?\(?(?P<third>[a-z][a-z -]{1,30})\)?)?(?: ?\([0-9]\))?",
    re.IGNORECASE,
)
# Growth that leaves out acquisitions and currencies, as "organic".
_ORGANIC = re.compile("organic", re.IGNORECASE)
# Growth without the changes of currencies, as "(cc)".
_CONSTANT = re.compile(r"constant|neutral|\bcc\b", re.IGNORECASE)
# Growth as reported, as "GAAP" or "y/y".
_OF_REPORT = re.compile(r"(?:as )?reported|gaap|y/y|yoy|year[- ]over[- ]year", re.IGNORECASE)


def read_growth_label(words: str) -> str | None:
    """Return the metric of growth that a row's label names; None for any other label.

    "Net sales (cc)" names one though it has no word of growth: an amount in constant currency
    is nothing that a company guides to.
    """
    match = _GROWTH.fullmatch(words)
    if match is None:
        return None
    measures = [match[name] for name in ("first", "second", "third") if match[name]]
    if any(not _is_measure(measure) for measure in measures):
        return None
    if any(map(_ORGANIC.search, measures)):
        metric = "organic_revenue_growth"
    elif any(map(_CONSTANT.search, measures)):
        metric = "constant_currency_revenue_growth"
    else:
        metric = "revenue_growth"
    has_word = match["growth"] or (match["alone"] and metric == "organic_revenue_growth")
    is_constant = metric == "constant_currency_revenue_growth" and not match["alone"]
    return metric if has_word or is_constant else None


def _is_measure(words: str) -> bool:
    return any(kind.search(words) for kind in (_ORGANIC, _CONSTANT, _OF_REPORT))
