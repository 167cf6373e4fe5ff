"""What stops a run: bugs, interruptions, and what is closed."""

import io
import re
import sys
from pathlib import Path

import pytest

import beatcheck as package
from beatcheck.cli import app, main
from beatcheck.cli.commands.look import report
from beatcheck.cli.registry import COMMANDS
from beatcheck.cli.streams import say
from command import LEDGER, beatcheck, process


def broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError("a line\nand another")


@pytest.fixture
def bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "read_ledgers", broken)


SAID = (
    "beatcheck: this is a bug: ZeroDivisionError: a line and another; --debug shows where, please"
)


@pytest.mark.usefixtures("bug")
def test_a_bug_is_one_line() -> None:
    assert beatcheck("report") == (3, "", f"{SAID} report it\n")


@pytest.mark.usefixtures("bug")
@pytest.mark.parametrize("words", [("--debug", "report"), ("report", "--debug")])
def test_debug_shows_the_traceback_wherever_it_stands(words: tuple[str, ...]) -> None:
    found = beatcheck(*words)
    assert (found.code, found.out) == (3, "")
    assert found.err.startswith("Traceback (most recent call last):\n")
    assert found.err.endswith(f"{SAID} report it\n")


def test_debug_changes_nothing_where_there_is_no_bug() -> None:
    assert beatcheck("report", LEDGER, "--debug") == beatcheck("report", LEDGER)


def test_what_comes_after_two_dashes_is_no_option() -> None:
    found = beatcheck("report", "--", "--debug")
    assert found.err.startswith("beatcheck: cannot read --debug: ")


def test_an_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(report, "read_ledgers", interrupted)
    assert beatcheck("report") == (130, "", "beatcheck: interrupted\n")
    monkeypatch.setattr(main, "_run", interrupted)
    assert beatcheck("report") == (130, "", "beatcheck: interrupted\n")


def test_a_problem_of_the_system_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", "/gone")

    monkeypatch.setattr(report, "read_ledgers", gone)
    found = beatcheck("report")
    assert found.code == 2
    assert found.err.startswith("beatcheck: ")
    assert "/gone: no such file or directory" in found.err


def test_nobody_to_speak_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "argv", ["beatcheck", "report", "none.yaml"])
    assert main.run() == 2


def test_version_and_nothing_else() -> None:
    assert beatcheck("--version") == (0, f"beatcheck {package.__version__}\n", "")
    assert process("--version") == (0, f"beatcheck {package.__version__}\n", "")


def test_no_command_shows_the_help() -> None:
    found = beatcheck()
    assert found.code == 2
    assert "Usage: beatcheck [OPTIONS] COMMAND" in found.out + found.err


def test_an_unknown_command_is_refused() -> None:
    found = beatcheck("reprot")
    assert (found.code, found.out) == (2, "")
    assert "No such command 'reprot'." in found.err


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", [None, *(one.name for one in COMMANDS)])
def test_every_help_has_an_example(command: str | None, flag: str) -> None:
    found = beatcheck(*filter(None, [command]), flag)
    text = " ".join(found.out.split())
    assert (found.code, found.err) == (0, "")
    assert f"Example: beatcheck {command or ''}" in text
    assert "[[" not in text


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_example_is_of_its_own_command(command: tuple[str, ...]) -> None:
    assert re.match(rf"beatcheck {command[0]}\b", command[3])


def test_help_groups_the_commands() -> None:
    found = beatcheck("--help").out
    for one in COMMANDS:
        assert found.index(f"─ {one.group} ─") < found.index(f" {one.name} ")


def test_shell_completion(monkeypatch: pytest.MonkeyPatch) -> None:
    # What --show-completion prints, which looks for the shell among the processes above it.
    found = process(_BEATCHECK_COMPLETE="source_bash")
    assert found.code == 0
    assert "complete -o default -F _beatcheck_completion beatcheck" in found.out
    monkeypatch.setenv("COMP_WORDS", "beatcheck re")
    monkeypatch.setenv("COMP_CWORD", "1")
    asked = process(_BEATCHECK_COMPLETE="complete_bash")
    assert "report" in asked.out.split()


class Failing(io.StringIO):
    """A standard output whose last flush fails, as that of a full disk or a closed pipe."""

    def __init__(self, problem: OSError, descriptor: int) -> None:
        super().__init__()
        self.problem = problem
        self.descriptor = descriptor

    def flush(self) -> None:
        raise self.problem

    def fileno(self) -> int:
        return self.descriptor


@pytest.mark.parametrize(
    ("problem", "code"),
    [(BrokenPipeError(32, "Broken pipe"), 0), (OSError(28, "No space left on device"), 2)],
)
def test_what_fails_in_the_last_flush(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, problem: OSError, code: int
) -> None:
    with (tmp_path / "descriptor").open("wb") as file:
        monkeypatch.setattr(sys, "stdout", Failing(problem, file.fileno()))
        monkeypatch.setattr(
            sys, "argv", ["beatcheck", "report", LEDGER, "-o", str(tmp_path / "out.csv")]
        )
        assert main.run() == code


def test_help_with_a_sign_that_the_output_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding="cp1252"))
    monkeypatch.setattr(sys, "argv", ["beatcheck", "--version"])
    monkeypatch.setattr(app, "__version__", "1 ≠ 2")
    assert main.run() == 0
    assert shown.getvalue() == b"beatcheck 1 ? 2\n"


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_nothing_can_be_shown_where_standard_output_is_closed(
    monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "argv", ["beatcheck", word])
    assert main.run() == 2


def test_words_are_lost_where_nobody_can_take_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "descriptor").open("wb") as file:
        broken_pipe = BrokenPipeError(32, "Broken pipe")
        monkeypatch.setattr(sys, "stderr", Failing(broken_pipe, file.fileno()))
        say("lost")
        file.write(b"nothing arrives here any more")
        file.flush()
    assert (tmp_path / "descriptor").read_bytes() == b""
