"""Differences at the edges: what is gone, open ends, returns as of a day, declared quotients."""

import json
from pathlib import Path
from typing import Any

import pytest

from command import beatcheck

HEAD = "version: 1\ncompanies:\n  ABC:\n    currency: USD\n    threshold: 100M\n"
OTHER = "  XYZ: {currency: USD, periods: {}}\n"
Q1 = "      FY2025Q1: {period_end: 2025-03-31, guidance: 3.8B, actual: 4.000B}\n"
Q2 = "      FY2025Q2: {period_end: 2025-06-30, guidance: 3.8B, actual: 4.000B}\n"
Q3 = "      FY2025Q3: {period_end: 2025-09-30, guidance: 3.8B, actual: 3.800B}\n"


def compare(folder: Path, old: str, new: str, *words: str) -> dict[str, Any]:
    """What `diff` says in JSON of two ledgers."""
    for name, text in (("old.yaml", old), ("new.yaml", new)):
        (folder / name).write_text(text, encoding="utf-8")
    done = beatcheck(
        "diff", str(folder / "old.yaml"), str(folder / "new.yaml"), "-f", "json", *words
    )
    assert done.code == 0, done.err
    document = json.loads(done.out)
    (pair,) = next(value for value in document.values() if isinstance(value, list))
    assert isinstance(pair, dict)
    return pair


def ledger(*periods: str, more: str = "") -> str:
    return f"{HEAD}{more}    periods:\n{''.join(periods)}{OTHER}"


def test_a_company_that_is_gone_loses_its_streak(tmp_path: Path) -> None:
    found = compare(tmp_path, ledger(Q1, Q2), f"version: 1\ncompanies:\n{OTHER}")
    sentences = [one["sentence"] for one in found["consequences"]]
    assert "ABC revenue: the streak of 2 (FY2025Q1 to FY2025Q2) is gone" in sentences


def test_a_company_that_never_had_one_loses_none(tmp_path: Path) -> None:
    found = compare(tmp_path, ledger(Q3), f"version: 1\ncompanies:\n{OTHER}")
    assert [one for one in found["consequences"] if "streak" in one["sentence"]] == []


@pytest.mark.parametrize("form", ["at most", "at least"])
def test_an_open_end_is_written_as_it_was_said(tmp_path: Path, form: str) -> None:
    old, new = (
        ledger(f"      FY2025Q1: {{period_end: 2025-03-31, guidance: {form} {value}}}\n")
        for value in ("7B", "8B")
    )
    (change,) = compare(tmp_path, old, new)["changes"]
    assert (change["old"], change["new"]) == (f"{form} 7B", f"{form} 8B")


REPORTED = (
    "      FY2025Q1: {period_end: 2025-03-31, guidance: {value: 3.8B, on: 2025-01-15}, actual:"
    " [{value: 4.000B, on: 2025-04-30}, {value: 4.010B, on: 2026-01-30}], next_day_return: %s}\n"
)


@pytest.mark.parametrize(
    ("day", "figures"),
    [
        ("2025-04-29", []),
        ("2025-04-30", []),  # the session that knows the report is not over
        ("2025-05-01", ["next_day_return"]),
        ("2026-02-01", ["next_day_return"]),
    ],
)
def test_a_return_exists_once_its_day_is_over(tmp_path: Path, day: str, figures: list[str]) -> None:
    old, new = ledger(REPORTED % "2.5%"), ledger(REPORTED % "3.5%")
    changes = compare(tmp_path, old, new, "--as-of", day)["changes"]
    assert [change["figure"] for change in changes] == figures


def test_another_quotient_is_a_change(tmp_path: Path) -> None:
    metrics = "    metrics: {a: {}, b: {}, c: {unit: times, ratio: [%s]}}\n"
    old, new = (ledger(Q1, more=metrics % parts) for parts in ("a, b", "b, a"))
    (change,) = compare(tmp_path, old, new)["changes"]
    assert (change["figure"], change["old"], change["new"]) == ("ratio", "a / b", "b / a")


def test_the_longest_streaks_are_counted_where_there_are_several(tmp_path: Path) -> None:
    gap = "      FY2025Q3: {period_end: 2025-09-30, guidance: 3.8B, actual: %s}\n"
    ends = "".join(
        f"      FY202{year}: {{period_end: 202{end}, guidance: 3.8B, actual: 4.000B}}\n"
        for year, end in (("5Q4", "5-12-31"), ("6Q1", "6-03-31"))
    )
    old = ledger(Q1, Q2, gap % "4.000B", ends)
    new = ledger(Q1, Q2, gap % "3.800B", ends)
    sentences = [one["sentence"] for one in compare(tmp_path, old, new)["consequences"]]
    assert (
        "ABC revenue: the longest streak falls from 5 (FY2025Q1 to FY2026Q1) to 2"
        " (2 runs: FY2025Q1 to FY2025Q2, FY2025Q4 to FY2026Q1)"
    ) in sentences
    broken = "is broken into 2 (FY2025Q1 to FY2025Q2) and 2 (FY2025Q4 to FY2026Q1)"
    assert any(sentence.endswith(broken) for sentence in sentences)


def test_an_undated_statement_is_not_known_on_any_day(tmp_path: Path) -> None:
    old, new = (
        ledger(f"      FY2025Q1: {{period_end: 2025-03-31, guidance: [{value}, {dated}]}}\n")
        for dated in ("{value: 4B, on: 2025-01-15}",)
        for value in ("3.8B", "3.9B")
    )
    assert compare(tmp_path, old, new, "--as-of", "2025-02-01")["changes"] == []
    assert len(compare(tmp_path, old, new)["changes"]) == 1


def test_a_claim_about_all_periods_turns_without_one(tmp_path: Path) -> None:
    claims = "claims:\n  - {company: ABC, measure: longest_streak, says: 2}\n"
    shorter = "      FY2025Q2: {period_end: 2025-06-30, guidance: 3.8B, actual: 3.700B}\n"
    found = compare(tmp_path, ledger(Q1, Q2) + claims, ledger(Q1, shorter) + claims)
    (turned,) = (one for one in found["consequences"] if one["effect"] == "claim-turned")
    assert turned["company"] == "ABC"
    assert (turned["period"], turned["old"], turned["new"]) == (None, "true", "false")


def test_what_follows_for_revenue_points_at_its_period(tmp_path: Path) -> None:
    metrics = "        metrics: {sales: {actual: 1.000B}}\n"
    texts = [
        ledger(
            f"      FY2025Q1:\n        period_end: 2025-03-31\n        guidance: 3.8B\n"
            f"        actual: {actual}\n{metrics}",
            more="    metrics: {sales: {}}\n",
        )
        for actual in ("4.000B", "3.800B")
    ]
    for name, text in zip(("old.yaml", "new.yaml"), texts, strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = beatcheck("diff", str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"), "-f", "github")
    line = texts[1].split("\n").index("      FY2025Q1:") + 1
    (turned,) = (one for one in done.out.splitlines() if "title=verdict-turned" in one)
    assert f"line={line}," in turned
