"""Outlook: what a pending period has to reach, and what the company's own habit implies."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from beatcheck.analysis.beats import HUNDRED, Beat, Verdict, calculate_percent, measure_beat
from beatcheck.analysis.outlook.due_dates import DueDate, expect_report
from beatcheck.analysis.outlook.odds import Odds, calculate_odds
from beatcheck.analysis.outlook.remainder import NoRemainder, Remainder, find_remainder
from beatcheck.analysis.records import Record
from beatcheck.analysis.streaks import SCORED
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.grammar.unit import Unit

MEMORY = 8  # scored periods that make a habit
FEWEST = 2  # one period does not make a habit


class Habit(NamedTuple):
    """The beats of the last scored periods, in percent of the basis; of percentages in points.

    `low` and `high` are the least and the greatest of these beats; `periods` says how many.
    """

    median: Decimal
    low: Decimal
    high: Decimal
    periods: int


class Trial(NamedTuple):
    """How far the habit's rule and plain guidance were off on average, walking forward.

    The errors are in percent of the basis, of percentages in points; each of the `periods` was
    judged by those before it alone.
    """

    habit_error: Decimal
    guidance_error: Decimal
    periods: int


class Share(NamedTuple):
    """The threshold of a period in percent of the basis."""

    beat: Beat
    pct: Decimal


class Outlook(NamedTuple):
    """One pending period of a record, with the same period on every basis."""

    record: Record
    beat: Beat
    streak: int | None
    on_bases: Mapping[Basis, Beat]
    habit: Habit | None
    trial: Trial | None
    due: DueDate | None = None
    remainder: Remainder | NoRemainder | None = None
    odds: Odds | None = None

    def imply_figure(self, relative: Decimal) -> Decimal | None:
        """Return the figure that a beat of that size would make, in the unit of the metric."""
        reference = self.beat.reference
        if reference is None:
            return None
        if self.record.unit.is_percent:
            return reference + relative
        return reference + abs(reference) * relative / HUNDRED

    @property
    def share(self) -> Share | None:
        """The threshold as a share of the basis."""
        return _build_share(self.record, self.beat)

    @property
    def share_a_year_ago(self) -> Share | None:
        """The same for the same period of the year before."""
        earlier = self.beat.period.year_earlier
        matches = (beat for beat in self.record.beats if beat.period == earlier)
        return next((_build_share(self.record, beat) for beat in matches), None)

    @property
    def first_share(self) -> Share | None:
        """The same for the first period to which a threshold applied."""
        shares = (_build_share(self.record, beat) for beat in self.record.beats)
        return next((share for share in shares if share is not None), None)


def build_outlooks(record: Record) -> Iterator[Outlook]:
    """Yield the pending periods of one record.

    A period without an actual that lies before a reported one is a gap, and not what is next.
    """
    history = _list_history(record)
    habit, trial = measure_habit(history), walk_forward(history)
    latest = record.latest
    for beat, step in zip(record.beats, record.steps, strict=True):
        # Orders are compared and not places in the list: a ledger can leave periods out.
        is_next = latest is None or beat.period.order > latest.period.order
        if beat.verdict is Verdict.PENDING and is_next:
            streak = None if record.threshold is None else step.streak
            yield Outlook(
                record=record,
                beat=beat,
                streak=streak,
                on_bases=_measure_on_bases(record, beat),
                habit=habit,
                trial=trial,
                due=expect_report(record, beat),
                remainder=find_remainder(record, beat),
                odds=calculate_odds(record, beat),
            )


def _measure_on_bases(record: Record, beat: Beat) -> dict[Basis, Beat]:
    """Return the period on every basis, that of the record first.

    Only pending periods are measured again: whole records on four bases take three times as long.
    """
    # A threshold can hold from a period on only, on whatever basis.
    applies = record.since is None or beat.period.is_between(record.since, None)
    limit = record.threshold if applies else None
    others = (basis for basis in Basis if basis is not record.terms.basis)
    return {record.terms.basis: beat} | {
        basis: measure_beat(
            beat.period, beat.source, beat.known, limit, record.terms.change_basis(basis)
        )
        for basis in others
    }


def measure_habit(history: Sequence[Decimal]) -> Habit | None:
    """Return the habit in the last beats of `history`; None where there are fewer than two."""
    last = history[-MEMORY:]
    if len(last) < FEWEST:
        return None
    return Habit(find_median(last), min(last), max(last), len(last))


def walk_forward(history: Sequence[Decimal]) -> Trial | None:
    """Return how well the habit and guidance alone would have done; None if neither was tried."""
    # Quadratic, and cheap: no record has more than some hundred periods. Each habit is measured
    # from what came before alone, else the trial would know its answers.
    habits = [measure_habit(history[:number]) for number in range(len(history))]
    tried = [(beat, habit.median) for beat, habit in zip(history, habits, strict=True) if habit]
    if not tried:
        return None
    return Trial(
        habit_error=sum((abs(beat - implied) for beat, implied in tried), Decimal()) / len(tried),
        guidance_error=sum((abs(beat) for beat, _ in tried), Decimal()) / len(tried),
        periods=len(tried),
    )


def find_median(values: Sequence[Decimal]) -> Decimal:
    """Return the middle one of the values in order, or half the sum of the middle two."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def calculate_relative_beat(beat: Beat, unit: Unit) -> Decimal | None:
    """Return the beat in percent of the basis; of a metric in percent in points."""
    # A percent of a percent misleads: from 73 to 74 % is one point, and 1.37 %.
    return beat.beat if unit.is_percent else beat.beat_pct


def _list_history(record: Record) -> list[Decimal]:
    """Return the beats of the scored periods, in their order."""
    scored = (beat for beat in record.beats if beat.verdict in SCORED)
    relative = (calculate_relative_beat(beat, record.unit) for beat in scored)
    return [value for value in relative if value is not None]


def _build_share(record: Record, beat: Beat) -> Share | None:
    """Return the threshold of a period as a share of the basis.

    Of a metric in percent there is none.
    """
    pct = None if record.unit.is_percent else calculate_percent(beat.threshold, beat.reference)
    return None if pct is None else Share(beat, pct)
