"""The workbook: a report that goes on calculating in a spreadsheet program."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatcheck.output.report.contents import Dossier

# Always the same: the same report, the same bytes.
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def to_workbook(dossier: "Dossier") -> Iterator[bytes]:
    """Yield the report as an .xlsx file: from Overview and Report to About."""
    import xlsxwriter  # noqa: PLC0415 - only a workbook needs it

    from beatcheck.output.workbook.about import write_about  # noqa: PLC0415 - imports xlsxwriter
    from beatcheck.output.workbook.history import (  # noqa: PLC0415 - the same
        write_reactions,
        write_revisions,
    )
    from beatcheck.output.workbook.overview import write_overview  # noqa: PLC0415 - the same
    from beatcheck.output.workbook.report import write_report  # noqa: PLC0415 - the same
    from beatcheck.output.workbook.tables import Styles, write_claims, write_streaks  # noqa: PLC0415

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": "beatcheck report", "created": CREATED})
    styles = Styles(book)
    overview = book.add_worksheet("Overview")  # the first sheet, filled once the rows are known
    write_overview(overview, dossier, write_report(book, dossier, styles), styles)
    write_streaks(book.add_worksheet("Streaks"), dossier, styles)
    write_revisions(book, dossier, styles)
    write_reactions(book, dossier, styles)
    write_claims(book.add_worksheet("Claims"), dossier, styles)
    write_about(book.add_worksheet("About"), dossier, styles)
    book.close()
    yield file.getvalue()
