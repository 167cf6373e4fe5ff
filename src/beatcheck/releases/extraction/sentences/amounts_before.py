"""Amounts right before the names of their metrics, as "$709 million of free cash flow"."""

import re
from collections.abc import Sequence

from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.sentences.other_subjects import is_own
from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.metrics import Noun
from beatcheck.releases.grammar.suitable_figures import is_reportable

# What joins an amount and the name after it, as " of GAAP ".
_OF = re.compile(r" of (?:(?:GAAP|record|total|net|quarterly|positive) )*", re.IGNORECASE)
# What makes an amount a part of the metric after it, as "including another ".
_IS_PART = re.compile(
    r"\b(?:includ\w+|of which|exclud\w+|net of|up to|additional|remaining|another|further|by|some"
    r"|than|from|versus|compared (?:to|with))(?: approximately| about)? \$?$",
    re.IGNORECASE,
)
# What makes it a part after the name, as " related to the new plant".
_PART_BEHIND = re.compile(
    r" (?:relat|associat|attribut)\w+ |,? of which|,? net of| for (?:the|our) (?!(?:first|second"
    r"|third|fourth|full|quarter|year|fiscal))",
    re.IGNORECASE,
)
# Words before what is taken off, as "minus ".
_LESS = re.compile(r"\b(?:less|minus|offset by)(?: approximately| about)? \$?$", re.IGNORECASE)
# A verb for what is done with free cash flow, as "returned".
_SPENDS = re.compile(
    r"\b(?:return|us(?:e|ing)|deploy|allocat|invest|distribut|spen[dt]|commit|contribut|add"
    r"|target|consum|burn|pa(?:id|y))\w*\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
# The metrics that can be named after their amount.
_NAMED_BEHIND = frozenset(("free_cash_flow", "capex"))


def find_before(sentence: str, noun: Noun, figures: Sequence[Figure]) -> Figure | None:
    """Return the amount right before its name, as in "$709 million of free cash flow"."""
    before = [
        figure
        for figure in figures
        if figure.end <= noun.start and is_reportable(noun.metric, figure)
    ]
    if noun.metric not in _NAMED_BEHIND or noun.reason not in {None, Reason.GROWTH} or not before:
        return None
    figure = before[-1]
    lead = sentence[: figure.start]
    is_whole = not (_IS_PART.search(lead) or _PART_BEHIND.match(sentence, noun.end))
    # Capital spending is also approved, cut or put off; what free cash flow leaves out was spent.
    is_reached = _LESS.search(lead) if noun.metric == "capex" else not _SPENDS.search(lead)
    is_whole = is_whole and bool(is_reached)
    is_of = _OF.fullmatch(sentence, figure.end, noun.start)
    return figure if is_of and is_whole and is_own(sentence, figure, len(sentence)) else None
