"""The sheet Report: a row for each period, calculated from one named threshold."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from beatcheck.analysis.report_lines import Line
from beatcheck.output.report.columns import list_report_columns
from beatcheck.output.report.contents import Dossier
from beatcheck.output.sheets.sheet import Cell, CellKind, Column
from beatcheck.output.text.scale import Scale
from beatcheck.output.workbook.charts import RecordRows, add_charts
from beatcheck.output.workbook.formulas import (
    EXACT,
    FORMULAS,
    THRESHOLD,
    FormulaPlace,
    Lever,
    describe_lever,
    find_lever,
    scale_figure,
)
from beatcheck.output.workbook.tables import (
    TOP,
    Links,
    Styles,
    choose_pattern,
    set_paper,
    set_widths,
    write_cell,
    write_head,
)

# Formulas and charts refer to the sheet by this name.
_NAME = "Report"
# Counted from 0: the cell C2, beside its label.
_LEVER_ROW, _LEVER_COLUMN = 1, 2
_HUNDRED = Decimal(100)
# Texts would make these columns as wide as their longest address.
_WIDTHS = {"unit": 12, "note": 40, "guidance_source": 28, "actual_source": 28, "verdict": 14}
_PERCENT = "0.00%"
_LAST_PRINTED = "streak"  # what comes after it is for the screen: paper has no room
_FROZEN = 3  # company, metric and period stay in sight


def write_report(book: Workbook, dossier: Dossier, styles: Styles) -> list[RecordRows]:
    """Write the sheet, name the threshold and add the charts; return the rows of each record."""
    sheet = book.add_worksheet(_NAME)
    scale = dossier.scale or Scale.MILLION
    records = [records[dossier.terms.basis] for records in dossier.records]
    lever = find_lever(records, scale.power)
    currency = next((record.company.currency or "" for record in records), "")
    _write_lever(book, sheet, lever, describe_lever(lever, scale, currency), styles)
    table = _ReportTable(sheet, scale, lever, styles)
    blocks = [table.write(lines) for lines in dossier.iterate_batches()]
    table.finish()
    add_charts(book, sheet, blocks, table.letters, styles)
    sheet.print_area(0, 0, max(table.row - 1, TOP + 1), list(table.letters).index(_LAST_PRINTED))
    return blocks


def _write_lever(
    book: Workbook, sheet: Worksheet, lever: Lever, words: str, styles: Styles
) -> None:
    cell = xl_rowcol_to_cell(_LEVER_ROW, _LEVER_COLUMN, row_abs=True, col_abs=True)
    book.define_name(THRESHOLD, f"={_NAME}!{cell}")
    sheet.write_string(0, 0, "beatcheck report", styles.title)
    sheet.write_string(_LEVER_ROW, 0, THRESHOLD, styles.bold)
    pattern = _PERCENT if lever.is_share else choose_pattern([lever.value or Decimal(0)])
    if lever.value is None:
        sheet.write_blank(_LEVER_ROW, _LEVER_COLUMN, None, styles.create_input(pattern))
    else:
        sheet.write_number(
            _LEVER_ROW, _LEVER_COLUMN, float(lever.value), styles.create_input(pattern)
        )
    hint = "change it and the sheet follows"
    if lever.value is None and lever.unit is not None:
        hint = "each row has its own; a figure here applies to all"
    sheet.write_string(_LEVER_ROW, _LEVER_COLUMN + 1, f"{words}; {hint}", styles.note)


class _ReportTable:
    """The table while it is being written, block by block."""

    def __init__(self, sheet: Worksheet, scale: Scale, lever: Lever, styles: Styles) -> None:
        self.sheet = sheet
        self.power = scale.power
        self.lever = lever
        self.styles = styles
        self.columns = list_report_columns(scale)
        self.letters = {
            column.name: xl_col_to_name(place) for place, column in enumerate(self.columns)
        }
        self.links = Links(sheet, styles)
        self.row = TOP + 1

    def write(self, lines: Sequence[Line]) -> RecordRows:
        """Write the periods of one record and return the rows they are in."""
        first = self.row
        patterns = self._list_patterns(lines)
        cells = list(zip(*(column.read(lines) for column in self.columns), strict=True))
        for number, (line, read) in enumerate(zip(lines, cells, strict=True)):
            before = self._refer_before(line, lines[number - 1] if number else None)
            at = {name: f"{letter}{self.row + 1}" for name, letter in self.letters.items()}
            self._write_row(FormulaPlace(line, at, before, self.power, self.lever), read, patterns)
            self.row += 1
        return RecordRows(lines[0].record, first, self.row - 1)

    def finish(self) -> None:
        """Write what concerns the whole table: its header, filter and flagged rows."""
        last, width = max(self.row - 1, TOP + 1), len(self.columns)
        write_head(self.sheet, self.columns, self.styles)
        set_widths(
            self.sheet, [_WIDTHS.get(column.name, len(column.name)) for column in self.columns]
        )
        self.sheet.freeze_panes(TOP + 1, _FROZEN)
        set_paper(self.sheet)
        self.sheet.autofilter(TOP, 0, last, width - 1)
        rule = f'=${self.letters["verdict"]}{TOP + 2}="short"'
        self.sheet.conditional_format(
            TOP + 1, 0, last, width - 1,
            {"type": "formula", "criteria": rule, "format": self.styles.short},
        )  # fmt: skip

    def _write_row(
        self, place: FormulaPlace, read: Sequence[Cell], patterns: dict[str, str]
    ) -> None:
        for number, (column, cell) in enumerate(zip(self.columns, read, strict=True)):
            at = (self.row, number)
            value, pattern = (
                self._convert_value(place.line, column, cell),
                patterns.get(column.name, ""),
            )
            formula = FORMULAS[column.name](place) if column.name in FORMULAS else None
            if formula is not None:
                self.sheet.write_formula(*at, formula, self._style(pattern), _convert_cached(value))
            elif isinstance(value, Decimal):
                self.sheet.write_number(*at, float(value), self._style(pattern))
            else:
                write_cell(self.sheet, at, value, column, self.styles, self.links)

    def _style(self, pattern: str) -> object:
        return self.styles.find_number_style(pattern) if pattern else self.styles.text

    def _convert_value(self, line: Line, column: Column[Line], cell: Cell) -> Cell:
        """Return the value of the cell: figures exact, percentages as shares."""
        name = column.name
        if name in EXACT:
            return scale_figure(EXACT[name](line), line, self.power)
        return cell / _HUNDRED if name.endswith("_pct") and isinstance(cell, Decimal) else cell

    def _list_patterns(self, lines: Sequence[Line]) -> dict[str, str]:
        """Return the number format of each column in one record."""
        patterns = dict(self._list_figure_patterns(lines))
        for column in self.columns:
            if column.name.endswith("_pct"):
                patterns[column.name] = _PERCENT
            elif column.name.endswith("_pp"):
                patterns[column.name] = "0.00"
            elif column.kind is CellKind.COUNT:
                patterns[column.name] = "0"
        return patterns

    def _list_figure_patterns(self, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
        figures = [
            value
            for read in EXACT.values()
            for line in lines
            if (value := scale_figure(read(line), line, self.power)) is not None
        ]
        pattern = choose_pattern(figures)
        for column in self.columns:
            if column.kind is CellKind.NUMBER:
                yield column.name, pattern

    def _refer_before(self, line: Line, above: Line | None) -> str:
        """Return the streak before a period: the cell above where it is the period before."""
        if line.step.follows_gap:
            return "0"
        beats = line.record.beats
        number = beats.index(line.beat)
        if number == 0:
            return "0"
        if above is not None and above.beat is beats[number - 1]:
            return f"N({self.letters['streak']}{self.row})"
        return str(line.record.steps[number - 1].streak or 0)


def _convert_cached(value: Cell) -> str | float:
    """Return the value that a formula shows until it is recalculated."""
    return float(value) if isinstance(value, Decimal | int) else str(value or "")
