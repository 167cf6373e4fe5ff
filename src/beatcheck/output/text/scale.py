"""Scale: in what money is written."""

from enum import StrEnum


class Scale(StrEnum):
    """In what money is written."""

    UNIT = "unit"
    THOUSAND = "thousand"
    MILLION = "million"
    BILLION = "billion"

    @property
    def power(self) -> int:
        """The power of ten of the scale."""
        return _POWERS[self]

    @property
    def word(self) -> str:
        """The scale as part of a unit: million, and nothing for whole units."""
        return "" if self is Scale.UNIT else self.value


# Outside the enum: a member of it would be a scale itself.
_POWERS = {Scale.UNIT: 0, Scale.THOUSAND: 3, Scale.MILLION: 6, Scale.BILLION: 9}
