"""Terms: what an actual is measured against, by which guidance, threshold and day."""

from datetime import date
from typing import NamedTuple, Self

from beatcheck.ledger.grammar.basis import Basis, Choice
from beatcheck.ledger.grammar.dates import parse_date
from beatcheck.ledger.grammar.threshold import Limit, parse_limit_option


class _Values(NamedTuple):
    basis: Basis
    choice: Choice
    threshold: Limit | None
    as_of: date | None


class Terms(_Values):
    """The terms on which a ledger is judged.

    `threshold` overrides those of the ledger; with `as_of` only statements dated on or before
    that day exist.
    """

    __slots__ = ()

    def __new__(
        cls,
        basis: Basis | str = Basis.MIDPOINT,
        choice: Choice | str = Choice.INITIAL,
        threshold: Limit | str | None = None,
        as_of: date | str | None = None,
    ) -> Self:
        """Take each term as a value or as text: Terms("high", threshold="5%").

        Raises Refusal, a ValueError, for a text that is none.
        """
        limit = parse_limit_option(threshold) if isinstance(threshold, str) else threshold
        day = parse_date(as_of) if isinstance(as_of, str) else as_of
        return super().__new__(cls, Basis(basis), Choice(choice), limit, day)

    @property
    def facts(self) -> dict[str, str | date | None]:
        """The terms as facts that apply to a whole result."""
        return {"basis": self.basis.value, "guidance": self.choice.value, "as_of": self.as_of}

    def change_basis(self, basis: Basis) -> "Terms":
        """Return the same terms on another basis."""
        return self._replace(basis=basis)


DEFAULT_TERMS = Terms()
