"""What releases state for a ledger, and why the rest is left out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from beatcheck.editing.addition import Addition, Correction, FigureKey, NewStatement
from beatcheck.editing.defaults import get_figures, propose_period_end
from beatcheck.editing.statements import compare_amount, compare_guidance
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.fiscal_years import find_fiscal_calendar
from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.period import Cadence, FiscalPeriod
from beatcheck.ledger.model import Company, Figures, Period
from beatcheck.releases.document import Document, DocumentStatement, Kind

_Value = tuple[Decimal | None, ...]

ALL = "all"
# A headline of results before they are final: `Announces Preliminary Second Quarter Results`.
_PRELIMINARY = re.compile(r"\bpreliminary\b(?:[^.\n]{0,120})\bresults?\b", re.IGNORECASE)
_NEAR = timedelta(days=10)  # more than a week, by which calendars differ
_HEADLINE = 1_500  # characters, within which a release has its headline


class Asked(NamedTuple):
    """What is asked of a release: of which metrics (or all), and what to say in its stead."""

    metrics: frozenset[str] = frozenset({REVENUE})
    on: date | None = None
    source: str | None = None


class DatedRelease(NamedTuple):
    """A release that was read, with the day and the source that are to stand in the ledger."""

    document: Document
    on: date | None = None
    source: str | None = None

    @property
    def is_preliminary(self) -> bool:
        """Return whether it announces results that are not final."""
        return _PRELIMINARY.search(self.document.text[:_HEADLINE]) is not None


@dataclass(frozen=True, slots=True)
class ReleaseTarget:
    """A company of a ledger, and the ends of periods that are known from elsewhere.

    `cadences` says whether it has quarters, half years or years.
    """

    ticker: str
    company: Company
    ends: Mapping[FiscalPeriod, date] = field(default_factory=dict)
    cadences: frozenset[Cadence] = frozenset(Cadence)


class ReleaseStatement(NamedTuple):
    """A statement for a ledger: what a release states, its kind, its day and its source.

    `file` is where it was read, for messages; `source` what the ledger says of it. One that
    `refines` has the digits that the ledger's figure of its day lacks.
    """

    statement: DocumentStatement
    kind: Kind
    text: str
    on: date | None
    source: str | None
    note: str | None = None
    file: str = ""
    refines: bool = False

    @property
    def is_headline(self) -> bool:
        """Return whether it is of revenue, whose source serves the other metrics beside it."""
        return self.statement.metric == REVENUE

    @property
    def figure(self) -> tuple[FiscalPeriod, str, Kind, date | None]:
        """Return what it is about: two statements of one figure cannot both stand."""
        return self.statement.period, self.statement.metric, self.kind, self.on

    @property
    def value(self) -> tuple[Decimal | None, ...]:
        """Return what its text says, however it is written."""
        compare = compare_guidance if self.kind is Kind.GUIDANCE else compare_amount
        return compare(self.text)


class LeftOut(NamedTuple):
    """A statement that is not written, and why; it may contradict the ledger or another one.

    `is_unasked` where it is of a metric that nobody asked for.
    """

    statement: DocumentStatement
    reason: str
    is_contradiction: bool = False
    file: str = ""
    is_unasked: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """The statements of a release for a ledger, and those that are left out."""

    statements: tuple[ReleaseStatement, ...]
    left_out: tuple[LeftOut, ...]


def propose_statements(
    release: DatedRelease, target: ReleaseTarget, metrics: frozenset[str]
) -> Proposal:
    """Return what of a release goes into the periods of a company of the ledger.

    Left out is what was not asked for, what the ledger has no place for, and what contradicts it.
    """
    statements, left_out = [], []
    for statement in release.document.statements:
        proposed = _propose_statement(statement, release, target)
        unasked = _refuse_metric(statement, metrics)
        reason = unasked or _refuse_place(proposed, target)
        if unasked is not None:
            left_out.append(LeftOut(statement, unasked, file=proposed.file, is_unasked=True))
        elif reason is not None:
            left_out.append(LeftOut(statement, reason, file=proposed.file))
        elif (left := _compare_present(proposed, target.company)) is not None:
            left_out.append(left)
        else:
            statements.append(proposed)
    return Proposal(tuple(statements), tuple(left_out))


def build_additions(
    statements: Iterable[ReleaseStatement], target: ReleaseTarget
) -> Iterator[Addition]:
    """Yield the additions that write statements into the ledger, with their periods' ends.

    The source stands with revenue, and with another metric where nothing is said of revenue.
    """
    proposed = tuple(statements)
    headlines = {
        (statement.statement.period, statement.kind)
        for statement in proposed
        if statement.is_headline
    }
    for entry in proposed:
        statement = entry.statement
        shares_source = not entry.is_headline and (statement.period, entry.kind) in headlines
        new = NewStatement(
            entry.text, entry.on, None if shares_source else entry.source, entry.note
        )
        key = FigureKey(statement.metric, entry.kind.value)
        is_new = statement.period not in target.company.periods
        yield Addition(
            target.ticker,
            statement.period,
            find_period_end(statement.period, target) if is_new else None,
            {key: (new,)},
            period_end_exception=explain_exception(statement.period, target) if is_new else None,
            correction=Correction.REPLACE if entry.refines else Correction.BY_DAY,
        )


def explain_exception(period: FiscalPeriod, target: ReleaseTarget) -> str | None:
    """Return why a period ends off the company's rule: its release or filing has that day.

    Some years end on March 31 while the quarters before it end on Fridays.
    """
    fiscal, end = find_fiscal_calendar(target.company), target.ends.get(period)
    if fiscal is None or end is None or period.calendar != "FY":
        return None
    if end in fiscal.list_ends(period):
        return None
    # An end that is further off is another quarter's: the label is wrong, which check will say.
    is_near = any(abs(usual - end) <= _NEAR for usual in fiscal.list_ends(period))
    return "the company reported it as ended on this day" if is_near else None


def find_period_end(period: FiscalPeriod, target: ReleaseTarget) -> date | None:
    """Return the end of a period: the ledger's, else as known from elsewhere, else by the rule."""
    present = target.company.periods.get(period)
    if present is not None:
        return present.period_end
    return target.ends.get(period) or propose_period_end(target.company, period)


