"""What a command imports: start-up is what people feel, and pandas alone costs as much as it."""

import subprocess
import sys

import pytest

from beatcheck.cli.registry import COMMANDS
from command import LEDGER

SCRIPT = """
import sys
before = set(sys.modules)
from beatcheck.cli.main import run
sys.argv = ["beatcheck", *sys.argv[1:]]
code = run()
print(code, *(set(sys.modules) - before), file=sys.stderr)
"""


def imported(*words: str) -> set[str]:
    """The modules that a command has imported by its end."""
    found = subprocess.run(
        [sys.executable, "-c", SCRIPT, *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
        text=True,
        timeout=60,
    )
    code, *modules = found.stderr.split()
    assert code == "0"
    return set(modules)


def test_version_imports_nothing_heavy() -> None:
    heavy = {"pydantic", "pydantic_core", "yaml", "rich", "pandas", "numpy", "decimal"}
    assert not heavy & imported("--version")


@pytest.mark.parametrize("command", ["report", "streaks"])
@pytest.mark.parametrize("name", ["table", "csv", "json"])
def test_a_command_that_needs_no_pandas_imports_none(command: str, name: str) -> None:
    found = imported(command, LEDGER, "--format", name)
    assert "yaml" in found
    assert not {"pandas", "numpy", "edgar", "httpx", "httpx2"} & found
    assert ("rich" in found) is (name == "table")


# What only a faulty ledger, an asked threshold, a missing library or several companies need.
RARELY_NEEDED = {
    "beatcheck.ledger.error_messages",
    "beatcheck.ledger.grammar.loose_figures",
    "beatcheck.ledger.grammar.loose_labels",
    "beatcheck.ledger.yaml.places",
    "beatcheck.ledger.yaml.syntax_messages",
    "beatcheck.analysis.limits",
    "beatcheck.analysis.overview",
    "beatcheck.analysis.revisions",
    "beatcheck.extras",
}


def test_a_report_imports_nothing_that_it_rarely_needs() -> None:
    assert not RARELY_NEEDED & imported("report", LEDGER)


@pytest.mark.parametrize("command", [one.name for one in COMMANDS])
def test_no_help_imports_what_its_command_needs(command: str) -> None:
    assert not {"pandas", "numpy", "yaml", "edgar", "httpx2"} & imported(command, "--help")
