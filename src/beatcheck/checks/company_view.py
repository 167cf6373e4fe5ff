"""Subject: a company as the checks need it, prepared once for all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from beatcheck.analysis.beats import choose_guidance
from beatcheck.checks.misdates import Misdate, find_misdates
from beatcheck.findings import Path
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.basis import Choice
from beatcheck.ledger.grammar.guidance import Guidance
from beatcheck.ledger.grammar.period import Cadence, FiscalPeriod
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.model import Company, Figures, GuidanceStatement, Ledger, Period, Statement

Stated = Statement | GuidanceStatement


class Entry(NamedTuple):
    """The figures of one metric in one period; revenue is at the top of the period."""

    label: FiscalPeriod
    period: Period
    metric: str
    unit: Unit
    figures: Figures | Period

    @property
    def guidance(self) -> Guidance | None:
        """The guidance that counts: the first that does not already know the answer."""
        statement = choose_guidance(self.figures.guidance, self.period.period_end, Choice.INITIAL)
        return statement.value if statement else None


class PlacedStatement(NamedTuple):
    """One statement with its place: the figures, the field and the position in its list."""

    entry: Entry
    field: str
    number: int
    statement: Stated


@dataclass(frozen=True, slots=True)
class Subject:
    """One company on a day: its figures, its statements, and its periods by cadence.

    `entries` and `said` are in the order of the file. `series` are the figures of each metric,
    cadence by cadence, each in the order of time. `cadences` are the quarters and the
    years, fiscal and calendar ones apart, each in the order of time; `misdated` are the
    periods whose end their label or the company's own rule refutes.
    """

    ledger: Ledger
    ticker: str
    company: Company
    as_of: date
    entries: tuple[Entry, ...]
    said: tuple[PlacedStatement, ...]
    series: tuple[tuple[Entry, ...], ...]
    cadences: tuple[tuple[tuple[FiscalPeriod, Period], ...], ...]
    misdated: dict[FiscalPeriod, Misdate]

    @property
    def path(self) -> Path:
        """The path of the company."""
        return ("companies", self.ticker)

    def locate_period(self, label: FiscalPeriod, *rest: str | int) -> Path:
        """Return the path of a period, or of something below it."""
        return ("companies", self.ticker, "periods", str(label), *rest)

    def locate_figures(self, entry: Entry, *rest: str | int) -> Path:
        """Return the path of the figures of an entry, or of something below them."""
        if entry.metric == REVENUE:
            return self.locate_period(entry.label, *rest)
        return self.locate_period(entry.label, "metrics", entry.metric, *rest)


def build_subjects(ledger: Ledger, as_of: date) -> Iterator[Subject]:
    """Return each company of the ledger as the checks look at it."""
    for ticker, company in ledger.companies.items():
        entries = tuple(_list_entries(company))
        yield Subject(
            ledger=ledger,
            ticker=ticker,
            company=company,
            as_of=as_of,
            entries=entries,
            said=tuple(_list_statements(entries)),
            series=tuple(_group_series(entries)),
            cadences=tuple(_split_cadences(company)),
            misdated=find_misdates(company),
        )


def _list_entries(company: Company) -> Iterator[Entry]:
    for label, period in company.periods.items():
        yield Entry(label, period, REVENUE, Unit.MONEY, period)
        for name, figures in period.metrics.items():
            declared = company.metrics.get(name)
            unit = declared.unit if declared else Unit.MONEY
            yield Entry(label, period, name, unit, figures)


def _list_statements(entries: tuple[Entry, ...]) -> Iterator[PlacedStatement]:
    for entry in entries:
        figures = entry.figures
        for index, guided in enumerate(figures.guidance):
            yield PlacedStatement(entry, "guidance", index, guided)
        for index, actual in enumerate(figures.actual):
            yield PlacedStatement(entry, "actual", index, actual)
        for index, estimate in enumerate(figures.consensus):
            yield PlacedStatement(entry, "consensus", index, estimate)


def _group_series(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    groups: dict[tuple[str, str, Cadence], list[Entry]] = {}
    for entry in entries:
        label = entry.label
        # Fiscal and calendar labels are never neighbours: their years begin on other days.
        groups.setdefault((entry.metric, label.calendar, label.cadence), []).append(entry)
    for group in groups.values():
        yield tuple(sorted(group, key=lambda entry: entry.label.order))


def _split_cadences(company: Company) -> Iterator[tuple[tuple[FiscalPeriod, Period], ...]]:
    groups: dict[tuple[str, Cadence], list[tuple[FiscalPeriod, Period]]] = {}
    for item in company.periods.items():
        groups.setdefault((item[0].calendar, item[0].cadence), []).append(item)
    for group in groups.values():
        yield tuple(sorted(group, key=lambda item: item[0].order))
