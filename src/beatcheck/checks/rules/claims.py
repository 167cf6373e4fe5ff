"""Rules on claims: what people quote from a ledger has to stay what the ledger says."""

from collections.abc import Iterator
from datetime import date

from beatcheck.analysis.claims.sentences import format_held, write_sentence, write_true_sentence
from beatcheck.analysis.claims.verdicts import ClaimVerdict, Judged, judge_ledger
from beatcheck.checks.rule import ERROR, WARNING, Check, Fault
from beatcheck.findings import Path, Rule
from beatcheck.ledger.claim_units import CLAIMS
from beatcheck.ledger.model import Ledger


def _find_broken(ledger: Ledger, _: date) -> Iterator[Fault]:
    for judged in judge_ledger(ledger):
        if judged.verdict is ClaimVerdict.FALSE:
            truth = write_true_sentence(judged)
            message = f"it is claimed that {write_sentence(judged)}, and that is false: {truth}"
            remedy = f"check the figures; if they are right, write says: {format_held(judged)}"
            yield Fault(
                f"{message}", f"{remedy}, or disputed: with the reason", _find_path(judged, "says")
            )


def _find_settled(ledger: Ledger, _: date) -> Iterator[Fault]:
    for judged in judge_ledger(ledger):
        if judged.claim.disputed is not None and judged.verdict is ClaimVerdict.TRUE:
            truth = write_true_sentence(judged)
            claimed = write_sentence(judged)
            message = f"the claim that {claimed} is marked as disputed, but it is true: {truth}"
            remedy = "check the figures; if they are right, delete disputed:"
            yield Fault(message, remedy, _find_path(judged, "disputed"))


def _find_undecidable(ledger: Ledger, _: date) -> Iterator[Fault]:
    for judged in judge_ledger(ledger):
        if judged.claim.undecidable is not None and judged.verdict is ClaimVerdict.TRUE:
            # The mark outlived its reason, and would hide it if the claim became false again.
            message = f"the ledger bears this out: {write_true_sentence(judged)}"
            yield Fault(message, "delete undecidable:", _find_path(judged, "undecidable"))
        elif judged.claim.undecidable is None and judged.verdict is ClaimVerdict.UNDECIDED:
            message = f"it cannot be decided whether {write_sentence(judged)}: {judged.reason}"
            remedy = "add the figure to the ledger, or write undecidable: with the reason"
            yield Fault(message, remedy, _find_path(judged, "says"))


def _find_path(judged: Judged, key: str) -> Path:
    return (CLAIMS, judged.index, key)


_LEDGER = """\
version: 1
claims:
  - {{company: NVDA, period: FY2025Q3, measure: beat, {claim}}}
companies:
  NVDA:
    currency: USD
    periods:
      FY2025Q3:
        period_end: 2024-10-27
        guidance: {{value: 32.5B ± 2%, on: 2024-08-28, source: Reuters}}
        actual: {{value: 35.082B, on: 2024-11-20, source: Reuters}}
"""
_PENDING = """\
version: 1
claims:
  - {{company: NVDA, period: FY2027Q3, measure: beat, says: 3B{mark}}}
companies:
  NVDA:
    currency: USD
    periods:
      FY2027Q3:
        period_end: 2026-10-25
        guidance: {{value: 108.0B ± 2%, on: 2026-08-26, source: Reuters}}
"""
CLAIM_CHECKS = (
    Check(
        Rule(
            "bad-claim",
            ERROR,
            "the keys of a claim do not say one thing that can be compared",
            "A claim says one figure of one thing: exactly one of measure, share_of, sum, growth"
            " and change, and says. A claim without a figure has text and undecidable.",
            _LEDGER.format(claim="says: about 2.6 billion"),
            _LEDGER.format(claim="says: 2.6B"),
        ),
    ),
    Check(
        Rule(
            "broken-claim",
            ERROR,
            "a sentence that people quote is not what the figures say",
            "A claim is compared at the precision it is written with: 1.8B is true of 1.831B, and"
            " 2.53B is false of 2.582B. If an edit of a figure breaks a claim, either the edit is"
            " wrong or the quote is out of date.",
            _LEDGER.format(claim="says: 2.53B"),
            _LEDGER.format(claim="says: 2.6B"),
        ),
        of_ledger=_find_broken,
    ),
    Check(
        Rule(
            "settled-dispute",
            ERROR,
            "a claim that is marked as false is true",
            "A disputed claim is known to be false, and says why. If the figures come to support"
            " it, the mark or the figures are wrong.",
            _LEDGER.format(claim="says: 2.58B, disputed: an article says so"),
            _LEDGER.format(claim="says: 2.53B, disputed: the releases give 2.582B"),
        ),
        of_ledger=_find_settled,
    ),
    Check(
        Rule(
            "undecidable-claim",
            WARNING,
            "the ledger lacks what a claim is about, or has it though the claim says otherwise",
            "A figure is pending, or the ledger has no such metric. The claim is named so that"
            " nobody forgets it; if the reason is known, write it under undecidable.",
            _PENDING.format(mark=""),
            _PENDING.format(mark=", undecidable: the quarter is not reported yet"),
        ),
        of_ledger=_find_undecidable,
    ),
)
