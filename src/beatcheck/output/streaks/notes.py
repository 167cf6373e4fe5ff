"""The words below a report: the streaks, what ended them, and what is suspended."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from beatcheck.analysis.beats import Beat, Verdict
from beatcheck.analysis.records import Record
from beatcheck.analysis.streaks import (
    SCORED,
    SUSPENDING,
    End,
    Streak,
    find_current,
    find_longest,
    find_streaks,
)
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.output.text.figures import BASIS_WORDS, Digits

Labelled = Iterator[tuple[str, str]]
# Count the rest of a longer list: nobody reads forty labels in a row.
_MOST_NAMED = 8


def describe_streaks(records: Mapping[Basis, Record], digits: Digits) -> Labelled:
    """Return the current and the longest streak of a record, and the longest on its other bases."""
    record = next(iter(records.values()))
    if is_scored(record):
        streaks = record.streaks
        ended = describe_end(find_longest(streaks), digits)
        yield "Current streak", describe_span(find_current(streaks))
        yield (
            "Longest streak",
            describe_span(find_longest(streaks)) + (f", {ended}" if ended else ""),
        )
    elif any(beat.threshold is not None for beat in record.beats):
        yield "Current streak", "none: no period is cleared or short yet"
    yield from _describe_other_bases(records)
    yield from _describe_adjusted(record, digits)
    if left := list_suspended(record):
        yield "Suspended", f"{left} (the streak stays as it was)"
    yield from _describe_restarts(record)


def is_scored(record: Record) -> bool:
    """Return whether any period of the record is cleared or short."""
    return any(beat.verdict in SCORED for beat in record.beats)


def describe_span(streak: Streak) -> str:
    """Return a streak's length and its periods: 4 (FY2026Q3 to FY2027Q2)."""
    match streak.length:
        case 0:
            return "0"
        case 1:
            return f"1 ({streak.first})"
        case length:
            return f"{length} ({streak.first} to {streak.last})"


def describe_end(streak: Streak, digits: Digits) -> str:
    """Return what ended a streak, and by how much; nothing if there is no streak."""
    match streak.end:
        case None:
            return "still running" if streak.length else ""
        case End.GAP:
            return f"ended by a missing period before {streak.ended_by}"
        case End.SHORT:
            return f"ended by {streak.ended_by}, short by {describe_shortfall(streak, digits)}"
        case _:
            assert_never(streak.end)


def describe_shortfall(streak: Streak, digits: Digits) -> str:
    """Return by how much the period fell short that ended the streak."""
    short = streak.shortfall
    return "some" if short is None else f"{digits.format_exact(short)}{digits.points}"


def list_suspended(record: Record) -> str:
    """Return the periods that leave a streak as it is, by verdict: undecided FY2026Q1; unguided ….

    Nothing where there is none, or where nothing is scored at all.
    """
    if not is_scored(record):
        return ""
    groups = {
        verdict: [str(beat.period) for beat in record.beats if beat.verdict is verdict]
        for verdict in Verdict
        if verdict in SUSPENDING
    }
    return "; ".join(
        f"{verdict} {_join_names(beats)}" for verdict, beats in groups.items() if beats
    )


def _describe_restarts(record: Record) -> Labelled:
    gaps = [
        str(beat.period)
        for beat, step in zip(record.beats, record.steps, strict=True)
        if step.follows_gap and step.streak is not None
    ]
    if gaps and is_scored(record):
        yield "Counted anew", f"{_join_names(gaps)}, after a missing period"


def _describe_other_bases(records: Mapping[Basis, Record]) -> Labelled:
    bases = list(records.items())[1:]
    others = [
        f"{find_longest(other.streaks).length} on the {BASIS_WORDS[basis]}"
        for basis, other in bases
        if is_scored(other)
    ]
    if others:
        yield "On other bases", f"longest {', '.join(others)}"


def _describe_adjusted(record: Record, digits: Digits) -> Labelled:
    """Return what the adjustments would change: a second answer beside the reported one."""
    if record.adjusted is None:
        return
    for beat, reported in zip(record.adjusted.beats, record.beats, strict=True):
        if beat.actual != reported.actual and beat.beat is not None:
            sign = digits.format_signed(beat.beat, digits.count_places([beat.beat, reported.beat]))
            verdict = beat.verdict.value.replace("-", " ")
            reasons = _join_reasons(reported, record)
            yield "Adjusted", f"{beat.period} beat {sign}, {verdict}: {reasons}"
    streaks = find_streaks(record.adjusted.beats)
    current, longest = find_current(streaks).length, find_longest(streaks).length
    yield "Adjusted", f"streaks {current} now, {longest} at the longest"


def _join_reasons(beat: Beat, record: Record) -> str:
    adjustments = (
        adjustment for adjustment in beat.source.adjustments if adjustment.metric == record.metric
    )
    return "; ".join(adjustment.reason for adjustment in adjustments)


def _join_names(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
