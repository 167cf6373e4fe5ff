"""The releases in a company's filings: found, downloaded, and read one after the other."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatcheck.cli.editing.release_files import takes_figures_back
from beatcheck.errors import BeatcheckError, UsageError
from beatcheck.filings.metrics import REVENUE_TAGS
from beatcheck.filings.sec.companyfacts import CompanyFacts, normalize_cik
from beatcheck.filings.sec.responses import NotThereError
from beatcheck.filings.sec.submissions import (
    ARCHIVE,
    NON_RELIANCE,
    RESULTS,
    CompanyFilings,
    FilingEntry,
)
from beatcheck.filings.source import FilingSource
from beatcheck.findings import Refusal
from beatcheck.ledger.error_messages import find_nearest
from beatcheck.ledger.field_types import parse_ticker
from beatcheck.submission import Submission, SubmissionDocument

if TYPE_CHECKING:
    from beatcheck.editing.from_release import DatedRelease

_CURRENT = frozenset({"8-K", "8-K/A"})
_FOREIGN = frozenset({"6-K", "6-K/A"})  # foreign issuers, whose reports have no items


class ListedCompany(NamedTuple):
    """A company as the SEC knows it: its CIK in ten digits, and the ticker it goes by here."""

    cik: str
    ticker: str


@dataclass(frozen=True, slots=True)
class FiledReleases:
    """What a company's filings gave: its releases, and why other filings gave none.

    `silent` has a reason for each filing without a figure, `missing` says where those are not that
    could not be had, `others` are 8-Ks without results; `facts` is None where there are none.
    """

    issuer: ListedCompany
    name: str
    seen: int
    releases: "tuple[DatedRelease, ...]"
    silent: Mapping[str, str]
    missing: Mapping[str, str]
    others: tuple[FilingEntry, ...]
    facts: CompanyFacts | None


def find_company(text: str, source: FilingSource, ciks: Mapping[str, str]) -> ListedCompany:
    """Return the company that a ticker or a CIK names; `ciks` has those of a ledger by ticker.

    Raises UsageError for a ticker that nobody has.
    """
    ticker = text.upper()
    if (cik := normalize_cik(text)) is not None:
        tickers = [name for name, number in ciks.items() if number == cik]
        return ListedCompany(cik, tickers[0] if tickers else "")
    if ticker in ciks:
        return ListedCompany(ciks[ticker], ticker)
    listed = source.load_tickers()
    # The SEC writes BRK-B, exchanges and newspapers BRK.B.
    name = ticker if ticker in listed else ticker.replace(".", "-")
    if name not in listed or not _is_ticker(name):
        near = find_nearest(ticker, listed)
        remedy = f"write {near}, or name the company by its CIK" if near else "name it by its CIK"
        raise UsageError(f"the SEC has no ticker {ticker}; {remedy}")
    # Two classes of one company's shares, as GOOG and GOOGL, are one company of a ledger.
    same = [other for other, cik in ciks.items() if cik == listed[name]]
    return ListedCompany(listed[name], same[0] if same else name)


def gather_releases(
    issuer: ListedCompany, source: FilingSource, since: date, advance: Callable[[int, int], None]
) -> FiledReleases:
    """Return the releases that a company filed since a day, each with its day and address.

    `advance` hears how many filings of how many are done. What is not at its address is noted;
    any other fault of the server ends it, and what was downloaded is not asked for again.
    """
    filings = source.load_filings(issuer.cik, since)
    entries = sorted(filter(is_report, filings.entries), key=lambda entry: entry.filed)
    releases: list[DatedRelease] = []
    silent: dict[str, str] = {}
    missing: dict[str, str] = {}
    for number, entry in enumerate(entries):
        advance(number, len(entries))
        try:
            submission = source.load_submission(entry)
        except NotThereError as error:
            missing[entry.accession] = error.place
            continue
        exhibits = tuple(read_exhibits(entry, submission))
        if not any(release.document.statements for release in exhibits):
            silent[entry.accession] = _explain_silence(entry, submission)
        releases += exhibits
    ticker = issuer.ticker or _find_ticker(filings, source)
    return FiledReleases(
        issuer=ListedCompany(issuer.cik, ticker),
        name=_find_name(filings),
        seen=len(entries),
        releases=tuple(releases),
        silent=silent,
        missing=missing,
        others=tuple(
            entry for entry in filings.entries if entry.form in _CURRENT and not is_report(entry)
        ),
        facts=_load_facts(source, issuer.cik),
    )


def is_report(entry: FilingEntry) -> bool:
    """Return whether a filing can have results: an 8-K with item 2.02, or a 6-K."""
    return (entry.form in _CURRENT and RESULTS in entry.items) or entry.form in _FOREIGN


def read_exhibits(entry: FilingEntry, submission: Submission) -> "Iterator[DatedRelease]":
    """Yield the exhibits EX-99.* that can be read; a filing on non-reliance has no quarter.

    Foreign issuers put a release into the 6-K itself where it has no exhibit.
    """
    from beatcheck.editing.from_release import DatedRelease
    from beatcheck.releases import read_release

    if NON_RELIANCE in {*entry.items, *submission.items}:
        return
    accepted = submission.accepted.date() if submission.accepted else entry.accepted
    documents = submission.exhibits
    if not documents and entry.form in _FOREIGN:
        documents = tuple(
            document for document in submission.documents if document.type == entry.form
        )
    for exhibit in documents:
        try:
            document = read_release(exhibit.content, address := _find_address(entry, exhibit))
        except BeatcheckError:
            continue  # a scan, a picture: no text that could state anything
        if takes_figures_back(document):
            continue
        yield DatedRelease(document, accepted or entry.filed, address)


def _find_address(entry: FilingEntry, exhibit: SubmissionDocument) -> str:
    folder = f"{ARCHIVE}/{int(entry.cik)}/{entry.accession.replace('-', '')}"
    return f"{folder}/{exhibit.filename}"


def _explain_silence(entry: FilingEntry, submission: Submission) -> str:
    """Return why a filing gives no figure."""
    if NON_RELIANCE in {*entry.items, *submission.items}:
        return "it withdraws reliance on earlier figures (item 4.02)"
    if not submission.exhibits:
        return "it has no exhibit EX-99"
    sizes = ", ".join(
        f"{exhibit.type} of {len(exhibit.content.strip()):,} bytes"
        for exhibit in submission.exhibits
    )
    return f"its exhibits state no revenue of a period ({sizes})"


def _find_ticker(filings: CompanyFilings, source: FilingSource) -> str:
    """Return the ticker of a company that was named by its CIK.

    One that a ledger could not hold is none: it would become the name of a file.
    """
    if filings.tickers and _is_ticker(filings.tickers[0]):
        return filings.tickers[0]
    try:
        listed = source.load_tickers()
    except NotThereError:
        listed = {}
    names = [ticker for ticker, cik in listed.items() if cik == filings.cik and _is_ticker(ticker)]
    return names[0] if names else f"CIK{filings.cik}"


def _is_ticker(text: str) -> bool:
    try:
        parse_ticker(text)
    except Refusal:
        return False
    return True


def _find_name(filings: CompanyFilings) -> str:
    """Return the company's name as people write it: the SEC has many in capitals."""
    name = filings.name
    return name.title() if name.isupper() and " " in name else name


def _load_facts(source: FilingSource, cik: str) -> CompanyFacts | None:
    try:
        return source.load_facts(cik, REVENUE_TAGS)
    except NotThereError:
        return None
