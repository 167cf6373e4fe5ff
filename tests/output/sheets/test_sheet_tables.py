"""Any sheet as a table for people: stacked heads, and rows by themselves where it is narrow."""

from beatcheck.output.sheets.table import show_sheet
from beatcheck.output.text.display import Look
from beatcheck.output.text.render import render_text
from samples import STREAKS, report_sheet


def table(width: int | None, names: list[str]) -> str:
    look = Look(width)
    only = report_sheet(STREAKS).select_columns(names)
    return "".join(render_text(part, look) for part in show_sheet(only, look))


def test_a_sheet_as_a_table_stacks_its_heads_where_it_is_narrow() -> None:
    names = ["period", "calendar_quarter", "guidance_low", "range_position"]
    assert (
        table(80, names).splitlines()[0] == "period   calendar quarter guidance low range position"
    )
    assert [line.rstrip() for line in table(40, names).splitlines()[:2]] == [
        "         calendar guidance range",
        "period   quarter       low position",
    ]


def test_a_sheet_that_does_not_fit_has_each_row_by_itself() -> None:
    found = table(30, ["period", "calendar_quarter", "range_position", "guided_on"])
    assert found.startswith(
        "period            FY2024Q1\ncalendar quarter  CY2023Q1\nrange position    above\n"
        "guided on         2023-02-22\n\nperiod            FY2024Q2\n"
    )


def test_a_sheet_without_rows_is_its_heads() -> None:
    empty = report_sheet("version: 1\ncompanies:\n  A:\n    periods: {}\n").select_columns(
        ["period", "beat"]
    )
    look = Look(80)
    assert render_text(next(iter(show_sheet(empty, look))), look) == "period beat\n────── ────\n"
