"""Who reports, for which quarter, and when: read from the head of a release."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import PurePath
from typing import NamedTuple

from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.extraction.company_name import find_company
from beatcheck.releases.extraction.context import is_heading
from beatcheck.releases.extraction.fiscal_calendar import Reported, fiscal_years
from beatcheck.releases.formats.page import LineKind, Page
from beatcheck.releases.grammar.dates import DAY, day_of, find_days
from beatcheck.releases.grammar.normalized import words_of
from beatcheck.releases.grammar.periods import Mention, Span, find_mentions

_HEAD = 12_000  # characters: title, dateline and first paragraphs
# Words before a day that is no day of release, as "quarter ended".
_NOT_RELEASE = re.compile(
    r"(?:ended|ending|ends|end|record|since|before|by|through|until)(?: on)?,? $|(?:as of|on) $",
    re.IGNORECASE,
)
# What stands before and after the day of a dateline: `Calif. - May 22, 2024 -`,
# `Calif., Feb. 26, 2025 (GLOBE NEWSWIRE) --`, `NEW YORK, Jan. 3, 2025 /PRNewswire/`.
_DATELINE_BEFORE = re.compile(r"[^\s-] ?-{1,2} ?$")
# What follows the day, as "-" or " (GLOBE".
_DATELINE_AFTER = re.compile(
    r"\.? ?(?:-|/ ?PR|\((?:GLOBE|BUSINESS|PR|ACCESS|Nasdaq|MARKET))", re.IGNORECASE
)
# Words before the day on which a period ended, as "quarter ended".
_ENDED_ONLY = re.compile(
    r"(?:quarter|months|weeks|period|20[0-9]{2}|'?[0-9]{2}|\(\"[^()]{1,30})\"?\)?,?"
    r"(?: and (?:the )?(?:full[- ]?|fiscal[- ]?)*year)?"
    r" (?:that |which )?(?:ended)(?: on)?,? $",
    re.IGNORECASE,
)
# Words before a period that is only compared with, as "compared to the".
_AGAINST = re.compile(
    r"(?:compared (?:to|with)|versus|vs\.?|over|than|from|against|prior[- ]year|year[- ]ago"
    r"|exceed\w*)(?: \S+){0,6} ?$",
    re.IGNORECASE,
)
# An outlook right after a period, which is then no reported one, as " outlook".
_AFTER = re.compile(r" ?(?:\S+ ){0,3}?(?:outlook|guidance|forecast|targets?)", re.IGNORECASE)
# A word of a sentence that looks ahead, as "expects".
_GUIDES = re.compile(
    r"\b(?:expect|expects|anticipate|anticipates|forecasts?|projects?|estimates?|outlook|guidance"
    r"|targets|objectives?|sees|expected|anticipated|projected)\b",
    re.IGNORECASE,
)
# A word of a sentence that reports, as "announced".
_REPORTS = re.compile(
    r"\b(?:ended|reported|reports|announced|announces|posted|delivers)\b",
    re.IGNORECASE,
)
# The quarter in a file's name, as "FY2025_Q3" or "Q3FY25".
_FILE_QUARTER = re.compile(
    r"(?:FY)?(?P<year>20[0-9]{2})[ _-]?Q(?P<quarter>[1-4])|Q(?P<quarter_b>[1-4])[ "
    r"_-]?(?:FY)?(?P<year_b>20[0-9]{2}|[0-9]{2})(?![0-9])",
    re.IGNORECASE,
)
# An outlook before a period in one sentence, as "guidance for the".
_AHEAD = re.compile(r"\b(?:outlook|guidance|forecast|targets)\b[^.]{0,60}$", re.IGNORECASE)
# A release that speaks before the accounts are closed, as "preliminary".
_PRELIMINARY = re.compile(r"\bpreliminary\b", re.IGNORECASE)
_SENTENCE = 200  # characters around a period that are looked at
_LONGEST_TITLE = 240  # characters of a title
_TITLE_LINES = 120  # lines among which the title is
_TITLES = 12  # short lines that can be the title
# A line that is about the outlook, as "Financial Targets".
_OUTLOOK = re.compile(r"\b(?:outlook|guidance|financial targets)\b", re.IGNORECASE)
# A line that only announces an outlook, as "the following outlook".
_ANNOUNCED = re.compile(r"\b(?:following|below)\b.{0,60}\b(?:outlook|guidance)\b", re.IGNORECASE)
# A title about results, as "Reports" or "Earnings".
_RESULTS = re.compile(
    r"\b(?:results|reports|announces|reported|announced|earnings|raises|beat)\b", re.IGNORECASE
)
# The day after a period that gives its end, as ", ending January 26, 2025".
_THEN_ENDS = re.compile(
    rf",? ?\(?(?:that |which )?(?:ending|ends|ended|will end)(?: on)? {DAY}", re.IGNORECASE
)
# A period that is over, as "year ended March 31, 2025".
_ENDED = re.compile(r"\bended\b", re.IGNORECASE)
_LAST_QUARTER = 4
_QUARTER_DAYS = 91.31  # on average
_OLDEST = timedelta(days=200)  # results later than this after the quarter are another quarter's


class ReleaseIssuer(NamedTuple):
    """The company, the quarter it reports and the day of the release, None where unsaid."""

    company: str | None
    reported: Reported
    on: date | None


def find_issuer(page: Page, file: str) -> ReleaseIssuer:
    """Who speaks in this release and of which quarter; the file's name helps where it is silent."""
    head = words_of(page.text, 0, _HEAD)
    titles = _titles(page)
    results = words_of(page.text, 0, min(_HEAD, _outlook_at(page)))
    reported = find_reported(results, titles, head)
    if any(_PRELIMINARY.search(title) and _REPORTS.search(title) for title in titles[:_TITLES]):
        reported = reported._replace(said=False)
    if reported.quarter is None:
        reported = Reported(_quarter_of_name(file), reported.ends, said=False)
    if reported.quarter is not None and reported.ends is None:
        reported = reported._replace(ends=_end_by_anchor(head, reported.quarter), about=True)
    company = find_company(_list_paragraphs(page), titles)
    return ReleaseIssuer(company, reported, _find_release_day(head, reported))


