"""Loading a file: what is read of it, and all that is wrong with it at once."""

import gc
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from beatcheck import load_ledger
from beatcheck.errors import CannotReadError
from beatcheck.findings import Finding, Severity
from beatcheck.ledger.grammar.amount import Amount
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.grammar.threshold import Limit
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.loading import Loading, load_bytes
from beatcheck.ledger.model import Ledger
from ledger_texts import (
    company_text,
    findings_in,
    loaded,
    marks,
    period_text,
    the_company,
    the_period,
)
from paths import LEDGERS, ROOT

SHIPPED = ROOT / "data"


def test_a_company_is_read_as_it_is_written() -> None:
    company = the_company(
        company_text("""
        name: NVIDIA Corporation
        cik: 1045810
        currency: USD
        fiscal_year_end: last sunday of january
        threshold: {value: 2B, from: FY2024Q1}
        metrics:
          gross_margin: {name: GAAP gross margin, unit: percent, threshold: 0.5pp}
        periods:
          FY2025Q4:
            period_end: 2025-01-26
            actual: 39.331B
            next_day_return: -8.48%
        """)
    )
    period = company.periods[FiscalPeriod("FY", 2025, 4)]
    assert company.cik == "0001045810"
    assert company.threshold is not None
    assert company.threshold.value == Limit(Decimal("2E9"), "B")
    assert company.threshold.since == FiscalPeriod("FY", 2024, 1)
    assert company.metrics["gross_margin"].unit is Unit.PERCENT
    assert period.period_end == date(2025, 1, 26)
    assert period.actual[0].value == Amount(Decimal("39.331E9"), "B")
    assert period.next_day_return == Amount(Decimal("-8.48"), "%")


@pytest.mark.parametrize(
    "written",
    [
        "39.331B",
        "{value: 39.331B}",
        "[39.331B]",
        "[{value: 39.331B}]",
        "'39.331B'",
        '"39.331B"',
        "\n  - 39.331B",
        "\n  - value: 39.331B",
        "\n  value: 39.331B",
    ],
)
def test_a_statement_is_a_bare_value_one_or_a_list(written: str) -> None:
    period = the_period(period_text(f"period_end: 2025-01-26\nactual: {written}"))
    assert [one.value.value for one in period.actual] == [Decimal(39331000000)]


def test_a_list_can_hold_bare_values_and_statements() -> None:
    period = the_period(
        period_text("period_end: 2022-07-31\nactual: [6.7B, {value: 6.704B, on: 2022-08-24}]")
    )
    assert [(str(one.value.value), one.on) for one in period.actual] == [
        ("6.7E+9", None),
        ("6.704E+9", date(2022, 8, 24)),
    ]


@pytest.mark.parametrize(
    "text", ["ON", "NO", "yes", "010", "1:30", "0x1F", "1e3", "~", "null", "2025-01-26", "=", ".5"]
)
def test_a_scalar_stays_the_text_that_was_written(text: str) -> None:
    assert the_period(period_text(f"period_end: 2025-01-26\nnote: {text}")).note == text


def test_a_ticker_may_look_like_a_boolean_or_a_number() -> None:
    for ticker in ("ON", "NO", "0700", "BRK.B", "RDS-A"):
        loading = loaded(f"version: 1\ncompanies:\n  {ticker}:\n    periods: {{}}\n")
        assert loading.is_sound
        assert list(loading.ledger.companies) == [ticker]


def test_the_threshold_and_claims_of_a_ledger_are_kept() -> None:
    loading = load_ledger(LEDGERS / "good" / "every_key.yaml")
    assert loading.ledger.threshold is not None
    assert loading.ledger.threshold.value == Limit(Decimal("1E9"), "B")
    assert len(loading.ledger.claims) == 4


def test_a_file_that_is_not_there_is_reported_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError) as refused:
        load_ledger(tmp_path / "none.yaml")
    assert str(refused.value) == (
        f"cannot read {tmp_path / 'none.yaml'}: no such file or directory; name a file that exists"
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError, match="is a directory"):
        load_ledger(tmp_path)


