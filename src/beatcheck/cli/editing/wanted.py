"""The wishes of a person for a ledger: what is missing, and the addition they make."""

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from beatcheck.editing.addition import Addition, Correction, FigureKey, NewStatement
from beatcheck.editing.creation import ASSUMED, DEFAULT_CURRENCY, NewCompany, infer_company
from beatcheck.editing.defaults import propose_period_end
from beatcheck.errors import UsageError
from beatcheck.ledger.error_messages import find_nearest
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.model import Company, Ledger

_NEW = Company(periods={})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was given on the command line or at the terminal; None is missing.

    `on` and `source` are those of every figure; `days` and `sources` are of single figures, and
    None in them says that a person left them blank.
    """

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
    days: Mapping[str, date | None] = field(default_factory=dict)
    sources: Mapping[str, str | None] = field(default_factory=dict)

    def statement(self, key: str) -> NewStatement:
        """Return the statement of a figure: guidance, actual or consensus."""
        day, source = self.days.get(key, self.on), self.sources.get(key, self.source)
        return NewStatement(self.figures[key], day, source, self.note)


def find_company(ticker: str | None, ledger: Ledger) -> Company:
    """Return the company of the ledger, or a new one without periods.

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
    """Return the addition to write. Raises UsageError that names everything missing."""
    if wanted.replaces and wanted.restates:
        message = "--replace corrects a figure, --restated adds another beside it"
        raise UsageError(f"{message}: give one of them")
    if {"guidance", "actual"} <= wanted.figures.keys():
        days = {wanted.statement(key).on for key in ("guidance", "actual")}
        if len(days) == 1 and None not in days:
            message = "guidance and actual of a period are published on different days"
            raise UsageError(f"{message}: add them one by one, each with its --on")
    missing = ", ".join(_list_missing(wanted, company))
    if missing or wanted.ticker is None or wanted.period is None:
        raise UsageError(f"missing: {missing}; at a terminal, beatcheck add asks for it")
    figures = {FigureKey(wanted.metric, key): (wanted.statement(key),) for key in wanted.figures}
    end = wanted.period_end
    if end is None and wanted.period not in company.periods:
        end = propose_period_end(company, wanted.period)
    return Addition(
        wanted.ticker,
        wanted.period,
        end,
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


def list_commands(wanted: Wanted) -> Iterator[str]:
    """Yield the command lines that say the same: one for each day and source."""
    head = ["beatcheck", "add", *(str(part) for part in (wanted.ticker, wanted.period) if part)]
    shared = [] if wanted.metric == REVENUE else ["--metric", wanted.metric]
    if wanted.period_end:
        shared += ["--period-end", str(wanted.period_end)]
    if wanted.next_day_return:
        shared.append(f"--next-day-return={wanted.next_day_return}")
    groups: dict[tuple[date | None, str | None], list[str]] = {}
    for key, text in wanted.figures.items():
        statement = wanted.statement(key)
        groups.setdefault((statement.on, statement.source), []).append(f"--{key}={text}")
    for (day, source), figures in (groups or {(wanted.on, wanted.source): []}).items():
        options = ["--on", str(day)] if day else []
        options += ["--source", source] if source else []
        yield shlex.join([*head, *figures, *options, *shared])


def _list_missing(wanted: Wanted, company: Company) -> list[str]:
    is_empty = not wanted.figures and wanted.next_day_return is None
    lacks_day = any(key not in wanted.days for key in wanted.figures)
    possible = {
        "TICKER": wanted.ticker is None,
        "PERIOD": wanted.period is None,
        "a figure (--guidance, --actual, --consensus or --next-day-return)": is_empty,
        "the day it was published (--on DATE)": wanted.on is None and (lacks_day or is_empty),
    }
    missing = [name for name, is_missing in possible.items() if is_missing]
    if wanted.ticker and wanted.period and _lacks_end(wanted, company):
        missing.append(f"the last day of {wanted.period}, which is new (--period-end DATE)")
    return missing


def _lacks_end(wanted: Wanted, company: Company) -> bool:
    """Return whether the period is new, and nothing says when it ends."""
    if wanted.period is None or wanted.period in company.periods or wanted.period_end:
        return False
    return propose_period_end(company, wanted.period) is None
