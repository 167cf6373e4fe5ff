"""The commands that write load their libraries only when they run."""

import subprocess
import sys

import pytest

HEAVY = ("filelock", "openpyxl", "lxml", "pypdf", "edgar", "httpx2", "yaml", "pandas")


@pytest.mark.parametrize(
    "module",
    [
        "keep.add",
        "keep.fetch",
        "keep.fmt",
        "keep.import_",
        "keep.init",
        "keep.read",
        "check.reconcile",
    ],
)
def test_a_command_is_light_until_it_runs(module: str) -> None:
    script = f"import sys, beatcheck.cli.commands.{module}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    ).stdout.split()
    assert not [name for name in loaded if name in HEAVY]
    assert not [
        name for name in loaded if name.startswith(("beatcheck.editing", "beatcheck.releases"))
    ]
