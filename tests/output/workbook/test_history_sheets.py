"""The sheets Revisions and Reactions of the workbook."""

import io
from typing import Any

import openpyxl
import pytest

pytest.importorskip("xlsxwriter", reason="the workbook needs XlsxWriter")

from beatcheck.analysis.selection import Selection
from beatcheck.analysis.terms import DEFAULT_TERMS
from beatcheck.output.report.contents import Dossier
from beatcheck.output.workbook.book import to_workbook
from beatcheck.output.workbook.tables import TOP
from samples import FORMS, STREAKS, ledger

REVISED = """\
version: 1
companies:
  ACME:
    currency: USD
    periods:
      FY2025Q4:
        period_end: 2025-12-31
        guidance:
          - {value: 1.0B to 1.2B, on: 2025-10-20}
          - {value: 1.1B, on: 2025-12-01}
"""


def read_sheet(text: str, name: str) -> list[dict[Any, Any]]:
    """The rows of a sheet as dictionaries."""
    content = to_workbook(Dossier([ledger(text)], Selection(), DEFAULT_TERMS))
    sheet = openpyxl.load_workbook(io.BytesIO(content))[name]
    names = [cell.value for cell in sheet[TOP + 1]]
    return [
        dict(zip(names, cells, strict=True))
        for cells in sheet.iter_rows(min_row=TOP + 2, values_only=True)
    ]


def test_each_statement_stands_beside_the_one_before_it() -> None:
    first, second = read_sheet(REVISED, "Revisions")
    assert (first["low"], first["high"], first["change"]) == (1000, 1200, None)
    # The middle stays at 1.1B and the range is gone.
    assert (second["change"], second["change_pct"], second["width_pct"]) == ("narrowed", 0, 0)


def test_a_report_has_the_return_of_the_ledger_and_the_sentences_below() -> None:
    rows = read_sheet(STREAKS, "Reactions")
    assert [(row["period"], row["return_pct"]) for row in rows[:1]] == [("FY2025Q4", -8.48)]
    assert rows[-1]["company"] == "Next guidance" or "1 report" in str(rows[-1]["period"])


def test_a_ledger_without_returns_has_no_reactions() -> None:
    with pytest.raises(KeyError):
        read_sheet(FORMS, "Reactions")
