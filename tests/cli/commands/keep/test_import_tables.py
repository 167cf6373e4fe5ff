"""`import` compares what a table says of itself with what it reads, and guesses no figure."""

import io
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beatcheck.ledger.loading import load_ledger
from command import Outcome, beatcheck
from importing import LEDGER


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def import_text(ledger: Path, text: str | bytes, *words: str, name: str = "table.csv") -> Outcome:
    file = ledger.with_name(name)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return beatcheck("import", str(file), "--into", str(ledger), "--as-of", "2025-12-01", *words)


def read_actuals(ledger: Path, metric: str = "revenue") -> dict[str, str]:
    """Return the actuals of a ledger as they are written, by period."""
    company = load_ledger(ledger).ledger.companies["WIDG"]
    rows = {}
    for label, period in company.periods.items():
        figures = period if metric == "revenue" else period.metrics[metric]
        rows[str(label)] = format(figures.actual[0].value.value, "f") if figures.actual else ""
    return rows


def read_line(ledger: Path, word: str) -> str:
    lines = ledger.read_text(encoding="utf-8").splitlines()
    return next(line.strip() for line in lines if word in line)


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        ("period,actual\nFY2025Q1,8200000000\n", (), "add --scale unit"),
        ("period;actual\nFY2025Q1;8.041\n", (), "--decimal , or --decimal ."),
        ("period;actual\nFY2025Q1;7.900,5\n", (), "has a decimal comma; add --decimal ,"),
        ("period,actual\nFY2025Q1,'7.900,5'\n".replace("'", '"'), (), "has a decimal comma"),
        ("period,actual\nFY2025Q1,8,200\n", (), "the row has 3 cells and the header 2"),
        ("period,Sales (EUR m)\nFY2025Q1,8\n", ("--map", "actual=Sales (EUR m)"),
         "the column is in EUR"),
        ("period,Sales (bn)\nFY2025Q1,8\n",
         ("--map", "actual=Sales (bn)", "--scale", "million"), "--scale says otherwise"),
        ("period,unit,actual\nFY2025Q1,GBP million,8\n", (), "the row is in GBP"),
        ("period,unit,actual\nFY2025Q1,percent,8\n", (), "'percent' is not money"),
        ("period,unit,actual\nFY2025Q1,million shares,8\n", (), "is not money"),
        ("period,actual,actual\nFY2025Q1,8,9\n", (), "two columns are named actual"),
        ("period,guidance,actaul\nFY2025Q1,8,9\n", (), "is it actual?"),
        ("period,actual\nFY2025Q1,0.21\nFY2025Q2,0.22\n", ("--metric", "margin"),
         "all percentages are below 1, so 0.21 is probably 21 %"),
        ("period,actual\n2026-Q3,8\n", (), "write FY2026Q3 or CY2026Q3"),
        ("period,actual\nFY2025Q1,8\nFY2025Q1,9\n", (), "has the actual 8M already"),
    ],
)  # fmt: skip
def test_a_figure_that_may_be_wrong_is_refused(
    ledger: Path, text: str, words: tuple[str, ...], message: str
) -> None:
    done = import_text(ledger, text, *words)
    assert done.code in {1, 2}
    assert message in done.err.replace("\n", " ")
    assert ledger.read_text(encoding="utf-8") == LEDGER


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("period;actual\nFY2025Q1;8.041,5\n", ("--decimal", ","), "actual: 8.0415B"),
        ("period;actual\nFY2025Q1;8.041\n", ("--decimal", "."), "actual: 8.041M"),
        ("period,Sales (USD bn)\nFY2025Q1,8.2\n", ("--map", "actual=Sales (USD bn)"),
         "actual: 8.2B"),
        ("period,in thousands\nFY2025Q1,8200\n", ("--map", "actual=in thousands"),
         "actual: 8.200M"),
        ("period,₹ crore\nFY2025Q1,82\n", ("--map", "actual=₹ crore"), "actual: 820M"),
        ("period,億円\nFY2025Q1,82\n", ("--map", "actual=億円"), "actual: 8.2B"),
        ("period,actual\nFY2025Q1,(272)\n", (), "actual: -272M"),
        ("period,guidance\nFY2025Q1,117.6 - 122.4\n", (), "guidance: 117.6M to 122.4M"),
        ("period,guidance\nFY2025Q1,at least 117.6\n", (), "guidance: at least 117.6M"),
        ("period,guidance\nFY2025Q1,more than 117.6\n", (), "guidance: more than 117.6M"),
        ("period,actual,reported_on\nFY2025Q1,8,2024-10-30 00:00:00\n", (),
         "actual: {value: 8M, on: 2024-10-30}"),
        ("period,actual\nFY2025Q1,8\n", ("--source", "the release", "--on", "2024-10-30"),
         "actual: {value: 8M, on: 2024-10-30, source: the release}"),
        ("sep=;\nperiod;actual\nFY2025Q1;8\n", (), "actual: 8M"),
        ("Widgets Inc\n\nQuarterly sales,,\nperiod,actual\nFY2025Q1,8\n", (), "actual: 8M"),
        ("a title,\nperiod,actual\nFY2025Q1,8\n", ("--header", "2"), "actual: 8M"),
        ("\ufeffperiod,actual\nFY2025Q1,8\n", (), "actual: 8M"),
        ("company,period,actual\nOTHER,FY2025Q1,7\nWIDG,FY2025Q1,8\n", ("--company", "WIDG"),
         "actual: 8M"),
        ("period,metric,actual\nFY2025Q1,net_sales,8\n", ("--map", "revenue=net_sales"),
         "actual: 8M"),
        ("period,metric,actual\nFY2025Q1,Gross margin,45.5%\n", (), "margin: {actual: 45.5%}"),
    ],
)  # fmt: skip
def test_what_a_table_says_is_taken(
    ledger: Path, text: str, words: tuple[str, ...], line: str
) -> None:
    done = import_text(ledger, text, *words)
    assert done.code == 0, done.err
    assert line in ledger.read_text(encoding="utf-8")


