"""The streaks for people: a title, a row for each basis, and what is suspended."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from rich.console import RenderableType
from rich.text import Text

from beatcheck.analysis.records import Record
from beatcheck.analysis.streaks import End, Streak
from beatcheck.output.sheets.fitting import create_table
from beatcheck.output.streaks.columns import StreakRow, scored, suspensions
from beatcheck.output.streaks.notes import is_scored, shortfall_words, suspended
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import BASIS_WORDS, Digits, best_scale
from beatcheck.output.text.render import labelled, measured_width
from beatcheck.output.text.scale import Scale
from beatcheck.output.text.title import is_measured, record_title

_HEADS = ("Basis", "Current", "Longest", "Ended by")
_COUNTS = ("Scored", "Suspended")


def streak_parts(
    rows: Sequence[StreakRow], look: Look, scale: Scale | None
) -> Iterator[RenderableType]:
    """What is shown of one record on the bases that were asked for."""
    record = rows[0].record
    chosen = scale or best_scale(record.beats)
    digits = Digits(record.unit, chosen)
    yield record_title(record, chosen, look, basis=False)
    if not any(is_measured(row.record) for row in rows):
        return
    table = _drawn(rows, digits, look, with_counts=True)
    if look.width is not None and measured_width(table) > look.width:
        table = _drawn(rows, digits, look, with_counts=False)
    yield table
    found = ((_basis_words(row.record), suspended(row.record)) for row in rows)
    below = [("Suspended", f"on the {basis}: {periods}") for basis, periods in found if periods]
    if below:
        yield Text()
        yield labelled(below)


def _drawn(
    rows: Sequence[StreakRow], digits: Digits, look: Look, *, with_counts: bool
) -> RenderableType:
    table = create_table(look)
    for head in _HEADS:
        table.add_column(head, overflow="fold", header_style="bold")
    for head in _COUNTS if with_counts else ():
        table.add_column(head, justify="right", header_style="bold")
    for row in rows:
        cells = [_basis_words(row.record), *_cells(row, digits, look)]
        if with_counts:
            cells += [str(scored(row)), str(suspensions(row))]
        table.add_row(*map(Text, cells))
    return table


def _cells(row: StreakRow, digits: Digits, look: Look) -> tuple[str, str, str]:
    """The current and the longest streak and what ended it; dashes where nothing is scored."""
    dash = look.glyph("dash")
    if not is_scored(row.record):
        return dash, dash, dash
    return _span(row.current), _span(row.longest), _end(row.longest, digits) or dash


def _span(streak: Streak) -> str:
    if streak.length <= 1:
        return f"{streak.length} {streak.first or ''}".rstrip()
    return f"{streak.length} {streak.first} to {streak.last}"


def _end(streak: Streak, digits: Digits) -> str:
    match streak.end:
        case None:
            return "still running" if streak.length else ""
        case End.GAP:
            return f"a gap before {streak.ended_by}"
        case End.SHORT:
            return f"{streak.ended_by}, {shortfall_words(streak, digits)} short"
        case _:
            assert_never(streak.end)


def _basis_words(record: Record) -> str:
    return BASIS_WORDS[record.terms.basis]
