"""What the README shows in Python is run as it stands."""

import re
import subprocess
import sys

from paths import ROOT


def find_example() -> str:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^```python\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert found, "README.md has no example in Python"
    return found.group(1)


def test_the_example_is_ten_lines_at_most() -> None:
    assert len([line for line in find_example().splitlines() if line.strip()]) <= 10


def test_the_example_runs_and_finds_the_streak_of_six() -> None:
    found = subprocess.run(
        [sys.executable, "-W", "error", "-c", find_example()],
        capture_output=True,
        cwd=ROOT,
        text=True,
        check=False,
        timeout=60,
    )
    assert (found.returncode, found.stderr) == (0, "")
    assert "6 in a row, FY2024Q2 to FY2025Q3" in found.stdout
