"""PDF to text, by an optional library."""

import io
import logging
import re
from typing import TYPE_CHECKING

from beatcheck.errors import CannotReadError
from beatcheck.extras import explain_missing
from beatcheck.releases.formats.pdf_columns import restore_columns

if TYPE_CHECKING:
    from pypdf import PageObject

# Letters that a font joins, each as the letters it joins: "ﬁscal" is "fiscal".
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)
# A number, as "1,204.3": a page with a table has some.
_NUMBER = re.compile(r"[0-9][0-9,.]*")
_LEAST_NUMBERS = 6
_MOST_PAGES = 200  # an annual report has fewer


def split_ligatures(text: str) -> str:
    """Return a text with each letter by itself: "\ufb01scal" with the sign for "fi" is "fiscal"."""
    return text.translate(_LIGATURES)


def _extract_text(page: "PageObject") -> str:
    """Return the text of a page in reading order, with the columns of its tables."""
    text = split_ligatures(page.extract_text())
    if len(_NUMBER.findall(text)) < _LEAST_NUMBERS:
        return text
    try:
        laid_out = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the text in reading order is there all the same
        return text
    return restore_columns(text, split_ligatures(laid_out))


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
        text = "\f".join(_extract_text(page) for page in pages[:_MOST_PAGES])
    except MemoryError:
        raise
    except Exception as problem:  # noqa: BLE001 - a broken file makes pypdf raise nearly anything
        message = f"{name}: the PDF cannot be read ({type(problem).__name__}); save it again"
        raise CannotReadError(message) from None
    if count > _MOST_PAGES:
        raise CannotReadError(f"{name}: {count} pages; the limit is {_MOST_PAGES}")
    if not text.strip():
        raise CannotReadError(
            f"{name}: the PDF has only pictures of text; use a PDF with text in it"
        )
    return text
