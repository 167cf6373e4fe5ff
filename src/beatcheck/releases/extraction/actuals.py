"""The figures a release reports: from its tables, compared with its sentences."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.candidate import Candidate, Rejection, rounds_to
from beatcheck.releases.extraction.release import Release
from beatcheck.releases.extraction.sentences.reported_sentences import find_spoken_figures
from beatcheck.releases.extraction.tables.lost_tables import list_lost_tables
from beatcheck.releases.extraction.tables.proved_columns import find_proved_columns
from beatcheck.releases.extraction.tables.proved_sums import find_proved_sums
from beatcheck.releases.extraction.tables.reported_rows import ActualRow, find_rows
from beatcheck.releases.grammar.labels import Owner
from beatcheck.releases.grammar.metric_names import REVENUE, UNITS


class Actuals(NamedTuple):
    """What a release reports, and the figures left alone because others differ from them."""

    candidates: tuple[Candidate, ...]
    rejections: tuple[Rejection, ...]


def find_actuals(release: Release) -> Actuals:
    """Return the reported figures of the quarter, and of the year after a fourth quarter."""
    said = list(find_spoken_figures(release))
    rows = list(find_rows(release))
    tables = list(list_lost_tables(release.blocks)) if said else []
    rows += find_proved_columns(tables, said, release.reported)
    rows += find_proved_sums(tables, said)
    chosen: list[Candidate] = []
    rejections: list[Rejection] = []
    for metric in UNITS:
        for period in _list_periods(release):
            tabled = [row for row in rows if _is_of(row.reading, metric, period)]
            spoken = [reading for reading in said if _is_of(reading, metric, period)]
            choose = _choose_revenue if metric == REVENUE else _choose_agreed
            best = choose(tabled, spoken)
            if best is None:
                differing = [*(row.reading for row in tabled), *spoken]
                rejections += [
                    Rejection(Reason.CONTRADICTORY, candidate.start, candidate.end)
                    for candidate in differing
                ]
            else:
                chosen.append(best)
    return Actuals(tuple(chosen), tuple(rejections))


def _list_periods(release: Release) -> list[FiscalPeriod]:
    reported = release.reported
    quarter = None if reported.annual else reported.quarter
    return [period for period in (quarter, reported.completed_year) if period is not None]


def _is_of(reading: Candidate, metric: str, period: FiscalPeriod) -> bool:
    return reading.metric == metric and reading.period == period


def _choose_revenue(tabled: list[ActualRow], spoken: list[Candidate]) -> Candidate | None:
    """Return the revenue of the whole company; None where the release does not tell which it is.

    A sentence tells, then a label like "Total revenue", then the statement of income: never
    the size of a figure.
    """
    confirmed = [
        row
        for row in tabled
        if any(rounds_to(row.reading.figure, other.figure) for other in spoken)
    ]
    if spoken and not confirmed:
        totals = [reading for reading in spoken if reading.is_total]
        return None if tabled else _find_most_exact(spoken) or _find_most_exact(totals)
    rows = confirmed or tabled
    named = [row for row in rows if row.total]
    of_income = [row for row in named or rows if row.of_income]
    for kept in (rows, named, of_income):
        best = _find_most_exact(row.reading for row in kept)
        if best is not None:
            return best
    return spoken[0] if spoken else None


def _choose_agreed(tabled: list[ActualRow], spoken: list[Candidate]) -> Candidate | None:
    """Return the most exact of the figures where all agree, else none.

    A metric other than revenue has no total that tells the company from its parts; but net income
    attributable to the company goes before the one with the share of others.
    """
    best = _find_agreed(tabled, spoken)
    if best is not None or not any(row.owner is not Owner.UNSAID for row in tabled):
        return best
    groups = ([row for row in tabled if row.owner is owner] for owner in Owner)
    return next((_find_agreed(group, spoken) for group in groups if group), None)


def _find_agreed(tabled: list[ActualRow], spoken: list[Candidate]) -> Candidate | None:
    readings = [row.reading for row in tabled]
    if spoken:
        confirmed = [
            reading
            for reading in readings
            if any(rounds_to(reading.figure, other.figure) for other in spoken)
        ]
        if readings and not confirmed:
            return None
        readings = [*confirmed, *spoken]
    return _find_most_exact(readings)


def _find_most_exact(readings: Iterable[Candidate]) -> Candidate | None:
    """Return the reading that all others round to; None where they differ, or there is none."""
    listed = list(readings)
    best = min(listed, key=lambda reading: halve_step(_get_value(reading)), default=None)
    if best is None or not all(rounds_to(best.figure, other.figure) for other in listed):
        return None
    return best


def _get_value(reading: Candidate) -> Decimal:
    return reading.figure.low if reading.figure.low is not None else Decimal(0)
