"""What was filed beside the ledger: in words, as findings and as rows."""

import csv
import json
from pathlib import Path

import pytest

from command import Outcome, beatcheck
from filed_samples import REVENUES, YEAR_2023, write_companyfacts
from reconciling import HELD, LEDGER, held


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    return path


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "filed" / "CIK0000000042.json"
    path.parent.mkdir()
    path.write_bytes(write_companyfacts({REVENUES: YEAR_2023}))
    return path


def test_every_actual_is_reported_and_a_derived_one_says_so(ledger: Path, facts: Path) -> None:
    assert held(ledger, facts) == Outcome(0, HELD, "")
    assert held(ledger, facts.parent) == Outcome(0, HELD, "")
    assert beatcheck("reconcile", str(ledger), str(facts)) == Outcome(0, HELD, "")


def test_notes_are_shown_where_they_are_asked_for(ledger: Path, facts: Path) -> None:
    done = held(ledger, facts, "--notes", "--format", "concise")
    assert done.code == 0
    assert f"{ledger}:11:50: note not-in-filings: EX FY2024Q1 revenue: 350M" in done.out


@pytest.mark.parametrize("name", ["github", "gitlab", "junit", "sarif", "markdown"])
def test_findings_have_the_formats_of_check(ledger: Path, facts: Path, name: str) -> None:
    ledger.write_text(LEDGER.replace("340M", "341M"), encoding="utf-8")
    done = held(ledger, facts, "--format", name)
    assert done.code == 1
    assert "differs-from-filing" in done.out
    assert done.err == "3 actuals: 1 equal, 1 different, 1 not-covered\n"
    if name == "sarif":
        (run,) = json.loads(done.out)["runs"]
        assert run["results"][0]["ruleIndex"] == 0


def test_every_actual_is_a_row_of_data(ledger: Path, facts: Path) -> None:
    ledger.write_text(LEDGER.replace("340M", "341M"), encoding="utf-8")
    done = held(ledger, facts, "--format", "csv")
    assert (done.code, done.err) == (1, "3 actuals: 1 equal, 1 different, 1 not-covered\n")
    rows = list(csv.DictReader(done.out.splitlines()))
    assert [(row["period"], row["actual"], row["filed"], row["status"]) for row in rows] == [
        ("FY2023Q1", "310", "310", "equal"),
        ("FY2023Q4", "341", "340", "different"),
        ("FY2024Q1", "350", "", "not-covered"),
    ]
    assert (rows[1]["difference"], rows[1]["unit"], rows[1]["form"]) == ("1", "USD million", "10-K")
    assert rows[0]["filing"] == ("https://www.sec.gov/Archives/edgar/data/42/000000004223050204/")
    tree = json.loads(held(ledger, facts, "--format", "json").out)
    assert tree["schema"] == "beatcheck.reconcile/1"
    assert [row["status"] for row in tree["rows"]] == ["equal", "different", "not-covered"]
    assert tree["rows"][2]["filed"] is None
