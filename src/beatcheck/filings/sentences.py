"""Results of a reconciliation in words: a sentence for each, and findings like those of check."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from beatcheck.filings.matching import Figure, Filed
from beatcheck.filings.reconciliation import Reconciled, Status, count_statuses
from beatcheck.findings import Finding, Severity

_SUFFIXES = (("T", 12), ("B", 9), ("M", 6), ("K", 3))
_VERBS: Mapping[Status, str] = {
    Status.EQUAL: "agrees with",
    Status.DERIVED_EQUAL: "agrees with",
    Status.DIFFERENT: "differs from",
    Status.RESTATED: "is a restated figure, first filed was",
    Status.AMBIGUOUS: "agrees with one of several values,",
}
_AGAINST_RELEASE = "hold it against the release; check its period_end"
# The findings by status; what agrees has none.
_KINDS: Mapping[Status, tuple[str, Severity, str]] = {
    Status.DIFFERENT: (
        "differs-from-filing",
        Severity.ERROR,
        "write the figure as it was first reported, or look at what else the filing counts",
    ),
    Status.RESTATED: (
        "restated-actual",
        Severity.ERROR,
        "put the figure first filed before it, as the first statement of a list",
    ),
    Status.AMBIGUOUS: (
        "ambiguous-filing",
        Severity.WARNING,
        "read the filing, and say in a note which is meant",
    ),
    Status.NOT_FOUND: ("not-in-filings", Severity.WARNING, _AGAINST_RELEASE),
    Status.NOT_COVERED: ("not-in-filings", Severity.NOTE, "get the newest file with --fetch"),
    Status.MISSING_OPERAND: ("not-in-filings", Severity.NOTE, _AGAINST_RELEASE),
    Status.OTHER_CURRENCY: (
        "not-in-filings",
        Severity.NOTE,
        "give the company the currency it files in",
    ),
    Status.NO_QUARTERS: ("not-in-filings", Severity.NOTE, _AGAINST_RELEASE),
    Status.UNCHECKED: (
        "not-in-filings",
        Severity.NOTE,
        "give the company its cik, and its file with --facts or --fetch",
    ),
}


def sentence(result: Reconciled) -> str:
    """What there is to say of a result, in one line: both figures and the filing that says so."""
    ours = written(result.actual.figure)
    if result.figure is None or result.filed is None:
        return f"{ours} is not held against a filing: {result.why}"
    opening = f"{ours} {_VERBS[result.status]} {source(result.figure)}"
    remarks = _remarks(result.figure, result.filed, result.actual.period_end)
    return "; ".join((opening, *remarks))


def findings_of(results: Iterable[Reconciled]) -> tuple[Finding, ...]:
    """A finding for each result but the equal ones, with the path of the actual in the ledger."""
    return tuple(found for result in results if (found := _finding(result)) is not None)


def summary(results: Iterable[Reconciled]) -> str:
    """How many actuals have each status, in one line."""
    counts = count_statuses(results)
    total = sum(counts.values())
    words = ", ".join(f"{count} {status}" for status, count in counts.items())
    return f"{total} {'actual' if total == 1 else 'actuals'}" + (f": {words}" if words else "")


def filing_url(cik: str, accession: str) -> str:
    """The address of a filing's folder on sec.gov, from the CIK and the accession number."""
    folder = accession.replace("-", "")
    return f"https://www.sec.gov/Archives/edgar/data/{int(cik)}/{folder}/"


def written(value: Decimal) -> str:
    """The exact figure as a ledger writes it: 39331000000 is 39.331B, 2.60E+10 is 26.0B."""
    exact = value if value.as_tuple().exponent else value.normalize()
    for suffix, power in _SUFFIXES:
        if value.adjusted() >= power:
            return f"{exact.scaleb(-power):f}{suffix}"
    return f"{exact:f}"


def source(figure: Figure) -> str:
    """The figure with its form, its day and its accession number; if derived, how it is made."""
    fact = figure.filing
    filing = f"{fact.form} filed {fact.filed}, {fact.accession}"
    if not figure.derived:
        return f"{written(figure.value)} ({filing})"
    year, nine = figure.operands
    return (
        f"{written(figure.value)}, derived: the year's {written(year.value)} ({filing})"
        f" minus nine months' {written(nine.value)} ({nine.form} filed {nine.filed},"
        f" {nine.accession})"
    )


def _remarks(figure: Figure, filed: Filed, period_end: date) -> Iterator[str]:
    for other in (filed.first, *filed.beside):
        if other != figure:
            yield f"the same filing also gives {written(other.value)} as {other.filing.tag}"
    for later in filed.later:
        yield f"filed later: {source(later)}"
    if figure.filing.end != period_end:
        yield f"filed for a period that ends on {figure.filing.end}"
    if figure.filing.amends:
        yield "that is an amendment, the original is not in the file"
    if figure.comparative:
        yield "the period is a comparison there, in the filing of a later year"


def _finding(result: Reconciled) -> Finding | None:
    kind = _KINDS.get(result.status)
    if kind is None:
        return None
    rule, severity, remedy = kind
    actual = result.actual
    message = f"{actual.company} {actual.period} {actual.metric}: {sentence(result)}"
    return Finding(rule, message, remedy, actual.path, severity=severity)
