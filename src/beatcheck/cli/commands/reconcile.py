"""`beatcheck reconcile`: every actual beside what the company filed with the SEC."""

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
from beatcheck.output.findings.formats import AUTO, FULL, GITHUB, finding_format

if TYPE_CHECKING:
    from beatcheck.filings.reconciliation import Reconciled
    from beatcheck.filings.sec.companyfacts import CompanyFacts
    from beatcheck.ledger.loading import Loading
    from beatcheck.ledger.model import Ledger

_JSON = ".json"
_TOLD_HERE = {AUTO, FULL, "concise"}


@dataclass(frozen=True, slots=True)
class _Found:
    """What came of it: a result for each actual, and the findings with their places."""

    results: "tuple[Reconciled, ...]"
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """How to tell it: which severities fail, in which format, where to, and notes or not."""

    failing: frozenset[Severity]
    format: str
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
        bool, typer.Option("--fetch", metavar="", help="Get what is missing from the SEC, by cik.")
    ] = False,
    company: options.Companies = None,
    notes: own.Notes = False,
    strict: own.Strict = False,
    exit_zero: own.ExitZero = False,
    format_: own.FormatName = None,
    output: own.Output = None,
) -> None:
    """Hold every actual against what the company filed with the SEC, figure by figure."""
    ledgers, files = _told_apart(ledger or (), facts or ())
    if not files and not fetch:
        raise UsageError("what was filed is not here: name it with --facts FILE, or --fetch it")
    loaded = list(load_each(ledgers))
    _require_sound(one for one, _ in loaded)
    filings = _filings(files, [one.ledger for one, _ in loaded], company or (), fetch=fetch)
    found = _reconciled(loaded, company or (), filings)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    way = _Way(frozenset(set() if exit_zero else failing), format_ or AUTO, output, notes)
    _write(found, [one.ledger for one, _ in loaded], way)
    if any(finding.severity in way.failing for finding in found.findings):
        raise typer.Exit(FOUND)


def _told_apart(ledgers: Iterable[str], facts: Iterable[str]) -> tuple[list[str], list[Path]]:
    """The ledgers and the files of facts; a .json among the ledgers is one of facts."""
    named = list(ledgers)
    files = [*facts, *(name for name in named if name.endswith(_JSON))]
    return [name for name in named if not name.endswith(_JSON)], _expanded(files)


def _expanded(names: Iterable[str]) -> list[Path]:
    """The files, and those in the folders among them."""
    found: list[Path] = []
    for path in map(Path, names):
        inside = sorted(path.glob(f"*{_JSON}")) if path.is_dir() else [path]
        if not inside:
            raise UsageError(f"there is no {_JSON} file in {path}; name a companyfacts file")
        found += inside
    return found


def _require_sound(loaded: "Iterable[Loading]") -> None:
    """Ends the run where a ledger is not sound, and says why."""
    from beatcheck.output.findings.text import full_text

    bad = [one for one in loaded if not one.is_sound]
    for one in bad:
        say(full_text(one.findings))
    if bad:
        raise typer.Exit(FOUND)


def _filings(
    files: Iterable[Path], ledgers: "list[Ledger]", tickers: Iterable[str], *, fetch: bool
) -> "Mapping[str, CompanyFacts]":
    """What was filed, by CIK: from the files, and of the other companies from the SEC."""
    from beatcheck.filings.sec.companyfacts import by_cik, read_companyfacts
    from beatcheck.filings.spans import REVENUE_TAGS

    found = by_cik(read_companyfacts(path, REVENUE_TAGS) for path in files)
    if not fetch:
        _require_known(found, ledgers)
        return found
    from beatcheck.filings.pace import Pace
    from beatcheck.filings.sec.edgar import fetch_companyfacts, settings_from

    settings, pace, wanted = settings_from(os.environ), Pace(), set(tickers)
    ciks = {
        company.cik: ticker
        for ledger in ledgers
        for ticker, company in ledger.companies.items()
        if company.cik and company.cik not in found and (not wanted or ticker in wanted)
    }
    return by_cik(
        (*found.values(), *(fetch_companyfacts(cik, settings, REVENUE_TAGS, pace) for cik in ciks))
    )


def _require_known(filings: "Mapping[str, CompanyFacts]", ledgers: "Iterable[Ledger]") -> None:
    """Raises UsageError where the files are of no company of the ledgers."""
    ciks = {company.cik for ledger in ledgers for company in ledger.companies.values()}
    if ciks.isdisjoint(filings):
        names = ", ".join(f"CIK {cik} ({one.name})" for cik, one in filings.items())
        raise UsageError(f"none of the companies has the cik of the files: {names}")


def _reconciled(
    loaded: "Iterable[tuple[Loading, bytes]]",
    tickers: Iterable[str],
    filings: "Mapping[str, CompanyFacts]",
) -> _Found:
    from beatcheck.filings.actuals import actuals_of
    from beatcheck.filings.reconciliation import reconcile as held
    from beatcheck.filings.sentences import findings_of
    from beatcheck.ledger.yaml.places import with_places

    results: list[Reconciled] = []
    findings: list[Finding] = []
    for loading, data in loaded:
        of_ledger = held(actuals_of(loading.ledger, set(tickers)), filings)
        results += of_ledger
        findings += with_places(findings_of(of_ledger), data, loading.ledger.file)
    return _Found(tuple(results), tuple(findings))


def _write(found: _Found, ledgers: "list[Ledger]", way: _Way) -> None:
    from beatcheck.filings.rules import RULES
    from beatcheck.filings.sentences import summary
    from beatcheck.output.findings.reconciliation import concise_reconciled_text, reconciled_text
    from beatcheck.output.findings.summary import Checked, coverage

    shown = tuple(one for one in found.findings if way.notes or one.severity is not Severity.NOTE)
    name = way.format
    if name == AUTO and os.environ.get("GITHUB_ACTIONS") == "true":
        name = GITHUB
    if name in _TOLD_HERE:
        told = concise_reconciled_text if name == "concise" else reconciled_text
        write([told(found.results, shown)], way.output, encoding=encoding(way.output))
        return
    hidden = len(found.findings) - len(shown)
    files = tuple(one.file for one in ledgers)
    checked = Checked(
        shown, files, RULES, coverage(ledgers), hidden, way.failing, Path(), __version__
    )
    write([finding_format(name).write(checked)], way.output)
    say(summary(found.results))
