"""Tables into ledgers: the columns, the figures, what is bad, and the report read back."""

import io
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from beatcheck.editing.apply import apply_additions
from beatcheck.editing.tables.figures import Scaled
from beatcheck.editing.tables.header import find_columns
from beatcheck.editing.tables.row import Usual
from beatcheck.editing.tables.rows import Rows, read_rows
from beatcheck.editing.tables.table import LongTable, Table, read_table
from beatcheck.editing.yaml.nodes import read_nodes, strip_places
from beatcheck.errors import CannotReadError, UsageError
from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.amount import parse_amount
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.loading import load_bytes
from written_ledgers import METRICS as EMPTY

TICKER = Usual("NVDA")
NOTHING: Mapping[str, str] = {}


def table(text: str) -> Table:
    return read_table(text.encode(), "history.csv")


def rows(
    text: str,
    usual: Usual = TICKER,
    ledger: str = EMPTY,
    mapped: Mapping[str, str] = NOTHING,
) -> Rows:
    found = table(text)
    loading = load_bytes(ledger.encode(), "x.yaml")
    tree = strip_places(read_nodes(ledger))
    long = LongTable(found, find_columns(found, mapped))
    return read_rows([long], loading.ledger, tree, usual)


def written(text: str, usual: Usual = TICKER, mapped: Mapping[str, str] = NOTHING) -> str:
    found = rows(text, usual, mapped=mapped)
    assert found.problems == ()
    return apply_additions(EMPTY.encode(), found.additions, "x.yaml").decode()


def test_columns_are_found_by_name_and_figures_are_millions() -> None:
    text = "Period,Period End,Actual,Reported on\nFY2025Q4,2025-01-26,39331,2025-02-26\n"
    assert written(text).endswith(
        "    periods:\n      FY2025Q4:\n        period_end: 2025-01-26\n"
        "        actual: {value: 39.331B, on: 2025-02-26}\n"
    )


def test_columns_are_mapped_and_scaled() -> None:
    text = "Quarter;Revenue (USD bn);Source\nFY2025Q4;39,331;Reuters\n"
    mapped = {"period": "Quarter", "actual": "Revenue (USD bn)", "actual_source": "Source"}
    found = written(text, Usual("NVDA", power=9, decimal=","), mapped)
    assert "actual: {value: 39.331B, source: Reuters}" in found


@pytest.mark.parametrize(
    ("unit", "cell", "value"),
    [
        ("USD million", "39331", "39.331B"),
        ("USD billion", "39.331", "39.331B"),
        ("USD thousand", "39331000", "39.331000B"),
        ("USD", "39331000000", "39.331000B"),
        ("USD m", "0.5", "500K"),
        ("", "-12.5", "-12.5M"),
        ("", "8709M", "8709M"),
    ],
)
def test_the_unit_of_a_row_goes_before_the_scale(unit: str, cell: str, value: str) -> None:
    text = f"period,unit,actual\nFY2025Q4,{unit},{cell}\n"
    assert f"actual: {value}" in written(text)


def test_metrics_have_their_own_units() -> None:
    text = (
        "metric,period,actual\ngross_margin,FY2025Q4,73.0\neps,FY2025Q4,0.89\n"
        "multiple,FY2025Q4,12.5\nquotient,FY2025Q4,44\n"
    )
    found = written(text)
    for part in (
        "gross_margin: {actual: 73.0%}",
        "eps: {actual: 0.89}",
        "multiple: {actual: 12.5x}",
    ):
        assert part in found
    assert "quotient: {actual" not in found  # it is computed


@pytest.mark.parametrize(
    ("cells", "guidance"),
    [
        ("36750,37500,38250", "36.75B to 38.25B"),
        ("37500,37500,37500", "37.5B"),
        (",37500,", "~37.5B"),
        ("7000,,", "at least 7B"),
        (",,7000", "at most 7B"),
        (",37.5B ± 2%,", "37.5B ± 2%"),
        ("-0.000998,,0.001", "-998 to 1000"),  # not -998 to 1K, which is of thousands both
    ],
)
def test_guidance_comes_from_its_ends(cells: str, guidance: str) -> None:
    text = f"period,guidance_low,guidance,guidance_high\nFY2025Q4,{cells}\n"
    assert f"guidance: {guidance}\n" in written(text)


def test_a_number_alone_is_a_point_where_there_is_no_room_for_ends() -> None:
    assert "guidance: 37.5B\n" in written("period,guidance\nFY2025Q4,37500\n")


def test_ends_that_are_not_given_are_by_the_rule_and_counted() -> None:
    found = rows("period,actual\nFY2025Q4,39331\nFY2026Q1,44062\n")
    assert found.ends_by_rule == 2
    ends = [one.period_end for one in found.additions]
    assert ends == [date(2025, 1, 26), date(2025, 4, 27)]


