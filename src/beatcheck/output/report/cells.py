"""RowWords: the cells of a row of the report as people read them."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from beatcheck.analysis.beats import Beat, Verdict
from beatcheck.analysis.records import Record
from beatcheck.analysis.report_lines import Line
from beatcheck.ledger.field_types import Unit
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import Digits, guidance_text
from beatcheck.rounding import format_signed


class RowWords:
    """Words for the rows of one record; each column has one number of decimals.

    `is_brief` leaves out those words of a verdict that its sign says as well.
    """

    def __init__(
        self,
        record: Record,
        lines: Sequence[Line],
        digits: Digits,
        look: Look,
        *,
        is_brief: bool = False,
    ) -> None:
        self.is_brief = is_brief
        beats = [line.beat for line in lines]
        self.record = record
        self.digits = digits
        self.look = look
        self.dash = look.glyph("dash")
        self.reference_places = digits.places(beat.reference for beat in beats)
        self.actual_places = digits.places(beat.actual for beat in beats)
        self.beat_places = digits.places(beat.beat for beat in beats)

    @property
    def writers(self) -> Mapping[str, Callable[[Line], str]]:
        """The columns that people read in other words than programs, by name."""
        return {
            "guidance": self.guidance,
            "reference": self.reference,
            "actual": self.actual,
            "beat": self.beat,
            "beat_pct": self.beat_pct,
            "verdict": self.verdict,
            "streak": self.streak,
            "yoy_pct": self.yoy_pct,
            "yoy_pp": self.yoy_pp,
            "surprise": self.surprise,
            "next_day_return_pct": self.next_day,
        }

    def guidance(self, line: Line) -> str:
        """The guidance as it was given."""
        found = line.beat.guidance
        return guidance_text(found, self.digits, self.look) if found else self.dash

    def reference(self, line: Line) -> str:
        """The value of the basis."""
        found = line.beat.reference
        if found is None:
            return self.dash
        return self.digits.figure(found, self.reference_places) + self.digits.suffix

    def actual(self, line: Line) -> str:
        """The reported figure."""
        found = line.beat.actual
        if found is None:
            return self.dash
        return self.digits.figure(found, self.actual_places) + self.digits.suffix

    def beat(self, line: Line) -> str:
        """The beat, with its sign."""
        found = line.beat.beat
        return self.dash if found is None else self.digits.signed(found, self.beat_places)

    def beat_pct(self, line: Line) -> str:
        """The beat in percent of the basis."""
        is_share = self.record.unit is Unit.PERCENT
        return self._percent(None if is_share else line.beat.beat_pct)

    def verdict(self, line: Line) -> str:
        """The verdict with its sign: short by how much, or what a pending period needs."""
        return f"{self.look.glyph(line.beat.verdict.value)} {self._verdict_words(line.beat)}"

    def _verdict_words(self, beat: Beat) -> str:
        if beat.shortfall is not None:
            places = max(self.beat_places, self.digits.places([beat.shortfall]))
            short = "short" if self.is_brief else "short by"
            return f"{short} {self.digits.figure(beat.shortfall, places)}{self.digits.points}"
        if beat.verdict is Verdict.PENDING and beat.bar is not None:
            needs = "needs" if self.is_brief else "pending, needs"
            return f"{needs} {self.digits.exact(beat.bar)}{self.digits.suffix}"
        return beat.verdict.value.replace("-", " ")

    def streak(self, line: Line) -> str:
        """The streak after the period; the period that ends one says of what length."""
        step = line.step
        if step.streak is None:
            return self.dash
        if step.ended:
            return f"{step.streak}, ends {step.ended}"
        return f"{step.streak}, kept" if step.suspends and step.streak else str(step.streak)

    def yoy_pct(self, line: Line) -> str:
        """Growth on the year before; none of a percentage."""
        is_share = self.record.unit is Unit.PERCENT
        return self._percent(None if is_share else line.growth.yoy, 1)

    def yoy_pp(self, line: Line) -> str:
        """The change of a percentage on the year before, in points."""
        change = line.growth.yoy
        if change is None or self.record.unit is not Unit.PERCENT:
            return self.dash
        return self.digits.signed(change, 1)

    def surprise(self, line: Line) -> str:
        """Actual - consensus."""
        found = line.beat.surprise
        return self.dash if found is None else self.digits.signed(found, self.actual_places)

    def next_day(self, line: Line) -> str:
        """The share's return on the day after the report."""
        return self._percent(line.next_day_return)

    def _percent(self, value: Decimal | None, places: int = 2) -> str:
        return self.dash if value is None else f"{format_signed(value, places)}%"
