"""Basis and Choice: what an actual is measured against, and by which guidance.

They stand here and not in `analysis`, because a ledger names them too: a claim can say its basis.
"""

from enum import StrEnum


class Basis(StrEnum):
    """What the actual is measured against."""

    MIDPOINT = "midpoint"
    LOW = "low"
    HIGH = "high"
    CONSENSUS = "consensus"


class Choice(StrEnum):
    """Which guidance counts: the first, or the last before the period end."""

    INITIAL = "initial"
    LATEST = "latest"
