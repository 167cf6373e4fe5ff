"""The outlook for people: a pending period in words, one line for each thing to know of it."""

from collections.abc import Iterator
from decimal import Decimal

from rich.console import RenderableType

from beatcheck.analysis.outlook.due_dates import DueDate
from beatcheck.analysis.outlook.outlook import FEWEST, Habit, Outlook
from beatcheck.output.outlook.odds import describe_odds
from beatcheck.output.outlook.remainder import describe_remainder
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import (
    BASIS_WORDS,
    Digits,
    choose_scale,
    format_guidance,
    format_limit,
)
from beatcheck.output.text.render import label_texts
from beatcheck.output.text.scale import Scale
from beatcheck.output.text.title import write_title
from beatcheck.plurals import format_count
from beatcheck.rounding import format_rounded, format_signed

Labelled = Iterator[tuple[str, str]]


def show_outlook(row: Outlook, look: Look, scale: Scale | None) -> Iterator[RenderableType]:
    """Yield what is shown of one pending period."""
    chosen = scale or choose_scale(row.record.beats)
    yield write_title(row.record, chosen, look)
    yield label_texts(_OutlookWriter(row, Digits(row.record.unit, chosen), look).write_all())


class _OutlookWriter:
    """The words for one pending period."""

    def __init__(self, row: Outlook, digits: Digits, look: Look) -> None:
        self.row = row
        self.digits = digits
        self.look = look

    def write_all(self) -> Labelled:
        """Return each thing to know of the period under its label."""
        row = self.row
        yield "Pending", f"{row.beat.period}, ends {row.beat.source.period_end}"
        if row.due is not None:
            yield "Due", self._write_due(row.due)
        yield "Guidance", self._write_guidance()
        if row.beat.consensus is not None:
            yield "Consensus", self._write_figure(row.beat.consensus)
        remainder = describe_remainder(row, self.digits, self.look)
        if remainder is not None:
            yield "Remainder", remainder
        yield from self._write_bars()
        if row.streak is not None:
            yield "Streak", f"{row.streak} so far"
        yield from self._write_habit()
        yield from self._write_trial()
        if row.odds is not None and row.beat.bar is not None:
            yield "Odds", describe_odds(row.odds, self._write_figure(row.beat.bar))
        yield from self._write_drift()

    def _write_due(self, due: DueDate) -> str:
        words = f"{due.on}, expected, from {due.earliest} to {due.latest}"
        if not due.tried:
            return words
        return f"{words}: {due.hits} of {format_count(due.tried, 'report')} came in that window"

    def _write_guidance(self) -> str:
        statement = self.row.beat.guidance_statement
        if statement is None:
            return "none"
        day = f", given {statement.on}" if statement.on else ""
        return format_guidance(statement.value, self.digits, self.look) + day

    def _write_bars(self) -> Labelled:
        """Return what the actual has to reach on every basis that there is."""
        bars = [
            f"{self._write_figure(beat.bar)} on the {BASIS_WORDS[basis]}"
            for basis, beat in self.row.on_bases.items()
            if beat.bar is not None
        ]
        if bars:
            yield "Bar", ", ".join(bars)

    def _write_habit(self) -> Labelled:
        habit, row = self.row.habit, self.row
        if row.beat.reference is None:
            return
        if habit is None:
            yield "Habit", f"none: it needs {FEWEST} earlier scored periods"
            return
        implied = [row.imply_figure(beat) for beat in (habit.median, habit.low, habit.high)]
        middle, low, high = (self._write_rounded(value) for value in implied if value is not None)
        yield "Habit", f"{middle}, from {low} to {high}: {self._explain_median(habit)}"

    def _explain_median(self, habit: Habit) -> str:
        beat, basis = self._write_relative(habit.median), BASIS_WORDS[self.row.record.terms.basis]
        return f"{beat} on the {basis} is the median of the last {habit.periods} scored periods"

    def _write_trial(self) -> Labelled:
        trial = self.row.trial
        if trial is None:
            return
        habit, guidance = (
            f"{format_rounded(error, 2)}{self._relative_unit}"
            for error in (trial.habit_error, trial.guidance_error)
        )
        basis = BASIS_WORDS[self.row.record.terms.basis]
        periods = format_count(trial.periods, "period")
        yield "Tried", f"over {periods} it was off by {habit} on average, the {basis} by {guidance}"

    def _write_drift(self) -> Labelled:
        """Return what share of the basis the threshold is, and was, where that can change."""
        row = self.row
        now, limit = row.share, row.record.threshold
        if now is None or limit is None or limit.is_share:
            return
        earlier = [share for share in (row.share_a_year_ago, row.first_share) if share is not None]
        before = {share.beat.period: self._write_percent(share.pct) for share in earlier}
        before.pop(row.beat.period, None)
        was = (
            f", was {' and '.join(f'{pct} in {period}' for period, pct in before.items())}"
            if before
            else ""
        )
        basis = BASIS_WORDS[row.record.terms.basis]
        yield (
            "Threshold",
            f"{format_limit(limit)} is {self._write_percent(now.pct)} of the {basis}{was}",
        )

    def _write_figure(self, value: Decimal) -> str:
        return f"{self.digits.format_exact(value)}{self.digits.suffix}"

    def _write_rounded(self, value: Decimal) -> str:
        return f"{self.digits.format_figure(value, 2)}{self.digits.suffix}"

    def _write_relative(self, value: Decimal) -> str:
        return f"{format_signed(value)}{self._relative_unit}"

    @property
    def _relative_unit(self) -> str:
        return self.row.record.unit.relative_mark

    def _write_percent(self, value: Decimal) -> str:
        return f"{format_rounded(value, 2)}%"
