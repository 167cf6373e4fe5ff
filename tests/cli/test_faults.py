"""What the system refuses: everything is written or the exit code is 2, and 1 is for findings."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from beatcheck.cli.main import run
from command import LEDGER, hear_signals, process, shell

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and signals of Linux")
UNBUFFERED = pytest.mark.parametrize("unbuffered", ["", "1"])
RESULTS = (
    "report -f csv $LEDGER",
    "report -f xlsx $LEDGER",
    "check -f sarif $LEDGER",
    "schema",
    "explain",
    "fmt -",
)


@UNBUFFERED
@pytest.mark.parametrize("words", [*RESULTS, "report -f html $LEDGER", "--help"])
def test_a_device_that_is_full_is_exit_code_2(words: str, unbuffered: str) -> None:
    script = f"PYTHONUNBUFFERED={unbuffered} $BEATCHECK {words} > /dev/full < $LEDGER"
    assert shell(script).code == 2


@UNBUFFERED
@pytest.mark.parametrize("words", RESULTS)
def test_a_file_that_takes_a_part_is_exit_code_2(
    words: str, unbuffered: str, tmp_path: Path
) -> None:
    # What measures coverage writes a file too, and would complain of the limit.
    alone = "unset COVERAGE_PROCESS_CONFIG COVERAGE_PROCESS_START; ulimit -f 1"
    script = f"{alone}; PYTHONUNBUFFERED={unbuffered} $BEATCHECK {words} > out < $LEDGER"
    answer = shell(script, cwd=tmp_path)
    assert answer.code == 2
    assert answer.err.endswith("cannot write standard output: file too large; free some space\n")


@UNBUFFERED
def test_a_pipe_that_does_not_block_gets_everything(unbuffered: str) -> None:
    whole = process("report", "-f", "csv", LEDGER).out
    assert len(whole) > 5000
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with subprocess.Popen(
        [sys.executable, "-m", "beatcheck", "report", "-f", "json", LEDGER],
        stdout=writing,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    ) as child:
        os.close(writing)
        time.sleep(1)  # the pipe is full by now
        with os.fdopen(reading, encoding="utf-8") as pipe:
            text = pipe.read()
    assert child.returncode == 0
    assert text == process("report", "-f", "json", LEDGER).out


def test_too_little_memory_is_exit_code_2() -> None:
    answer = shell("ulimit -v 160000; $BEATCHECK report -f html $LEDGER > /dev/null")
    assert answer.code == 2
    assert answer.err.startswith("beatcheck: there is not enough memory")


@pytest.mark.parametrize(
    "problem", [MemoryError(), OSError(12, "no"), ImportError("x.so: failed to map segment")]
)
def test_memory_that_runs_out_has_one_sentence(
    problem: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise problem

    monkeypatch.setattr("beatcheck.cli.app.build_app", fail)
    monkeypatch.setattr(sys, "argv", ["beatcheck"])
    assert run() == 2
    assert "there is not enough memory" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_no_temporary_file_and_no_lock(number: int, tmp_path: Path) -> None:
    program = (
        "import time\n"
        "from pathlib import Path\n"
        "from beatcheck.cli import main\n"
        "from beatcheck.editing.lock import hold_lock\n"
        "from beatcheck.files import write_whole\n"
        "def pieces():\n"
        "    yield b'half'\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(60)\n"
        "def run():\n"
        "    with hold_lock(Path('ledger.yaml')):\n"
        "        write_whole(Path('ledger.yaml'), pieces())\n"
        "main.run = run\n"
        "main.main()\n"
    )
    (tmp_path / "ledger.yaml").write_text("old", encoding="utf-8")
    with subprocess.Popen(
        hear_signals("-c", program), cwd=tmp_path, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        assert len(list(tmp_path.iterdir())) == 3
        child.send_signal(number)
        assert child.wait(timeout=20) == -number
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.yaml"]
    assert (tmp_path / "ledger.yaml").read_text(encoding="utf-8") == "old"


def test_a_working_folder_that_is_gone_has_its_own_sentence(tmp_path: Path) -> None:
    answer = shell('mkdir gone; cd gone; rmdir "$PWD"; $BEATCHECK report', cwd=tmp_path)
    assert answer.code == 2
    assert "the working folder no longer exists; change to one that does" in answer.err
