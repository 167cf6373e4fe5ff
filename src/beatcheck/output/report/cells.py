"""RowWriter: the cells of a row of the report as people read them."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from beatcheck.analysis.beats import Beat, Verdict
from beatcheck.analysis.records import Record
from beatcheck.analysis.report_lines import Line
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import Digits, format_guidance
from beatcheck.rounding import format_signed


class RowWriter:
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
        self.dash = look.find_glyph("dash")
        self.reference_places = digits.count_places(beat.reference for beat in beats)
        self.actual_places = digits.count_places(beat.actual for beat in beats)
        self.beat_places = digits.count_places(beat.beat for beat in beats)

    @property
    def writers(self) -> Mapping[str, Callable[[Line], str]]:
        """The columns that people read in other words than programs, by name."""
        return {
            "guidance": self.write_guidance,
            "reference": self.write_reference,
            "actual": self.write_actual,
            "beat": self.write_beat,
            "beat_pct": self.write_beat_pct,
            "verdict": self.write_verdict,
            "streak": self.write_streak,
            "yoy_pct": self.write_yoy_pct,
            "yoy_pp": self.write_yoy_pp,
            "surprise": self.write_surprise,
            "next_day_return_pct": self.write_next_day,
        }

    def write_guidance(self, line: Line) -> str:
        """Return the guidance as it was given."""
        guidance = line.beat.guidance
        return format_guidance(guidance, self.digits, self.look) if guidance else self.dash

    def write_reference(self, line: Line) -> str:
        """Return the value of the basis."""
        reference = line.beat.reference
        if reference is None:
            return self.dash
        return self.digits.format_figure(reference, self.reference_places) + self.digits.suffix

    def write_actual(self, line: Line) -> str:
        """Return the reported figure."""
        actual = line.beat.actual
        if actual is None:
            return self.dash
        return self.digits.format_figure(actual, self.actual_places) + self.digits.suffix

    def write_beat(self, line: Line) -> str:
        """Return the beat, with its sign."""
        found = line.beat.beat
        return self.dash if found is None else self.digits.format_signed(found, self.beat_places)

    def write_beat_pct(self, line: Line) -> str:
        """Return the beat in percent of the basis."""
        is_share = self.record.unit.is_percent
        return self._format_percent(None if is_share else line.beat.beat_pct)

    def write_verdict(self, line: Line) -> str:
        """Return the verdict with its sign: short by how much, or what a pending period needs."""
        return (
            f"{self.look.find_glyph(line.beat.verdict.value)} {self._describe_verdict(line.beat)}"
        )

    def _describe_verdict(self, beat: Beat) -> str:
        if beat.shortfall is not None:
            places = max(self.beat_places, self.digits.count_places([beat.shortfall]))
            short = "short" if self.is_brief else "short by"
            return (
                f"{short} {self.digits.format_figure(beat.shortfall, places)}{self.digits.points}"
            )
        if beat.verdict is Verdict.PENDING and beat.bar is not None:
            needs = "needs" if self.is_brief else "pending, needs"
            return f"{needs} {self.digits.format_exact(beat.bar)}{self.digits.suffix}"
        return beat.verdict.value.replace("-", " ")

    def write_streak(self, line: Line) -> str:
        """Return the streak after the period; the period that ends one says of what length."""
        step = line.step
        if step.streak is None:
            return self.dash
        if step.ended:
            return f"{step.streak}, ends {step.ended}"
        return f"{step.streak}, kept" if step.suspends and step.streak else str(step.streak)

    def write_yoy_pct(self, line: Line) -> str:
        """Return growth on the year before; none of a percentage."""
        is_share = self.record.unit.is_percent
        return self._format_percent(None if is_share else line.growth.yoy, 1)

    def write_yoy_pp(self, line: Line) -> str:
        """Return the change of a percentage on the year before, in points."""
        change = line.growth.yoy
        if change is None or not self.record.unit.is_percent:
            return self.dash
        return self.digits.format_signed(change, 1)

    def write_surprise(self, line: Line) -> str:
        """Return actual - consensus."""
        surprise = line.beat.surprise
        return (
            self.dash
            if surprise is None
            else self.digits.format_signed(surprise, self.actual_places)
        )

    def write_next_day(self, line: Line) -> str:
        """Return the share's return on the day after the report."""
        return self._format_percent(line.next_day_return)

    def _format_percent(self, value: Decimal | None, places: int = 2) -> str:
        return self.dash if value is None else f"{format_signed(value, places)}%"
