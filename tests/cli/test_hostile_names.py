"""Names of files and arguments that are not fit to be shown, and links that lead elsewhere."""

import os
import sys
from pathlib import Path

import pytest

from command import LEDGER, beatcheck, process, shell
from typed import at_a_terminal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names and links are of Linux")
GOOD = Path(LEDGER).read_bytes()
BAD = b"version: 1\ncompanies:\n  AA: {name: 5}\n"


@pytest.mark.parametrize("format_name", ["full", "concise", "github", "markdown", "sarif"])
@pytest.mark.parametrize("data", [GOOD, BAD])
def test_a_line_break_in_a_name_begins_no_line(
    tmp_path: Path, format_name: str, data: bytes
) -> None:
    (tmp_path / "x\n::error file=a::pwned.yaml").write_bytes(data)
    answer = process("check", "-f", format_name, ".", cwd=tmp_path)
    assert answer.code in {0, 1}
    lines = (answer.out + answer.err).splitlines()
    assert not [line for line in lines if line.lstrip().startswith("::error file=a::")]


@pytest.mark.parametrize("format_name", ["table", "csv", "html", "xlsx", "json", "svg"])
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_a_name_that_is_not_utf8_is_read(tmp_path: Path, format_name: str, locale: str) -> None:
    name = os.fsdecode(b"\xff\x80.yaml")
    (tmp_path / name).write_bytes(GOOD)
    command = "chart" if format_name == "svg" else "report"
    words = f"{command} -f {format_name} -o out *.yaml"
    answer = shell(f"LC_ALL={locale} PYTHONUTF8=0 $BEATCHECK {words}", cwd=tmp_path)
    assert (answer.code, answer.err) == (0, "")


def test_an_argument_that_is_not_utf8_is_an_error_of_usage(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(GOOD)
    answer = shell(
        "$BEATCHECK add NVDA FY2027Q3 --actual 110B --on 2026-11-18 --as-of 2026-11-19"
        " --source $'\\xff' --into a.yaml",
        cwd=tmp_path,
    )
    assert answer.code in {1, 2}
    assert "bug" not in answer.err
    assert (tmp_path / "a.yaml").read_bytes() == GOOD


@pytest.mark.parametrize("columns", ["²", "-5", "x", "1e3", ""])
def test_a_width_that_is_no_number_is_left_out(columns: str) -> None:
    assert process("report", LEDGER, COLUMNS=columns) == process("report", LEDGER, COLUMNS="")


def test_a_link_that_leads_out_of_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "secret").write_text("password: hunter2\n", encoding="utf-8")
    (folder / "a.yaml").write_bytes(GOOD)
    (folder / "e.yaml").symlink_to("../secret")
    answer = beatcheck("check", str(folder))
    assert answer.code == 2
    assert "e.yaml is a link to a place outside the folder" in answer.err
    assert "hunter2" not in answer.out + answer.err


def test_a_link_within_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(GOOD)
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert beatcheck("report", str(tmp_path)).code == 0


def test_no_line_of_a_file_that_is_no_ledger_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "environ"
    path.write_bytes(b"TOKEN=hunter2\0PATH=/bin\0")
    answer = beatcheck("check", str(path))
    assert answer.code == 1
    assert "hunter2" not in answer.out + answer.err


@pytest.mark.parametrize(
    "text",
    [
        "version: 1\napi_key: hunter2\n",
        "version: '3.8'\nservices:\n  db:\n    password: hunter2\n",
        "threshold: 3\ntoken: hunter2 # and: more\n",
        "version 3\npassword: hunter2\n",
    ],
)
def test_a_version_alone_makes_no_ledger(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(text, encoding="utf-8")
    answer = beatcheck("check", str(path))
    assert answer.code == 1
    assert "hunter2" not in answer.out + answer.err


@pytest.mark.parametrize(
    "text",
    ['{"companies": {"NVDA": {"prods": {}}}}', "  compnies:\n    A:\n      periods: {}\n"],
)
def test_a_misspelt_ledger_is_still_quoted(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(text, encoding="utf-8")
    assert f"    1 | {text.splitlines()[0]}" in beatcheck("check", str(path)).out


@pytest.mark.parametrize("sign", ["\x1b", "\u202e", "\u0085", "\u2028"])
@pytest.mark.parametrize("option", ["--note", "--source"])
def test_a_hidden_character_is_blamed_itself(tmp_path: Path, sign: str, option: str) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_bytes(GOOD)
    words = ("NVDA", "FY2025Q4", "--consensus", "38.1B", "--on", "2025-02-26")
    answer = beatcheck("add", *words, option, f"paid{sign}out", "--into", str(path))
    assert answer.code == 2
    name = f"the {option.removeprefix('--')} has a hidden character: U+{ord(sign):04X}"
    assert name in answer.err
    assert sign not in answer.err
    assert path.read_bytes() == GOOD


def test_a_progress_bar_has_no_escape_of_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b]0;title\x07\u202e[red]x.yaml"
    path.write_bytes(GOOD + b"# a line\n" * 120_000)
    answer = at_a_terminal("", "report", str(path))
    assert answer.code == 0
    assert "reading a<U+001B>]0;title<U+0007><U+202E>[red]x.yaml" in answer.err
    assert "\x1b]0;" not in answer.err
