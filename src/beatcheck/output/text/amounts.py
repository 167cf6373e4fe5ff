"""Amounts beside those of other companies: each with its own unit."""

from decimal import Decimal

from beatcheck.analysis.records import Record
from beatcheck.output.text.figures import Digits, choose_scale
from beatcheck.output.text.scale import Scale

# By the power of ten of the scale, as ledgers write them.
_LETTERS = {9: "B", 6: "M", 3: "K", 0: ""}


class AmountWriter:
    """Writes figures of one record with their unit: 39.331B, 73.0%, +1.831B, -0.3pp."""

    def __init__(self, record: Record, scale: Scale | None = None) -> None:
        self.digits = Digits(record.unit, scale or choose_scale(record.beats))
        self.letter = _LETTERS[self.digits.power]

    def format_amount(self, value: Decimal) -> str:
        """Return a figure with all its decimals."""
        return f"{self.digits.format_exact(value)}{self.letter}{self.digits.suffix}"

    def format_rounded(self, value: Decimal) -> str:
        """Return a quotient with two decimals."""
        return f"{self.digits.format_figure(value, 2)}{self.letter}{self.digits.suffix}"

    def format_difference(self, value: Decimal) -> str:
        """Return a difference with its sign, of a percentage in points."""
        places = self.digits.count_places([value])
        text = self.digits.format_signed(value, places).removesuffix(self.digits.points)
        return f"{text}{self.letter}{self.digits.points}"
