"""The revenue a release reports: from its tables, held against what its sentences say."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from beatcheck.ledger.amount import half_step
from beatcheck.ledger.period import FiscalPeriod
from beatcheck.releases.dates import find_days
from beatcheck.releases.figures import Figure, find_figures
from beatcheck.releases.fiscal import Reported, resolve
from beatcheck.releases.headers import Group, groups_of, header_of, is_header
from beatcheck.releases.metrics import find_nouns, read_label
from beatcheck.releases.page import Line, LineKind, Page
from beatcheck.releases.periods import Span, find_mentions
from beatcheck.releases.plain import plain, words_of
from beatcheck.releases.sentences import AGAINST, FORWARD, split_sentences
from beatcheck.releases.settings import unit_of

_QUARTERLY = re.compile(
    r"\b(?:three[- ]months?|quarter(?:ly)?|(?:13|14|12|16|thirteen|fourteen|twelve|sixteen)[- "
    r"]weeks?)\b",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"\b(?:twelve[- ]months?|years?|(?:52|53|fifty-(?:two|three))[- ]weeks?|FY)\b", re.IGNORECASE
)
_LONGER = re.compile(
    r"\b(?:six|nine|twelve)[- ]months?|(?:26|39|twenty-six|thirty-nine)[- ]weeks?|year[- ]to[- "
    r"]date|\byears?\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"change|growth|%|y/y|q/q|yoy|increase|decrease|constant|pro forma|as a percent|guidance"
    r"|outlook|adjust|segment",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:20[0-9]{2})\b")
_NEAR = timedelta(days=8)
_LAST = re.compile(
    r"(?:\bof|\bto|\bwas|\bwere|\bat|:|\brecord|\btotaled|\btotalled|\breached|\bapproximately"
    r"|\bwas a|\bNT) ?$",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\b(?:by|impact|from|growth|excluding|compared|versus|exceed\w*|guidance|outlook|above|than"
    r"|cost|margin|income|expenses?|and)\b",
    re.IGNORECASE,
)
_HEAD_LINES = 90
_LAST_QUARTER = 4
_LONGEST_GAP = 140
_LONGEST = 3000


class Reading(NamedTuple):
    """Reported revenue as found: the period, the figure, its place and rule."""

    period: FiscalPeriod
    figure: Figure
    start: int
    end: int
    rule: str


class _Row(NamedTuple):
    """A value of a table's revenue row."""

    total: bool
    reading: Reading


def find_actuals(page: Page, reported: Reported, names: frozenset[str]) -> list[Reading]:
    """The reported revenue of the quarter, and of the year where a fourth quarter gives it."""
    now = reported.quarter
    if now is None:
        return []
    periods = [now]
    if now.quarter == _LAST_QUARTER:
        periods.append(FiscalPeriod("FY", now.year, None))
    rows = list(_table_rows(page, reported))
    said = list(_sentences(page, reported, names))
    found = [_agreed(period, rows, said) for period in periods]
    return [reading for reading in found if reading is not None]


def _agreed(period: FiscalPeriod, rows: list[_Row], said: list[Reading]) -> Reading | None:
    """The table's figure where no sentence gainsays it, else the sentence's."""
    spoken = [reading for reading in said if reading.period == period]
    tabled = [row for row in rows if row.reading.period == period]
    totals = [row for row in tabled if row.total] or tabled
    confirmed = [row for row in tabled if any(_fits(row.reading, other) for other in spoken)]
    best = max(confirmed or totals, key=lambda row: row.reading.figure.low or 0, default=None)
    if best is None:
        return max(spoken, key=lambda reading: reading.figure.low or 0, default=None)
    if spoken and not confirmed:
        return None
    exact = [row for row in tabled if row.reading.figure.low == best.reading.figure.low]
    return exact[0].reading


def _fits(exact: Reading, rounded: Reading) -> bool:
    """Whether a table's figure rounds to a sentence's."""
    one, other = exact.figure.low, rounded.figure.low
    return one is not None and other is not None and abs(one - other) <= half_step(other)


def _table_rows(page: Page, reported: Reported) -> Iterator[_Row]:
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


