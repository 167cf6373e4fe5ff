"""Which candidates of a release become statements: one for each metric and period."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.metric_names import REVENUE

# Guidance for a quarter or a year that is smaller or larger, as a multiple of the quarter's
# revenue, is a slip of reading.
_QUARTER_RANGE = (Decimal("0.3"), Decimal(3))
_YEAR_RANGE = (Decimal("1.5"), Decimal(12))


def choose_candidates(candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Rejection]]:
    """Return one candidate for each metric and period; where they differ none, and why."""
    groups: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in _prefer_gaap(candidates):
        groups[candidate.metric, str(candidate.period)].append(candidate)
    chosen: list[Candidate] = []
    rejections: list[Rejection] = []
    for group in groups.values():
        best = _choose_most_exact(group)
        if best is None:
            rejections += [Rejection(Reason.CONTRADICTORY, item.start, item.end) for item in group]
        else:
            chosen.append(best)
    return chosen, rejections


def _prefer_gaap(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without non-GAAP revenue where GAAP revenue is guided too."""
    gaap = {candidate.period for candidate in candidates if candidate.metric == "revenue"}
    kept = [
        candidate
        for candidate in candidates
        if candidate.metric != "non_gaap_revenue" or candidate.period not in gaap
    ]
    return [
        candidate._replace(metric="revenue")
        if candidate.metric == "non_gaap_revenue"
        else candidate
        for candidate in kept
    ]


def _choose_most_exact(group: list[Candidate]) -> Candidate | None:
    """Return the candidate that all others agree with or round to; None where they differ."""
    for candidate in group:
        if all(_is_same(candidate.figure, other.figure) for other in group):
            return candidate
    return None


def _is_same(exact: Figure, other: Figure) -> bool:
    """Return whether `other` says the same as `exact`, perhaps rounded or as its midpoint alone."""
    if (exact.low, exact.high) == (other.low, other.high):
        return True
    middle, point = exact.value.midpoint, other.low
    if point is None or point != other.high or middle is None:
        return False
    return abs(point - middle) <= (halve_step(point) if exact.low == exact.high else 0)


def split_plausible(
    candidates: Sequence[Candidate], actuals: Iterable[Candidate]
) -> tuple[list[Candidate], list[Rejection]]:
    """Return the candidates in proportion to the quarter's reported revenue, and the others."""
    revenue = (reading for reading in actuals if reading.metric == REVENUE)
    quarter = next((reading for reading in revenue if reading.period.quarter), None)
    actual = quarter.figure.low if quarter and quarter.rule == "table-row" else None
    sound, odd = [], []
    for candidate in candidates:
        if actual and candidate.metric == "revenue" and not _is_in_proportion(candidate, actual):
            odd.append(Rejection(Reason.IMPLAUSIBLE, candidate.start, candidate.end))
        else:
            sound.append(candidate)
    return sound, odd


def _is_in_proportion(candidate: Candidate, actual: Decimal) -> bool:
    value = candidate.figure.low or candidate.figure.high or actual
    least, most = _QUARTER_RANGE if candidate.period.quarter else _YEAR_RANGE
    return least * actual <= value <= most * actual
