"""Words around a metric that make it less than the company's: sales of kettles, EPS before tax."""

import re

from beatcheck.releases.document import Reason

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PART = r"(?:segments?|divisions?|business|unit|region|channel|category)"
# What revenue can be of and stay the whole: "revenue of the company", "of the second quarter".
_WHOLE_OF = (
    r"(?:entire|whole|consolidated|combined|total|company|group|corporation|firm|bank|partnership"
    r"|first|second|third|fourth|full|fiscal|quarter|year|period|prior|previous|same|current)\b"
)
# A part of the company after the noun: sales of kettles, revenue outside Canada, net sales for the
# Kettles segment, sales in this segment, net sales through our own shops, revenue of our customer.
_AFTER = re.compile(
    r"^ (?:outside\b|through (?:our|its|the)\b|(?:for|in|from|at|within) (?:the|our|its|this)"
    rf" (?:[\w&'-]+ ){{0,4}}{_PART}\b"
    rf"|of (?:the|our|its) (?!{_WHOLE_OF})[A-Za-z]"
    r"|on (?:the|this|that|its) "
    r"|of (?!approximately|about|around|nearly|at |between|up |more|less|over|the |an? |record"
    r"|roughly|just|our |its |over|under|close|almost|only|some|in )[a-z][a-z-]+ (?!to\b))"
)
# A place after the noun, as "in Canada was" or "in the Americas were": no month, no period.
_PLACE = re.compile(
    rf"^ in (?:the )?(?!(?:{_MONTHS}|First|Second|Third|Fourth|Quarter|Period|Year)\b|Q[1-4]|H[12]"
    r"|FY|Fiscal)[A-Z][a-z]+(?: [A-Z][a-z]+)?"
    r" (?:was|were|grew|rose|fell|increased|decreased|declined|reached|totaled|came)\b"
)
# A part named before a comma, as "In Kettles, net sales", "In our Kettles segment, revenue" or
# "Outside the United States, revenue".
_BEFORE = re.compile(
    r"(?:^|[.;:] )(?:In|At|For|Within|Turning to|Looking at) (?:our|the|its) [^,;.]{0,60}"
    rf"\b{_PART}, (?!.*\b(?:total|consolidated)\b)[^.;:]*$|"
    r"(?:^|[.;:] )(?:outside|across|Outside|Across) [^,;.]{1,60}, (?:our |total |net )*$"
    r"|(?:^|[.;:] )(?:In|At|For|Within|Turning to|Moving to|Looking at) "
    rf"(?!(?:{_MONTHS})\b|Q[1-4]|H[12]|FY|Fiscal|Addition|Total)[A-Z][\w&' -]{{1,30}}, $"
)
# A month, which is no quarter, as "July net sales" or "In July, revenue".
_MONTH = re.compile(
    rf"\b(?:{_MONTHS})(?:'s)? (?:net |total )*$"
    rf"|(?:^|[.;:] )(?:In|For|During) (?:{_MONTHS})(?: 20[0-9]{{2}})?, [^.;:]*$"
)
# What goes on to name something else, as "revenue backlog" or "gross margin improvement".
_ANOTHER = re.compile(
    r"^ (?:shortfall|backlog|run[- ]rate|synerg\w+|opportunit\w+|headwinds?|tailwinds?|impact"
    r"|deferrals?|reserves?|contribution|base|pipeline|improvement|expansion|pressure|drag"
    r"|increase|decrease|decline|reduction|shift|loss(?:es)? of)\b",
    re.IGNORECASE,
)
# What is left out right behind the noun, as "operating income before corporate costs".
_LEAVES_OUT = re.compile(
    r"^,? (?:before|after|less|net of|ex-|exclusive of|adjusted for)\b(?! (?:tax|the market))",
    re.IGNORECASE,
)


def find_part(left: str, after: str) -> Reason | None:
    """Return why the words around a noun make it less than the company's; None where they do not.

    `left` and `after` are what stands before and after it.
    """
    if _MONTH.search(left) or _AFTER.search(after) or _PLACE.search(after) or _BEFORE.search(left):
        return Reason.SEGMENT
    if _ANOTHER.search(after):
        return Reason.GROWTH
    return Reason.UNCLEAR if _LEAVES_OUT.search(after) else None
