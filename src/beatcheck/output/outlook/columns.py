"""The columns of next: per pending period the bars, the habit and how good a guide it was."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from beatcheck.analysis.outlook import Outlook
from beatcheck.analysis.terms import Basis
from beatcheck.ledger.field_types import Unit
from beatcheck.ledger.grammar.period import calendar_quarter
from beatcheck.output.sheets.sheet import Cell, Column, Kind, each
from beatcheck.output.text.figures import BASIS_WORDS, unit_of
from beatcheck.output.text.scale import Scale
from beatcheck.rounding import round_half_up

Figure = Callable[[Outlook], Decimal | None]
Columns = tuple[Column[Outlook], ...]
_TEXT, _DATE, _NUMBER, _COUNT = Kind.TEXT, Kind.DATE, Kind.NUMBER, Kind.COUNT


def outlook_columns(scale: Scale = Scale.MILLION) -> Columns:
    """All columns of next, money in scale; later versions only add at the end."""
    return (
        *_period(scale),
        *_stated(scale),
        *_bars(scale),
        *_habit(scale),
        *_trial(),
        *_shares(),
        *_origin(),
    )


def _period(scale: Scale) -> Columns:
    return (
        Column("company", _TEXT, each(lambda row: row.record.ticker), "the ticker"),
        Column("metric", _TEXT, each(lambda row: row.record.metric), "revenue or another metric"),
        Column("period", _TEXT, each(lambda row: str(row.beat.period)), "the issuer's own label"),
        Column("calendar_quarter", _TEXT, each(_calendar_quarter), "the one its middle day is in"),
        Column("period_end", _DATE, each(lambda row: row.beat.source.period_end), "its last day"),
        Column(
            "unit",
            _TEXT,
            each(lambda row: unit_of(row.record, scale)),
            "the unit of its figures",
        ),
    )


def _stated(scale: Scale) -> Columns:
    def figure(name: str, read: Figure, meaning: str) -> Column[Outlook]:
        return Column(name, _NUMBER, _scaled(read, scale), meaning)

    return (
        figure("guidance_low", _of_guidance("low"), "low end of the guidance that counts"),
        figure("guidance", _of_guidance("midpoint"), "its midpoint"),
        figure("guidance_high", _of_guidance("high"), "its high end"),
        Column("guided_on", _DATE, each(_guided_on), "the day it was given"),
        figure("consensus", lambda row: row.beat.consensus, "the mean analyst estimate"),
        Column(
            "basis",
            _TEXT,
            each(lambda row: row.record.terms.basis.value),
            "what the habit is reckoned on",
        ),
        figure("reference", lambda row: row.beat.reference, "the value of the basis"),
        figure("threshold", lambda row: row.beat.threshold, "how large a beat has to be"),
    )


def _bars(scale: Scale) -> Columns:
    def bar(basis: Basis) -> Column[Outlook]:
        read = _scaled(lambda row: row.on_bases[basis].bar, scale)
        return Column(f"bar_{basis}", _NUMBER, read, f"what clears it on the {BASIS_WORDS[basis]}")

    streak = Column("streak", _COUNT, each(_streak), "periods cleared in a row before it")
    return (*map(bar, Basis), streak)


def _habit(scale: Scale) -> Columns:
    def implied(name: str, beat: Figure, meaning: str) -> Column[Outlook]:
        return Column(name, _NUMBER, _rounded(lambda row: _implied(row, beat), scale), meaning)

    def relative(name: str, beat: Figure, meaning: str) -> Column[Outlook]:
        return Column(name, _NUMBER, _rounded(beat), meaning)

    def median(row: Outlook) -> Decimal | None:
        return row.habit and row.habit.median

    def least(row: Outlook) -> Decimal | None:
        return row.habit and row.habit.low

    def most(row: Outlook) -> Decimal | None:
        return row.habit and row.habit.high

    return (
        implied("habit", median, "the reference with the median of the last beats"),
        implied("habit_low", least, "with the least of them"),
        implied("habit_high", most, "with the greatest of them"),
        Column(
            "habit_unit",
            _TEXT,
            each(_habit_unit),
            "of the beats and errors: percent of the reference, or points",
        ),
        relative("habit_beat", median, "the median of the last beats"),
        relative("habit_beat_low", least, "the least of them"),
        relative("habit_beat_high", most, "the greatest of them"),
        Column("habit_periods", _COUNT, each(_habit_periods), "how many beats they are, at most 8"),
    )


def _trial() -> Columns:
    def error(name: str, read: Figure, meaning: str) -> Column[Outlook]:
        return Column(name, _NUMBER, _rounded(read), meaning)

    return (
        error("habit_error", _habit_error, "mean absolute error of the habit, walking forward"),
        error("guidance_error", _guidance_error, "the same of the reference alone"),
        Column("error_periods", _COUNT, each(_error_periods), "periods that were judged so"),
    )


def _shares() -> Columns:
    def share(name: str, read: Figure, meaning: str) -> Column[Outlook]:
        return Column(name, _NUMBER, _rounded(read), meaning)

    return (
        share(
            "threshold_pct",
            lambda row: row.share and row.share.pct,
            "threshold in percent of reference",
        ),
        share(
            "threshold_year_ago_pct",
            lambda row: row.share_a_year_ago and row.share_a_year_ago.pct,
            "the same a year before",
        ),
        share(
            "threshold_first_pct",
            lambda row: row.first_share and row.first_share.pct,
            "the same where the threshold first applied",
        ),
        Column("threshold_first", _TEXT, each(_first_period), "the period in which it did"),
    )


def _origin() -> Columns:
    return (
        Column(
            "guidance_source", _TEXT, each(_guidance_source), "where the guidance was published"
        ),
        Column("note", _TEXT, each(lambda row: row.beat.known.note), "the ledger's remark"),
    )


def _scaled(figure: Figure, scale: Scale) -> Callable[[Sequence[Outlook]], Sequence[Cell]]:
    """The reader of figures in the metric's unit; money is brought to scale, exactly."""
    return lambda rows: [_in_scale(row, figure(row), scale) for row in rows]


