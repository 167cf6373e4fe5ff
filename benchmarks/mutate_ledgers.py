"""Mutates inputs and runs commands on them: none may end in exit code 3, hang or lose a place.

`python benchmarks/mutate_ledgers.py [COMMAND]… [--count N] [--seed N]`, by default all of them,
runs within this process. The same seed gives the same mutants; what failed is kept in a folder.
"""

import argparse
import gc
import io
import json
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import NamedTuple, NoReturn
from unittest.mock import patch

from beatcheck.cli.main import run

ROOT = Path(__file__).parents[1]
PATIENCE = 120  # seconds, after which a run counts as hanging: the machine may be busy
_COLLECTED = 100  # runs after which memory is freed
PERIODS = 60  # lines of the shipped ledger: a small one makes many runs
# What mistypes, merges and attacks leave behind.
TOKENS = (
    *"-:#&*!|>'\"%@`{}[],?~±=<\t\x00\x1b\u202e\u0085\ufeff9",
    "\n",
    "\r\n",
    "  ",
    "---\n",
    "<<: ",
    "0001-01-01",
    "9999-12-31",
    "1e999",
    "999999999999999T",
    "0.000001",
    "null",
    "part_of: x, ",
    "ratio: [revenue, revenue], ",
    "💸",
    "9" * 5000,
)
FACTS = {
    "cik": 1045810,
    "entityName": "NVIDIA CORP",
    "facts": {
        "us-gaap": {
            "Revenues": {
                "units": {
                    "USD": [
                        {
                            "start": "2024-10-28",
                            "end": "2025-01-26",
                            "val": 39331000000,
                            "accn": "0001045810-25-000023",
                            "fy": 2025,
                            "fp": "FY",
                            "form": "10-K",
                            "filed": "2025-02-26",
                        }
                    ]
                }
            }
        }
    },
}
TABLE = (
    "company,period,period_end,guidance,guided_on,actual,reported_on,source\n"
    "NVDA,FY2019Q1,2018-04-29,2.9B ± 2%,2018-02-08,3.207B,2018-05-10,https://example.org\n"
    "NVDA,FY2019Q2,2018-07-29,3.1B ± 2%,2018-05-10,3.123B,2018-08-16,https://example.org\n"
)
WIDE_TABLE = (
    "Example Inc,,\n(USD in millions),,\n,FY2019Q1,FY2019Q2\nRevenue,3207,3123\n"
    "guidance_low,2842,3038\nguidance_high,2958,3162\nguided_on,2018-02-08,2018-05-10\n"
)
RELEASE = (
    "<html><body><p>NVIDIA Announces Financial Results for Fourth Quarter and Fiscal 2025</p>"
    "<p>SANTA CLARA, Calif., Feb. 26, 2025 - NVIDIA (NASDAQ: NVDA) today reported revenue for the"
    " fourth quarter ended January 26, 2025, of $39.3 billion, up 12% from the previous one.</p>"
    "<table><tr><td colspan=2>($ in millions)</td><td>Q4 FY25</td></tr>"
    "<tr><td>Revenue</td><td></td><td>$39,331</td></tr></table>"
    "<p>Revenue for the first quarter of fiscal 2026 is expected to be $43.0 billion, plus or minus"
    " 2%.</p></body></html>"
)


class Target(NamedTuple):
    """What is mutated, the name of its file, and the command that reads it beside `ledger.yaml`."""

    text: str
    name: str
    words: tuple[str, ...]


