"""The report for people: a title, a table and what the streaks are, record by record."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from beatcheck.analysis.beats import Verdict
from beatcheck.analysis.lines import Line
from beatcheck.analysis.records import Record
from beatcheck.analysis.selection import Selection, selected_lines
from beatcheck.analysis.terms import Basis
from beatcheck.ledger.text_types import Unit
from beatcheck.output.columns import unit_of
from beatcheck.output.look import NATURAL_WIDTH, Look
from beatcheck.output.numbers import Scale
from beatcheck.output.row_words import RowWords
from beatcheck.output.sheet_table import empty_table
from beatcheck.output.streak_words import streak_words
from beatcheck.output.words import BASIS_WORDS, Digits, best_scale, limit_text

DEFAULT_LAST = 12
_STYLES = {
    Verdict.CLEARED: "green",
    Verdict.SHORT: "bold red",
    Verdict.UNDECIDED: "yellow",
    Verdict.PENDING: "cyan",
}
_LEVELS = (3, 2, 1)


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
    chosen = scale or best_scale(line.beat for line in shown)
    digits = Digits(record.unit, chosen)
    yield _title(record, chosen, look)
    yield _table(record, shown, digits, look)
    yield Text("\n".join(streak_words(records, digits)))
    if hidden := len(lines) - len(shown):
        first = lines[0].beat.period
        yield Text(
            f"{hidden} earlier periods are not shown: --last {len(lines)} or --since {first}"
        )
    yield Text()


def _title(record: Record, scale: Scale, look: Look) -> Text:
    name = record.company.name
    heading = f"{record.ticker} {name}" if name else record.ticker
    threshold = "no threshold"
    if record.threshold is not None:
        threshold = f"threshold {limit_text(record.threshold)}"
        threshold += f" from {record.since}" if record.since else ""
    parts = [f"{record.title} in {unit_of(record, scale)}", threshold]
    parts.append(f"measured on the {BASIS_WORDS[record.terms.basis]}")
    if record.terms.as_of:
        parts.append(f"as of {record.terms.as_of}")
    dot = f" {look.glyph('·')} "
    return Text.assemble((heading, "bold"), dot, dot.join(parts))


def _table(record: Record, lines: Sequence[Line], digits: Digits, look: Look) -> Table:
    """The richest table that the width holds whole; in a pipe the richest there is."""
    fields = _fields(RowWords(record, lines, digits, look), record)
    console = Console(width=NATURAL_WIDTH)
    for level in _LEVELS:
        table = _drawn([field for field in fields if field.level <= level], lines, look)
        if look.width is None or console.measure(table).maximum <= look.width:
            return table
    return _drawn([field for field in fields if not field.level], lines, look)


def _drawn(fields: Sequence[_Field], lines: Sequence[Line], look: Look) -> Table:
    table = empty_table(look)
    for field in fields:
        table.add_column(field.head, justify=field.justify, overflow="fold", header_style="bold")
    for line in lines:
        verdict = line.beat.verdict
        style = _STYLES.get(verdict, "")
        cells = (
            Text(field.text(line), style=style if field.head == "Verdict" else "")
            for field in fields
        )
        table.add_row(*cells, style=style if verdict is Verdict.SHORT else "")
    return table


def _fields(words: RowWords, record: Record) -> tuple[_Field, ...]:
    fields = (
        _Field(0, "Period", words.period, "left"),
        _Field(1, "Ended", words.period_end, "left"),
        _Field(0, "Guidance", words.guidance),
        _Field(0, "Actual", words.actual),
        _Field(0, "Beat", words.beat),
        _Field(0, "Beat %", words.beat_pct),
        _Field(0, "Verdict", words.verdict, "left"),
        _Field(0, "Streak", words.streak, "left"),
        _Field(1, "On year", words.yoy),
        _Field(2, "Range", words.range_position, "left"),
        _Field(2, "Surprise", words.surprise),
        _Field(3, "Next day", words.next_day),
    )
    is_percent = record.unit is Unit.PERCENT
    return tuple(field for field in fields if not (is_percent and field.head == "Beat %"))
