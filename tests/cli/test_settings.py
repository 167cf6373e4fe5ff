"""Settings: a project's own defaults, what comes before them, and what is wrong with them."""

from pathlib import Path

import pytest

from command import beatcheck
from documents import find_blocks, read_document
from paths import DATA


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a ledger in a folder of its own, and a folder to work in."""
    (tmp_path / "books").mkdir()
    (tmp_path / "books" / "nvda.yaml").write_bytes((DATA / "guidance.yaml").read_bytes())
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def list_periods(*words: str) -> list[str]:
    done = beatcheck("report", "-f", "csv", *words)
    assert done.code == 0, done.err
    return [line.split(",")[2] for line in done.out.splitlines()[1:]]


def list_origins(*words: str) -> dict[str, list[str]]:
    lines = beatcheck("report", *words, "--show-settings").out.splitlines()
    return {line.split()[0]: line.split()[1:] for line in lines}


@pytest.mark.parametrize(
    ("name", "head"), [("beatcheck.toml", ""), ("pyproject.toml", "[tool.beatcheck]\n")]
)
def test_the_nearest_settings_upward_give_the_defaults(project: Path, name: str, head: str) -> None:
    (project / name).write_text(f'{head}ledgers = ["books/*.yaml"]\nbasis = "high"\n')
    origins = list_origins()
    assert origins["--basis"] == ["high", str(project / name)]
    assert origins["ledger"] == [str(project / "books" / "nvda.yaml"), str(project / name)]
    assert origins["--guidance"] == ["initial", "the", "default"]


def test_a_command_has_a_table_of_its_own(project: Path) -> None:
    (project / "beatcheck.toml").write_text(
        'ledgers = "books/nvda.yaml"\n[report]\nlast = 2\nflagged = false\n[check]\nstrict = true\n'
    )
    assert list_periods() == ["FY2027Q2", "FY2027Q3"]


def test_one_value_of_an_option_that_can_be_repeated_is_a_list_of_one(project: Path) -> None:
    (project / "beatcheck.toml").write_text(
        'ledgers = "books/nvda.yaml"\n[check]\nfail-on = "never"\n', encoding="utf-8"
    )
    (project / "books" / "nvda.yaml").write_text("version: 1\n", encoding="utf-8")
    done = beatcheck("check", "-f", "concise")
    assert done.code == 0
    assert "missing-key" in done.out


@pytest.mark.parametrize(
    "command", ["report", "streaks", "compare", "next", "revisions", "claims", "check"]
)
def test_the_example_of_the_document_suits_every_command(project: Path, command: str) -> None:
    example = next(
        block.text
        for block in find_blocks(read_document("settings.md"))
        if block.language == "toml"
    )
    (project / "books").rename(project / "data")
    (project / "beatcheck.toml").write_text(example, encoding="utf-8")
    (project / "known.json").write_text(
        '{"schema": "beatcheck.baseline/1", "findings": []}', encoding="utf-8"
    )
    done = beatcheck(command)
    assert done.code in {0, 1}, done.err


def test_the_command_line_comes_first_then_the_environment_then_the_file(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "beatcheck.toml").write_text('ledgers = "books/nvda.yaml"\n[report]\nlast = 3\n')
    assert len(list_periods()) == 3
    monkeypatch.setenv("BEATCHECK_REPORT_LAST", "2")
    assert len(list_periods()) == 2
    assert list_origins()["--last"] == ["2", "BEATCHECK_REPORT_LAST"]
    assert len(list_periods("--last", "1")) == 1
    assert list_origins("--last", "1")["--last"] == ["1", "the", "command", "line"]


def test_isolated_leaves_the_settings_unread(project: Path) -> None:
    (project / "beatcheck.toml").write_text("not TOML at all")
    ledger = str(project / "books" / "nvda.yaml")
    assert beatcheck("--isolated", "report", ledger).code == 0


def test_a_ledger_of_the_environment_comes_before_the_settings(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "beatcheck.toml").write_text('ledgers = "books/gone.yaml"\n')
    monkeypatch.setenv("BEATCHECK_LEDGER", str(project / "books" / "nvda.yaml"))
    assert list_periods("--last", "1") == ["FY2027Q3"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not TOML", "cannot read the settings in"),
        ('bases = "high"\n', "'bases' is not a setting; write basis"),
        ("zzz = 1\n", "'zzz' is not a setting; the keys are ledgers, basis"),
        ("report = 3\n", "report is the name of a command; write [report]"),
        ("[basis]\nof = 1\n", "'basis' is neither a text nor a list"),
        ('basis = "hgh"\n', "It is set in"),
    ],
)
def test_what_is_wrong_with_the_settings_is_reported(project: Path, text: str, words: str) -> None:
    (project / "beatcheck.toml").write_text(text)
    done = beatcheck("report")
    assert done.code == 2
    assert words in " ".join(done.err.replace("│", " ").split())


def test_a_project_without_a_word_on_beatcheck_is_left_alone(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.ruff]\nline-length = 100\n")
    done = beatcheck("report", str(project / "books" / "nvda.yaml"), "--show-settings")
    assert str(project / "pyproject.toml") not in done.out
