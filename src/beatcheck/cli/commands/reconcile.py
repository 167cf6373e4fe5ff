"""`beatcheck reconcile`: compare every actual with what the company filed with the SEC."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck import __version__
from beatcheck.cli import check_options as own
from beatcheck.cli import options
from beatcheck.cli.inputs import load_each
from beatcheck.cli.main import FOUND
from beatcheck.cli.streams import say, write
from beatcheck.cli.terminal import encoding
from beatcheck.errors import UsageError
from beatcheck.findings import Finding, Severity

if TYPE_CHECKING:
    from beatcheck.filings.reconciliation import Reconciliation
    from beatcheck.filings.sec.companyfacts import CompanyFacts
    from beatcheck.ledger.loading import Loading
    from beatcheck.ledger.model import Ledger
    from beatcheck.output.findings.summary import Checked
    from beatcheck.output.formats import Format

_JSON = ".json"


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A result for each actual, and the findings with their places."""

    results: "tuple[Reconciliation, ...]"
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Presentation:
    """How to present the outcome: which severities fail, the format, the file, notes or not."""

    failing: frozenset[Severity]
    format: "Format[Checked]"
    output: str | None
    notes: bool


def reconcile(
    ledger: options.Ledgers = None,
    *,
    facts: Annotated[
        list[str] | None,
        typer.Option(
            "--facts", metavar="FILE", help="A companyfacts file, or a folder of them; repeatable."
        ),
    ] = None,
    fetch: Annotated[
        bool,
        typer.Option("--fetch", metavar="", help="Download what is missing from the SEC, by cik."),
    ] = False,
    company: options.Companies = None,
    notes: own.Notes = False,
    strict: own.Strict = False,
    exit_zero: own.ExitZero = False,
    format_: own.FormatName = None,
    output: own.Output = None,
) -> None:
    """Compare every actual with what the company filed with the SEC, figure by figure."""
    ledgers, files = _separate_facts(ledger or (), facts or ())
    if not files and not fetch:
        raise UsageError(
            "there are no filings to compare with: name a file with --facts FILE, or use --fetch"
        )
    loaded = list(load_each(ledgers))
    _require_sound(loading for loading, _ in loaded)
    filings = _load_filings(
        files, [loading.ledger for loading, _ in loaded], company or (), fetch=fetch
    )
    outcome = _reconcile_ledgers(loaded, company or (), filings)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    chosen = own.find_format(format_, output)
    way = _Presentation(frozenset(set() if exit_zero else failing), chosen, output, notes)
    _write_results(outcome, [loading.ledger for loading, _ in loaded], way)
    if any(finding.severity in way.failing for finding in outcome.findings):
        raise typer.Exit(FOUND)


def _separate_facts(ledgers: Iterable[str], facts: Iterable[str]) -> tuple[list[str], list[Path]]:
    """Return the ledgers and the files of facts; a .json among the ledgers is one of facts."""
    named = list(ledgers)
    files = [*facts, *(name for name in named if name.endswith(_JSON))]
    return [name for name in named if not name.endswith(_JSON)], _expand_folders(files)


def _expand_folders(names: Iterable[str]) -> list[Path]:
    """Return the files that are named and those in the folders that are named."""
    found: list[Path] = []
    for path in map(Path, names):
        inside = sorted(path.glob(f"*{_JSON}")) if path.is_dir() else [path]
        if not inside:
            raise UsageError(f"there is no {_JSON} file in {path}; name a companyfacts file")
        found += inside
    return found


def _require_sound(loaded: "Iterable[Loading]") -> None:
    """End the run where a ledger is not sound, and say why."""
    from beatcheck.output.findings.text import format_findings

    bad = [loading for loading in loaded if not loading.is_sound]
    for loading in bad:
        say(format_findings(loading.findings))
    if bad:
        raise typer.Exit(FOUND)


def _load_filings(
    files: Iterable[Path], ledgers: "list[Ledger]", tickers: Iterable[str], *, fetch: bool
) -> "Mapping[str, CompanyFacts]":
    """Return the filed facts by CIK: from the files, and for the other companies from the SEC."""
    from beatcheck.filings.sec.companyfacts import index_by_cik, read_companyfacts
    from beatcheck.filings.spans import REVENUE_TAGS

    found = index_by_cik(read_companyfacts(path, REVENUE_TAGS) for path in files)
    if not fetch:
        _require_known(found, ledgers)
        return found
    from beatcheck.filings.sec.edgar import open_edgar

    wanted = set(tickers)
    ciks = dict.fromkeys(
        company.cik
        for ledger in ledgers
        for ticker, company in ledger.companies.items()
        if company.cik and company.cik not in found and (not wanted or ticker in wanted)
    )
    with open_edgar(os.environ) as edgar:
        fetched = [edgar.load_facts(cik, REVENUE_TAGS) for cik in ciks]
    return index_by_cik((*found.values(), *fetched))


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
) -> _Outcome:
    from beatcheck.filings.actuals import list_actuals
    from beatcheck.filings.reconciliation import reconcile as reconcile_actuals
    from beatcheck.filings.sentences import build_findings
    from beatcheck.ledger.yaml.places import with_places

    results: list[Reconciliation] = []
    findings: list[Finding] = []
    for loading, data in loaded:
        of_ledger = reconcile_actuals(list_actuals(loading.ledger, set(tickers)), filings)
        results += of_ledger
        findings += with_places(build_findings(of_ledger), data, loading.ledger.file)
    return _Outcome(tuple(results), tuple(findings))


def _write_results(outcome: _Outcome, ledgers: "list[Ledger]", way: _Presentation) -> None:
    from beatcheck.filings.rules import RULES
    from beatcheck.filings.sentences import summarize_results
    from beatcheck.output.findings.reconciliation import (
        format_concise_reconciliation,
        format_reconciliation,
    )
    from beatcheck.output.findings.summary import Checked, describe_coverage

    shown = tuple(
        each for each in outcome.findings if way.notes or each.severity is not Severity.NOTE
    )
    if way.format.is_prose:
        is_concise = way.format.name == "concise"
        formatter = format_concise_reconciliation if is_concise else format_reconciliation
        write([formatter(outcome.results, shown)], way.output, encoding=encoding(way.output))
        return
    hidden = len(outcome.findings) - len(shown)
    files = tuple(ledger.file for ledger in ledgers)
    checked = Checked(
        shown, files, RULES, describe_coverage(ledgers), hidden, way.failing, Path(), __version__
    )
    write(way.format.write(checked), way.output)
    say(summarize_results(outcome.results))
