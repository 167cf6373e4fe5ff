"""What companyfacts add to the statements of releases: exact digits, and quarters without one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from beatcheck.editing.from_release import (
    DatedRelease,
    LeftOut,
    ReleaseStatement,
    ReleaseTarget,
    find_period_end,
)
from beatcheck.editing.release_plan import Plan, Resolved, drop_repeats
from beatcheck.filings.matching import FiledFigure, FiledPeriod, find_filed_period, is_same_figure
from beatcheck.filings.metrics import REVENUE_TAGS
from beatcheck.filings.sec.companyfacts import CompanyFacts
from beatcheck.filings.sentences import build_filing_url, cite_figure
from beatcheck.filings.spans import MONTH_END, QUARTER, YEAR, PeriodQuery
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.period import QUARTERS_OF_A_YEAR, FiscalPeriod
from beatcheck.ledger.grammar.writing import format_money
from beatcheck.releases.document import DocumentStatement, Kind

_DEFAULT_CURRENCY = "USD"
_QUARTER_DAYS = 365.25 / QUARTERS_OF_A_YEAR
# Companies report at least to the million; coarser figures have lost digits.
_MILLION = Decimal("1E6")
# A fiscal year of 52 weeks that ends in the first days of January is the year before's.
_NEW_YEAR = timedelta(days=6)


def find_currency(releases: Iterable[DatedRelease], facts: CompanyFacts | None) -> str:
    """Return the currency of a company's revenue, by its releases, else by its filings."""
    statements = [statement for release in releases for statement in release.document.statements]
    units = Counter(statement.unit for statement in statements if statement.metric == REVENUE)
    tagged = facts.facts if facts is not None else ()
    filed = Counter(fact.unit for fact in tagged if fact.tag in REVENUE_TAGS and fact.days)
    most = (units or filed).most_common(1)
    return most[0][0] if most else _DEFAULT_CURRENCY


def label_filed_ends(
    facts: CompanyFacts, known: Mapping[FiscalPeriod, date], currency: str
) -> dict[FiscalPeriod, date]:
    """Return the quarters that were filed, each labelled by its distance from a known end.

    The file's own `fy` and `fp` are not read: they describe the filing. Where no end is known,
    a fiscal year is named after the calendar year in which it ends.
    """
    tagged = [fact for fact in facts.facts if fact.tag in REVENUE_TAGS and fact.unit == currency]
    years = {fact.end for fact in tagged if fact.days in YEAR}
    quarters = {fact.end for fact in tagged if fact.days in QUARTER} | years
    anchors = dict(known) or {
        FiscalPeriod("FY", (end - _NEW_YEAR).year, QUARTERS_OF_A_YEAR): end for end in years
    }
    anchors = {label: end for label, end in anchors.items() if label.quarter is not None}
    labelled = {_label_end(end, anchors): end for end in sorted(quarters)} if anchors else {}
    return {label: end for label, end in labelled.items() if label is not None}


def fill_plan(plan: Plan, facts: CompanyFacts, since: date) -> Plan:
    """Return a plan with exact digits for rounded actuals and with the quarters it lacks.

    An actual that contradicts the first filing is left out. Quarters that ended before `since`
    are not filled in.
    """
    checked = _check_actuals(plan, facts)
    target = plan.target
    covered = {
        proposed.statement.period for proposed in plan.statements if proposed.kind is Kind.ACTUAL
    }
    covered |= {left.statement.period for left in plan.left_out if left.is_contradiction}
    covered |= {label for label, period in target.company.periods.items() if period.actual}
    missing = {
        label: end
        for label, end in target.ends.items()
        if label not in covered and label.quarter is not None and end >= since
    }
    filled = tuple(_fill_quarters(missing, target, facts))
    return replace(
        plan,
        statements=(*checked.statements, *filled),
        left_out=(*plan.left_out, *checked.left_out),
    )


def _label_end(end: date, anchors: Mapping[FiscalPeriod, date]) -> FiscalPeriod | None:
    """Return the quarter that ends on a day, counted from the nearest labelled end."""
    near = min(anchors, key=lambda label: abs(anchors[label] - end))
    steps = round((end - anchors[near]).days / _QUARTER_DAYS)
    # Thirteen weeks drift by a day a year: an end further off is of another calendar.
    drift = abs((end - anchors[near]).days - steps * _QUARTER_DAYS)
    return near.shift(steps) if drift <= _QUARTER_DAYS / 4 else None


