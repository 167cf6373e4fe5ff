"""docs/python.md: its examples run as they stand, one after another, and print what it shows."""

import subprocess
import sys
from itertools import pairwise

import beatcheck
from documents import find_blocks, read_document
from paths import ROOT

BLOCKS = find_blocks(read_document("python.md"))
MARK = "-- next --"


def test_every_example_runs_and_prints_what_the_page_shows() -> None:
    examples = [block.text for block in BLOCKS if block.language == "python"]
    outputs = [
        after.text
        for block, after in pairwise(BLOCKS)
        if (block.language, after.language) == ("python", "text")
    ]
    assert len(examples) == len(outputs) > 5
    script = f"\nprint({MARK!r})\n".join(examples)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        cwd=ROOT,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split(f"{MARK}\n") == outputs


def test_every_public_name_is_in_the_table() -> None:
    text = read_document("python.md").partition("## The names")[2]
    missing = [name for name in beatcheck.__all__ if name not in text and name[0] != "_"]
    assert missing == []
