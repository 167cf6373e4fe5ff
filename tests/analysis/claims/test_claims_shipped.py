"""The claims in data/: the scorecard of the article that the project began with."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from beatcheck.analysis.claims.sentences import format_held
from beatcheck.analysis.claims.verdicts import ClaimVerdict, Judged, judge_ledger
from beatcheck.checks.rules.claims import CLAIM_CHECKS
from beatcheck.findings import Finding
from beatcheck.ledger.loading import load_bytes, load_ledger
from beatcheck.ledger.model import Ledger
from beatcheck.ledger.yaml.places import find_places
from paths import ROOT

FACTS = ROOT.parent / "shared" / "facts" / "article_claims.csv"
NAMES = ("guidance", "capex", "startups")
# The rows of the article that say one figure of NVIDIA's, and how the ledger writes three of them.
OF_NVIDIA = range(1, 17)
AS_WRITTEN = {"260%": "~260%", "-3 points": "-3pp"}


def judged(name: str) -> tuple[Judged, ...]:
    loading = load_ledger(ROOT / "data" / f"{name}.yaml")
    assert loading.findings == ()
    return judge_ledger(loading.ledger)


def find_claim_faults(ledger: Ledger) -> Iterator[Finding]:
    """What the rules on claims find; none of them asks what day it is."""
    for check in CLAIM_CHECKS:
        if check.of_ledger is not None:
            yield from map(check.stamp, check.of_ledger(ledger, date.min))


def edited(old: str, new: str) -> tuple[Finding, ...]:
    """What the rules on claims say once `old` is `new` in NVIDIA's ledger."""
    path = ROOT / "data" / "guidance.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    data = text.replace(old, new).encode()
    return find_places(find_claim_faults(load_bytes(data, "guidance.yaml").ledger), data, "x")


def test_the_scorecard() -> None:
    counts = Counter(one.verdict for name in NAMES for one in judged(name))
    assert counts == {
        ClaimVerdict.TRUE: 21,
        ClaimVerdict.DISPUTED: 2,
        ClaimVerdict.UNDECIDED: 13,
    }


def test_the_two_wrong_statements_are_found() -> None:
    wrong = [
        (one.claim.company, str(one.claim.period), one.claim.says.text, format_held(one))
        for name in NAMES
        for one in judged(name)
        if one.verdict is ClaimVerdict.DISPUTED and one.claim.says
    ]
    assert wrong == [
        ("NVDA", "FY2025Q3", "2.53B", "2.582B"),
        ("META", "FY2025", "100B to 119B", "60B to 65B"),
    ]


def test_what_is_undecided_has_a_reason_of_its_own() -> None:
    for name in NAMES:
        for one in judged(name):
            if one.verdict is ClaimVerdict.UNDECIDED:
                assert one.reason == one.claim.undecidable


def test_every_row_of_the_article_on_nvidia_is_in_the_ledger() -> None:
    if not FACTS.is_file():
        pytest.skip("the article's statements are not here: ../shared/facts/article_claims.csv")
    with FACTS.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if int(row["id"]) in OF_NVIDIA]
    wanted = [(row["fiscal_period"], AS_WRITTEN.get(row["says"], row["says"])) for row in rows]
    claims = [one.claim for one in judged("guidance") if one.claim.says]
    held = [(str(claim.period), claim.says.text) for claim in claims if claim.says]
    assert held[: len(wanted)] == wanted


@pytest.mark.parametrize("name", [*NAMES, "peers"])
def test_nothing_is_to_report_of_the_shipped_claims(name: str) -> None:
    assert list(find_claim_faults(load_ledger(ROOT / "data" / f"{name}.yaml").ledger)) == []


def test_an_edit_that_makes_a_claim_false_is_named_with_what_is_true_now() -> None:
    (finding,) = edited("value: 30.040B", "value: 29.940B")
    assert finding.rule == "broken-claim"
    assert finding.message == (
        "it is claimed that NVDA's streak in revenue stood at 6 after FY2025Q3, and that is false:"
        " NVDA's streak in revenue stood at 1 after FY2025Q3"
    )
    assert "write says: 1" in finding.remedy
    assert finding.place is not None
    assert "measure: streak" in finding.place.text


def test_an_edit_that_makes_a_disputed_claim_true_is_named_too() -> None:
    (finding,) = edited("value: 35.082B", "value: 35.031B")
    assert finding.rule == "settled-dispute"
    assert "2.531B above its guidance" in finding.message
    assert finding.place is not None
    assert "disputed:" in finding.place.text


def test_an_edit_that_takes_the_figure_away_is_named_too() -> None:
    (finding,) = edited("next_day_return: -8.48%", "note: no return")
    assert finding.rule == "undecidable-claim"
    assert finding.message.endswith("the ledger has no next day return of NVDA for FY2025Q4")
