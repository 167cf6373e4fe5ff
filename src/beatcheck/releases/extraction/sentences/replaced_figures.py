"""Which figure of a sentence is current: the new one, not the one that it replaces."""

import re

from beatcheck.releases.document import Reason
from beatcheck.releases.grammar.direction import OLDER
from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.metrics import Noun

# Words before a figure that is only compared with, as "up from".
AGAINST = re.compile(
    r"(?:compar(?:ed?|es|ing) (?:to|with)|versus|vs\.?|(?<!year )(?<!quarter )\bover"
    r"|than(?! [$€£]?[0-9])|up from|down from"
    r"|increase from|decrease from|relative to|against|off of|off our|prior[- ]year)"
    r"(?: \S+){0,3} ?$|\b(?:compar(?:ed?|es|ing) (?:to|with)|versus)\b[^,;.()]*$",
    re.IGNORECASE,
)
# The same before a noun, as "compared to our fiscal" before "revenue".
AGAINST_NOUN = re.compile(
    r"(?:compar(?:ed?|es|ing) (?:to|with)|(?:similar|comparable|equal) to|in line with"
    r"|flat (?:to|with)|versus|vs\.?|\boff(?: of)?|\bfrom|\bover|\bthan|exceed\w*"
    r"|relative to"
    r"|against)"
    r"(?: (?:our|the|its|a|fiscal|Q[1-4]|(?:first|second|third|fourth)(?:[- ]quarter)?|"
    r"20[0-9]{2}|full|year|full-year|total|net|actual|reported|core"
    r"|adjusted|diluted|GAAP|non-GAAP))* ?$",
    re.IGNORECASE,
)
# A word for guidance that was changed, as "raises" or "narrowed".
_CHANGED = re.compile(
    r"\b(?:rais|increas|lower|narrow|revis|updat|tighten|lift|boost|rais|reduc|cut|trim|adjust"
    r"|chang)\w*",
    re.IGNORECASE,
)
# Words before the figure that a change started at, as "from the previous range of".
_FROM = re.compile(
    r"\bfrom ?(?:(?:a|the|its|our|prior|previous|approximately|about|between|range|of) )*$",
    re.IGNORECASE,
)
# The midpoint of a range that is given too, as "mid-point".
_MIDDLE = re.compile(r"\bmid-?point\b", re.IGNORECASE)
# One end of a range, in which the figure lies, as "at the high end of" or "the upper half".
_ONE_END = re.compile(
    r"\b(?:high|higher|low|lower|upper|top|bottom)[- ](?:end|half|part)\b", re.IGNORECASE
)
# The start of a range, as "in the range from"; this "from" is not a comparison.
_RANGE_FROM = re.compile(r"\b(?:range|ranging|ranges|be|of)(?: now)? from ?$", re.IGNORECASE)
# The end of the words before a change, as "guidance by".
_BY = re.compile(r"\bby (?:approximately |about )?$", re.IGNORECASE)
# The words between a change and the range that it leads to, as " to a range of".
_TO = re.compile(
    r",? (?:at the mid-?point,? )?to (?:(?:a |the )?(?:new |updated )?range (?:of|between) "
    r"|between |approximately |about )?$",
    re.IGNORECASE,
)


# The words between a midpoint and its range, as " at the midpoint, within a range of"; or between
# a change of the midpoint and the range it leads to, as " at the midpoint to ".
_WITHIN = re.compile(
    r" at the mid-?point,? (?:(?:with|within|in|of)(?: (?:a|the|our|its))? range"
    r" (?:of|from|between)|to(?: (?:a|the) (?:new |updated )?range of| between)?) $",
    re.IGNORECASE,
)
# The words between the figure that a change started at and the new one, as " to a range of ".
_UP_TO = re.compile(
    r",? to (?:a range of |a new range of |between |approximately |about )?", re.IGNORECASE
)


def skip_change(text: str, start: int, ahead: list[Figure]) -> tuple[list[Figure], int]:
    """Return the figures without a change or a midpoint in front, and where their words end.

    In "raising guidance by $20 million to a range of $2.41 billion to $2.44 billion" the first
    figure is only by how much.
    """
    end = ahead[0].start
    if len(ahead) > 1 and _WITHIN.fullmatch(text[ahead[0].end : ahead[1].start]):
        return ahead[1:], end
    by = _BY.search(text, start, end)
    if by and len(ahead) > 1 and _TO.fullmatch(text[ahead[0].end : ahead[1].start]):
        return ahead[1:], by.start()
    return ahead, end


def find_newest(
    text: str, noun: Noun, figure: Figure, ahead: list[Figure]
) -> tuple[Reason | None, Figure]:
    """Return the current figure of a sentence that also gives the one it replaces."""
    gap = text[noun.end : figure.start]
    if OLDER.search(noun.left[-60:]) or OLDER.search(gap) or AGAINST_NOUN.search(noun.left):
        return Reason.PRIOR, figure
    if _ONE_END.search(gap):
        return Reason.UNCLEAR, figure
    if _MIDDLE.search(gap) and figure.low == figure.high:
        return Reason.UNCLEAR, figure
    changed = _CHANGED.search(noun.left) or _CHANGED.search(gap)
    if not (_FROM.search(gap) and changed) or _RANGE_FROM.search(gap):
        return None, figure
    later = [other for other in ahead if other.start > figure.end]
    if later and _UP_TO.fullmatch(text[figure.end : later[0].start]):
        return None, later[0]
    return Reason.UNCLEAR, figure
