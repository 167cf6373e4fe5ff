"""Claims at the edges of what is compared: ranges, negative figures, rough ones, other units."""

import json
from pathlib import Path
from typing import Any

import pytest

from command import beatcheck

HEAD = """version: 1
companies:
  ABC:
    currency: USD
    metrics:
      margin: {unit: percent, threshold: 0pp}
      sales: {name: Sales}
      multiple: {unit: times, ratio: [revenue, sales]}
    periods:
"""


def judge_claim(folder: Path, period: str, claim: str) -> dict[str, Any]:
    """The row of one claim on FY2025Q1, whose figures are `period`, reported on 2025-04-30."""
    path = folder / "abc.yaml"
    text = f"{HEAD}      FY2025Q1: {{period_end: 2025-03-31, {period}}}\nclaims:\n  - {{{claim}}}\n"
    path.write_text(text, encoding="utf-8")
    done = beatcheck("claims", str(path), "-f", "json")
    assert done.code == 0, done.err
    (row,) = json.loads(done.out)["rows"]
    assert isinstance(row, dict)
    return row


OF = "company: ABC, period: FY2025Q1"


@pytest.mark.parametrize(
    ("guidance", "verdict"),
    [
        ("60B to 65B", "true"),
        ("60.4B to 64.6B", "true"),
        ("66B to 71B", "false"),  # all of it lies above what is said
        ("54B to 59B", "false"),
        ("60B to 70B", "false"),
        ("50B to 65B", "false"),
        ("62B", "true"),  # one figure, within the range that is said of it
        ("59B", "false"),
    ],
)
def test_a_range_has_to_name_both_ends(tmp_path: Path, guidance: str, verdict: str) -> None:
    claim = f"{OF}, measure: guidance, says: 60B to 65B"
    assert judge_claim(tmp_path, f"guidance: {guidance}", claim)["verdict"] == verdict


@pytest.mark.parametrize(
    ("moved", "says", "verdict"),
    [
        ("-77%", "~-80%", "true"),  # 5 % of 80 is 4
        ("-83%", "~-80%", "true"),
        ("-75%", "~-80%", "false"),
        ("77%", "~80%", "true"),
    ],
)
def test_about_a_negative_figure_has_the_same_leeway(
    tmp_path: Path, moved: str, says: str, verdict: str
) -> None:
    figures = f"actual: {{value: 4.000B, on: 2025-04-30}}, next_day_return: {moved}"
    claim = f"{OF}, measure: next_day_return, says: {says}"
    assert judge_claim(tmp_path, figures, claim)["verdict"] == verdict


@pytest.mark.parametrize(
    ("actual", "claim", "verdict"),
    [
        ("48.4B", "measure: actual, says: 48.43B", "undecided"),
        ("48.4B", "measure: beat_pct, says: 4.09%", "true"),  # 1.9 of 46.5
        ("48.4B", "measure: beat_pct, says: 4.10%", "false"),
        ("48.400B", "measure: actual, says: at least 48.400B", "true"),
        ("48.4B", "measure: actual, says: at least 48.42B", "undecided"),
        ("48.4B", "measure: actual, says: at most 48.42B", "undecided"),
        ("48.4B", "measure: actual, says: at most 48.50B", "true"),
        ("48.4B", "measure: actual, says: at most 48.30B", "false"),
    ],
)
def test_only_what_rests_on_the_rough_figure_is_left_open(
    tmp_path: Path, actual: str, claim: str, verdict: str
) -> None:
    figures = f"guidance: 45B to 48B, actual: {{value: {actual}, on: 2025-04-30}}"
    assert judge_claim(tmp_path, figures, f"{OF}, {claim}")["verdict"] == verdict


def test_a_quotient_is_exact_however_few_digits_it_has(tmp_path: Path) -> None:
    figures = "actual: 4.000B, metrics: {sales: {actual: 2.000B}}"
    claim = f"{OF}, metric: multiple, measure: actual, says: 2.0x"
    assert judge_claim(tmp_path, figures, claim)["verdict"] == "true"


