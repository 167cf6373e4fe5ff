"""The figures a release reports: from its tables, held against what its sentences say."""

from decimal import Decimal

from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.extraction.candidate import Candidate, rounds_to
from beatcheck.releases.extraction.release import Release
from beatcheck.releases.extraction.sentences.reported_sentences import find_spoken_figures
from beatcheck.releases.extraction.tables.proved_columns import find_proved_columns
from beatcheck.releases.extraction.tables.reported_rows import ActualRow, find_rows
from beatcheck.releases.grammar.metric_names import COUNTED, REVENUE

_LAST_QUARTER = 4


def find_actuals(release: Release) -> list[Candidate]:
    """Return the reported figures of the quarter, and of the year after a fourth quarter."""
    reported = release.reported
    now = reported.quarter
    if now is None:
        return []
    periods = [] if reported.annual else [now]
    if now.quarter == _LAST_QUARTER:
        periods.append(FiscalPeriod("FY", now.year, None))
    said = list(find_spoken_figures(release))
    rows = list(find_rows(release))
    rows += [ActualRow(total=False, reading=its) for its in find_proved_columns(release, said)]
    readings = []
    for metric in COUNTED:
        for period in periods:
            tabled = [row for row in rows if _is_of(row.reading, metric, period)]
            spoken = [reading for reading in said if _is_of(reading, metric, period)]
            choose = _choose_revenue if metric == REVENUE else _choose_agreed
            readings.append(choose(tabled, spoken))
    return [reading for reading in readings if reading is not None]


def _is_of(reading: Candidate, metric: str, period: FiscalPeriod) -> bool:
    return reading.metric == metric and reading.period == period


def _choose_revenue(tabled: list[ActualRow], spoken: list[Candidate]) -> Candidate | None:
    """Return the table's figure where no sentence gainsays it, else the sentence's."""
    totals = [row for row in tabled if row.total] or tabled
    confirmed = [
        row
        for row in tabled
        if any(rounds_to(row.reading.figure, other.figure) for other in spoken)
    ]
    best = max(confirmed or totals, key=lambda row: row.reading.figure.low or 0, default=None)
    if best is None:
        return spoken[0] if spoken else None
    if spoken and not confirmed:
        return None
    exact = [row for row in tabled if row.reading.figure.low == best.reading.figure.low]
    return exact[0].reading


def _choose_agreed(tabled: list[ActualRow], spoken: list[Candidate]) -> Candidate | None:
    """Return the most exact of the figures where all agree, else none.

    A metric other than revenue has no total that tells the company from its parts.
    """
    readings = [row.reading for row in tabled]
    if spoken:
        confirmed = [
            its for its in readings if any(rounds_to(its.figure, other.figure) for other in spoken)
        ]
        if readings and not confirmed:
            return None
        readings = [*confirmed, *spoken]
    best = min(readings, key=lambda its: halve_step(_get_value(its)), default=None)
    if best is None or not all(rounds_to(best.figure, other.figure) for other in readings):
        return None
    return best


def _get_value(reading: Candidate) -> Decimal:
    return reading.figure.low if reading.figure.low is not None else Decimal(0)
