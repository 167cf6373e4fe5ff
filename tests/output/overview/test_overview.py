"""The overview: a row for each company, worked by hand."""

from decimal import Decimal

from beatcheck.analysis.overview import Overview, summarize_record
from beatcheck.analysis.report_lines import build_lines
from beatcheck.analysis.terms import DEFAULT_TERMS
from beatcheck.output.overview.columns import list_overview_columns
from beatcheck.output.overview.table import show_overview
from beatcheck.output.sheets.sheet import Cell, Sheet
from beatcheck.output.text.display import Look
from beatcheck.output.text.render import render_text
from beatcheck.output.text.scale import Scale
from records_of_text import record_of

HEAD = "currency: USD\nthreshold: 2B"
# Beats of 2.3 (cleared), 1.831 (short by 0.169: ends the streak of 1); the third waits for 45.
ROWS = ("FY2024Q4 20B | 22.3B", "FY2025Q1 37.5B | 39.331B", "FY2025Q2 43B |", "FY2025Q3 50B |")


def overview(*rows: str, head: str = HEAD) -> Overview:
    record = record_of(*rows, head=head)
    return summarize_record(record, build_lines(record))


def cells(row: Overview, scale: Scale = Scale.MILLION) -> dict[str, Cell]:
    sheet = Sheet("x/1", list_overview_columns(scale), [[row]])
    (values,) = sheet.iterate_rows()
    return dict(zip(sheet.names, values, strict=True))


def shown(*rows: Overview, width: int | None = None) -> str:
    look = Look(width)
    parts = show_overview(rows, DEFAULT_TERMS, look)
    return "".join(render_text(part, look) for part in parts)


def test_a_row_says_where_a_company_stands() -> None:
    found = cells(overview(*ROWS))
    assert found["latest"] == "FY2025Q1"
    assert found["verdict"] == "short"
    assert (found["beat"], found["beat_pct"]) == (Decimal(1831), Decimal("4.88"))
    assert found["streak"] == 0
    assert (found["next"], found["next_bar"]) == ("FY2025Q2", Decimal(45_000))
    assert cells(overview(*ROWS), Scale.BILLION)["next_bar"] == 45


def test_a_gap_before_the_latest_report_is_not_what_comes_next() -> None:
    found = overview("FY2024Q4 20B |", "FY2025Q1 37.5B | 39.331B")
    assert found.pending is None
    assert cells(found)["next"] is None


def test_a_company_without_a_report_has_only_what_it_waits_for() -> None:
    found = cells(overview("FY2025Q1 37.5B |"))
    assert (found["latest"], found["verdict"], found["beat"]) == (None, None, None)
    assert found["next"] == "FY2025Q1"


def test_the_table_carries_units_and_what_ended() -> None:
    text = shown(overview(*ROWS))
    assert "NVDA    2B        FY2025Q1 ✗ short +1.831B +4.88% 0, ended 1 FY2025Q2 45.00B\n" in text
    assert "Periods  --each shows every table, -c TICKER one\n" in text


def test_what_a_narrow_terminal_has_no_room_for_is_named() -> None:
    text = shown(overview(*ROWS), width=50)
    assert max(map(len, text.splitlines())) <= 50
    assert "No room for  Threshold, Beat, Next\n" in text
