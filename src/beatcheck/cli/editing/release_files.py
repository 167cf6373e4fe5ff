"""Files that are named as releases: releases, and filings of EDGAR that carry some."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from beatcheck.cli.streams import say
from beatcheck.errors import BeatcheckError, CannotReadError
from beatcheck.files import read_bytes
from beatcheck.filings.sec.index_page import parse_index_page
from beatcheck.filings.sec.submissions import NON_RELIANCE, find_exhibit_address
from beatcheck.submission import Submission, is_submission, parse_submission

if TYPE_CHECKING:
    from beatcheck.editing.from_release import DatedRelease
    from beatcheck.releases.document import Document

_HEAD = 65_536  # bytes, within which a file shows what it is
# The heading of the index page of a filing.
_INDEX = re.compile(rb"EDGAR Filing Documents for|<div class=\"infoHead\">Accepted</div>")
# The cover page of an 8-K: `Form 8-K … CURRENT REPORT … Item 2.02`, with tags between the words.
_COVER = re.compile(
    rb"current\s+report.{0,60000}?item\s*(?:&#160;|&nbsp;|\s)*2\.02", re.IGNORECASE | re.DOTALL
)
# The exhibit that a cover page links to: `<a href="q4fy25pr.htm">99.1</a>`.
_EXHIBIT = re.compile(
    rb'href="([^"#]+\.(?:htm|html|txt|pdf))"[^>]*>(?:\s|<[^>]*>)*(?:EX-)?99', re.IGNORECASE
)
# The same where the number stands in another cell: `<td>99.1</td> … <a href="adbeex991q123.htm">`.
_EXHIBIT_BESIDE = re.compile(
    rb">\s*(?:EX-)?99(?:\.\d+)?\s*<(?:(?!</tr>|href=).){0,4000}?"
    rb'href="([^"#]+\.(?:htm|html|txt|pdf))"',
    re.IGNORECASE | re.DOTALL,
)
# What takes earlier figures back: `should no longer be relied upon`.
_TAKEN_BACK = re.compile(r"should\s+(?:no\s+longer|not)\s+be\s+relied\s+(?:up)?on", re.IGNORECASE)


class ReadFiles(NamedTuple):
    """The releases that were read, and how many of the files could not be."""

    releases: "tuple[DatedRelease, ...]"
    failures: int


def read_files(names: Iterable[str], *, is_call: bool = False) -> ReadFiles:
    """Return the releases in files; of a file without one, the reason is said.

    Transcripts of calls are read only where `is_call` says so.
    """
    releases: list[DatedRelease] = []
    failures = 0
    for name in names:
        try:
            releases += _read_file(name, is_call=is_call)
        except BeatcheckError as problem:
            say(f"beatcheck: {problem}")
            failures += 1
    return ReadFiles(tuple(releases), failures)


def choose_metrics(
    wanted: Iterable[str], releases: "Iterable[DatedRelease]", subject: str
) -> frozenset[str]:
    """Return the metrics of releases that names, lists and patterns mean: `gross*`, `eps,capex`.

    Of a name that they do not state this is said; `subject` says whose releases they are.
    """
    from beatcheck.analysis.selection import match_names
    from beatcheck.editing.from_release import ALL
    from beatcheck.ledger.field_types import REVENUE

    names = {
        statement.metric: None for release in releases for statement in release.document.statements
    }
    split = [name for text in wanted for name in text.split(",")]
    chosen = tuple(match_names(split, names))
    for name in chosen:
        if names and name not in {REVENUE, ALL, *names}:
            say(f"{subject}: no release states {name}; they state {', '.join(names)}")
    return frozenset(chosen)


def takes_figures_back(document: "Document") -> bool:
    """Return whether a release withdraws reliance on earlier figures: it is not a quarter."""
    return _TAKEN_BACK.search(document.text) is not None


def _read_file(name: str, *, is_call: bool) -> "list[DatedRelease]":
    from beatcheck.editing.from_release import DatedRelease
    from beatcheck.releases import read_release

    path = Path(name)
    head = read_bytes(path, "name a file that exists", most=_HEAD)
    if is_submission(head):
        return _read_submission(name, parse_submission(read_bytes(path)))
    if _INDEX.search(head):
        exhibits = [exhibit.path for exhibit in parse_index_page(read_bytes(path), name).exhibits]
        listed = ", ".join(exhibits) or "it has none of the types EX-99"
        raise CannotReadError(f"{name} is the index page of a filing; read its exhibit: {listed}")
    document = read_release(path, is_call=is_call)
    if not document.statements and _COVER.search(head):
        link = _EXHIBIT.search(head) or _EXHIBIT_BESIDE.search(head)
        exhibit = link[1].decode("utf-8", "replace") if link else "99.1"
        raise CannotReadError(f"{name} is the 8-K itself; read its exhibit: {exhibit}")
    return [DatedRelease(_drop_taken_back(document))]


def _read_submission(name: str, submission: Submission) -> "list[DatedRelease]":
    """Return the exhibits EX-99.* of a complete submission, dated by its acceptance."""
    from beatcheck.editing.from_release import DatedRelease
    from beatcheck.releases import read_release

    if not submission.exhibits:
        raise CannotReadError(
            f"{name} has no exhibit EX-99; read a filing with an earnings release"
        )
    day = submission.accepted.date() if submission.accepted else submission.filed
    releases = []
    for exhibit in submission.exhibits:
        document = read_release(exhibit.content, f"{name}/{exhibit.filename}")
        document = replace(
            document,
            company=document.company or submission.company,
            reported_on=day or document.reported_on,
        )
        if NON_RELIANCE in submission.items:
            document = replace(document, statements=())
            say(f"{name} withdraws reliance on earlier figures (item 4.02): not read as a quarter")
        releases.append(
            DatedRelease(_drop_taken_back(document), day, find_exhibit_address(submission, exhibit))
        )
    return releases


def _drop_taken_back(document: "Document") -> "Document":
    if not document.statements or not takes_figures_back(document):
        return document
    say(f"{document.file} says that earlier figures cannot be relied on: not read as a quarter")
    return replace(document, statements=())
