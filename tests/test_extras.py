"""Optional libraries: the message gives the command that installs what is missing."""

import ast
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from beatcheck import extras
from paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CALLS = {"explain_missing", "require_library", "describe_missing", "Needs"}


def find_calls() -> Iterator[tuple[str, str]]:
    """Yield the file and the extra of each call in src that names an extra."""
    for path in sorted(Path(extras.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[_, _, ast.Constant(value=extra)]):
                    if name in CALLS:
                        yield path.name, str(extra)


def test_every_extra_that_a_message_names_exists() -> None:
    calls = list(find_calls())
    assert len(calls) > 3
    assert [call for call in calls if call[1] not in PROJECT["optional-dependencies"]] == []


def test_the_message_names_all_that_the_extra_installs(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["rich>=14", "edgartools>=5.62; extra == 'edgar'", 'truststore>=0.9 ; extra == "edgar"']
    monkeypatch.setattr("importlib.metadata.requires", lambda _: lines)
    monkeypatch.setattr(extras, "find_spec", lambda _: True)
    message = extras.describe_missing("--fetch", "edgar", "edgar")
    assert message.startswith("--fetch needs edgar, which is not installed; run: ")
    assert message.endswith('pip install "edgartools>=5.62" "truststore>=0.9"')


def test_an_environment_without_pip_gets_the_command_of_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    monkeypatch.setattr("sys.executable", "/tools/beatcheck/bin/python")
    message = extras.describe_missing("a chart", "matplotlib", "none-such")
    assert message.endswith(
        'run: uv pip install --python "/tools/beatcheck/bin/python" "matplotlib"'
    )


def test_a_source_tree_without_metadata_names_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> list[str]:
        raise PackageNotFoundError

    monkeypatch.setattr("importlib.metadata.requires", fail)
    assert extras.describe_missing("a chart", "matplotlib", "chart").endswith(' "matplotlib"')


def test_readme_says_what_each_extra_gives() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for_users = set(PROJECT["optional-dependencies"]) - {"lint", "readers", "test"}
    assert [extra for extra in sorted(for_users) if f"\n| `{extra}` |" not in text] == []
