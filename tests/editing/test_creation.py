"""Companies that are begun: what is inferred of them, and how that is shown in the ledger."""

from datetime import date

import pytest

from beatcheck.editing.addition import Addition, FigureKey, NewStatement
from beatcheck.editing.apply import apply_additions
from beatcheck.editing.creation import NewCompany, infer_company, infer_year_end
from beatcheck.ledger.grammar.period import parse_period
from beatcheck.ledger.loading import load_bytes


def read_ends(text: str) -> dict[str, date]:
    return {
        label: date.fromisoformat(day) for label, day in (pair.split() for pair in text.split(", "))
    }


@pytest.mark.parametrize(
    ("ends", "rule"),
    [
        # NVIDIA: FY2026 has 52 weeks, FY2024Q4 ended on the last Sunday of January 2024.
        ("FY2025Q3 2024-10-27, FY2025Q4 2025-01-26", "last sunday of january"),
        ("FY2025Q1 2024-04-28, FY2024Q4 2024-01-28", "last sunday of january"),
        ("FY2024Q1 2024-03-31, FY2024Q2 2024-06-30", "december 31"),
        ("FY2024Q2 2024-06-30", "december 31"),
        ("FY2023Q4 2023-02-28, FY2024Q4 2024-02-29", "last day of february"),
        # AVGO: the Sunday nearest October 31 was November 3 in 2024.
        ("FY2024Q4 2024-11-03, FY2023Q4 2023-10-29", "sunday nearest october 31"),
        ("FY2024 2024-09-28, FY2025 2025-09-27", "last saturday of september"),
        # A year named after the calendar year in which it begins.
        ("FY2024Q4 2025-01-31, FY2024Q3 2024-10-31", "january 31"),
    ],
)
def test_the_year_end_follows_from_the_ends(ends: str, rule: str) -> None:
    assert infer_year_end({parse_period(at): day for at, day in read_ends(ends).items()}) == rule


@pytest.mark.parametrize(
    "ends",
    [
        "FY2024Q1 2024-03-31, FY2024Q2 2024-07-28",  # a month's end and a Sunday
        "CY2024Q1 2024-03-31",
        "FY2020Q4 2024-12-31",
        "FY2025Q4 2025-01-31, FY2024Q4 2023-01-31",
    ],
)
def test_ends_of_no_rule_give_none(ends: str) -> None:
    assert infer_year_end({parse_period(at): day for at, day in read_ends(ends).items()}) is None


def test_a_ledger_begins_with_a_company_and_says_what_was_inferred() -> None:
    addition = Addition(
        "ACME",
        parse_period("FY2025Q1"),
        date(2025, 3, 31),
        {
            FigureKey("revenue", "actual"): (NewStatement("7.1B", date(2025, 4, 30)),),
            FigureKey("cloud", "actual"): (NewStatement("2.1B", date(2025, 4, 30)),),
        },
    )
    company = infer_company(NewCompany("ACME", name="Acme: Widgets", currency="USD"), [addition])
    text = apply_additions(b"", [addition], "new.yaml", [company]).decode()
    assert text == (
        "version: 1\n"
        "companies:\n"
        "  ACME:\n"
        '    name: "Acme: Widgets"\n'
        "    currency: USD\n"
        "    fiscal_year_end: december 31  # inferred from the period ends\n"
        "    metrics:\n"
        "      cloud: {unit: money}\n"
        "    periods:\n"
        "      FY2025Q1:\n"
        "        period_end: 2025-03-31\n"
        "        actual: {value: 7.1B, on: 2025-04-30}\n"
        "        metrics:\n"
        "          cloud: {actual: {value: 2.1B, on: 2025-04-30}}\n"
    )
    assert load_bytes(text.encode(), "new.yaml").findings == ()


def test_a_company_goes_behind_those_of_a_ledger() -> None:
    text = b"version: 1\ncompanies:\n  A:\n    periods: {}  # none yet\nnote: mine\n"
    company = NewCompany("B", fiscal_year_end="june 30")
    assert apply_additions(text, [], "x.yaml", [company]).decode() == (
        "version: 1\ncompanies:\n  A:\n    periods: {}  # none yet\n"
        "  B:\n    fiscal_year_end: june 30\n    periods: {}\nnote: mine\n"
    )
