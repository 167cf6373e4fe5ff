"""The streaks for people: a title, a row for each basis, and what is suspended."""

from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

from rich.console import RenderableType
from rich.text import Text

from beatcheck.analysis.records import Record
from beatcheck.analysis.streaks import End, Streak
from beatcheck.output.sheets.fitting import Writers, draw_columns, fit_columns, show_columns
from beatcheck.output.streaks.columns import StreakRow, list_streak_columns
from beatcheck.output.streaks.notes import describe_shortfall, is_scored, list_suspended
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import BASIS_WORDS, Digits, choose_scale
from beatcheck.output.text.render import label_texts
from beatcheck.output.text.scale import Scale
from beatcheck.output.text.title import is_measured, write_title


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
    columns = show_columns(list_streak_columns(), rows, _list_writers(digits, look), look)
    # The streaks themselves are folded where nothing fits; only the counts may go.
    kept = [column for column in columns if column.level == 0]
    yield draw_columns(fit_columns(columns, look) or kept, look)
    suspended = ((_name_basis(row.record), list_suspended(row.record)) for row in rows)
    below = [("Suspended", f"on the {basis}: {periods}") for basis, periods in suspended if periods]
    if below:
        yield Text()
        yield label_texts(below)


def _list_writers(digits: Digits, look: Look) -> Writers[StreakRow]:
    """Return what writes the cells: dashes where nothing is scored."""
    dash = look.find_glyph("dash")

    def write(describe: Callable[[StreakRow], str]) -> Callable[[StreakRow], str]:
        return lambda row: (describe(row) if is_scored(row.record) else "") or dash

    return {
        "basis": lambda row: _name_basis(row.record),
        "current": write(lambda row: _describe_span(row.current)),
        "longest": write(lambda row: _describe_span(row.longest)),
        "ended_by": write(lambda row: _describe_end(row.longest, digits)),
    }


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
