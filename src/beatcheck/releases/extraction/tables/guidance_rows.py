"""Tables of guidance: the row of a metric, its columns and their headers."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from beatcheck.ledger.grammar.guidance import parse_guidance
from beatcheck.releases.blocks.block import Block, Group
from beatcheck.releases.blocks.passage import Passage
from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.extraction.context import Setting, find_unit
from beatcheck.releases.extraction.fiscal_calendar import (
    Reported,
    choose_period,
    is_ahead,
    resolve_period,
)
from beatcheck.releases.extraction.tables.headers import Headers, find_width, shift_header
from beatcheck.releases.grammar.direction import NEWER, OLDER, UNCHANGED
from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.labels import Label
from beatcheck.releases.grammar.metric_names import GROWTH, REVENUE, choose_unit, to_non_gaap
from beatcheck.releases.grammar.periods import Mention
from beatcheck.releases.grammar.suitable_figures import adapt_sign, is_complete, is_suitable

# A column that is not guidance, as "% growth" or "Q3 actuals".
_OTHER = re.compile(
    r"\b(?:growth|change|y/y|yoy|q/q|year-over-year|actuals?|results|adjust\w*|reconcil\w*|impact"
    r"|increase|decrease|variance|"
    r"prior[- ]year|last year|margin|consensus|% of)\b|%|\bended\b",
    re.IGNORECASE,
)
# A column of what others expect, as "Consensus".
_OTHERS = re.compile(r"\b(?:consensus|analysts?|street)\b", re.IGNORECASE)
# The column of the low end, as "Low".
_LOW = re.compile(r"\b(?:low|lower|minimum|from|low-end)\b", re.IGNORECASE)
# The column of the high end, as "High".
_HIGH = re.compile(r"\b(?:high|upper|higher|maximum|high-end)\b", re.IGNORECASE)
# The column of the midpoint, as "Mid-Point".
_MIDDLE = re.compile(r"\b(?:mid-?point|middle)\b", re.IGNORECASE)
# A header that says that the table guides, as "Outlook" or "Range".
_SAID = re.compile(
    r"\b(?:outlook|guidance|forecast|targets?|expect\w*|estimates?|projected|range)\b",
    re.IGNORECASE,
)
# What makes growth a decline, as "Down 2% to 4%".
_DECLINE = re.compile(r"\b(?:down|decreas|declin|decreases?|fall|lower)\w*\b", re.IGNORECASE)
# A GAAP column, as "GAAP".
_GAAP = re.compile(r"\bGAAP\b")
# A non-GAAP column, as "Non-GAAP" or "Adjusted".
_NON_GAAP = re.compile(r"\b(?:non-?gaap|adjusted)\b", re.IGNORECASE)
# A column of the past, as "Quarter ended" or "Actual".
_PAST = re.compile(r"\b(?:ended|actuals?|reported|results)\b", re.IGNORECASE)
_YEAR_LAST = 5  # a year comes after its four quarters


class GuidanceColumn(NamedTuple):
    """A value of a metric's row with what the headers above it say.

    `is_marked` says that a header of its own column names guidance, as "Q4'24 forecast".
    """

    group: Group
    figure: Figure
    above: Passage
    mentions: tuple[Mention, ...]
    is_marked: bool

    @property
    def header(self) -> str:
        """The words of the headers above the value, and those before it, as "Non-GAAP: "."""
        return f"{self.above.text} {self.group.words[: self.figure.start]}"


def read_table(
    rows: Sequence[Block], setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    """Yield what a table of guidance says of each metric; nothing for other tables."""
    headers = Headers()
    is_open = True
    width = find_width(rows)
    for row in rows:
        if row.is_header:
            headers = headers if is_open else _keep_headers(headers, row.groups)
            headers = headers.add(shift_header(row.groups, width))
            is_open = True
            continue
        is_open = False
        label = row.groups[0].passage.label if row.groups else None
        if label is None or len(row.groups) < 2:  # noqa: PLR2004 - a label and a value
            continue
        is_guidance = setting.outlook or _SAID.search(headers.captions)
        if is_guidance or _heads_coming(headers, row.groups, reported):
            yield from _read_row(label, row, headers, setting, reported)


def _heads_coming(headers: Headers, groups: Sequence[Group], reported: Reported) -> bool:
    """Whether a period that is not over heads every value of a row, which then is guidance."""
    if reported.quarter is None:
        return False
    values = tuple(groups[1:])
    heads = [headers.find_periods(group, values) for group in values]
    return all(periods and all(_is_coming(its, reported) for its in periods) for periods in heads)


def _is_coming(mention: Mention, reported: Reported) -> bool:
    period = resolve_period(mention, reported)
    is_named = mention.year is not None
    return is_named and period is not None and is_ahead(period, reported)


def _keep_headers(headers: Headers, new: Sequence[Group]) -> Headers:
    """Return the headers that still apply below a new one.

    A caption row replaces them all but units.
    """
    if len(new) > 1:
        return Headers(
            tuple(row for row in headers.rows if len(row) == 1 and find_unit(row[0].words))
        )
    return headers


def _read_row(
    label: Label, row: Block, headers: Headers, setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    start, name = row.line.start, row.groups[0].passage
    unit = find_unit(name.text) or find_unit(headers.captions) or setting.unit
    columns = _list_columns(label, row.groups[1:], headers, unit)
    prior = [column for column in columns if _is_prior(column, columns)]
    for column in prior:
        yield Rejection(Reason.PRIOR, start, column.group.end)
    kept = [column for column in columns if column not in prior]
    kept = kept or _list_unchanged(row.groups[1:], headers, prior)
    if kept and not any(is_complete(label.metric, column.figure) for column in kept):
        yield Rejection(Reason.NO_UNIT, start, row.line.end)
        return
    for figure, column in _join_columns(_prefer_gaap(label, kept)):
        period = choose_period((column.mentions, name.coming, setting.mentions), reported)
        if isinstance(period, Reason):
            yield Rejection(period, start, column.group.end)
        elif is_complete(label.metric, figure):
            metric = name_metric(label, column.header)
            if metric is None:
                yield Rejection(Reason.ADJUSTED, start, column.group.end)
                continue
            own = adapt_sign(metric, figure, loss=label.loss)
            yield Candidate(metric, period, own, start, column.group.end, "table-row")


def _list_unchanged(
    groups: Sequence[Group], headers: Headers, prior: list[GuidanceColumn]
) -> list[GuidanceColumn]:
    """Return the column that says that the guidance of the prior one still holds: "No change"."""
    same = [group for group in groups if UNCHANGED.fullmatch(group.words)]
    if len(same) != 1 or len(prior) != 1:
        return []
    above, mentions = headers.read_above(same[0], groups), headers.find_periods(same[0], groups)
    return [prior[0]._replace(group=same[0], above=above, mentions=mentions)]


def name_metric(label: Label, header: str) -> str | None:
    """Return the metric of a value: EPS in a non-GAAP column is non-GAAP EPS.

    None where a table has it and it is not read.
    """
    adjusted = label.metric != REVENUE and not label.total and _NON_GAAP.search(header)
    return to_non_gaap(label.metric) if adjusted else label.metric


def is_adjusted_column(header: str) -> bool:
    """Return whether a header says that what stands below it is non-GAAP."""
    return bool(_NON_GAAP.search(header))


def _prefer_gaap(label: Label, columns: list[GuidanceColumn]) -> list[GuidanceColumn]:
    """Return the columns of revenue without the non-GAAP ones, where there are GAAP ones too."""
    gaap = [column for column in columns if not _NON_GAAP.search(column.header)]
    return gaap if label.metric == "revenue" and gaap else columns


def _list_columns(
    label: Label, groups: Sequence[Group], headers: Headers, unit: str
) -> list[GuidanceColumn]:
    columns = []
    for group in groups:
        header = headers.read_above(group, groups)
        if _is_other(header.text):
            continue
        figures = [
            figure
            for figure in group.passage.read_figures(choose_unit(label.metric, unit))
            if is_suitable(label.metric, figure)
        ]
        if figures:
            figure = _turn_decline(label, group, figures[0])
            mentions = headers.find_periods(group, groups)
            is_marked = bool(_SAID.search(headers.read_own(group, groups)))
            columns.append(GuidanceColumn(group, figure, header, mentions, is_marked))
    return _drop_past(columns)


def _turn_decline(label: Label, group: Group, figure: Figure) -> Figure:
    """Return growth below zero where its words say so: "Down 2% to 4%"."""
    is_decline = label.metric in GROWTH and bool(_DECLINE.search(group.words))
    return adapt_sign(label.metric, figure, loss=True) if is_decline else figure


def _drop_past(columns: list[GuidanceColumn]) -> list[GuidanceColumn]:
    """Return the columns without those of periods before the first one that is marked as guidance.

    In "Q1'24 | Q2'24 | Q3'24 | Q4'24 forecast" all but the last are reported.
    """
    marked = [order for column in columns if column.is_marked and (order := _get_order(column))]
    first = min(marked, default=None)
    return [
        column
        for column in columns
        if column.is_marked or first is None or (_get_order(column) or first) >= first
    ]


def _get_order(column: GuidanceColumn) -> tuple[int, int] | None:
    """Return the year and the quarter of a column; a year comes after its quarters."""
    periods = [
        (mention.year, mention.quarter or _YEAR_LAST) for mention in column.mentions if mention.year
    ]
    return periods[0] if len(periods) == 1 else None


def _is_other(header: str) -> bool:
    """Return whether a column holds something else than guidance: growth, actuals, adjustments."""
    if _PAST.search(header) or _OTHERS.search(header):
        return True
    return bool(_OTHER.search(header)) and not (_SAID.search(header) or _GAAP.search(header))


def _is_prior(column: GuidanceColumn, columns: list[GuidanceColumn]) -> bool:
    if OLDER.search(column.header) and not NEWER.search(column.header):
        return True
    days = [other.above.days for other in columns]
    same_period = len({other.mentions for other in columns}) == 1
    if len(columns) > 1 and all(days) and same_period:
        latest = max(day[-1][2] for day in days)
        return column.above.days[-1][2] < latest
    return False


def _join_columns(columns: list[GuidanceColumn]) -> Iterator[tuple[Figure, GuidanceColumn]]:
    """Yield the figures of a row: low and high columns joined, columns that say the same once."""
    at = 0
    while at < len(columns):
        column = columns[at]
        step = 1
        figure: Figure | None = column.figure
        if _MIDDLE.search(column.header) and len(columns) > 1:
            at += 1
            continue
        following = _find_high(columns, at)
        if following is not None:
            figure, step = _join_ends(column.figure, columns[following].figure), following - at + 1
        elif _HIGH.search(column.header) and not _LOW.search(column.header):
            figure = None
        if figure is not None:
            yield figure, column._replace(group=columns[at + step - 1].group)
        at += step


def _find_high(columns: list[GuidanceColumn], at: int) -> int | None:
    """Return the column that gives the high end to the low end in this one."""
    header = columns[at].header
    if not _LOW.search(header) or _HIGH.search(header):
        return None
    for following in (at + 1, at + 2):
        if following < len(columns) and _HIGH.search(columns[following].header):
            return following
    return None


def _join_ends(low: Figure, high: Figure) -> Figure | None:
    if low.low is None or high.high is None or low.low > high.high:
        return None
    first, second = (figure.text.removeprefix("~") for figure in (low, high))
    text = f"{first} to {second}"
    if first[-1:] == second[-1:] and first[-1:].isalpha():
        text = f"{first[:-1]}-{second}"
    return Figure(low.start, high.end, text, parse_guidance(text), low.currency)
