"""The columns of a report: what the units of figures make of their digits."""

from decimal import Decimal

import pytest

from beatcheck.analysis.records import ALL
from beatcheck.analysis.report_lines import Line
from beatcheck.analysis.selection import Selection, select_lines, select_records
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.loading import load_bytes
from beatcheck.output.page.page import to_page
from beatcheck.output.report.columns import list_report_columns
from beatcheck.output.report.contents import Dossier
from beatcheck.output.sheets.frame import to_frame
from beatcheck.output.sheets.sheet import CellKind, Column, Sheet, repeat_first
from beatcheck.output.text.display import Look
from beatcheck.output.text.scale import Scale
from samples import STREAKS, ledger, report_text

LEDGER = b"""\
version: 1
companies:
  SAP:
    currency: EUR
    metrics:
      margin: {unit: percent, ratio: [profit, revenue]}
      profit: {part_of: revenue}
      eps: {unit: per-share, threshold: 1.5%}
      multiple: {unit: times, threshold: 0.5x}
    periods:
      FY2025Q1:
        period_end: 2025-03-31
        guidance: 8.5B
        actual: 9.013B
        metrics:
          profit: {actual: 2.46B}
          eps: {guidance: 1.44, actual: 1.4765}
          multiple: {guidance: 13.1x, actual: 12.75x}
"""


def cells(metric: str, *names: str, scale: Scale = Scale.MILLION) -> list[str]:
    """The cells of the metric's one row, as digits."""
    ledger = load_bytes(LEDGER, "ledger.yaml").ledger
    chosen = Selection(metrics=(ALL,))
    batches = [select_lines(one, chosen) for one in select_records([ledger], chosen, Terms())]
    sheet = Sheet("", list_report_columns(scale), batches).select_columns(["metric", *names])
    (row,) = (row for row in sheet.iterate_rows() if row[0] == metric)
    return [f"{cell:f}" if isinstance(cell, Decimal) else str(cell) for cell in row[1:]]


@pytest.mark.parametrize(
    ("scale", "unit", "actual", "beat"),
    [
        (Scale.MILLION, "EUR million", "9013", "513"),
        (Scale.BILLION, "EUR billion", "9.013", "0.513"),
        (Scale.UNIT, "EUR", "9013000000", "513000000"),
    ],
)
def test_money_is_exact_in_every_scale(scale: Scale, unit: str, actual: str, beat: str) -> None:
    assert cells("revenue", "unit", "actual", "beat", scale=scale) == [unit, actual, beat]


def test_a_quotient_has_two_decimals_and_a_share_too() -> None:
    assert cells("margin", "unit", "actual") == ["percent", "27.29"]  # 2.46 of 9.013
    assert cells("profit", "share_pct") == ["27.29"]


def test_other_units_keep_their_own_digits_whatever_the_scale() -> None:
    found = cells("eps", "unit", "actual", "beat", "threshold", "bar", scale=Scale.BILLION)
    assert found == ["EUR per share", "1.4765", "0.0365", "0.02160", "1.46160"]
    assert cells("multiple", "unit", "actual", "beat") == ["times", "12.75", "-0.35"]


def test_a_new_column_is_in_the_table_the_page_and_the_frame(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The touch test of a column: a line in columns.py, found in everything that shows it."""
    new = Column[Line]("motto", CellKind.TEXT, repeat_first(lambda _: "onwards"), "for the test")
    columns = (*list_report_columns(), new.show_as("Motto"))
    for home in ("report.columns", "report.table", "sheets.frame", "page.records"):
        monkeypatch.setattr(f"beatcheck.output.{home}.list_report_columns", lambda *_: columns)
    record = next(iter(select_records([ledger(STREAKS)], Selection(), Terms())))
    assert to_frame([record])["motto"].tolist() == ["onwards"] * 15
    assert "Motto" in report_text(STREAKS, Look())
    page = to_page(Dossier([ledger(STREAKS)], Selection(), Terms()))
    assert page.count(">onwards</td>") == 15
