"""What a person wants written into a ledger, what of it is missing, and the addition it makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from beatcheck.editing.addition import Addition, Correction, FigureKey, NewStatement
from beatcheck.editing.creation import ASSUMED, DEFAULT_CURRENCY, NewCompany, infer_company
from beatcheck.editing.defaults import propose_period_end
from beatcheck.errors import UsageError
from beatcheck.ledger.error_messages import find_nearest
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.model import Company, Ledger

_NEW = Company(periods={})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was given on the command line or at the terminal; None is missing."""

    ticker: str | None
    period: FiscalPeriod | None
    metric: str
    on: date | None = None
    period_end: date | None = None
    source: str | None = None
    note: str | None = None
    next_day_return: str | None = None
    replaces: bool = False
    restates: bool = False
    currency: str | None = None
    figures: Mapping[str, str] = field(default_factory=dict)


def find_company(ticker: str | None, ledger: Ledger) -> Company:
    """Return the company of the ledger, or one without periods where it is to begin.

    Raises UsageError for a ticker that is nearly one of the ledger's: it is misspelt.
    """
    company = ledger.companies.get(ticker or "")
    if company is not None or ticker is None:
        return company or _NEW
    if near := find_nearest(ticker, ledger.companies):
        remedy = f"write {near}, or begin it with: beatcheck init {ticker}"
        raise UsageError(f"the ledger has no company {ticker}; {remedy}")
    return _NEW


def build_addition(wanted: Wanted, company: Company) -> Addition:
    """Return what is to be written. Raises UsageError that names all that is missing."""
    if wanted.replaces and wanted.restates:
        message = "--replace corrects a figure, --restated adds one beside it"
        raise UsageError(f"{message}: give one of them")
    if {"guidance", "actual"} <= wanted.figures.keys():
        message = "guidance and actual of one period are said on different days"
        raise UsageError(f"{message}: add them one by one, each with its --on")
    missing = ", ".join(_list_missing(wanted, company))
    if missing or wanted.ticker is None or wanted.period is None:
        raise UsageError(f"this is missing: {missing}; at a terminal, beatcheck add asks for it")
    figures = {
        FigureKey(wanted.metric, key): (NewStatement(text, wanted.on, wanted.source, wanted.note),)
        for key, text in wanted.figures.items()
    }
    return Addition(
        wanted.ticker,
        wanted.period,
        wanted.period_end,
        figures,
        next_day_return=wanted.next_day_return,
        correction=_choose_correction(wanted),
    )


def begin_company(wanted: Wanted, addition: Addition, ledger: Ledger) -> tuple[NewCompany, ...]:
    """Return the company that the ledger lacks, with what follows from the addition to it."""
    if addition.ticker in ledger.companies:
        return ()
    currency = wanted.currency or DEFAULT_CURRENCY
    inferred = {} if wanted.currency else {"currency": ASSUMED}
    known = NewCompany(addition.ticker, currency=currency, inferred=inferred)
    return (infer_company(known, [addition]),)


def _choose_correction(wanted: Wanted) -> Correction:
    if wanted.replaces:
        return Correction.REPLACE
    return Correction.RESTATE if wanted.restates else Correction.REFUSE


def _list_missing(wanted: Wanted, company: Company) -> list[str]:
    has_figure = bool(wanted.figures)
    is_empty = not has_figure and wanted.next_day_return is None
    possible = {
        "TICKER": wanted.ticker is None,
        "PERIOD": wanted.period is None,
        "a figure (--guidance, --actual, --consensus or --next-day-return)": is_empty,
        "the day it was said (--on DATE)": wanted.on is None and (has_figure or is_empty),
    }
    missing = [name for name, is_missing in possible.items() if is_missing]
    if wanted.ticker and wanted.period and wanted.period not in company.periods:
        missing += _check_end(wanted, company)
    return missing


def _check_end(wanted: Wanted, company: Company) -> list[str]:
    if wanted.period_end is not None or wanted.period is None:
        return []
    end = propose_period_end(company, wanted.period)
    by_rule = f", by the company's rule {end}" if end else ""
    return [f"the last day of {wanted.period}, which is new (--period-end DATE{by_rule})"]