def test_progress_grows_to_the_end_of_the_file() -> None:
    path = SHIPPED / "peers.yaml"
    shares: list[float] = []
    load_ledger(path, shares.append)
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5
    assert 0.8 < shares[-1] <= 1


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_left_as_it_was(*, was_on: bool) -> None:
    try:
        (gc.enable if was_on else gc.disable)()
        findings_in("version: [")
        assert gc.isenabled() is was_on
    finally:
        gc.enable()


def test_the_collector_rests_while_a_ledger_is_read() -> None:
    was_on: list[bool] = []
    load_bytes(company_text("periods: {}").encode(), "f", lambda _: was_on.append(gc.isenabled()))
    assert was_on
    assert not any(was_on)


def test_only_an_error_makes_a_ledger_unsound() -> None:
    warning = Finding("a-rule", "m", "r", severity=Severity.WARNING)
    assert Loading(Ledger("f", {}), (warning,)).is_sound
    assert not Loading(Ledger("f", {}), (warning, Finding("a-rule", "m", "r"))).is_sound


def test_a_company_that_cannot_be_read_leaves_the_others() -> None:
    text = company_text("periods: {}") + "  AMD:\n    periods: []\n  MU:\n    periods: {}\n"
    loading = loaded(text)
    assert not loading.is_sound
    assert list(loading.ledger.companies) == ["NVDA", "MU"]


def test_what_does_not_fit_together_is_reported_beside_what_cannot_be_read() -> None:
    text = company_text("""
        currency: usd
        threshold: 5pp
        curency: USD
        metrics:
          gross_margin: {unit: percent, threshold: 2B}
          eps: {unit: dollars}
        periods:
          FY2025Q3:
            period_end: 2024-10-27
            actual: 35.1%
          FY2025Q4:
            period_end: 2025-01-32
            actual: 39.3%
          FY2025Q5:
            period_end: 2025-04-27
          FY2026Q1:
            period_end: 2025-04-27
            metrics:
              eps: {actual: 0.76}
              gross_margin: {actual: 60.5}
    """)
    assert [(line, rule) for line, _, rule in marks(text)] == [
        (4, "bad-currency"),
        (5, "unit-mismatch"),
        (6, "unknown-key"),
        (8, "unit-mismatch"),
        (9, "bad-unit"),
        (13, "unit-mismatch"),
        (15, "bad-date"),
        (17, "bad-period"),
        (23, "unit-mismatch"),
    ]
    assert list(loaded(text).ledger.companies) == []


def test_a_finding_is_not_reported_twice() -> None:
    text = period_text("""
        period_end: 2025-01-26
        actual: [{value: 39.3%, on: 2025-02-26}, {value: 39,3B, on: 2025-02-25}]
    """)
    assert marks(text) == [(7, 61, "bad-amount")]


def test_an_error_in_the_header_does_not_hide_one_in_a_company() -> None:
    text = "verzion: 1\n" + period_text("period_end: 2025-01-26\nnote: []").partition("\n")[2]
    assert [(line, rule) for line, _, rule in marks(text)] == [
        (1, "missing-key"),
        (1, "unknown-key"),
        (7, "bad-shape"),
    ]


def test_what_a_ledger_lacks_is_not_reported_where_reading_ended_early() -> None:
    text = "companies:\n  NVDA:\n    name: NVIDIA\n   currency: USD\n    periods: {}\n"
    assert marks(text) == [(4, 4, "yaml-syntax")]


def test_what_an_earlier_company_lacks_is_reported_all_the_same() -> None:
    text = "companies:\n  AMD:\n    name: AMD\n  NVDA:\n    name: NVIDIA\n   currency: USD\n"
    assert marks(text) == [(2, 3, "missing-key"), (6, 4, "yaml-syntax")]


def test_the_finding_of_a_claim_sees_a_company_with_an_error_elsewhere() -> None:
    text = (
        "claims:\n  - {company: NVDA, period: FY2025Q4, measure: beat, says: 5%}\n"
        + period_text("period_end: 2025-01-32")
    )
    assert [(line, rule) for line, _, rule in marks(text)] == [
        (2, "unit-mismatch"),
        (8, "bad-date"),
    ]


@pytest.mark.skipif(os.name == "nt", reason="a file that cannot be read is made by its mode")
def test_a_file_without_leave_to_read_is_reported_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.touch(mode=0o000)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read every file")
    with pytest.raises(CannotReadError, match="permission denied; name a ledger file"):
        load_ledger(path)
