import os
from collections.abc import Generator

import pytest
from typer.testing import CliRunner

from beatcheck.cli import parallel
from beatcheck.cli.app import build_app
from beatcheck.cli.commands import report
from beatcheck.cli.parallel import can_fork, write_in_two
from beatcheck.cli.registry import COMMANDS

needs_fork = pytest.mark.skipif(not can_fork(), reason="there is one processor, or no fork")


@needs_fork
def test_the_second_half_follows_the_first() -> None:
    assert "".join(write_in_two(["1,", "2,"], lambda: ["3,", "Ü\r\n"])) == "1,2,3,Ü\r\n"


@needs_fork
def test_a_half_whose_process_fails_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        os._exit(1)

    monkeypatch.setattr(parallel, "_write_and_end", fail)
    assert "".join(write_in_two(["a"], lambda: ["b"])) == "ab"


@needs_fork
def test_a_reader_that_leaves_early_leaves_no_process_behind() -> None:
    def endless() -> Generator[str, None, None]:
        while True:
            yield "x"

    pieces = write_in_two(endless(), lambda: ["y"])
    assert isinstance(pieces, Generator)
    assert next(pieces) == "x"
    pieces.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, 0)


@needs_fork
def test_two_halves_say_what_one_whole_says(monkeypatch: pytest.MonkeyPatch) -> None:
    run = CliRunner().invoke
    app = build_app(COMMANDS[:1])
    arguments = ["report", "data/peers.yaml", "--format", "csv"]
    whole = run(app, arguments)
    monkeypatch.setattr(report, "_LARGE", 1)
    halves = run(app, arguments)
    assert whole.exit_code == halves.exit_code == 0
    assert halves.stdout == whole.stdout
    assert whole.stdout.count("company,") == 1
