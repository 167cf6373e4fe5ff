"""The file of a workbook, made in memory: whole, and the same bytes for the same sheets."""

import io
from collections.abc import Callable
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.workbook import Workbook

from beatcheck.output.workbook.tables import Styles

# Always the same: the same report, the same bytes.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def build_file(title: str, fill: Callable[[Workbook, Styles], None]) -> bytes:
    """Return the .xlsx file with that title and the sheets that `fill` adds to it."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": title, "created": _CREATED})
    fill(book, Styles(book))
    book.close()
    return file.getvalue()
