"""Ledgers as text, for tests that need just one thing in them."""

from collections.abc import Callable
from textwrap import dedent, indent

from beatcheck.findings import Finding, Refusal
from beatcheck.ledger.loading import Loading, load_bytes
from beatcheck.ledger.model import Company, Period

HEAD = "version: 1\ncompanies:\n  NVDA:\n"


def company_text(body: str) -> str:
    """A ledger with one company, NVDA, that holds `body`."""
    return HEAD + indent(dedent(body).strip("\n") + "\n", "    ")


def period_text(body: str, label: str = "FY2025Q4") -> str:
    """A ledger with one period of NVDA, which holds `body`."""
    return company_text(f"periods:\n  {label}:\n" + indent(dedent(body).strip("\n"), "    "))


def loaded(text: str) -> Loading:
    return load_bytes(text.encode(), "ledger.yaml")


def findings_in(text: str) -> tuple[Finding, ...]:
    return loaded(text).findings


def marks(text: str) -> list[tuple[int, int, str]]:
    """Line, column and rule of all that is found."""
    return [
        (finding.place.line, finding.place.column, finding.rule)
        for finding in findings_in(text)
        if finding.place
    ]


def the_finding(text: str) -> Finding:
    (finding,) = findings_in(text)
    return finding


def the_company(text: str) -> Company:
    loading = loaded(text)
    assert loading.findings == ()
    return loading.ledger.companies["NVDA"]


def the_period(text: str) -> Period:
    (period,) = the_company(text).periods.values()
    return period


def refusal_of(parse: Callable[[str], object], text: str) -> Refusal | None:
    """What `parse` says of the text, None where it takes it."""
    try:
        parse(text)
    except Refusal as refusal:
        return refusal
    return None
