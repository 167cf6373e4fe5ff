"""The columns of next: per pending period the bars, the habit and how good a guide it was."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from beatcheck.analysis.outlook.outlook import Outlook
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.grammar.period import find_calendar_quarter
from beatcheck.output.outlook.due import define_due_dates
from beatcheck.output.outlook.odds import define_odds
from beatcheck.output.outlook.remainder import define_remainder
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, read_each
from beatcheck.output.text.figures import BASIS_WORDS, name_unit
from beatcheck.output.text.scale import Scale
from beatcheck.rounding import round_half_up

FigureReader = Callable[[Outlook], Decimal | None]
Columns = tuple[Column[Outlook], ...]
_TEXT, _DATE, _NUMBER, _COUNT = CellKind.TEXT, CellKind.DATE, CellKind.NUMBER, CellKind.COUNT


def list_outlook_columns(scale: Scale = Scale.MILLION, today: date | None = None) -> Columns:
    """Return all columns of next, money in scale; later versions only add at the end.

    How many days are left is counted from `today`.
    """
    return (
        *_define_period(scale),
        *_define_statements(scale),
        *_define_bars(scale),
        *_define_habit(scale),
        *_define_trial(),
        *_define_shares(),
        *_define_sources(),
        *define_due_dates(today),
        *define_remainder(scale),
        *define_odds(),
    )


def _define_period(scale: Scale) -> Columns:
    return (
        Column[Outlook](
            "company", _TEXT, read_each(lambda row: row.record.ticker), "ticker of the company"
        ).show_as("Company"),
        Column[Outlook](
            "metric", _TEXT, read_each(lambda row: row.record.metric), "revenue or another metric"
        ).show_as("Metric"),
        Column[Outlook](
            "period",
            _TEXT,
            read_each(lambda row: str(row.beat.period)),
            "the period, as the issuer labels it",
        ).show_as("Period", 1),
        Column(
            "calendar_quarter",
            _TEXT,
            read_each(_read_calendar_quarter),
            "calendar quarter that holds the period's middle day",
        ),
        Column(
            "period_end",
            _DATE,
            read_each(lambda row: row.beat.source.period_end),
            "last day of the period",
        ),
        Column(
            "unit",
            _TEXT,
            read_each(lambda row: name_unit(row.record, scale)),
            "unit of the figures",
        ),
    )


def _define_statements(scale: Scale) -> Columns:
    def define_figure(name: str, read: FigureReader, meaning: str) -> Column[Outlook]:
        return Column(name, _NUMBER, _scale_each(read, scale), meaning)

    return (
        define_figure("guidance_low", _read_guidance("low"), "low end of the guidance that counts"),
        define_figure(
            "guidance", _read_guidance("midpoint"), "midpoint of the guidance that counts"
        ).show_as("Guidance", 4),
        define_figure(
            "guidance_high", _read_guidance("high"), "high end of the guidance that counts"
        ),
        Column("guided_on", _DATE, read_each(_read_guided_on), "day the guidance was given"),
        define_figure("consensus", lambda row: row.beat.consensus, "mean estimate of analysts"),
        Column(
            "basis",
            _TEXT,
            read_each(lambda row: row.record.terms.basis.value),
            "what the habit is measured on",
        ),
        define_figure("reference", lambda row: row.beat.reference, "value of the basis"),
        define_figure(
            "threshold", lambda row: row.beat.threshold, "how large a beat has to be to count"
        ),
    )


def _define_bars(scale: Scale) -> Columns:
    def define_bar(basis: Basis) -> Column[Outlook]:
        read = _scale_each(lambda row: row.on_bases[basis].bar, scale)
        return Column(
            f"bar_{basis}", _NUMBER, read, f"actual that clears it on the {BASIS_WORDS[basis]}"
        )

    streak = Column(
        "streak", _COUNT, read_each(_read_streak), "periods cleared in a row before this one"
    ).show_as("Streak", 3)
    return (*map(define_bar, Basis), streak)


def _define_habit(scale: Scale) -> Columns:
    return (*_define_implied(scale), *_define_habit_beats())


def _define_implied(scale: Scale) -> Columns:
    def define(name: str, beat: FigureReader, which: str) -> Column[Outlook]:
        read = _round_each(lambda row: _apply_beat(row, beat), scale)
        return Column(name, _NUMBER, read, f"reference plus the {which} of the last beats")

    return (
        define("habit", _read_median, "median").show_as("Habit", 5),
        define("habit_low", _read_least, "smallest"),
        define("habit_high", _read_most, "largest"),
    )


def _define_habit_beats() -> Columns:
    unit = "unit of the habit beats and the errors: percent of the reference, or points"
    number = "number of beats behind the habit, at most 8"
    return (
        Column("habit_unit", _TEXT, read_each(_name_habit_unit), unit),
        _define_rounded("habit_beat", _read_median, "median of the last beats"),
        _define_rounded("habit_beat_low", _read_least, "smallest of the last beats"),
        _define_rounded("habit_beat_high", _read_most, "largest of the last beats"),
        Column("habit_periods", _COUNT, read_each(_count_habit_periods), number),
    )


def _read_median(row: Outlook) -> Decimal | None:
    return row.habit and row.habit.median


def _read_least(row: Outlook) -> Decimal | None:
    return row.habit and row.habit.low


def _read_most(row: Outlook) -> Decimal | None:
    return row.habit and row.habit.high


def _define_trial() -> Columns:
    return (
        _define_rounded(
            "habit_error", _read_habit_error, "mean absolute error of the habit, walking forward"
        ),
        _define_rounded(
            "guidance_error",
            _read_guidance_error,
            "mean absolute error of the reference alone, over the same periods",
        ),
        Column(
            "error_periods",
            _COUNT,
            read_each(_count_error_periods),
            "number of periods behind the errors",
        ),
    )


def _define_shares() -> Columns:
    return (
        _define_rounded(
            "threshold_pct",
            lambda row: row.share and row.share.pct,
            "threshold in percent of the reference",
        ),
        _define_rounded(
            "threshold_year_ago_pct",
            lambda row: row.share_a_year_ago and row.share_a_year_ago.pct,
            "threshold in percent of the reference, a year before",
        ),
        _define_rounded(
            "threshold_first_pct",
            lambda row: row.first_share and row.first_share.pct,
            "threshold in percent of the reference, where a threshold first applied",
        ),
        Column(
            "threshold_first",
            _TEXT,
            read_each(_read_first_period),
            "period in which a threshold first applied",
        ),
    )


def _define_sources() -> Columns:
    return (
        Column(
            "guidance_source",
            _TEXT,
            read_each(_read_guidance_source),
            "where the guidance was published",
        ),
        Column("note", _TEXT, read_each(lambda row: row.beat.known.note), "note in the ledger"),
    )


def _define_rounded(name: str, read: FigureReader, meaning: str) -> Column[Outlook]:
    """Return the column of a quotient, rounded to two decimals."""
    return Column(name, _NUMBER, _round_each(read), meaning)


def _scale_each(
    figure: FigureReader, scale: Scale
) -> Callable[[Sequence[Outlook]], Sequence[Cell]]:
    """Return the reader of figures in the metric's unit; money is brought to scale, exactly."""
    return lambda rows: [_scale_value(row, figure(row), scale) for row in rows]


