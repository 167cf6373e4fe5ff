"""Mentions of fiscal periods in running text: quarters, years, and spans that are neither."""

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum, StrEnum, auto
from typing import NamedTuple, assert_never

from beatcheck.releases.grammar.dates import DAY, MONTH, parse_month, read_day

# A quarter by its place in the year, as "third".
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_ORDINAL = r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)"
# A quarter by its number, as "Q3".
_NUMBER = r"Q(?P<number>[1-4])"
# A year in full, as "2025", and no part of an amount, as in "2025.5".
_FULL = r"(?P<{0}>20[0-9]{{2}})(?![0-9,.]*[0-9])"
# A year that may have two digits, as "25" after "FY"; not the "25" of "25%".
_SHORT = r"(?P<{0}>(?:20)?[0-9]{{2}})(?![0-9,.]*[0-9%])"
# What says that a year follows, as "fiscal year " or "FY'".
_FISCAL = r"(?:FYE? ?'?|fiscal ?(?:year )?'?|calendar ?(?:year )?|CY ?'?)"
# The year after a quarter, as "fiscal 2025", "2025 fiscal year" or "'25".
_YEAR = (
    rf"(?:{_FISCAL}{_SHORT.format('year')}|{_FULL.format('year_b')}"
    r"(?: (?:fiscal|financial) year)?|'(?P<year_c>[0-9]{2})(?![0-9]))"
)
# A year that two periods share, as after "fourth quarter" in "fourth quarter and full year 2025".
_AND_YEAR = r"(?= and (?:the )?(?:full[- ]?|fiscal[- ]?)+(?:year )?(?P<year_d>20[0-9]{2}))"
# The words between a quarter and its year, as " of our ".
_LINK = r",? ?-?(?:of |for |in )?(?:our |its |the |company's )?(?:full[- ]year )?"
# A year before its quarter, as "fiscal 2025 third quarter" or "FY25 third quarter".
_YEAR_FIRST = (
    rf"(?:(?P<fiscal_e>fiscal )?(?:year )?{_FULL.format('year_e')}(?:'s)?,? "
    rf"|FY ?'?(?P<year_f>(?:20)?[0-9]{{2}}) ){_ORDINAL}[- ](?:fiscal[- ])?quarter"
)
# A quarter: "third quarter of fiscal 2025", "Q3 FY25", "3Q25", "FY25 Q3", "2025Q3".
_QUARTERS = (
    r"(?:FY ?'?|fiscal (?:year )?'?)(?P<year_i>(?:20)?[0-9]{2})[- ]?Q(?P<number_i>[1-4])",
    r"(?P<year_j>20[0-9]{2})[- ]?Q(?P<number_j>[1-4])",
    _YEAR_FIRST,
    rf"(?:fiscal )?{_ORDINAL}[- ]?(?:fiscal[- ])?quarter(?:'s)?(?:{_LINK}{_YEAR}|{_AND_YEAR})?",
    rf"F?{_NUMBER}(?:{_LINK}{_YEAR}|[- ]?'?{_SHORT.format('year_g')}|{_AND_YEAR})?(?![0-9])",
    rf"F?(?P<number_h>[1-4])Q(?:[- ]?{_YEAR}|[- ]?'?{_SHORT.format('year_h')})?(?![0-9])",
)
# A quarter by its last day, as "third quarter ended October 26, 2025" or "13 weeks ended ...".
_ENDING = (
    r"(?:(?:fiscal )?quarter|three months|three-month period|(?:13|thirteen|14|fourteen|12|twelve"
    r"|16|"
    r"sixteen)[- ]weeks?(?: period)?)(?: period)?,? (?:that |which )?"
    rf"(?:ending|ended|ends|will end)(?: on)? {DAY}"
)
_ENDING = rf"(?:{_ORDINAL}[- ](?:fiscal )?)?{_ENDING}"
# A year by its last day, as "fiscal year ended January 26, 2025".
_YEAR_ENDING = (
    r"(?:(?:full |fiscal )*year|twelve months|(?:52|53|fifty-two|fifty-three)[- ]weeks?(?: "
    r"(?:fiscal )?year)?),? "
    rf"(?:that |which )?(?:ending|ended|ends|will end)(?: on)? {DAY}"
)
# A quarter by the month it ends in, as "September quarter".
_MONTH_QUARTER = (
    rf"(?P<named>{MONTH})(?: (?P<named_year>20[0-9]{{2}}))? quarter"
    r"(?: (?P<named_after>20[0-9]{2}))?"
    r"(?:,? (?:of )?fiscal (?:year )?(?P<named_fiscal>20[0-9]{2}))?"
)
# A year by a word for it, as "full-year 2025" or "FY25".
_YEAR_NAMED = (
    r"(?:full[- ](?:fiscal[- ])?year|fiscal[- ](?:full[- ])?(?:year )?|FYE? ?'?|full[- ]"
    r"|calendar[- ](?:year )?|(?:full )?year(?: ending)?|CY ?'?|annual )"
    rf"[ -]?(?:of |fiscal |FY)?'?{_SHORT.format('year_k')}"
)
# A year, the word before or after it, as "2025 full year".
_YEARS = (
    _YEAR_NAMED,
    rf"{_FULL.format('year_l')} (?:full|fiscal|calendar)[- ]year",
)
# A span that is neither a quarter nor a year, as "first half of 2025" or "nine months".
_PARTIAL = (
    r"(?:first|second|1st|2nd|back|front)[- ]half(?:,? (?:of )?(?:the )?(?:fiscal )?(?:year "
    r")?(?:20[0-9]{2})?)?|[12]H(?: ?'?(?:20)?[0-9]{2})?(?![\w])|H[12](?![\w])|half[- ]year"
    r"|(?:six|nine|6|9)[- ]months?|year[- ]to[- ]date|(?:39|26|thirty-nine|twenty-six)[- ]weeks?"
    r"|(?:remainder|rest|balance) of|remaining (?:two |three )?(?:quarters|months)"
    r"|(?:first|last|final) (?:two|three) quarters"
    r"|(?:past|last|previous) (?:two|three|four|five|six|several|few|[2-9]|10) (?:fiscal )?years"
    rf"|months? of (?:{MONTH})(?: 20[0-9]{{2}})?"
    rf"|(?<![a-z0-9] )through (?:the end of )?(?:{MONTH})\b"
    r"|(?:long|medium|mid|longer)-term|trailing (?:twelve|12|four)"
    r"|(?:last|past|previous|prior) four quarters"
    r"|(?:last|past|previous|prior) (?:twelve|12) months|multi-year|(?:next|coming) "
    r"(?:several|few|two|three)"
)
# A year without its number, as "full year" or "this year".
_OPEN_YEAR = r"(?:full[- ](?:fiscal[- ])?year|fiscal[- ]year|for the year|current year|this year)"
# The quarter after the reported one, as "next quarter".
_RELATIVE = r"(?:next|current|coming|upcoming|following) (?:fiscal )?quarter"
# A year alone, as "2025", after no sign and no slash.
_BARE_YEAR = rf"(?<![-/$,.] )(?<![-/$,.]){_FULL.format('year_m')}"


