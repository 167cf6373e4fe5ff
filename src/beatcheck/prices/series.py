"""Price series: the daily closes of one share or index, and the returns between two of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

LONGEST_GAP = timedelta(days=10)  # exchanges never close for longer; beyond it days are missing


@dataclass(frozen=True)
class PriceSeries:
    """Closes by day, in the order of the days; `column` is the name they have in the file.

    `ticker` is None where neither the file nor the command says whose closes they are. No return
    is taken over a day of `breaks`, on which the share was probably split.
    """

    ticker: str | None
    file: str
    column: str
    days: tuple[date, ...]
    closes: tuple[Decimal, ...]
    breaks: frozenset[date] = frozenset()

    @cached_property
    def positions(self) -> dict[date, int]:
        """The place of each day in `days`."""
        return {day: number for number, day in enumerate(self.days)}

    def find_session(self, day: date, *, same_day: bool) -> int | None:
        """Return the place of the first session after `day`, or on it where `same_day`.

        None where the file has no session within ten days: it ends before, or days are missing.
        """
        find = bisect_left if same_day else bisect_right
        number = find(self.days, day)
        if number >= len(self.days) or self.days[number] - day > LONGEST_GAP:
            return None
        return number

    def measure_return(self, number: int, start: int | None = None) -> Decimal | None:
        """Return by how many percent the close of a session lies above that of an earlier one.

        The earlier one is the session before, unless `start` says which. None without one, or
        where days are missing between the two.
        """
        before = number - 1 if start is None else start
        days = self.days[max(before, 0) : number + 1]
        if before < 0 or has_gap(days) or not self.breaks.isdisjoint(days[1:]):
            return None
        return 100 * (self.closes[number] - self.closes[before]) / self.closes[before]


def has_gap(days: Sequence[date]) -> bool:
    """Return whether more than ten days lie between two sessions that follow each other."""
    return any(after - day > LONGEST_GAP for day, after in pairwise(days))
