"""Event: a report with what the share did in the first session that knew it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from beatcheck.analysis.as_of import next_day_return
from beatcheck.analysis.beats import Beat, Verdict, calculate_percent
from beatcheck.analysis.comparison import measure_position
from beatcheck.analysis.habit_scores import score_habits
from beatcheck.analysis.outlook.outlook import calculate_relative_beat
from beatcheck.analysis.reaction.prices import Market, Move, measure_move
from beatcheck.analysis.records import ALL, Record
from beatcheck.analysis.revisions import trace_revisions
from beatcheck.analysis.selection import Selection, refuse_unknown, select_records
from beatcheck.analysis.streaks import Step
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.session import Session
from beatcheck.ledger.model import Ledger


class Event(NamedTuple):
    """One report: how the beat compares, and the share's reaction, all in percent.

    `z` is the beat in deviations of the company's own last beats, `position` its place in the
    guided range in half-widths, and `next_guidance_pct` says how far the guidance given with
    the report for the next period lies above the actual. `event_day` is None without prices.
    """

    record: Record
    beat: Beat
    step: Step
    reported_on: date
    session: Session
    event_day: date | None
    move: Move | None
    combination: str | None
    z: Decimal | None
    next_guidance_pct: Decimal | None

    @property
    def beat_pct(self) -> Decimal | None:
        """The beat in percent of the basis; of a metric in percent in points."""
        return calculate_relative_beat(self.beat, self.record.unit)

    @property
    def position(self) -> Decimal | None:
        """The place of the actual in the guided range, in half-widths from its middle."""
        return measure_position(self.beat)

    @property
    def return_pct(self) -> Decimal | None:
        """The share's return: from the prices, without any from the ledger."""
        if self.move is not None:
            return self.move.return_pct
        return next_day_return(self.beat.source, self.beat.known, self.record.terms.as_of)

    @property
    def breaks_streak(self) -> bool:
        """Return whether the report ended a streak by falling short."""
        return bool(self.step.ended) and self.beat.verdict is Verdict.SHORT


Markets = Mapping[str, Market]


def select_events(
    ledgers: Sequence[Ledger], chosen: Selection, terms: Terms, markets: Markets
) -> list[Event]:
    """Return the reports that were asked for; with prices those of companies that have some.

    Raises UsageError for a company or metric that no ledger has.
    """
    refuse_unknown(ledgers, chosen)
    # All metrics: a raise of earnings guidance colours the report of revenue on the same day.
    records = select_records(ledgers, chosen._replace(metrics=(ALL,)), terms)
    events = []
    for of_record in list_events(records, markets):
        matching = [
            event
            for event in of_record
            if {ALL, event.record.metric} & set(chosen.metrics)
            and event.beat.period.is_between(chosen.since, chosen.until)
            and (not markets or event.record.ticker in markets)
        ]
        events += matching[-chosen.last :] if chosen.last else matching
    return events


def list_events(records: Iterable[Record], markets: Markets) -> Iterator[list[Event]]:
    """Yield the reports with a known day, record by record; `markets` are by ticker.

    A year that is reported on the day of its fourth quarter is the same event: the shorter
    period stands for both.
    """
    for _, group in groupby(records, key=lambda record: id(record.company)):
        of_company = list(group)
        combinations = _collect_combinations(of_company)
        seen: set[tuple[str, date]] = set()
        for record in sorted(of_company, key=lambda record: record.cadence.quarters):
            events = [
                event
                for event in _list_of_record(record, markets.get(record.ticker), combinations)
                if (record.metric, event.reported_on) not in seen
            ]
            # Cadences come shortest first, so the fourth quarter is taken before its year.
            seen |= {(record.metric, event.reported_on) for event in events}
            yield events


_Key = tuple[str, str]


def _collect_combinations(records: Sequence[Record]) -> dict[_Key, str]:
    """Return the words for a report with a revision of the same day: beat and raise."""
    combinations: dict[_Key, str] = {}
    for rows in trace_revisions(records):
        for row in rows:
            if row.combination is not None and row.report is not None:
                key = row.record.metric, str(row.report.beat.period)
                # The first revision of a day is the one on the nearest period, which is the news.
                combinations.setdefault(key, row.combination)
    return combinations


def _list_of_record(
    record: Record, market: Market | None, combinations: Mapping[_Key, str]
) -> Iterator[Event]:
    scores = score_habits(record)
    # Zipped with the beats: guidance for the next period comes with the report of this one.
    following: list[Beat | None] = [*record.beats[1:], None]
    for beat, step, score, after in zip(record.beats, record.steps, scores, following, strict=True):
        statement = beat.known.actual_statement
        if statement is None or statement.on is None:
            continue
        session = find_session(record, beat)
        move = None if market is None else _find_move(market, statement.on, session)
        has_day = move is not None and move.session >= 0
        yield Event(
            record=record,
            beat=beat,
            step=step,
            reported_on=statement.on,
            session=session,
            event_day=market.share.days[move.session] if market and move and has_day else None,
            move=move,
            combination=combinations.get((record.metric, str(beat.period))),
            z=score.robust,
            next_guidance_pct=_measure_next_guidance(beat, after, statement.on),
        )


def find_session(record: Record, beat: Beat) -> Session:
    """Return whether a report came before the open or after the close, which most do."""
    statement = beat.known.actual_statement
    stated = statement.session if statement else None
    # Nothing is written in most ledgers, and most American companies report after the close.
    return stated or record.company.session or Session.AFTER_CLOSE


def _find_move(market: Market, on: date, session: Session) -> Move:
    number = market.share.find_session(on, same_day=session is Session.BEFORE_OPEN)
    if number is None:
        return Move(-1, reason="the prices have no session after the report")
    return measure_move(market, number)


def _measure_next_guidance(beat: Beat, after: Beat | None, on: date) -> Decimal | None:
    """Return how far the guidance for the next period lies above the actual, in percent."""
    # Guidance for a period further off would say growth of two quarters as one.
    if after is None or after.period.order != beat.period.order + 1 or beat.actual is None:
        return None
    known = [
        statement.value.midpoint
        for statement in after.known.guidance
        if statement.on is not None and statement.on <= on
    ]
    if not known or known[-1] is None:
        return None
    return calculate_percent(known[-1] - beat.actual, beat.actual)
