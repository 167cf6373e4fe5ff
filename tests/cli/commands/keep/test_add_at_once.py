"""Several adds at once lose nothing, and one that is killed leaves the file whole.

The same with 8 processes of 25 adds and 200 kills is benchmarks/concurrent_add.py.
"""

import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from beatcheck.cli.streams import write_file
from beatcheck.editing.lock import hold_lock
from command import beatcheck, process
from paths import ROOT

LEDGER = (ROOT / "data" / "guidance.yaml").read_bytes()
WORKERS, EACH, KILLS = 4, 4, 15
WRITER = """
import sys
from pathlib import Path
from beatcheck.cli.streams import write_file
path, contents = Path(sys.argv[1]), (b"old" * 50_000, b"new" * 50_000)
print(flush=True)
while True:
    for content in contents:
        write_file([content], path)
"""


def test_none_of_the_statements_of_several_processes_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "guidance.yaml"
    path.write_bytes(LEDGER)

    def work(worker: int) -> list[int]:
        words = ("--on", "2026-11-02", "--source", f"worker {worker}", "--into", str(path))
        day = ("--as-of", "2026-11-20")
        return [
            process(
                *("add", "NVDA", f"FY{2019 + number}Q1", "--consensus", f"{worker}.{number}B"),
                *words,
                *day,
            ).code
            for number in range(EACH)
        ]

    with ThreadPoolExecutor(WORKERS) as pool:
        codes = list(pool.map(work, range(1, WORKERS + 1)))
    assert codes == [[0] * EACH] * WORKERS
    text = path.read_text(encoding="utf-8")
    assert [text.count(f"source: worker {one}}}") for one in range(1, WORKERS + 1)] == [
        EACH
    ] * WORKERS
    before = LEDGER.decode()
    assert [line for line in before.splitlines() if "#" in line] == [
        line for line in text.splitlines() if "#" in line
    ]
    assert [one.name for one in tmp_path.iterdir()] == ["guidance.yaml"]
    assert beatcheck("check", str(path), "--as-of", "2026-11-20").code == 0


def test_what_another_writes_meanwhile_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "guidance.yaml"
    path.write_bytes(LEDGER)

    def late_lock(target: Path) -> object:
        """The lock, which is got only after another has written."""
        text = path.read_bytes().replace(b"name: NVIDIA Corporation", b"name: NVIDIA")
        write_file([text], path)
        return hold_lock(target)

    monkeypatch.setattr("beatcheck.editing.lock.hold_lock", late_lock)
    words = ("add", "NVDA", "FY2027Q3", "--actual", "110.1B", "--on", "2026-11-18")
    done = beatcheck(*words, "--into", str(path), "--as-of", "2026-11-20")
    assert done.code == 0
    text = path.read_text(encoding="utf-8")
    assert "    name: NVIDIA\n" in text
    assert "        actual: {value: 110.1B, on: 2026-11-18}\n" in text


def test_a_file_that_is_killed_while_written_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_bytes(b"old" * 50_000)
    chance = random.Random(20)  # noqa: S311 - moments, not secrets
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.02))
            writer.kill()
        assert path.read_bytes() in {b"old" * 50_000, b"new" * 50_000}
