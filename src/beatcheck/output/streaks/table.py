"""The streaks for people: a title, a row for each basis, and what is suspended."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from rich.console import RenderableType
from rich.text import Text

from beatcheck.analysis.records import Record
from beatcheck.analysis.streaks import End, Streak
from beatcheck.output.sheets.fitting import create_table
from beatcheck.output.streaks.columns import StreakRow, count_scored, count_suspended
from beatcheck.output.streaks.notes import describe_shortfall, is_scored, list_suspended
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import BASIS_WORDS, Digits, choose_scale
from beatcheck.output.text.render import label_texts, measure_width
from beatcheck.output.text.scale import Scale
from beatcheck.output.text.title import is_measured, write_title

_HEADS = ("Basis", "Current", "Longest", "Ended by")
# Left out in narrow terminals, where the streaks themselves matter more.
_COUNTS = ("Scored", "Suspended")


def show_streaks(
    rows: Sequence[StreakRow], look: Look, scale: Scale | None
) -> Iterator[RenderableType]:
    """Yield what is shown of one record on the bases that were asked for."""
    record = rows[0].record
    chosen = scale or choose_scale(record.beats)
    digits = Digits(record.unit, chosen)
    yield write_title(record, chosen, look, basis=False)
    if not any(is_measured(row.record) for row in rows):
        return
    table = _draw_rows(rows, digits, look, with_counts=True)
    if look.width is not None and measure_width(table) > look.width:
        table = _draw_rows(rows, digits, look, with_counts=False)
    yield table
    found = ((_name_basis(row.record), list_suspended(row.record)) for row in rows)
    below = [("Suspended", f"on the {basis}: {periods}") for basis, periods in found if periods]
    if below:
        yield Text()
        yield label_texts(below)


def _draw_rows(
    rows: Sequence[StreakRow], digits: Digits, look: Look, *, with_counts: bool
) -> RenderableType:
    table = create_table(look)
    for head in _HEADS:
        table.add_column(head, overflow="fold", header_style="bold")
    for head in _COUNTS if with_counts else ():
        table.add_column(head, justify="right", header_style="bold")
    for row in rows:
        cells = [_name_basis(row.record), *_list_cells(row, digits, look)]
        if with_counts:
            cells += [str(count_scored(row)), str(count_suspended(row))]
        table.add_row(*map(Text, cells))
    return table


def _list_cells(row: StreakRow, digits: Digits, look: Look) -> tuple[str, str, str]:
    """Return the current and the longest streak and what ended it, dashes if nothing is scored."""
    dash = look.find_glyph("dash")
    if not is_scored(row.record):
        return dash, dash, dash
    return (
        _describe_span(row.current),
        _describe_span(row.longest),
        _describe_end(row.longest, digits) or dash,
    )


def _describe_span(streak: Streak) -> str:
    if streak.length <= 1:
        return f"{streak.length} {streak.first or ''}".rstrip()
    return f"{streak.length} {streak.first} to {streak.last}"


def _describe_end(streak: Streak, digits: Digits) -> str:
    match streak.end:
        case None:
            return "still running" if streak.length else ""
        case End.GAP:
            return f"a gap before {streak.ended_by}"
        case End.SHORT:
            return f"{streak.ended_by}, {describe_shortfall(streak, digits)} short"
        case _:
            assert_never(streak.end)


def _name_basis(record: Record) -> str:
    return BASIS_WORDS[record.terms.basis]
