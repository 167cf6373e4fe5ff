"""Plot: what a chart shows of one record, as points in the unit of its axis."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, assert_never

from beatcheck.analysis.records import Record
from beatcheck.analysis.report_lines import Line
from beatcheck.analysis.selection import Selection, select_lines, select_records
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.model import Ledger
from beatcheck.output.chart.kind import ChartKind
from beatcheck.output.chart.plot_point import PlotPoint
from beatcheck.output.chart.statement_points import place_statements
from beatcheck.output.text.figures import BASIS_WORDS, Digits, choose_scale, format_limit, name_unit
from beatcheck.output.text.scale import Scale
from beatcheck.rounding import format_signed

DEFAULT_LAST = 16  # periods that fit beside one another with labels
_HUNDRED = Decimal(100)
_PeriodKind = Literal[ChartKind.GUIDANCE, ChartKind.BEATS, ChartKind.GROWTH, ChartKind.RANGE]


@dataclass(frozen=True, slots=True)
class Plot:
    """The points of one record; `axis` says what they are counted in.

    `hidden` earlier periods were left out because nobody asked for them.
    """

    record: Record
    kind: ChartKind
    points: tuple[PlotPoint, ...]
    axis: str
    digits: Digits
    hidden: int = 0

    @property
    def is_empty(self) -> bool:
        """Return whether no period has anything to draw."""
        return not any(point.heights for point in self.points)

    @property
    def is_guided(self) -> bool:
        """Return whether any period has something to be measured against."""
        return any(point.line.beat.reference is not None for point in self.points)

    @property
    def name(self) -> str:
        """The company's name, its ticker where it has none."""
        return self.record.company.name or self.record.ticker

    @property
    def title(self) -> str:
        """What the chart is about, as a heading."""
        metric = name_metric(self.record)
        match self.kind:
            case ChartKind.GUIDANCE if not self.is_guided:
                return f"{self.name}: {metric}"
            case ChartKind.GUIDANCE:
                return f"{self.name}: {metric} against its own guidance"
            case ChartKind.BEATS:
                return f"{self.name}: by how much {metric} beat its guidance"
            case ChartKind.GROWTH:
                return f"{self.name}: {metric} against the year before"
            case ChartKind.RANGE:
                return f"{self.name}: {metric} in its guided range"
            case ChartKind.REVISIONS:
                return f"{self.name}: what became of the guidance on {metric}"
            case _:
                assert_never(self.kind)

    @property
    def terms(self) -> str:
        """The terms on which it was measured, in words."""
        record, words = self.record, []
        if self.kind is ChartKind.GUIDANCE:
            words.append(self.axis)
        if self.kind is ChartKind.REVISIONS:
            words.append(name_unit(record, self.digits.scale))
        if self.kind not in {ChartKind.GROWTH, ChartKind.REVISIONS} and self.is_guided:
            words.append(_describe_threshold(record))
            words.append(f"measured on the {BASIS_WORDS[record.terms.basis]}")
        if record.terms.as_of:
            words.append(f"as of {record.terms.as_of}")
        return " · ".join(words)


def name_metric(record: Record) -> str:
    """Return the metric's name within a sentence: revenue, but GAAP gross margin."""
    title = record.title
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def build_plots(
    ledgers: Sequence[Ledger],
    selection: Selection,
    terms: Terms,
    kind: ChartKind,
    scale: Scale | None = None,
) -> Iterator[Plot]:
    """Yield a plot for each record that was asked for."""
    for record in select_records(ledgers, selection, terms):
        lines = select_lines(record, selection)
        if lines:
            yield build_plot(record, lines, kind, scale, is_narrowed=selection.is_narrowed)


def build_plot(
    record: Record,
    lines: Sequence[Line],
    kind: ChartKind,
    scale: Scale | None = None,
    *,
    is_narrowed: bool = True,
) -> Plot:
    """Return the plot of these lines; where nobody asked for more, of the latest of them."""
    shown = lines if is_narrowed else lines[-DEFAULT_LAST:]
    chosen = scale or choose_scale(line.beat for line in shown)
    digits = Digits(record.unit, chosen)
    hidden = len(lines) - len(shown)
    if kind is ChartKind.REVISIONS:
        points = tuple(place_statements(record, shown, digits))
        axis = f"{record.unit.relative_name} from the first midpoint"
        return Plot(record, kind, points, axis, digits, hidden)
    point, axis = _choose_points(kind, record, digits, chosen, shown)
    return Plot(record, kind, tuple(map(point, shown)), axis, digits, hidden)


