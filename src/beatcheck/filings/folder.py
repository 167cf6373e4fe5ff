"""A folder of filings: complete submissions, and the SEC's lists and companyfacts as files."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beatcheck.errors import CannotReadError, UsageError
from beatcheck.files import describe_os_error, read_bytes
from beatcheck.filings.sec.companyfacts import CompanyFacts, normalize_cik, parse_companyfacts
from beatcheck.filings.sec.index_page import build_submission, parse_index_page
from beatcheck.filings.sec.responses import NotInFolderError
from beatcheck.filings.sec.submissions import (
    CompanyFilings,
    FilingEntry,
    parse_submissions,
    parse_tickers,
)
from beatcheck.submission import Submission, is_submission, parse_submission

# The accession number in a file's name: `0001045810-25-000021.txt`.
_ACCESSION = re.compile(r"\d{10}-\d{2}-\d{6}")
# The index page of a filing: `0001045810-25-000021-index.html`.
_INDEX = re.compile(r"(\d{10}-\d{2}-\d{6})-index\.html?")
# A folder of EDGAR's layout, which names the company: `…/data/1045810/000104581025000021/…`.
_CIK_FOLDER = re.compile(r"/data/(\d{1,10})/")
# A file of one company: `CIK0001045810.json`, a list of filings or companyfacts.
_COMPANY_FILE = re.compile(r"CIK\d{10}\.json")
_TICKERS = "company_tickers.json"


@dataclass(frozen=True, slots=True)
class FilingFolder:
    """The files of a folder, found by their names and contents.

    `submissions` are complete ones; `indexes` the index pages of filings without, whose exhibits
    are files beside them.
    """

    folder: Path
    submissions: Mapping[str, Path]
    indexes: Mapping[str, Path]
    company_files: tuple[Path, ...]
    tickers: Path | None

    def load_tickers(self) -> Mapping[str, str]:
        """Return the CIK of each ticker. Raises NotInFolderError without a list of them."""
        if self.tickers is None:
            message = f"there is no {_TICKERS} in {self.folder}; name the company by its CIK"
            raise NotInFolderError(message)
        return parse_tickers(read_bytes(self.tickers), str(self.tickers))

    def load_filings(self, cik: str, since: date) -> CompanyFilings:
        """Return the submissions in the folder that a company filed since a day."""
        listed = self._load_list(cik)
        known = {entry.accession: entry for entry in listed.entries} if listed else {}
        entries = []
        described = [
            *((accession, _describe_submission) for accession in self.submissions),
            *((accession, _describe_index) for accession in self.indexes),
        ]
        for accession, describe in described:
            path = self.submissions.get(accession) or self.indexes[accession]
            entry = known.get(accession) or describe(accession, path)
            if entry is not None and entry.cik == cik and entry.filed >= since:
                entries.append(entry)
        if not entries and listed is None:
            raise NotInFolderError(f"{self.folder} has no filing of CIK {cik}; name another folder")
        name, tickers = (listed.name, listed.tickers) if listed else ("", ())
        return CompanyFilings(cik, name, tickers, tuple(entries), ())

    def load_facts(self, cik: str, tags: Collection[str]) -> CompanyFacts:
        """Return the facts of a company. Raises NotInFolderError without a file of them."""
        for path in self._find_company_files(cik):
            data = read_bytes(path)
            if b'"facts"' in data:
                return parse_companyfacts(data, str(path), tags)
        raise NotInFolderError(f"{self.folder} has no companyfacts of CIK {cik}")

    def load_submission(self, entry: FilingEntry) -> Submission:
        """Return a filing with its documents. Raises NotInFolderError where an exhibit lacks."""
        if entry.accession in self.submissions:
            return parse_submission(read_bytes(self.submissions[entry.accession]))
        index = self.indexes[entry.accession]

        def read(path: str) -> bytes:
            file = index.with_name(path.rpartition("/")[2])
            if not file.is_file():
                raise NotInFolderError(f"{file}, an exhibit that {index} names, is missing")
            return read_bytes(file)

        return build_submission(parse_index_page(read_bytes(index), str(index)), entry, read)

    def _load_list(self, cik: str) -> CompanyFilings | None:
        for path in self._find_company_files(cik):
            data = read_bytes(path)
            if b'"filings"' in data:
                return parse_submissions(data, str(path))
        return None

    def _find_company_files(self, cik: str) -> Iterator[Path]:
        return (path for path in self.company_files if path.name == f"CIK{cik}.json")


def open_folder(folder: Path) -> FilingFolder:
    """Return the filings of a folder and of the folders in it. Raises UsageError without any."""
    try:
        next(folder.iterdir(), None)  # rglob takes a folder that is not there for an empty one
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
    except OSError as problem:
        message = f"cannot read {folder}: {describe_os_error(problem)}; name a folder"
        raise CannotReadError(message) from problem
    submissions = {}
    for path in paths:
        if path.suffix == ".txt" and is_submission(read_bytes(path, most=4096)):
            name = _ACCESSION.search(path.name)
            submissions[name[0] if name else path.stem] = path
    pages = ((_INDEX.fullmatch(path.name), path) for path in paths)
    indexes = {name[1]: path for name, path in pages if name and name[1] not in submissions}
    company_files = tuple(path for path in paths if _COMPANY_FILE.fullmatch(path.name))
    if not submissions and not indexes and not company_files:
        message = f"there is no filing in {folder}; name a folder with complete submissions (.txt)"
        raise UsageError(message)
    tickers = next((path for path in paths if path.name == _TICKERS), None)
    return FilingFolder(folder, submissions, indexes, company_files, tickers)


def _describe_submission(accession: str, path: Path) -> FilingEntry | None:
    """Return what the header of a submission says of it; None where it does not say enough."""
    submission = parse_submission(read_bytes(path, most=65_536))
    place = _CIK_FOLDER.search(path.as_posix())
    cik = normalize_cik(submission.cik or (place[1] if place else ""))
    accepted = submission.accepted.date() if submission.accepted else None
    filed = submission.filed or accepted
    if not cik or filed is None or submission.form is None:
        return None
    number = submission.accession or accession
    return FilingEntry(cik, number, submission.form, submission.items, filed, accepted)


def _describe_index(accession: str, path: Path) -> FilingEntry | None:
    """Return what the index page of a filing says of it; None where it does not say enough."""
    page = parse_index_page(read_bytes(path), str(path))
    first = page.documents[0]
    place = _CIK_FOLDER.search(first.path)
    cik = normalize_cik(place[1]) if place else None
    if cik is None or page.accepted is None:
        return None
    day = page.accepted.date()
    return FilingEntry(cik, accession, first.type, page.items, day, day)
