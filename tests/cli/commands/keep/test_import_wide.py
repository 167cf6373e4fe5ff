"""`import` of a table with a column for each period and a row for each figure."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beatcheck.ledger.loading import load_ledger
from command import Outcome, beatcheck
from importing import LEDGER

TABLE = """\
Widgets Inc,,
(USD in millions),,
,FY2025Q1,FY2025Q2,Total
Revenue,8041.5,7900,15941.5
guidance_low,7800,7700,
guidance_high,8000,7900,
guided on,2024-08-01,2024-10-30,
Gross margin (%),45.25,46.1,
eps guidance,0.82,0.85,
Number of shops,12,13,
"""
PERIODS = ",FY2025Q1,FY2025Q2\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def import_text(ledger: Path, text: str, *words: str) -> Outcome:
    file = ledger.with_name("table.csv")
    file.write_text(text, encoding="utf-8")
    return import_file(ledger, file, *words)


def import_file(ledger: Path, file: Path, *words: str) -> Outcome:
    return beatcheck("import", str(file), "--into", str(ledger), "--as-of", "2025-12-01", *words)


def read_periods(ledger: Path) -> list[str]:
    """Return the lines of a ledger below its periods, on one line for each period."""
    text = ledger.read_text(encoding="utf-8").partition("periods:")[2]
    blocks = text.split("\n      FY")[1:]
    return [" ".join(f"FY{block}".split()) for block in blocks]


def test_rows_are_figures_of_each_period(ledger: Path) -> None:
    done = import_text(ledger, TABLE)
    assert done.code == 0, done.err
    first = (
        "guidance: {value: 7.8B to 8B, on: 2024-08-01} actual: 8.0415B"
        " metrics: eps: {guidance: 0.82} margin: {actual: 45.25%}"
    )
    second = (
        "guidance: {value: 7.7B to 7.9B, on: 2024-10-30} actual: 7.9000B"
        " metrics: eps: {guidance: 0.85} margin: {actual: 46.10%}"
    )
    assert read_periods(ledger) == [
        f"FY2025Q1: period_end: 2024-09-30 {first}",
        f"FY2025Q2: period_end: 2024-12-31 {second}",
    ]
    assert "taken for actuals: Revenue, Gross margin (%)\n" in done.err
    assert "left out 1 row: Number of shops\n" in done.err


@pytest.mark.parametrize(
    ("head", "row", "words", "value"),
    [
        (PERIODS, "Revenue (USD bn),8.2,7.9", (), "8.2B"),
        (PERIODS, "Revenue [$ thousands],8200,7900", (), "8.200M"),
        ("USD in thousands" + PERIODS, "Revenue,8200,7900", (), "8.200M"),
        ("in billions,,\n" + PERIODS, "Revenue,8.2,7.9", (), "8.2B"),
        ("Item,Unit,FY2025Q1,FY2025Q2\n", "Revenue,USD billion,8.2,7.9", (), "8.2B"),
        ("Company,Item,Q1 FY25,Q2 FY25\n", "WIDG,actual,8.2B,7.9B", (), "8.2B"),
        (",2024-09-30,2024-12-31\n", "Revenue,8200,7900", (), "8.200B"),
        (",Sep 2024,Dec-24\n", "Revenue,8200,7900", (), "8.200B"),
        ("Metric,FY2025Q1,FY2025Q2,CAGR\n", "Revenue,8200,7900,9", (), "8.200B"),
        ("Quarter,FY2025Q1,FY2025Q2\n", "actual,8200,7900", (), "8.200B"),
        (PERIODS, "Net sales,8200,7900", ("--map", "actual=Net sales"), "8.200B"),
        (PERIODS, "Net sales,8200,7900", ("--map", "revenue=Net sales"), "8.200B"),
        (PERIODS, "Revenue,8200,7900", ("--scale", "thousand"), "8.200M"),
    ],
)
def test_scales_and_labels_are_taken_as_in_a_long_table(
    ledger: Path, head: str, row: str, words: tuple[str, ...], value: str
) -> None:
    done = import_text(ledger, f"{head}{row}\n", *words)
    assert done.code == 0, done.err
    assert f"FY2025Q1: period_end: 2024-09-30 actual: {value}" in read_periods(ledger)[0]


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        (PERIODS + "Sales,8,9\n", (), 'the rows are Sales; say which with --map actual="Sales"'),
        ("Quarter,2024,2025\nQ1,8,9\nQ2,8,9\n", (), "no row names a figure: the rows are Q1, Q2"),
        (",FY2025Q1,FY2025Q1\nRevenue,8,9\n", (), "two columns are named FY2025Q1"),
        (",FY2025Q1,Q1 FY25\nRevenue,8,9\n", (), "has the actual 8M already"),
        (PERIODS + "Revenue,8,9\nRevenue,8,7\n", (), "row 3, column FY2025Q2"),
        (PERIODS + "Revenue (EUR m),8,9\n", (), "the row is in EUR"),
        (",Q1 2025,Q2 2025\nRevenue,8,9\n", (), "write FY2025Q1 or CY2025Q1"),
        (",2024,,2025,\n,Q1,Q2,Q1,Q2\nRevenue,8,9,10,11\n", (), "in column 3, which has no name"),
        (PERIODS + "Revenue,8,9,10\n", (), "row 2 has '10' in column 4, which has no name"),
        (PERIODS + "Revenue,8,about ten\n", (), "row 2, column FY2025Q2"),
        (PERIODS + "Gross margin,0.45,0.46\n", (), "0.45 is probably 45 %"),
        (
            "in thousands" + PERIODS + "Revenue,8,9\n",
            ("--scale", "million"),
            "under 'in thousands'",
        ),
        ("in thousands,\nperiod,actual\nFY2025Q1,8\n", ("--scale", "million"), "'in thousands'"),
        ("in EUR millions,\nperiod,actual\nFY2025Q1,8\n", (), "the column is in EUR"),
    ],
)
def test_what_may_be_wrong_is_refused(
    ledger: Path, text: str, words: tuple[str, ...], message: str
) -> None:
    done = import_text(ledger, text, *words)
    assert done.code in {1, 2}
    assert message in done.err.replace("\n", " ")
    assert ledger.read_text(encoding="utf-8") == LEDGER


def test_the_scale_above_the_header_counts_in_a_long_table(ledger: Path) -> None:
    done = import_text(ledger, "Sales in thousands,\nperiod,actual\nFY2025Q1,8200\n")
    assert done.code == 0, done.err
    assert "actual: 8.200M" in read_periods(ledger)[0]


def test_a_wide_sheet_need_not_be_the_first(ledger: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Some words"])  # type: ignore[union-attr]
    sheet = book.create_sheet("Quarters")
    sheet.append(["USD bn", "FY2025Q1", "FY2025Q2"])
    sheet.append(["Revenue", 8.2, 7.9])
    book.save(file := ledger.with_name("book.xlsx"))
    done = import_file(ledger, file)
    assert done.code == 0, done.err
    assert "read the sheet Quarters" in done.err
    assert "actual: 8.2B" in read_periods(ledger)[0]


@pytest.mark.parametrize("name", ["report.xlsx", "report.csv", "report.json", "report.tsv"])
def test_a_report_of_every_kind_reads_back(ledger: Path, name: str) -> None:
    rows = "FY2025Q1,7.8B to 8B,2024-08-01,8.041B,2024-10-30\nFY2025Q2,~7.8B,2024-10-30,,\n"
    text = f"period,guidance,guided_on,actual,reported_on\n{rows}"
    assert import_text(ledger, text, "--source", "the release").code == 0
    report = ledger.with_name(name)
    assert beatcheck("report", str(ledger), "-o", str(report)).code == 0
    before = load_ledger(ledger).ledger.companies
    ledger.write_text(LEDGER, encoding="utf-8")
    done = import_file(ledger, report)
    assert done.code == 0, done.err
    assert load_ledger(ledger).ledger.companies == before


def test_rows_and_ends_are_counted_once(ledger: Path) -> None:
    table = f"{PERIODS}actual,8,9\nguidance,7,8\n"
    done = import_text(ledger, table, "-n")
    assert "2 period ends were set" in done.err
    assert "lines added" in done.err
    bad = import_text(ledger, "metric,FY2025Q1,FY2025Q2\nguidance,8,9\n")
    assert "table.csv: row 2, column metric: 'guidance' is not a metric" in bad.err


@pytest.mark.parametrize(
    "text",
    [
        "Q;FY2025Q1;FY2025Q2\nRevenue;26,0;30,040\n",
        "period;actual\nFY2025Q1;26,0\nFY2025Q2;30,040\n",
    ],
)
def test_digits_are_kept_behind_a_decimal_comma(ledger: Path, text: str) -> None:
    done = import_text(ledger, text, "--decimal", ",", "--scale", "billion")
    assert done.code == 0, done.err
    assert "actual: 26.000B" in read_periods(ledger)[0]


SCALES = {"thousand": 3, "million": 6, "billion": 9}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    figures=st.lists(st.decimals(1, 9999, places=2), min_size=2, max_size=5),
    scale=st.sampled_from(list(SCALES)),
    place=st.sampled_from(["title", "corner", "label", "unit", "option"]),
    is_german=st.booleans(),
)
def test_a_declared_table_reads_back_to_the_same_figures(
    ledger: Path, *, figures: list[Decimal], scale: str, place: str, is_german: bool
) -> None:
    ledger.write_text(LEDGER, encoding="utf-8")
    cells = [format(figure, "f").replace(".", ",") for figure in figures]
    labels = [
        f"FY2025Q{number}" if number < 5 else "FY2026Q1" for number in range(1, len(cells) + 1)
    ]
    unit = f"USD {scale}"
    head = [f"in {scale}s" if place == "corner" else "Item", *labels]
    row = [f"Revenue ({unit})" if place == "label" else "Revenue", *cells]
    if place == "unit":
        head, row = [*head, "unit"], [*row, unit]
    lines = [";".join(line) for line in (head, row)]
    if place == "title":
        lines.insert(0, f"Sales in {scale}s")
    text = "\n".join(lines) + "\n"
    words = ("--decimal", ",") if is_german else ()
    text = text if is_german else text.replace(",", ".").replace(";", ",")
    scales = ("--scale", scale) if place == "option" else ()
    done = import_text(ledger, text, *words, *scales)
    if done.code:  # refused whole: never another figure
        assert ledger.read_text(encoding="utf-8") == LEDGER
        return
    periods = load_ledger(ledger).ledger.companies["WIDG"].periods
    found = {str(label): period.actual[0].value.value for label, period in periods.items()}
    expected = (figure.scaleb(SCALES[scale]) for figure in figures)
    assert found == dict(zip(labels, expected, strict=True))
