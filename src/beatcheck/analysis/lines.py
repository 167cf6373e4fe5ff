"""Line: one period of a record with all that a row of a report can show of it."""

from decimal import Decimal
from typing import NamedTuple

from beatcheck.analysis.beats import Beat, percent_of
from beatcheck.analysis.growth import change, change_pct, quarter_earlier, year_earlier
from beatcheck.analysis.knowledge import next_day_return
from beatcheck.analysis.records import Record
from beatcheck.analysis.streaks import Step
from beatcheck.ledger.text_types import Unit


class Line(NamedTuple):
    """One period of a record; changes of a metric in percent are in points, `_pp`."""

    record: Record
    beat: Beat
    step: Step
    adjusted_beat: Beat | None = None
    adjusted_step: Step | None = None

    @property
    def qoq_pct(self) -> Decimal | None:
        """Growth against the quarter before, in percent; not of a metric in percent."""
        if self.record.unit is Unit.PERCENT:
            return None
        beat = self.beat
        return change_pct(beat.actual, quarter_earlier(self.record.actuals, beat.period))

    @property
    def yoy_pct(self) -> Decimal | None:
        """Growth against the same period a year before, in percent; not of a metric in percent."""
        if self.record.unit is Unit.PERCENT:
            return None
        beat = self.beat
        return change_pct(beat.actual, year_earlier(self.record.actuals, beat.period))

    @property
    def qoq_pp(self) -> Decimal | None:
        """Change against the quarter before, in points; only of a metric in percent."""
        if self.record.unit is not Unit.PERCENT:
            return None
        return change(self.beat.actual, quarter_earlier(self.record.actuals, self.beat.period))

    @property
    def yoy_pp(self) -> Decimal | None:
        """Change against the same period a year before, in points; only of a metric in percent."""
        if self.record.unit is not Unit.PERCENT:
            return None
        return change(self.beat.actual, year_earlier(self.record.actuals, self.beat.period))

    @property
    def yoy_change_pp(self) -> Decimal | None:
        """By how many points yoy_pct differs from that of the period before: below 0 it slows."""
        if self.record.unit is Unit.PERCENT:
            return None
        actuals, before = self.record.actuals, self.beat.period.previous
        earlier = change_pct(actuals.get(before.order), year_earlier(actuals, before))
        return change(self.yoy_pct, earlier)

    @property
    def share_pct(self) -> Decimal | None:
        """100 × actual / actual of the metric it is part of."""
        return percent_of(self.beat.actual, self.record.totals.get(self.beat.period.order))

    @property
    def next_day_return(self) -> Decimal | None:
        """The share's return on the day after the report, in percent."""
        beat, terms = self.beat, self.record.terms
        return next_day_return(beat.source, beat.known, terms.as_of)


def lines(record: Record) -> list[Line]:
    """The periods of a record, those of an adjusted record with both answers."""
    if record.adjusted is None:
        pairs = zip(record.beats, record.steps, strict=True)
        return [Line(record, beat, step) for beat, step in pairs]
    columns = (record.beats, record.steps, record.adjusted.beats, record.adjusted.steps)
    return [Line(record, *cells) for cells in zip(*columns, strict=True)]
