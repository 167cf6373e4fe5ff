"""`revisions` from the command line: the table, the data, and what is asked for."""

from command import beatcheck
from paths import DATA

CAPEX = str(DATA / "capex.yaml")


def test_all_metrics_are_shown_unless_some_are_named() -> None:
    whole = beatcheck("revisions", "-f", "csv").out.splitlines()
    revenue = beatcheck("revisions", "-m", "revenue", "-f", "csv").out.splitlines()
    assert {line.split(",")[1] for line in whole[1:]} > {"revenue"}
    assert {line.split(",")[1] for line in revenue[1:]} == {"revenue"}


def test_a_day_and_the_last_periods_narrow_it() -> None:
    words = ("revisions", CAPEX, "-c", "META", "-f", "csv", "--columns", "period,on")
    assert beatcheck(*words, "--last", "1", "--as-of", "2026-05-01").out.splitlines() == [
        "period,on",
        "FY2026,2026-01-28",
        "FY2026,2026-04-29",
    ]


def test_what_no_ledger_has_is_refused() -> None:
    assert "there is no company XXX" in beatcheck("revisions", "-c", "XXX").err
    assert "there is no metric xxx" in beatcheck("revisions", "-m", "xxx").err


def test_the_report_counts_the_changes() -> None:
    words = ("report", CAPEX, "-c", "META", "-m", "capex", "-f", "csv")
    done = beatcheck(*words, "--columns", "period,revisions")
    assert "FY2023,3 cuts" in done.out.splitlines()
    assert "FY2024,4 raises" in done.out.splitlines()
