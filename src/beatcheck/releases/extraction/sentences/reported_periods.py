"""The period that a reported figure is for: named beside it, else its heading's."""

import re

from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.blocks.passage import Passage
from beatcheck.releases.extraction.fiscal_calendar import Reported, resolve_period
from beatcheck.releases.extraction.sentences.replaced_figures import AGAINST
from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.periods import Mention, Span

# The year as the subject's period, as "finished the year with" or "annual revenue of".
_WHOLE_YEAR = re.compile(
    r"\b(?:finish|clos|end|complet)\w* (?:out )?(?:the|our|its|another|a)(?: \w+)?"
    r"(?: fiscal)? year\b"
    r"|\b(?:for|in|over) the (?:whole |entire |full |fiscal )?year\b(?! ago)"
    r"|\b(?:annual|yearly|full[- ]year|twelve[- ]month)(?: (?:total|net|consolidated|record))*"
    r" (?:revenues?|sales)\b",
    re.IGNORECASE,
)
# A word that begins a comparison with what follows it, as "compared to" or "up from".
_COMPARES = re.compile(
    r"\b(?:compar\w+|versus|vs|from|than|over|against|relative|exceed\w*|above|below)\b",
    re.IGNORECASE,
)
# The period of the sentence before, as "for the same period"; not "in the same period last year".
_SAME_PERIOD = re.compile(
    r"\b(?:for|in|over|during) (?:the|that) same period\b(?! (?:last|a|of|in|the)\b)", re.IGNORECASE
)
# The word before a span of time, as "over the".
_OVER = re.compile(r"\bover (?:the |our )?$", re.IGNORECASE)
# What a figure leaves out, as "Excluding $0.18 of current year charges, ": its period is its own.
_LEFT_OUT = re.compile(r"(?:Excluding|Without|Before|Leaving out|Adjusted for) [^;]{1,280}, ")
NEAR = 60  # characters after a figure within which its period is named


def find_spoken_period(
    passage: Passage, figure: Figure, about: FiscalPeriod | None, reported: Reported
) -> FiscalPeriod | None:
    """Return the reported period a sentence speaks of.

    The one it names nearest, else its heading's.
    """
    sentence = passage.text
    near = [
        mention
        for mention in passage.periods
        if mention.start <= figure.end + NEAR and not _is_compared(sentence, mention)
    ]
    left_out = _LEFT_OUT.match(sentence, 0, figure.start)
    start = left_out.end() if left_out else 0
    before = [mention for mention in near if start <= mention.start and mention.end <= figure.start]
    after = [
        mention
        for mention in near
        if mention.start >= figure.end
        and not _COMPARES.search(sentence[figure.end : mention.start])
    ]
    chosen = before[-1] if before else (after[0] if after else None)
    if chosen is None and _SAME_PERIOD.search(sentence):
        return None
    if chosen is None and _WHOLE_YEAR.search(sentence[: figure.end]):
        return reported.completed_year
    return about if chosen is None else name_reported(chosen, reported)


def _is_compared(sentence: str, mention: Mention) -> bool:
    """Return whether a period is only compared with; "over the last twelve months" is a span."""
    before = sentence[max(0, mention.start - 50) : mention.start]
    is_span = mention.span is Span.OTHER and _OVER.search(before)
    return not is_span and bool(AGAINST.search(before))


def name_reported(mention: Mention, reported: Reported) -> FiscalPeriod | None:
    """Return the reported quarter, or the year it completes, where a mention names that."""
    now = reported.quarter
    period = None if mention.span is Span.OTHER else resolve_period(mention, reported)
    if now is None or period == now:
        return period
    year = reported.completed_year if mention.span is Span.YEAR else None
    own = mention.year in {None, now.year} or mention.ends is not None
    return year if own else None
