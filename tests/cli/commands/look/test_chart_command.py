"""`chart`, and the formats of `report` for people who look: what is written where, and what not."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from command import LEDGER, beatcheck, process

pytest.importorskip("matplotlib", reason="pictures need matplotlib")

LIBRARIES = ("matplotlib", "jinja2", "xlsxwriter", "pyarrow", "pandas", "numpy")
WITHOUT = """
import sys
for name in {missing!r}.split():
    sys.modules[name] = None
sys.argv = ["beatcheck", *{words!r}]
from beatcheck.cli.main import run
code = run()
print(*sorted(set({libraries!r}) & set(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def run_without(missing: str, *words: str) -> subprocess.CompletedProcess[str]:
    script = WITHOUT.format(missing=missing, words=words, libraries=LIBRARIES)
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize("name", ["chart.svg", "chart.png", "report.html", "report.xlsx"])
def test_the_extension_says_the_format_and_the_bytes_are_the_same_twice(
    tmp_path: Path, name: str
) -> None:
    command = name.partition(".")[0]
    written = []
    for folder in ("one", "two"):
        target = tmp_path / folder / name
        target.parent.mkdir()
        assert beatcheck(command, LEDGER, "--last", "4", "-o", str(target)) == (0, "", "")
        written.append(target.read_bytes())
    assert written[0] == written[1]
    if name.endswith("xlsx"):
        assert zipfile.is_zipfile(tmp_path / "one" / name)


def test_a_chart_in_a_pipe_is_text_and_its_picture_is_one_too() -> None:
    assert "●" in beatcheck("chart", LEDGER, "--last", "2").out
    assert beatcheck("chart", LEDGER, "--last", "2", "-f", "svg").out.startswith("<?xml")


def test_the_width_is_the_terminals() -> None:
    found = process("chart", LEDGER, "--last", "3", COLUMNS="140", PYTHONIOENCODING="utf-8")
    assert max(map(len, found.out.splitlines())) in range(120, 141)


@pytest.mark.parametrize("kind", ["guidance", "beats", "growth", "range"])
@pytest.mark.parametrize("words", [("startups.yaml", "multiple"), ("capex.yaml", "capex")])
def test_every_kind_works_for_multiples_and_for_spending(
    tmp_path: Path, kind: str, words: tuple[str, str]
) -> None:
    file, metric = words
    ledger = str(Path(LEDGER).with_name(file))
    found = beatcheck("chart", ledger, "-m", metric, "--kind", kind)
    assert (found.code, found.err) == (0, "")
    assert beatcheck("chart", ledger, "-m", metric, "--kind", kind, "-o", str(tmp_path / "x.png"))[
        ::2
    ] == (0, "")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("chart", LEDGER, "-o", "chart.gif"), ".svg, .png"),
        (("chart", LEDGER, "-f", "gif"), "gif"),
        (("streaks", LEDGER, "-o", "streaks.docx"), ".csv"),
        (("report", LEDGER, "-o", "x.html", "--columns", "beat"), "--columns"),
        (("chart", LEDGER, "--since", "FY2090Q1", "-o", "x.svg"), "nothing to draw"),
        (("report", LEDGER, "-o", "x.xlsx", "--excel"), "--excel"),
    ],
)
def test_what_does_not_fit_together_is_reported(words: tuple[str, ...], says: str) -> None:
    found = beatcheck(*words)
    assert found.code == 2
    assert says in found.err


@pytest.mark.parametrize(
    ("missing", "words", "remedy"),
    [
        ("matplotlib", ("chart", LEDGER, "-o", "x.svg"), '"matplotlib>='),
        ("matplotlib", ("chart", LEDGER, "-f", "png"), '"matplotlib>='),
        ("pyarrow", ("report", LEDGER, "-f", "parquet"), '"pyarrow>='),
    ],
)
def test_a_missing_library_is_one_line_with_its_remedy(
    missing: str, words: tuple[str, ...], remedy: str
) -> None:
    found = run_without(missing, *words)
    assert found.returncode == 2
    assert remedy in found.stderr.splitlines()[0]
    assert found.stdout == ""


@pytest.mark.parametrize(
    "words",
    [("report", LEDGER), ("report", LEDGER, "-f", "csv"), ("chart", LEDGER), ("--help",)],
)
def test_no_heavy_library_is_imported_where_it_is_not_used(words: tuple[str, ...]) -> None:
    found = run_without("", *words)
    assert (found.returncode, found.stderr.strip()) == (0, "")


def test_bytes_are_not_for_a_terminal(tmp_path: Path) -> None:
    """`script` gives the program a terminal to write to."""
    script = pytest.importorskip("pty", reason="needs a terminal")
    log = tmp_path / "log"
    with log.open("wb") as file:

        def read(descriptor: int) -> bytes:
            import os  # noqa: PLC0415 - only here

            data = os.read(descriptor, 1024)
            file.write(data)
            return data

        status = script.spawn(
            [sys.executable, "-m", "beatcheck", "chart", LEDGER, "-f", "png"], read
        )
    assert status >> 8 == 2
    assert b"-o FILE.png" in log.read_bytes()
