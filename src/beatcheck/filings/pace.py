"""Pace: no more requests than the SEC allows, by a clock that can be replaced."""

import time
from collections.abc import Callable
from typing import NamedTuple

# The SEC refuses for ten minutes who asks more than ten times a second.
REQUESTS_PER_SECOND = 10


class Clock(NamedTuple):
    """Where time comes from: `now` in seconds from any start, `sleep` for so many seconds."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Pace:
    """Keeps requests apart; one for a whole run, so that several companies share it."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self._next = self.clock.now()

    def wait(self) -> None:
        """Sleep until the next request may be sent."""
        now = self.clock.now()
        if now < self._next:
            self.clock.sleep(self._next - now)
        self._next = max(now, self._next) + 1 / REQUESTS_PER_SECOND
