"""Submission: EDGAR's complete text of one filing, split into its header and its documents."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

# The start of a complete submission: `<SEC-DOCUMENT>0000796343-23-000044.txt : 20230315`, or its
# header or first document where the wrapping is gone.
_START = re.compile(
    rb"\s*(?:-----BEGIN|<SEC-DOCUMENT>|<SEC-HEADER>|<IMS-HEADER>|<DOCUMENT>\s*<TYPE>)"
)
# One document with all its fields: `<DOCUMENT> <TYPE>EX-99.1 … </DOCUMENT>`; the last may be cut.
_DOCUMENT = re.compile(rb"<DOCUMENT>(.*?)(?:</DOCUMENT>|\Z)", re.DOTALL)
# The body of a document: `<TEXT> <html>… </TEXT>`.
_TEXT = re.compile(rb"<TEXT>(.*?)(?:</TEXT>|\Z)", re.DOTALL)
# A field before the body, up to the end of its line or the next tag: `<TYPE>EX-99.1`.
_FIELD = re.compile(rb"<(TYPE|FILENAME|DESCRIPTION)>([^<\r\n]*)")
# A line of the header: `CONFORMED SUBMISSION TYPE:	8-K`.
_LINE = re.compile(r"^[ \t]*([A-Z][A-Z /]+):[ \t]+(\S.*?)[ \t]*$", re.MULTILINE)
# The moment of acceptance, in New York: `<ACCEPTANCE-DATETIME>20230315160636`.
_ACCEPTED = re.compile(r"<ACCEPTANCE-DATETIME>\s*(\d{14})")

# The header names items by their titles; the numbers are those of form 8-K.
_ITEMS = {
    "results of operations and financial condition": "2.02",
    "non-reliance on previously issued financial statements": "4.02",
}
EXHIBIT = "EX-99"


class SubmissionDocument(NamedTuple):
    """A document of a filing: its type (`EX-99.1`), file name, description and bytes."""

    type: str
    filename: str
    description: str
    content: bytes

    @property
    def is_exhibit(self) -> bool:
        """Return whether its type is EX-99 or one of EX-99.1, EX-99.2, … (never EX-999)."""
        return self.type == EXHIBIT or self.type.startswith(f"{EXHIBIT}.")


class Submission(NamedTuple):
    """A filing as EDGAR serves it. What the header does not say is None or empty.

    `accepted` is New York time; `items` has the titles of the header, those that matter here as
    numbers (`2.02`).
    """

    accession: str | None
    form: str | None
    accepted: datetime | None
    filed: date | None
    cik: str | None
    company: str | None
    items: tuple[str, ...]
    documents: tuple[SubmissionDocument, ...]

    @property
    def exhibits(self) -> tuple[SubmissionDocument, ...]:
        """Return the documents of the types EX-99.*, in the order of the filing."""
        return tuple(document for document in self.documents if document.is_exhibit)


def is_submission(data: bytes) -> bool:
    """Return whether bytes are a complete submission rather than one document of it."""
    return _START.match(data[:4096]) is not None


def parse_submission(data: bytes) -> Submission:
    """Return the header and the documents of a complete submission.

    A submission that is cut short gives the documents that are there.
    """
    head = data[: data.find(b"<DOCUMENT>")] if b"<DOCUMENT>" in data else data
    text = head.decode("utf-8", "replace")
    fields: dict[str, list[str]] = {}
    for name, value in _LINE.findall(text):
        fields.setdefault(name, []).append(value)
    accepted = _ACCEPTED.search(text)
    return Submission(
        accession=_get_first(fields, "ACCESSION NUMBER"),
        form=_get_first(fields, "CONFORMED SUBMISSION TYPE"),
        accepted=_parse_time(accepted[1]) if accepted else None,
        filed=_parse_day(_get_first(fields, "FILED AS OF DATE")),
        cik=_get_first(fields, "CENTRAL INDEX KEY"),
        company=_get_first(fields, "COMPANY CONFORMED NAME"),
        items=tuple(map(_number_item, fields.get("ITEM INFORMATION", ()))),
        documents=tuple(_split_documents(data)),
    )


def _split_documents(data: bytes) -> Iterator[SubmissionDocument]:
    for match in _DOCUMENT.finditer(data):
        body = _TEXT.search(match[1])
        head = match[1][: body.start()] if body else match[1]
        fields = {
            name: value.strip().decode("utf-8", "replace") for name, value in _FIELD.findall(head)
        }
        yield SubmissionDocument(
            type=fields.get(b"TYPE", "").upper(),
            filename=fields.get(b"FILENAME", ""),
            description=fields.get(b"DESCRIPTION", ""),
            content=body[1] if body else b"",
        )


def _get_first(fields: dict[str, list[str]], name: str) -> str | None:
    return next(iter(fields.get(name, ())), None)


def _number_item(title: str) -> str:
    lowered = title.lower()
    return next((number for start, number in _ITEMS.items() if lowered.startswith(start)), title)


def _parse_time(digits: str) -> datetime | None:
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S")  # noqa: DTZ007 - New York, as it stands
    except ValueError:
        return None


def _parse_day(digits: str | None) -> date | None:
    try:
        return datetime.strptime(digits or "", "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
