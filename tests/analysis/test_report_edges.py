"""The report at the edges: quotients with guidance, multiples, a basis of 0, what is not there."""

import csv
import json
from pathlib import Path

from command import beatcheck

HEAD = """version: 1
companies:
  ABC:
    currency: USD
    threshold: 100M
    metrics:
      sales: {}
      rate: {unit: percent, ratio: [sales, revenue], threshold: 1pp}
      multiple: {unit: times}
    periods:
"""
QUARTER = "      FY2025Q%d: {period_end: %s, guidance: %s, actual: %s}\n"


def read_rows(folder: Path, periods: str, *words: str) -> list[dict[str, str]]:
    path = folder / "abc.yaml"
    path.write_text(HEAD + periods, encoding="utf-8")
    done = beatcheck("report", str(path), "-f", "csv", *words)
    assert done.code == 0, done.err
    return list(csv.DictReader(done.out.splitlines()))


def test_a_quotient_meets_the_guidance_that_is_written_for_it(tmp_path: Path) -> None:
    # 2 of 8 is 25 %, 2 points above what was guided
    periods = (
        "      FY2025Q1: {period_end: 2025-03-31, actual: 8.000B, metrics:"
        " {sales: {actual: 2.000B}, rate: {guidance: 23%}}}\n"
    )
    (row,) = read_rows(tmp_path, periods, "-m", "rate")
    assert (row["guidance"], row["actual"], row["beat"]) == ("23.00", "25.00", "2.00")
    assert row["verdict"] == "cleared"


def test_a_multiple_has_two_decimals(tmp_path: Path) -> None:
    periods = "      FY2025Q1: {period_end: 2025-03-31, metrics: {multiple: {actual: 12.345x}}}\n"
    (row,) = read_rows(tmp_path, periods, "-m", "multiple")
    assert row["actual"] == "12.35"


def test_a_basis_of_zero_is_no_part_of_the_habit(tmp_path: Path) -> None:
    guided = ("-100M to 100M", "1.0B", "1.0B")
    ends = ("2025-03-31", "2025-06-30", "2025-09-30")
    actuals = ("0.500B", "1.200B", "1.400B")
    periods = "".join(
        QUARTER % (number, *facts)
        for number, facts in enumerate(zip(ends, guided, actuals, strict=True), start=1)
    )
    periods += "      FY2025Q4: {period_end: 2025-12-31, guidance: 2.0B}\n"
    path = tmp_path / "abc.yaml"
    path.write_text(HEAD + periods, encoding="utf-8")
    done = beatcheck("next", str(path), "-f", "json")
    (row,) = json.loads(done.out)["rows"]
    # The beats of 20 % and 40 %: their median is 30 %, and 2.0B with it is 2.6B.
    assert (row["habit_periods"], row["habit_beat"], row["habit"]) == (2, 30, 2600)


def test_what_there_is_is_named_for_what_is_not(tmp_path: Path) -> None:
    path = tmp_path / "abc.yaml"
    path.write_text(HEAD + QUARTER % (1, "2025-03-31", "1B", "1.000B"), encoding="utf-8")
    done = beatcheck("report", str(path), "-m", "profit")
    assert done.code == 2
    assert "it has revenue, multiple, rate, sales, all" in " ".join(done.err.split())


def test_a_period_without_guidance_has_no_place_in_its_range(tmp_path: Path) -> None:
    # On the consensus all three are scored; the first has no guidance, the second no range.
    rows = (
        (1, "2025-03-31", "", "consensus: 1.0B, actual: 1.200B"),
        (2, "2025-06-30", "guidance: 1.0B, ", "consensus: 1.0B, actual: 1.200B"),
        (3, "2025-09-30", "guidance: 0.9B to 1.1B, ", "consensus: 1.0B, actual: 1.200B"),
        (4, "2025-12-31", "guidance: 0.9B to 1.1B, ", "consensus: 1.0B, actual: 1.050B"),
    )
    periods = "".join(
        f"      FY2025Q{number}: {{period_end: {end}, {guidance}{rest}}}\n"
        for number, end, guidance, rest in rows
    )
    path = tmp_path / "abc.yaml"
    path.write_text(HEAD + periods, encoding="utf-8")
    done = beatcheck("compare", str(path), "--basis", "consensus", "-f", "json")
    (row,) = json.loads(done.out)["rows"]
    # 0.2 and 0.05 above the middle of a range of 0.1 to each side: 2 and 0.5 half-widths
    assert (row["scored"], row["mean_position"]) == (4, 1.25)


def test_a_multiple_is_shown_to_the_tenth(tmp_path: Path) -> None:
    path = tmp_path / "abc.yaml"
    period = "      FY2025Q1: {period_end: 2025-03-31, metrics: {multiple: {actual: 13.0x}}}\n"
    path.write_text(HEAD + period, encoding="utf-8")
    done = beatcheck("report", str(path), "-m", "multiple")
    assert (done.code, done.err) == (0, "")
    assert " 13.0x" in done.out.replace("\n", " ")
    assert "13.00" not in done.out
    path.write_text(HEAD + period.replace("13.0x", "12.345x"), encoding="utf-8")
    assert " 12.3x" in beatcheck("report", str(path), "-m", "multiple").out.replace("\n", " ")


def test_guidance_of_the_last_day_still_counts_as_a_change(tmp_path: Path) -> None:
    guidance = "[{value: 1.0B, on: 2025-01-15}, {value: 1.2B, on: 2025-03-31}]"
    periods = f"      FY2025Q1: {{period_end: 2025-03-31, guidance: {guidance}}}\n"
    (row,) = read_rows(tmp_path, periods)
    assert row["revisions"] == "1 raise"
    later = periods.replace("on: 2025-03-31}", "on: 2025-04-01}")
    assert read_rows(tmp_path, later)[0]["revisions"] == ""


def test_a_half_year_lies_between_whole_quarters_alone(tmp_path: Path) -> None:
    periods = (
        "      FY2025H1: {period_end: 2025-06-30, guidance: 1.0B}\n"
        "      FY2025H2: {period_end: 2025-12-31, guidance: 1.0B}\n"
    )
    labels = {
        since: [row["period"] for row in read_rows(tmp_path, periods, "--since", since)]
        for since in ("FY2025Q1", "FY2025Q2", "FY2025Q3")
    }
    assert labels == {
        "FY2025Q1": ["FY2025H1", "FY2025H2"],
        "FY2025Q2": ["FY2025H2"],
        "FY2025Q3": ["FY2025H2"],
    }


def test_first_guidance_is_compared_with_the_same_quarter_of_the_year_before(
    tmp_path: Path,
) -> None:
    periods = (
        "      FY2024Q1: {period_end: 2024-03-31, actual: {value: 1.000B, on: 2024-04-30}}\n"
        "      FY2024Q2: {period_end: 2024-06-30, actual: {value: 2.000B, on: 2024-07-30}}\n"
        "      FY2025Q2: {period_end: 2025-06-30, guidance: {value: 2.2B, on: 2025-04-30}}\n"
    )
    path = tmp_path / "abc.yaml"
    path.write_text(HEAD + periods, encoding="utf-8")
    done = beatcheck("revisions", str(path), "-f", "json")
    (row,) = json.loads(done.out)["rows"]
    assert (row["first_against"], row["first_against_pct"]) == ("year ago", 10)
