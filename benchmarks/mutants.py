"""Changes the code in small ways and counts the changes that no test notices: `make mutants`.

First the tests run once and record which of them run which line. Then each mutant of a seeded
sample is written into a copy of the sources, and the tests that run its line run, the quickest
first, until one fails. A mutant that no test notices has survived, and is printed. Those in
equivalent_mutants.txt change nothing that anybody could see, and do not count.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData
from mutation import Mutant, find_mutants

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path("src") / "beatcheck"
EQUIVALENT = Path(__file__).parent / "equivalent_mutants.txt"
PATIENCE = 120  # seconds after which a mutant counts as noticed: it does not end
SLOW = (
    8.0  # seconds of a test above which it is left out: it would decide alone how long this takes
)
# A test that reads the sources instead of running them, which coverage cannot know.
READING = "tests/test_house.py::test_values_are_frozen"
NO_TESTS = 5  # pytest's exit code where it found none to run
KILLED, SURVIVED, LATE = "killed", "survived", "never ended"


@dataclass(frozen=True, slots=True)
class Tests:
    """Which tests run which line, and how long each takes."""

    by_line: dict[tuple[str, int], set[str]]
    by_file: dict[str, set[str]]
    seconds: dict[str, float]

    def choose(self, mutant: Mutant) -> list[str]:
        """Return the tests to run for a mutant, the quickest first."""
        names = self.by_line.get((mutant.file, mutant.line)) or self.by_file.get(mutant.file, set())
        quick = {READING, *(name for name in names if self.seconds.get(name, 0) < SLOW)}
        return sorted(quick, key=lambda name: (self.seconds.get(name, 0), name))


def record_tests(copy: Path, workers: int) -> Tests:
    """Run all tests once in a copy of the repository, and return what they run."""
    report = copy / "tests.xml"
    words = [sys.executable, "-m", "pytest", "-q", "-n", str(workers), "-p", "no:cacheprovider"]
    words += ["--cov", "--cov-context=test", "--cov-report=", "--cov-fail-under=0"]
    subprocess.run([*words, f"--junitxml={report}"], cwd=copy, env=isolate(copy), check=False)
    failing = read_failing(report)
    if failing:
        print(f"left out, since they fail as they are: {', '.join(sorted(failing))}")
    data = CoverageData(str(copy / ".coverage"))
    data.read()
    by_line: dict[tuple[str, int], set[str]] = defaultdict(set)
    by_file: dict[str, set[str]] = defaultdict(set)
    for measured in data.measured_files():
        file = Path(measured).relative_to(copy / PACKAGE).as_posix()
        for line, contexts in data.contexts_by_lineno(measured).items():
            names = {name_test(context) for context in contexts if context} - failing
            by_line[file, line] |= names
            by_file[file] |= names
    return Tests(dict(by_line), dict(by_file), read_seconds(report))


def name_test(context: str) -> str:
    """Return the test function of a context such as tests/test_a.py::test_b[1]|run."""
    return context.partition("|")[0].partition("[")[0]


def read_failing(report: Path) -> set[str]:
    """Return the test functions that fail without any change."""
    cases = ET.parse(report).iter("testcase")  # noqa: S314 - pytest has just written it
    return {name_case(case) for case in cases if case.find("failure") is not None}


def read_seconds(report: Path) -> dict[str, float]:
    """Return how long each test function takes, all of its parameters together."""
    seconds: dict[str, float] = defaultdict(float)
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - as above
        seconds[name_case(case)] += float(case.get("time", 0))
    return dict(seconds)


def name_case(case: ET.Element) -> str:
    """Return the test function of a case in pytest's report."""
    file = case.get("classname", "").replace(".", "/")
    return f"{file}.py::{case.get('name', '').partition('[')[0]}"


def isolate(copy: Path) -> dict[str, str]:
    """Return an environment in which the sources of a copy are the ones that run."""
    return {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}


