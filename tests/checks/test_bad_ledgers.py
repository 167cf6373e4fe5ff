"""The ledgers that show the rules of check: what is found in each is what its author expects."""

from datetime import date
from pathlib import Path

import pytest

import ledgers_harness as harness
from beatcheck.checks.registry import RULES
from beatcheck.checks.run import check_ledger
from beatcheck.findings import Finding, Severity
from beatcheck.ledger.loading import load_bytes
from paths import ROOT

BAD = tuple(sorted((harness.FOLDER / "bad" / "rules").glob("*.yaml")))
GOOD = tuple(sorted((harness.FOLDER / "good" / "rules").glob("*.yaml")))
SHIPPED = tuple(sorted((ROOT / "data").glob("*.yaml")))
TODAY = date(2026, 11, 24)
# The ledgers that show the grammar state figures barely, and no more of them than they need.
BARE = {
    "currency",
    "overdue-actual",
    "period-gap",
    "undated",
    "unordered-guidance",
    "unsourced",
}


def checked(path: Path) -> tuple[Finding, ...]:
    data = path.read_bytes()
    return check_ledger(load_bytes(data, str(path)), data, TODAY)


def names(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{one.place}: {one.rule}" for one in findings]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_what_is_found_is_what_is_expected(path: Path) -> None:
    found = {(one.place.line if one.place else 0, one.rule) for one in checked(path)}
    assert found == harness.expected(path)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_ledger_has_nothing_but_notes(path: Path) -> None:
    told = tuple(one for one in checked(path) if one.severity is not Severity.NOTE)
    assert names(told) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_ledger_has_nothing_but_notes(path: Path) -> None:
    told = tuple(one for one in checked(path) if one.severity is not Severity.NOTE)
    assert names(told) == []


@pytest.mark.parametrize("path", harness.GOOD, ids=lambda path: path.stem)
def test_a_ledger_of_good_grammar_is_only_told_to_be_bare(path: Path) -> None:
    told = tuple(
        one for one in checked(path) if one.severity is not Severity.NOTE and one.rule not in BARE
    )
    assert names(told) == []


def test_every_rule_has_a_bad_ledger() -> None:
    shown = {rule for path in (*BAD, *harness.BAD) for _, rule in harness.expected(path)}
    assert [rule.name for rule in RULES if rule.name not in shown] == []