def _end_by_anchor(head: str, quarter: FiscalPeriod) -> date | None:
    """About when the reported quarter ended, from another one whose end the text gives."""
    for mention in find_mentions(head):
        after = _THEN_ENDS.match(head, mention.end)
        day = day_of(after) if after else None
        if day is None or mention.year is None or mention.span is Span.OTHER:
            continue
        named = FiscalPeriod("FY", mention.year, mention.quarter or _LAST_QUARTER)
        return day - timedelta(days=(named.order - quarter.order) * _QUARTER_DAYS)
    return None


def _outlook_at(page: Page) -> int:
    """Where the outlook begins, after which little is said of the reported quarter."""
    for line in page.lines:
        words = words_of(page.text, line.start, min(line.end, line.start + _LONGEST_TITLE))
        heads = is_heading(line, words) or _ANNOUNCED.search(words)
        if heads and _OUTLOOK.search(words) and not _RESULTS.search(words):
            return line.start
    return len(page.text)


def _titles(page: Page) -> list[str]:
    """Return the first short lines of the release, where its title is."""
    return [
        words_of(page.text, line.start, line.end)
        for line in page.lines[:_TITLE_LINES]
        if line.kind is not LineKind.ROW and line.end - line.start <= _LONGEST_TITLE
    ]


def _list_paragraphs(page: Page) -> list[str]:
    """Return the paragraphs of the head one by one: no name goes on from one to the next."""
    return [
        words_of(page.text, line.start, min(line.end, _HEAD))
        for line in page.lines
        if line.start < _HEAD
    ]


def find_reported(head: str, titles: list[str], whole: str) -> Reported:
    """Return the quarter that the head of a release reports, and the day it ended.

    `head` ends where the outlook begins; `whole` goes on, for what the outlook calls its year.
    """
    mentions = [found for found in _mentions(head) if found.span is Span.QUARTER]
    ends = _period_end(head)
    first = _first_quarter(mentions, titles)
    if first is None:
        return _find_year(head, titles) or Reported(None, ends)
    year = first.year or _year_for(first, mentions, ends, whole)
    if first.quarter is None or year is None:
        return Reported(None, ends)
    return Reported(FiscalPeriod("FY", year, first.quarter), ends)


def _find_year(head: str, titles: list[str]) -> Reported | None:
    """Return the year that a release reports which speaks of no quarter at all."""
    if any(mention.span is Span.QUARTER for mention in find_mentions(head)):
        return None
    for words in (*titles[:_TITLES], head):
        for mention in _mentions(words):
            is_over = _ENDED.search(words, mention.start, mention.end)
            if mention.span is Span.YEAR and mention.ends and is_over:
                year = fiscal_years(_LAST_QUARTER, mention.ends)[0]
                last = FiscalPeriod("FY", year, _LAST_QUARTER)
                return Reported(last, mention.ends, annual=True)
    return None


