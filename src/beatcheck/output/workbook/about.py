"""The sheet About: what the workbook is, what calculates in it, and what each column means."""

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from beatcheck.output.report.columns import list_report_columns
from beatcheck.output.report.contents import Dossier
from beatcheck.output.workbook.formulas import FORMULAS
from beatcheck.output.workbook.tables import Styles

_LIVE = (
    "Change the yellow cell named Threshold on the sheet Report, and everything that depends on it"
    " is recalculated; clear it, and each row has its own threshold again. An actual or a guidance"
    " that you fill in counts as well."
)
_STILL = (
    "Growth, surprises, positions in the range, the sheet Streaks and the sheet Claims show what"
    " was true when the workbook was written."
)
# In characters.
_NAME_WIDTH, _WORDS_WIDTH = 24, 90


def write_about(sheet: Worksheet, dossier: Dossier, styles: Styles) -> None:
    """Write the sheet."""
    set_about_widths(sheet)
    sheet.write_string(0, 0, "About this workbook", styles.title)
    sheet.fit_to_pages(1, 0)
    for row, (name, words) in enumerate(_list_entries(dossier), start=2):
        sheet.write_string(row, 0, name, styles.bold)
        sheet.write_string(row, 1, words, styles.wrapped)


def set_about_widths(sheet: Worksheet) -> None:
    """Make room for names on the left and words on the right."""
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, 1, _WORDS_WIDTH)


def _list_entries(dossier: Dossier) -> Iterator[tuple[str, str]]:
    yield from dossier.facts
    yield "Calculates", _LIVE
    yield "Stands still", _STILL
    yield "", ""
    for column in list_report_columns():
        live = "; a formula" if column.name in FORMULAS else ""
        yield column.name, f"{column.meaning}{live}"
