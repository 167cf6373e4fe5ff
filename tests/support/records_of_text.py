"""Records of small ledgers, for tests that say in a few lines what was guided and reported."""

from datetime import date, timedelta
from decimal import Decimal

from beatcheck.analysis.beats import Beat
from beatcheck.analysis.records import Record, analyse
from beatcheck.analysis.terms import DEFAULT_TERMS, Terms
from beatcheck.ledger.grammar.period import parse_period
from beatcheck.ledger.model import Ledger
from ledger_texts import company_text, loaded

QUARTER = timedelta(weeks=13)
FIRST_END = date(2023, 4, 30)

Row = str  # "LABEL guidance | actual", either of them left out, and further lines of the period


def ledger_of(*rows: Row, head: str = "currency: USD") -> Ledger:
    """A ledger of NVDA with one period to a row; `head` stands above its periods."""
    text = company_text(head + "\nperiods:\n" + "".join(map(_period, rows)))
    loading = loaded(text)
    assert loading.findings == ()
    return loading.ledger


def record_of(*rows: Row, head: str = "currency: USD", terms: Terms = DEFAULT_TERMS) -> Record:
    """The one record of revenue in such a ledger."""
    (record,) = analyse(ledger_of(*rows, head=head), terms)
    return record


def beat_of(row: Row, head: str = "currency: USD", terms: Terms = DEFAULT_TERMS) -> Beat:
    """The beat of one period."""
    (beat,) = record_of(row, head=head, terms=terms).beats
    return beat


def billions(value: Decimal | None) -> str | None:
    """A figure in billions, as a person writes it."""
    return None if value is None else f"{(value / 10**9).normalize():f}"


def _period(row: Row) -> str:
    first, _, more = row.partition("\n")
    label, _, rest = first.partition(" ")
    guidance, _, actual = (part.strip() for part in rest.partition("|"))
    lines = [f"  {label}:", f"    period_end: {_end(label)}"]
    if guidance:
        lines.append(f"    guidance: {guidance}")
    if actual:
        lines.append(f"    actual: {actual}")
    return "\n".join([*lines, more]) + "\n"


def _end(label: str) -> date:
    period, first = parse_period(label), parse_period("FY2024Q1")
    quarter = period if period.quarter else parse_period(f"{label}Q4")
    return FIRST_END + QUARTER * (quarter.order - first.order)
