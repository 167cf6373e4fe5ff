"""The report for people: a title, a table and what the streaks are, record by record."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from beatcheck.analysis.beats import Verdict
from beatcheck.analysis.records import Record
from beatcheck.analysis.report_lines import Line
from beatcheck.analysis.selection import Selection, select_lines
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.grammar.guidance import Form
from beatcheck.output.report.cells import RowWriter
from beatcheck.output.report.columns import list_report_columns
from beatcheck.output.sheets.fitting import (
    ShownColumn,
    draw_columns,
    fit_columns,
    name_missing,
    show_columns,
)
from beatcheck.output.streaks.notes import describe_streaks
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import BASIS_WORDS, Digits, choose_scale
from beatcheck.output.text.render import label_texts
from beatcheck.output.text.scale import Scale
from beatcheck.output.text.title import is_measured, write_title
from beatcheck.output.text.verdicts import STYLES
from beatcheck.plurals import format_count

DEFAULT_LAST = 12  # three years of quarters
# The highest level of the columns that are shown even where all their cells are empty.
_CORE = 4
# What only a record that was ever guided has.
_MEASURED = frozenset({"guidance", "reference", "beat", "beat_pct", "verdict", "streak"})
# Guidance and what is measured against stand before the actual; columns not named here come last.
_ORDER = (
    *("period", "period_end", "guidance", "reference", "actual", "beat", "beat_pct"),
    *("verdict", "streak", "yoy_pct", "yoy_pp", "range_position", "surprise"),
)


def show_report(
    records: Mapping[Basis, Record], selection: Selection, look: Look, scale: Scale | None
) -> Iterator[RenderableType]:
    """Yield the parts of one record: title, table, and the words below it.

    `records` holds the same record on every basis, the one asked for first.
    """
    record = next(iter(records.values()))
    lines = select_lines(record, selection)
    shown = lines if selection.is_narrowed else lines[-DEFAULT_LAST:]
    chosen = scale or choose_scale([line.beat for line in shown] or record.beats)
    digits = Digits(record.unit, chosen)
    yield write_title(record, chosen, look)
    missing = ""
    if shown:
        table, missing = _choose_table(record, shown, digits, look)
        yield table
    else:
        yield Text("No period fell short." if selection.flagged else "No period is in this span.")
    below = [*describe_streaks(records, digits), *_count_hidden(lines, shown)]
    if missing:
        below.append(("No room for", missing))
    if below:
        yield Text()
        yield label_texts(below)


def _count_hidden(lines: Sequence[Line], shown: Sequence[Line]) -> Iterator[tuple[str, str]]:
    hidden = len(lines) - len(shown)
    if hidden:
        periods = format_count(hidden, "earlier period")
        first = lines[0].beat.period
        yield "Not shown", f"{periods}: add --last {len(lines)} or --since {first}"


def _choose_table(
    record: Record, lines: Sequence[Line], digits: Digits, look: Look
) -> tuple[Table, str]:
    """Return the richest table that the width holds whole, and the heads it has no room for."""
    columns = list_columns(RowWriter(record, lines, digits, look), lines, look)
    fitting = fit_columns(columns, look)
    if not any(column.level > _CORE for column in fitting):
        # Brief verdicts make room for a column more.
        brief = RowWriter(record, lines, digits, look, is_brief=True)
        columns = list_columns(brief, lines, look)
        fitting = fit_columns(columns, look) or [column for column in columns if not column.level]
    styles = [STYLES.get(line.beat.verdict, "") for line in lines]
    short = [
        style if line.beat.verdict is Verdict.SHORT else ""
        for style, line in zip(styles, lines, strict=True)
    ]
    drawn = [
        column._replace(styles=styles) if column.name == "verdict" else column for column in fitting
    ]
    return draw_columns(drawn, look, short), name_missing(columns, fitting)


def list_columns(words: RowWriter, lines: Sequence[Line], look: Look) -> list[ShownColumn]:
    """Return the columns that have something to say of the record."""
    record = words.record
    hidden = set() if is_measured(record) else _MEASURED
    columns = (
        _fit_reference(column, record, lines) if column.name == "reference" else column
        for column in show_columns(list_report_columns(), lines, words.writers, look)
        if column.name not in hidden
    )
    rank = {name: number for number, name in enumerate(_ORDER)}
    return sorted(
        (
            column
            for column in columns
            if column.level <= _CORE or any(text != words.dash for text in column.texts)
        ),
        key=lambda column: rank.get(column.name, len(rank)),
    )


def _fit_reference(column: ShownColumn, record: Record, lines: Sequence[Line]) -> ShownColumn:
    """Return the column under the name of its basis, and empty where the guidance shows it."""
    basis = record.terms.basis
    head = BASIS_WORDS[basis].capitalize()
    if basis is not Basis.MIDPOINT:
        return column._replace(head=head, level=_CORE)
    guidances = [line.beat.guidance for line in lines]
    if any(guidance and guidance.form is Form.RANGE for guidance in guidances):
        return column._replace(head=head)
    return column._replace(texts=(), level=_CORE + 1)
