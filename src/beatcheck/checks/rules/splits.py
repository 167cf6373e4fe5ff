"""Rules on share splits: figures per share that fall as if the shares had been split."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from beatcheck.checks.company_view import Entry, Subject
from beatcheck.checks.rule import WARNING, Check, Fault
from beatcheck.findings import Rule
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.grammar.unit import Unit

# How many new shares companies give for an old one.
_RATIOS = (2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 40, 50)
_TOLERANCE = Decimal("0.2")
_PROFITS = ("net_income", "operating_income", "gross_profit", REVENUE)
# Revenue says little of profit: with nothing else, only a fall to a third or less is told.
_LEAST_RATIO_ON_REVENUE = 3


class _Figure(NamedTuple):
    """A figure of a period: of which field, of which day, how large."""

    field: str
    on: date
    value: Decimal


def _find_unsplit(subject: Subject) -> Iterator[Fault]:
    """Find figures per share that fall to a half, a third or less while profit does not fall."""
    shares = [series for series in subject.series() if series[0].unit is Unit.PER_SHARE]
    if not shares:
        return
    profits = {
        series[0].metric: {entry.label: entry for entry in series}
        for series in subject.series()
        if series[0].metric in _PROFITS
    }
    for series in shares:
        for before, entry in pairwise(series):
            then, now = _pick_figures(before, entry)
            if then is None or now is None or _has_split(subject, then.on, now.on):
                continue
            ratio = _guess_ratio(then, now, profits, (before.label, entry.label))
            if ratio is not None:
                yield _report_unsplit(subject, before, entry, now, ratio)


def _pick_figures(before: Entry, entry: Entry) -> tuple[_Figure | None, _Figure | None]:
    """Return the same field of two periods, the actual where both have one."""
    for field in ("actual", "guidance"):
        figures = _get_figure(before, field), _get_figure(entry, field)
        if None not in figures:
            return figures
    return None, None


def _get_figure(entry: Entry, field: str) -> _Figure | None:
    if field == "actual":
        actual = entry.figures.actual[:1]
        return next(
            (_Figure(field, one.on or entry.period.period_end, one.value.value) for one in actual),
            None,
        )
    guidance = entry.figures.guidance[:1]
    for statement in guidance:
        if statement.value.midpoint is not None:
            on = statement.on or entry.period.period_end
            return _Figure(field, on, statement.value.midpoint)
    return None


def _has_split(subject: Subject, then: date, now: date) -> bool:
    """Whether the ledger knows of a split between two statements."""
    return any(then < split.on <= now for split in subject.company.splits)


def _guess_ratio(
    then: _Figure,
    now: _Figure,
    profits: Mapping[str, Mapping[FiscalPeriod, Entry]],
    labels: tuple[FiscalPeriod, FiscalPeriod],
) -> int | None:
    """Return how many shares one seems to have become; None where nothing looks like a split.

    What the figure should be follows from the profit of both periods.
    """
    if then.value <= 0 or now.value <= 0:
        return None
    for metric in _PROFITS:
        entries = [profits.get(metric, {}).get(label) for label in labels]
        figures = [_get_figure(entry, now.field) if entry else None for entry in entries]
        first, second = figures
        if first is None or second is None or first.value <= 0 or second.value < first.value:
            continue
        ratio = then.value * (second.value / first.value) / now.value
        least = _LEAST_RATIO_ON_REVENUE if metric == REVENUE else _RATIOS[0]
        near = (one for one in _RATIOS if one >= least and abs(ratio - one) <= one * _TOLERANCE)
        return next(near, None)
    return None


def _report_unsplit(
    subject: Subject, before: Entry, entry: Entry, now: _Figure, ratio: int
) -> Fault:
    message = (
        f"{entry.metric} falls to about 1/{ratio} of that of {before.label} while profit does not"
        " fall, as after a share split"
    )
    remedy = f"write splits: [{{on: its first day, ratio: {ratio}}}] for the company"
    path = subject.locate_figures(entry, now.field, 0, "value")
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
        "a figure per share falls as after a share split, while profit does not",
        "After ten new shares for one, earnings per share are a tenth of what they were, and"
        " nothing happened to the company. Without the split in the ledger, its growth is −89 %"
        " and its guidance was missed. With it, figures are compared in the shares of today.",
        _EXAMPLE.format(splits=""),
        _EXAMPLE.format(splits="splits: [{on: 2024-06-10, ratio: 10}]\n"),
    ),
    _find_unsplit,
)
