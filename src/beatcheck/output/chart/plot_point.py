"""Point: one place on the axis of a plot."""

from decimal import Decimal
from typing import NamedTuple

from beatcheck.analysis.report_lines import Line


class PlotPoint(NamedTuple):
    """One place on the axis: the value, the guided range, the basis and the bar to clear.

    It is a period; where a period has several, `name` tells them apart.
    """

    line: Line
    value: Decimal | None
    label: str
    low: Decimal | None = None
    high: Decimal | None = None
    basis: Decimal | None = None
    bar: Decimal | None = None
    name: str = ""

    @property
    def heights(self) -> list[float]:
        """All places on the axis that the point needs."""
        places = (self.value, self.low, self.high, self.basis, self.bar)
        return [float(place) for place in places if place is not None]
