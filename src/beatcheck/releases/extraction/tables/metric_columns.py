"""Forecast tables with the metrics as columns: `Net sales | Operating income` above the rows."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from beatcheck.releases.blocks.block import Block, Group
from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.extraction.context import Setting, find_unit
from beatcheck.releases.extraction.fiscal_calendar import Reported, choose_period
from beatcheck.releases.grammar.direction import OLDER
from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.labels import Label
from beatcheck.releases.grammar.metric_names import choose_unit
from beatcheck.releases.grammar.periods import Span
from beatcheck.releases.grammar.suitable_figures import adapt_sign, is_complete, is_suitable

# A row that is not a forecast, as "Change (B - A)", "(Reference) Results for the previous year".
_OTHER = re.compile(
    r"\b(?:change|difference|increase|decrease|results?|actuals?|reference|ratio|rate|variance)\b"
    r"|%|\bended\b",
    re.IGNORECASE,
)
# A row that is one, as "Revised forecast (B)", "Full year".
_FORECAST = re.compile(
    r"\b(?:forecasts?|guidance|outlook|revised|current|updated|latest|projection|plan)\b"
    r"|\b(?:full|fiscal) year\b|\bending\b",
    re.IGNORECASE,
)


class _Head(NamedTuple):
    """A column that a metric heads."""

    label: Label
    group: Group


def read_metric_columns(
    rows: Sequence[Block], setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    """Yield what a forecast table says of the metrics that head its columns."""
    heads: list[_Head] = []
    unit = setting.unit
    for row in rows:
        groups = row.groups
        unit = find_unit(" ".join(group.words for group in groups)) or unit
        new_heads = _find_heads(groups)
        if len(new_heads) > 1:
            heads = new_heads
            continue
        if heads and groups and groups[0].first == 0 and setting.outlook:
            yield from _read_row(row, heads, setting._replace(unit=unit), reported)


def _find_heads(groups: Sequence[Group]) -> list[_Head]:
    labels = [(group.passage.label, group) for group in groups if group.first > 0]
    return [_Head(label, group) for label, group in labels if label is not None]


def _read_row(
    row: Block, heads: list[_Head], setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    groups, line = row.groups, row.line
    name, mentions = groups[0].words, groups[0].passage.coming
    if OLDER.search(name):
        yield Rejection(Reason.PRIOR, line.start, line.end)
        return
    partial = any(mention.span is Span.OTHER for mention in groups[0].passage.periods)
    if _OTHER.search(name) or partial or not (_FORECAST.search(name) or mentions):
        return
    for head in heads:
        figure = _find_figure(groups, head, setting.unit)
        if figure is None:
            continue
        period = choose_period((mentions, setting.mentions), reported)
        if isinstance(period, Reason):
            yield Rejection(period, line.start, line.end)
            return
        own = adapt_sign(head.label.metric, figure, loss=head.label.loss)
        yield Candidate(head.label.metric, period, own, line.start, line.end, "table-row")


def _find_figure(groups: Sequence[Group], head: _Head, unit: str) -> Figure | None:
    """Return the one figure below the head of a column; None where there is none or more."""
    below = [
        figure
        for group in groups[1:]
        if group.first <= head.group.last and head.group.first <= group.last
        for figure in group.passage.read_figures(choose_unit(head.label.metric, unit))
        if is_suitable(head.label.metric, figure) and is_complete(head.label.metric, figure)
    ]
    return below[0] if len(below) == 1 else None
