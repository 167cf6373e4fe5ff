"""Results of a reconciliation as sentences for people, and as findings like those of check."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from beatcheck.filings.matching import FiledFigure, FiledPeriod
from beatcheck.filings.metrics import METRICS
from beatcheck.filings.reconciliation import Reconciliation, Status, count_statuses
from beatcheck.filings.rules import (
    AMBIGUOUS_FILING,
    DIFFERS_FROM_FILING,
    NOT_IN_FILINGS,
    RESTATED_ACTUAL,
)
from beatcheck.findings import Finding, Severity
from beatcheck.ledger.grammar.writing import format_money
from beatcheck.plurals import format_count
from beatcheck.rounding import format_plain, format_rounded

_COMPARISONS: Mapping[Status, str] = {
    Status.EQUAL: "agrees with",
    Status.DERIVED_EQUAL: "agrees with",
    Status.DIFFERENT: "differs from",
    Status.RESTATED: "is a restated figure; first filed was",
    Status.AMBIGUOUS: "agrees with one of several values,",
}
_AGAINST_RELEASE = "compare it with the release, and check its period_end"
# Rule, severity and remedy by status; a status that is missing here agrees and has no finding.
_FINDINGS: Mapping[Status, tuple[str, Severity, str]] = {
    Status.DIFFERENT: (
        DIFFERS_FROM_FILING.name,
        Severity.ERROR,
        "write the figure as first reported, or find out what the filing counts differently",
    ),
    Status.RESTATED: (
        RESTATED_ACTUAL.name,
        Severity.ERROR,
        "put the figure first filed before it, as the first statement of a list",
    ),
    Status.AMBIGUOUS: (
        AMBIGUOUS_FILING.name,
        Severity.WARNING,
        "read the filing, and say in a note which figure you mean",
    ),
    Status.NOT_FOUND: (NOT_IN_FILINGS.name, Severity.WARNING, _AGAINST_RELEASE),
    Status.NOT_COVERED: (NOT_IN_FILINGS.name, Severity.NOTE, "get the newest file with --fetch"),
    Status.MISSING_OPERAND: (NOT_IN_FILINGS.name, Severity.NOTE, _AGAINST_RELEASE),
    Status.OTHER_CURRENCY: (
        NOT_IN_FILINGS.name,
        Severity.NOTE,
        "give the company the currency it files in",
    ),
    Status.NO_QUARTERS: (NOT_IN_FILINGS.name, Severity.NOTE, _AGAINST_RELEASE),
    Status.UNCHECKED: (
        NOT_IN_FILINGS.name,
        Severity.NOTE,
        "give the company a cik, and its file with --facts or --fetch",
    ),
}


def describe_result(result: Reconciliation) -> str:
    """Return one line on a result: both figures, and the filing that gives the filed one."""
    ours = write_figure(result.actual.figure, result.actual.metric)
    if result.figure is None or result.filed is None:
        return f"{ours} is not compared: {result.why}"
    opening = f"{ours} {_COMPARISONS[result.status]} {cite_figure(result.figure)}"
    remarks = _list_remarks(result.figure, result.filed, result.actual.period_end)
    return "; ".join((opening, *remarks))


def build_findings(results: Iterable[Reconciliation]) -> tuple[Finding, ...]:
    """Return a finding for each result that does not agree, with its path in the ledger."""
    return tuple(finding for result in results if (finding := _build_finding(result)) is not None)


def summarize_results(results: Iterable[Reconciliation]) -> str:
    """Return one line that counts the actuals of each status: `3 actuals: 2 equal, 1 different`."""
    counts = count_statuses(results)
    total = sum(counts.values())
    words = ", ".join(f"{count} {status}" for status, count in counts.items())
    return format_count(total, "actual") + (f": {words}" if words else "")


def build_filing_url(cik: str, accession: str) -> str:
    """Return the address of a filing's folder on sec.gov."""
    folder = accession.replace("-", "")
    return f"https://www.sec.gov/Archives/edgar/data/{int(cik)}/{folder}/"


def cite_figure(figure: FiledFigure) -> str:
    """Return the figure with its form, day and accession number, and how a derived one is made."""
    if figure.divisor is not None:
        parts = f"{_sum_operands(figure)} of revenue {_sum_operands(figure.divisor)}"
        how = "; both the year's minus nine months'" if figure.is_derived else ""
        return f"{write_filed(figure)}, gross profit {parts} ({_describe_origin(figure)}{how})"
    if not figure.is_derived:
        return f"{write_filed(figure)} ({_describe_origin(figure)})"
    year, nine = figure.operands
    return (
        f"{write_filed(figure)}, derived: the year's {format_money(year.value)}"
        f" ({_describe_origin(figure)}) minus nine months' {format_money(nine.value)}"
        f" ({nine.form} filed {nine.filed}, {nine.accession})"
    )


def write_figure(value: Decimal, metric: str) -> str:
    """Return a figure of the ledger as it is written there: 39.331B, 73.0%, 0.89."""
    is_share = metric in METRICS and bool(METRICS[metric].divisor)
    return f"{format_plain(value)}%" if is_share else format_money(value)


def write_filed(figure: FiledFigure) -> str:
    """Return a filed figure as a ledger writes it; a share, which is computed, to two decimals."""
    is_share = figure.divisor is not None
    return f"{format_rounded(figure.value, 2)}%" if is_share else format_money(figure.value)


def _sum_operands(figure: FiledFigure) -> str:
    first, *rest = (fact.value for fact in figure.operands)
    return format_money(first - sum(rest, Decimal(0)))


def _describe_origin(figure: FiledFigure) -> str:
    fact = figure.filing
    return f"{fact.form} filed {fact.filed}, {fact.accession}"


def _list_remarks(figure: FiledFigure, filed: FiledPeriod, period_end: date) -> Iterator[str]:
    for other in (filed.first, *filed.beside):
        if other != figure:
            yield f"the same filing also gives {write_filed(other)} as {other.filing.tag}"
    for later in filed.later:
        yield f"filed later: {cite_figure(later)}"
    if figure.filing.end != period_end:
        yield f"there the period ends on {figure.filing.end}"
    if figure.filing.is_amendment:
        yield "that is an amendment; the original is not in the file"
    if figure.is_comparative:
        yield "that filing is for a later year and gives the period as a comparison"


def _build_finding(result: Reconciliation) -> Finding | None:
    kind = _FINDINGS.get(result.status)
    if kind is None:
        return None
    rule, severity, remedy = kind
    actual = result.actual
    message = f"{actual.company} {actual.period} {actual.metric}: {describe_result(result)}"
    return Finding(rule, message, remedy, actual.path, severity=severity)
