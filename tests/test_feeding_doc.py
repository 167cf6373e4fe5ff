"""The worked example of docs/feeding.md runs, and shows what the commands print."""

import re
import shlex
from pathlib import Path

import pytest

from beatcheck.cli.main import run
from paths import ROOT

DOC = ROOT / "docs" / "feeding.md"
FILES = {"markdown": "acme.md", "yaml": "data/guidance.yaml", "csv": "history.csv"}
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_example_shows_what_the_commands_say(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    text = DOC.read_text(encoding="utf-8")
    for kind, content in _BLOCK.findall(text):
        if kind in FILES:
            (tmp_path / FILES[kind]).write_text(content, encoding="utf-8")

    def run_block(block: re.Match[str]) -> str:
        kind, content = block.groups()
        if kind != "console":
            return block.group()
        command = content.split("\n", 1)[0]
        monkeypatch.setattr("sys.argv", shlex.split(command.removeprefix("$ ")))
        run()
        said = capsysbinary.readouterr()
        return f"```console\n{command}\n{said.out.decode()}{said.err.decode()}```"

    found = _BLOCK.sub(run_block, text)
    if request.config.getoption("--regenerate"):
        DOC.write_text(found, encoding="utf-8")
    assert found == text
