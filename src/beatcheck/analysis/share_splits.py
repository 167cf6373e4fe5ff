"""Splits: figures per share, stated before a share split, in the shares of today."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from beatcheck.ledger.grammar.amount import Amount
from beatcheck.ledger.grammar.guidance import Guidance
from beatcheck.ledger.grammar.writing import format_guidance
from beatcheck.ledger.model import Figures, GuidanceStatement, Split, Statement


def divide_by_splits(
    figures: Figures, splits: Sequence[Split], period_end: date, as_of: date | None
) -> Figures:
    """Return figures per share in the shares that trade on the day `as_of`, or now.

    A statement without a day is taken to be as old as the period's end. A note says how the
    figures were stated.
    """
    known = [split for split in splits if as_of is None or split.on <= as_of]

    def find_ratio(statement: Statement | GuidanceStatement) -> Decimal:
        return _find_ratio(statement, known, period_end)

    guidance = tuple(
        _divide_guidance(statement, find_ratio(statement)) for statement in figures.guidance
    )
    actual = tuple(
        _divide_statement(statement, find_ratio(statement)) for statement in figures.actual
    )
    consensus = tuple(
        _divide_statement(statement, find_ratio(statement)) for statement in figures.consensus
    )
    if (guidance, actual, consensus) == (figures.guidance, figures.actual, figures.consensus):
        return figures
    note = "; ".join(filter(None, (figures.note, _describe_stated(figures, known, period_end))))
    return Figures(guidance, actual, consensus, note)


def divide_exactly(value: Decimal, ratio: Decimal) -> Decimal:
    """Return value / ratio with at least the digits that it was stated with.

    5.60 by 10 is 0.560, known to the tenth of a cent.
    """
    quotient = value / ratio
    # A division by 10 moves the point by one place, so it adds one digit; one by 4 adds none.
    step = Decimal(1).scaleb(int(value.as_tuple().exponent) - ratio.adjusted())
    is_coarser = int(quotient.as_tuple().exponent) > step.adjusted()
    return quotient.quantize(step) if is_coarser else quotient


def _find_ratio(
    statement: Statement | GuidanceStatement, splits: Sequence[Split], period_end: date
) -> Decimal:
    """Return how many shares of today one share was when the statement was made."""
    # A ratio below 1 is a reverse split, and the same arithmetic holds.
    on, ratio = statement.on or period_end, Decimal(1)
    for split in splits:
        # On the day of the split itself the figures are in new shares already.
        if split.on > on:
            ratio *= split.ratio
    return ratio


def _divide_statement(statement: Statement, ratio: Decimal) -> Statement:
    if ratio == 1:
        return statement
    value = statement.value._replace(value=divide_exactly(statement.value.value, ratio))
    return replace(statement, value=value)


def _divide_guidance(statement: GuidanceStatement, ratio: Decimal) -> GuidanceStatement:
    if ratio == 1:
        return statement
    guidance = statement.value
    low, midpoint, high = (
        None if end is None else divide_exactly(end, ratio)
        for end in (guidance.low, guidance.midpoint, guidance.high)
    )
    tolerance = _divide_tolerance(guidance, ratio)
    value = guidance._replace(low=low, midpoint=midpoint, high=high, tolerance=tolerance)
    return replace(statement, value=value)


def _divide_tolerance(guidance: Guidance, ratio: Decimal) -> Amount | None:
    """Return the width on each side; one in percent stays what it is."""
    width = guidance.tolerance
    if width is None or width.suffix == "%":
        return width
    return width._replace(value=divide_exactly(width.value, ratio))


def _describe_stated(figures: Figures, splits: Sequence[Split], period_end: date) -> str:
    """Return how figures were stated, as: stated before the split of 2024-06-10: actual 6.12."""
    stated = [
        f"{name} {text}"
        for name, statements in (("guidance", figures.guidance), ("actual", figures.actual))
        for text in (
            _format_stated(statement)
            # The first statement is the one that counts; the others would make the note longer than
            # the row.
            for statement in statements[:1]
            if _find_ratio(statement, splits, period_end) != 1
        )
    ]
    days = ", ".join(str(split.on) for split in splits if split.on > period_end) or ", ".join(
        str(split.on) for split in splits
    )
    return f"stated before the split of {days}: {', '.join(stated)}" if stated else ""


def _format_stated(statement: Statement | GuidanceStatement) -> str:
    if isinstance(statement, Statement):
        return f"{statement.value.value:f}"
    return format_guidance(statement.value)