def measure_from_basis(plot: Plot) -> Plot:
    """Return the plot as distances from the basis, so that small beats show.

    Where the threshold is a percentage the distances are too, and the bar is as far each time.
    A plot in which nothing has a basis stays as it is.
    """
    if plot.kind is not ChartKind.GUIDANCE or not any(point.basis for point in plot.points):
        return plot
    threshold = plot.record.threshold
    in_percent = threshold is not None and threshold.suffix == "%"
    unit = "percent" if in_percent else _name_difference_unit(plot.record, plot.axis)
    axis = f"{unit} from the {BASIS_WORDS[plot.record.terms.basis]}"
    points = tuple(_measure_point(point, in_percent=in_percent) for point in plot.points)
    return replace(plot, points=points, axis=axis)


def _measure_point(point: PlotPoint, *, in_percent: bool) -> PlotPoint:
    basis = point.basis
    if basis is None or (in_percent and not basis):
        return PlotPoint(point.line, None, "")
    factor = _HUNDRED / abs(basis) if in_percent else Decimal(1)

    def measure(place: Decimal | None) -> Decimal | None:
        return None if place is None else (place - basis) * factor

    return PlotPoint(
        point.line,
        measure(point.value),
        point.label,
        measure(point.low),
        measure(point.high),
        bar=measure(point.bar),
    )


def _choose_points(
    kind: _PeriodKind, record: Record, digits: Digits, scale: Scale, lines: Sequence[Line]
) -> tuple[Callable[[Line], PlotPoint], str]:
    """Return what makes a point of a line, and the words for its axis."""
    unit = name_unit(record, scale)
    places = digits.count_places(line.beat.beat for line in lines)

    def label(value: Decimal | None) -> str:
        return "" if value is None else digits.format_signed(value, places)

    match kind:
        case ChartKind.GUIDANCE:
            return lambda line: _place_guided(line, digits, label(line.beat.beat)), unit
        case ChartKind.BEATS:
            axis = (
                f"{_name_difference_unit(record, unit)} above the {BASIS_WORDS[record.terms.basis]}"
            )
            return lambda line: _place_beat(line, digits, label(line.beat.beat)), axis
        case ChartKind.GROWTH:
            return _place_growth, f"{_name_growth_unit(record)} on the year before"
        case ChartKind.RANGE:
            return _place_in_range, "half-widths of the guided range"
        case _:
            assert_never(kind)


def _place_guided(line: Line, digits: Digits, label: str) -> PlotPoint:
    beat, guidance = line.beat, line.beat.guidance

    def scale(value: Decimal | None) -> Decimal | None:
        return _scale_value(value, digits)

    if beat.beat is None and beat.reference is None and beat.actual is not None:
        label = digits.format_figure(beat.actual, 1) + digits.suffix
    return PlotPoint(
        line,
        scale(beat.actual),
        label,
        scale(guidance.low if guidance else None),
        scale(guidance.high if guidance else None),
        scale(beat.reference),
        scale(beat.bar),
    )


def _place_beat(line: Line, digits: Digits, label: str) -> PlotPoint:
    beat = line.beat
    return PlotPoint(
        line, _scale_value(beat.beat, digits), label, bar=_scale_value(beat.threshold, digits)
    )


def _place_growth(line: Line) -> PlotPoint:
    in_points = line.record.unit.is_percent
    value = line.growth.yoy
    label = "" if value is None else format_signed(value, 1) + ("pp" if in_points else "%")
    return PlotPoint(line, value, label)


def _place_in_range(line: Line) -> PlotPoint:
    """Return where the actual and the bar lie in the guided range: its ends are -1 and 1.

    Only guidance with two ends that differ has half-widths.
    """
    guidance = line.beat.guidance
    if guidance is None or guidance.low is None or guidance.high in {None, guidance.low}:
        return PlotPoint(line, None, "")
    middle, half = (guidance.low + guidance.high) / 2, (guidance.high - guidance.low) / 2
    value = None if line.beat.actual is None else (line.beat.actual - middle) / half
    bar = None if line.beat.bar is None else (line.beat.bar - middle) / half
    label = "" if value is None else format_signed(value)
    return PlotPoint(line, value, label, Decimal(-1), Decimal(1), bar=bar)


def _scale_value(value: Decimal | None, digits: Digits) -> Decimal | None:
    return None if value is None else value.scaleb(-digits.power)


def _name_growth_unit(record: Record) -> str:
    return record.unit.relative_name


def _name_difference_unit(record: Record, unit: str) -> str:
    return "points" if record.unit.is_percent else unit


def _describe_threshold(record: Record) -> str:
    if record.threshold is None:
        return "no threshold"
    since = f" from {record.since}" if record.since else ""
    return f"threshold {format_limit(record.threshold)}{since}"
