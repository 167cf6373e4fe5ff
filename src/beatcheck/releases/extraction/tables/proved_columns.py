"""Statements that came out column by column: labels first, below them the values.

Headers lose their place in such a text, so a column is taken only where figures that sentences
state prove which period and which basis it is of.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from beatcheck.ledger.grammar.guidance import Form
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.blocks.block import Block
from beatcheck.releases.extraction.candidate import Candidate, rounds_to
from beatcheck.releases.extraction.context import find_unit
from beatcheck.releases.extraction.fiscal_calendar import Reported, resolve_period
from beatcheck.releases.extraction.tables.lost_tables import (
    LostTable,
    ValueRun,
)
from beatcheck.releases.extraction.tables.reported_rows import ActualRow
from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.labels import Label, Owner
from beatcheck.releases.grammar.metric_names import REVENUE, choose_unit, to_non_gaap
from beatcheck.releases.grammar.periods import Span
from beatcheck.releases.grammar.suitable_figures import adapt_sign, is_complete, is_suitable

# A figure of three digits or more, which hardly ever is that of another column too.
_LONG_FIGURE = re.compile(r"[1-9][.,]?(?:[0-9][.,]?){2}")
_LEAST_LABELS = 3
_LEAST_PROOF = 2  # one figure of three digits, or two of less
_MOST_COLUMNS = 8
_MOST_TITLES = 4  # lines among the labels that can be titles


class _NumberSheet(NamedTuple):
    """Labels one below the other, None for those of no metric, and the unit of their values."""

    labels: tuple[Label | None, ...]
    units: tuple[str, ...]


class _NumberColumn(NamedTuple):
    """Values one below the other; `head` is the line above them where they stand alone."""

    values: tuple[Block, ...]
    head: Block | None = None


class _ColumnBasis(NamedTuple):
    """What a column is of: a period, and whether its figures are non-GAAP.

    `adjusted` is None where that is proved of none but the labels that say it.
    """

    period: FiscalPeriod
    adjusted: bool | None


def find_proved_columns(
    tables: list[LostTable], spoken: list[Candidate], reported: Reported
) -> Iterator[ActualRow]:
    """Yield the statements of columns of values that have the figures of `spoken` in place."""
    for lost in tables if spoken else ():
        sheets = list(_list_sheets(lost))
        if sheets:
            yield from _read_sheets(sheets, lost.runs, spoken, reported)


def _list_sheets(lost: LostTable) -> Iterator[_NumberSheet]:
    """Yield the labels with and without the lines before and after them that can be titles."""
    lines = lost.lines
    named = [number for number, block in enumerate(lines) if block.passage.label]
    if not named:
        return
    labels = tuple(block.passage.label for block in lines)
    units = tuple(find_unit(block.text) or lost.unit for block in lines)
    for first in range(min(named[0], _MOST_TITLES) + 1):
        for behind in range(min(len(lines) - 1 - named[-1], _MOST_TITLES) + 1):
            end = len(lines) - behind
            if end - first >= _LEAST_LABELS:
                yield _NumberSheet(labels[first:end], units[first:end])


def _read_sheets(
    sheets: list[_NumberSheet],
    runs: Sequence[ValueRun],
    spoken: list[Candidate],
    reported: Reported,
) -> Iterator[ActualRow]:
    """Yield what is proved about the columns below; nothing if two readings differ."""
    proved: dict[_ColumnBasis, dict[frozenset[tuple[str, str]], list[ActualRow]]] = {}
    for sheet in sheets:
        for column in _list_columns(runs, len(sheet.labels)):
            basis = _prove(sheet, column, spoken, reported)
            if basis is not None:
                values = list(_read_column(sheet, column.values, basis))
                key = frozenset(
                    (value.reading.metric, value.reading.figure.text) for value in values
                )
                proved.setdefault(basis, {}).setdefault(key, values)
    for ways in proved.values():
        if len(ways) == 1:
            yield from next(iter(ways.values()))


def _read_column(
    sheet: _NumberSheet, column: tuple[Block, ...], basis: _ColumnBasis
) -> Iterator[ActualRow]:
    for at, block in enumerate(column):
        metric, figure = _read_value(sheet, at, block, adjusted=basis.adjusted)
        if metric is not None and figure is not None:
            place = (block.line.start, block.line.end)
            candidate = Candidate(metric, basis.period, figure, *place, "label-run")
            label = sheet.labels[at]
            yield ActualRow(candidate, owner=label.owner if label else Owner.UNSAID)


def _list_columns(runs: Sequence[ValueRun], height: int) -> Iterator[_NumberColumn]:
    """Yield the columns that the values below some labels can be: as many values as labels.

    A run of two or more times as many is cut into columns one below the other, or row by row,
    or with the first row, which has the signs of the currency, before the rest of the columns.
    """
    for head, run in runs:
        width = len(run) // height
        if len(run) % height or not 0 < width <= _MOST_COLUMNS:
            continue
        if width == 1:
            yield _NumberColumn(run, head)
            continue
        rest = height - 1
        down = [run[at * height : (at + 1) * height] for at in range(width)]
        across = [run[at::width] for at in range(width)]
        headed = [
            (run[at], *run[width + at * rest : width + (at + 1) * rest]) for at in range(width)
        ]
        yield from (_NumberColumn(values) for values in dict.fromkeys([*down, *across, *headed]))


def _prove(
    sheet: _NumberSheet, column: _NumberColumn, spoken: list[Candidate], reported: Reported
) -> _ColumnBasis | None:
    """Return what a column is of: the one basis for which the sentences have its figures."""
    periods = dict.fromkeys(candidate.period for candidate in spoken)
    bases = [_ColumnBasis(period, adjusted) for period in periods for adjusted in (False, True)]
    scores = {basis: _count_proofs(sheet, column.values, basis, spoken) for basis in bases}
    best = max(scores.values())
    first = [basis for basis, score in scores.items() if score == best]
    if len({basis.period for basis in first}) > 1 or best < _LEAST_PROOF:
        return None
    basis = first[0] if len(first) == 1 else first[0]._replace(adjusted=None)
    # Little proof is enough for a single column below a header of the period.
    is_enough = best > _LEAST_PROOF or _is_headed(column.head, basis.period, reported)
    return basis if is_enough else None


def _is_headed(head: Block | None, period: FiscalPeriod, reported: Reported) -> bool:
    """Return whether the line above a column names its period, or the year of its period."""
    if head is None or reported.quarter is None:
        return False
    years = {period.year, reported.ends.year if reported.ends else period.year}
    return any(
        resolve_period(mention, reported) == period
        or (mention.span is Span.YEAR and mention.year in years)
        for mention in head.passage.periods
    )


def _count_proofs(
    sheet: _NumberSheet, column: tuple[Block, ...], basis: _ColumnBasis, spoken: list[Candidate]
) -> int:
    """Return how much the sentences prove of a column: 0 where they gainsay it.

    A figure of three digits counts twice, but for revenue, which is the same on both bases.
    """
    score = 0
    for at, block in enumerate(column):
        metric, figure = _read_value(sheet, at, block, adjusted=basis.adjusted)
        proofs = [
            candidate
            for candidate in spoken
            if (candidate.metric, candidate.period) == (metric, basis.period)
        ]
        if not proofs:
            continue
        if figure is None or not all(rounds_to(figure, proof.figure) for proof in proofs):
            return 0
        is_telling = metric != REVENUE and _LONG_FIGURE.search(block.text)
        score += 2 if is_telling else 1
    return score


def _read_value(
    sheet: _NumberSheet, at: int, block: Block, *, adjusted: bool | None
) -> tuple[str | None, Figure | None]:
    """Return the metric of the value at a place, and its figure, None where it can be none."""
    label = sheet.labels[at]
    if label is None:
        return None, None
    is_named = label.metric == REVENUE or label.total
    if not is_named and adjusted is None:
        return None, None
    metric = label.metric if is_named or not adjusted else to_non_gaap(label.metric)
    if metric is None:
        return None, None
    figures = block.passage.read_figures(choose_unit(metric, sheet.units[at]))
    if len(figures) != 1 or figures[0].value.form is not Form.POINT:
        return metric, None
    if not (is_suitable(metric, figures[0]) and is_complete(metric, figures[0])):
        return metric, None
    return metric, adapt_sign(metric, figures[0], loss=label.loss)
