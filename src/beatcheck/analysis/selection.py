"""Selection: which companies, metrics and periods of a ledger are looked at."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from beatcheck.analysis.beats import Verdict
from beatcheck.analysis.records import ALL, Record, iterate_records
from beatcheck.analysis.report_lines import Line, build_lines
from beatcheck.analysis.streaks import walk_beats
from beatcheck.analysis.terms import Terms
from beatcheck.errors import UsageError
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.model import Company, Ledger


class Selection(NamedTuple):
    """What was asked for; streaks are counted over all periods before any is left out."""

    companies: tuple[str, ...] = ()
    metrics: tuple[str, ...] = (REVENUE,)
    since: FiscalPeriod | None = None
    until: FiscalPeriod | None = None
    last: int | None = None
    flagged: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Return whether the user asked for certain periods, none of which may then be left out."""
        return bool(self.since or self.until or self.last or self.flagged)


def select_records(
    ledgers: Sequence[Ledger], selection: Selection, terms: Terms
) -> Iterator[Record]:
    """Yield the records asked for, ledger by ledger.

    Raises UsageError for a company or metric that no ledger has, and for a threshold out of all
    proportion.
    """
    _refuse_wrong(ledgers, selection, terms)
    for ledger in ledgers:
        yield from iterate_records(_keep_companies(ledger, selection), terms, selection.metrics)


def select_on_bases(
    ledgers: Sequence[Ledger], selection: Selection, terms: Terms
) -> Iterator[dict[Basis, Record]]:
    """Yield the records asked for, each on every basis, that of `terms` first."""
    _refuse_wrong(ledgers, selection, terms)
    # A stable sort: the basis asked for first, the others as they are declared.
    bases = sorted(Basis, key=lambda basis: basis is not terms.basis)
    for ledger in ledgers:
        kept = _keep_companies(ledger, selection)
        each = (
            iterate_records(kept, terms.change_basis(basis), selection.metrics) for basis in bases
        )
        for records in zip(*each, strict=True):
            yield dict(zip(bases, records, strict=True))


def _refuse_wrong(ledgers: Sequence[Ledger], selection: Selection, terms: Terms) -> None:
    refuse_unknown(ledgers, selection)
    if terms.threshold is not None:
        # Most reports take the thresholds of their ledgers: spare them the import.
        from beatcheck.analysis.limits import refuse_implausible  # noqa: PLC0415

        kept = [_keep_companies(ledger, selection).companies.values() for ledger in ledgers]
        companies = [company for each in kept for company in each]
        refuse_implausible(terms.threshold, companies, selection.metrics)


def select_lines(record: Record, selection: Selection) -> list[Line]:
    """Return the periods of a record that were asked for."""
    since, until = selection.since, selection.until
    lines = build_lines(record)
    if since is not None or until is not None:
        lines = [line for line in lines if line.beat.period.is_between(since, until)]
    if selection.flagged:
        lines = [line for line in lines if line.beat.verdict is Verdict.SHORT]
    return lines if selection.last is None else lines[max(0, len(lines) - selection.last) :]


def narrow_record(record: Record, selection: Selection) -> Record:
    """Return the record of the periods asked for alone, its streaks counted over them."""
    narrowed = record.narrow(selection.since, selection.until)
    if selection.last is None or len(narrowed.beats) <= selection.last:
        return narrowed
    beats = narrowed.beats[len(narrowed.beats) - selection.last :]
    return narrowed._replace(beats=beats, steps=walk_beats(beats), adjusted=None)


def _keep_companies(ledger: Ledger, selection: Selection) -> Ledger:
    if not selection.companies:
        return ledger
    kept = {
        ticker: company
        for ticker, company in ledger.companies.items()
        if ticker in selection.companies
    }
    return ledger._replace(companies=kept)


def resolve_names(ledgers: Sequence[Ledger], selection: Selection) -> Selection:
    """Return the selection with its patterns replaced by the names that they mean.

    `A*` stands for all companies that begin so, and the case of a ticker does not matter. Without
    any metric it is revenue, or all there are where no company chosen has figures of revenue.
    Raises UsageError for a company or metric that no ledger has.
    """
    tickers = dict.fromkeys(ticker for ledger in ledgers for ticker in ledger.companies)
    companies = tuple(match_names(selection.companies, tickers))
    resolved = selection._replace(companies=companies)
    chosen = [
        company
        for ledger in ledgers
        for ticker, company in ledger.companies.items()
        if not companies or ticker in companies
    ]
    if not selection.metrics:
        # A ledger of earnings per share alone should show something without -m.
        has_revenue = any(_has_revenue(company) for company in chosen)
        return resolved._replace(metrics=(REVENUE,) if has_revenue or not chosen else (ALL,))
    names = dict.fromkeys((REVENUE, *(name for company in chosen for name in company.metrics)))
    split = [name for text in selection.metrics for name in text.split(",")]
    return resolved._replace(metrics=tuple(match_names(split, names)))


def match_names(patterns: Iterable[str], names: Iterable[str]) -> Iterator[str]:
    """Yield the names that patterns mean in any case; a pattern that means none stays as it is."""
    known = tuple(names)
    for pattern in (text.strip() for text in patterns):
        same_case = [name for name in known if name == pattern]
        wanted = pattern.casefold()
        matches = same_case or [name for name in known if fnmatchcase(name.casefold(), wanted)]
        yield from matches or [pattern]


def _has_revenue(company: Company) -> bool:
    return any(
        period.guidance or period.actual or period.consensus for period in company.periods.values()
    )


def refuse_unknown(ledgers: Sequence[Ledger], selection: Selection) -> None:
    """Raise UsageError for a company or metric that no ledger has."""
    tickers = {ticker for ledger in ledgers for ticker in ledger.companies}
    for wanted in selection.companies:
        if wanted not in tickers:
            there = ", ".join(sorted(tickers)[:20])
            raise UsageError(f"there is no company {wanted} in the ledger; it has {there}")
    metrics = {
        name
        for ledger in ledgers
        for company in ledger.companies.values()
        for name in company.metrics
    }
    for wanted in selection.metrics:
        if wanted not in {REVENUE, "all", *metrics}:
            there = ", ".join([REVENUE, *sorted(metrics)[:20], "all"])
            raise UsageError(f"there is no metric {wanted} in the ledger; it has {there}")
