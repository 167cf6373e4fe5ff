"""Losses: what cannot be shown by a bad ledger alone."""

from datetime import date

from beatcheck.checks.run import check_ledger
from beatcheck.ledger.loading import load_bytes

_HEAD = "version: 1\ncompanies:\n  ACME:\n    currency: USD\n    periods:\n"


def test_a_year_and_its_last_quarter_end_on_one_day() -> None:
    quarters = "".join(
        f"      FY{year}Q{quarter}: {{period_end: {year}-{end}}}\n"
        for year in (2020, 2021)
        for quarter, end in ((1, "03-31"), (2, "06-30"), (3, "09-30"), (4, "12-31"))
    )
    data = f"{_HEAD}{quarters}      FY2021: {{period_end: 2021-12-31}}\n".encode()
    findings = check_ledger(load_bytes(data, "a.yaml"), data, date(2024, 6, 1))
    assert [one.rule for one in findings] == ["unchecked-labels", "stopped"]
