"""What a year's guidance leaves for its last quarters: columns, and a line in words."""

from collections.abc import Callable
from decimal import Decimal
from typing import assert_never

from beatcheck.analysis.outlook.outlook import Outlook
from beatcheck.analysis.outlook.remainder import NoRemainder, Remainder
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, read_each
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import Digits, format_guidance
from beatcheck.output.text.scale import Scale
from beatcheck.rounding import format_signed, round_half_up


def define_remainder(scale: Scale) -> tuple[Column[Outlook], ...]:
    """Return the columns on the remainder of a year, money in `scale`."""
    growth = "growth of remainder on the same quarters of the year before"
    periods = "quarters of the year that are not reported"
    return (
        *_define_figures(scale),
        Column("remainder_yoy_pct", CellKind.NUMBER, read_each(_read_growth), growth),
        Column("remainder_periods", CellKind.TEXT, read_each(_name_periods), periods),
    )


def _define_figures(scale: Scale) -> tuple[Column[Outlook], ...]:
    def define(
        name: str, get: Callable[[Remainder], Decimal | None], meaning: str
    ) -> Column[Outlook]:
        """Return the column of a figure of the remainder, empty where there is none."""

        def read_cell(row: Outlook) -> Cell:
            value = get(row.remainder) if isinstance(row.remainder, Remainder) else None
            power = row.record.unit.scale_power(scale.power)
            return None if value is None else value.scaleb(-power)

        return Column(name, CellKind.NUMBER, read_each(read_cell), meaning)

    less = "of the latest guidance for the year − reported_so_far"
    return (
        define(
            "reported_so_far", lambda rest: rest.reported, "sum of the year's reported quarters"
        ),
        define("remainder_low", lambda rest: rest.low, f"low end {less}"),
        define("remainder", lambda rest: rest.midpoint, f"midpoint {less}"),
        define("remainder_high", lambda rest: rest.high, f"high end {less}"),
    )


def describe_remainder(row: Outlook, digits: Digits, look: Look) -> str | None:
    """Return the remainder of the year in words, or why there is none; None for a quarter."""
    match row.remainder:
        case None:
            return None
        case NoRemainder(reason):
            return f"none: {reason}"
        case Remainder():
            return _describe(row.remainder, digits, look)
        case _:
            assert_never(row.remainder)


def _describe(remainder: Remainder, digits: Digits, look: Look) -> str:
    ends = [end for end in (remainder.low, remainder.high) if end is not None]
    ends = ends or [end for end in (remainder.midpoint,) if end is not None]
    if not ends:
        return "none: the guidance was withdrawn"
    places = digits.count_places(ends)
    span = " to ".join(dict.fromkeys(digits.format_figure(end, places) for end in ends))
    left = " and ".join(str(period) for period in remainder.periods)
    words = f"the year's latest guidance leaves {span} for {left}"
    if remainder.guided is not None:
        words += f", guided at {format_guidance(remainder.guided, digits, look)}"
    if remainder.year_ago is not None:
        words += f"; a year ago it was {digits.format_exact(remainder.year_ago)}"
        growth = remainder.yoy_pct
        words += "" if growth is None else f" ({format_signed(growth, 1)}%)"
    return words


def _read_growth(row: Outlook) -> Cell:
    growth = row.remainder.yoy_pct if isinstance(row.remainder, Remainder) else None
    return None if growth is None else round_half_up(growth)


def _name_periods(row: Outlook) -> Cell:
    if not isinstance(row.remainder, Remainder):
        return None
    return " ".join(str(period) for period in row.remainder.periods)
