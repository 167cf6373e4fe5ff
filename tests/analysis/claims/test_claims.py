"""Claims: what people say of the figures, held against a ledger whose answers are known."""

from datetime import date

import pytest

from beatcheck.analysis.claims.sentences import format_held, write_sentence, write_true_sentence
from beatcheck.analysis.claims.verdicts import ClaimVerdict
from claim_samples import FALSE, Q4, REFUSED, TRUE, UNDECIDED, judged, ledger_text
from ledger_texts import findings_in


@pytest.mark.parametrize("row", TRUE, ids=lambda row: row[0])
def test_true(row: tuple[str, ...]) -> None:
    claim, held, *sentence = row
    found = judged(claim)
    assert (found.verdict, found.reason) == (ClaimVerdict.TRUE, None)
    assert format_held(found) == held
    assert sentence in ([], [write_true_sentence(found)])


@pytest.mark.parametrize(("claim", "held"), FALSE)
def test_false_says_what_the_ledger_has(claim: str, held: str) -> None:
    found = judged(claim)
    assert found.verdict is ClaimVerdict.FALSE
    assert format_held(found) == held


@pytest.mark.parametrize(("claim", "reason"), UNDECIDED)
def test_what_cannot_be_decided_is_reported_and_why(claim: str, reason: str) -> None:
    found = judged(claim)
    assert (found.verdict, found.reason) == (ClaimVerdict.UNDECIDED, reason)


def test_the_claim_as_a_sentence_has_its_own_figure() -> None:
    assert write_sentence(judged(f"{Q4}, measure: beat, says: 1.85B")) == (
        "NVDA's revenue in FY2025Q4 was 1.85B above its guidance"
    )
    assert write_sentence(judged(f"{Q4}, measure: yoy_pct, says: ~80%")) == (
        "NVDA's revenue in FY2025Q4 was about 80% above that of the year before"
    )
    assert write_sentence(judged(f"{Q4}, measure: beat, says: 1.85B, text: It beat by much")) == (
        "It beat by much"
    )


def test_a_disputed_claim_is_listed_with_its_reason_and_is_true_once_it_holds() -> None:
    wrong = judged(f"{Q4}, measure: beat, says: 1.9B, disputed: the releases give 39.331B")
    assert (wrong.verdict, wrong.reason) == (
        ClaimVerdict.DISPUTED,
        "the releases give 39.331B",
    )
    assert judged(f"{Q4}, measure: beat, says: 1.8B, disputed: no").verdict is ClaimVerdict.TRUE


def test_an_undecidable_claim_keeps_its_own_reason_unless_it_holds() -> None:
    other = judged(f"{Q4}, measure: consensus, says: 38.4B, undecidable: providers differ")
    assert (other.verdict, other.reason) == (ClaimVerdict.UNDECIDED, "providers differ")
    assert format_held(other) == "38.10B"
    absent = judged(
        "company: AMD, period: FY2025, measure: actual, says: 9B, undecidable: not read"
    )
    assert absent.reason == "not read"
    held = judged(f"{Q4}, measure: consensus, says: 38.1B, undecidable: providers differ")
    assert held.verdict is ClaimVerdict.TRUE


def test_a_claim_in_words_alone_is_undecided_by_its_reason() -> None:
    found = judged("text: Demand is strong, undecidable: no figure was named")
    assert (found.verdict, found.reason, write_sentence(found)) == (
        ClaimVerdict.UNDECIDED,
        "no figure was named",
        "Demand is strong",
    )
    assert write_true_sentence(found) is None


def test_as_of_takes_away_what_was_not_known_on_that_day() -> None:
    before = judged(f"{Q4}, measure: beat, says: 1.8B", date(2025, 2, 25))
    assert before.verdict is ClaimVerdict.UNDECIDED
    assert before.reason == "the ledger has no actual of NVDA for FY2025Q4 by 2025-02-25"
    after = judged(f"{Q4}, measure: beat, says: 1.8B", date(2025, 2, 26))
    assert after.verdict is ClaimVerdict.TRUE
    own = judged(f"{Q4}, measure: beat, says: 1.8B, as_of: 2025-02-25", date(2025, 2, 26))
    assert own.verdict is ClaimVerdict.UNDECIDED


def test_the_latest_guidance_of_a_day_is_the_latest_that_was_out() -> None:
    claim = f"{Q4}, measure: guidance, guidance: latest, says: 37.5B, as_of: 2024-12-19"
    assert judged(claim).verdict is ClaimVerdict.TRUE


@pytest.mark.parametrize(("claim", "fault"), REFUSED)
def test_a_claim_that_makes_no_sense_is_refused(claim: str, fault: str) -> None:
    (finding,) = findings_in(ledger_text(claim))
    assert f"{finding.rule}: {finding.message}" == fault
    assert finding.place is not None
    assert finding.place.line == 3
