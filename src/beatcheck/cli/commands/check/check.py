"""`beatcheck check`: is the ledger right? For people, for CI and for pre-commit."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from beatcheck import __version__
from beatcheck.cli import finding_options as own
from beatcheck.cli import options
from beatcheck.cli.finding_options import CheckFailOn, SortBy, find_format
from beatcheck.cli.inputs import load_each
from beatcheck.cli.main import FOUND
from beatcheck.cli.price_inputs import Prices, read_markets
from beatcheck.cli.streams import append_file, say, write_text
from beatcheck.cli.terminal import choose_encoding
from beatcheck.errors import UsageError
from beatcheck.files import find_working_folder
from beatcheck.findings import Refusal, Severity

if TYPE_CHECKING:
    from beatcheck.checks.run import RuleChoice
    from beatcheck.findings import Finding
    from beatcheck.ledger.loading import Loading
    from beatcheck.ledger.model import Ledger
    from beatcheck.output.findings.summary import Checked
    from beatcheck.output.formats import Format

# GitHub and GitLab show a finding beside its line only if the path starts at the root they know.
_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def check(
    ledger: options.Ledgers = None,
    *,
    select: own.Select = None,
    ignore: own.Ignore = None,
    notes: own.Notes = False,
    as_of: options.Today = None,
    strict: own.Strict = False,
    fail_on: own.FailOnOption = None,
    exit_zero: own.ExitZero = False,
    statistics: own.Statistics = False,
    prices: Prices = None,
    baseline: own.Baseline = None,
    write_baseline: own.WriteBaseline = False,
    sort: own.Sort = SortBy.PLACE,
    format_: own.FormatName = None,
    output: own.Output = None,
) -> None:
    """Check that the ledger is right: its dates, its figures, its sources and its claims."""
    from beatcheck.checks.registry import ALL_RULES, RULES
    from beatcheck.output.findings.summary import Checked, describe_coverage, sort_by_severity

    wanted = _choose_conditions(fail_on or (), strict=strict, exit_zero=exit_zero)
    choice = _choose_rules(select or (), ignore or ())
    chosen = find_format(format_, output)
    if statistics and not chosen.is_prose:
        raise UsageError(f"--statistics counts for people, not as {chosen.name}: drop --format")
    if write_baseline and baseline is None:
        raise UsageError("--write-baseline needs the file: add --baseline FILE")
    findings, ledgers = _find_all(ledger, choice, as_of, prices or ())
    known = 0
    if baseline is not None:
        from beatcheck.cli.baseline_file import BaselineFile

        file = BaselineFile(Path(baseline), [each.file for each in ledgers], choice)
        if write_baseline:
            # Kept first and then taken: what was just written is known from this run on.
            file.keep(findings)
        findings, known = file.take_known(findings)
    if sort is SortBy.SEVERITY:
        findings = sort_by_severity(findings)
    # Who looks for certain rules wants to see all that they find.
    shown = findings if notes or select else _drop_notes(findings)
    checked = Checked(
        findings=tuple(shown),
        files=tuple(one.file for one in ledgers),
        rules=ALL_RULES if prices else RULES,
        coverage=describe_coverage(ledgers),
        hidden=len(findings) - len(shown),
        known=known,
        failing=_choose_severities(wanted),
        root=_find_root(),
        version=__version__,
    )
    _write(checked, chosen, output, statistics=statistics)
    is_bad = any(checked.counts[severity] for severity in checked.failing)
    if is_bad or _are_below(ledgers, as_of, wanted):
        raise typer.Exit(FOUND)


def list_rule_names() -> str:
    """Return the rules there are, for the help of the command."""
    from beatcheck.checks.registry import RULES

    names = ", ".join(rule.name for rule in RULES)
    return f"Rules: {names}. `beatcheck explain RULE` says more."


def _choose_conditions(
    fail_on: Iterable[CheckFailOn], *, strict: bool, exit_zero: bool
) -> frozenset[CheckFailOn]:
    # `never` wins over other values: people add --exit-zero to commands that have --fail-on too.
    if exit_zero or CheckFailOn.NEVER in fail_on:
        return frozenset({CheckFailOn.NEVER})
    return frozenset({*fail_on, CheckFailOn.WARNING} if strict else fail_on)


def _choose_severities(wanted: frozenset[CheckFailOn]) -> frozenset[Severity]:
    if CheckFailOn.NEVER in wanted:
        return frozenset()
    warnings = {Severity.WARNING} if CheckFailOn.WARNING in wanted else set()
    return frozenset({Severity.ERROR, *warnings})


def _choose_rules(select: Iterable[str], ignore: Iterable[str]) -> "RuleChoice":
    """Return the rules that were asked for. Raises an error of usage for a name that is none."""
    from beatcheck.checks.run import RuleChoice, parse_rule

    try:
        selected, ignored = (
            frozenset(parse_rule(name.strip()) for names in lists for name in names.split(","))
            for lists in (select, ignore)
        )
    except Refusal as refusal:
        raise typer.BadParameter(f"{refusal.message}; {refusal.remedy}") from None
    return RuleChoice(selected, ignored)


def _find_all(
    named: list[str] | None, choice: "RuleChoice", as_of: date | None, prices: Sequence[str]
) -> "tuple[list[Finding], list[Ledger]]":
    from beatcheck.checks.run import check_ledger, find_shared_companies

    today = as_of or datetime.now().astimezone().date()
    findings: list[Finding] = []
    ledgers: list[Ledger] = []
    loaded: list[tuple[Loading, bytes]] = []
    for loading, data in load_each(named):
        findings += check_ledger(loading, data, today, choice)
        findings += find_shared_companies(loading.ledger, data, ledgers, choice)
        ledgers.append(loading.ledger)
        # A folder of large ledgers need not stay in memory for places that nobody needs.
        loaded += [(loading, data)] if prices else []
    findings += _check_returns(loaded, prices) if prices else []
    return findings, ledgers


def _drop_notes(findings: "Sequence[Finding]") -> "list[Finding]":
    return [finding for finding in findings if finding.severity is not Severity.NOTE]


def _check_returns(
    loaded: "Sequence[tuple[Loading, bytes]]", prices: Sequence[str]
) -> "Iterator[Finding]":
    """Yield findings about the prices, and about the returns that they contradict."""
    from beatcheck.checks.returns import compare_returns
    from beatcheck.ledger.yaml.places import find_places

    inputs = read_markets(prices, None, [loading.ledger for loading, _ in loaded])
    yield from inputs.findings
    for loading, data in loaded:
        differing = compare_returns(loading.ledger, inputs.markets)
        yield from find_places(differing, data, loading.ledger.file)


def _find_root() -> Path:
    """Return the folder that a CI service counts paths from, else the top of the repository."""
    named = next(filter(None, map(os.environ.get, _ROOTS)), None)
    if named is not None:
        return Path(named)
    here = find_working_folder()
    tops = (folder for folder in (here, *here.parents) if (folder / ".git").exists())
    return next(tops, here)


def _write(
    checked: "Checked", chosen: "Format[Checked]", output: str | None, *, statistics: bool
) -> None:
    from beatcheck.output.findings.markdown import to_markdown
    from beatcheck.output.findings.statistics import count_by_rule

    pieces = [count_by_rule(checked)] if statistics else chosen.write(checked)
    write_text(pieces, output, encoding=choose_encoding(output) if chosen.is_prose else "utf-8")
    # Prose ends with the summary; a file or data does not show it, so it is said.
    if not (chosen.is_prose and output in {None, "-"}):
        say(checked.summary)
    # Appended, because other steps of the job write to the same page.
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if chosen.name == "github" and page and not statistics:
        append_file(to_markdown(checked), Path(page))


def _are_below(ledgers: "list[Ledger]", as_of: date | None, wanted: frozenset[CheckFailOn]) -> bool:
    """Return whether a latest reported period is below its bar or guidance, and say which."""
    if wanted.isdisjoint({CheckFailOn.SHORT, CheckFailOn.MISS}):
        return False
    from beatcheck.analysis.terms import Terms
    from beatcheck.output.findings.shortfalls import list_below_bar, list_below_guidance

    terms = Terms(as_of=as_of)
    lines = list(list_below_bar(ledgers, terms)) if CheckFailOn.SHORT in wanted else []
    lines += list_below_guidance(ledgers, terms) if CheckFailOn.MISS in wanted else []
    for line in lines:
        say(line)
    return bool(lines)
