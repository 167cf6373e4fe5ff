"""Forecast tables with the metrics as columns: `Net sales | Operating income` above the rows."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.extraction.context import guiding_mentions, unit_of
from beatcheck.releases.extraction.fiscal_calendar import Reported
from beatcheck.releases.extraction.sentences.guidance_sentences import Setting, first_settled
from beatcheck.releases.extraction.tables.headers import Group, groups_of
from beatcheck.releases.formats.page import PageLine
from beatcheck.releases.grammar.figures import Figure, find_figures
from beatcheck.releases.grammar.labels import Label, read_label
from beatcheck.releases.grammar.metric_names import choose_unit
from beatcheck.releases.grammar.periods import Span, find_mentions
from beatcheck.releases.grammar.suitable_figures import adapt_sign, is_complete, is_suitable

# A row of guidance that no longer holds, as "Previous forecast (A)".
_PRIOR = re.compile(r"\b(?:prior|previous(?:ly)?|original|initial|former)\b", re.IGNORECASE)
# A row that is no forecast, as "Change (B - A)", "(Reference) Results for the previous year".
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
    text: str, rows: list[PageLine], setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    """Yield what a forecast table says of the metrics that head its columns."""
    heads: list[_Head] = []
    unit = setting.unit
    for row in rows:
        groups = groups_of(text, row)
        unit = unit_of(" ".join(group.words for group in groups)) or unit
        found = _find_heads(groups)
        if len(found) > 1:
            heads = found
            continue
        if heads and groups and groups[0].first == 0 and setting.outlook:
            yield from _read_row(row, groups, heads, setting._replace(unit=unit), reported)


def _find_heads(groups: list[Group]) -> list[_Head]:
    labels = [(read_label(group.words), group) for group in groups if group.first > 0]
    return [_Head(label, group) for label, group in labels if label is not None]


def _read_row(
    row: PageLine, groups: list[Group], heads: list[_Head], setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    name = groups[0].words
    if _PRIOR.search(name) and not re.search(r"previous (?:fiscal )?year", name, re.IGNORECASE):
        yield Rejection(Reason.PRIOR, row.start, row.end)
        return
    mentions = guiding_mentions(name)
    partial = any(its.span is Span.OTHER for its in find_mentions(name))
    if _OTHER.search(name) or partial or not (_FORECAST.search(name) or mentions):
        return
    for head in heads:
        figure = _find_figure(groups, head, setting.unit)
        if figure is None:
            continue
        period, reason = first_settled((mentions, setting.mentions), reported)
        if period is None or reason is not None:
            yield Rejection(reason or Reason.NO_PERIOD, row.start, row.end)
            return
        own = adapt_sign(head.label.metric, figure, loss=head.label.loss)
        yield Candidate(head.label.metric, period, own, row.start, row.end, "table-row")


def _find_figure(groups: list[Group], head: _Head, unit: str) -> Figure | None:
    """Return the one figure below the head of a column; None where there is none or more."""
    below = [
        figure
        for group in groups[1:]
        if group.first <= head.group.last and head.group.first <= group.last
        for figure in find_figures(group.words, choose_unit(head.label.metric, unit))
        if is_suitable(head.label.metric, figure) and is_complete(head.label.metric, figure)
    ]
    return below[0] if len(below) == 1 else None
