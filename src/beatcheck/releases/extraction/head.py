"""Which quarter a release reports, and when: read from its head."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import PurePath
from typing import NamedTuple

from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.blocks.block import Block
from beatcheck.releases.blocks.passage import Passage, read_passage
from beatcheck.releases.extraction.context import is_heading
from beatcheck.releases.extraction.fiscal_calendar import (
    LAST_QUARTER,
    QUARTER_DAYS,
    Reported,
    list_fiscal_years,
)
from beatcheck.releases.extraction.release_day import OLDEST, blank_rows, find_release_day
from beatcheck.releases.extraction.tables.period_ends import find_last_day
from beatcheck.releases.formats.page import HEAD, LONGEST_TITLE, TITLE_LINES, Page
from beatcheck.releases.grammar.dates import DAY, MONTH, parse_day, read_day
from beatcheck.releases.grammar.periods import Mention, Span

# Words before the day on which a period ended, as "quarter ended".
_ENDED_ONLY = re.compile(
    r"(?:quarter|months|weeks|period|20[0-9]{2}|'?[0-9]{2}|\(\"[^()]{1,30})\"?\)?,?"
    r"(?: and (?:the )?(?:full[- ]?|fiscal[- ]?)*year)?"
    r" (?:that |which )?(?:ended)(?: on)?,? $",
    re.IGNORECASE,
)
# Words before a period that is only compared with, as "compared to the".
_AGAINST = re.compile(
    r"(?:compared (?:to|with)|versus|vs\.?|(?<!year )(?<!quarter )over"
    r"|than|from|against|prior[- ]year|year[- ]ago"
    r"|exceed\w*)(?: \S+){0,6} ?$"
    r"|\b(?:compared (?:to|with)|versus)\b(?:[^.;]|\.(?=[0-9])){0,160}$",
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
# The end of a sentence or of a clause, as ". " or "; ".
_CLAUSE_END = re.compile(r"[.;] ")
# A title that can name the reported quarter, as "Third Quarter Highlights".
_NEWS = re.compile(
    r"\b(?:results|reports|announces|earnings|revenue|summary|highlights|income)\b",
    re.IGNORECASE,
)
_BARE_TITLE = 5  # words: as "Acme Q3 2025 Letter"
_SENTENCE = 200  # characters around a period that are looked at
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
# The last day of a quarter without its year, as "quarter ended August 31 ".
_ENDED_SHORT = re.compile(
    rf"\b(?:quarter|three months|weeks),? (?:that |which )?ended(?: on)? (?P<month>{MONTH})\.?"
    r" (?P<day>[0-9]{1,2})(?!,? ?(?:19|20)?[0-9])",
    re.IGNORECASE,
)
# A period that is over, as "year ended March 31, 2025".
_ENDED = re.compile(r"\bended\b", re.IGNORECASE)


class ReleaseHead(NamedTuple):
    """The quarter that a release reports, and the day of the release; None where unsaid."""

    reported: Reported
    on: date | None


def read_head(page: Page, blocks: tuple[Block, ...], file: str) -> ReleaseHead:
    """Return the quarter and the day of a release; the file's name helps where it is silent."""
    head = read_passage(page.text, 0, HEAD)
    end = head.find_place(_find_outlook(page, blocks))
    titles = _list_titles(blocks)
    reported = _find_reported(head, end, titles)
    named = [title.text for title in titles]
    if any(_PRELIMINARY.search(title) and _REPORTS.search(title) for title in named[:_TITLES]):
        reported = reported._replace(said=False)
    if reported.quarter is None:
        reported = Reported(_parse_file_name(file), reported.ends, said=False)
    if reported.quarter is not None and reported.ends is None:
        reported = reported._replace(ends=find_last_day(page.text, reported.quarter))
    if reported.quarter is not None and reported.ends is None:
        reported = reported._replace(ends=_find_end_by_anchor(head, reported.quarter), about=True)
    day = find_release_day(blank_rows(head, blocks), reported)
    return ReleaseHead(reported._replace(on=day), day)


def _find_end_by_anchor(head: Passage, quarter: FiscalPeriod) -> date | None:
    """Return about when the reported quarter ended, from another one whose end the text gives."""
    for mention in head.periods:
        after = _THEN_ENDS.match(head.text, mention.end)
        day = read_day(after) if after else None
        if day is None or mention.year is None or mention.span is Span.OTHER:
            continue
        named = FiscalPeriod("FY", mention.year, mention.quarter or LAST_QUARTER)
        return day - timedelta(days=(named.order - quarter.order) * QUARTER_DAYS)
    return None


def _find_outlook(page: Page, blocks: Iterable[Block]) -> int:
    """Return where the outlook begins: little after it is about the reported quarter."""
    for block in blocks:
        if block.line.start >= HEAD:
            break
        words = block.text[:LONGEST_TITLE]
        names_outlook = _OUTLOOK.search(words) and not _RESULTS.search(words)
        if names_outlook and (_ANNOUNCED.search(words) or is_heading(block)):
            return block.line.start
    return len(page.text)


def _list_titles(blocks: tuple[Block, ...]) -> list[Passage]:
    """Return the first short lines of the release, where its title is."""
    return [
        block.passage
        for block in blocks[:TITLE_LINES]
        if not block.is_row and len(block.text) <= LONGEST_TITLE
    ]


