"""The files that GitHub and pre-commit read are what their formats allow."""

import importlib.util
import re
import subprocess
import sys

import pytest

from paths import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def run_module(module: str, *words: str) -> subprocess.CompletedProcess[str]:
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed")
    return subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("schema", "names"),
    [
        ("vendor.github-workflows", [str(path) for path in WORKFLOWS]),
        ("vendor.github-actions", ["action.yml"]),
    ],
)
def test_github_would_take_them(schema: str, names: list[str]) -> None:
    done = run_module("check_jsonschema", "--builtin-schema", schema, *names)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("validate-manifest", ".pre-commit-hooks.yaml"),
        ("validate-config", ".pre-commit-config.yaml"),
    ],
)
def test_pre_commit_would_take_them(command: str, name: str) -> None:
    done = run_module("pre_commit", command, name)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_targets_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    pages = ("CONTRIBUTING.md", ".ci/run", ".github/workflows/ci.yml")
    text = "\n".join((ROOT / page).read_text(encoding="utf-8") for page in pages)
    # `make` as a command: at the start of a line or in code marks, with its first target.
    named = set(
        re.findall(r"(?:^|`|run: |axe\.min\.js\" )make (?:--\S+ )*([a-z]+)", text, re.MULTILINE)
    )
    assert {"dev", "test", "lint", "ci", "lowest", "wheel", "readers"} <= named
    assert named <= targets
