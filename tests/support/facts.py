"""The tables of facts that the bundled ledgers were written from, and the ledgers beside them."""

import csv
from datetime import date
from decimal import Decimal

import pytest

from beatcheck.ledger.loading import load_ledger
from beatcheck.ledger.model import Company, GuidanceStatement, Statement
from paths import DATA, SHARED

FACTS = SHARED / "facts"
MILLION = Decimal(10) ** 6

Row = dict[str, str]


def read_facts(name: str) -> list[Row]:
    if not FACTS.is_dir():
        pytest.skip("the tables of facts are not here: ../shared/facts")
    with (FACTS / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def list_corrections(figure: str) -> dict[tuple[str, str], Decimal]:
    """What corrections.csv has instead of the tables, in whole dollars or percent."""
    scales = {"B": 1000 * MILLION, "%": Decimal(1)}
    return {
        (row["company"], row["period"]): Decimal(row["right"][:-1]) * scales[row["right"][-1]]
        for row in read_facts("corrections.csv")
        if row["figure"] == figure
    }


def load_companies(name: str) -> dict[str, Company]:
    loading = load_ledger(DATA / name)
    assert loading.findings == ()
    return loading.ledger.companies


def parse_money(text: str) -> Decimal | None:
    return Decimal(text) * MILLION if text else None


def parse_percent(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def parse_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def get_first_value(statements: tuple[Statement, ...]) -> Decimal | None:
    return statements[0].value.value if statements else None


def get_first_day(statements: tuple[Statement, ...]) -> date | None:
    return statements[0].on if statements else None


def get_first_midpoint(statements: tuple[GuidanceStatement, ...]) -> Decimal | None:
    return statements[0].value.midpoint if statements else None


def list_differences(where: str, *compared: tuple[str, object, object]) -> list[str]:
    """A line for each of (what, as the facts say, as the ledger has it) that differs."""
    return [
        f"{where} {what}: the facts say {said}, the ledger {held}"
        for what, said, held in compared
        if said != held
    ]
