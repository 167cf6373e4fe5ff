"""Measure: what a claim is about, and the words that name its terms."""

from enum import StrEnum

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.basis import Basis, Choice


class Measure(StrEnum):
    """A figure of one period that a claim can be about."""

    GUIDANCE = "guidance"
    ACTUAL = "actual"
    CONSENSUS = "consensus"
    BEAT = "beat"
    BEAT_PCT = "beat_pct"
    SURPRISE = "surprise"
    SURPRISE_PCT = "surprise_pct"
    STREAK = "streak"
    LONGEST_STREAK = "longest_streak"
    YOY_PCT = "yoy_pct"
    QOQ_PCT = "qoq_pct"
    NEXT_DAY_RETURN = "next_day_return"


ADDITIVE = (
    Measure.GUIDANCE,
    Measure.ACTUAL,
    Measure.CONSENSUS,
    Measure.BEAT,
    Measure.SURPRISE,
)
TIMELESS = (Measure.STREAK, Measure.LONGEST_STREAK)


def parse_measure(text: str) -> Measure:
    """Return the measure that `text` names. Raises Refusal with the measures there are."""
    return Measure(_choose_name(text, tuple(Measure), "a measure"))


def parse_additive(text: str) -> Measure:
    """Return the measure that `text` names. Raises Refusal for one that does not add up."""
    return Measure(_choose_name(text, ADDITIVE, "a measure that adds up"))


def parse_basis(text: str) -> Basis:
    """Return the basis that `text` names. Raises Refusal with the bases there are."""
    return Basis(_choose_name(text, tuple(Basis), "a basis"))


def parse_choice(text: str) -> Choice:
    """Return the choice of guidance that `text` names. Raises Refusal with the names there are."""
    return Choice(_choose_name(text, tuple(Choice), "a choice of guidance"))


def _choose_name(text: str, names: tuple[str, ...], what: str) -> str:
    if text not in names:
        raise Refusal("bad-claim", f"'{text}' is not {what}", f"write {', '.join(names)}")
    return text
