"""The columns of `reaction`: one row for each report with a known day."""

from collections.abc import Callable
from decimal import Decimal

from beatcheck.analysis.reaction.events import Event
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, read_each
from beatcheck.rounding import round_half_up

Columns = tuple[Column[Event], ...]
_TEXT, _DATE, _COUNT = CellKind.TEXT, CellKind.DATE, CellKind.COUNT


def list_reaction_columns() -> Columns:
    """Return all columns of `reaction`; later versions only add at the end."""
    return (*_define_report(), *_define_drivers(), *_define_returns())


def _define_report() -> Columns:
    return (
        Column[Event](
            "company", _TEXT, read_each(lambda event: event.record.ticker), "ticker of the company"
        ).show_as("Company"),
        Column[Event](
            "period", _TEXT, read_each(lambda event: str(event.beat.period)), "the reported period"
        ).show_as("Period"),
        Column[Event](
            "reported_on",
            _DATE,
            read_each(lambda event: event.reported_on),
            "day of the report",
        ).show_as("Reported", 2),
        Column(
            "session",
            _TEXT,
            read_each(lambda event: event.session.value),
            "when on that day: before-open, or after-close (the default)",
        ),
        Column[Event](
            "event_day",
            _DATE,
            read_each(lambda event: event.event_day),
            "first session that knew the report",
        ).show_as("Session", 1),
        Column[Event](
            "verdict",
            _TEXT,
            read_each(lambda event: event.beat.verdict.value),
            "verdict on the report",
        ).show_as("Verdict"),
        Column(
            "combination",
            _TEXT,
            read_each(lambda event: event.combination),
            "verdict with a revision of the same day: beat and raise",
        ),
    )


def _define_drivers() -> Columns:
    return (
        _define_number(
            "beat_pct", lambda event: event.beat_pct, "beat in percent of the basis"
        ).show_as("Beat %"),
        _define_number(
            "z",
            lambda event: event.z,
            "beat in robust deviations from the median of the last eight before it",
        ).show_as("z", 3),
        _define_number(
            "position",
            lambda event: event.position,
            "place in the guided range: −1 is the low end, 1 the high end",
        ),
        _define_number(
            "surprise_pct",
            lambda event: event.beat.surprise_pct,
            "actual against consensus, in percent",
        ).show_as("Surprise %", 4),
        _define_number(
            "next_guidance_pct",
            lambda event: event.next_guidance_pct,
            "how far the guidance of the same day lies above the actual, in percent",
        ).show_as("Next guidance %", 4),
    )


def _define_returns() -> Columns:
    def read_count(event: Event) -> Cell:
        return event.move.estimation_n if event.move else None

    def read_reason(event: Event) -> Cell:
        return event.move.reason if event.move else None

    return (
        _define_number(
            "return_pct", lambda event: event.return_pct, "return of the share, in percent"
        ).show_as("Return %"),
        _define_number(
            "index_return_pct",
            lambda event: event.move and event.move.index_return_pct,
            "return of the index, in percent",
        ).show_as("Index %", 2),
        _define_statistic(
            "abnormal_pct", "return less what the market model expects, in percentage points"
        ).show_as("Abnormal %"),
        _define_statistic("t", "abnormal_pct over the deviation of the model's residuals").show_as(
            "t", 1
        ),
        _define_statistic("beta", "how far the share moves with the index").show_as("Beta", 3),
        Column(
            "estimation_n",
            _COUNT,
            read_each(read_count),
            "number of sessions the model was fitted on",
        ),
        Column("reason", _TEXT, read_each(read_reason), "why a return is missing"),
    )


def _define_number(
    name: str, read: Callable[[Event], Decimal | None], meaning: str
) -> Column[Event]:
    """Return a column of exact quotients, with two decimals."""

    def write(event: Event) -> Cell:
        value = read(event)
        return None if value is None else round_half_up(value)

    return Column(name, CellKind.NUMBER, read_each(write), meaning)


def _define_statistic(name: str, meaning: str) -> Column[Event]:
    """Return a column of a statistic of the market model, with two decimals."""

    def write(event: Event) -> Cell:
        value = getattr(event.move, name) if event.move else None
        return None if value is None else round_float(value)

    return Column(name, CellKind.NUMBER, read_each(write), meaning)


def round_float(value: float, places: int = 2) -> Decimal:
    """Return a statistic, which is a binary float, rounded half up to `places` decimals."""
    return round_half_up(Decimal(repr(value)), Decimal(1).scaleb(-places))
