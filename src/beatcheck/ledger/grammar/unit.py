"""Unit: what a metric is counted in, and all that follows from that."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from beatcheck.findings import Refusal

LETTERS = (("T", 12), ("B", 9), ("M", 6), ("K", 3))
POINTS = ("pp", "bp")
_SCALED = ("", *(letter for letter, _ in reversed(LETTERS)))


class UnitTraits(NamedTuple):
    """How figures of a unit are written, and what can be compared with them.

    `suffixes` can stand after a figure, `threshold_suffixes` after a threshold of it, and
    `difference_suffixes` after a difference of two figures. A figure written at least as finely
    as `reported_step`, which `precision` words, is what the issuer reports. For people `words`
    name the unit; `mark` follows the digits of a figure, `difference_mark` those of a difference.
    `is_scaled` figures are written, and named, in thousands, millions or billions; the others
    have at least `fewest_places` decimals. None has more than `most_places`.
    """

    suffixes: tuple[str, ...]
    threshold_suffixes: tuple[str, ...]
    difference_suffixes: tuple[str, ...]
    reported_step: Decimal
    precision: str
    example: str
    threshold_example: str
    difference_example: str
    words: str = ""
    mark: str = ""
    difference_mark: str = ""
    is_scaled: bool = False
    has_currency: bool = False
    fewest_places: int = 0
    most_places: int = 6


class Unit(StrEnum):
    """What a metric is counted in."""

    MONEY = "money"
    PERCENT = "percent"
    PER_SHARE = "per-share"
    TIMES = "times"
    COUNT = "count"

    @property
    def traits(self) -> UnitTraits:
        """How figures of this unit are written."""
        return _TRAITS[self]

    @property
    def is_percent(self) -> bool:
        """Return whether differences are in points and have no percentages of their own."""
        return self is Unit.PERCENT

    @property
    def can_be_quotient(self) -> bool:
        """Return whether figures can be quotients, such as growth, whose digits may have no end."""
        return not (self.traits.has_currency or self.traits.is_scaled)

    @property
    def relative_name(self) -> str:
        """The unit of a difference relative to its basis: percent, or percentage points."""
        return "points" if self.is_percent else "percent"

    @property
    def relative_mark(self) -> str:
        """The sign after such a difference."""
        return "pp" if self.is_percent else "%"

    def scale_power(self, power: int) -> int:
        """Return the power of ten that figures are divided by where money is in 10^`power`."""
        return power if self.traits.is_scaled else 0

    def describe(self, currency: str | None, scale: str) -> str:
        """Return the unit in words, with the word for its scale: USD million, USD per share."""
        words = scale if self.traits.is_scaled else self.traits.words
        if not self.traits.has_currency:
            return words or self.value
        return f"{currency or ''} {words}".strip()


_TRAITS = {
    Unit.MONEY: UnitTraits(
        suffixes=_SCALED,
        threshold_suffixes=(*_SCALED, "%"),
        difference_suffixes=_SCALED,
        reported_step=Decimal(1).scaleb(6),
        precision="to the million, as 39.331B",
        example="39.331B",
        threshold_example="39.331B or 5%",
        difference_example="39.331B",
        is_scaled=True,
        has_currency=True,
    ),
    Unit.PERCENT: UnitTraits(
        suffixes=("%",),
        threshold_suffixes=POINTS,
        difference_suffixes=POINTS,
        reported_step=Decimal("0.1"),
        precision="to the tenth, as 73.0%",
        example="73.0%",
        threshold_example="0.5pp",
        difference_example="0.5pp",
        words="percent",
        mark="%",
        difference_mark="pp",
        fewest_places=1,
    ),
    Unit.PER_SHARE: UnitTraits(
        suffixes=("",),
        threshold_suffixes=("", "%"),
        difference_suffixes=("",),
        reported_step=Decimal("0.01"),
        precision="to the cent, as 0.89",
        example="0.89",
        threshold_example="0.89 or 5%",
        difference_example="0.89",
        words="per share",
        has_currency=True,
        fewest_places=2,
    ),
    Unit.TIMES: UnitTraits(
        suffixes=("", "x"),
        threshold_suffixes=("", "x", "%"),
        difference_suffixes=("", "x"),
        reported_step=Decimal("0.1"),
        precision="to the tenth, as 13.1x",
        example="13.1x",
        threshold_example="13.1x or 5%",
        difference_example="13.1x",
        words="times",
        mark="x",
        difference_mark="x",
        fewest_places=1,
        most_places=1,
    ),
    Unit.COUNT: UnitTraits(
        suffixes=_SCALED,
        threshold_suffixes=(*_SCALED, "%"),
        difference_suffixes=_SCALED,
        reported_step=Decimal(1).scaleb(4),
        precision="to the ten thousand, as 301.63M",
        example="301.63M",
        threshold_example="1M or 5%",
        difference_example="1M",
        is_scaled=True,
    ),
}


def parse_unit(text: str) -> Unit:
    """Return the unit that `text` names. Raises Refusal with the units there are."""
    if text not in list(Unit):
        raise Refusal("bad-unit", f"'{text}' is not a unit", f"write {', '.join(Unit)}")
    return Unit(text)
