"""Terms: what an actual is measured against, by which guidance, threshold and day."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from beatcheck.ledger.grammar.threshold import Limit


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


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms on which a ledger is judged.

    `threshold` overrides those of the ledger; with `as_of` only statements dated on or before
    that day exist.
    """

    basis: Basis = Basis.MIDPOINT
    choice: Choice = Choice.INITIAL
    threshold: Limit | None = None
    as_of: date | None = None

    @property
    def facts(self) -> dict[str, str | date | None]:
        """The terms as facts that hold for a whole result."""
        return {"basis": self.basis.value, "guidance": self.choice.value, "as_of": self.as_of}

    def on(self, basis: Basis) -> "Terms":
        """Return the same terms on another basis."""
        return replace(self, basis=basis)


DEFAULT_TERMS = Terms()
