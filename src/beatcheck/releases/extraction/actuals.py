"""The revenue a release reports: from its tables, held against what its sentences say."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.extraction.context import unit_of
from beatcheck.releases.extraction.fiscal_calendar import Reported, resolve
from beatcheck.releases.extraction.revenue_sentences import Reading, find_spoken_revenue
from beatcheck.releases.extraction.table_headers import (
    MOST_HEADERS,
    Group,
    groups_of,
    header_of,
    is_header,
)
from beatcheck.releases.formats.page import LineKind, Page, PageLine
from beatcheck.releases.grammar.dates import find_days
from beatcheck.releases.grammar.figures import find_figures
from beatcheck.releases.grammar.labels import read_label
from beatcheck.releases.grammar.normalized import words_of
from beatcheck.releases.grammar.periods import find_mentions

# A column over one quarter, as "Three Months Ended" or "13 weeks".
_QUARTERLY = re.compile(
    r"\b(?:three[- ]months?|quarters?|quarterly|(?:13|14|12|16|thirteen|fourteen|twelve|sixteen)[- "
    r"]weeks?)\b",
    re.IGNORECASE,
)
# A column over a whole year, as "Twelve Months Ended" or "52 weeks".
_YEARLY = re.compile(
    r"\b(?:twelve[- ]months?|years?|(?:52|53|fifty-(?:two|three))[- ]weeks?|FY)\b", re.IGNORECASE
)
# A column over more than a quarter, as "Nine Months Ended" or "year-to-date".
_LONGER = re.compile(
    r"\b(?:six|nine|twelve)[- ]months?|(?:26|39|twenty-six|thirty-nine)[- ]weeks?|year[- ]to[- "
    r"]date|\byears?\b",
    re.IGNORECASE,
)
# A column that holds no reported figure, as "% change" or "constant currency".
_CHANGE = re.compile(
    r"change|growth|%|y/y|q/q|yoy|increase|decrease|constant|pro forma|as a percent|guidance"
    r"|outlook|adjust|segment",
    re.IGNORECASE,
)
# A year in a header, as "2025".
_YEAR = re.compile(r"\b(?:20[0-9]{2})\b")
# A header may name the month's end, and the quarter end on a weekday before it.
_NEAR = timedelta(days=8)
_LAST_QUARTER = 4


class _ActualRow(NamedTuple):
    """A value of a table's revenue row."""

    total: bool
    reading: Reading


def find_actuals(page: Page, reported: Reported, names: frozenset[str]) -> list[Reading]:
    """Return the reported revenue of the quarter, and of the year after a fourth quarter."""
    now = reported.quarter
    if now is None:
        return []
    periods = [now]
    if now.quarter == _LAST_QUARTER:
        periods.append(FiscalPeriod("FY", now.year, None))
    rows = list(_table_rows(page, reported))
    said = list(find_spoken_revenue(page, reported, names))
    found = [_choose_agreeing(period, rows, said) for period in periods]
    return [reading for reading in found if reading is not None]


def _choose_agreeing(
    period: FiscalPeriod, rows: list[_ActualRow], said: list[Reading]
) -> Reading | None:
    """Return the table's figure where no sentence gainsays it, else the sentence's."""
    spoken = [reading for reading in said if reading.period == period]
    tabled = [row for row in rows if row.reading.period == period]
    totals = [row for row in tabled if row.total] or tabled
    confirmed = [row for row in tabled if any(_fits(row.reading, other) for other in spoken)]
    best = max(confirmed or totals, key=lambda row: row.reading.figure.low or 0, default=None)
    if best is None:
        return spoken[0] if spoken else None
    if spoken and not confirmed:
        return None
    exact = [row for row in tabled if row.reading.figure.low == best.reading.figure.low]
    return exact[0].reading


def _fits(exact: Reading, rounded: Reading) -> bool:
    """Whether a table's figure rounds to a sentence's."""
    one, other = exact.figure.low, rounded.figure.low
    return one is not None and other is not None and abs(one - other) <= halve_step(other)


def _table_rows(page: Page, reported: Reported) -> Iterator[_ActualRow]:
    at = 0
    lines = page.lines
    while at < len(lines):
        if lines[at].kind is not LineKind.ROW:
            at += 1
            continue
        end = at
        while (
            end < len(lines)
            and lines[end].kind is LineKind.ROW
            and lines[end].table == lines[at].table
        ):
            end += 1
        before = lines[max(0, at - 5)].start
        caption = words_of(page.text, before, lines[at].start)[-500:]
        yield from _rows(page.text, lines[at:end], caption, reported)
        at = end


def _rows(
    text: str, rows: tuple[PageLine, ...], caption: str, reported: Reported
) -> Iterator[_ActualRow]:
    headers: list[list[Group]] = []
    for row in rows:
        groups = groups_of(text, row)
        if is_header(groups):
            headers = [*headers, groups][-MOST_HEADERS:]
            continue
        label = read_label(groups[0].words) if groups else None
        if label is None or label.metric != "revenue":
            continue
        captions = " ".join(group.words for header in headers for group in header)
        unit = unit_of(groups[0].words) or unit_of(captions) or unit_of(caption)
        for group in groups[1:]:
            reading = _cell(group, headers, unit, reported, row)
            if reading is not None:
                yield _ActualRow(label.total, reading)


def _cell(
    group: Group,
    headers: list[list[Group]],
    unit: str,
    reported: Reported,
    row: PageLine,
) -> Reading | None:
    header = header_of(group, headers)
    figures = find_figures(group.words, unit, "USD" if "$" in group.words else None)
    if not figures or figures[0].is_percent or not figures[0].is_exact:
        return None
    period = _column_period(header, reported)
    if period is None or _CHANGE.search(header):
        return None
    return Reading(period, figures[0], row.start, group.end, "table-row")


def _column_period(header: str, reported: Reported) -> FiscalPeriod | None:
    """Return the reported quarter or year that a column's headers name.

    None for any other column.
    """
    now = reported.quarter
    if now is None:
        return None
    labels = {
        resolve(mention, reported)
        for mention in find_mentions(header)
        if mention.quarter and mention.year
    }
    if labels:
        return now if labels == {now} else None
    if not _ends_then(header, reported):
        return None
    if _QUARTERLY.search(header) and not _LONGER.search(header):
        return now
    if _YEARLY.search(header) and now.quarter == _LAST_QUARTER:
        return FiscalPeriod("FY", now.year, None)
    return None


def _ends_then(header: str, reported: Reported) -> bool:
    """Whether a header's day, or its year where it has no day, is that of the reported period."""
    if reported.ends is None:
        return "ended" in header.lower()
    days = find_days(header)
    if days:
        return any(abs(day - reported.ends) <= _NEAR for _, _, day in days)
    years = {int(year) for year in _YEAR.findall(header)}
    return years in ({reported.ends.year}, {reported.quarter.year if reported.quarter else 0})
