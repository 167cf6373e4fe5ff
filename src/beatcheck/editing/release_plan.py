"""Many releases of one company as one change to a ledger, which may not have the company yet."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from beatcheck.editing.addition import Addition, Correction
from beatcheck.editing.creation import (
    FROM_ENDS,
    NewCompany,
    build_company,
    infer_unit,
    infer_year_end,
)
from beatcheck.editing.from_release import (
    ALL,
    DatedRelease,
    LeftOut,
    ReleaseStatement,
    ReleaseTarget,
    build_additions,
    explain_exception,
    propose_statements,
)
from beatcheck.editing.issuers import simplify_name
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.fiscal_calendar import estimate_end
from beatcheck.ledger.grammar.period import QUARTERS_OF_A_YEAR, Cadence, FiscalPeriod
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.model import Company
from beatcheck.releases.document import Kind


@dataclass(frozen=True, slots=True)
class Plan:
    """What releases make of a ledger.

    `new_company` is the one that it lacks, or of one that it has the metrics it does not declare.
    """

    target: ReleaseTarget
    releases: tuple[DatedRelease, ...]
    statements: tuple[ReleaseStatement, ...]
    left_out: tuple[LeftOut, ...]
    new_company: NewCompany | None = None

    @property
    def additions(self) -> tuple[Addition, ...]:
        """Return the statements as additions, and the ends that releases correct."""
        corrected = _correct_ends(self.target, self.statements)
        return (*corrected, *build_additions(self.statements, self.target))


class Resolved(NamedTuple):
    """Statements of which no two contradict each other, and those that did."""

    statements: tuple[ReleaseStatement, ...]
    left_out: tuple[LeftOut, ...]


def plan_releases(
    releases: Iterable[DatedRelease],
    known: NewCompany,
    company: Company | None,
    metrics: frozenset[str] = frozenset({REVENUE}),
    ends: Mapping[FiscalPeriod, date] | None = None,
) -> Plan:
    """Return the plan of one company's releases for a ledger, in the order of their days.

    `company` is the one of the ledger; None begins it with what is `known`, and with what the
    releases say or what follows from their period ends. `ends` are period ends from elsewhere.
    """
    ordered = sorted(releases, key=lambda release: _find_day(release) or date.max)
    all_ends = {**(ends or {}), **collect_ends(ordered)}
    begun = None
    if company is None:
        begun = begin_company(known, ordered, all_ends, metrics)
        company = build_company(begun)
    elif lacking := _find_lacking(company, ordered, metrics):
        begun = NewCompany(known.ticker, metrics=lacking)
        company = replace(company, metrics={**company.metrics, **build_company(begun).metrics})
    target = ReleaseTarget(
        known.ticker, company, all_ends, _find_cadences(company, ordered, metrics)
    )
    target = replace(target, ends={**_estimate_ends(target, ordered), **all_ends})
    proposals = [propose_statements(release, target, metrics) for release in ordered]
    statements = [statement for proposal in proposals for statement in proposal.statements]
    resolved = resolve_statements(drop_repeats(statements, company))
    left_out = [left for proposal in proposals for left in proposal.left_out]
    return Plan(
        target=target,
        releases=tuple(ordered),
        statements=resolved.statements,
        left_out=(*left_out, *resolved.left_out),
        new_company=begun,
    )


def _find_lacking(
    company: Company, releases: Iterable[DatedRelease], metrics: frozenset[str]
) -> dict[str, Unit]:
    """Return the metrics that were asked for, are in releases and not in the ledger."""
    statements = [statement for release in releases for statement in release.document.statements]
    return {
        statement.metric: infer_unit(statement.metric, statement.text)
        for statement in statements
        if {statement.metric, ALL} & metrics and statement.metric not in {REVENUE, *company.metrics}
    }


def begin_company(
    known: NewCompany,
    releases: Sequence[DatedRelease],
    ends: Mapping[FiscalPeriod, date],
    metrics: frozenset[str],
) -> NewCompany:
    """Return a company with the name, currency, metrics and year end that its releases show."""
    statements = [statement for release in releases for statement in release.document.statements]
    money = Counter(statement.unit for statement in statements if statement.metric == REVENUE)
    wanted = [statement for statement in statements if statement.metric != REVENUE]
    units = {
        statement.metric: infer_unit(statement.metric, statement.text)
        for statement in wanted
        if {statement.metric, ALL} & metrics
    }
    rule = known.fiscal_year_end or infer_year_end(ends)
    inferred = {} if rule is None or known.fiscal_year_end else {"fiscal_year_end": FROM_ENDS}
    return replace(
        known,
        name=_choose_name(known.name, releases),
        currency=known.currency or (money.most_common(1)[0][0] if money else "USD"),
        fiscal_year_end=rule,
        metrics={**units, **known.metrics},
        inferred={**known.inferred, **inferred},
    )


def _choose_name(known: str | None, releases: Sequence[DatedRelease]) -> str | None:
    """Return the newest name that releases use; the known one where it is of somebody else.

    The SEC writes NVIDIA CORP and EXAMPLE WIDGETS INC, which releases write as people do.
    """
    names = [release.document.company for release in releases if release.document.company]
    alike = [name for name in names if simplify_name(name) == simplify_name(known or name)]
    return alike[-1] if alike else known


def collect_ends(releases: Iterable[DatedRelease]) -> dict[FiscalPeriod, date]:
    """Return the period ends that releases state; a year ends with its fourth quarter."""
    ends = {}
    for release in releases:
        period, end = release.document.period, release.document.period_end
        if period is not None and end is not None:
            ends[period] = end
            if period.quarter == QUARTERS_OF_A_YEAR:
                ends[FiscalPeriod(period.calendar, period.year)] = end
    return ends


def resolve_statements(statements: Iterable[ReleaseStatement]) -> Resolved:
    """Return one statement for each figure of a day, the most exact where others round it.

    Where two of one day differ, neither is taken.
    """
    groups: dict[object, list[ReleaseStatement]] = {}
    for statement in statements:
        groups.setdefault(statement.figure, []).append(statement)
    kept, left_out = [], []
    for group in groups.values():
        best = min(group, key=_measure_rounding)
        others = [other for other in group if not _is_same_statement(best, other)]
        if not others:
            kept.append(best)
            continue
        for statement in group:
            rivals = sorted({rival.text for rival in group} - {statement.text})
            reason = f"it contradicts {' and '.join(rivals)} of the same day; neither is taken"
            left_out.append(
                LeftOut(statement.statement, reason, is_contradiction=True, file=statement.file)
            )
    return Resolved(tuple(kept), tuple(left_out))


def _find_day(release: DatedRelease) -> date | None:
    return release.on or release.document.reported_on


def _find_cadences(
    company: Company, releases: Iterable[DatedRelease], metrics: frozenset[str]
) -> frozenset[Cadence]:
    """Return whether the company has quarters, halves and years, as its ledger or guidance shows.

    A year that nobody guided would stand in every report without a verdict.
    """
    guided = {
        statement.period.cadence
        for release in releases
        for statement in release.document.statements
        if statement.kind is Kind.GUIDANCE and {statement.metric, ALL} & metrics
    }
    present = {label.cadence for label in company.periods}
    return frozenset(guided | (present or {Cadence.QUARTER}))


def _estimate_ends(
    target: ReleaseTarget, releases: Iterable[DatedRelease]
) -> dict[FiscalPeriod, date]:
    """Return estimated ends of guided periods where the company has no rule for them."""
    if target.company.fiscal_year_end is not None:
        return {}
    known = {label: period.period_end for label, period in target.company.periods.items()}
    known |= target.ends
    periods = {
        statement.period for release in releases for statement in release.document.statements
    }
    ends = {period: estimate_end(known, period) for period in periods}
    return {period: end for period, end in ends.items() if end is not None}


def drop_repeats(
    statements: Iterable[ReleaseStatement], company: Company
) -> list[ReleaseStatement]:
    """Return statements without actuals that the ledger or an earlier release has of another day.

    They restate nothing: an 8-K/A repeats the whole release for one corrected word.
    """
    kept: list[ReleaseStatement] = []
    for statement in statements:
        period = company.periods.get(statement.statement.period)
        is_revenue = statement.statement.metric == REVENUE and statement.kind is Kind.ACTUAL
        present = period.actual if period is not None and is_revenue else ()
        same = [each for each in present if (each.value.value,) == statement.value]
        is_present = bool(same) and all(each.on not in {None, statement.on} for each in same)
        if not is_present and not any(_is_repeat(statement, earlier) for earlier in kept):
            kept.append(statement)
    return kept


def _is_repeat(statement: ReleaseStatement, earlier: ReleaseStatement) -> bool:
    """Return whether an actual repeats one of an earlier day."""
    is_of_same = statement.figure[:3] == earlier.figure[:3] and statement.on != earlier.on
    return is_of_same and statement.kind is Kind.ACTUAL and statement.value == earlier.value


def _correct_ends(
    target: ReleaseTarget, statements: Iterable[ReleaseStatement]
) -> Iterable[Addition]:
    """Yield the ends that were estimated when a period was guided, as its own release has them."""
    reported = {
        proposed.statement.period for proposed in statements if proposed.kind is Kind.ACTUAL
    }
    for period in reported:
        present, end = target.company.periods.get(period), target.ends.get(period)
        is_estimate = present is not None and not present.actual
        if present is not None and end is not None and is_estimate and end != present.period_end:
            yield Addition(
                target.ticker,
                period,
                end,
                period_end_exception=explain_exception(period, target),
                correction=Correction.REPLACE,
            )


def _measure_rounding(statement: ReleaseStatement) -> Decimal:
    """Return how far an actual may be rounded; guidance is exact as it was given."""
    value = statement.value[0] if statement.kind is Kind.ACTUAL else None
    return halve_step(value) if value is not None else Decimal(0)


def _is_same_statement(best: ReleaseStatement, other: ReleaseStatement) -> bool:
    if best.value == other.value:
        return True
    exact, rounded = best.value[0], other.value[0]
    if other.kind is not Kind.ACTUAL or exact is None or rounded is None:
        return False
    return abs(exact - rounded) <= halve_step(rounded)
