"""Pipes, full disks, closed streams, signals: each ends in its exit code, none in a traceback."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command import LEDGER, Outcome, hear_signals, process, shell

posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell, /dev/full and signals")
BAD = "version: 1\ncompanies:\n  A:\n    periods:\n      FY2025Q1: {period_end: 2025-02-30}\n"


def code_of(script: str, cwd: Path | None = None) -> tuple[int, Outcome]:
    """The exit code of the first command in a pipe of bash."""
    found = shell(f"{script}; echo code ${{PIPESTATUS[0]}}", cwd)
    return int(found.out.rsplit("code ", 1)[1]), found


@posix
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("report $LEDGER", 0),
        ("report $LEDGER --format csv", 0),
        ("report $LEDGER --format csv --as-of 2025-09-30 --fail-on short", 1),
        ("--help", 0),
        ("--version", 0),
        ("report --help", 0),
    ],
)
def test_a_reader_that_leaves_early_changes_nothing(command: str, code: int) -> None:
    assert code_of(f"$BEATCHECK {command} | true") == (code, Outcome(0, f"code {code}\n", ""))


@posix
def test_the_first_line_of_a_report() -> None:
    code, found = code_of("$BEATCHECK report $LEDGER --format csv | head -1")
    assert (code, found.err) == (0, "")
    assert found.out.startswith("company,metric,period,")


@posix
@pytest.mark.parametrize(
    ("words", "code"), [("report bad.yaml", 1), ("report none.yaml", 2), ("report --nope", 2)]
)
def test_words_that_nobody_reads_change_nothing(tmp_path: Path, words: str, code: int) -> None:
    (tmp_path / "bad.yaml").write_text(BAD, encoding="utf-8")
    assert code_of(f"$BEATCHECK {words} 2>&1 | true", tmp_path)[0] == code
    assert code_of(f"$BEATCHECK {words} 2>/dev/full", tmp_path)[0] == code
    assert code_of(f"$BEATCHECK {words} 2>&-", tmp_path)[0] == code


@posix
@pytest.mark.parametrize("command", ["report $LEDGER", "report $LEDGER -f csv", "--help"])
def test_a_full_disk_is_one_line(command: str) -> None:
    found = shell(f"$BEATCHECK {command} >/dev/full")
    full = "beatcheck: cannot write standard output: no space left on device; free some space\n"
    assert found == Outcome(2, "", full)


@posix
@pytest.mark.parametrize("command", ["report $LEDGER", "--version", "report -h"])
def test_a_closed_standard_output_is_one_line(command: str) -> None:
    found = shell(f"$BEATCHECK {command} >&-")
    closed = "beatcheck: standard output is closed: open it, or write to a file with -o\n"
    assert found == Outcome(2, "", closed)


@posix
def test_a_closed_standard_output_does_not_keep_a_file_from_being_written(tmp_path: Path) -> None:
    found = shell("$BEATCHECK report $LEDGER -o out.csv >&-", tmp_path)
    assert found == Outcome(0, "", "")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").count("\n") == 40


@posix
def test_a_closed_standard_input_is_one_line() -> None:
    found = shell("$BEATCHECK report - <&-")
    closed = "beatcheck: standard input is closed: name a ledger file instead of -\n"
    assert found == Outcome(2, "", closed)


@posix
def test_an_interruption_is_130(tmp_path: Path) -> None:
    """The ledger is a pipe to which nothing is written until the signal has come."""
    ledger = tmp_path / "ledger.yaml"
    os.mkfifo(ledger)
    command = hear_signals("-m", "beatcheck", "report", str(ledger))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        writer = opened_by_both(ledger)
        out, err = interrupt(running)
        os.close(writer)
    assert (running.returncode, out, err) == (130, b"", b"beatcheck: interrupted\n")


def interrupt(running: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """Send SIGINT until the program ends, and return what it wrote.

    A signal that comes just before the program begins to read interrupts no reading: it would wait
    for ever, and so would the test.
    """
    for _ in range(6):
        running.send_signal(signal.SIGINT)
        try:
            return running.communicate(timeout=5)
        except subprocess.TimeoutExpired:
            continue
    running.kill()
    raise AssertionError("the program did not end within 30 seconds of an interruption")


def opened_by_both(pipe: Path) -> int:
    """The writing end of a named pipe, once the program has opened it for reading."""
    for _ in range(3000):
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.01)
    raise AssertionError("the program has not opened its ledger within 30 seconds")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "cp437"])
@pytest.mark.parametrize("words", [("report", LEDGER), ("streaks", LEDGER), ("report", "--help")])
def test_no_sign_crashes_an_output_that_lacks_it(encoding: str, words: tuple[str, ...]) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "beatcheck", *words],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        check=False,
        timeout=60,
    )
    assert (found.returncode, found.stderr) == (0, b"")
    assert len(found.stdout.decode(encoding).splitlines()) > 5


def test_ascii_stand_ins_are_used_where_the_encoding_lacks_signs() -> None:
    found = process("report", LEDGER, "--since", "FY2025Q4", PYTHONIOENCODING="ascii")
    assert "37.50 +/- 2% 39.331" in found.out
    assert " x short by 0.169 " in found.out
    assert "?" not in found.out


def test_data_is_utf8_whatever_the_terminal_is(tmp_path: Path) -> None:
    text = "version: 1\ncompanies:\n  A:\n    periods:\n      FY2025Q1:\n        note: Größe\n"
    text += "        period_end: 2025-03-31\n        actual: 1B\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    found = process("report", "a.yaml", "-f", "csv", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert "Größe" in found.out


def test_utf8_mode() -> None:
    found = process("report", LEDGER, PYTHONUTF8="1", LC_ALL="C")
    assert " ± 2% " in found.out
