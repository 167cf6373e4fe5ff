"""The sentences below a report: the streaks, what ended them, and what is suspended."""

from collections.abc import Iterator, Mapping

from beatcheck.analysis.beats import Beat
from beatcheck.analysis.records import Record
from beatcheck.analysis.streaks import SUSPENDING, End, Streak, current, longest, streaks
from beatcheck.analysis.terms import Basis
from beatcheck.output.words import BASIS_WORDS, Digits


def streak_words(records: Mapping[Basis, Record], digits: Digits) -> Iterator[str]:
    """The lines on the current and the longest streak of a record, and on its other bases."""
    basis, record = next(iter(records.items()))
    if not any(beat.threshold is not None for beat in record.beats):
        return
    found = record.streaks
    yield f"Current streak: {_span(current(found))}"
    yield f"Longest streak: {_span(longest(found))}{_end(longest(found), digits)}"
    others = (
        f"{longest(other.streaks).length} on the {BASIS_WORDS[name]}"
        for name, other in records.items()
        if name is not basis
    )
    yield f"Longest on the other bases: {', '.join(others)}"
    yield from _adjusted(record, digits)
    suspended = [str(beat.period) for beat in record.beats if beat.verdict in SUSPENDING]
    if suspended:
        yield f"Neither extend nor end a streak: {_listed(suspended)}"
    restarted = [
        str(beat.period)
        for beat, step in zip(record.beats, record.steps, strict=True)
        if step.follows_gap
    ]
    if restarted:
        yield f"Counted anew after a missing period: {_listed(restarted)}"


def _adjusted(record: Record, digits: Digits) -> Iterator[str]:
    """What the adjustments would change: a second answer beside the reported one."""
    if record.adjusted is None:
        return
    for beat, reported in zip(record.adjusted.beats, record.beats, strict=True):
        if beat.actual != reported.actual and beat.beat is not None:
            sign = digits.signed(beat.beat, digits.places([beat.beat]))
            verdict = beat.verdict.value.replace("-", " ")
            yield f"Adjusted {beat.period}: beat {sign}, {verdict} ({_reasons(reported, record)})"
    found = streaks(record.adjusted.beats)
    yield f"Adjusted streaks: {current(found).length} now, {longest(found).length} at the longest"


def _reasons(beat: Beat, record: Record) -> str:
    adjustments = (one for one in beat.source.adjustments if one.metric == record.metric)
    return "; ".join(one.reason for one in adjustments)


def _span(streak: Streak) -> str:
    match streak.length:
        case 0:
            return "0"
        case 1:
            return f"1 ({streak.first})"
        case length:
            return f"{length} ({streak.first} to {streak.last})"


def _end(streak: Streak, digits: Digits) -> str:
    match streak.end:
        case None:
            return ", still running" if streak.length else ""
        case End.GAP:
            return f", ended by a missing period before {streak.ended_by}"
        case End.SHORT:
            short = digits.exact(streak.shortfall) if streak.shortfall is not None else "some"
            return f", ended by {streak.ended_by}, short by {short}{digits.points}"


def _listed(names: list[str], most: int = 8) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
