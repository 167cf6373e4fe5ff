"""`beatcheck read`: what it shows of releases, and what it writes into a ledger."""

import json
import re
from pathlib import Path

import pytest

from command import Outcome, beatcheck
from paths import ROOT
from small_edgar import QUARTERS, write_release
from typed import at_a_terminal

RELEASES = ROOT.parent / "shared" / "releases"
SOURCE = (
    "https://www.sec.gov/Archives/edgar/data/1045810/000104581025000021"
    "/0001045810-25-000021-index.htm"
)

LEDGER = """\
version: 1
companies:
  ACME:
    name: Acme Widgets, Inc.
    currency: USD
    fiscal_year_end: last sunday of january
    metrics:
      gross_margin: {unit: percent}
    periods:
      FY2025Q4:
        period_end: 2025-01-26
        guidance: {value: 3.75B ± 2%, on: 2024-11-20, source: Reuters}  # a first guess
"""
RELEASE = """\
# Acme Widgets Announces Financial Results for Fourth Quarter Fiscal 2025

SPRINGFIELD, Feb. 26, 2025 -- Acme Widgets, Inc. today reported revenue for the fourth quarter
ended January 26, 2025, of $3,933 million, up 12% from the previous quarter.

## Outlook

Acme's outlook for the first quarter of fiscal 2026 is as follows:

- Revenue is expected to be $4.30 billion, plus or minus 2%.
- GAAP gross margin is expected to be 70.6%, plus or minus 50 basis points.
"""
WRITTEN = """\
        actual: {value: 3.933B, on: 2025-02-26, source: Reuters}
      FY2026Q1:
        period_end: 2025-04-27
        guidance: {value: 4.30B ± 2%, on: 2025-02-26, source: Reuters}
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "guidance.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    return path


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "acme.md"
    path.write_text(RELEASE, encoding="utf-8")
    return path


def into(ledger: Path, *words: str) -> Outcome:
    return beatcheck("read", *words, "--into", str(ledger), "--as-of", "2025-02-27")


def test_a_release_is_shown_with_its_words(release: Path) -> None:
    done = beatcheck("read", str(release))
    assert (done.code, done.err) == (0, "")
    assert f"{release}: Acme Widgets" in done.out
    assert "  FY2025Q4 revenue actual 3.933B\n" in done.out
    assert "  FY2026Q1 revenue guidance 4.30B ± 2%\n" in done.out
    assert "“- Revenue is expected to be $4.30 billion, plus or minus 2%.” (at " in done.out


def test_json_gives_everything(release: Path) -> None:
    done = beatcheck("read", str(release), "--format", "json")
    found = json.loads(done.out)
    assert found["schema"] == "beatcheck.read/1"
    (document,) = found["documents"]
    assert document["file"] == str(release)
    revenue = {one["kind"]: one for one in document["statements"] if one["metric"] == "revenue"}
    assert revenue["actual"]["midpoint"] == 3_933_000_000
    guidance = revenue["guidance"]
    assert [guidance[key] for key in ("low", "midpoint", "high")] == [
        4_214_000_000,
        4_300_000_000,
        4_386_000_000,
    ]
    assert RELEASE[guidance["offset"] :].startswith(guidance["quote"])


def test_into_writes_just_the_lines_it_shows(ledger: Path, release: Path) -> None:
    done = into(ledger, str(release), "--yes", "--source", "Reuters")
    assert done.code == 0
    assert ledger.read_text(encoding="utf-8") == LEDGER + WRITTEN
    added = [line[1:] for line in done.out.splitlines() if re.match(r"\+[^+]", line)]
    assert "".join(f"{line}\n" for line in added) == WRITTEN
    assert done.err.endswith(f"{ledger}: 4 lines added\n")
    assert "gross_margin: left out; take one with --metric NAME" in done.err


def test_all_metrics_are_taken_where_that_is_asked(ledger: Path, release: Path) -> None:
    done = into(ledger, str(release), "--yes", "--metric", "all")
    assert done.code == 0
    assert ledger.read_text(encoding="utf-8").endswith(
        "        guidance: {value: 4.30B ± 2%, on: 2025-02-26,"
        " source: Acme Widgets's release for FY2025Q4}\n"
        "        metrics:\n"
        "          gross_margin: {guidance: {value: 70.6% ± 50bp, on: 2025-02-26}}\n"
    )


def test_without_yes_it_shows_and_writes_nothing(ledger: Path, release: Path) -> None:
    done = into(ledger, str(release))
    assert done.code == 2
    assert "+        actual: {value: 3.933B" in done.out
    assert done.err.endswith("beatcheck: nothing was written: add --yes to write without asking\n")
    assert ledger.read_text(encoding="utf-8") == LEDGER


def test_at_a_terminal_it_asks(ledger: Path, release: Path) -> None:
    words = ("read", str(release), "--into", str(ledger), "--source", "Reuters")
    no = at_a_terminal("no\n", *words, "--as-of", "2025-02-27")
    assert no.code == 0
    assert no.err.endswith(f"Write this to {ledger}? [y/N]: nothing was written\r\n")
    assert ledger.read_text(encoding="utf-8") == LEDGER
    yes = at_a_terminal("y\n", *words, "--as-of", "2025-02-27")
    assert (yes.code, yes.err.endswith("4 lines added\r\n")) == (0, True)
    assert ledger.read_text(encoding="utf-8") == LEDGER + WRITTEN


def test_json_keeps_standard_output_to_itself(ledger: Path, release: Path) -> None:
    done = into(ledger, str(release), "--yes", "--format", "json")
    assert json.loads(done.out)["schema"] == "beatcheck.read/1"
    assert "+        actual: {value: 3.933B" in done.err


def test_what_is_not_taken_is_shown_with_its_words(release: Path) -> None:
    release.write_text(
        RELEASE + "\nAcme is withdrawing its revenue guidance for fiscal 2026.\n",
        encoding="utf-8",
    )
    assert "  not taken:\n    " in beatcheck("read", str(release)).out
    release.write_text("# Minutes of the garden club\n\nTulips were planted.\n", encoding="utf-8")
    found = beatcheck("read", str(release)).out
    said = "no words state a figure with its metric and its period"
    assert found == f"{release}: the speaker is unclear\n  nothing found: {said}\n"


def test_a_dry_run_needs_no_yes(ledger: Path, release: Path) -> None:
    done = into(ledger, str(release), "-n")
    assert done.code == 0
    assert done.err.endswith("4 lines added, if written\n")
    assert ledger.read_text(encoding="utf-8") == LEDGER


def test_the_same_release_again_writes_nothing(ledger: Path, release: Path) -> None:
    into(ledger, str(release), "--yes")
    before = ledger.read_bytes()
    done = into(ledger, str(release), "--yes", "--source", "elsewhere")
    assert done.code == 0
    assert done.err.endswith("already says so: nothing to write\n")
    assert ledger.read_bytes() == before


def test_another_figure_of_that_day_is_reported_and_left(ledger: Path, release: Path) -> None:
    text = LEDGER + "        actual: {value: 3.939B, on: 2025-02-26, source: Reuters}\n"
    ledger.write_text(text, encoding="utf-8")
    done = into(ledger, str(release), "--yes", "--source", "Reuters")
    assert done.code == 1
    assert "left out: the ledger has another actual of FY2025Q4 of 2025-02-26" in done.err
    assert ledger.read_text(encoding="utf-8") == text + "".join(
        WRITTEN.splitlines(keepends=True)[1:]
    )


def test_a_company_that_the_ledger_lacks_is_reported(ledger: Path, release: Path) -> None:
    ledger.write_text(LEDGER.replace("Acme Widgets, Inc.", "Other"), encoding="utf-8")
    done = into(ledger, str(release), "--yes")
    assert done.code == 1
    assert "give --company TICKER" in done.err
    assert into(ledger, str(release), "--yes", "--company", "ACME").code == 0
    done = into(ledger, str(release), "--yes", "--ticker", "NEW")
    assert done.code == 0
    assert "  NEW:\n    name: Acme Widgets" in ledger.read_text(encoding="utf-8")


def test_a_release_without_its_day_asks_for_it(ledger: Path, release: Path) -> None:
    release.write_text(RELEASE.replace("Feb. 26, 2025 -- ", ""), encoding="utf-8")
    done = into(ledger, str(release), "--yes")
    assert (done.code, "give it with --on DATE" in done.err) == (1, True)
    assert into(ledger, str(release), "--yes", "--on", "2025-02-26").code == 0


def test_a_file_that_cannot_be_read_does_not_hide_the_others(release: Path) -> None:
    done = beatcheck("read", "missing.html", str(release))
    assert done.code == 2
    assert "missing.html" in done.err
    assert "3.933B" in done.out


def before_the_report() -> str:
    """NVIDIA's shipped ledger as it stood on the eve of its report of FY2025Q4."""
    text = (ROOT / "data" / "guidance.yaml").read_text(encoding="utf-8")
    text = text[: text.index("      FY2026Q1:")]
    head, last = text.split("      FY2025Q4:")
    last = re.sub(r" {8}(actual|consensus|next_day_return): .*\n", "", last)
    last = re.sub(r", actual: \{[^}]*\}", "", last)
    last = re.sub(r" {10}(data_center|gaming): .*\n", "", last)
    return f"{head}      FY2025Q4:{last}"


