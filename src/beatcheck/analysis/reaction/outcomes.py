"""Outcomes: how shares moved after reports of one kind, and whether that differs from nothing."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from math import sqrt
from statistics import fmean, median
from typing import NamedTuple

from beatcheck.analysis.beats import Verdict
from beatcheck.analysis.reaction.events import Event
from beatcheck.analysis.reaction.relations import FEWEST_REPORTS, SEED, SHUFFLES

FEWEST_COMPANIES = 2  # from here on reports of one company are not taken as independent


class ReturnKind(NamedTuple):
    """What is measured of an event: the raw or the abnormal return, in percent."""

    name: str
    read: Callable[[Event], float | None]


def _read_return(event: Event) -> float | None:
    return None if event.return_pct is None else float(event.return_pct)


def _read_abnormal(event: Event) -> float | None:
    return event.move.abnormal_pct if event.move else None


RETURN = ReturnKind("return", _read_return)
ABNORMAL = ReturnKind("abnormal", _read_abnormal)


class Outcome(NamedTuple):
    """The returns after one kind of report, in percent; `up_pct` is the share that rose.

    `t` and `p` are None with fewer than ten reports. With several companies the error of the mean
    is clustered by company: the quarters of one company are not independent.
    """

    kind: str
    reports: int
    companies: int
    mean: float
    median: float
    up_pct: float
    t: float | None
    p: float | None


_KINDS: tuple[tuple[str, Callable[[Event], bool]], ...] = (
    ("all reports", lambda _: True),
    ("cleared", lambda event: event.beat.verdict is Verdict.CLEARED),
    ("short", lambda event: event.beat.verdict is Verdict.SHORT),
    ("broke a streak", lambda event: event.breaks_streak),
)


def group_outcomes(events: Sequence[Event], measure: ReturnKind) -> list[Outcome]:
    """Return the outcomes by verdict and by combination; kinds without a report are left out."""
    combinations = sorted({event.combination for event in events if event.combination})
    kinds = [*_KINDS, *((words, _match_combination(words)) for words in combinations)]
    outcomes = []
    for kind, is_of_kind in kinds:
        pairs = [
            (value, event.record.ticker)
            for event in events
            if is_of_kind(event) and (value := measure.read(event)) is not None
        ]
        if pairs:
            outcomes.append(_summarize(kind, [value for value, _ in pairs], [t for _, t in pairs]))
    return outcomes


def _match_combination(words: str) -> Callable[[Event], bool]:
    return lambda event: event.combination == words


def _summarize(kind: str, values: Sequence[float], tickers: Sequence[str]) -> Outcome:
    is_tested = len(values) >= FEWEST_REPORTS
    return Outcome(
        kind=kind,
        reports=len(values),
        companies=len(set(tickers)),
        mean=fmean(values),
        median=median(values),
        up_pct=100 * sum(value > 0 for value in values) / len(values),
        t=measure_t(values, tickers) if is_tested else None,
        p=flip_signs(values, tickers) if is_tested else None,
    )


def measure_t(values: Sequence[float], tickers: Sequence[str]) -> float | None:
    """Return the mean over its standard error, clustered by company if there are several."""
    count, mean = len(values), fmean(values)
    sums: dict[str, float] = defaultdict(float)
    for value, ticker in zip(values, tickers, strict=True):
        sums[ticker] += value - mean
    clusters = len(sums)
    if clusters < FEWEST_COMPANIES:
        squares = sum((value - mean) ** 2 for value in values) / (count - 1)
        error = sqrt(squares / count)
    else:
        # Liang and Zeger's sandwich for a mean, with the usual factor G / (G − 1) for few clusters;
        # see Cameron and Miller, Journal of Human Resources 50 (2015).
        squares = sum(total**2 for total in sums.values())
        error = sqrt(squares * clusters / (clusters - 1)) / count
    return mean / error if error else None


def flip_signs(values: Sequence[float], tickers: Sequence[str], seed: int = SEED) -> float:
    """Return how often the mean is as far from 0 if each sign is a coin's, a company's together."""
    import numpy as np  # noqa: PLC0415 - heavy

    labels = np.unique(np.asarray(tickers), return_inverse=True)[1]
    clustered = len(set(tickers)) >= FEWEST_COMPANIES
    totals = np.bincount(labels, weights=values) if clustered else np.asarray(values, dtype=float)
    # All coins of one company are one coin: its reports may share a cause.
    signs = np.random.default_rng(seed).choice((-1.0, 1.0), size=(SHUFFLES, len(totals)))
    # A hair less, so that the same sum in another order of addition counts as equal.
    actual = abs(float(totals.sum())) * (1 - 1e-12)
    extreme = int((np.abs(signs @ totals) >= actual).sum())
    # The signs that there are count as one draw: p is never 0, and never too small (Phipson and
    # Smyth, 2010).
    return (extreme + 1) / (SHUFFLES + 1)
