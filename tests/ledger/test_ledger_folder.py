"""Every ledger under `ledgers/`: the good are silent, the bad say what they are marked with."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import beatcheck.ledger
from ledgers_harness import BAD, GOOD, expected, findings, found

SOURCES = tuple(sorted(Path(beatcheck.ledger.__file__).parent.rglob("*.py")))
POSITION_OF_RULE = {"Finding": 0, "Refusal": 0, "say": 1}


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_ledger_is_silent(path: Path) -> None:
    assert findings(path) == ()


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_ledger_says_what_its_lines_are_marked_with(path: Path) -> None:
    assert found(path) == expected(path)
    assert expected(path)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_every_finding_has_its_place_the_line_itself_and_a_remedy(path: Path) -> None:
    for finding in findings(path):
        assert finding.place is not None
        assert finding.place.file == str(path)
        assert finding.place.column >= 1
        assert finding.message
        assert finding.remedy
        assert "\n" not in finding.message + finding.remedy


def test_every_rule_of_the_reader_has_a_bad_ledger() -> None:
    shown = {rule for path in BAD for _, rule in expected(path)}
    assert rules_in_the_source() - shown == set()


def test_the_rules_are_all_read_from_the_source() -> None:
    rules = rules_in_the_source()
    assert {"bad-amount", "unknown-key", "yaml-syntax", "too-deep", "bad-claim"} <= rules
    assert len(rules) > 25


def rules_in_the_source() -> set[str]:
    return {rule for path in SOURCES for rule in rules_in(path)}


def rules_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in POSITION_OF_RULE:
            rule = node.args[POSITION_OF_RULE[name]]
            if name == "Finding" and isinstance(rule, ast.Name):
                continue  # the reader's `say`, which is told its rule
            assert isinstance(rule, ast.Constant), f"{path.name}:{node.lineno} hides its rule"
            yield str(rule.value)
