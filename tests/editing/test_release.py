"""What of a release goes into a ledger, and what is left out for which reason."""

from datetime import date
from decimal import Decimal

import pytest

from beatcheck.editing.from_release import (
    DatedRelease,
    Proposal,
    ReleaseTarget,
    build_additions,
    propose_statements,
)
from beatcheck.editing.issuers import find_ticker
from beatcheck.ledger.grammar.period import Cadence, parse_period
from beatcheck.ledger.loading import load_bytes
from beatcheck.ledger.model import Ledger
from beatcheck.releases.document import Document, DocumentStatement, Kind

LEDGER = """\
version: 1
companies:
  ACME:
    name: Acme Widgets, Inc.
    currency: USD
    metrics:
      gross_margin: {unit: percent}
    periods:
      FY2025Q4:
        period_end: 2025-01-26
        guidance: {value: 3.75B ± 2%, on: 2024-11-20}
        actual: {value: 3.9B, on: 2025-02-20}
  GLOBEX:
    name: The Globex Corporation
    currency: EUR
    fiscal_year_end: december 31
    periods: {}
"""
DAY = date(2025, 2, 26)
ALL = frozenset({"all"})
QUARTERS = frozenset({Cadence.QUARTER})


def ledger() -> Ledger:
    loading = load_bytes(LEDGER.encode(), "x.yaml")
    assert loading.findings == ()
    return loading.ledger


def statement(
    label: str, text: str, kind: Kind = Kind.ACTUAL, metric: str = "revenue", unit: str = "USD"
) -> DocumentStatement:
    value = Decimal(0)
    period = parse_period(label)
    return DocumentStatement(kind, metric, period, value, value, value, unit, text, "", 0, "")


def document(
    *statements: DocumentStatement, company: str | None = "ACME WIDGETS INC", text: str = ""
) -> Document:
    end = date(2025, 1, 26)
    period = parse_period("FY2025Q4")
    return Document("acme.md", company, period, end, DAY, statements, (), text)


def target() -> ReleaseTarget:
    return ReleaseTarget("ACME", ledger().companies["ACME"], cadences=QUARTERS)


def proposed(
    *statements: DocumentStatement, metrics: frozenset[str] = ALL, on: date | None = None
) -> Proposal:
    return propose_statements(DatedRelease(document(*statements), on), target(), metrics)


@pytest.mark.parametrize(
    ("company", "text", "ticker"),
    [
        ("ACME WIDGETS INC", "", "ACME"),
        ("Globex", "", "GLOBEX"),
        ("ACME", "", "ACME"),
        ("Acme", "Acme (NASDAQ: ACME) today", "ACME"),
        (None, "Acme (NYSE American: GLOBEX) and (Nasdaq: OTHER)", "GLOBEX"),
        (None, "(NYSE: ACME) buys (NYSE: GLOBEX)", None),
        ("Acme Holdings of Widgets", "", None),
        (None, "", None),
    ],
)
def test_whose_release_it_is(company: str | None, text: str, ticker: str | None) -> None:
    assert find_ticker(document(company=company, text=text), ledger()) == ticker


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (statement("FY2025", "13.05B"), "the ledger has no years of ACME"),
        (statement("FY2025Q4", "2.5B", metric="gaming"), "the ledger declares no metric gaming"),
        (statement("FY2025Q4", "3.9B", unit="EUR"), "it is in EUR, the ledger in USD"),
        (statement("FY2026Q1", "4.3B", Kind.GUIDANCE), "give ACME its fiscal_year_end"),
    ],
)
def test_what_the_ledger_has_no_place_for_is_left_out(one: DocumentStatement, reason: str) -> None:
    found = proposed(one)
    assert found.statements == ()
    (left,) = found.left_out
    assert reason in left.reason
    assert not left.is_contradiction


def test_another_metric_is_left_out_unless_it_is_asked_for() -> None:
    margin = statement("FY2025Q4", "73.0%", Kind.ACTUAL, "gross_margin", "percent")
    (left,) = proposed(margin, metrics=frozenset({"revenue"})).left_out
    assert left.reason == "--metric gross_margin takes it, --metric all takes everything"
    assert proposed(margin, metrics=frozenset({"gross_margin"})).left_out == ()


@pytest.mark.parametrize(
    ("text", "on", "is_contradiction"),
    [
        ("3.956B", date(2025, 2, 20), True),
        ("3.956B", DAY, False),  # a restatement, of a later day
        ("3900M", date(2025, 2, 20), False),  # the same
    ],
)
def test_another_figure_of_the_same_day_is_a_contradiction(
    text: str, on: date, *, is_contradiction: bool
) -> None:
    found = proposed(statement("FY2025Q4", text), on=on)
    assert [left.is_contradiction for left in found.left_out] == [True] * is_contradiction


@pytest.mark.parametrize(
    ("text", "kind", "on"),
    [
        ("3.933B", Kind.ACTUAL, date(2025, 2, 20)),  # the ledger's 3.9B with more digits
        ("3.75B", Kind.GUIDANCE, date(2024, 11, 20)),  # the midpoint of 3.75B ± 2%
    ],
)
def test_what_rounds_a_statement_of_the_day_agrees(text: str, kind: Kind, on: date) -> None:
    found = proposed(statement("FY2025Q4", text, kind), on=on)
    (left,) = found.left_out
    assert (left.is_contradiction, "with more digits or fewer" in left.reason) == (False, True)


def test_guidance_in_another_form_is_the_same() -> None:
    said = statement("FY2025Q4", "3.675B to 3.825B", Kind.GUIDANCE)
    assert proposed(said, on=date(2024, 11, 20)).left_out == ()


def test_the_source_stands_with_revenue() -> None:
    found = proposed(
        statement("FY2025Q4", "3.933B"),
        statement("FY2025Q4", "73.0%", Kind.ACTUAL, "gross_margin", "percent"),
    )
    additions = build_additions(found.statements, target())
    sources = [new.source for addition in additions for (new,) in addition.figures.values()]
    assert sources == ["ACME WIDGETS INC's release for FY2025Q4", None]
