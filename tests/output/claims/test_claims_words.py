"""What is said of a claim: its sentence, its unit, and what the ledger says instead."""

import csv
import io
from pathlib import Path

import pytest

from claiming import CLAIMS
from command import beatcheck
from paths import ROOT
from samples import FORMS, STREAKS


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "ledger.yaml"
    path.write_text(STREAKS.replace("version: 1\n", CLAIMS), encoding="utf-8")
    return str(path)


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
