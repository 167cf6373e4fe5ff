"""Where filings come from: the SEC, or a folder of files that were downloaded before."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Protocol

from beatcheck.filings.sec.companyfacts import CompanyFacts
from beatcheck.filings.sec.submissions import CompanyFilings, FilingEntry
from beatcheck.submission import Submission


class FilingSource(Protocol):
    """Four questions about companies and filings, answered with or without a network.

    Each raises CannotReadError for an answer that does not come, NotThereError where there is
    none.
    """

    def load_tickers(self) -> Mapping[str, str]:
        """Return the CIK of each ticker."""

    def load_filings(self, cik: str, since: date) -> CompanyFilings:
        """Return what a company filed since a day."""

    def load_facts(self, cik: str, tags: Collection[str]) -> CompanyFacts:
        """Return the facts under `tags` of a company."""

    def load_submission(self, entry: FilingEntry) -> Submission:
        """Return a filing with its documents."""
