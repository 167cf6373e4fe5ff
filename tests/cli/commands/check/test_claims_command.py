"""`beatcheck claims`: every claim, its verdict, and what the ledger says instead."""

import json
import re
from pathlib import Path

import pytest

from claiming import CLAIMS
from command import LEDGER, beatcheck
from paths import ROOT
from samples import STREAKS


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "ledger.yaml"
    path.write_text(STREAKS.replace("version: 1\n", CLAIMS), encoding="utf-8")
    return str(path)


def test_the_articles_scorecard() -> None:
    names = ("guidance", "capex", "startups", "peers")
    found = beatcheck("claims", *(str(ROOT / "data" / f"{name}.yaml") for name in names))
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines()[-1] == "36 claims: 21 true, 2 disputed, 13 undecided"
    wrong = [line for line in found.out.splitlines() if line.startswith("✗")]
    assert ["2.582B" in wrong[0], "60B to 65B" in wrong[1]] == [True, True]


def test_scale_columns_company_and_json(ledger: str) -> None:
    words = ("--scale", "billion", "--columns", "held,unit", "--format", "json")
    found = json.loads(beatcheck("claims", ledger, "--company", "NVDA", *words).out)
    assert found["schema"] == "beatcheck.claims/1"
    assert found["rows"][0] == {"held": 1.831, "unit": "USD billion"}
    assert len(found["rows"]) == 4


def test_as_of_leaves_out_what_was_reported_later(ledger: str) -> None:
    found = beatcheck("claims", ledger, "--as-of", "2025-02-25")
    assert found.out.splitlines()[-1] == "5 claims: 1 disputed, 4 undecided"


def test_a_ledger_without_claims_has_none(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(STREAKS, encoding="utf-8")
    assert beatcheck("claims", str(path)).out == "0 claims\n"
    found = beatcheck("claims", str(path), "--format", "csv").out
    assert found.startswith("company,metric,period")
    assert found.count("\n") == 1


def test_a_claim_that_makes_no_sense_stops_the_command(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(STREAKS.replace("version: 1\n", CLAIMS.replace("1.9B", "much")), "utf-8")
    found = beatcheck("claims", str(path))
    assert (found.code, found.out) == (1, "")
    assert f"{path}:4:" in found.err
    assert "bad-claim" in found.err


def test_check_names_the_claim_that_an_edit_makes_false(tmp_path: Path) -> None:
    text = Path(LEDGER).read_text(encoding="utf-8")
    path = tmp_path / "guidance.yaml"
    path.write_text(text.replace("value: 30.040B", "value: 29.940B"), encoding="utf-8")
    found = beatcheck("check", str(path), "--as-of", "2026-09-01", "--format", "concise")
    assert found.code == 1
    assert "broken-claim: it is claimed that NVDA's streak in revenue stood at 6" in found.out


def test_every_example_of_the_document_is_true_of_the_shipped_ledger(tmp_path: Path) -> None:
    document = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```yaml\nclaims:\n(.*?)^```$", document, re.MULTILINE | re.DOTALL)
    assert len(examples) == 3
    ledger = Path(LEDGER).read_text(encoding="utf-8").partition("\nclaims:\n")[0]
    path = tmp_path / "ledger.yaml"
    path.write_text(f"{ledger}\nclaims:\n{''.join(examples)}", encoding="utf-8")
    found = beatcheck("claims", str(path))
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines()[-1] == "9 claims: 7 true, 1 disputed, 1 undecided"
