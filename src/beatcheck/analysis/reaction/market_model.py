"""The market model: what a share was to do on a day, given what the index did.

Least squares of the share's returns on the index's over a window before the event; see
MacKinlay, Event Studies in Economics and Finance, Journal of Economic Literature 35 (1997).
Statistics are binary floats; the verdicts that they are compared with are not.
"""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

FEWEST_SESSIONS = 30  # a line through fewer returns says little


class MarketModel(NamedTuple):
    """return = alpha + beta × index return, in percent; `deviation` is that of the residuals."""

    alpha: float
    beta: float
    deviation: float
    sessions: int

    def measure_abnormal(self, share: float, index: float) -> float:
        """Return the part of a return that the model does not expect, in percent."""
        return share - self.alpha - self.beta * index


def fit_market_model(share: Sequence[float], index: Sequence[float]) -> MarketModel | None:
    """Return the model of paired returns; None where they are too few or the index stood still."""
    count = len(share)
    if count < FEWEST_SESSIONS:
        return None
    mean_share, mean_index = sum(share) / count, sum(index) / count
    spread = sum((x - mean_index) ** 2 for x in index)
    # An index that stood still explains nothing, and the slope would be a division by 0.
    if not spread:
        return None
    shared = sum((x - mean_index) * (y - mean_share) for x, y in zip(index, share, strict=True))
    beta = shared / spread
    alpha = mean_share - beta * mean_index
    squares = sum((y - alpha - beta * x) ** 2 for x, y in zip(index, share, strict=True))
    # Two parameters were estimated, so two degrees of freedom are gone.
    return MarketModel(alpha, beta, sqrt(squares / (count - 2)), count)
