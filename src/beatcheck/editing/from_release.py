"""What a release states as additions to a ledger, and why the rest of it is left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from beatcheck.editing.addition import Addition, FigureKey, NewStatement
from beatcheck.editing.defaults import get_figures, propose_period_end
from beatcheck.editing.statements import compare_amount, compare_guidance
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.model import Company, Ledger
from beatcheck.releases.document import Document, Kind, Statement

_Figures = tuple[Decimal | None, ...]

ALL = "all"
_FORMS = re.compile(
    r"\b(incorporated|inc|corporation|corp|company|co|limited|ltd|plc|holdings?|group|the|n\.?v"
    r"|s\.?a|ag|se)\b\.?|[^\w ]",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\((?:nasdaq|nyse)[^():]{0,40}:\s{0,3}([A-Z][A-Z.\-]{0,9})\)", re.IGNORECASE)
_HEAD = 20_000  # characters, within which a release says who speaks


class Asked(NamedTuple):
    """What is asked of a release: of which metrics (or all), and what to say in its stead."""

    metrics: frozenset[str] = frozenset({REVENUE})
    on: date | None = None
    source: str | None = None


class LeftOut(NamedTuple):
    """A statement that is not written, and why; it may contradict the ledger."""

    statement: Statement
    reason: str
    is_contradiction: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """The additions that a release makes to a ledger, and the statements that are left out."""

    additions: tuple[Addition, ...]
    left_out: tuple[LeftOut, ...]


def ticker_of(document: Document, ledger: Ledger) -> str | None:
    """The company of the ledger that a release is of, by its name or the ticker it is listed by."""
    wanted = _bare(document.company or "")
    named = [ticker for ticker, one in ledger.companies.items() if _bare(one.name or "") == wanted]
    if wanted and len(named) == 1:
        return named[0]
    listed = set(_LISTED.findall(document.text[:_HEAD]))
    known = [ticker for ticker in ledger.companies if ticker in listed]
    if len(known) == 1:
        return known[0]
    return document.company if document.company in ledger.companies else None


def propose(document: Document, ticker: str, company: Company, asked: Asked) -> Proposal:
    """What of a release goes into the periods of a company of the ledger.

    Left out is what was not asked for, what the ledger has no place for, and what contradicts it.
    The source stands with revenue, and with another metric where nothing is said of revenue.
    """
    left_out = {one.statement: one for one in _left_out(document, ticker, company, asked)}
    source = asked.source or f"{document.company or ticker}'s release{_of_period(document)}"
    taken = [one for one in document.statements if one not in left_out]
    headlines = {(one.period, one.kind) for one in taken if one.metric == REVENUE}
    additions = []
    for one in taken:
        shares_source = one.metric != REVENUE and (one.period, one.kind) in headlines
        on = asked.on or document.reported_on
        said = NewStatement(one.text, on, None if shares_source else source)
        end = _end(one, document, company)
        additions.append(Addition(ticker, one.period, end, {_figure(one): (said,)}))
    return Proposal(tuple(additions), tuple(left_out.values()))


def _left_out(document: Document, ticker: str, company: Company, asked: Asked) -> Iterable[LeftOut]:
    on = asked.on or document.reported_on
    for one in document.statements:
        reason = _unwanted(one, asked) or _homeless(one, document, ticker, company)
        if reason is not None:
            yield LeftOut(one, reason)
        elif (held := _contradicted(one, company, on)) is not None:
            yield LeftOut(one, held, is_contradiction=True)


def _unwanted(one: Statement, asked: Asked) -> str | None:
    if one.metric in asked.metrics or ALL in asked.metrics:
        return None
    return f"--metric {one.metric} takes it, --metric all takes everything"


def _homeless(one: Statement, document: Document, ticker: str, company: Company) -> str | None:
    """Why the ledger has no place for a statement; None where it has."""
    kind = f"{one.period.cadence}s"
    if one.metric != REVENUE and one.metric not in company.metrics:
        return f"the ledger declares no metric {one.metric} of {ticker}"
    if one.unit not in {"percent", company.currency or one.unit}:
        return f"it is in {one.unit}, the ledger in {company.currency}"
    if not any(label.cadence is one.period.cadence for label in company.periods):
        return f"the ledger holds no {kind} of {ticker}"
    if one.period not in company.periods and _end(one, document, company) is None:
        return f"its last day is not known: give {ticker} its fiscal_year_end"
    return None


def _contradicted(one: Statement, company: Company, on: date | None) -> str | None:
    """What the ledger has instead of a statement, of the same day; None where nothing is."""
    period = company.periods.get(one.period)
    if period is None:
        return None
    figures = get_figures(period, one.metric)
    values: list[tuple[_Figures, date | None]]
    if one.kind is Kind.GUIDANCE:
        said = compare_guidance(one.text)
        values = [
            ((each.value.low, each.value.midpoint, each.value.high), each.on)
            for each in figures.guidance
        ]
    else:
        said = compare_amount(one.text)
        values = [((each.value.value,), each.on) for each in figures.actual]
    others = [value for value, day in values if day in {on, None} and value != said]
    if not others or any(value == said for value, day in values if day in {on, None}):
        return None
    return f"the ledger has another {one.kind.value} of {one.period}, said on {on or 'no day'}"


def _end(one: Statement, document: Document, company: Company) -> date | None:
    """The last day of the period: as the release says it, else by the company's rule."""
    if one.period == document.period and document.period_end is not None:
        return document.period_end
    return None if one.period in company.periods else propose_period_end(company, one.period)


def _figure(one: Statement) -> FigureKey:
    return FigureKey(one.metric, one.kind.value)


def _of_period(document: Document) -> str:
    return f" for {document.period}" if document.period else ""


def _bare(name: str) -> str:
    """A company's name without its form of business: NVIDIA Corporation is nvidia."""
    return " ".join(_FORMS.sub(" ", name).lower().split())
