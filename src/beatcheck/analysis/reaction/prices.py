"""What a share did around one report: its return, that of an index, and what was abnormal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from beatcheck.analysis.reaction.market_model import FEWEST_SESSIONS, fit_market_model
from beatcheck.prices.series import PriceSeries, has_gap


class Window(NamedTuple):
    """The sessions of an event study, counted from the event's session, which is 0.

    The event lasts from `first` to `last`; the market model is fitted on `estimation` sessions,
    and `pause` sessions lie between these and the event, so that no rumour is in the model.
    """

    first: int = 0
    last: int = 0
    # 100 sessions are five months: long enough for a slope, short enough for one regime.
    estimation: int = 100
    pause: int = 20


DEFAULT_WINDOW = Window()


@dataclass(frozen=True, slots=True)
class Market:
    """A share, the index it is compared with, and the sessions that both have."""

    share: PriceSeries
    index: PriceSeries | None
    window: Window = DEFAULT_WINDOW


class Move(NamedTuple):
    """The return over an event in percent; abnormal is what the market model did not expect.

    `reason` says why figures are missing: no session, days missing, too few sessions.
    """

    session: int
    return_pct: Decimal | None = None
    index_return_pct: Decimal | None = None
    abnormal_pct: float | None = None
    t: float | None = None
    beta: float | None = None
    estimation_n: int | None = None
    reason: str | None = None


def measure_move(market: Market, session: int) -> Move:
    """Return what the share did around the session with that number."""
    share, window = market.share, market.window
    # The close before the first session is where the return begins.
    start, end = session + window.first - 1, session + window.last
    if start < 0 or end >= len(share.days):
        return Move(session, reason="the prices do not reach so far")
    total = share.measure_return(end, start)
    if total is None:
        return Move(session, reason="days are missing, or the share was split")
    move = Move(session, total)
    return move if market.index is None else _compare_with_index(market, market.index, move)


def _compare_with_index(market: Market, index: PriceSeries, move: Move) -> Move:
    """Return the move with that of the index, and its abnormal part by the market model."""
    share, window = market.share, market.window
    event = share.days[move.session + window.first - 1 : move.session + window.last + 1]
    # An index of another exchange has other holidays: its return would cover other days.
    if not all(day in index.positions for day in event):
        return move._replace(reason="the index lacks the days of the event")
    ends = index.positions[event[-1]], index.positions[event[0]]
    move = move._replace(index_return_pct=index.measure_return(*ends))
    last = move.session - window.pause
    first = last - window.estimation - 1
    days = [day for day in share.days[max(first, 0) : last] if day in index.positions]
    if first < 0 or len(days) <= FEWEST_SESSIONS:
        return move._replace(reason="too few sessions before the event for a market model")
    pairs = _pair_returns(share, index, days)
    if has_gap(days) or pairs is None:
        return move._replace(reason="days are missing before the event, or the share was split")
    model = fit_market_model(*pairs)
    around = _pair_returns(share, index, event)
    if model is None or around is None:
        return move._replace(reason="no market model can be fitted")
    abnormal = sum(map(model.measure_abnormal, *around))
    # Residuals of single days, taken as independent, add up by their variances.
    spread = model.deviation * len(around[0]) ** 0.5
    return move._replace(
        abnormal_pct=abnormal,
        t=abnormal / spread if spread else None,
        beta=model.beta,
        estimation_n=model.sessions,
    )


def _pair_returns(
    share: PriceSeries, index: PriceSeries, days: Sequence[date]
) -> tuple[list[float], list[float]] | None:
    """Return the returns of both between the days, in percent; None where one has none."""
    pairs: list[tuple[float, float]] = []
    for before, day in pairwise(days):
        moves = [
            series.measure_return(series.positions[day], series.positions[before])
            for series in (share, index)
        ]
        if moves[0] is None or moves[1] is None:
            return None
        pairs.append((float(moves[0]), float(moves[1])))
    shares, indexes = zip(*pairs, strict=True)
    return list(shares), list(indexes)
