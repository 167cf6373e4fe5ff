"""load_ledger: a file to the frozen Ledger and the findings, all of them at once."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from beatcheck.files import read_bytes
from beatcheck.findings import Finding, Path, Refusal, Severity
from beatcheck.ledger.claim_units import check_claims
from beatcheck.ledger.consistency import check_company, check_header
from beatcheck.ledger.discovery import find_bundled
from beatcheck.ledger.field_types import parse_ticker
from beatcheck.ledger.model import Company, Header, Ledger
from beatcheck.ledger.yaml.encoding import check_encoding
from beatcheck.ledger.yaml.reader import COMPANIES, Part, RefusedNode, read_parts

Progress = Callable[[float], None]

_Location = tuple[int | str, ...]  # of an error within a company
_NAMED = (("periods",), ("metrics",))  # keys whose values go by name
_CUT_SHORT = {"yaml-syntax", "too-deep", "empty-ledger", "bad-shape"}
_NO_COMPANY = Finding(
    "missing-key",
    "the ledger has no company",
    "write companies: and below it a ticker, such as NVDA:, with its periods",
    (COMPANIES,),
)


class Loading(NamedTuple):
    """A ledger with everything that could be read, and what is wrong with the file."""

    ledger: Ledger
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Return whether every figure was read: no finding is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def bundled_ledger(ticker: str = "") -> Ledger:
    """Return a ledger that comes with the package: that with the company, else the first."""
    path = find_bundled([ticker] if ticker else [])[0]
    return load_ledger(path).ledger


def load_ledger(path: str | os.PathLike[str], progress: Progress | None = None) -> Loading:
    """Return the ledger in a file, and the findings. Raises CannotReadError for a missing file.

    `progress` is told the share that has been read, from 0 to 1.
    """
    return load_bytes(read_bytes(path), os.fspath(path), progress)


def load_bytes(data: bytes, file: str, progress: Progress | None = None) -> Loading:
    """Return the ledger that `data` holds, and the findings with their places in `file`."""
    if findings := tuple(check_encoding(data, file)):
        return Loading(Ledger(file, {}), _place(findings, data, file))
    with _pause_collector():
        assembly = _Assembly(file)
        for part in read_parts(data, file):
            assembly.add(part)
            if progress is not None and isinstance(part, Part):
                progress(part.end / len(data))
        loaded = assembly.build_ledger()
        return Loading(loaded, _place(assembly.findings, data, file))


class _Assembly:
    """Puts a ledger together from the parts of its file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.top: dict[str, Any] = {}
        self.companies: dict[str, Company] = {}
        self.partial: dict[str, Company] = {}
        self.findings: list[Finding] = []
        self.last: Path = ()
        self.is_cut_short = False

    def add(self, part: Part | Finding) -> None:
        """Take in one part, or one thing that is wrong."""
        if isinstance(part, Finding):
            if part.rule in _CUT_SHORT:
                self._cut_short()
            self.findings.append(part)
        elif len(part.path) == 1:
            self.top[str(part.path[0])] = part.tree
        else:
            self._add_company(str(part.path[1]), part)

    def _cut_short(self) -> None:
        """End the reading.

        What the last company lacks may stand where nothing is read any more.
        """
        self.is_cut_short = True
        self.findings = [
            finding
            for finding in self.findings
            if finding.rule != "missing-key" or finding.path[: len(self.last)] != self.last
        ]

    def _add_company(self, ticker: str, part: Part) -> None:
        self.last = part.path
        try:
            parse_ticker(ticker)
        except Refusal as refusal:
            self.findings.append(refusal.locate(part.path, at_key=True))
        try:
            company: Company = _make_adapter(Company).validate_python(part.tree)
        except ValidationError as problem:
            errors = self._add_errors(problem, part.path)
            self._add_partial(ticker, part, {error["loc"] for error in errors})
        else:
            self.companies[ticker] = company
            self.findings.extend(check_company(company, part.path))

    def _add_partial(self, ticker: str, part: Part, errors: set[_Location]) -> None:
        """Look at what a company holds beside its errors, so that nothing waits for the rest."""
        company = _build_without(part.tree, errors)
        if company is None:
            return
        self.partial[ticker] = company
        is_undeclared = any(where[0] == "metrics" for where in errors)
        for finding in check_company(company, part.path):
            if finding.rule != "unknown-metric" or not is_undeclared:
                self.findings.append(finding)

    def _add_errors(self, problem: ValidationError, path: Path) -> list[ErrorDetails]:
        """Return the errors of `problem`, which are added to the findings."""
        # Most ledgers are sound: import what only faults need when there is one.
        from beatcheck.ledger.error_messages import describe_errors  # noqa: PLC0415

        errors = problem.errors(include_url=False)
        self.findings.extend(describe_errors(errors, path))
        return errors

    def build_ledger(self) -> Ledger:
        """Return the ledger of all parts; adds what is missing from it to the findings."""
        if self.is_cut_short:
            return Ledger(self.file, self.companies, partial=self.partial)
        companies = self.top.pop(COMPANIES, None)
        is_empty = companies == {} and not self.companies and not self.findings
        if is_empty or not isinstance(companies, dict | RefusedNode):
            self.findings.append(_NO_COMPANY)
        try:
            header: Header = _make_adapter(Header).validate_python(self.top)
        except ValidationError as problem:
            self._add_errors(problem, ())
            return Ledger(self.file, self.companies, partial=self.partial)
        self.findings.extend(check_header(header))
        self.findings.extend(check_claims(header.claims, {**self.partial, **self.companies}))
        return Ledger(self.file, self.companies, header.threshold, header.claims, self.partial)


def _build_without(tree: object, errors: set[_Location]) -> Company | None:
    """Return the company without the periods, metrics and plain keys that the errors lie in.

    None where that leaves no company.
    """
    bad = {where[: 2 if where[:1] in _NAMED else 1] for where in errors}
    if not isinstance(tree, dict) or ("periods",) in bad:
        return None
    kept = {key: value for key, value in tree.items() if (key,) not in bad}
    for (key,) in _NAMED:
        named = kept.get(key, {}).items()
        kept[key] = {name: value for name, value in named if (key, name) not in bad}
    company: Company = _make_adapter(Company).validate_python(kept)
    return company


def _place(findings: Sequence[Finding], data: bytes, file: str) -> tuple[Finding, ...]:
    """Return the findings with their places, in the order of the file."""
    if not findings:
        return ()
    from beatcheck.ledger.yaml.places import find_places  # noqa: PLC0415 - only faults need it

    return find_places(findings, data, file)


@cache
def _make_adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@contextmanager
def _pause_collector() -> Iterator[None]:
    """Pause the cyclic garbage collector: the values that are built have no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