def _find_reported(head: Passage, end: int, titles: list[Passage]) -> Reported:
    """Return the quarter that the head of a release reports, and the day it ended.

    At `end` the outlook begins; what follows tells only what the outlook calls its year.
    """
    mentions = [mention for mention in _list_reporting(head, end) if mention.span is Span.QUARTER]
    ends = _find_period_end(head, end)
    first = _find_first_quarter(mentions, titles)
    if first is None:
        return _find_year(head, end, titles) or Reported(None, ends)
    year = first.year or _find_fiscal_year(first, mentions, ends, head)
    if first.quarter is None or year is None:
        return Reported(None, ends)
    return Reported(FiscalPeriod("FY", year, first.quarter), ends)


def _find_year(head: Passage, end: int, titles: list[Passage]) -> Reported | None:
    """Return the year that a release reports which speaks of no quarter at all."""
    if any(mention.span is Span.QUARTER and mention.end <= end for mention in head.periods):
        return None
    places = [(title, len(title.text)) for title in titles[:_TITLES]]
    for passage, limit in (*places, (head, end)):
        for mention in _list_reporting(passage, limit):
            is_over = _ENDED.search(passage.text, mention.start, mention.end)
            if mention.span is Span.YEAR and mention.ends and is_over:
                year = list_fiscal_years(LAST_QUARTER, mention.ends)[0]
                last = FiscalPeriod("FY", year, LAST_QUARTER)
                return Reported(last, mention.ends, annual=True)
    return None


def _list_reporting(passage: Passage, limit: int) -> Iterator[Mention]:
    """Yield the mentions before `limit` that can speak of the reported quarter.

    Not of guidance, nor of a year ago.
    """
    text = passage.text[:limit]
    for mention in passage.periods:
        if mention.end > limit:
            break
        before = _CLAUSE_END.split(text[max(0, mention.start - _SENTENCE) : mention.start])[-1]
        after = _CLAUSE_END.split(text[mention.end : mention.end + _SENTENCE])[0]
        sentence = f"{before} {after}"
        guides = _GUIDES.search(sentence) and not _REPORTS.search(sentence)
        if guides or _AFTER.match(after) or _AHEAD.search(before) or _AGAINST.search(before):
            continue
        yield mention


def _find_first_quarter(mentions: list[Mention], titles: list[Passage]) -> Mention | None:
    """Return the mention that names the reported quarter.

    In the title, else the first in the text.
    """
    for title in titles:
        if _NEWS.search(title.text) or len(title.text.split()) <= _BARE_TITLE:
            for mention in _list_reporting(title, len(title.text)):
                if mention.span is Span.QUARTER and mention.quarter:
                    return mention
    return next((mention for mention in mentions if mention.quarter), None)


def _find_fiscal_year(
    first: Mention, mentions: list[Mention], ends: date | None, head: Passage
) -> int | None:
    """Return the fiscal year of a quarter named without one.

    The year stated elsewhere, if the quarter's end allows it.
    """
    stated = [mention for mention in mentions if mention.quarter == first.quarter and mention.year]
    if ends is None or first.quarter is None:
        return stated[0].year if stated else None
    possible = list_fiscal_years(first.quarter, ends)
    for mention in sorted(stated, key=lambda mention: not mention.fiscal):
        if mention.year in possible and (mention.fiscal or len(possible) == 1):
            return mention.year
    outlooks = [
        mention.year - (first.quarter == LAST_QUARTER)
        for mention in head.periods
        if mention.span is Span.YEAR and mention.year and _AFTER.match(head.text, mention.end)
    ]
    if outlooks and outlooks[0] in possible:
        return outlooks[0]
    years = Counter(
        mention.year
        for mention in head.periods
        if mention.fiscal and mention.span is Span.YEAR and mention.year in possible
    )
    if years:
        return years.most_common(1)[0][0]
    return next((mention.year for mention in stated if mention.year in possible), possible[0])


def _find_period_end(head: Passage, end: int) -> date | None:
    """Return the first day that the head says a period ended on; of a table's header the last."""
    days = [day for day in head.days if day[1] <= end]
    for at, (start, _, _) in enumerate(days):
        if _ENDED_ONLY.search(head.text[max(0, start - 40) : start]):
            return max(_list_side_by_side(head.text, days[at:]))
    return _find_end_without_year(head, end)


def _find_end_without_year(head: Passage, end: int) -> date | None:
    """Return the last such day before the release, as for `first quarter ended August 31`."""
    match = _ENDED_SHORT.search(head.text, 0, end)
    on = find_release_day(head, Reported(None, None)) if match else None
    if match is None or on is None:
        return None
    for year in (on.year, on.year - 1):
        day = parse_day(year, match["month"], match["day"])
        if day is not None and day < on <= day + OLDEST:
            return day
    return None


def _list_side_by_side(head: str, days: list[tuple[int, int, date]]) -> list[date]:
    """Return the first day and those right after it: the columns of this year and the last."""
    columns = [days[0][2]]
    for (_, end, _), (start, _, day) in pairwise(days):
        if head[end:start].strip(" ,|"):
            break
        columns.append(day)
    return columns


def _parse_file_name(file: str) -> FiscalPeriod | None:
    """Return the quarter in a file's name, as in `ACME_FY2025_Q3.html` or `Q3FY25-remarks.md`."""
    match = _FILE_QUARTER.search(PurePath(file).name)
    if match is None:
        return None
    year = int(match["year"] or match["year_b"])
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - two digits of a year
    return FiscalPeriod("FY", year, int(match["quarter"] or match["quarter_b"]))
