"""Statements of income that lost their columns, where their own sums prove the places of values.

Cost and gross profit add up to the revenue that a sentence states, and what stands between gross
profit and operating income leads from one to the other: then each value has its label.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.blocks.block import Block
from beatcheck.releases.extraction.candidate import Candidate, rounds_to
from beatcheck.releases.extraction.tables.lost_tables import LostTable
from beatcheck.releases.extraction.tables.reported_rows import ActualRow
from beatcheck.releases.grammar.metric_names import REVENUE
from beatcheck.releases.grammar.suitable_figures import adapt_sign

# The cost of what was sold, as "Cost of net revenues (1)".
_COST = re.compile(
    r"(?:total )?costs? of (?:net |total )?(?:revenues?|sales|goods sold|products? sold)\b",
    re.IGNORECASE,
)
# What is left of revenue, as "Gross margin"; some PDFs lose the letters "fi".
_GROSS = re.compile(r"(?:total )?gross (?:profit|pro ?t|margin)(?: ?\([0-9]\))?", re.IGNORECASE)
# The sum of the expenses, as "Total operating expenses".
_TOTAL = re.compile(r"(?:total )?operating (?:costs and )?expenses", re.IGNORECASE)
# A statement that is not that of the accounts, as "Non-GAAP Statements of Income".
_ADJUSTED = re.compile(r"\b(?:non-gaap|adjusted|pro[- ]forma|segments?)\b", re.IGNORECASE)
_OPERATING = "operating_income"
_EPS = "eps"
_LEAST = 100  # a sum of smaller figures can come out by chance
_SCALES = {"K": 3, "M": 6, "B": 9}


class _Places(NamedTuple):
    """The numbers of the labels that a statement of income has in this order."""

    cost: int
    gross: int
    total: int | None
    operating: int


def find_proved_sums(tables: list[LostTable], spoken: list[Candidate]) -> Iterator[ActualRow]:
    """Yield the operating income of statements whose sums prove where it stands."""
    revenue = [its for its in spoken if its.metric == REVENUE]
    for lost in tables if revenue else ():
        places = None if _ADJUSTED.search(lost.caption) else _find_places(lost)
        if places is not None and lost.unit in _SCALES:
            for run in lost.runs:
                yield from _read_run(lost, places, run.values, spoken)


def _find_places(lost: LostTable) -> _Places | None:
    words = [block.text for block in lost.lines]
    costs = [at for at, text in enumerate(words) if _COST.match(text)]
    gross = [at for at, text in enumerate(words) if _GROSS.fullmatch(text)]
    totals = [at for at, text in enumerate(words) if _TOTAL.fullmatch(text)]
    labels = [block.passage.label for block in lost.lines]
    incomes = [at for at, label in enumerate(labels) if label and label.metric == _OPERATING]
    if not (costs and len(gross) == len(incomes) == 1):
        return None
    between = [at for at in totals if gross[0] < at < incomes[0]]
    is_ordered = costs[0] < gross[0] < incomes[0] and len(between) <= 1
    total = between[0] if between else None
    return _Places(costs[0], gross[0], total, incomes[0]) if is_ordered else None


def _read_run(
    lost: LostTable, places: _Places, run: tuple[Block, ...], spoken: list[Candidate]
) -> Iterator[ActualRow]:
    """Yield the operating income of each place in a run at which the sums come out."""
    amounts = [_read_amount(block) for block in run]
    height = places.operating - places.cost + 1
    for start in range(len(run) - height + 1):
        revenue = _add_up(amounts[start : start + height], places)
        if revenue is None:
            continue
        for period in _list_periods(revenue.scaleb(_SCALES[lost.unit]), spoken):
            said = [its for its in spoken if (its.metric, its.period) == (_EPS, period)]
            if _fits(lost.lines[places.cost :], run[start:], said):
                yield from _build_row(lost, places, run[start + height - 1], period)


def _build_row(
    lost: LostTable, places: _Places, block: Block, period: FiscalPeriod
) -> Iterator[ActualRow]:
    label = lost.lines[places.operating].passage.label
    for figure in block.passage.read_figures(lost.unit):
        own = adapt_sign(_OPERATING, figure, loss=label is not None and label.loss)
        place = (block.line.start, block.line.end)
        yield ActualRow(Candidate(_OPERATING, period, own, *place, "label-run"), of_income=True)


def _read_amount(block: Block) -> Decimal | None:
    """Return the amount of a line; an empty value is none, and a percentage no amount."""
    figures = block.passage.figures
    if not figures:
        return Decimal(0)
    is_amount = len(figures) == 1 and not figures[0].is_percent and "." not in block.text
    return figures[0].low if is_amount else None


def _add_up(window: list[Decimal | None], places: _Places) -> Decimal | None:
    """Return the revenue of values from cost to operating income whose sums come out, else None."""
    amounts = [amount for amount in window if amount is not None]
    if len(amounts) != len(window):
        return None
    gross_at, last = places.gross - places.cost, len(amounts) - 1
    cost, gross, income = sum(amounts[:gross_at], Decimal(0)), amounts[gross_at], amounts[last]
    expenses = amounts[gross_at + 1 : last]
    if places.total is not None:
        parts = amounts[gross_at + 1 : places.total - places.cost]
        total = amounts[places.total - places.cost]
        if parts and abs(sum(parts, Decimal(0))) != abs(total):
            return None
        expenses = [total, *amounts[places.total - places.cost + 1 : last]]
    spent = abs(sum(expenses, Decimal(0)))
    is_exact = gross - spent == income and expenses
    return gross + abs(cost) if is_exact and min(abs(gross), abs(spent)) >= _LEAST else None


def _list_periods(revenue: Decimal, spoken: list[Candidate]) -> list[FiscalPeriod]:
    """Return the periods whose revenue a sentence gives as this one, perhaps rounded."""
    said = [its for its in spoken if its.metric == REVENUE and its.figure.low is not None]
    return list(
        dict.fromkeys(
            its.period
            for its in said
            if its.figure.low and abs(revenue - its.figure.low) <= halve_step(its.figure.low)
        )
    )


def _fits(lines: tuple[Block, ...], run: tuple[Block, ...], said: list[Candidate]) -> bool:
    """Whether the earnings per share further down are those of a sentence, where they are there."""
    for line, block in zip(lines, run, strict=False):
        label = line.passage.label
        if label is None or label.metric != _EPS or "." not in block.text:
            continue
        for figure in block.passage.figures:
            if not all(rounds_to(figure, its.figure) for its in said):
                return False
    return True