def test_nvidias_release_gives_back_the_shipped_lines(tmp_path: Path) -> None:
    release = RELEASES / "NVDA_FY2025_Q4.html"
    if not release.is_file():
        pytest.skip("the releases are not here: ../shared/releases")
    path = tmp_path / "guidance.yaml"
    before = before_the_report()
    path.write_text(before, encoding="utf-8")
    done = into(path, str(release), "--yes", "--source", SOURCE)
    assert done.code == 0
    shipped = (ROOT / "data" / "guidance.yaml").read_text(encoding="utf-8").splitlines()
    q4, q1 = shipped.index("      FY2025Q4:"), shipped.index("      FY2026Q1:")
    wanted = [shipped[q4 + 3], *shipped[q1 : q1 + 3]]
    assert "actual: {value: 39.331B, on: 2025-02-26" in wanted[0]
    assert "guidance: {value: 43.0B ± 2%, on: 2025-02-26" in wanted[3]
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before.splitlines()] == wanted
    assert [line for line in after if line not in wanted] == before.splitlines()
    check = beatcheck("check", str(path), "--as-of", "2025-02-27", "--strict")
    assert check.code == 0


def test_a_ledger_begins_with_what_releases_say(tmp_path: Path) -> None:
    paths = []
    for quarter in reversed(QUARTERS):  # the order of the files is not that of the days
        paths.append(tmp_path / f"{quarter.label}.html")
        paths[-1].write_bytes(write_release(quarter))
    path = tmp_path / "new" / "own.yaml"
    done = beatcheck("read", *map(str, paths), "--into", str(path), "--yes")
    assert done.code == 0
    text = path.read_text(encoding="utf-8")
    assert "  EXW:\n    name: Example Widgets, Inc.\n    currency: USD\n" in text
    assert "    fiscal_year_end: january 31  # inferred from the period ends\n" in text
    assert "+    fiscal_year_end: january 31  # inferred from the period ends" in done.out
    assert text.count("actual:") == text.count("guidance:") == 3
    assert beatcheck("check", str(path), "--as-of", "2025-06-01").code == 0