def test_the_sentence_of_a_negative_figure_has_no_minus(tmp_path: Path) -> None:
    figures = "actual: {value: 4.000B, on: 2025-04-30}, next_day_return: -8.48%"
    row = judge_claim(tmp_path, figures, f"{OF}, measure: next_day_return, says: ~-8.5%")
    assert row["said"] == "ABC's share fell about 8.5% the day after the FY2025Q1 report"
    assert row["by_the_ledger"] == "ABC's share fell 8.48% the day after the FY2025Q1 report"


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("measure: actual, as_of: 2025-04-01", "no actual of ABC for FY2025Q1 by 2025-04-01"),
        ("measure: guidance, as_of: 2024-01-01", "no revenue of ABC for FY2025Q1 by 2024-01-01"),
        ("measure: consensus", "no consensus of ABC for FY2025Q1"),
    ],
)
def test_what_is_missing_is_named_with_its_day(tmp_path: Path, claim: str, reason: str) -> None:
    figures = "guidance: {value: 3.8B, on: 2025-01-15}, actual: {value: 4.000B, on: 2025-04-30}"
    row = judge_claim(tmp_path, figures, f"{OF}, says: 4B, {claim}")
    assert row["verdict"] == "undecided"
    assert reason in row["reason"]


def test_no_actual_yet(tmp_path: Path) -> None:
    row = judge_claim(tmp_path, "guidance: 3.8B", f"{OF}, says: 4B, measure: actual")
    assert row["by_the_ledger"] is None
    assert row["reason"] == "the ledger has no actual of ABC for FY2025Q1 yet"


def find_errors(folder: Path, claim: str) -> list[tuple[str, str]]:
    """Rule and remedy of each error that `check` has about one claim."""
    path = folder / "abc.yaml"
    period = "period_end: 2025-03-31, metrics: {margin: {guidance: 70%, actual: 73.0%}}"
    text = f"{HEAD}      FY2025Q1: {{{period}}}\nclaims:\n  - {{{claim}}}\n"
    path.write_text(text, encoding="utf-8")
    done = beatcheck("check", str(path), "-f", "json", "--as-of", "2025-05-01")
    findings = json.loads(done.out)["findings"]
    return [(one["rule"], one["remedy"]) for one in findings if one["severity"] == "error"]


def test_a_sum_of_beats_in_percent_is_in_points(tmp_path: Path) -> None:
    claim = "companies: [ABC], period: FY2025Q1, metric: margin, sum: beat"
    assert find_errors(tmp_path, f"{claim}, says: 3pp") == []
    assert find_errors(tmp_path, f"{claim}, says: 3%") == [("unit-mismatch", "write it as -3pp")]


def test_a_claim_without_a_figure_measures_nothing(tmp_path: Path) -> None:
    told = "company: ABC, text: ABC is large, undecidable: no figure"
    assert find_errors(tmp_path, told) == []
    ((rule, remedy),) = find_errors(tmp_path, f"{told}, period: FY2025Q1, measure: actual")
    assert (rule, remedy) == ("bad-claim", "write says: with the figure, such as 1.8B")


@pytest.mark.parametrize(
    ("says", "remedy"),
    [
        ("about 5B", "write ~5B"),
        ("approx. 5B", "write ~5B"),
        ("over 5B", "write more than 5B"),
        ("exceeding 5B", "write more than 5B"),
        ("below 5B", "write less than 5B"),
        ("under 5B", "write less than 5B"),
    ],
)
def test_words_for_a_comparison_have_a_remedy(tmp_path: Path, says: str, remedy: str) -> None:
    assert find_errors(tmp_path, f"{OF}, measure: actual, says: {says}") == [("bad-claim", remedy)]


def test_the_sentence_of_a_sum_names_what_is_added(tmp_path: Path) -> None:
    claim = "companies: [ABC], period: FY2025Q1, sum: guidance, says: 4B"
    row = judge_claim(tmp_path, "guidance: 4B, actual: 5.000B", claim)
    assert (row["verdict"], row["held"]) == ("true", 4000)
    assert "guid" in row["said"]
