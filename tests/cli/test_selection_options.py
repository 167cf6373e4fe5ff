"""Options of selection: lists, patterns, a file of tickers, and what the shell completes."""

import csv
import io
from pathlib import Path

import pytest

from command import LEDGER, beatcheck, process

PEERS = str(Path(LEDGER).with_name("peers.yaml"))
CAPEX = str(Path(LEDGER).with_name("capex.yaml"))


def companies(*words: str) -> list[str]:
    found = beatcheck("compare", PEERS, *words, "-f", "csv")
    assert (found.code, found.err) == (0, "")
    return [row["company"] for row in csv.DictReader(io.StringIO(found.out))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("-c", "A*"), ["AMD", "AVGO", "AMZN"]),
        (("-c", "AMD,MU"), ["AMD", "MU"]),
        (("-c", "mu", "-c", "amd"), ["AMD", "MU"]),
        (("-c", "?M*"), ["AMD", "AMZN"]),
        (("-c", "AMD", "-c", "A*"), ["AMD", "AVGO", "AMZN"]),
    ],
)
def test_a_pattern_stands_for_all_that_fit(words: tuple[str, ...], expected: list[str]) -> None:
    assert companies(*words) == expected


def test_a_pattern_that_fits_nothing_is_refused_with_what_there_is() -> None:
    found = beatcheck("compare", PEERS, "-c", "Z*")
    assert found.code == 2
    assert "there is no company Z* in the ledger; it has AMD, AMZN" in found.err


def test_metrics_take_patterns_too() -> None:
    found = beatcheck("compare", LEDGER, "-m", "*margin,revenue", "-f", "csv").out
    metrics = {row["metric"] for row in csv.DictReader(io.StringIO(found))}
    assert metrics == {"gross_margin", "non_gaap_gross_margin", "revenue"}


def test_companies_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("# watched\nmu\n\nA*  # all that begin so\n", encoding="utf-8")
    assert companies("--from-file", str(path)) == ["AMD", "AVGO", "AMZN", "MU"]
    missing = beatcheck("compare", PEERS, "--from-file", str(tmp_path / "none.txt"))
    assert missing.code == 2
    assert "cannot read" in " ".join(missing.err.split())


def test_a_company_without_revenue_shows_what_it_has() -> None:
    found = beatcheck("report", CAPEX, "-c", "GOOGL").out
    assert "Capital expenditure in USD billion" in found


def test_a_metric_that_was_never_guided_names_those_that_were() -> None:
    found = beatcheck("report", LEDGER, "-m", "gaming", "--last", "1").out
    assert "never guided, but revenue, gross_margin, non_gaap_gross_margin are" in found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("report", PEERS, "-c", "A"), {"AMD", "AVGO", "AMZN"}),
        (("report", LEDGER, "-m", "g"), {"gross_margin", "gaming"}),
        (("compare", "missing.yaml", "-c", "A"), set()),
    ],
)
def test_the_shell_completes_tickers_and_metrics(
    words: tuple[str, ...], expected: set[str]
) -> None:
    found = process(
        _BEATCHECK_COMPLETE="complete_bash",
        COMP_WORDS=" ".join(("beatcheck", *words)),
        COMP_CWORD=str(len(words)),
    )
    assert set(found.out.split()) == expected
