"""Measures what people feel, as ratios in one run: `python benchmarks/measure.py [start|large]`.

The commands of a pair take turns, and the least processor time of each counts: other work on the
machine only adds to it, and to the time of the clock it adds far more. Each runs from compiled
modules, as an installed program does, also where PYTHONDONTWRITEBYTECODE is set.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from generate import generate_ledger

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "data" / "guidance.yaml"
BEATCHECK = (sys.executable, "-m", "beatcheck")
BARE = """
import typer
app = typer.Typer()

@app.command()
def main() -> None:
    \"\"\"Print a table.\"\"\"
    import pydantic, yaml
    from rich.console import Console
    from rich.table import Table
    table = Table("period", "beat")
    table.add_row("FY2025Q4", "1.831")
    Console().print(table)

app()
"""
EVENTS = """
import sys, yaml
with open(sys.argv[1], encoding="utf-8") as file:
    for event in yaml.parse(file, Loader=yaml.CSafeLoader):
        pass
"""


class Run(NamedTuple):
    """The least processor seconds of several runs, and the most memory any took, in MB."""

    seconds: float
    megabytes: float


def time_command(command: tuple[str, ...], environment: dict[str, str]) -> Run:
    """Return what one run of a command takes; its output is thrown away."""
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed: {status}")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def find_least(commands: dict[str, tuple[str, ...]], rounds: int) -> dict[str, Run]:
    """Return the least time of each command over rounds in which they take turns."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as cache:
        environment["PYTHONPYCACHEPREFIX"] = cache  # the first round compiles, and never counts
        for _ in range(rounds + 1):
            for name, command in commands.items():
                runs[name].append(time_command(command, environment))
    return {
        name: Run(min(run.seconds for run in found), max(run.megabytes for run in found))
        for name, found in runs.items()
    }


def compare(title: str, ours: Run, bare: Run, limit: float) -> None:
    """Print one ratio beside its limit."""
    ratio = ours.seconds / bare.seconds
    print(
        f"{title}: {ours.seconds:.3f} s / {bare.seconds:.3f} s = {ratio:.2f} (at most {limit})"
        f", peak {ours.megabytes:.0f} MB"
    )


def measure_start(rounds: int = 15) -> None:
    """Measure start-up: a report against a bare Typer command, --version against a bare --help."""
    bare, files = (sys.executable, "-c", BARE), (str(SHIPPED),)
    found = find_least(
        {
            "bare": bare,
            "report": (*BEATCHECK, "report", *files),
            "check": (*BEATCHECK, "check", "--as-of", "2026-11-24", *files),
            "help": (*bare, "--help"),
            "version": (*BEATCHECK, "--version"),
        },
        rounds,
    )
    compare("report / bare Typer command", found["report"], found["bare"], 1.35)
    compare("check / bare Typer command", found["check"], found["bare"], 1.35)
    compare("--version / bare --help", found["version"], found["help"], 1.15)


def measure_large(rounds: int = 3) -> None:
    """Measure 100,000 quarters: report and check against a bare pass over libyaml's events."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small.yaml"), Path(folder, "large.yaml")
        small.write_text(generate_ledger(250), encoding="utf-8")
        large.write_text(generate_ledger(2500), encoding="utf-8")
        report = (*BEATCHECK, "report", "--format", "csv")
        found = find_least(
            {
                "events": (sys.executable, "-c", EVENTS, str(large)),
                "report": (*report, str(large)),
                "check": (*BEATCHECK, "check", "--as-of", "2026-11-24", str(large)),
                "small": (*report, str(small)),
            },
            rounds,
        )
    compare("report --format csv / bare events", found["report"], found["events"], 3)
    compare("check / report --format csv", found["check"], found["report"], 1.5)
    compare("10 times the quarters", found["report"], found["small"], 11)


if __name__ == "__main__":
    what = sys.argv[1:] or ["start", "large"]
    if "start" in what:
        measure_start()
    if "large" in what:
        measure_large()