@pytest.mark.parametrize("mark", ["n/a", "N/A", "-", "–", "NaN", "#N/A", "null", ""])
def test_an_unknown_figure_is_no_figure(ledger: Path, mark: str) -> None:
    done = import_text(ledger, f"period,actual,consensus\nFY2025Q1,8,{mark}\n")
    assert done.code == 0, done.err
    assert "consensus" not in ledger.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("Q2-FY24", "FY2024Q2"),
        ("FY25 Q1", "FY2025Q1"),
        ("Fiscal 2022 Q4", "FY2022Q4"),
        ("CY2024-Q3", "CY2024Q3"),
        ("FY2025H1", "FY2025H1"),
    ],
)
def test_labels_are_taken_as_people_write_them(ledger: Path, label: str, period: str) -> None:
    done = import_text(ledger, f"period,actual\n{label},8\n")
    assert done.code == 0, done.err
    assert list(read_actuals(ledger)) == [period]


def test_year_and_quarter_can_stand_in_two_columns(ledger: Path) -> None:
    text = "year,quarter,actual\nFY2025,Q1,8\nFY2025,2,9\n"
    assert import_text(ledger, text).code == 0
    assert list(read_actuals(ledger)) == ["FY2025Q1", "FY2025Q2"]


@pytest.mark.parametrize("name", ["Quarter", "Fiscal quarter", "fiscal_period"])
def test_a_quarter_without_a_year_beside_it_is_the_period(ledger: Path, name: str) -> None:
    assert import_text(ledger, f"Ticker,{name},actual\nWIDG,FY2025 Q1,8\n").code == 0
    assert list(read_actuals(ledger)) == ["FY2025Q1"]


def test_the_end_of_a_period_can_stand_for_its_label(ledger: Path) -> None:
    done = import_text(ledger, "period_end,actual\n2024-09-30,8\n2024-12-31,9\n")
    assert done.code == 0, done.err
    assert "2 labels were set by the company's fiscal year" in done.err
    assert list(read_actuals(ledger)) == ["FY2025Q1", "FY2025Q2"]


def test_a_column_keeps_the_digits_it_was_written_with(ledger: Path) -> None:
    text = "period,actual\nFY2025Q1,26.0\nFY2025Q2,30.040\n"
    assert import_text(ledger, text, "--scale", "billion").code == 0
    assert read_line(ledger, "26.") == "actual: 26.000B"


def test_utf_16_and_json_records_are_tables_too(ledger: Path) -> None:
    text = "period,actual\nFY2025Q1,8\n"
    assert import_text(ledger, text.encode("utf-16")).code == 0
    records = [{"period": "FY2025Q2", "actual": 9.10, "note": None}]
    done = import_text(ledger, json.dumps(records), name="table.json")
    assert done.code == 0, done.err
    assert read_actuals(ledger)["FY2025Q2"] == "9100000"