def judge(mutant: Mutant, copy: Path, tests: Tests) -> str:
    """Return what becomes of a mutant in a copy of the repository."""
    path = copy / PACKAGE / mutant.file
    source = path.read_text(encoding="utf-8")
    chosen = tests.choose(mutant)
    if not chosen:
        return SURVIVED
    path.write_text(mutant.apply(source), encoding="utf-8")
    words = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    try:
        with subprocess.Popen(
            [*words, *chosen],
            cwd=copy,
            env=isolate(copy),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                return SURVIVED if process.wait(PATIENCE) in {0, NO_TESTS} else KILLED
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                return LATE
    finally:
        path.write_text(source, encoding="utf-8")


def copy_repository(folder: Path) -> Path:
    """Return a copy of what is committed or edited here, with the facts beside it."""
    copy = folder / "main"
    ignored = shutil.ignore_patterns(".git", ".venv*", "__pycache__", "*_cache", "dist")
    shutil.copytree(ROOT, copy, ignore=ignored)
    if (ROOT.parent / "shared").is_dir():
        (folder / "shared").symlink_to(ROOT.parent / "shared")
    return copy


def draw_sample(folders: Iterable[str], size: int, seed: int) -> list[Mutant]:
    """Return `size` mutants of the sources in some folders of the package, the same for a seed."""
    mutants = [
        mutant
        for folder in folders
        for path in sorted((ROOT / PACKAGE / folder).rglob("*.py"))
        for mutant in find_mutants(
            path.relative_to(ROOT / PACKAGE).as_posix(), path.read_text(encoding="utf-8")
        )
    ]
    print(f"{len(mutants)} mutants of {', '.join(folders)}; a sample of {min(size, len(mutants))}")
    return random.Random(seed).sample(mutants, min(size, len(mutants)))  # noqa: S311 - a sample


def read_equivalent() -> set[str]:
    """Return the names of the mutants that change nothing, which stand before ` # reason`."""
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines()
    return {line.partition(" # ")[0] for line in lines if line and not line.startswith("#")}


def judge_all(mutants: list[Mutant], workers: int) -> dict[Mutant, str]:
    """Return what becomes of each mutant; each worker has a copy of the repository."""
    with tempfile.TemporaryDirectory(prefix="beatcheck-mutants-") as folder:
        copies = []
        for number in range(workers):
            (Path(folder) / str(number)).mkdir()
            copies.append(copy_repository(Path(folder) / str(number)))
        tests = record_tests(copies[0], workers)

        def work(number: int) -> dict[Mutant, str]:
            results = {}
            for mutant in mutants[number::workers]:
                results[mutant] = judge(mutant, copies[number], tests)
                if results[mutant] == SURVIVED:
                    print(f"  line {mutant.line}: {mutant.name}", flush=True)
            return results

        with ThreadPoolExecutor(workers) as pool:
            parts = list(pool.map(work, range(workers)))
    return {mutant: fate for part in parts for mutant, fate in part.items()}


def main() -> None:
    """Print the survivors of a sample, and the rate of mutants that were noticed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", default=["analysis", "ledger"])
    parser.add_argument("--sample", type=int, default=200, help="how many mutants to try")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same sample")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    start = time.monotonic()
    sample = draw_sample(options.folders, options.sample, options.seed)
    equivalent = read_equivalent()
    counted = [mutant for mutant in sample if mutant.name not in equivalent]
    fates = judge_all(counted, options.workers)
    noticed = sum(fate != SURVIVED for fate in fates.values())
    late = sum(fate == LATE for fate in fates.values())
    print(
        f"{noticed} of {len(counted)} mutants noticed: {100 * noticed / len(counted):.1f} %"
        f" ({late} never ended; {len(sample) - len(counted)} equivalent left out;"
        f" {time.monotonic() - start:.0f} s)"
    )


if __name__ == "__main__":
    main()
