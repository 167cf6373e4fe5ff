"""From the bytes of a file to a page: its format, its encoding and the limits of size."""

import re
from pathlib import PurePath

from beatcheck.errors import CannotReadError
from beatcheck.releases.formats.page import Page, require_length
from beatcheck.releases.formats.plain_text import read_page
from beatcheck.releases.formats.table_tags import is_set_in_text

MOST_BYTES = 20_000_000  # the published releases it was tried on have half a million
# The start of an HTML document, as "<html" or "<table".
_MARKUP = re.compile(rb"<(?:html|body|div|table|p|document|!doctype)\b", re.IGNORECASE)
# The encoding that a page declares, as "charset=utf-8".
_CHARSET = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_HEAD = 4096  # bytes in which a file says what it is
_HTML = {".html", ".htm", ".xhtml"}
_LEAST_PRINTABLE = 0.7  # of the characters: with fewer it is not text


def parse_page(content: bytes, name: str) -> Page:
    """Return the page that `content` holds, by the ending of `name` and by what it looks like.

    Raises CannotReadError for a file that is too large or that holds no text, and
    MissingLibraryError where an optional library would be needed.
    """
    if len(content) > MOST_BYTES:
        size = f"{len(content) / 1_000_000:.0f} MB"
        message = f"{name}: {size} is larger than any release; the limit is"
        raise CannotReadError(f"{message} {MOST_BYTES // 1_000_000} MB: cut it to the release")
    if content.startswith(b"%PDF-"):
        from beatcheck.releases.formats.pdf import read_pdf_text  # noqa: PLC0415 - a heavy library

        return _read_text(read_pdf_text(content, name), name)
    text = _decode(content)
    _require_text(text, name)
    is_marked = bool(_MARKUP.search(content[:_HEAD])) and not is_set_in_text(content)
    if PurePath(name).suffix.lower() in _HTML or is_marked:
        from beatcheck.releases.formats.html import read_html  # noqa: PLC0415 - a heavy library

        return read_html(text, name)
    return _read_text(text, name)


def _read_text(text: str, name: str) -> Page:
    require_length(name, len(text), (text.count("\n") + text.count("\r")) // 3)
    page = read_page(text)
    require_length(name, len(text), len(page.lines))
    return page


def _decode(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(_find_encoding(content), errors="replace")


def _find_encoding(content: bytes) -> str:
    """Return the one-byte encoding that the file declares, else Windows-1252."""
    charset = _CHARSET.search(content[:_HEAD])
    declared = charset.group(1).decode("ascii").lower() if charset else ""
    one_byte = declared.startswith(("iso-8859-", "windows-125", "latin"))
    return declared if one_byte and _is_encoding(declared) else "cp1252"


def _is_encoding(encoding: str) -> bool:
    try:
        "".encode(encoding)
    except LookupError:
        return False
    return True


def _require_text(text: str, name: str) -> None:
    sample = "".join(text[:100_000].split())
    printable = sum(map(str.isprintable, sample))
    if not sample or printable < _LEAST_PRINTABLE * len(sample):
        message = f"{name}: there is no text in this file; save the release as HTML, Markdown,"
        raise CannotReadError(f"{message} plain text or PDF")