def _rows(text: str, rows: tuple[Line, ...], caption: str, reported: Reported) -> Iterator[_Row]:
    headers: list[list[Group]] = []
    for row in rows:
        groups = groups_of(text, row)
        if is_header(groups):
            headers.append(groups)
            continue
        label = read_label(groups[0].words) if groups else None
        if label is None or label.metric != "revenue":
            continue
        captions = " ".join(group.words for header in headers for group in header)
        unit = unit_of(groups[0].words) or unit_of(captions) or unit_of(caption)
        for group in groups[1:]:
            reading = _cell(group, headers, unit, reported, row)
            if reading is not None:
                yield _Row(label.total, reading)


def _cell(
    group: Group,
    headers: list[list[Group]],
    unit: str,
    reported: Reported,
    row: Line,
) -> Reading | None:
    header = header_of(group, headers)
    figures = find_figures(group.words, unit, "USD" if "$" in group.words else None)
    if not figures or figures[0].is_percent or not figures[0].has_unit:
        return None
    period = _column_period(header, reported)
    if period is None or _CHANGE.search(header):
        return None
    return Reading(period, figures[0], row.start, group.end, "table-row")


def _column_period(header: str, reported: Reported) -> FiscalPeriod | None:
    """The reported quarter or year that a column's headers name; None for any other column."""
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
    if reported.ends is not None and not _ends_then(header, reported):
        return None
    if _QUARTERLY.search(header) and not _LONGER.search(header):
        return now
    if _YEARLY.search(header) and now.quarter == _LAST_QUARTER:
        return FiscalPeriod("FY", now.year, None)
    return None


def _ends_then(header: str, reported: Reported) -> bool:
    """Whether a header's day, or its year where it has no day, is that of the reported period."""
    if reported.ends is None:
        return False
    days = find_days(header)
    if days:
        return any(abs(day - reported.ends) <= _NEAR for _, _, day in days)
    years = {int(year) for year in _YEAR.findall(header)}
    return years in ({reported.ends.year}, {reported.quarter.year if reported.quarter else 0})


def _sentences(page: Page, reported: Reported, names: frozenset[str]) -> Iterator[Reading]:
    for line in page.lines[:_HEAD_LINES]:
        if line.kind is LineKind.ROW:
            continue
        level = plain(page.text, line.start, min(line.end, line.start + _LONGEST))
        for start, end in split_sentences(level.text):
            sentence = level.text[start:end]
            for period, figure in _read(sentence, reported, names):
                lead = len(sentence) - len(sentence.lstrip())
                yield Reading(period, figure, *level.source(start + lead, end), "sentence")


def _read(
    sentence: str, reported: Reported, names: frozenset[str]
) -> Iterator[tuple[FiscalPeriod, Figure]]:
    if FORWARD.search(sentence):
        return
    figures = [
        figure for figure in find_figures(sentence) if figure.has_unit and not figure.is_percent
    ]
    for noun in find_nouns(sentence, names):
        after = [figure for figure in figures if figure.start >= noun.end]
        if noun.metric != "revenue" or noun.reason is not None or not after:
            continue
        gap = sentence[noun.end : after[0].start]
        if not (_LAST.search(gap) and _plain_gap(gap)):
            continue
        period = _spoken_period(sentence, after[0], reported)
        if period is not None:
            yield period, after[0]


def _plain_gap(gap: str) -> bool:
    return len(gap) <= _LONGEST_GAP and not _PER.search(
        re.sub(r"from (?:continuing|a year ago)|,[^,$]{0,80},", " ", gap)
    )


def _spoken_period(sentence: str, figure: Figure, reported: Reported) -> FiscalPeriod | None:
    """The reported period a sentence speaks of: the one it names nearest, else the quarter."""
    now = reported.quarter
    near = [
        mention
        for mention in find_mentions(sentence)
        if mention.start <= figure.end + 60
        and not AGAINST.search(sentence[max(0, mention.start - 50) : mention.start])
    ]
    before = [mention for mention in near if mention.end <= figure.start]
    chosen = before[-1] if before else (near[0] if near else None)
    if chosen is None:
        return now
    if chosen.span is Span.OTHER:
        return None
    period = resolve(chosen, reported)
    if period == now or now is None:
        return period
    yearly = chosen.span is Span.YEAR and now.quarter == _LAST_QUARTER
    return (
        FiscalPeriod("FY", now.year, None)
        if yearly and (chosen.year in {None, now.year} or chosen.ends)
        else None
    )
