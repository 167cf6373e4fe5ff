"""What follows from changed figures: verdicts that turn, streaks, pending bars, claims."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple, assert_never

from beatcheck.analysis.beats import Beat, Verdict
from beatcheck.analysis.claims.quantities import format_quantity
from beatcheck.analysis.claims.sentences import write_sentence, write_true_sentence
from beatcheck.analysis.claims.verdicts import ClaimVerdict, judge_claims
from beatcheck.analysis.diff.streak_changes import RunChange, Turn, compare_runs, format_span
from beatcheck.analysis.records import ALL, Record, analyse
from beatcheck.analysis.streaks import Streak, find_current, find_longest
from beatcheck.analysis.terms import Terms
from beatcheck.findings import Path
from beatcheck.ledger.claim_units import CLAIMS, find_difference_quantity
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.period import Cadence
from beatcheck.ledger.model import Ledger


class Effect(StrEnum):
    """What kind of thing follows."""

    VERDICT = "verdict-turned"
    BAR_MET = "bar-met"
    BAR_MISSED = "bar-missed"
    NEW_BAR = "new-bar"
    STREAK = "streak-changed"
    LONGEST = "longest-streak"
    CURRENT = "current-streak"
    CLAIM = "claim-turned"


class Consequence(NamedTuple):
    """One thing that follows: what it was and what it is, and both in a sentence.

    `is_grave` where something is worse than it was: a verdict short, a streak broken, a claim
    false. `path` leads to it in the new ledger.
    """

    effect: Effect
    company: str | None
    metric: str | None
    period: str | None
    old: str | None
    new: str | None
    sentence: str
    path: Path
    is_grave: bool = False


_MET = {
    Verdict.CLEARED: (Effect.BAR_MET, "met"),
    Verdict.SHORT: (Effect.BAR_MISSED, "missed"),
}
_Key = tuple[str, str, str, Cadence]


def derive_consequences(old: Ledger, new: Ledger, as_of: date | None) -> Iterator[Consequence]:
    """Yield what follows from the figures of `new` that differ from those of `old`."""
    tickers = _find_touched(old, new)
    before, after = _analyse_records(old, tickers, as_of), _analyse_records(new, tickers, as_of)
    for key, record in after.items():
        yield from _compare_record(before.get(key), record)
    for key, record in before.items():
        # A record that is gone took its streaks with it.
        if key not in after:
            yield from _compare_streaks(record, record.streaks, ())
    yield from _compare_claims(old, new, as_of)


def _find_touched(old: Ledger, new: Ledger) -> set[str]:
    """Return the companies that can come out another way than they did."""
    tickers = {*old.companies, *new.companies}
    if old.threshold != new.threshold:
        return tickers
    return {ticker for ticker in tickers if old.companies.get(ticker) != new.companies.get(ticker)}


def _analyse_records(ledger: Ledger, tickers: set[str], as_of: date | None) -> dict[_Key, Record]:
    kept = {name: company for name, company in ledger.companies.items() if name in tickers}
    records = analyse(Ledger(ledger.file, kept, ledger.threshold), Terms(as_of=as_of), (ALL,))
    return {_make_key(record): record for record in records}


def _make_key(record: Record) -> _Key:
    label = record.beats[0].period
    return record.ticker, record.metric, label.calendar, label.cadence


def _compare_record(old: Record | None, new: Record) -> Iterator[Consequence]:
    before = {beat.period: beat for beat in old.beats} if old else {}
    for beat in new.beats:
        consequences = _compare_beat(new, before.get(beat.period), beat)
        if consequences is not None:
            yield consequences
    yield from _compare_streaks(new, old.streaks if old else (), new.streaks)


def _compare_beat(record: Record, old: Beat | None, new: Beat) -> Consequence | None:
    if new.verdict is Verdict.PENDING and new.bar is not None:
        return _compare_bar(record, old, new)
    if old is None or old.verdict is new.verdict:
        return None
    effect, words = (
        Effect.VERDICT,
        f"was {_describe_verdict(record, old)} and is {_describe_verdict(record, new)}",
    )
    met = _MET.get(new.verdict) if old.verdict is Verdict.PENDING else None
    if met is not None and old.bar is not None:
        effect, verb = met
        bar = format_quantity(old.bar, record.unit)
        words = f"{verb} its bar of {bar}: {_describe_verdict(record, new)}"
    return Consequence(
        effect,
        record.ticker,
        record.metric,
        str(new.period),
        old.verdict.value,
        new.verdict.value,
        f"{_name_record(record)} {new.period} {words}",
        _find_path(record, str(new.period)),
        is_grave=new.verdict is Verdict.SHORT,
    )


def _compare_bar(record: Record, old: Beat | None, new: Beat) -> Consequence | None:
    """Return what a pending period needs, where that is news."""
    if new.bar is None or (old is not None and old.bar == new.bar):
        return None
    then = None
    if old is not None and old.bar is not None:
        then = format_quantity(old.bar, record.unit)
    now = format_quantity(new.bar, record.unit)
    words = f"needs {now} instead of {then}" if then else f"is pending and needs {now}"
    sentence = f"{_name_record(record)} {new.period} {words}"
    path = _find_path(record, str(new.period))
    period = str(new.period)
    return Consequence(
        Effect.NEW_BAR, record.ticker, record.metric, period, then, now, sentence, path
    )


def _describe_verdict(record: Record, beat: Beat) -> str:
    if beat.shortfall is None:
        return beat.verdict.value
    return f"short by {format_quantity(beat.shortfall, find_difference_quantity(record.unit))}"


def _compare_streaks(
    record: Record, old: tuple[Streak, ...], new: tuple[Streak, ...]
) -> Iterator[Consequence]:
    for change in compare_runs(old, new):
        sentence = f"{_name_record(record)}: {_describe_change(change)}"
        is_grave = change.turn in {Turn.BROKEN, Turn.SHORTER, Turn.GONE}
        texts = (_describe_runs(change.old), _describe_runs(change.new))
        yield _build_consequence(Effect.STREAK, record, texts, sentence, is_grave=is_grave)
    for effect, pick in ((Effect.LONGEST, find_longest), (Effect.CURRENT, find_current)):
        before, after = pick(old), pick(new)
        if before.length == after.length:
            continue
        is_grave = after.length < before.length
        verb = "falls" if is_grave else "rises"
        words = (_describe_length(old, before, effect), _describe_length(new, after, effect))
        what = effect.replace("-", " ")
        sentence = f"{_name_record(record)}: the {what} {verb} from {words[0]} to {words[1]}"
        texts = (str(before.length), str(after.length))
        yield _build_consequence(effect, record, texts, sentence, is_grave=is_grave)


def _build_consequence(
    effect: Effect,
    record: Record,
    texts: tuple[str | None, str | None],
    sentence: str,
    *,
    is_grave: bool,
) -> Consequence:
    """Return what follows for a record as a whole."""
    ticker, metric, path = record.ticker, record.metric, _find_path(record)
    return Consequence(
        effect, ticker, metric, None, *texts, sentence=sentence, path=path, is_grave=is_grave
    )


def _describe_change(change: RunChange) -> str:
    old, new = _describe_runs(change.old), _describe_runs(change.new)
    match change.turn:
        case Turn.BROKEN:
            return f"the streak of {old} is broken into {new}"
        case Turn.JOINED:
            return f"the streaks of {old} are joined into {new}"
        case Turn.LONGER:
            return f"the streak of {old} grows to {new}"
        case Turn.SHORTER:
            return f"the streak of {old} shrinks to {new}"
        case Turn.GONE:
            return f"the streak of {old} is gone"
        case Turn.BEGUN:
            return f"a streak of {new} begins"
        case turn:
            assert_never(turn)


def _describe_runs(streaks: tuple[Streak, ...]) -> str | None:
    return " and ".join(f"{streak.length} ({format_span(streak)})" for streak in streaks) or None


def _describe_length(streaks: tuple[Streak, ...], chosen: Streak, effect: Effect) -> str:
    """Return the length, and the spans of the streaks of that length."""
    shown = [chosen] if effect is Effect.CURRENT else streaks
    runs = [
        format_span(streak) for streak in shown if streak.length == chosen.length and streak.length
    ]
    count = f"{len(runs)} runs: " if len(runs) > 1 else ""
    return f"{chosen.length} ({count}{', '.join(runs)})" if runs else str(chosen.length)


def _compare_claims(old: Ledger, new: Ledger, as_of: date | None) -> Iterator[Consequence]:
    """Yield the claims of the new ledger that came out another way by the figures of the old."""
    # The same claims twice: a claim that was reworded is an edit, not a consequence.
    before = judge_claims(new.claims, old, as_of)
    for was, now in zip(before, judge_claims(new.claims, new, as_of), strict=True):
        if was.verdict is now.verdict:
            continue
        claim = now.claim
        words = write_true_sentence(now) or now.reason
        yield Consequence(
            Effect.CLAIM,
            "+".join(claim.tickers) or None,
            claim.metric,
            str(claim.period) if claim.period else None,
            was.verdict.value,
            now.verdict.value,
            f"the claim that {write_sentence(now)} was {was.verdict} and is {now.verdict}: {words}",
            (CLAIMS, now.index),
            is_grave=now.verdict is ClaimVerdict.FALSE,
        )


def _name_record(record: Record) -> str:
    return f"{record.ticker} {record.metric}"


def _find_path(record: Record, period: str | None = None) -> Path:
    path: Path = ("companies", record.ticker)
    if period is not None:
        path = (*path, "periods", period)
    return path if record.metric == REVENUE else (*path, "metrics", record.metric)
