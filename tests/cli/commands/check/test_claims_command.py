"""`beatcheck claims`: every claim, its verdict, and what the ledger says instead."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from command import LEDGER, beatcheck
from paths import ROOT
from samples import FORMS, STREAKS

CLAIMS = """\
version: 1
claims:
  - {company: NVDA, period: FY2025Q4, measure: beat, says: 1.8B, source: "=cmd()"}
  - {company: NVDA, period: FY2025Q4, measure: beat, says: 1.9B}
  - {company: NVDA, period: FY2025Q3, measure: beat, says: 2.53B, disputed: the releases differ}
  - {company: NVDA, period: FY2027Q3, measure: actual, says: 110B}
  - {text: Demand is strong, undecidable: no figure was named}
"""


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


def test_the_table_says_what_the_ledger_says_instead(ledger: str) -> None:
    found = beatcheck("claims", ledger).out.splitlines()
    assert [" ".join(line.split()[:2]) for line in found[2:-1]] == [
        "✓ true",
        "✗ false",
        "✗ disputed",
        "? undecided",
        "? undecided",
    ]
    assert found[2].endswith("1.831B")
    assert found[4].endswith("2.582B; the releases differ")
    assert found[5].endswith("the ledger has no actual of NVDA for FY2027Q3 yet")
    assert found[-1] == "5 claims: 1 true, 1 false, 1 disputed, 2 undecided"


def test_the_columns_are_those_of_the_contract(ledger: str) -> None:
    found = beatcheck("claims", ledger, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(found.out)))
    assert list(rows[0]) == [
        "company",
        "metric",
        "period",
        "measure",
        "says",
        "verdict",
        "held",
        "unit",
        "said",
        "by_the_ledger",
        "reason",
        "source",
        "note",
    ]
    assert (rows[0]["held"], rows[0]["unit"], rows[0]["source"]) == (
        "1831",
        "USD million",
        "'=cmd()",
    )
    assert rows[1]["by_the_ledger"] == "NVDA's revenue in FY2025Q4 was 1.831B above its guidance"
    assert [row["verdict"] for row in rows] == [
        "true",
        "false",
        "disputed",
        "undecided",
        "undecided",
    ]
    assert (rows[4]["company"], rows[4]["held"], rows[4]["said"]) == ("", "", "Demand is strong")


def test_what_is_measured_and_in_what_unit() -> None:
    names = ("guidance", "capex", "startups")
    found = beatcheck(
        "claims", *(str(ROOT / "data" / f"{name}.yaml") for name in names), "--format", "csv"
    )
    rows = list(csv.DictReader(io.StringIO(found.out)))
    cells = {(row["measure"], row["says"], row["held"], row["unit"]) for row in rows}
    assert {
        ("streak", "6", "6", "periods"),
        ("yoy_pct", "78%", "77.94", "percent"),
        ("change since FY2024Q4", "'-3pp", "-3.0", "points"),
        ("sum of guidance", "215B", "215000", "USD million"),
        ("growth since CY2024Q1", "~-50%", "", "percent"),
        ("", "", "", ""),
    } <= cells


@pytest.mark.parametrize(
    ("claim", "scale", "cells"),
    [
        ("metric: margin, measure: beat, says: 0.5pp", "million", "beat,0.5,points"),
        ("metric: eps, measure: actual, says: 0.57", "million", "actual,0.57,USD per share"),
        (
            "metric: cloud, share_of: revenue, says: 36%",
            "million",
            "share of revenue,36.28,percent",
        ),
        ("metric: multiple, measure: actual, says: 25x", "million", "actual,25,times"),
        ("metric: cloud, measure: actual, says: 400M", "unit", "actual,400000000,USD"),
    ],
)
def test_every_unit(tmp_path: Path, claim: str, scale: str, cells: str) -> None:
    path = tmp_path / "ledger.yaml"
    claims = f"version: 1\nclaims:\n  - {{company: FORM, period: FY2024Q1, {claim}}}\n"
    path.write_text(FORMS.replace("version: 1\n", claims), encoding="utf-8")
    words = ("--columns", "measure,held,unit", "--format", "csv", "--scale", scale)
    assert beatcheck("claims", str(path), *words).out.splitlines()[1] == cells


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
