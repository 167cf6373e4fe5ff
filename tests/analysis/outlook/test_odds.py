"""Odds and their scores, against a second implementation that is as plain as can be."""

from fractions import Fraction

import pytest

from beatcheck.analysis.outlook.odds import calculate_odds, walk_forward
from beatcheck.analysis.records import ALL, Record, analyse
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.threshold import parse_limit_option
from beatcheck.ledger.loading import load_ledger
from beatcheck.ledger.model import Ledger
from paths import DATA

BUNDLED = sorted(DATA.glob("*.yaml"))


def load(path: object) -> Ledger:
    return load_ledger(str(path)).ledger


def find_nvidia(ledger: Ledger) -> Record:
    (record, *_) = (one for one in analyse(ledger) if one.ticker == "NVDA")
    return record


def forecast_naively(record: Record) -> list[tuple[Fraction, Fraction, int]]:
    """Return rule, base rate and outcome of each judged period, in fractions from scratch."""
    found = []
    for number, beat in enumerate(record.beats):
        if beat.verdict.value not in ("cleared", "short"):
            continue
        sizes: list[Fraction] = []
        cleared = scored = 0
        for earlier in record.beats[:number]:
            scored += earlier.verdict.value in ("cleared", "short")
            cleared += earlier.verdict.value == "cleared"
            if earlier.beat is None or earlier.source.not_comparable is not None:
                continue
            whole = Fraction(1) if record.unit.is_percent else abs(Fraction(earlier.reference or 0))
            if earlier.reference:
                sizes.append(Fraction(earlier.beat) / whole)
        sizes = sizes[-8:]
        if not scored or len(sizes) < 2 or not beat.reference or beat.threshold is None:
            continue
        whole = Fraction(1) if record.unit.is_percent else abs(Fraction(beat.reference))
        likely = sum(size >= Fraction(beat.threshold) / whole for size in sizes)
        found.append(
            (
                Fraction(likely + 1, len(sizes) + 2),
                Fraction(cleared + 1, scored + 2),
                int(beat.verdict.value == "cleared"),
            )
        )
    return found


def score(pairs: list[tuple[Fraction, int]]) -> Fraction:
    return sum(((odds - outcome) ** 2 for odds, outcome in pairs), Fraction()) / len(pairs)


def test_nvidia_and_its_bar_of_two_billion() -> None:
    record = find_nvidia(load(DATA / "guidance.yaml"))
    pending = record.beats[-1]
    odds = calculate_odds(record, pending)
    assert odds is not None
    assert (str(odds.value), odds.clearing, odds.beats, odds.judged) == ("0.9", 8, 8, 13)
    naive = forecast_naively(record)
    assert odds.score is not None
    assert odds.base_score is not None
    assert float(odds.score) == pytest.approx(float(score([(own, o) for own, _, o in naive])))
    assert float(odds.base_score) == pytest.approx(float(score([(b, o) for _, b, o in naive])))
    assert f"{odds.score:.2f} {odds.base_score:.2f}" == "0.35 0.24"
    assert not odds.is_reliable


def test_a_bar_of_two_percent_over_all_bundled_companies() -> None:
    terms = Terms(threshold=parse_limit_option("2%"))
    judged = 0
    for path in BUNDLED:
        for record in analyse(load(path), terms, [ALL]):
            ours = [float(error) for pair in walk_forward(record) for error in pair]
            naive = [
                float((odds - outcome) ** 2)
                for own, base, outcome in forecast_naively(record)
                for odds in (own, base)
            ]
            assert ours == pytest.approx(naive)
            judged += len(ours) // 2
    assert judged > 50


def test_no_later_figure_moves_an_earlier_forecast() -> None:
    record = find_nvidia(load(DATA / "guidance.yaml"))
    whole = list(walk_forward(record))
    for end in range(len(record.beats)):
        changed = tuple(
            beat._replace(beat=-beat.beat) if number >= end and beat.beat is not None else beat
            for number, beat in enumerate(record.beats)
        )
        before = list(walk_forward(record._replace(beats=record.beats[:end])))
        assert list(walk_forward(record._replace(beats=changed)))[: len(before)] == before
        assert whole[: len(before)] == before


def test_without_beats_or_a_bar_there_are_no_odds() -> None:
    record = find_nvidia(load(DATA / "guidance.yaml"))
    pending = record.beats[-1]
    assert calculate_odds(record._replace(beats=record.beats[:1]), pending) is None
    assert calculate_odds(record, pending._replace(threshold=None)) is None