def _propose_statement(
    statement: DocumentStatement, release: DatedRelease, target: ReleaseTarget
) -> ReleaseStatement:
    on = release.on or release.document.reported_on
    of_period = f" for {release.document.period}" if release.document.period else ""
    issuer = release.document.company or target.ticker
    source = release.source or f"{issuer}'s release{of_period}"
    # Results that are not final never count as the actual: the final ones come weeks later.
    is_early = statement.kind is Kind.ACTUAL and release.is_preliminary
    kind = Kind.GUIDANCE if is_early else statement.kind
    file = release.document.file
    return ReleaseStatement(statement, kind, statement.text, on, source, file=file)


def _refuse_metric(statement: DocumentStatement, metrics: frozenset[str]) -> str | None:
    if statement.metric in metrics or ALL in metrics:
        return None
    return f"--metric {statement.metric} takes it, --metric all takes everything"


def _refuse_place(proposed: ReleaseStatement, target: ReleaseTarget) -> str | None:
    """Return why the ledger has no place for a statement; None if it has one."""
    statement, company, ticker = proposed.statement, target.company, target.ticker
    if statement.metric != REVENUE and statement.metric not in company.metrics:
        name = statement.metric
        return f"the ledger declares no metric {name} of {ticker}: --metric {name} declares it"
    if statement.unit not in {"percent", company.currency or statement.unit}:
        return f"it is in {statement.unit}, the ledger in {company.currency}"
    if statement.period.cadence not in target.cadences:
        return f"the ledger has no {statement.period.cadence}s of {ticker}"
    if find_period_end(statement.period, target) is None:
        remedy = f"give {ticker} its fiscal_year_end, as beatcheck init {ticker} --year-end does"
        return f"its last day is not known: {remedy}"
    return None


def _compare_present(proposed: ReleaseStatement, company: Company) -> LeftOut | None:
    """Return why a statement cannot stand beside those of the ledger of its day; None if it can.

    What only rounds the other, or is its midpoint, agrees and is left out; anything else of one
    day contradicts it.
    """
    period = company.periods.get(proposed.statement.period)
    if period is None:
        return None
    figures = get_figures(period, proposed.statement.metric)
    present = _list_guidance(figures) if proposed.kind is Kind.GUIDANCE else _list_actuals(figures)
    of_day = [figure for figure, day in present if day in {proposed.on, None}]
    if not of_day or proposed.value in of_day:
        return None
    day = f"of {proposed.on}" if proposed.on else "without a day"
    name = f"{proposed.kind.value} of {proposed.statement.period}"
    agrees = _is_midpoint if proposed.kind is Kind.GUIDANCE else _is_rounding
    if any(agrees(figure, proposed.value) for figure in of_day):
        reason = f"the ledger has the {name} {day}, with more digits or fewer"
        return LeftOut(proposed.statement, reason, file=proposed.file)
    reason = f"the ledger has another {name} {day}"
    return LeftOut(proposed.statement, reason, is_contradiction=True, file=proposed.file)


def _list_guidance(figures: Period | Figures) -> list[tuple[_Value, date | None]]:
    return [
        ((statement.value.low, statement.value.midpoint, statement.value.high), statement.on)
        for statement in figures.guidance
    ]


def _list_actuals(figures: Period | Figures) -> list[tuple[_Value, date | None]]:
    return [((statement.value.value,), statement.on) for statement in figures.actual]


def _is_midpoint(present: _Value, proposed: _Value) -> bool:
    """Return whether one guidance is the midpoint alone of the other: 73.0% and 73.0% ± 50bp."""
    low, midpoint, high = present
    is_point = low == midpoint == high or proposed[0] == proposed[1] == proposed[2]
    return is_point and midpoint is not None and midpoint == proposed[1]


def _is_rounding(present: _Value, proposed: _Value) -> bool:
    """Return whether one actual is the other with fewer digits: 26.0B and 26.044B."""
    (old,), (new,) = present, proposed
    if old is None or new is None:
        return False
    return abs(old - new) <= max(halve_step(old), halve_step(new))
