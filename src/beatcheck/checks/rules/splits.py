"""Rules on share splits: figures per share that fall as if the shares had been split."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from beatcheck.checks.company_view import Entry, Subject
from beatcheck.checks.rule import WARNING, Check, Fault
from beatcheck.findings import Path, Rule
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.grammar.unit import Unit

# How many new shares companies give for an old one.
_RATIOS = (2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 40, 50)
_TOLERANCE = Decimal("0.2")
# What a metric of profit is called: net_income, op_income, gross_profit, adjusted_ebitda.
_PROFIT = re.compile("income|profit|earnings|ebit")
# Revenue says little of profit: with nothing else, only a fall to a third or less is reported.
_LEAST_RATIO_ON_REVENUE = 3


_Profits = Mapping[str, Mapping[FiscalPeriod, Entry]]


class _DatedFigure(NamedTuple):
    """A figure of a period: of which field, of which day, how large."""

    field: str
    on: date
    value: Decimal


def _find_unsplit(subject: Subject) -> Iterator[Fault]:
    """Find figures per share that fall to a half, a third or less while profit does not fall.

    They can fall from one period to the next, and from one guidance to the next of one period.
    """
    shares = [series for series in subject.series if series[0].unit is Unit.PER_SHARE]
    if not shares:
        return
    profits = _collect_profits(subject)
    for series in shares:
        for entry in series:
            yield from _find_in_revisions(subject, entry, profits)
        for before, entry in pairwise(series):
            then, now = _pick_figures(before, entry)
            if then is None or now is None or _has_split(subject, then.on, now.on):
                continue
            ratio = _guess_ratio(then, now, profits, (before.label, entry.label))
            if ratio is not None:
                path = subject.locate_figures(entry, now.field, 0, "value")
                yield _report_unsplit(f"{entry.metric} of {before.label}", entry, ratio, path)


def _collect_profits(subject: Subject) -> _Profits:
    """Return the metrics of profit by name, each by period; revenue stands in for them at last."""
    money = [series for series in subject.series if series[0].unit is Unit.MONEY]
    named = [series for series in money if _PROFIT.search(series[0].metric)]
    revenue = [series for series in money if series[0].metric == REVENUE]
    profits: dict[str, dict[FiscalPeriod, Entry]] = {}
    for series in (*named, *revenue):
        profits.setdefault(series[0].metric, {}).update({entry.label: entry for entry in series})
    return profits


def _find_in_revisions(subject: Subject, entry: Entry, profits: _Profits) -> Iterator[Fault]:
    """Find a guidance statement that falls below the one before it as after a split."""
    figures = _list_guidance(entry)
    for number, (then, now) in enumerate(pairwise(figures), start=1):
        if _has_split(subject, then.on, now.on):
            continue
        for metric, entries in profits.items():
            profit = entries.get(entry.label)
            known = _list_guidance(profit) if profit else []
            pair = [_find_latest(known, figure.on) for figure in (then, now)]
            ratio = _compare_profit(metric, then, now, *pair)
            if ratio is not None:
                path = subject.locate_figures(entry, "guidance", number, "value")
                yield _report_unsplit(f"the {entry.metric} of {then.on}", entry, ratio, path)
                break


def _list_guidance(entry: Entry) -> list[_DatedFigure]:
    """Return the guidance of a period that has a midpoint, in the order of the file."""
    return [
        _DatedFigure("guidance", guided.on or entry.period.period_end, guided.value.midpoint)
        for guided in entry.figures.guidance
        if guided.value.midpoint is not None
    ]


def _find_latest(figures: Iterable[_DatedFigure], day: date) -> _DatedFigure | None:
    """Return the last figure stated by a day."""
    return next((figure for figure in reversed(list(figures)) if figure.on <= day), None)


def _pick_figures(before: Entry, entry: Entry) -> tuple[_DatedFigure | None, _DatedFigure | None]:
    """Return the same field of two periods, the actual where both have one."""
    for field in ("actual", "guidance"):
        figures = _get_figure(before, field), _get_figure(entry, field)
        if None not in figures:
            return figures
    return None, None


def _get_figure(entry: Entry, field: str) -> _DatedFigure | None:
    if field == "actual":
        actual = entry.figures.actual[:1]
        return next(
            (
                _DatedFigure(field, statement.on or entry.period.period_end, statement.value.value)
                for statement in actual
            ),
            None,
        )
    guidance = entry.figures.guidance[:1]
    for statement in guidance:
        if statement.value.midpoint is not None:
            on = statement.on or entry.period.period_end
            return _DatedFigure(field, on, statement.value.midpoint)
    return None


def _has_split(subject: Subject, then: date, now: date) -> bool:
    """Return whether the ledger knows of a split between two statements."""
    return any(then < split.on <= now for split in subject.company.splits)


def _guess_ratio(
    then: _DatedFigure,
    now: _DatedFigure,
    profits: _Profits,
    labels: tuple[FiscalPeriod, FiscalPeriod],
) -> int | None:
    """Return how many shares one seems to have become; None where nothing looks like a split.

    What the figure should be follows from the profit of both periods.
    """
    for metric, by_label in profits.items():
        entries = [by_label.get(label) for label in labels]
        first, second = (_get_figure(entry, now.field) if entry else None for entry in entries)
        if first is not None and second is not None:
            return _compare_profit(metric, then, now, first, second)
    return None


def _compare_profit(
    metric: str,
    then: _DatedFigure,
    now: _DatedFigure,
    first: _DatedFigure | None,
    second: _DatedFigure | None,
) -> int | None:
    """Return the ratio of the split that would explain a fall beside profits that do not fall."""
    if first is None or second is None or first.value <= 0 or second.value < first.value:
        return None
    if then.value <= 0 or now.value <= 0:
        return None
    ratio = then.value * (second.value / first.value) / now.value
    least = _LEAST_RATIO_ON_REVENUE if metric == REVENUE else _RATIOS[0]
    likely = [
        usual for usual in _RATIOS if usual >= least and abs(ratio - usual) <= usual * _TOLERANCE
    ]
    return min(likely, key=lambda one: abs(ratio - one), default=None)


def _report_unsplit(other: str, entry: Entry, ratio: int, path: Path) -> Fault:
    message = (
        f"{entry.metric} of {entry.label} falls to about 1/{ratio} of {other} while profit does"
        " not fall, as after a share split"
    )
    remedy = f"write splits: [{{on: its first day, ratio: {ratio}}}] for the company"
    return Fault(message, remedy, path)


_EXAMPLE = """\
{splits}metrics:
  eps: {{unit: per-share}}
  net_income: {{unit: money}}
periods:
  FY2025Q1:
    period_end: 2024-04-28
    metrics:
      eps: {{actual: {{value: 5.98, on: 2024-05-22, source: Reuters}}}}
      net_income: {{actual: {{value: 14.881B, on: 2024-05-22, source: Reuters}}}}
  FY2025Q2:
    period_end: 2024-07-28
    metrics:
      eps: {{actual: {{value: 0.67, on: 2024-08-28, source: Reuters}}}}
      net_income: {{actual: {{value: 16.599B, on: 2024-08-28, source: Reuters}}}}
"""
UNSPLIT = Check(
    Rule(
        "unsplit",
        WARNING,
        "a figure per share falls as if the share had been split, while profit does not",
        "After ten new shares for one, earnings per share are a tenth of what they were, and"
        " nothing happened to the company. Without the split in the ledger, its growth is −89 %"
        " and its guidance was missed. With it, figures are compared in the shares of today.",
        _EXAMPLE.format(splits=""),
        _EXAMPLE.format(splits="splits: [{on: 2024-06-10, ratio: 10}]\n"),
    ),
    _find_unsplit,
)
