"""The odds of a pending period as columns and in words, never without their score."""

from collections.abc import Callable
from decimal import Decimal

from beatcheck.analysis.outlook.odds import COIN, Odds
from beatcheck.analysis.outlook.outlook import Outlook
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, read_each
from beatcheck.plurals import format_count
from beatcheck.rounding import format_rounded, round_half_up


def define_odds() -> tuple[Column[Outlook], ...]:
    """Return the columns of the odds and of what the rule behind them was worth."""
    return (
        _define_number(
            "odds",
            lambda odds: odds.value,
            "(k + 1) / (n + 2), where k of the last n beats would clear",
        ),
        _define_number(
            "odds_score",
            lambda odds: odds.score,
            "mean squared error of the odds in earlier periods",
        ),
        _define_number(
            "base_score",
            lambda odds: odds.base_score,
            "mean squared error of the share that had cleared; always saying 0.5 scores 0.25",
        ),
        Column(
            "odds_n",
            CellKind.COUNT,
            read_each(lambda row: row.odds.judged if row.odds else None),
            "number of periods behind the scores",
        ),
    )


def describe_odds(odds: Odds, bar: str) -> str:
    """Return the odds with what they are worth; `bar` is the figure to reach, in words."""
    head = (
        f"would clear {bar}: {format_rounded(odds.value, 2)},"
        f" as {odds.clearing} of its last {format_count(odds.beats, 'beat')} would"
    )
    if odds.score is None or odds.base_score is None:
        return f"{head}; this rule has no track record: do not rely on it"
    scores = (
        f"that rule's score over {format_count(odds.judged, 'period')} is"
        f" {format_rounded(odds.score, 2)}, the base rate's {format_rounded(odds.base_score, 2)},"
        f" a coin's {COIN}"
    )
    worth = "better than both" if odds.is_reliable else "do not rely on it"
    return f"{head}; {scores}: {worth}"


def _define_number(
    name: str, read: Callable[[Odds], Decimal | None], meaning: str
) -> Column[Outlook]:
    def write(row: Outlook) -> Cell:
        value = read(row.odds) if row.odds else None
        return None if value is None else round_half_up(value)

    return Column(name, CellKind.NUMBER, read_each(write), meaning)
