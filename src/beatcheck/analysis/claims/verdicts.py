"""Claims compared with the ledger: true, false, disputed or undecided, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from beatcheck.analysis.claims.figures import (
    Find,
    Held,
    UndecidableError,
    make_finder,
    measure_claim,
)
from beatcheck.ledger.claim import Claim
from beatcheck.ledger.claim_units import Quantity, find_quantity
from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.claimed_figure import Manner, Saying
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.model import Company, Ledger


class ClaimVerdict(StrEnum):
    """What the ledger says of a claim."""

    TRUE = "true"
    FALSE = "false"
    DISPUTED = "disputed"  # false, and marked as such
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim and its verdict; `index` is its place in the ledger's list.

    `held` is what the ledger holds, None where that is nothing; `reason` says why the claim is
    disputed or cannot be decided.
    """

    claim: Claim
    index: int
    ledger: Ledger
    verdict: ClaimVerdict
    held: Held | None
    reason: str | None

    @property
    def company(self) -> Company | None:
        """The first company that the claim is about, where the ledger has it."""
        companies = (self.ledger.companies.get(ticker) for ticker in self.claim.tickers)
        return next((company for company in companies if company is not None), None)

    @property
    def unit(self) -> Unit:
        """What the metric of the claim is counted in."""
        metrics = self.company.metrics if self.company else {}
        return metrics[self.claim.metric].unit if self.claim.metric in metrics else Unit.MONEY

    @property
    def quantity(self) -> Quantity:
        """What the claim is counted in."""
        return find_quantity(self.claim, self.unit)


def judge_ledger(ledger: Ledger, as_of: date | None = None) -> tuple[Judged, ...]:
    """Return every claim of a ledger with its verdict, by what was known on the day `as_of`."""
    return judge_claims(ledger.claims, ledger, as_of)


def judge_claims(
    claims: Iterable[Claim], ledger: Ledger, as_of: date | None = None
) -> tuple[Judged, ...]:
    """Return the verdicts on claims, perhaps of another ledger, by the figures of this one."""
    find = make_finder(ledger)
    return tuple(
        _judge_claim(claim, index, ledger, find, as_of) for index, claim in enumerate(claims)
    )


def check_saying(saying: Saying, held: Held) -> bool | None:
    """Return whether a figure is what is said; None where it is known too coarsely to tell.

    A range that is said of a guided range has to name both of its ends.
    """
    if saying.manner is Manner.RANGE and held.low != held.high:
        ends = ((saying.low, held.low), (saying.high, held.high))
        return all(abs(said.value - end) <= halve_step(said.value) for said, end in ends)
    # "At least" is said of the low end, and a figure without a range has all three alike.
    value = held.value
    if saying.manner in {Manner.AT_LEAST, Manner.MORE_THAN}:
        value = held.low
    elif saying.manner in {Manner.AT_MOST, Manner.LESS_THAN}:
        value = held.high
    low, high = value - held.slack, value + held.slack
    if saying.bounds.contain(low, high):
        return True
    return None if saying.bounds.touch(low, high) else False


def _judge_claim(
    claim: Claim, index: int, ledger: Ledger, find: Find, as_of: date | None
) -> Judged:
    if claim.says is None:
        return Judged(claim, index, ledger, ClaimVerdict.UNDECIDED, None, claim.undecidable)
    try:
        held = measure_claim(claim, find, as_of)
    except UndecidableError as problem:
        why = claim.undecidable or str(problem)
        return Judged(claim, index, ledger, ClaimVerdict.UNDECIDED, None, why)
    verdict, reason = _decide_verdict(claim, check_saying(claim.says, held))
    return Judged(claim, index, ledger, verdict, held, reason)


def _decide_verdict(claim: Claim, is_so: bool | None) -> tuple[ClaimVerdict, str | None]:  # noqa: FBT001 - an answer
    if is_so:
        return ClaimVerdict.TRUE, None
    # Marked so by hand, yet true is true: the mark only excuses what cannot be shown.
    if claim.undecidable is not None:
        return ClaimVerdict.UNDECIDED, claim.undecidable
    if is_so is None:
        return ClaimVerdict.UNDECIDED, "the actual is written too coarsely to tell"
    if claim.disputed is not None:
        return ClaimVerdict.DISPUTED, claim.disputed
    return ClaimVerdict.FALSE, None
