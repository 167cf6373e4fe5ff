"""The report for people: a title, a table and what the streaks are, record by record."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from beatcheck.analysis.beats import Verdict
from beatcheck.analysis.records import Record
from beatcheck.analysis.report_lines import Line
from beatcheck.analysis.selection import Selection, selected_lines
from beatcheck.analysis.terms import Basis
from beatcheck.ledger.field_types import Unit
from beatcheck.ledger.grammar.guidance import Form
from beatcheck.output.report.cells import RowWords
from beatcheck.output.sheets.table import empty_table
from beatcheck.output.streaks.notes import streak_words
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import BASIS_WORDS, Digits, best_scale
from beatcheck.output.text.render import labelled, measured_width
from beatcheck.output.text.scale import Scale
from beatcheck.output.text.title import is_measured, record_title
from beatcheck.output.text.verdicts import STYLES
from beatcheck.plurals import format_count

DEFAULT_LAST = 12
# From the richest table to the narrowest: the fields up to a level, and whether words are brief.
_TABLES = (*((level, False) for level in range(6, 0, -1)), (1, True), (0, True))
_MEASURED = frozenset(
    {"Guidance", *map(str.capitalize, BASIS_WORDS.values()), "Beat", "Beat %", "Verdict", "Streak"}
)
_OPTIONAL = frozenset({"Beat %", "On year", "Range", "Surprise", "Next day"})


class _Field(NamedTuple):
    """A column of the table; the higher its level, the wider a terminal it needs."""

    level: int
    head: str
    text: Callable[[Line], str]
    justify: Literal["left", "right"] = "right"


def report_parts(
    records: Mapping[Basis, Record], selection: Selection, look: Look, scale: Scale | None
) -> Iterator[RenderableType]:
    """What is shown of one record: title, table, and the words below it.

    `records` holds the same record on every basis, the one asked for first.
    """
    record = next(iter(records.values()))
    lines = selected_lines(record, selection)
    shown = lines if selection.is_narrowed else lines[-DEFAULT_LAST:]
    chosen = scale or best_scale([line.beat for line in shown] or record.beats)
    digits = Digits(record.unit, chosen)
    yield record_title(record, chosen, look)
    if shown:
        yield _table(record, shown, digits, look)
    else:
        yield Text("No period fell short." if selection.flagged else "No period is in this span.")
    below = [*streak_words(records, digits), *_not_shown(lines, shown)]
    if below:
        yield Text()
        yield labelled(below)


def _not_shown(lines: Sequence[Line], shown: Sequence[Line]) -> Iterator[tuple[str, str]]:
    hidden = len(lines) - len(shown)
    if hidden:
        periods = format_count(hidden, "earlier period")
        first = lines[0].beat.period
        yield "Not shown", f"{periods}: add --last {len(lines)} or --since {first}"


def _table(record: Record, lines: Sequence[Line], digits: Digits, look: Look) -> Table:
    """The richest table that the width holds whole; in a pipe the richest there is."""
    table = empty_table(look)
    for level, is_brief in _TABLES:
        words = RowWords(record, lines, digits, look, is_brief=is_brief)
        fields = [field for field in _fields(words, record, lines) if field.level <= level]
        table = _drawn(fields, lines, look)
        if look.width is None or measured_width(table) <= look.width:
            break
    return table


def _drawn(fields: Sequence[_Field], lines: Sequence[Line], look: Look) -> Table:
    table = empty_table(look)
    for field in fields:
        table.add_column(field.head, justify=field.justify, overflow="fold", header_style="bold")
    for line in lines:
        verdict = line.beat.verdict
        style = STYLES.get(verdict, "")
        cells = (
            Text(field.text(line), style=style if field.head == "Verdict" else "")
            for field in fields
        )
        table.add_row(*cells, style=style if verdict is Verdict.SHORT else "")
    return table


def _fields(words: RowWords, record: Record, lines: Sequence[Line]) -> list[_Field]:
    """The columns that have something to say of the record."""
    fields = (
        _Field(0, "Period", words.period, "left"),
        _Field(3, "Ended", words.period_end, "left"),
        _Field(0, "Guidance", words.guidance),
        *_reference_field(words, record, lines),
        _Field(0, "Actual", words.actual),
        _Field(0, "Beat", words.beat),
        _Field(1, "Beat %", words.beat_pct),
        _Field(0, "Verdict", words.verdict, "left"),
        _Field(0, "Streak", words.streak, "left"),
        _Field(4, "On year", words.yoy),
        _Field(5, "Range", words.range_position, "left"),
        _Field(5, "Surprise", words.surprise),
        _Field(6, "Next day", words.next_day),
    )
    left_out = set() if is_measured(record) else set(_MEASURED)
    if record.unit is Unit.PERCENT:
        left_out.add("Beat %")
    return [
        field
        for field in fields
        if field.head not in left_out
        and (field.head not in _OPTIONAL or any(field.text(line) != words.dash for line in lines))
    ]


def _reference_field(words: RowWords, record: Record, lines: Sequence[Line]) -> Iterator[_Field]:
    """The value that the actual is measured against, where the guidance does not show it."""
    basis = record.terms.basis
    head = BASIS_WORDS[basis].capitalize()
    if basis is not Basis.MIDPOINT:
        yield _Field(0, head, words.reference)
    elif any(line.beat.guidance and line.beat.guidance.form is Form.RANGE for line in lines):
        yield _Field(2, head, words.reference)
