"""The index page of a filing: when it was accepted, and its documents with their types."""

import html
import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from beatcheck.errors import CannotReadError
from beatcheck.filings.sec.submissions import FilingEntry
from beatcheck.submission import EXHIBIT, Submission, SubmissionDocument

# A row of the table of documents: `<tr class="evenRow"> … </tr>`.
_ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.DOTALL | re.IGNORECASE)
# A cell of it: `<td scope="row">EX-99.1</td>`.
_CELL = re.compile(r"<td\b[^>]*>(.*?)</td>", re.DOTALL | re.IGNORECASE)
# The address of a document on the server; an inline one goes by the viewer:
# `href="/ix?doc=/Archives/edgar/data/796343/000079634323000044/adbe-20230315.htm"`.
_LINK = re.compile(r'href="(?:/ix\?doc=)?(/Archives/edgar/data/[\w./-]+)"')
# A tag of HTML, as "</div>".
_TAG = re.compile(r"<[^>]+>")
# The moment of acceptance, in New York: `Accepted</div> <div class="info">2023-03-15 16:06:36`.
_ACCEPTED = re.compile(r">Accepted</div>\s*<div[^>]*>\s*(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})")
# An item of an 8-K: `Item 2.02: Results of Operations`.
_ITEM = re.compile(r"\bItem (\d\.\d{2})\b")
_CELLS = 4  # sequence, description, document, type; the size may be missing


class IndexedDocument(NamedTuple):
    """A document in the index of a filing: its type, and its path on the server."""

    type: str
    path: str


class IndexPage(NamedTuple):
    """What the index page of a filing says; `accepted` is New York time."""

    accepted: datetime | None
    items: tuple[str, ...]
    documents: tuple[IndexedDocument, ...]

    @property
    def exhibits(self) -> tuple[IndexedDocument, ...]:
        """Return the documents of the types EX-99.*."""
        return tuple(
            document for document in self.documents if document.type.partition(".")[0] == EXHIBIT
        )


def parse_index_page(data: bytes, source: str) -> IndexPage:
    """Return the acceptance, items and documents of a filing. Raises CannotReadError."""
    text = data.decode("utf-8", "replace")
    documents = []
    for row in _ROW.findall(text):
        cells = _CELL.findall(row)
        link = _LINK.search(row)
        if link and len(cells) >= _CELLS:
            kind = html.unescape(_TAG.sub("", cells[_CELLS - 1])).strip().upper()
            documents.append(IndexedDocument(kind, link[1]))
    if not documents:
        raise CannotReadError(f"{source}: is not the index page of a filing; try again later")
    accepted = _ACCEPTED.search(text)
    moment = datetime.fromisoformat(accepted[1]) if accepted else None
    return IndexPage(moment, tuple(_ITEM.findall(text)), tuple(documents))


def build_submission(
    page: IndexPage, entry: FilingEntry, read: Callable[[str], bytes]
) -> Submission:
    """Return a filing by its index page; `read` gets the exhibits, each by its path."""
    documents = [
        SubmissionDocument(link.type, link.path.rpartition("/")[2], "", b"")
        for link in page.documents
    ]
    for number, (document, item) in enumerate(zip(documents, page.documents, strict=True)):
        if document.is_exhibit:
            documents[number] = document._replace(content=read(item.path))
    return Submission(
        accession=entry.accession,
        form=entry.form,
        accepted=page.accepted,
        filed=entry.filed,
        cik=entry.cik,
        company=None,
        items=page.items,
        documents=tuple(documents),
    )
