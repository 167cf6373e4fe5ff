"""Terms: what an actual is measured against, by which guidance, threshold and day."""

from dataclasses import dataclass, replace
from datetime import date

from beatcheck.ledger.grammar.basis import Basis, Choice
from beatcheck.ledger.grammar.dates import parse_date
from beatcheck.ledger.grammar.threshold import Limit, parse_limit_option


@dataclass(frozen=True, slots=True, init=False)
class Terms:
    """The terms on which a ledger is judged.

    `threshold` overrides those of the ledger; with `as_of` only statements dated on or before
    that day exist.
    """

    basis: Basis = Basis.MIDPOINT
    choice: Choice = Choice.INITIAL
    threshold: Limit | None = None
    as_of: date | None = None

    def __init__(
        self,
        basis: Basis | str = Basis.MIDPOINT,
        choice: Choice | str = Choice.INITIAL,
        threshold: Limit | str | None = None,
        as_of: date | str | None = None,
    ) -> None:
        """Take each term as a value or as text: Terms("high", threshold="5%").

        Raises Refusal, a ValueError, for a text that is none.
        """
        limit = parse_limit_option(threshold) if isinstance(threshold, str) else threshold
        day = parse_date(as_of) if isinstance(as_of, str) else as_of
        # The class is frozen for everybody else.
        # Loops over names because a frozen dataclass takes nothing else in its own __init__.
        for name, value in (
            ("basis", Basis(basis)),
            ("choice", Choice(choice)),
            ("threshold", limit),
            ("as_of", day),
        ):
            object.__setattr__(self, name, value)

    @property
    def facts(self) -> dict[str, str | date | None]:
        """The terms as facts that apply to a whole result."""
        return {"basis": self.basis.value, "guidance": self.choice.value, "as_of": self.as_of}

    def change_basis(self, basis: Basis) -> "Terms":
        """Return the same terms on another basis."""
        return replace(self, basis=basis)


DEFAULT_TERMS = Terms()
