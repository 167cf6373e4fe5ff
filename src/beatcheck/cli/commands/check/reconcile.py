"""`beatcheck reconcile`: compare every actual with what the company filed with the SEC."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from beatcheck import __version__
from beatcheck.cli import finding_options as own
from beatcheck.cli import options
from beatcheck.cli.inputs import load_each, require_sound
from beatcheck.cli.main import FOUND
from beatcheck.cli.streams import say, write_text
from beatcheck.cli.terminal import choose_encoding
from beatcheck.errors import UsageError
from beatcheck.findings import Finding, Severity
from beatcheck.output.formats import RECONCILIATIONS, SHEETS

if TYPE_CHECKING:
    from beatcheck.filings.reconciliation import Reconciliation
    from beatcheck.filings.sec.companyfacts import CompanyFacts
    from beatcheck.ledger.loading import Loading
    from beatcheck.ledger.model import Ledger
    from beatcheck.output.formats import Format

_JSON = ".json"


class ReconcileFailOn(StrEnum):
    """What makes the exit code 1: a severity, a status of an actual, or nothing."""

    ERROR = "error"
    WARNING = "warning"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not-found"
    NOT_COVERED = "not-covered"
    MISSING_OPERAND = "missing-operand"
    OTHER_CURRENCY = "other-currency"
    NO_QUARTERS = "no-quarters"
    UNCHECKED = "unchecked"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class _LedgerResults:
    """A result for each actual, and the findings with their places."""

    results: "tuple[Reconciliation, ...]"
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Filings:
    """The filed facts by CIK, and the companies of which the SEC has none."""

    facts: "Mapping[str, CompanyFacts]"
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Presentation:
    """How to present the outcome: which severities fail, the format, the file, notes or not."""

    failing: frozenset[Severity]
    format: "Format[Any]"
    output: str | None
    notes: bool


def reconcile(
    ledger: options.Ledgers = None,
    *,
    facts: Annotated[
        list[str] | None,
        typer.Option(
            "--facts",
            metavar="FILE",
            help="A companyfacts file, or a folder of them; can be repeated.",
        ),
    ] = None,
    fetch: Annotated[
        bool,
        typer.Option(
            "--fetch", metavar="", help="Download the missing files from the SEC, by cik."
        ),
    ] = False,
    company: options.Companies = None,
    from_file: options.FromFile = None,
    notes: own.Notes = False,
    strict: own.Strict = False,
    exit_zero: own.ExitZero = False,
    fail_on: Annotated[
        list[ReconcileFailOn] | None,
        typer.Option(
            "--fail-on",
            help="What makes the exit code 1 besides errors: warnings, or a status of an actual"
            " (ambiguous, not-found, …); never: nothing does. Can be repeated.",
            show_default="error",
        ),
    ] = None,
    format_: Annotated[
        str | None,
        options.format_option(
            RECONCILIATIONS, "How to write the results: findings, or every actual as a row."
        ),
    ] = None,
    output: own.Output = None,
) -> None:
    """Compare every actual with what the company filed with the SEC, figure by figure."""
    ledgers, files = _separate_facts(ledger or (), facts or ())
    if not files and not fetch:
        raise UsageError(
            "there are no filings to compare with: name a file with --facts FILE, or use --fetch"
        )
    loaded = list(load_each(ledgers))
    require_sound(loading for loading, _ in loaded)
    names = options.join_companies(company, from_file)
    tickers = options.resolve_companies([loading.ledger for loading, _ in loaded], names)
    filings = _load_filings(files, [loading.ledger for loading, _ in loaded], tickers, fetch=fetch)
    outcome = _reconcile_ledgers(loaded, tickers, filings.facts)
    conditions = set(fail_on or (ReconcileFailOn.ERROR,))
    if strict:
        conditions.add(ReconcileFailOn.WARNING)
    if exit_zero:
        conditions = {ReconcileFailOn.NEVER}
    failing = _list_severities(conditions)
    way = _Presentation(failing, _find_format(format_, output), output, notes)
    _write_results(outcome, [loading.ledger for loading, _ in loaded], way)
    statuses = {condition.value for condition in conditions}
    if filings.absent:
        say(f"beatcheck: not complete: {', '.join(filings.absent)}")
    if ReconcileFailOn.NEVER not in conditions and (
        filings.absent
        or any(finding.severity in failing for finding in outcome.findings)
        or any(result.status.value in statuses for result in outcome.results)
    ):
        raise typer.Exit(FOUND)


def _list_severities(conditions: "set[ReconcileFailOn]") -> frozenset[Severity]:
    """Return the severities that fail the run; errors do whatever else is asked for."""
    if ReconcileFailOn.NEVER in conditions:
        return frozenset()
    if ReconcileFailOn.WARNING in conditions:
        return frozenset({Severity.ERROR, Severity.WARNING})
    return frozenset({Severity.ERROR})


def _find_format(name: str | None, output: str | None) -> "Format[Any]":
    """Return the format that was asked for; auto depends on where this runs."""
    automatic = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full"
    return RECONCILIATIONS.choose(name, output) or RECONCILIATIONS.find(automatic)


def _separate_facts(ledgers: Iterable[str], facts: Iterable[str]) -> tuple[list[str], list[Path]]:
    """Return the ledgers and the files of facts; a .json among the ledgers is one of facts."""
    named = list(ledgers)
    files = [*facts, *(name for name in named if name.endswith(_JSON))]
    return [name for name in named if not name.endswith(_JSON)], _expand_folders(files)


def _expand_folders(names: Iterable[str]) -> list[Path]:
    """Return the files that are named and those in the folders that are named."""
    files: list[Path] = []
    for path in map(Path, names):
        inside = sorted(path.glob(f"*{_JSON}")) if path.is_dir() else [path]
        if not inside:
            raise UsageError(f"there is no {_JSON} file in {path}; name a companyfacts file")
        files += inside
    return files


def _load_filings(
    files: Iterable[Path], ledgers: "list[Ledger]", tickers: Iterable[str], *, fetch: bool
) -> _Filings:
    """Return the filed facts by CIK: from the files, and for the other companies from the SEC."""
    from beatcheck.filings.metrics import ALL_TAGS
    from beatcheck.filings.sec.companyfacts import index_by_cik, read_companyfacts

    by_cik = index_by_cik(read_companyfacts(path, ALL_TAGS) for path in files)
    if not fetch:
        _require_known(by_cik, ledgers)
        return _Filings(by_cik)
    wanted = set(tickers)
    ciks = {
        company.cik: ticker
        for ledger in ledgers
        for ticker, company in ledger.companies.items()
        if company.cik and company.cik not in by_cik and (not wanted or ticker in wanted)
    }
    fetched, absent = _fetch_facts(ciks, is_alone=not by_cik)
    return _Filings(index_by_cik((*by_cik.values(), *fetched)), absent)


def _fetch_facts(
    ciks: "Mapping[str, str]", *, is_alone: bool
) -> "tuple[list[CompanyFacts], tuple[str, ...]]":
    """Return the facts of companies, given by CIK with their tickers, and the tickers without any.

    Raises NotThereError where the SEC has none of all of them, and no file has facts of others.
    """
    from beatcheck.filings.metrics import ALL_TAGS
    from beatcheck.filings.sec.edgar import open_edgar
    from beatcheck.filings.sec.responses import NotThereError

    fetched, absent = [], []
    with open_edgar(os.environ) as edgar:
        for cik, ticker in ciks.items():
            try:
                fetched.append(edgar.load_facts(cik, ALL_TAGS))
            except NotThereError as error:
                absent.append(ticker)
                if is_alone and len(absent) == len(ciks):
                    raise
                say(f"{ticker}: {error}")
    return fetched, tuple(absent)


def _require_known(filings: "Mapping[str, CompanyFacts]", ledgers: "Iterable[Ledger]") -> None:
    """Raise UsageError where the files are of no company of the ledgers."""
    ciks = {company.cik for ledger in ledgers for company in ledger.companies.values()}
    if ciks.isdisjoint(filings):
        names = ", ".join(f"CIK {cik} ({file.name})" for cik, file in filings.items())
        raise UsageError(f"no company of the ledger has the cik of these files: {names}")


def _reconcile_ledgers(
    loaded: "Iterable[tuple[Loading, bytes]]",
    tickers: Iterable[str],
    filings: "Mapping[str, CompanyFacts]",
) -> _LedgerResults:
    from beatcheck.filings.actuals import list_actuals
    from beatcheck.filings.reconciliation import reconcile as reconcile_actuals
    from beatcheck.filings.sentences import build_findings
    from beatcheck.ledger.yaml.places import find_places

    results: list[Reconciliation] = []
    findings: list[Finding] = []
    for loading, data in loaded:
        of_ledger = reconcile_actuals(list_actuals(loading.ledger, set(tickers)), filings)
        results += of_ledger
        findings += find_places(build_findings(of_ledger), data, loading.ledger.file)
    return _LedgerResults(tuple(results), tuple(findings))


def _write_results(outcome: _LedgerResults, ledgers: "list[Ledger]", way: _Presentation) -> None:
    from beatcheck.filings.rules import RULES
    from beatcheck.filings.sentences import summarize_results
    from beatcheck.output.findings.summary import Checked, describe_coverage
    from beatcheck.output.reconciliation.columns import list_reconciliation_columns
    from beatcheck.output.reconciliation.text import (
        format_concise_reconciliation,
        format_reconciliation,
    )
    from beatcheck.output.sheets.sheet import Sheet

    shown = tuple(
        each for each in outcome.findings if way.notes or each.severity is not Severity.NOTE
    )
    if way.format.is_prose:
        is_concise = way.format.name == "concise"
        formatter = format_concise_reconciliation if is_concise else format_reconciliation
        write_text(
            [formatter(outcome.results, shown)], way.output, encoding=choose_encoding(way.output)
        )
        return
    if way.format in SHEETS.formats:
        columns = list_reconciliation_columns()
        sheet = Sheet("beatcheck.reconcile/1", columns, [outcome.results])
        write_text(way.format.write(sheet), way.output)
        say(summarize_results(outcome.results))
        return
    hidden = len(outcome.findings) - len(shown)
    files = tuple(ledger.file for ledger in ledgers)
    checked = Checked(
        shown, files, RULES, describe_coverage(ledgers), hidden, way.failing, Path(), __version__
    )
    write_text(way.format.write(checked), way.output)
    say(summarize_results(outcome.results))