class _Way(Enum):
    """How a passage names a period."""

    QUARTER_ENDING = auto()
    YEAR_ENDING = auto()
    PARTIAL = auto()
    QUARTER = auto()
    MONTH = auto()
    YEAR = auto()
    NEXT_QUARTER = auto()
    BARE_YEAR = auto()


# Every way to name a period, those that say most first: "quarter ended January 26, 2025".
_PATTERNS = tuple(
    (way, re.compile(rf"(?<![\w$.]){pattern}", re.IGNORECASE))
    for way, pattern in (
        (_Way.QUARTER_ENDING, _ENDING),
        (_Way.YEAR_ENDING, _YEAR_ENDING),
        (_Way.PARTIAL, _PARTIAL),
        *((_Way.QUARTER, pattern) for pattern in _QUARTERS),
        (_Way.MONTH, _MONTH_QUARTER),
        *((_Way.YEAR, pattern) for pattern in _YEARS),
        (_Way.NEXT_QUARTER, _RELATIVE),
        (_Way.YEAR, _OPEN_YEAR),
        (_Way.BARE_YEAR, _BARE_YEAR),
    )
)
# What every way to name a period has: a digit or one of these words.
_HINT = re.compile(
    r"[0-9]|quarter|half|year|month|week|term|trailing|remain|rest|balance|several|few|two|three",
    re.IGNORECASE,
)
# What every period has, and most cells of a table have not, as the "Q" of "Q3" or "2025".
_LETTER_OR_YEAR = re.compile(r"[A-Za-z]|20[0-9]{2}")
# A word that makes a period a fiscal one, as "FY" or "fiscal".
_FISCAL_WORD = re.compile(r"fiscal|FY|F[1-4]?Q", re.IGNORECASE)
# The month before a year that then belongs to a day, as "January 26, ".
_DATED_YEAR = re.compile(rf"(?:{MONTH})\.?(?: [0-9]{{1,2}})?,? $", re.IGNORECASE)
_CENTURY = 2000  # of a year with two digits
_MOST_YEAR = 2060  # a larger number is not a year


class Span(StrEnum):
    """How long the period of a mention is."""

    QUARTER = "quarter"
    YEAR = "year"
    OTHER = "other"


