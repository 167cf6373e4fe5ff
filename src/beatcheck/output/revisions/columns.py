"""The columns of `revisions`: one row for each guidance statement."""

from collections.abc import Callable
from decimal import Decimal

from beatcheck.analysis.revisions import Revision
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, read_each
from beatcheck.output.text.figures import name_unit
from beatcheck.output.text.scale import Scale
from beatcheck.rounding import round_half_up

_CHANGES = (
    "raise, cut, narrowed, widened, reaffirmed, withdrawn or resumed; preliminary after the"
    " period end"
)
_CHANGE_PCT = (
    "change_abs in percent of the midpoint before; empty for a metric in percent, which changes"
    " in points"
)
_WIDTH = "high − low in percent of the midpoint; in points for a metric in percent"
_FIRST_PCT = "100 × (midpoint − that figure) / that figure; in points for a metric in percent"


def list_revision_columns(scale: Scale = Scale.MILLION) -> tuple[Column[Revision], ...]:
    """Return all columns of `revisions`, money in `scale`; later versions only add at the end."""
    return (
        *_identity_columns(scale),
        *_change_columns(scale),
        *_report_columns(),
        _define_text(
            "first_against",
            _name_yardstick,
            "what a first guidance is compared with: consensus, else year ago",
        ),
        _define_percent("first_against_pct", lambda row: row.yardstick_pct, _FIRST_PCT),
    )


def _identity_columns(scale: Scale) -> tuple[Column[Revision], ...]:
    return (
        _define_text("company", lambda row: row.record.ticker, "ticker of the company"),
        _define_text("metric", lambda row: row.record.metric, "revenue or another metric"),
        _define_text("period", lambda row: str(row.beat.period), "the guided period").show_as(
            "Period"
        ),
        _define_text("unit", lambda row: name_unit(row.record, scale), "unit of the figures"),
        Column("on", CellKind.DATE, read_each(_get_day), "day of the statement").show_as("On"),
        _define_figure(
            "low", lambda row: row.statement.value.low, scale, "low end of the statement"
        ),
        _define_figure(
            "midpoint", lambda row: row.statement.value.midpoint, scale, "midpoint of the statement"
        ).show_as("Guidance"),
        _define_figure(
            "high", lambda row: row.statement.value.high, scale, "high end of the statement"
        ),
    )


def _change_columns(scale: Scale) -> tuple[Column[Revision], ...]:
    return (
        _define_text("change", lambda row: row.change_words, _CHANGES).show_as("Change"),
        _define_figure(
            "change_abs",
            lambda row: row.change_abs,
            scale,
            "midpoint − midpoint of the statement before",
        ),
        _define_percent("change_pct", lambda row: row.change_pct, _CHANGE_PCT).show_as("By"),
        _define_percent("width_pct", lambda row: row.width, _WIDTH).show_as("Width", 1),
        _define_percent(
            "width_change_pp",
            lambda row: row.width_change,
            "width_pct − width_pct of the statement before",
        ),
        _define_count(
            "days_to_end",
            lambda row: row.days_to_end,
            "days from the statement to the period end; negative after it",
        ).show_as("Days left", 1),
        _define_count("step", lambda row: row.step, "number of the statement within its period"),
    )


def _report_columns() -> tuple[Column[Revision], ...]:
    return (
        _define_text("with_report_of", _name_reported, "period that was reported on the same day"),
        _define_text("report_verdict", _name_verdict, "verdict on the period in with_report_of"),
        _define_text(
            "combination",
            lambda row: row.combination,
            "verdict and change of the same day: beat and raise, short and cut",
        ).show_as("With the report", 1),
        _define_text(
            "source", lambda row: row.statement.source, "where the statement was published"
        ),
    )


def _get_day(row: Revision) -> Cell:
    return row.statement.on


def _name_reported(row: Revision) -> Cell:
    return str(row.report.beat.period) if row.report else None


def _name_verdict(row: Revision) -> Cell:
    return row.report.beat.verdict.value if row.report else None


def _name_yardstick(row: Revision) -> Cell:
    return row.yardstick.value if row.yardstick else None


def _define_text(name: str, read: Callable[[Revision], Cell], meaning: str) -> Column[Revision]:
    return Column(name, CellKind.TEXT, read_each(read), meaning)


def _define_count(name: str, read: Callable[[Revision], Cell], meaning: str) -> Column[Revision]:
    return Column(name, CellKind.COUNT, read_each(read), meaning)


def _define_percent(
    name: str, read: Callable[[Revision], Decimal | None], meaning: str
) -> Column[Revision]:
    """Return a column of quotients, with two decimals."""

    def write(row: Revision) -> Cell:
        value = read(row)
        return None if value is None else round_half_up(value)

    return Column(name, CellKind.NUMBER, read_each(write), meaning)


def _define_figure(
    name: str, read: Callable[[Revision], Decimal | None], scale: Scale, meaning: str
) -> Column[Revision]:
    """Return a column of figures in the metric's unit, money in `scale`."""

    def write(row: Revision) -> Cell:
        value = read(row)
        return None if value is None else value.scaleb(-row.record.unit.scale_power(scale.power))

    return Column(name, CellKind.NUMBER, read_each(write), meaning)
