"""The sheet Overview: where each company stands, with a link to its rows on the sheet Report."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from beatcheck.analysis.overview import summarize_record
from beatcheck.output.overview.columns import SCHEMA, list_overview_columns
from beatcheck.output.report.contents import Dossier
from beatcheck.output.sheets.sheet import Sheet
from beatcheck.output.text.scale import Scale
from beatcheck.output.workbook.charts import RecordRows
from beatcheck.output.workbook.tables import TOP, Styles, write_table, write_title

_WORDS = "By the ledger's thresholds when this was written. A ticker leads to its periods."


def write_overview(
    sheet: Worksheet, dossier: Dossier, blocks: Sequence[RecordRows], styles: Styles
) -> None:
    """Write a row for each record; `blocks` are the rows of the same records on Report."""
    write_title(sheet, "Overview", _WORDS, styles)
    rows = [summarize_record(lines[0].record, lines) for lines in dossier.iterate_batches()]
    columns = list_overview_columns(dossier.scale or Scale.MILLION)
    table = Sheet(SCHEMA, columns, [rows])
    last = write_table(sheet, table, styles)
    for number, (row, block) in enumerate(zip(rows, blocks, strict=True), start=TOP + 1):
        address = f"internal:'Report'!A{block.first + 1}"
        sheet.write_url(number, 0, address, styles.link, row.record.ticker)
    verdict = table.names.index("verdict")
    rule = {"type": "cell", "criteria": "==", "value": '"short"', "format": styles.short}
    sheet.conditional_format(TOP + 1, verdict, max(last, TOP + 1), verdict, rule)
