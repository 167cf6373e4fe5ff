"""Candidate and Rejection: what a rule makes of a passage, before one is chosen for each period."""

from typing import NamedTuple

from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.document import Reason
from beatcheck.releases.grammar.figures import Figure


class Candidate(NamedTuple):
    """A figure of a metric for a period, its place, and the rule that read it.

    `start` and `end` count in the text that the rule was given: a sentence, or the page.
    `is_total` says that the words call a revenue the total.
    """

    metric: str
    period: FiscalPeriod
    figure: Figure
    start: int
    end: int
    rule: str
    is_total: bool = False


class Rejection(NamedTuple):
    """A passage that could be mistaken for a statement, and why it is none."""

    reason: Reason
    start: int
    end: int


def rounds_to(exact: Figure, rounded: Figure) -> bool:
    """Return whether a figure is another one with more digits: 39,331 million is $39.3 billion."""
    first, other = exact.low, rounded.low
    return first is not None and other is not None and abs(first - other) <= halve_step(other)
