"""The columns of `streaks`: per record and basis the current and the longest streak."""

from typing import NamedTuple

from beatcheck.analysis.records import Record
from beatcheck.analysis.streaks import SCORED, SUSPENDING, Streak, find_current, find_longest
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, read_each
from beatcheck.output.text.figures import format_limit
from beatcheck.output.text.scale import Scale


class StreakRow(NamedTuple):
    """A record with its streaks, as a row of `streaks`."""

    record: Record
    current: Streak
    longest: Streak


def build_streak_row(record: Record) -> StreakRow:
    """Return the row of a record."""
    streaks = record.streaks
    return StreakRow(record, find_current(streaks), find_longest(streaks))


def list_streak_columns(scale: Scale = Scale.MILLION) -> tuple[Column[StreakRow], ...]:
    """Return all columns of `streaks`, money in `scale`; later versions only add at the end."""
    return (*_define_record(), *_define_current(), *_define_longest(scale))


def _define_record() -> tuple[Column[StreakRow], ...]:
    text = CellKind.TEXT
    return (
        Column("company", text, read_each(lambda row: row.record.ticker), "ticker of the company"),
        Column(
            "metric", text, read_each(lambda row: row.record.metric), "revenue or another metric"
        ),
        Column(
            "basis",
            text,
            read_each(lambda row: row.record.terms.basis.value),
            "what the actuals are measured against",
            head="Basis",
        ),
        Column(
            "threshold",
            text,
            read_each(_read_threshold),
            "threshold, as it is written: 2B, 5%, 0.5pp",
        ),
    )


def _define_current() -> tuple[Column[StreakRow], ...]:
    text, count = CellKind.TEXT, CellKind.COUNT
    return (
        Column(
            "current",
            count,
            read_each(lambda row: row.current.length),
            "length of the current streak",
            head="Current",
        ),
        Column(
            "current_from",
            text,
            read_each(lambda row: _label(row.current.first)),
            "first period of the current streak",
        ),
        Column(
            "current_to",
            text,
            read_each(lambda row: _label(row.current.last)),
            "last period of the current streak",
        ),
    )


def _define_longest(scale: Scale) -> tuple[Column[StreakRow], ...]:
    text, count = CellKind.TEXT, CellKind.COUNT
    return (
        Column(
            "longest",
            count,
            read_each(lambda row: row.longest.length),
            "length of the longest streak",
            head="Longest",
        ),
        Column(
            "longest_from",
            text,
            read_each(lambda row: _label(row.longest.first)),
            "first period of the longest streak",
        ),
        Column(
            "longest_to",
            text,
            read_each(lambda row: _label(row.longest.last)),
            "last period of the longest streak",
        ),
        Column(
            "ended_by",
            text,
            read_each(lambda row: _label(row.longest.ended_by)),
            "period that ended the longest streak; empty while it runs",
            head="Ended by",
        ),
        Column(
            "shortfall",
            CellKind.NUMBER,
            read_each(lambda row: read_shortfall(row, scale)),
            "by how much the period in ended_by was short",
        ),
        *_define_counts(),
    )


def _define_counts() -> tuple[Column[StreakRow], ...]:
    count = CellKind.COUNT
    return (
        Column(
            "scored",
            count,
            read_each(_count_scored),
            "number of periods cleared or short",
            head="Scored",
            level=1,
        ),
        Column(
            "suspended",
            count,
            read_each(_count_suspended),
            "number of periods that leave a streak as it is",
            head="Suspended",
            level=1,
        ),
    )


def read_shortfall(row: StreakRow, scale: Scale) -> Cell:
    """Return by how much the period fell short that ended the longest streak, money in `scale`."""
    value = row.longest.shortfall
    return None if value is None else value.scaleb(-row.record.unit.scale_power(scale.power))


def _count_scored(row: StreakRow) -> int:
    """Return how many periods are cleared or short."""
    return sum(beat.verdict in SCORED for beat in row.record.beats)


def _count_suspended(row: StreakRow) -> int:
    """Return how many periods neither extend nor end a streak."""
    return sum(beat.verdict in SUSPENDING for beat in row.record.beats)


def _read_threshold(row: StreakRow) -> Cell:
    return format_limit(row.record.threshold) if row.record.threshold else None


def _label(period: object) -> Cell:
    return str(period) if period else None
