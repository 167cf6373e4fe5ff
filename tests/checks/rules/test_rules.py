"""The registry: each rule's examples show what it says, and all that is generated is fresh."""

import re
import subprocess
import sys
from collections import Counter
from datetime import date
from textwrap import indent

import pytest

from beatcheck.checks.registry import CHECKS, RULES
from beatcheck.checks.run import RuleChoice, check_ledger
from beatcheck.findings import Finding, Rule
from beatcheck.ledger.loading import load_bytes
from beatcheck.output.findings.rule_pages import write_rule_document
from paths import ROOT

TODAY = date(2026, 11, 24)
PAIRS = {rule.name: rule for rule in RULES}


def ledger_of(example: str) -> bytes:
    """A whole ledger: what stands below a company is put below one."""
    if example.startswith(("version:", "#")):
        return example.encode()
    head = "version: 1\ncompanies:\n  NVDA:\n"
    return (head + indent(example, "    ")).encode()


def found(rule: Rule, example: str) -> list[Finding]:
    data = ledger_of(example)
    if rule.name == "encoding":
        data = data.decode().encode("utf-8" if example == rule.good else "latin-1")
    findings = check_ledger(load_bytes(data, "example.yaml"), data, TODAY)
    return [one for one in findings if one.rule == rule.name]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_bad_example_breaks_the_rule(rule: Rule) -> None:
    findings = found(rule, rule.bad)
    assert findings
    assert {one.severity for one in findings} <= set(rule.severities)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_good_example_does_not(rule: Rule) -> None:
    assert found(rule, rule.good) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_worded_to_stand_in_a_list(rule: Rule) -> None:
    assert re.fullmatch("[a-z]+(-[a-z]+)*", rule.name)
    assert not rule.summary.endswith(".")
    assert rule.why.endswith(".")


def test_every_name_is_one_rule() -> None:
    assert [name for name, count in Counter(rule.name for rule in RULES).items() if count > 1] == []


def test_every_rule_of_the_reader_is_in_the_registry() -> None:
    named = {
        name
        for path in (ROOT / "src" / "beatcheck" / "ledger").rglob("*.py")
        for name in re.findall(
            r'(?:Refusal|Finding|say|_bad_claim)\((?:\w+, )?\s*"([a-z]+(?:-[a-z]+)*)"',
            path.read_text(encoding="utf-8"),
        )
    }
    assert {"bad-amount", "alias", "yaml-syntax"} <= named
    assert named <= set(PAIRS)


@pytest.mark.parametrize("name", [one.rule.name for one in CHECKS if not one.is_of_reader])
def test_a_check_that_is_left_out_finds_nothing(name: str) -> None:
    data = ledger_of(PAIRS[name].bad)
    loading = load_bytes(data, "example.yaml")
    left_out = check_ledger(loading, data, TODAY, RuleChoice(ignored=frozenset({name})))
    alone = check_ledger(loading, data, TODAY, RuleChoice(selected=frozenset({name})))
    assert name not in {one.rule for one in left_out}
    assert {one.rule for one in alone} == {name}


def test_the_document_of_the_rules_is_fresh() -> None:
    written = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert written == write_rule_document(RULES), (
        "beatcheck explain --format markdown -o docs/checks.md"
    )


def test_the_help_names_every_rule() -> None:
    words = [sys.executable, "-m", "beatcheck", "check", "--help"]
    text = subprocess.run(words, capture_output=True, check=True, encoding="utf-8").stdout
    listed = re.sub(r"\s+", " ", text[text.index("Rules:") :])
    assert [rule.name for rule in RULES if f" {rule.name}" not in listed] == []
