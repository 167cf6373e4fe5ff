"""Relation: whether two figures of the same reports go together, and how much that rests on.

No table of a distribution is needed: how often chance does as well is counted by shuffling, with
a fixed seed, so that the same records give the same p.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from numpy import float64, intp
    from numpy.typing import NDArray

    Floats = NDArray[float64]
    Labels = NDArray[intp]

# The standard error of p at 0.05 is then 0.002.
SHUFFLES = 10_000
SEED = 20_250_226  # the day of the report that the project began with
FEWEST_REPORTS = 10  # a test on fewer says nothing
SIGNIFICANT = 0.05


class Extreme(NamedTuple):
    """The coefficient without one report, which is named by its place."""

    coefficient: float
    left_out: int


class Relation(NamedTuple):
    """Pearson's and Spearman's coefficient with their p, and the least and greatest without one.

    `influential` is the report without which the coefficient changes most, and
    `influential_p` the p that is left without it.

    Where several companies are pooled, both figures are taken less the company's own mean, and
    shuffled within the company: what one company differs from another in is no relation.
    """

    reports: int
    companies: int
    pearson: float
    pearson_p: float
    spearman: float
    spearman_p: float
    lowest: Extreme
    highest: Extreme
    influential: Extreme
    influential_p: float

    @property
    def is_significant(self) -> bool:
        """Return whether chance does as well in less than one of 20 cases."""
        return self.pearson_p < SIGNIFICANT

    @property
    def is_robust(self) -> bool:
        """Return whether p stays below 0.05 without the report that matters most."""
        return self.is_significant and self.influential_p < SIGNIFICANT


def measure_relation(
    xs: Sequence[float], ys: Sequence[float], groups: Sequence[str], seed: int = SEED
) -> Relation | None:
    """Return the relation of paired figures; `groups` names the company of each pair.

    None with fewer than ten pairs, or where one of the two does not vary.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    if len(xs) < FEWEST_REPORTS:
        return None
    labels = np.unique(np.asarray(groups), return_inverse=True)[1]
    x, y = np.asarray(xs, dtype=float), np.asarray(ys, dtype=float)
    if not (_has_spread(x, labels) and _has_spread(y, labels)):
        return None
    ranks_x, ranks_y = _rank(x), _rank(y)
    # One report can make a correlation; the reader sees what is left without it.
    without = [_correlate_without(x, y, labels, number) for number in range(len(x))]
    lowest, highest = int(np.argmin(without)), int(np.argmax(without))
    pearson = _correlate(x, y, labels)
    most = int(np.argmax(np.abs(np.asarray(without) - pearson)))
    keep = np.arange(len(x)) != most
    return Relation(
        reports=len(x),
        companies=len(set(groups)),
        pearson=pearson,
        pearson_p=_shuffle(x, y, labels, seed),
        spearman=_correlate(ranks_x, ranks_y, labels),
        spearman_p=_shuffle(ranks_x, ranks_y, labels, seed),
        lowest=Extreme(without[lowest], lowest),
        highest=Extreme(without[highest], highest),
        influential=Extreme(without[most], most),
        influential_p=_shuffle(x[keep], y[keep], labels[keep], seed),
    )


def _center(values: "Floats", labels: "Labels") -> "Floats":
    """Return the values less the mean of their own company."""
    import numpy as np  # noqa: PLC0415

    sums = np.bincount(labels, weights=values)
    counts = np.maximum(np.bincount(labels), 1)
    centered: Floats = values - (sums / counts)[labels]
    return centered


def _has_spread(values: "Floats", labels: "Labels") -> bool:
    centered = _center(values, labels)
    # Not 0: subtracting a mean in binary leaves dust where all values are alike.
    return bool((centered**2).sum() > 1e-18 * max(1.0, float((values**2).sum())))


def _correlate(x: "Floats", y: "Floats", labels: "Labels") -> float:
    a, b = _center(x, labels), _center(y, labels)
    size = float((a**2).sum() * (b**2).sum()) ** 0.5
    return float((a * b).sum()) / size if size else 0.0


def _correlate_without(x: "Floats", y: "Floats", labels: "Labels", number: int) -> float:
    import numpy as np  # noqa: PLC0415

    keep = np.arange(len(x)) != number
    return _correlate(x[keep], y[keep], labels[keep])


def _rank(values: "Floats") -> "Floats":
    """Return the ranks of the values, equal ones with their mean rank."""
    import numpy as np  # noqa: PLC0415

    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    # Ties get the mean of the places that they take up, as Spearman's coefficient demands.
    ranks: Floats = (ends - (counts - 1) / 2)[inverse].astype(float)
    return ranks


def _shuffle(x: "Floats", y: "Floats", labels: "Labels", seed: int) -> float:
    """Return the share of shuffles in which the coefficient is as far from 0 as it is.

    The order that there is counts as one of them, so that p is never 0.
    """
    import numpy as np  # noqa: PLC0415

    a, b = _center(x, labels), _center(y, labels)
    generator = np.random.default_rng(seed)
    # Sorting random keys within each company shuffles within it, for all shuffles at once.
    by_company = np.argsort(labels, kind="stable")
    a, b, labels = a[by_company], b[by_company], labels[by_company]
    extreme = 0
    actual = abs(float((a * b).sum())) * (1 - 1e-12)
    # In pieces: all keys of a thousand reports at once would take 80 MB.
    for start in range(0, SHUFFLES, 1_000):
        keys = generator.random((min(1_000, SHUFFLES - start), len(b))) + labels
        extreme += int((np.abs((b[np.argsort(keys, axis=1)] * a).sum(axis=1)) >= actual).sum())
    return (extreme + 1) / (SHUFFLES + 1)
