"""Findings in every format: whole outputs, the borders they cross, and the published schemas."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema

from beatcheck.findings import Place, Severity
from beatcheck.output.findings.github import to_github
from beatcheck.output.findings.gitlab import to_gitlab
from beatcheck.output.findings.junit import to_junit
from beatcheck.output.findings.markdown import to_markdown
from beatcheck.output.findings.sarif import to_sarif
from beatcheck.output.findings.summary import Checked, describe_coverage
from beatcheck.output.formats import FINDINGS, Format
from checks_samples import ALL, EVERY, EVERY_NAME, HARMLESS, NASTY, NONE, NOTE, checked
from conftest import Golden
from paths import SHARED

SCHEMAS = SHARED / "schemas"


def schema(name: str) -> Path:
    if not (SCHEMAS / name).is_file():
        pytest.skip(f"the published schema is not here: ../shared/schemas/{name}")
    return SCHEMAS / name


def json_schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schema(name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("one", FINDINGS.formats, ids=lambda one: one.name)
@pytest.mark.parametrize("found", EVERY, ids=EVERY_NAME)
def test_the_whole_output(one: Format[Checked], found: Checked, golden: Golden) -> None:
    if one.name == "sarif":
        names = {finding.rule for finding in found.findings}
        found = found._replace(rules=tuple(rule for rule in found.rules if rule.name in names))
    kind = "all" if found.findings else "none"
    golden(f"findings.{one.name}.{kind}.txt", "".join(one.write(found)))


@pytest.mark.parametrize("one", FINDINGS.formats, ids=lambda one: one.name)
def test_no_control_character_reaches_a_terminal(one: Format[Checked]) -> None:
    text = "".join(one.write(ALL))
    assert "\x1b" not in text
    assert "\r" not in text


@pytest.mark.parametrize("name", ["sarif-2.1.0.json", "sarif-2.1.0-rtm.6.json"])
@pytest.mark.parametrize("found", EVERY, ids=EVERY_NAME)
def test_sarif_is_valid_by_its_schema(found: Checked, name: str) -> None:
    jsonschema.Draft7Validator(json_schema(name)).validate(json.loads(to_sarif(found)))


@pytest.mark.parametrize("found", EVERY, ids=EVERY_NAME)
def test_gitlab_is_valid_by_its_schema(found: Checked) -> None:
    for issue in json.loads(to_gitlab(found)):
        jsonschema.validate(issue, json_schema("gitlab-codeclimate.json"))


@pytest.mark.parametrize("found", EVERY, ids=EVERY_NAME)
def test_junit_is_valid_by_its_schema(found: Checked) -> None:
    xmlschema.XMLSchema(schema("junit-10.xsd")).validate(to_junit(found))


def test_sarif_names_rules_by_their_index() -> None:
    run = json.loads(to_sarif(ALL))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [
        one["ruleId"] for one in run["results"]
    ]


def test_sarif_addresses_are_escaped() -> None:
    result = json.loads(to_sarif(checked(NASTY)))["runs"][0]["results"][0]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "data/a%2Cb%3Ac%20%2520.yaml"


def test_github_shows_errors_first() -> None:
    levels = [line.split(" ")[0] for line in to_github(ALL).splitlines()]
    assert levels == ["::error", "::error", "::warning", "::notice"]


def test_github_escapes_what_would_end_a_command() -> None:
    line = to_github(checked(NASTY))
    assert line.count("\n") == 1
    assert line.startswith(
        "::error file=data/a%2Cb%3Ac %2520.yaml,line=12,col=17,title=bad-amount::'39,331M | 100%25"
    )


def test_github_counts_what_it_does_not_show() -> None:
    many = [HARMLESS._replace(path=("companies", str(index))) for index in range(12)]
    lines = to_github(checked(*many, NASTY)).splitlines()
    assert len(lines) == 11
    assert lines[0].startswith("::error file=")
    assert lines[10].startswith("::warning title=beatcheck::and 3 findings more: ")


def test_gitlab_fingerprints_stay_when_lines_move() -> None:
    assert HARMLESS.place is not None
    moved = HARMLESS._replace(place=HARMLESS.place._replace(line=300))
    before, after = (
        json.loads(to_gitlab(checked(one, NASTY)))[0]["fingerprint"] for one in (HARMLESS, moved)
    )
    assert before == after


def test_gitlab_fingerprints_tell_findings_apart() -> None:
    twins = json.loads(to_gitlab(checked(HARMLESS, HARMLESS, NASTY, NOTE)))
    assert len({one["fingerprint"] for one in twins}) == 4


def test_paths_are_relative_to_the_root(tmp_path: Path) -> None:
    place = Place(str(tmp_path / "data" / "x.yaml"), 1, 1)
    found = checked(HARMLESS._replace(place=place))._replace(root=tmp_path)
    assert json.loads(to_gitlab(found))[0]["location"]["path"] == "data/x.yaml"
    assert "file=data/x.yaml," in to_github(found)
    assert ALL.shorten_path("/elsewhere/y.yaml") == "/elsewhere/y.yaml"


def test_junit_fails_what_makes_the_check_fail() -> None:
    strict = frozenset({Severity.ERROR, Severity.WARNING})
    assert to_junit(checked(HARMLESS)).count("<failure") == 0
    assert to_junit(checked(HARMLESS)._replace(failing=strict)).count("<failure") == 1


def test_junit_has_a_case_for_a_ledger_without_findings() -> None:
    assert to_junit(NONE).count("<testcase") == 2


def test_markdown_keeps_a_row_on_one_line() -> None:
    rows = [line for line in to_markdown(checked(NASTY)).splitlines() if line.startswith("| error")]
    assert len(rows) == 1
    assert rows[0].replace("\\|", "").count("|") == 6
    assert "<b>" not in rows[0].replace("\\<", "")


def test_the_summary_counts() -> None:
    assert NONE.summary == "111 quarters and 3 years of 8 companies checked: nothing to say"
    assert ALL.summary.endswith(": 2 errors, 1 warning, 1 note; 2 notes, shown with --notes")


def test_nothing_is_covered_by_no_ledger() -> None:
    assert describe_coverage(()) == "0 quarters of 0 companies"
