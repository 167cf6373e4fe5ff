"""The workbook: what its cells are, before any spreadsheet program has opened it."""

import io
import zipfile
from datetime import datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

pytest.importorskip("xlsxwriter", reason="the workbook needs XlsxWriter")

from beatcheck.analysis.selection import Selection
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.threshold import parse_limit
from beatcheck.output.report.columns import list_report_columns
from beatcheck.output.report.contents import Dossier
from beatcheck.output.text.scale import Scale
from beatcheck.output.workbook.book import to_workbook
from beatcheck.output.workbook.tables import TOP
from samples import FORMS, STREAKS, ledger

Row = dict[Any, Any]


def workbook_of(text: str, terms: Terms | None = None, scale: Scale | None = None) -> bytes:
    selection = Selection(metrics=("all",))
    return to_workbook(Dossier([ledger(text)], selection, terms or Terms(), scale))


def rows(book: bytes, *, cached: bool = True) -> dict[str, Row]:
    """The rows of the sheet Report by metric and period, cached values or formulas."""
    sheet = openpyxl.load_workbook(io.BytesIO(book), data_only=cached)["Report"]
    names = [cell.value for cell in sheet[TOP + 1]]
    found = {}
    for cells in sheet.iter_rows(min_row=TOP + 2, values_only=True):
        row = dict(zip(names, cells, strict=True))
        if row["period"]:
            found[f"{row['company']} {row['metric']} {row['period']}"] = row
    return found


STREAK_BOOK = workbook_of(STREAKS)


def test_the_sheets_stand_in_order_and_hold_every_column() -> None:
    book = openpyxl.load_workbook(io.BytesIO(STREAK_BOOK))
    assert book.sheetnames == [
        *("Overview", "Report", "Charts", "Streaks", "Revisions", "Reactions", "Claims", "About")
    ]
    names = [cell.value for cell in book["Report"][TOP + 1]]
    assert names == [column.name for column in list_report_columns()]


def test_numbers_are_numbers_and_days_are_days() -> None:
    row = rows(STREAK_BOOK)["NVDA revenue FY2025Q4"]
    assert (row["guidance"], row["actual"], row["beat"]) == (37500, 39331, 1831)
    assert row["period_end"] == datetime(2025, 1, 26)  # noqa: DTZ001 - a day has no zone
    assert row["beat_pct"] == 0.0488
    assert row["next_day_return_pct"] == pytest.approx(-0.0848)
    # 2.103 of 20 is 10.515 %, which is 10.52 % in every other format.
    assert rows(STREAK_BOOK)["NVDA revenue FY2024Q4"]["beat_pct"] == 0.1052
    assert (row["verdict"], row["shortfall"], row["streak"]) == ("short", 169, 0)


def test_beat_bar_and_verdict_are_formulas_that_the_named_cell_drives() -> None:
    book = openpyxl.load_workbook(io.BytesIO(STREAK_BOOK))
    assert book.defined_names["Threshold"].attr_text == "Report!$C$2"
    assert book["Report"]["C2"].value == 2000
    row = rows(STREAK_BOOK, cached=False)["NVDA revenue FY2025Q4"]
    for name in ("reference", "beat", "beat_pct", "threshold", "bar", "verdict", "streak"):
        assert str(row[name]).startswith("=")
    assert "Threshold" in str(row["threshold"])
    assert not str(row["actual"]).startswith("=")


def test_each_record_keeps_its_own_threshold_where_they_differ() -> None:
    """5% of 2.00B is 100M, 0.5pp is half a point, and neither drives the other."""
    found = rows(workbook_of(FORMS))
    assert found["FORM revenue FY2025Q2"]["threshold"] == 100
    assert found["FORM margin FY2024Q2"]["threshold"] == 0.5
    formulas = rows(workbook_of(FORMS), cached=False)
    assert "Threshold" in str(formulas["FORM revenue FY2025Q2"]["threshold"])
    assert "Threshold" not in str(formulas["FORM margin FY2024Q2"]["threshold"])
    assert found["NONE revenue FY2025"]["verdict"] == "no-threshold"


def test_a_share_is_asked_for_as_a_share() -> None:
    book = workbook_of(STREAKS, Terms(threshold=parse_limit("5%")))
    cell = openpyxl.load_workbook(io.BytesIO(book))["Report"]["C2"]
    assert (cell.value, cell.number_format) == (0.05, "0.00%")


def test_text_that_looks_like_a_formula_stays_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(FORMS)))
    notes = {
        cell.value: cell.data_type
        for row in book["Report"].iter_rows()
        for cell in row
        if str(cell.value) in {"=SUM(A1:A9)", "-1 is no number, @home is no function, +1 neither"}
    }
    assert set(notes.values()) == {"s"}
    assert len(notes) == 2


def test_the_scale_is_that_which_was_asked_for() -> None:
    row = rows(workbook_of(STREAKS, scale=Scale.BILLION))["NVDA revenue FY2025Q4"]
    assert row["unit"] == "USD billion"
    assert row["actual"] == 39.331
    assert Decimal(str(row["beat"])) == Decimal("1.831")


def test_the_overview_says_where_each_record_stands_and_leads_to_its_periods() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(STREAK_BOOK))["Overview"]
    names = [cell.value for cell in sheet[TOP + 1]]
    row = dict(zip(names, sheet[TOP + 2], strict=True))
    assert (row["latest"].value, row["verdict"].value, row["streak"].value) == (
        "FY2027Q2",
        "cleared",
        4,
    )
    assert (row["next"].value, row["next_bar"].value) == ("FY2027Q3", 110_000)
    link = row["company"].hyperlink
    assert link is not None
    assert link.location == "'Report'!A5"


@pytest.mark.parametrize("name", ["=1+1", "=Sheet9!A1", "Yahoo!X1"])
def test_a_name_that_looks_like_a_formula_is_text_in_the_title_of_its_chart(name: str) -> None:
    book = workbook_of(STREAKS.replace("name: NVIDIA Corporation", f'name: "{name}"'))
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
    title = chart[chart.index("<c:title>") : chart.index("</c:title>")]
    shown = name.replace("!", "! ")
    assert f"<a:t>{shown}: revenue against guidance</a:t>" in title
    assert "<c:f>" not in title


def test_no_folder_of_the_machine_is_in_it() -> None:
    named = ledger(STREAKS)._replace(file="/home/somebody/secret/guidance.yaml")
    data = to_workbook(Dossier([named], Selection(metrics=("all",)), Terms()))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not any(b"secret" in parts.read(name) for name in parts.namelist())


def test_header_and_names_stay_in_sight_and_rows_can_be_filtered() -> None:
    book = openpyxl.load_workbook(io.BytesIO(STREAK_BOOK))
    sheet = book["Report"]
    assert sheet.freeze_panes == "D5"
    assert (
        sheet.auto_filter.ref == f"A4:{sheet.cell(4, len(list_report_columns())).coordinate[:-1]}19"
    )
    rule = next(iter(sheet.conditional_formatting))
    assert rule.rules[0].formula == ['$S5="short"']
    assert rule.rules[0].dxf.font.color.rgb is not None


def test_there_is_a_native_chart_of_guidance_and_actual() -> None:
    with zipfile.ZipFile(io.BytesIO(STREAK_BOOK)) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == 1
        text = parts.read(charts[0]).decode()
    for expected in ("<c:barChart>", "Report!$H$5:$H$19", "Report!$K$5:$K$19", "Bar to clear"):
        assert expected in text


def test_the_same_input_gives_the_same_bytes() -> None:
    assert workbook_of(STREAKS) == STREAK_BOOK
