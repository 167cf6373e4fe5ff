"""Which ledger a command reads, and what it says of one that is not sound."""

import sys
from pathlib import Path

import pytest

from beatcheck.cli import inputs
from beatcheck.errors import CannotReadError
from beatcheck.ledger.yaml import reader
from command import LEDGER, beatcheck
from samples import FORMS, STREAKS

BAD = """\
version: 1
companies:
  ACME:
    currency: USD
    periods:
      FY2025Q1:
        period_end: 2025-02-30
        guidence: 1B
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_an_empty_folder_has_the_bundled_ledger_and_says_so(folder: Path) -> None:
    found = beatcheck("report", "--format", "csv")
    assert (found.code, found.out.count("\n")) == (0, 40)
    assert found.err == (
        "beatcheck: found no ledger here, so this shows the bundled one;"
        " start your own with: beatcheck init TICKER\n"
    )
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("folder")
def test_an_empty_folder_reaches_the_bundled_peers() -> None:
    assert beatcheck("report", "-c", "AMD").out.startswith("AMD Advanced Micro Devices")
    both = beatcheck("report", "-c", "META", "-c", "NVDA", "--format", "csv").out
    assert {line.partition(",")[0] for line in both.splitlines()[1:]} == {"META", "NVDA"}


def test_the_ledgers_in_data_are_found_without_guidance_yaml(folder: Path) -> None:
    write(folder / "data" / "form.yaml", FORMS)
    write(folder / "data" / "streaks.yaml", STREAKS)
    write(folder / "data" / "settings.yaml", "nothing: of ours\n")
    found = beatcheck("streaks", "--format", "csv")
    assert (found.code, found.err) == (0, "")
    names = {line.partition(",")[0] for line in found.out.splitlines()[1:]}
    assert names == {"FORM", "NONE", "NVDA"}


def test_the_nearest_ledger_upward(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "data" / "guidance.yaml", FORMS)
    (folder / "deep" / "down").mkdir(parents=True)
    monkeypatch.chdir(folder / "deep" / "down")
    found = beatcheck("report", "--each")
    assert (found.code, found.err) == (0, "")
    assert "\nFORM " in found.out


def test_the_environment_names_a_ledger(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "data" / "guidance.yaml", STREAKS)
    write(folder / "other.yaml", FORMS)
    monkeypatch.setenv("BEATCHECK_LEDGER", "other.yaml")
    assert "\nFORM " in beatcheck("report").out
    assert beatcheck("report", "data/guidance.yaml").out.startswith("NVDA ")


def test_a_folder_stands_for_its_ledgers(folder: Path) -> None:
    write(folder / "all" / "a.yaml", FORMS)
    write(folder / "all" / "b.yml", STREAKS)
    write(folder / "all" / "c.txt", "no ledger")
    found = beatcheck("streaks", "all", "--format", "csv").out
    assert [line.split(",")[0] for line in found.splitlines()[1::4]] == ["FORM", "NONE", "NVDA"]


def test_a_folder_without_ledgers_is_one_line(folder: Path) -> None:
    (folder / "none").mkdir()
    found = beatcheck("report", "none")
    said = "beatcheck: there is no .yaml file in the folder none; name a ledger file\n"
    assert found == (2, "", said)


def test_standard_input() -> None:
    found = beatcheck("report", "-", stdin=STREAKS.encode())
    assert found == (0, beatcheck("report", "-", stdin=STREAKS.encode()).out, "")
    assert found.out.startswith("NVDA ")
    bad = beatcheck("report", "-", stdin=BAD.encode())
    assert bad.code == 1
    assert bad.err.startswith("<stdin>:7:21: error bad-date: ")


def test_standard_input_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        buffer = property(lambda _: (_ for _ in ()).throw(OSError(5, "Input/output error")))

    monkeypatch.setattr(sys, "stdin", Broken())
    with pytest.raises(CannotReadError, match="standard input: input/output error"):
        inputs.read_ledgers(["-"])


@pytest.mark.parametrize("name", ["none.yaml", "missing/none.yaml"])
def test_a_missing_file_is_one_line_with_the_remedy(folder: Path, name: str) -> None:
    found = beatcheck("report", name)
    reason = "no such file or directory; name a file that exists"
    assert found == (2, "", f"beatcheck: cannot read {name}: {reason}\n")
    assert not (folder / name).exists()


@pytest.mark.parametrize("command", ["report", "streaks"])
def test_a_bad_ledger_has_all_its_findings_on_stderr_and_nothing_else(
    folder: Path, command: str
) -> None:
    write(folder / "bad.yaml", BAD)
    found = beatcheck(command, "bad.yaml", "--format", "csv")
    assert (found.code, found.out) == (1, "")
    assert "bad.yaml:7:21: error bad-date: '2025-02-30' is impossible" in found.err
    assert "    7 |         period_end: 2025-02-30\n      |                     ^\n" in found.err
    assert "bad.yaml:8:9: error unknown-key: 'guidence'" in found.err
    assert "  = write guidance\n" in found.err


def test_one_bad_ledger_among_good_ones_stops_them_all(folder: Path) -> None:
    write(folder / "bad.yaml", BAD)
    found = beatcheck("report", LEDGER, "bad.yaml")
    assert (found.code, found.out) == (1, "")


def test_no_file_is_left_where_the_ledger_is_bad(folder: Path) -> None:
    write(folder / "bad.yaml", BAD)
    beatcheck("report", "bad.yaml", "-o", "out.csv")
    assert [one.name for one in folder.iterdir()] == ["bad.yaml"]


def test_a_slow_reader_says_why(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "a.yaml", STREAKS)
    monkeypatch.setattr(reader, "IS_FAST", False)
    found = beatcheck("report", "a.yaml")
    assert found.code == 0
    assert found.err.startswith("beatcheck: this PyYAML was built without libyaml, so reading ")
