"""Whether a reported figure is of something else than the company, the quarter or the accounts."""

import re

from beatcheck.releases.extraction.sentences.guidance_sentences import PART_OF
from beatcheck.releases.extraction.sentences.reported_periods import NEAR
from beatcheck.releases.grammar.dates import MONTH
from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.metrics import Noun
from beatcheck.releases.grammar.suitable_figures import PER_OTHER

# What the accounts do not have, before the metric, as "On a pro forma basis, " or "Combined with".
_RECALCULATED = re.compile(
    r"(?:^|[.;] )(?:on an?|in) (?:[\w-]+ ){0,2}(?:pro[- ]forma|constant[- ]currency"
    r"|currency[- ]neutral|comparable|combined) (?:basis|terms)?[^;]{0,60}$"
    r"|(?:^|[.;] )(?:combined|together) with [^;]{1,60}, [^,;]{0,30}$",
    re.IGNORECASE,
)
# A part as the subject, as "Hammers, our largest segment, had ".
_PART_SUBJECT = re.compile(
    r"\b(?:segment|division|subsidiary|unit|brand|region|franchise),? (?:had|posted|reported"
    r"|delivered|generated|recorded|saw|achieved|produced|contributed)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
# A part after the metric, as " at Hammers was" or " for Hammers rose"; no period and no month.
_PART_AFTER = re.compile(
    r" (?:at|for|from|in) (?!(?:the|our|its|all|continuing|operations|fiscal|full|first|second"
    rf"|third|fourth|quarter|year|q[1-4]|fy|company|{MONTH})\b)(?-i:[A-Z])[\w&'-]+"
    r"(?: (?-i:[A-Z])[\w&'-]+)? (?:was|were|rose|grew|fell|increased|decreased|declined"
    r"|improved|came|reached|totaled)\b",
    re.IGNORECASE,
)
# A month as the period, as "In July, ".
_IN_A_MONTH = re.compile(
    rf"(?:In|For|During) (?:the month of )?(?:{MONTH})(?: 20[0-9]{{2}})?, ", re.IGNORECASE
)
# What is left out, after the metric, as ", excluding special items, was ".
_LEFT_OUT = re.compile(
    r",? (?:excluding|before|without|apart from|adjusted for|not including|net of)\b", re.IGNORECASE
)


def is_own(sentence: str, figure: Figure, limit: int) -> bool:
    """Return whether a figure is of the noun before it: no other noun between, and of no part."""
    behind = sentence[figure.end : figure.end + NEAR]
    return figure.start <= limit and not (PART_OF.match(behind) or PER_OTHER.match(behind))


def is_of_other(sentence: str, noun: Noun) -> bool:
    """Return whether a metric other than revenue is of a part, of a month, or recalculated."""
    lead = sentence[: noun.start]
    return bool(
        _RECALCULATED.search(lead)
        or _PART_SUBJECT.search(lead)
        or _PART_AFTER.match(sentence, noun.end)
        or _IN_A_MONTH.match(sentence)
    )


def excludes_some(gap: str) -> bool:
    """Return whether the words between a metric and its figure leave something out of it."""
    return bool(_LEFT_OUT.match(gap))
