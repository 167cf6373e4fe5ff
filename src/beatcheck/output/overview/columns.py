"""The columns of the overview: a row for each record, with its latest verdict and its next bar."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from beatcheck.analysis.overview import Overview
from beatcheck.analysis.report_lines import Line
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, read_each
from beatcheck.output.text.figures import format_limit, name_unit
from beatcheck.output.text.scale import Scale
from beatcheck.rounding import round_half_up

# The name and version of these columns, as JSON and the workbook carry it.
SCHEMA = "beatcheck.overview/1"
Columns = tuple[Column[Overview], ...]
Reader = Callable[[Sequence[Overview]], Sequence[Cell]]


def list_overview_columns(scale: Scale = Scale.MILLION) -> Columns:
    """Return all columns of the overview, money in `scale`; later versions only add at the end."""
    return (*_define_record(scale), *_define_latest(scale), *_define_pending(scale))


def _define_record(scale: Scale) -> Columns:
    def read_name(row: Overview) -> Cell:
        return row.record.company.name

    def read_unit(row: Overview) -> Cell:
        return name_unit(row.record, scale)

    return (
        _define_text("company", read_each(_read_ticker), "ticker of the company").show_as(
            "Company"
        ),
        _define_text("name", read_each(read_name), "the company's name"),
        _define_text("metric", read_each(_read_metric), "revenue or another metric").show_as(
            "Metric"
        ),
        _define_text("unit", read_each(read_unit), "unit of the figures"),
        _define_text(
            "threshold", read_each(_read_threshold), "threshold, as it is written: 2B, 5%, 0.5pp"
        ).show_as("Threshold", 5),
    )


def _define_latest(scale: Scale) -> Columns:
    number, count = CellKind.NUMBER, CellKind.COUNT
    period = _read_latest(lambda line: str(line.beat.period))
    verdict = _read_latest(lambda line: line.beat.verdict)
    beat = _read_latest(lambda line: _scale_value(line, line.beat.beat, scale))
    streak = _read_latest(lambda line: line.step.streak)
    share = _read_latest(_read_beat_pct)
    return (
        _define_text("latest", period, "latest reported period").show_as("Latest", 1),
        _define_text("verdict", verdict, "verdict on the latest period").show_as("Verdict"),
        Column("beat", number, beat, "beat of the latest period").show_as("Beat", 4),
        Column("beat_pct", number, share, "100 × beat / abs(reference)").show_as("Beat %", 2),
        Column("streak", count, streak, "length of the current streak").show_as("Streak", 1),
    )


def _define_pending(scale: Scale) -> Columns:
    period = _read_pending(lambda line: str(line.beat.period))
    bar = _read_pending(lambda line: _scale_value(line, line.beat.bar, scale))
    return (
        _define_text("next", period, "pending period").show_as("Next", 3),
        Column("next_bar", CellKind.NUMBER, bar, "what clears the next period").show_as("Needs", 2),
    )


def _define_text(name: str, read: Reader, meaning: str) -> Column[Overview]:
    return Column(name, CellKind.TEXT, read, meaning)


def _read_latest(cell: Callable[[Line], Cell]) -> Reader:
    """Return the reader of a cell of the latest reported period."""
    return lambda rows: [None if row.latest is None else cell(row.latest) for row in rows]


def _read_pending(cell: Callable[[Line], Cell]) -> Reader:
    """Return the reader of a cell of the pending period."""
    return lambda rows: [None if row.pending is None else cell(row.pending) for row in rows]


def _read_ticker(row: Overview) -> Cell:
    return row.record.ticker


def _read_metric(row: Overview) -> Cell:
    return row.record.metric


def _read_threshold(row: Overview) -> Cell:
    return format_limit(row.record.threshold) if row.record.threshold else None


def _read_beat_pct(line: Line) -> Cell:
    pct = line.beat.beat_pct
    return None if pct is None or line.record.unit.is_percent else round_half_up(pct)


def _scale_value(line: Line, value: Decimal | None, scale: Scale) -> Decimal | None:
    """Return a figure as its column has it: money in `scale`, quotients with two decimals."""
    if value is None:
        return None
    value = value.scaleb(-line.record.unit.scale_power(scale.power))
    return round_half_up(value) if line.record.is_quotient else value