def _round_each(
    figure: FigureReader, scale: Scale = Scale.UNIT
) -> Callable[[Sequence[Outlook]], Sequence[Cell]]:
    """Return the reader of quotients, which are shown with two decimals."""

    def read(rows: Sequence[Outlook]) -> Sequence[Cell]:
        values = (_scale_value(row, figure(row), scale) for row in rows)
        return [None if value is None else round_half_up(value) for value in values]

    return read


def _scale_value(row: Outlook, value: Decimal | None, scale: Scale) -> Decimal | None:
    return None if value is None else value.scaleb(-row.record.unit.scale_power(scale.power))


def _read_guidance(end: Literal["low", "midpoint", "high"]) -> FigureReader:
    """Return the reader of the low, midpoint or high end of the guidance."""

    def read(row: Outlook) -> Decimal | None:
        return getattr(row.beat.guidance, end, None)

    return read


def _apply_beat(row: Outlook, beat: FigureReader) -> Decimal | None:
    relative = beat(row)
    return None if relative is None else row.imply_figure(relative)


def _read_calendar_quarter(row: Outlook) -> Cell:
    return find_calendar_quarter(row.beat.period, row.beat.source.period_end)


def _read_guided_on(row: Outlook) -> Cell:
    statement = row.beat.guidance_statement
    return statement.on if statement else None


def _read_guidance_source(row: Outlook) -> Cell:
    statement = row.beat.guidance_statement
    return statement.source if statement else None


def _read_streak(row: Outlook) -> Cell:
    return row.streak


def _name_habit_unit(row: Outlook) -> Cell:
    return row.record.unit.relative_name


def _count_habit_periods(row: Outlook) -> Cell:
    return row.habit and row.habit.periods


def _read_habit_error(row: Outlook) -> Decimal | None:
    return row.trial and row.trial.habit_error


def _read_guidance_error(row: Outlook) -> Decimal | None:
    return row.trial and row.trial.guidance_error


def _count_error_periods(row: Outlook) -> Cell:
    return row.trial and row.trial.periods


def _read_first_period(row: Outlook) -> Cell:
    return row.first_share and str(row.first_share.beat.period)
