"""Drawing: what a picture shows, as the formats of `chart` take it."""

from collections.abc import Sequence
from typing import NamedTuple

from beatcheck.output.chart.kind import Theme
from beatcheck.output.chart.plot import Plot


class Drawing(NamedTuple):
    """Plots, one below the other, in the colours of a theme; `source` names their ledgers."""

    plots: Sequence[Plot]
    theme: Theme
    source: str
