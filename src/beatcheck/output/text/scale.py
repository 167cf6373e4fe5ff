"""Scale: in what money is written."""

from enum import StrEnum

from beatcheck.findings import Refusal


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


def parse_scale(text: str) -> Scale:
    """Return the scale that `text` names, also as a plural: billions. Raises Refusal."""
    name = text.lower()
    for scale in Scale:
        if name in {scale.value, f"{scale.value}s"}:
            return scale
    raise Refusal("bad-scale", f"'{text}' is not a scale", f"write {', '.join(Scale)}")
