"""When there is colour, how wide a table is, and that ledger text is never more than text."""

import io
import os
import shutil
import sys
from pathlib import Path

import pytest

from beatcheck.cli import progress, terminal
from beatcheck.cli.terminal import Color, choose_look
from command import LEDGER, beatcheck
from samples import FORMS


@pytest.mark.parametrize(
    ("color", "environment", "is_terminal", "expected"),
    [
        (Color.AUTO, {}, True, True),
        (Color.AUTO, {}, False, False),
        (Color.AUTO, {"NO_COLOR": "1"}, True, False),
        (Color.AUTO, {"NO_COLOR": ""}, True, True),
        (Color.AUTO, {"FORCE_COLOR": "1"}, False, True),
        (Color.AUTO, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        (Color.AUTO, {"TERM": "dumb"}, True, False),
        (Color.ALWAYS, {"NO_COLOR": "1"}, False, True),
        (Color.NEVER, {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_color(
    monkeypatch: pytest.MonkeyPatch,
    color: Color,
    environment: dict[str, str],
    *,
    is_terminal: bool,
    expected: bool,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    assert choose_look(None, color).color is expected


def test_color_on_a_pipe_is_asked_for() -> None:
    assert "\x1b" not in beatcheck("report", LEDGER).out
    assert "\x1b[1;31m" in beatcheck("report", LEDGER, "--color", "always").out


def test_no_color_does_not_forbid_what_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" in beatcheck("report", LEDGER, "--color", "always").out


def test_color_is_never_the_only_sign() -> None:
    short = [line for line in beatcheck("report", LEDGER).out.splitlines() if "✗" in line]
    assert short
    assert all("✗ short by " in line for line in short)


def test_a_terminal_says_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((93, 24)))
    assert choose_look(None, Color.AUTO).width == 93
    assert choose_look("out.txt", Color.AUTO).width is None


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("wide", None), ("", None)])
def test_columns_say_the_width_of_a_pipe(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int | None
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert choose_look(None, Color.AUTO).width == width


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "no-such-encoding"])
def test_signs_that_an_encoding_lacks(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    monkeypatch.setattr(terminal, "choose_encoding", lambda _: encoding)
    assert choose_look(None, Color.AUTO).ascii


def test_without_standard_output_there_is_an_encoding_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert choose_look(None, Color.AUTO) == (None, False, False)


@pytest.mark.parametrize("width", ["60", "80", "100", "160"])
def test_no_line_is_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for file in ("guidance", "peers", "capex", "startups"):
        path = str(Path(LEDGER).with_name(f"{file}.yaml"))
        for words in (("report", path, "-m", "all"), ("streaks", path, "-m", "all")):
            lines = beatcheck(*words).out.splitlines()
            assert max(map(len, lines)) <= int(width)


def test_essential_columns_are_whole_at_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for file in ("guidance", "peers", "capex"):
        path = str(Path(LEDGER).with_name(f"{file}.yaml"))
        blocks = beatcheck("report", path).out.split("Current streak")[:-1]
        for block in blocks:
            table = [line for line in block.splitlines() if line]
            rows = table[table.index(next(one for one in table if one.startswith("──"))) + 1 :]
            rows = rows[-12:]
            assert all(row[:2] in {"FY", "CY"} for row in rows), block
            for head in ("Guidance", "Actual", "Beat", "Beat %", "Verdict", "Streak"):
                assert head in block


def test_markup_in_a_ledger_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "[red]ledger.yaml"
    path.write_text(FORMS, encoding="utf-8")
    found = beatcheck("report", str(path), "--each", "--color", "always").out
    assert "[red]Forms[/red] & *Söhne* | Co" in found


def test_escape_codes_are_refused_wherever_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    for text in ('"\\e[31mred"', "\x1b[31mred"):
        path.write_text(FORMS.replace('"[red]Forms[/red]', f"{text} #"), encoding="utf-8")
        found = beatcheck("report", str(path))
        assert (found.code, found.out) == (1, "")
        assert "\x1b" not in found.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_people_who_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "[red]large.yaml"
    large.write_bytes(b" " * 1_000_000)
    with progress.show_progress(str(large)) as told:
        assert told is None
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    with progress.show_progress(LEDGER) as told:
        assert told is None
    with progress.show_progress(str(large)) as told:
        assert told is not None
        told(0.5)
    assert "reading [red]large.yaml" in shown.getvalue()