@pytest.mark.parametrize(
    ("text", "row", "column", "words"),
    [
        ('period,actual\nFY2025Q4,"39,331"\n', 2, "actual", "write 39331"),
        ("period,actual\nQ4 2025,39331\n", 2, "period", "write FY2025Q4"),
        ("period,actual\nFY2025Q4,1\n,39331\n", 3, "period", "there is no period here"),
        ("period,actual,period_end\nFY2025Q4,1,26.1.25\n", 2, "period_end", "write it as"),
        ("period,actual,unit\nFY2025Q4,1,USD zillion\n", 2, "unit", "is not a known unit"),
        ("period,actual,company\nFY2025Q4,1,AMD\n", 2, "company", "write NVDA"),
        ("period,actual,metric\nFY2025Q4,1,gaming\n", 2, "metric", "declare it there first"),
        ("period,actual,note\nFY2025Q4,1,a\nFY2025Q4,1,b\n", 3, "period", "has the note 'a'"),
        (
            "period,guidance_low,guidance,guidance_high\nFY2025Q4,1,3,4\n",
            2,
            "guidance_low",
            "not halfway",
        ),
        ("period,guidance_low,guidance_high\nFY2025Q4,4,3\n", 2, "guidance_low", "low end first"),
        ("period,guidance_low,guidance,guidance_high\nFY2025Q4,1,2,\n", 2, "guidance_low", "both"),
    ],
)
def test_what_is_bad_is_reported_with_row_and_column(
    text: str, row: int, column: str, words: str
) -> None:
    mapped = {"actual": "Rev"} if "Rev" in text else {}
    (problem,) = rows(text, mapped=mapped).problems
    assert (problem.row, problem.column) == (row, column)
    assert words in problem.words


@pytest.mark.parametrize(
    ("mapped", "words"),
    [
        ({}, "a column for the period and one for a figure, and has Quarter, Sales"),
        ({"period": "quarter"}, "there is no column quarter"),
        ({"actuals": "Sales"}, "write actual"),
    ],
)
def test_columns_that_are_not_there_are_reported(mapped: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        rows("Quarter,Sales\nFY2025Q4,39331\n", mapped=mapped)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "has no table"),
        (b"\n ,\n", "has no table"),
        (b'period,actual\nFY2025Q4,"39\n', "is not CSV"),
        (b"p\xe9riod\n", "is not UTF-8"),
    ],
)
def test_a_file_that_is_no_table_is_reported(data: bytes, words: str) -> None:
    with pytest.raises(CannotReadError, match=words):
        read_table(data, "history.csv")


def test_a_spreadsheet_is_read_as_it_shows() -> None:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    book.active.title = "cover"
    sheet = book.create_sheet("history")
    sheet.append(["period", "actual", "reported_on", "next_day_return_pct", "note"])
    sheet.append(["FY2025Q4", 39.331, datetime(2025, 2, 26), -8.48, "it's"])  # noqa: DTZ001
    sheet.append([None, None])
    sheet.append(["FY2026Q1", "44.062B", date(2025, 5, 28), 0.0325, None])
    sheet["D4"].number_format = "0.00%"
    stream = io.BytesIO()
    book.save(stream)
    found = read_table(stream.getvalue(), "History.XLSX", "history")
    assert found.rows == (
        (2, ("FY2025Q4", "39.331", "2025-02-26", "-8.48", "it's")),
        (4, ("FY2026Q1", "44.062B", "2025-05-28", "3.25%", "")),
    )
    with pytest.raises(CannotReadError, match="it has cover, history"):
        read_table(stream.getvalue(), "history.xlsx", "histroy")
    with pytest.raises(CannotReadError, match="is not a spreadsheet"):
        read_table(b"PK no zip", "history.xlsx")


def test_text_that_a_spreadsheet_would_run_is_what_it_was() -> None:
    assert table("a,b\n'=1+1,'tis\n").rows == ((2, ("=1+1", "'tis")),)


@given(st.decimals(-(10**15), 10**15, places=3), st.sampled_from([0, 3, 6, 9]))
def test_a_plain_number_keeps_its_value(number: Decimal, power: int) -> None:
    if len(number.normalize().as_tuple().digits) <= 15:
        text = Scaled(Unit.MONEY, power).text(f"{number:f}")
        assert parse_amount(text).value == number.scaleb(power)


def test_a_number_that_is_too_long_is_refused() -> None:
    with pytest.raises(Refusal, match="15 digits"):
        Scaled(Unit.MONEY, 6).text("1234567890.1234567")
