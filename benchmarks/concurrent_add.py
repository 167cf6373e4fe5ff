"""Many writers at once, and kills at the worst moment: 8 processes of 25 adds, and 200 kills.

    python benchmarks/concurrent_add.py [KILLS]

It prints what it measured. No statement may be lost, and the file may never be half written.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from beatcheck.ledger.loading import load_bytes

LEDGER = Path(__file__).parents[1] / "data" / "guidance.yaml"
PROCESSES, STATEMENTS, KILLS = 8, 25, 200
PERIODS = [f"FY{year}Q{quarter}" for year in range(2018, 2027) for quarter in (1, 2, 3, 4)]
SEED = 20


def run_add(ledger: Path, worker: int, number: int) -> list[str]:
    """Return the command that adds one statement, unlike every other."""
    index = worker * STATEMENTS + number
    words = [PERIODS[index % len(PERIODS)], "--consensus", f"{index + 1}.{index + 1:03}B"]
    options = ["--on", "2026-11-02", "--source", f"worker {worker}", "--into", str(ledger)]
    return [sys.executable, "-m", "beatcheck", "add", "NVDA", *words, *options]


def read_consensus(data: bytes) -> set[str]:
    """Return the workers' statements in a ledger, which has to be sound."""
    loading = load_bytes(data, "ledger")
    if not loading.is_sound:
        raise SystemExit(f"not sound: {loading.findings}")
    return {
        f"{one.value.value} {one.source}"
        for period in loading.ledger.companies["NVDA"].periods.values()
        for one in period.consensus
        if one.source and one.source.startswith("worker")
    }


def read_comments(data: bytes) -> list[str]:
    """Return the comments of a ledger, in their order."""
    return [line.split("#", 1)[1] for line in data.decode().splitlines() if "#" in line]


def start_worker(ledger: Path, number: int) -> Iterator[int]:
    """Yield the exit code of one process after another."""
    for statement in range(STATEMENTS):
        yield subprocess.run(run_add(ledger, number, statement), check=False).returncode


def add_at_once(ledger: Path) -> None:
    """Let eight workers add to one ledger at once, and print what became of it."""
    before, start = ledger.read_bytes(), time.perf_counter()
    with ThreadPoolExecutor(PROCESSES) as pool:
        codes = list(pool.map(lambda one: list(start_worker(ledger, one)), range(PROCESSES)))
    took = time.perf_counter() - start
    after = ledger.read_bytes()
    bad = [code for of_worker in codes for code in of_worker if code]
    kept = read_comments(after) == read_comments(before)
    print(
        f"{PROCESSES} processes of {STATEMENTS} adds in {took:.1f} s: {len(read_consensus(after))}"
    )
    print(f"statements are there, {len(bad)} commands failed, comments intact: {kept}")
    print(f"beside the ledger: {len(list(ledger.parent.iterdir())) - 1} files")


def kill_adds(ledger: Path, times: int) -> None:
    """Kill an add at a random moment, again and again, and print what became of the ledger."""
    chance = random.Random(SEED)  # noqa: S311 - moments, not secrets
    start = time.perf_counter()
    subprocess.run(run_add(ledger, 90, 0), check=True, capture_output=True)
    usual = time.perf_counter() - start
    old = new = 0
    for number in range(times):
        before = ledger.read_bytes()
        process = subprocess.Popen(run_add(ledger, 100 + number, 0), stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(usual * 0.5, usual * 1.2))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        after = ledger.read_bytes()
        fresh = read_consensus(after) - read_consensus(before)
        if after == before:
            old += 1
        elif len(fresh) == 1 and read_comments(after) == read_comments(before):
            new += 1
        else:
            raise SystemExit(f"neither old nor new after kill {number}")
    left = len(list(ledger.parent.iterdir())) - 1
    print(f"{times} kills: {old} times the old file, {new} times the new one, never another;")
    print(f"an add takes {usual:.2f} s; {left} files left behind")
    if subprocess.run(run_add(ledger, 99, 0), check=False).returncode:
        raise SystemExit("the next add did not work")


def main() -> None:
    """Run both on a copy of the bundled ledger."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "guidance.yaml"
        shutil.copy(LEDGER, ledger)
        add_at_once(ledger)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "guidance.yaml"
        shutil.copy(LEDGER, ledger)
        kill_adds(ledger, int(sys.argv[1]) if len(sys.argv) > 1 else KILLS)


if __name__ == "__main__":
    main()
