"""The workbook: a report that goes on calculating in a spreadsheet program."""

from xlsxwriter.workbook import Workbook

from beatcheck.output.report.contents import Dossier
from beatcheck.output.workbook.about import write_about
from beatcheck.output.workbook.file import build_file
from beatcheck.output.workbook.history import write_reactions, write_revisions
from beatcheck.output.workbook.overview import write_overview
from beatcheck.output.workbook.report import write_report
from beatcheck.output.workbook.tables import Styles, write_claims, write_streaks


def to_workbook(dossier: Dossier) -> bytes:
    """Return the report as an .xlsx file: from Overview and Report to About."""

    def fill(book: Workbook, styles: Styles) -> None:
        overview = book.add_worksheet("Overview")  # the first sheet, filled once rows are known
        write_overview(overview, dossier, write_report(book, dossier, styles), styles)
        write_streaks(book.add_worksheet("Streaks"), dossier, styles)
        write_revisions(book, dossier, styles)
        write_reactions(book, dossier, styles)
        write_claims(book.add_worksheet("Claims"), dossier, styles)
        write_about(book.add_worksheet("About"), dossier, styles)

    return build_file("beatcheck report", fill)
