"""The action: its steps run as GitHub runs them, and no input is ever run as a command."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from beatcheck.ledger.yaml.reader import Part, read_parts
from paths import ROOT

ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")
GOOD = (ROOT / "data" / "guidance.yaml").read_text(encoding="utf-8")
NASTY = "$(touch pwned) `touch pwned`\"; touch pwned; '\n"


def list_steps() -> list[dict[str, str]]:
    parts = (part for part in read_parts(ACTION.encode(), "action.yml") if isinstance(part, Part))
    tree = next(part.tree for part in parts if part.path == ("runs",))
    listed: list[dict[str, str]] = tree["steps"]
    return listed


def find_script(name: str) -> str:
    return next(step["run"] for step in list_steps() if step["name"] == name)


@pytest.fixture
def runner(tmp_path: Path) -> dict[str, str]:
    """The environment of a runner on which beatcheck is installed."""
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "beatcheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m beatcheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "guidance.yaml").write_text(GOOD, encoding="utf-8")
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    summary = str(tmp_path / "summary.md")
    return {**os.environ, "PATH": path, "GITHUB_STEP_SUMMARY": summary, "FAIL_ON": "error"}


def run_step(step: str, folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", find_script(step)]
    return subprocess.run(
        words, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
    )


def test_no_input_is_spliced_into_a_script() -> None:
    assert [step["name"] for step in list_steps() if "${{" in step["run"]] == []


def test_every_input_reaches_a_step_through_its_environment() -> None:
    inputs = set(re.findall(r"^  ([a-z-]+):$", ACTION[: ACTION.index("runs:")], re.MULTILINE))
    assert inputs == {"ledger", "base", "fail-on", "fail-on-diff"}
    assert {name for name in inputs if f"${{{{ inputs.{name} }}}}" in ACTION} == inputs


@pytest.mark.parametrize("step", list_steps(), ids=lambda step: step["name"])
def test_a_step_is_given_what_its_script_reads(step: dict[str, str]) -> None:
    variables = {"LEDGER", "BASE", "FAIL_ON", "FAIL_ON_DIFF"}
    read = set(re.findall(r"\$\{?([A-Z_]+)", step["run"])) & variables
    assert read == set(step.get("env", ()))


def test_a_good_ledger_passes(tmp_path: Path, runner: dict[str, str]) -> None:
    done = run_step("Check the ledgers", tmp_path, runner | {"LEDGER": "data\n\n"})
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing to say" in (tmp_path / "summary.md").read_text(encoding="utf-8")


def test_a_bad_one_fails_with_an_annotation(tmp_path: Path, runner: dict[str, str]) -> None:
    bad = GOOD.replace("39.331B", "39.331M")
    (tmp_path / "data" / "guidance.yaml").write_text(bad, encoding="utf-8")
    done = run_step("Check the ledgers", tmp_path, runner | {"LEDGER": "data/guidance.yaml"})
    assert done.returncode == 1
    assert "::error file=data/guidance.yaml,line=" in done.stdout


@pytest.mark.parametrize("name", ["LEDGER", "FAIL_ON"])
def test_an_input_is_never_run(tmp_path: Path, runner: dict[str, str], name: str) -> None:
    done = run_step("Check the ledgers", tmp_path, runner | {"LEDGER": "data", name: NASTY})
    assert done.returncode == 2
    assert not (tmp_path / "pwned").exists()


@pytest.fixture
def lowered(tmp_path: Path, runner: dict[str, str]) -> dict[str, str]:
    """The environment of a step in a repository whose last edit lowers a published actual."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com"]
    for words in (["init", "-q"], ["add", "data"], ["commit", "-q", "-m", "ledger"]):
        subprocess.run([*git, *words], cwd=tmp_path, check=True)
    changed = GOOD.replace("30.040B", "29.940B")
    (tmp_path / "data" / "guidance.yaml").write_text(changed, encoding="utf-8")
    return runner | {"LEDGER": "data/guidance.yaml", "BASE": "HEAD", "FAIL_ON_DIFF": "never"}


def test_the_difference_goes_to_the_summary(tmp_path: Path, lowered: dict[str, str]) -> None:
    done = run_step("Show what the edit changes", tmp_path, lowered)
    assert done.returncode == 0
    assert "::error file=data/guidance.yaml,line=" in done.stdout
    assert "29.94" in (tmp_path / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("condition", ["rewritten", "change"])
def test_rewritten_history_can_fail(
    tmp_path: Path, lowered: dict[str, str], condition: str
) -> None:
    env = lowered | {"FAIL_ON_DIFF": condition}
    done = run_step("Show what the edit changes", tmp_path, env)
    assert done.returncode == 1
    assert "29.94" in (tmp_path / "summary.md").read_text(encoding="utf-8")


def test_no_change_fails_nothing(tmp_path: Path, lowered: dict[str, str]) -> None:
    (tmp_path / "data" / "guidance.yaml").write_text(GOOD, encoding="utf-8")
    env = lowered | {"FAIL_ON_DIFF": "rewritten"}
    assert run_step("Show what the edit changes", tmp_path, env).returncode == 0