class Mention(NamedTuple):
    """A period as a passage names it; what it leaves open is None.

    `ends` is its last day where the passage says it; `month` the month it is called by;
    `next` marks "next quarter"; `fiscal` that the word fiscal or FY stands with it.
    """

    start: int
    end: int
    span: Span
    quarter: int | None = None
    year: int | None = None
    ends: date | None = None
    month: int | None = None
    next: bool = False
    fiscal: bool = False


def find_mentions(text: str) -> list[Mention]:
    """Return every mention of a period in a levelled text, in order, none inside another."""
    if not (_LETTER_OR_YEAR.search(text) and _HINT.search(text)):
        return []
    mentions: list[Mention] = []
    taken = bytearray(len(text))  # a mark for each character: no mention is looked at twice
    for way, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if 1 in taken[start:end]:
                continue
            mention = _build_mention(way, match)
            if mention is not None:
                taken[start:end] = b"\x01" * (end - start)
                mentions.append(mention)
    return _join_parts(text, sorted(mentions))


# Words before a period that is only compared with, as "compared to the".
_AGAINST = re.compile(
    r"(?:compar(?:ed?|isons?) (?:to|with)|\bversus|\bvs\.?|(?<!year )(?<!quarter )\bover"
    r"|\bthan|\bfrom|\breported)(?: "
    r"\S+){0,3} ?$",
    re.IGNORECASE,
)
# What follows a period that is reported, as " results" in "Q4 results".
_RESULTS_OF = re.compile(r" (?:results|revenue was|actuals?)", re.IGNORECASE)
_BEFORE = 40  # characters before a period that can make a comparison of it


def select_named(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that a text is about, without those it only compares with."""
    return tuple(
        mention
        for mention in mentions
        if not _AGAINST.search(text[max(0, mention.start - _BEFORE) : mention.start])
    )


def select_coming(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that can be guided to: none of results, none only compared with."""
    named = select_named(text, mentions)
    return tuple(mention for mention in named if not _RESULTS_OF.match(text, mention.end))


# The words between a part of a year and the year, as "of our" in "first half of our fiscal 2026".
_OF_YEAR = re.compile(r",? ?(?:of|in|for)? ?(?:the|our|its|the company's)? ?", re.IGNORECASE)


def _join_parts(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions without the years that only say whose part another one is."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        if before is None or not _OF_YEAR.fullmatch(text[before.end : mention.start]):
            kept.append(mention)
        elif before.span is Span.OTHER and mention.span is Span.YEAR:
            kept[-1] = before._replace(end=mention.end)
        elif before.span is Span.YEAR and mention.span is Span.OTHER:
            kept[-1] = mention._replace(start=before.start)
        else:
            kept.append(mention)
    return kept


def _build_mention(  # noqa: PLR0911 - one return for each way
    way: _Way, match: re.Match[str]
) -> Mention | None:
    """Return the mention that a match is; None for the year of a day."""
    start, end = match.span()
    groups = {key: value for key, value in match.groupdict().items() if value is not None}
    fiscal = bool(_FISCAL_WORD.search(match.group()))
    quarter, year = _get_quarter(groups), _get_year(groups)
    match way:
        case _Way.QUARTER_ENDING:
            day = read_day(match)
            return Mention(start, end, Span.QUARTER, quarter, ends=day, fiscal=fiscal)
        case _Way.YEAR_ENDING:
            return Mention(start, end, Span.YEAR, quarter, ends=read_day(match), fiscal=fiscal)
        case _Way.PARTIAL:
            return Mention(start, end, Span.OTHER)
        case _Way.QUARTER:
            return Mention(start, end, Span.QUARTER, quarter, year, fiscal=fiscal)
        case _Way.MONTH:
            digits = groups.get("named_year") or groups.get("named_after")
            named = int(digits) if digits else None
            month = parse_month(groups["named"])
            return Mention(start, end, Span.QUARTER, year=named, month=month)
        case _Way.NEXT_QUARTER:
            return Mention(start, end, Span.QUARTER, next=True)
        case _Way.BARE_YEAR if _DATED_YEAR.search(match.string[max(0, start - 20) : start]):
            return None
        case _Way.YEAR | _Way.BARE_YEAR:
            return Mention(start, end, Span.YEAR, year=year, fiscal=fiscal)
        case _:
            assert_never(way)


def _get_quarter(groups: dict[str, str]) -> int | None:
    if "ordinal" in groups:
        return _ORDINALS[groups["ordinal"].lower()]
    for key, value in groups.items():
        if key.startswith("number"):
            return int(value)
    return None


def _get_year(groups: dict[str, str]) -> int | None:
    for key, value in groups.items():
        if key.startswith("year"):
            year = int(value)
            year += _CENTURY if year < 100 else 0  # noqa: PLR2004 - two digits of a year
            return year if year <= _MOST_YEAR else None
    return None
