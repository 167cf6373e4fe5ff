"""README's three ways to one's own companies: in an empty folder, each ends in a report."""

import os
import subprocess
import sys
from pathlib import Path

from documents import README, find_blocks
from edgar_server import EdgarServer, make_environment, require_edgartools
from loopback import serve
from small_edgar import QUARTERS, write_facts, write_release, write_tree

SECTION = README.read_text(encoding="utf-8").partition("\n## Your own companies\n")[2]
BLOCKS = find_blocks(SECTION.partition("\n## ")[0])
WAYS = [block.text for block in BLOCKS if block.language == "sh"]


def run_way(script: str, folder: Path, environment: dict[str, str]) -> str:
    """What the last command of a block shows; each of them ends well."""
    scripts = Path(sys.executable).parent
    done = subprocess.run(
        ["bash", "-euc", script],  # noqa: S607 - where bash stands is the machine's affair
        cwd=folder,
        env=environment | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_each_way_has_three_commands_at_most() -> None:
    assert len(WAYS) == 3
    for way in WAYS:
        assert len([line for line in way.splitlines() if line.startswith("beatcheck")]) <= 3
        assert way.splitlines()[-1] == "beatcheck report"


def test_by_its_ticker(tmp_path: Path) -> None:
    require_edgartools()
    tree = write_tree() | write_facts()
    acme = {path: body.replace(b"EXW", b"ACME") for path, body in tree.items()}
    with serve(EdgarServer(acme)) as server:
        environment = make_environment(server, tmp_path / "cache")
        script = WAYS[0].replace("--yes", "--yes --as-of 2025-06-01")
        out = run_way(script, tmp_path, environment)
    # 3.933 beside 3.75 guided, and 4.406 beside 4.30
    assert "FY2025Q4 2025-01-31 3.75 ± 2%  3.933 +0.183" in out
    assert "FY2026Q1 2025-04-30 4.30 ± 2%  4.406 +0.106" in out


def test_by_a_release(tmp_path: Path) -> None:
    (tmp_path / "release.html").write_bytes(write_release(QUARTERS[1]))
    out = run_way(WAYS[1], tmp_path, dict(os.environ))
    assert "FY2025Q4 2025-01-31         –  3.933" in out
    assert "FY2026Q1 2025-04-30 4.30 ± 2%      –" in out


def test_by_hand(tmp_path: Path) -> None:
    out = run_way(WAYS[2], tmp_path, dict(os.environ))
    assert "FY2026Q1 2025-04-27 4.30 ± 2%      –    – … pending, needs 4.40" in out
