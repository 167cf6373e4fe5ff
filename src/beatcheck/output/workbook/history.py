"""The sheets Revisions and Reactions: what guidance became, and what the share did."""

from xlsxwriter.workbook import Workbook

from beatcheck.output.history import COMPARED, REACTION_TERMS, describe_reactions
from beatcheck.output.report.contents import Dossier
from beatcheck.output.workbook.tables import Styles, write_table, write_title


def write_revisions(book: Workbook, dossier: Dossier, styles: Styles) -> None:
    """Write every guidance statement beside the one before it."""
    sheet = book.add_worksheet("Revisions")
    write_title(sheet, "Revisions", f"{COMPARED}.", styles)
    write_table(sheet, dossier.build_revision_sheet(), styles)


def write_reactions(book: Workbook, dossier: Dossier, styles: Styles) -> None:
    """Write the reports with the returns of the ledger; below them, what goes with the returns.

    A ledger without returns has no such sheet.
    """
    if not dossier.reactions:
        return
    sheet = book.add_worksheet("Reactions")
    write_title(sheet, "Reactions", f"{REACTION_TERMS}.", styles)
    last = write_table(sheet, dossier.build_reaction_sheet(), styles)
    for row, (label, words) in enumerate(describe_reactions(dossier), start=last + 2):
        sheet.write_string(row, 0, label, styles.bold)
        sheet.write_string(row, 1, words, styles.text)
