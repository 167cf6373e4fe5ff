"""Where the repository keeps what tests read."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
TESTS = ROOT / "tests"
GOLDEN = TESTS / "golden"
LEDGERS = TESTS / "ledgers"
SHARED = ROOT.parent / "shared"