def _rounded(
    figure: Figure, scale: Scale = Scale.UNIT
) -> Callable[[Sequence[Outlook]], Sequence[Cell]]:
    """The reader of quotients, which are shown with two decimals."""

    def read(rows: Sequence[Outlook]) -> Sequence[Cell]:
        found = (_in_scale(row, figure(row), scale) for row in rows)
        return [None if value is None else round_half_up(value) for value in found]

    return read


def _in_scale(row: Outlook, value: Decimal | None, scale: Scale) -> Decimal | None:
    if value is None or row.record.unit is not Unit.MONEY:
        return value
    return value.scaleb(-scale.power)


def _of_guidance(end: str) -> Figure:
    """The reader of the low, midpoint or high end of the guidance."""

    def read(row: Outlook) -> Decimal | None:
        found = row.beat.guidance
        ends = (
            {}
            if found is None
            else {"low": found.low, "midpoint": found.midpoint, "high": found.high}
        )
        return ends.get(end)

    return read


def _implied(row: Outlook, beat: Figure) -> Decimal | None:
    relative = beat(row)
    return None if relative is None else row.implied(relative)


def _calendar_quarter(row: Outlook) -> Cell:
    return calendar_quarter(row.beat.period, row.beat.source.period_end)


def _guided_on(row: Outlook) -> Cell:
    statement = row.beat.guidance_statement
    return statement.on if statement else None


def _guidance_source(row: Outlook) -> Cell:
    statement = row.beat.guidance_statement
    return statement.source if statement else None


def _streak(row: Outlook) -> Cell:
    return row.streak


def _habit_unit(row: Outlook) -> Cell:
    return "points" if row.record.unit is Unit.PERCENT else "percent"


def _habit_periods(row: Outlook) -> Cell:
    return row.habit and row.habit.periods


def _habit_error(row: Outlook) -> Decimal | None:
    return row.trial and row.trial.habit_error


def _guidance_error(row: Outlook) -> Decimal | None:
    return row.trial and row.trial.guidance_error


def _error_periods(row: Outlook) -> Cell:
    return row.trial and row.trial.periods


def _first_period(row: Outlook) -> Cell:
    return row.first_share and str(row.first_share.beat.period)
