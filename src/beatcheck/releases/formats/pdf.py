"""PDF to text, by an optional library."""

import io
import logging

from beatcheck.errors import CannotReadError
from beatcheck.extras import explain_missing

_MOST_PAGES = 200  # an annual report has fewer


def read_pdf_text(content: bytes, name: str) -> str:
    """Return the text of a PDF, its pages set apart by a form feed.

    Raises CannotReadError for a file that is damaged, encrypted, too long or has no text,
    and MissingLibraryError where pypdf is not installed.
    """
    with explain_missing(f"{name}: reading a PDF", "pypdf", "pdf"):
        from pypdf import PdfReader  # noqa: PLC0415 - heavy, and needed here alone
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it speaks of each fault it mends
    try:
        pages = PdfReader(io.BytesIO(content)).pages
        count = len(pages)
        text = "\f".join(page.extract_text() for page in pages[:_MOST_PAGES])
    except MemoryError:
        raise
    except Exception as problem:  # noqa: BLE001 - a broken file makes pypdf raise nearly anything
        message = f"{name}: the PDF cannot be read ({type(problem).__name__}); save it anew"
        raise CannotReadError(message) from None
    if count > _MOST_PAGES:
        raise CannotReadError(f"{name}: {count} pages; the limit is {_MOST_PAGES}")
    if not text.strip():
        raise CannotReadError(f"{name}: the PDF holds pictures of text; give one with text in it")
    return text