def read_ledger() -> str:
    """Return the first periods of the shipped ledger."""
    lines = (ROOT / "data" / "guidance.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    ends = [index for index, line in enumerate(lines) if line.startswith("      FY")]
    last = next((index for index in ends if index > PERIODS), len(lines))
    return "".join(lines[:last])


def list_targets() -> dict[str, Target]:
    """Return what can be mutated, by the command."""
    ledger = read_ledger()
    day = ("--as-of", "2026-11-24")
    return {
        "check": Target(ledger, "mutant.yaml", ("check", "-f", "jsonl", "--notes", *day)),
        "diff": Target(ledger, "mutant.yaml", ("diff", "-f", "json", "ledger.yaml")),
        "import": Target(
            TABLE, "mutant.csv", ("import", "--into", "ledger.yaml", "-n", "--skip-bad", *day)
        ),
        "import-wide": Target(
            WIDE_TABLE, "mutant.csv", ("import", "--into", "ledger.yaml", "-n", "--skip-bad", *day)
        ),
        "read": Target(RELEASE, "mutant.html", ("read", "-f", "json")),
        "reconcile": Target(
            json.dumps(FACTS), "mutant.json", ("reconcile", "ledger.yaml", "--facts")
        ),
    }


def mutate(text: str, dice: random.Random) -> str:
    """Return `text` with one to three small changes."""
    edits = (_delete, _insert, _replace, _repeat_line, _delete_line, _cut, _swap)
    for _ in range(dice.randint(1, 3)):
        text = dice.choice(edits)(text, dice)
    return text


def _delete(text: str, dice: random.Random) -> str:
    start = dice.randrange(len(text) + 1)
    return text[:start] + text[start + dice.randint(1, 4) :]


def _insert(text: str, dice: random.Random) -> str:
    start = dice.randrange(len(text) + 1)
    token: str = dice.choice(TOKENS)
    return text[:start] + token + text[start:]


def _replace(text: str, dice: random.Random) -> str:
    start = dice.randrange(len(text) + 1)
    token: str = dice.choice(TOKENS)
    return text[:start] + token + text[start + 1 :]


def _repeat_line(text: str, dice: random.Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    lines.insert(dice.randrange(len(lines) + 1), dice.choice(lines))
    return "".join(lines)


def _delete_line(text: str, dice: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    index = dice.randrange(len(lines) + 1)
    return "".join(lines[:index] + lines[index + 1 :])


def _cut(text: str, dice: random.Random) -> str:
    return text[: dice.randrange(len(text) + 1)] if dice.random() < 0.2 else _delete(text, dice)  # noqa: PLR2004 - seldom


def _swap(text: str, dice: random.Random) -> str:
    """Exchange two words, as a figure and a day."""
    words = text.split(" ")
    first, second = dice.randrange(len(words)), dice.randrange(len(words))
    words[first], words[second] = words[second], words[first]
    return " ".join(words)


def run_command(words: tuple[str, ...]) -> tuple[int, str, str]:
    """Return the exit code, the output and the words of a command."""
    out, err = io.BytesIO(), io.BytesIO()
    streams = [io.TextIOWrapper(file, encoding="utf-8", write_through=True) for file in (out, err)]
    with (
        patch.object(sys, "argv", ["beatcheck", "--isolated", *words]),
        patch.object(sys, "stdout", streams[0]),
        patch.object(sys, "stderr", streams[1]),
    ):
        code = run()
    return (
        code,
        out.getvalue().decode("utf-8", "replace"),
        err.getvalue().decode("utf-8", "replace"),
    )


def judge(name: str, code: int, out: str) -> str:
    """Return what is wrong with an outcome, or its exit code."""
    if code not in {0, 1, 2}:
        return f"exit {code}"
    if name == "check" and code != 2:  # noqa: PLR2004 - the code of what could not run
        findings = [json.loads(line) for line in out.splitlines()]
        if any(not finding.get("line") for finding in findings if "rule" in finding):
            return "a finding without a place"
    return f"code {code}"


def hang(_number: int, _frame: FrameType | None) -> NoReturn:
    """End a run that takes too long."""
    raise KeyboardInterrupt


def measure(name: str, target: Target, count: int, seed: int) -> Counter[str]:
    """Run a command on `count` mutants; print and keep those that went wrong."""
    outcomes: Counter[str] = Counter()
    kept = Path(tempfile.gettempdir()) / "beatcheck-mutants"
    dice = random.Random(f"{name} {seed}")  # noqa: S311 - the same mutants each time
    for number in range(count):
        text = mutate(target.text, dice)
        Path(target.name).write_text(text, encoding="utf-8", errors="replace", newline="")
        signal.alarm(PATIENCE)
        code, out, err = run_command((*target.words, target.name))
        signal.alarm(0)
        outcome = "hang" if code == 130 else judge(name, code, out)  # noqa: PLR2004 - interrupted
        outcomes[outcome] += 1
        if number % _COLLECTED == 0:
            gc.collect()  # a command never runs the collector: its process ends soon
        if not outcome.startswith("code"):
            kept.mkdir(exist_ok=True)
            path = kept / f"{seed}-{number}-{target.name}"
            path.write_text(text, encoding="utf-8", errors="replace", newline="")
            print(f"{name} {path}: {outcome}: {err.strip()[:200]}")
    return outcomes


def main() -> None:
    """Print for each command how its runs ended."""
    targets = list_targets()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commands", nargs="*", default=list(targets))
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, hang)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("ledger.yaml").write_text(read_ledger(), encoding="utf-8")
        for name in options.commands:
            outcomes = measure(name, targets[name], options.count, options.seed)
            told = ", ".join(f"{outcome}: {many}" for outcome, many in sorted(outcomes.items()))
            print(f"{name}: {options.count} mutants: {told}", flush=True)


if __name__ == "__main__":
    main()