def test_companyfacts_are_reported_where_they_belong(ledger: Path) -> None:
    done = import_text(ledger, '{"cik": 1, "facts": {}}', name="facts.json")
    assert done.code == 2
    assert "beatcheck reconcile --facts" in done.err


def test_rows_of_one_cause_make_one_line(ledger: Path) -> None:
    rows = "".join(f"OTHER CO,FY20{year}Q1,8\n" for year in range(10, 40))
    done = import_text(ledger, f"company,period,actual\n{rows}")
    assert len(done.err.splitlines()) == 2
    assert "rows 2 to 31, column company: 'OTHER CO' is not a company of the ledger" in done.err


def test_what_is_left_out_is_reported(ledger: Path) -> None:
    done = import_text(ledger, "period,actual,colour,beat\nFY2025Q1,8,blue,1\n")
    assert "left out 1 column: colour\n" in done.err


def write_book(change: object = None, *, number_format: str = "General") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["period", "actual"])
    sheet.append(["FY2025Q1", 0.16829999999999998])
    sheet["B2"].number_format = number_format
    if callable(change):
        change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("number_format", "value"),
    [("General", "0.1683"), ("0.0000", "0.1683"), ("0.000000", "0.168300"), ("0.00", "0.1683")],
)
def test_a_cell_of_a_spreadsheet_is_what_it_shows(
    ledger: Path, number_format: str, value: str
) -> None:
    data = write_book(number_format=number_format)
    done = import_text(ledger, data, "--metric", "eps", name="book.xlsx")
    assert done.code == 0, done.err
    assert read_actuals(ledger, "eps") == {"FY2025Q1": value}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda sheet: sheet.cell(2, 2, "=1+1"), "B2 has a formula and no value"),
        (lambda sheet: setattr(sheet.row_dimensions[2], "hidden", True), "hides row 2"),
        (lambda sheet: sheet.merge_cells("A2:B2"), "has merged cells (A2:B2)"),
        (lambda sheet: setattr(sheet["B2"], "number_format", '0.0,,"M"'), "divided by its format"),
    ],
)
def test_a_cell_whose_figure_is_not_known_is_refused(
    ledger: Path, change: object, message: str
) -> None:
    done = import_text(ledger, write_book(change), "--metric", "eps", name="book.xlsx")
    assert done.code == 2
    assert message in done.err
    assert ledger.read_text(encoding="utf-8") == LEDGER


DIGITS = st.decimals(1, 999_999, places=3, allow_nan=False, allow_infinity=False)
SCALES = st.sampled_from([("", 6), (" (USD bn)", 9), (" (USD m)", 6), (" in thousands", 3)])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(figures=st.lists(DIGITS, min_size=1, max_size=4), scale=SCALES, german=st.booleans())
def test_a_declared_table_reads_back_to_the_same_figures(
    ledger: Path, *, figures: list[object], scale: tuple[str, int], german: bool
) -> None:
    ledger.write_text(LEDGER, encoding="utf-8")
    title, power = scale
    cells = [format(figure, "f") for figure in figures]
    rows = [f"FY2025Q{number}{{}}{cell}" for number, cell in enumerate(cells, start=1)]
    text = f"period{{}}actual{title}\n" + "\n".join(rows) + "\n"
    sign, words = (";", ("--decimal", ",")) if german else (",", ())
    text = text.replace("{}", sign)
    text = text.replace(".", ",") if german else text
    done = import_text(ledger, text, "--map", f"actual=actual{title}", *words)
    if done.code:  # refused whole: never another figure
        assert ledger.read_text(encoding="utf-8") == LEDGER
        return
    found = read_actuals(ledger)
    expected = {f"FY2025Q{n}": figure for n, figure in enumerate(figures, start=1)}

    for label, figure in expected.items():
        assert Decimal(found[label]) == Decimal(str(figure)).scaleb(power)


def test_many_rows_of_one_kind_are_few_lines(ledger: Path) -> None:
    rows = "".join(f"FY{2000 + number}Q1,{number}00000000000\n" for number in range(1, 40))
    done = import_text(ledger, "period,actual\n" + rows)
    assert done.code == 1
    assert done.err.count("add --scale unit") == 3
    assert "table.csv: column actual: 36 rows more like these\n" in done.err
    assert done.err.count("\n") == 5
