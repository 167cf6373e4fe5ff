"""The points of a chart of revisions: each statement on a period, and what was reported."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from beatcheck.analysis.records import Record
from beatcheck.analysis.report_lines import Line
from beatcheck.analysis.revisions import Revision, trace_revisions
from beatcheck.output.chart.plot_point import PlotPoint
from beatcheck.output.text.figures import Digits
from beatcheck.rounding import format_signed

_HUNDRED = Decimal(100)


def place_statements(record: Record, lines: Sequence[Line], digits: Digits) -> Iterator[PlotPoint]:
    """Yield the guided ranges of each period in the order of their days, and the actual last.

    Places are distances from the first midpoint of the period: in percent of it, or in points
    where the metric is a percentage. A period without a midpoint other than 0 has no points.
    """
    rows = (row for rows in trace_revisions([record]) for row in rows)
    by_period = groupby(rows, key=lambda row: row.beat.period)
    statements = {period: list(of_period) for period, of_period in by_period}
    for line in lines:
        revisions = statements.get(line.beat.period, [])
        middles = (row.statement.value.midpoint for row in revisions)
        origin = next(filter(None, middles), None)
        if origin is not None:
            yield from _place_period(line, revisions, origin, digits)


def _place_period(
    line: Line, statements: Sequence[Revision], origin: Decimal, digits: Digits
) -> Iterator[PlotPoint]:
    in_points = line.record.unit.is_percent

    def measure(value: Decimal | None) -> Decimal | None:
        if value is None or in_points:
            return None if value is None else value - origin
        return _HUNDRED * (value - origin) / abs(origin)

    for row in statements:
        guidance = row.statement.value
        yield PlotPoint(
            line,
            None,
            _write_label(row, digits),
            measure(guidance.low if guidance.low is not None else guidance.midpoint),
            measure(guidance.high if guidance.high is not None else guidance.midpoint),
            name=str(row.statement.on or "no day"),
        )
    actual = line.beat.actual
    if actual is not None:
        label = digits.format_exact(actual) + digits.suffix
        yield PlotPoint(line, measure(actual), label, name="actual")


def _write_label(row: Revision, digits: Digits) -> str:
    """Return the middle of a first statement, and what a later one changed: raise +5.1%."""
    middle = row.statement.value.midpoint
    if row.change is None:
        return "" if middle is None else digits.format_exact(middle) + digits.suffix
    if not row.change_abs:
        return row.change.value
    if row.change_pct is not None:
        return f"{format_signed(row.change_pct, 1)}%"
    return digits.format_signed(row.change_abs, 1)
