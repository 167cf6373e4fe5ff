"""Which company of a ledger a release is of: by its name, or by the ticker that it lists."""

import re

from beatcheck.ledger.model import Ledger
from beatcheck.releases.document import Document

# Forms of business and punctuation, which one writes and the other leaves out: `, Inc.`, `plc`.
_FORMS = re.compile(
    r"\b(incorporated|inc|corporation|corp|company|co|limited|ltd|plc|holdings?|group|the|n\.?v"
    r"|s\.?a|ag|se)\b\.?|[^\w ]",
    re.IGNORECASE,
)
# Where a share is listed, and its ticker: `(NASDAQ: NVDA)`, `(NYSE American: GLOBEX)`.
_LISTED = re.compile(r"\((?:nasdaq|nyse)[^():]{0,40}:\s{0,3}([A-Z][A-Z.\-]{0,9})\)", re.IGNORECASE)
_HEAD = 20_000  # characters, within which a release says who speaks


def find_ticker(document: Document, ledger: Ledger) -> str | None:
    """Return the company of the ledger that a release is of, by its name or its listed ticker."""
    name = simplify_name(document.company or "")
    tickers = [
        ticker
        for ticker, company in ledger.companies.items()
        if simplify_name(company.name or "") == name
    ]
    if name and len(tickers) == 1:
        return tickers[0]
    listed = find_listed_tickers(document)
    known = [ticker for ticker in ledger.companies if ticker in listed]
    if len(known) == 1:
        return known[0]
    return document.company if document.company in ledger.companies else None


def find_listed_tickers(document: Document) -> frozenset[str]:
    """Return the tickers that the head of a release names beside an exchange."""
    return frozenset(_LISTED.findall(document.text[:_HEAD]))


def simplify_name(name: str) -> str:
    """Return a company's name without its form of business: NVIDIA Corporation is nvidia."""
    return " ".join(_FORMS.sub(" ", name).lower().split())