def _check_actuals(plan: Plan, facts: CompanyFacts) -> Resolved:
    kept, left_out = [], []
    for proposed in plan.statements:
        filed = _find_filed(proposed, plan.target, facts)
        if filed is None:
            kept.append(proposed)
        elif (exact := _find_agreeing(proposed, filed)) is None:
            reason = f"it contradicts {cite_figure(filed.first)}; neither is taken"
            left_out.append(
                LeftOut(proposed.statement, reason, is_contradiction=True, file=proposed.file)
            )
        else:
            kept.append(_add_digits(proposed, exact, plan.target))
    return Resolved(tuple(drop_repeats(kept, plan.target.company)), tuple(left_out))


def _find_filed(
    statement: ReleaseStatement, target: ReleaseTarget, facts: CompanyFacts
) -> FiledPeriod | None:
    """Return what was first filed of an actual; None where nothing, or only a later year's."""
    end = find_period_end(statement.statement.period, target)
    if statement.kind is not Kind.ACTUAL or not statement.is_headline or end is None:
        return None
    filed = find_filed_period(
        facts.facts, PeriodQuery(end, statement.statement.period.cadence, statement.statement.unit)
    )
    # A later year's filing may have restated the figure, so that it proves nothing.
    if not isinstance(filed, FiledPeriod) or filed.first.is_comparative:
        return None
    return filed


def _find_agreeing(statement: ReleaseStatement, filed: FiledPeriod) -> FiledFigure | None:
    value = statement.value[0]
    if value is None:
        return None
    figures = (filed.first, *filed.beside)
    return next((each for each in figures if _is_rounding(value, each.value)), None)


def _is_rounding(value: Decimal, filed: Decimal) -> bool:
    return abs(value - filed) <= halve_step(value) or is_same_figure(value, filed)


def _add_digits(
    statement: ReleaseStatement, exact: FiledFigure, target: ReleaseTarget
) -> ReleaseStatement:
    """Return an actual with the digits of the filing where the release rounds it.

    The release comes before the filing: a ledger that was filled in between has it rounded.
    """
    value = statement.value[0]
    if value is None or halve_step(value) <= _MILLION / 2:
        return statement
    note = (
        f"the release says {statement.text}; exact digits from companyfacts: {cite_figure(exact)}"
    )
    period = target.company.periods.get(statement.statement.period)
    present = period.actual if period is not None else ()
    refines = any(each.value.value == value and each.on in {None, statement.on} for each in present)
    return statement._replace(text=_write_exact(exact.value), note=note, refines=refines)


def _write_exact(value: Decimal) -> str:
    """Return a filed figure with all its digits, zeros too: 30.040B, as 30.04B would be rounded."""
    return format_money(value.quantize(_MILLION) if value % _MILLION == 0 else value)


def _fill_quarters(
    ends: Mapping[FiscalPeriod, date], target: ReleaseTarget, facts: CompanyFacts
) -> Iterator[ReleaseStatement]:
    currency = target.company.currency or _DEFAULT_CURRENCY
    for label, end in ends.items():
        filed = find_filed_period(facts.facts, PeriodQuery(end, label.cadence, currency))
        if not isinstance(filed, FiledPeriod) or abs(filed.first.filing.end - end) > MONTH_END:
            continue
        # Several different figures in the first filing leave open which one is the revenue.
        if filed.beside or filed.first.is_comparative:
            continue
        yield _state_filed(label, filed.first, facts.cik)


def _state_filed(label: FiscalPeriod, figure: FiledFigure, cik: str) -> ReleaseStatement:
    fact, text = figure.filing, _write_exact(figure.value)
    statement = DocumentStatement(
        kind=Kind.ACTUAL,
        metric=REVENUE,
        period=label,
        low=figure.value,
        midpoint=figure.value,
        high=figure.value,
        unit=fact.unit,
        text=text,
        quote="",
        offset=0,
        rule="companyfacts",
    )
    note = f"from companyfacts: {cite_figure(figure)}"
    source = build_filing_url(cik, fact.accession)
    return ReleaseStatement(statement, Kind.ACTUAL, text, fact.filed, source, note)
