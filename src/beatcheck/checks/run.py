"""Checking: a ledger and its bytes to all findings that were asked for, each with its place."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from beatcheck.checks.company_view import build_subjects
from beatcheck.checks.registry import CHECKS
from beatcheck.checks.rule import Check
from beatcheck.checks.rules.contradictions import SHARED_COMPANY
from beatcheck.checks.rules.ignores import drop_ignored, find_unused, read_ignores
from beatcheck.checks.rules.periods import PERIOD_GAP
from beatcheck.checks.rules.sources import collapse_many
from beatcheck.checks.rules.thresholds import CURRENCY
from beatcheck.findings import Finding, Refusal
from beatcheck.ledger.error_messages import find_nearest
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.loading import Loading
from beatcheck.ledger.model import Company, Ledger
from beatcheck.ledger.yaml.places import find_places

# Where a period or a key could not be read, what seems to be missing may be there.
_OF_WHOLE_COMPANIES = frozenset({PERIOD_GAP.rule.name, CURRENCY.rule.name})
_NAMES = (*(check.rule.name for check in CHECKS), SHARED_COMPANY.name)


class RuleChoice(NamedTuple):
    """Which rules to look for: all or only the `selected`, and of these not the `ignored`."""

    selected: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """Return whether the rule of that name is looked for."""
        return name not in self.ignored and (not self.selected or name in self.selected)


ALL_RULES = RuleChoice()


def parse_rule(text: str) -> str:
    """Return the name of a rule. Raises Refusal with the nearest one."""
    if text not in _NAMES:
        near = find_nearest(text, _NAMES)
        remedy = f"write {near}" if near else "`beatcheck explain` lists the rules"
        raise Refusal("bad-rule", f"'{text}' is not a rule", remedy)
    return text


def check_ledger(
    loading: Loading, data: bytes, as_of: date, choice: RuleChoice = ALL_RULES
) -> tuple[Finding, ...]:
    """Return what is wrong with a ledger on the day `as_of`, in the order of the file.

    `data` are the bytes that it was loaded from. What the reader refuses is always reported: it
    cannot be ignored, nor left out by `choice`.
    """
    ledger = loading.ledger
    checks = [check for check in CHECKS if choice.has(check.rule.name)]
    findings = [
        *find_places(_find_all(loading, as_of, checks), data, ledger.file),
        *(
            finding
            for check in checks
            if check.of_text
            for finding in check.of_text(data, ledger.file)
        ),
    ]
    ignores, malformed = read_ignores(data, ledger.file)
    kept, used = drop_ignored(findings, ignores)
    names = frozenset(check.rule.name for check in CHECKS if not check.is_of_reader)
    run = names.intersection(check.rule.name for check in checks) if loading.is_sound else ()
    comments = (*malformed, *find_unused(ignores, used, names, run))
    reported = (finding for finding in comments if choice.has(finding.rule))
    return tuple(sorted((*loading.findings, *collapse_many(kept), *reported), key=_order))


def find_shared_companies(
    ledger: Ledger, data: bytes, others: Iterable[Ledger], choice: RuleChoice = ALL_RULES
) -> tuple[Finding, ...]:
    """Return a finding for each company of which another ledger has figures of a period too.

    Two ledgers can share a company where each keeps other metrics of it.
    """
    rule = SHARED_COMPANY
    findings: list[Finding] = []
    if not choice.has(rule.name):
        return ()
    for ticker, company in ledger.companies.items():
        own = _list_kept(company)
        for other in others:
            if ticker in other.companies and own & _list_kept(other.companies[ticker]):
                message = f"{ticker} is in {other.file} too, with figures for the same periods"
                path = ("companies", ticker)
                remedy = "keep them in one ledger: a report of both shows them twice"
                severity = rule.severity
                fault = Finding(rule.name, message, remedy, path, severity=severity, at_key=True)
                findings.append(fault)
    return find_places(findings, data, ledger.file)


def _list_kept(company: Company) -> set[tuple[FiscalPeriod, str]]:
    """Return the periods and metrics of which a company has figures."""
    kept = set()
    for label, period in company.periods.items():
        if period.guidance or period.actual or period.consensus:
            kept.add((label, REVENUE))
        kept |= {(label, name) for name in period.metrics}
    return kept


def _find_all(loading: Loading, as_of: date, checks: list[Check]) -> Iterator[Finding]:
    for check in checks:
        if check.of_ledger is not None and loading.is_sound:
            yield from map(check.stamp, check.of_ledger(loading.ledger, as_of))
    yield from _find_of_companies(loading.ledger, as_of, checks)
    if loading.ledger.partial:
        rest = loading.ledger._replace(companies=dict(loading.ledger.partial))
        known = [check for check in checks if check.rule.name not in _OF_WHOLE_COMPANIES]
        yield from _find_of_companies(rest, as_of, known)


def _find_of_companies(ledger: Ledger, as_of: date, checks: list[Check]) -> Iterator[Finding]:
    finders = [(check.stamp, check.of_company) for check in checks if check.of_company]
    for subject in build_subjects(ledger, as_of):
        for stamp, find in finders:
            yield from map(stamp, find(subject))


def _order(finding: Finding) -> tuple[int, int]:
    return (finding.place.line, finding.place.column) if finding.place else (0, 0)