def _mentions(head: str) -> Iterator[Mention]:
    """Yield the mentions that can speak of the reported quarter.

    Not of guidance, nor of a year ago.
    """
    for mention in find_mentions(head):
        before = re.split(r"[.;] ", head[max(0, mention.start - _SENTENCE) : mention.start])[-1]
        after = re.split(r"[.;] ", head[mention.end : mention.end + _SENTENCE])[0]
        sentence = f"{before} {after}"
        guides = _GUIDES.search(sentence) and not _REPORTS.search(sentence)
        if guides or _AFTER.match(after) or _AHEAD.search(before) or _AGAINST.search(before):
            continue
        yield mention


def _first_quarter(mentions: list[Mention], titles: list[str]) -> Mention | None:
    """Return the mention that names the reported quarter.

    In the title, else the first in the text.
    """
    for title in titles:
        if re.search(
            r"\b(?:results|reports|announces|earnings|revenue|summary|highlights|income)\b",
            title,
            re.IGNORECASE,
        ):
            for mention in _mentions(title):
                if mention.span is Span.QUARTER and mention.quarter:
                    return mention
    return next((mention for mention in mentions if mention.quarter), None)


def _year_for(first: Mention, mentions: list[Mention], ends: date | None, head: str) -> int | None:
    """Return the fiscal year of a quarter named without one.

    As said elsewhere, if its end allows.
    """
    said = [mention for mention in mentions if mention.quarter == first.quarter and mention.year]
    if ends is None or first.quarter is None:
        return said[0].year if said else None
    possible = fiscal_years(first.quarter, ends)
    for mention in sorted(said, key=lambda mention: not mention.fiscal):
        if mention.year in possible and (mention.fiscal or len(possible) == 1):
            return mention.year
    outlooks = [
        mention.year - (first.quarter == _LAST_QUARTER)
        for mention in find_mentions(head)
        if mention.span is Span.YEAR and mention.year and _AFTER.match(head, mention.end)
    ]
    if outlooks and outlooks[0] in possible:
        return outlooks[0]
    years = Counter(
        mention.year
        for mention in find_mentions(head)
        if mention.fiscal and mention.span is Span.YEAR and mention.year in possible
    )
    if years:
        return years.most_common(1)[0][0]
    return next((mention.year for mention in said if mention.year in possible), possible[0])


def _period_end(head: str) -> date | None:
    """Return the first day that the head says a period ended on; of a table's header the last."""
    days = find_days(head)
    for at, (start, _, _) in enumerate(days):
        if _ENDED_ONLY.search(head[max(0, start - 40) : start]):
            return max(_list_side_by_side(head, days[at:]))
    return None


def _list_side_by_side(head: str, days: list[tuple[int, int, date]]) -> list[date]:
    """Return the first day and those right behind it: the columns of this year and the last."""
    columns = [days[0][2]]
    for (_, end, _), (start, _, day) in pairwise(days):
        if head[end:start].strip(" ,|"):
            break
        columns.append(day)
    return columns


def _find_release_day(head: str, reported: Reported) -> date | None:
    """Return the day of the release: that of its dateline, else the first that fits the quarter.

    A bullet before the dateline can have a day of its own, as that of a stock split.
    """
    days = []
    for start, end, day in find_days(head):
        before, after = head[max(0, start - 24) : start], head[end : end + 24]
        if _NOT_RELEASE.search(before):
            continue
        if reported.ends is None or reported.ends < day <= reported.ends + _OLDEST:
            is_dateline = _DATELINE_BEFORE.search(before) or _DATELINE_AFTER.match(after)
            days.append((not is_dateline, start, day))
    return min(days)[2] if days else None


def _quarter_of_name(file: str) -> FiscalPeriod | None:
    """Return the quarter in a file's name, as in `ACME_FY2025_Q3.html` or `Q3FY25-remarks.md`."""
    match = _FILE_QUARTER.search(PurePath(file).name)
    if match is None:
        return None
    year = int(match["year"] or match["year_b"])
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - two digits of a year
    return FiscalPeriod("FY", year, int(match["quarter"] or match["quarter_b"]))
