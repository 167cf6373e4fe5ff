"""The columns of next: per pending period the bars, the habit and how good a guide it was."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

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
            "company", _TEXT, read_each(lambda row: row.record.ticker), "the ticker"
        ).show_as("Company"),
        Column[Outlook](
            "metric", _TEXT, read_each(lambda row: row.record.metric), "revenue or another metric"
        ).show_as("Metric"),
        Column[Outlook](
            "period", _TEXT, read_each(lambda row: str(row.beat.period)), "the issuer's own label"
        ).show_as("Period", 1),
        Column(
            "calendar_quarter",
            _TEXT,
            read_each(_read_calendar_quarter),
            "the one its middle day is in",
        ),
        Column(
            "period_end", _DATE, read_each(lambda row: row.beat.source.period_end), "its last day"
        ),
        Column(
            "unit",
            _TEXT,
            read_each(lambda row: name_unit(row.record, scale)),
            "the unit of its figures",
        ),
    )


def _define_statements(scale: Scale) -> Columns:
    def define_figure(name: str, read: FigureReader, meaning: str) -> Column[Outlook]:
        return Column(name, _NUMBER, _scale_each(read, scale), meaning)

    return (
        define_figure("guidance_low", _read_guidance("low"), "low end of the guidance that counts"),
        define_figure("guidance", _read_guidance("midpoint"), "its midpoint").show_as(
            "Guidance", 4
        ),
        define_figure("guidance_high", _read_guidance("high"), "its high end"),
        Column("guided_on", _DATE, read_each(_read_guided_on), "the day it was given"),
        define_figure("consensus", lambda row: row.beat.consensus, "the mean analyst estimate"),
        Column(
            "basis",
            _TEXT,
            read_each(lambda row: row.record.terms.basis.value),
            "what the habit is reckoned on",
        ),
        define_figure("reference", lambda row: row.beat.reference, "the value of the basis"),
        define_figure("threshold", lambda row: row.beat.threshold, "how large a beat has to be"),
    )


def _define_bars(scale: Scale) -> Columns:
    def define_bar(basis: Basis) -> Column[Outlook]:
        read = _scale_each(lambda row: row.on_bases[basis].bar, scale)
        return Column(f"bar_{basis}", _NUMBER, read, f"what clears it on the {BASIS_WORDS[basis]}")

    streak = Column(
        "streak", _COUNT, read_each(_read_streak), "periods cleared in a row before it"
    ).show_as("Streak", 3)
    return (*map(define_bar, Basis), streak)


def _define_habit(scale: Scale) -> Columns:
    def define_implied(name: str, beat: FigureReader, meaning: str) -> Column[Outlook]:
        return Column(
            name, _NUMBER, _round_each(lambda row: _apply_beat(row, beat), scale), meaning
        )

    def define_relative(name: str, beat: FigureReader, meaning: str) -> Column[Outlook]:
        return Column(name, _NUMBER, _round_each(beat), meaning)

    def read_median(row: Outlook) -> Decimal | None:
        return row.habit and row.habit.median

    def read_least(row: Outlook) -> Decimal | None:
        return row.habit and row.habit.low

    def read_most(row: Outlook) -> Decimal | None:
        return row.habit and row.habit.high

    return (
        define_implied(
            "habit", read_median, "the reference with the median of the last beats"
        ).show_as("Habit", 5),
        define_implied("habit_low", read_least, "with the least of them"),
        define_implied("habit_high", read_most, "with the greatest of them"),
        Column(
            "habit_unit",
            _TEXT,
            read_each(_name_habit_unit),
            "of the beats and errors: percent of the reference, or points",
        ),
        define_relative("habit_beat", read_median, "the median of the last beats"),
        define_relative("habit_beat_low", read_least, "the least of them"),
        define_relative("habit_beat_high", read_most, "the greatest of them"),
        Column(
            "habit_periods",
            _COUNT,
            read_each(_count_habit_periods),
            "how many beats they are, at most 8",
        ),
    )


def _define_trial() -> Columns:
    def define_error(name: str, read: FigureReader, meaning: str) -> Column[Outlook]:
        return Column(name, _NUMBER, _round_each(read), meaning)

    return (
        define_error(
            "habit_error", _read_habit_error, "mean absolute error of the habit, walking forward"
        ),
        define_error("guidance_error", _read_guidance_error, "the same of the reference alone"),
        Column(
            "error_periods", _COUNT, read_each(_count_error_periods), "periods that were judged so"
        ),
    )


def _define_shares() -> Columns:
    def define_share(name: str, read: FigureReader, meaning: str) -> Column[Outlook]:
        return Column(name, _NUMBER, _round_each(read), meaning)

    return (
        define_share(
            "threshold_pct",
            lambda row: row.share and row.share.pct,
            "threshold in percent of reference",
        ),
        define_share(
            "threshold_year_ago_pct",
            lambda row: row.share_a_year_ago and row.share_a_year_ago.pct,
            "the same a year before",
        ),
        define_share(
            "threshold_first_pct",
            lambda row: row.first_share and row.first_share.pct,
            "the same where the threshold first applied",
        ),
        Column(
            "threshold_first", _TEXT, read_each(_read_first_period), "the period in which it did"
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
        Column("note", _TEXT, read_each(lambda row: row.beat.known.note), "the ledger's remark"),
    )


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
        found = (_scale_value(row, figure(row), scale) for row in rows)
        return [None if value is None else round_half_up(value) for value in found]

    return read


def _scale_value(row: Outlook, value: Decimal | None, scale: Scale) -> Decimal | None:
    return None if value is None else value.scaleb(-row.record.unit.scale_power(scale.power))


def _read_guidance(end: str) -> FigureReader:
    """Return the reader of the low, midpoint or high end of the guidance."""

    def read(row: Outlook) -> Decimal | None:
        found = row.beat.guidance
        ends = (
            {}
            if found is None
            else {"low": found.low, "midpoint": found.midpoint, "high": found.high}
        )
        return ends.get(end)

    return read


def _apply_beat(row: Outlook, beat: FigureReader) -> Decimal | None:
    relative = beat(row)
    return None if relative is None else row.implied(relative)


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
