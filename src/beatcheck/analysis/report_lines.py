"""Line: one period of a record with everything that a row of a report can show."""

from decimal import Decimal
from typing import NamedTuple

from beatcheck.analysis.as_of import next_day_return
from beatcheck.analysis.beats import Beat, calculate_percent
from beatcheck.analysis.growth import NO_GROWTH, Growth, calculate_growth
from beatcheck.analysis.records import Record
from beatcheck.analysis.streaks import Step


class Line(NamedTuple):
    """One period of a record; growth of a metric in percent is in points."""

    record: Record
    beat: Beat
    step: Step
    growth: Growth
    adjusted_beat: Beat | None = None
    adjusted_step: Step | None = None

    @property
    def share_pct(self) -> Decimal | None:
        """100 × actual / actual of the metric it is part of."""
        return calculate_percent(self.beat.actual, self.record.totals.get(self.beat.period.order))

    @property
    def next_day_return(self) -> Decimal | None:
        """The share's return on the day after the report, in percent."""
        beat, terms = self.beat, self.record.terms
        return next_day_return(beat.source, beat.known, terms.as_of)


def build_lines(record: Record) -> list[Line]:
    """Return the periods of a record, those of an adjusted record with both answers."""
    in_points = record.unit.is_percent
    has_other = any(beat.source.currency for beat in record.beats)
    is_money = record.unit.traits.has_currency
    growth = calculate_growth(
        record.actuals,
        cadence=record.cadence,
        in_points=in_points,
        currencies=record.currencies if has_other and is_money else None,
    )
    grown = [growth.get(beat.period.order, NO_GROWTH) for beat in record.beats]
    if record.adjusted is None:
        rows = zip(record.beats, record.steps, grown, strict=True)
        return [Line(record, *row) for row in rows]
    both = zip(record.beats, record.steps, grown, *record.adjusted, strict=True)
    return [Line(record, *row) for row in both]
