"""Ignores: a comment on a line that accepts a finding there, with a reason."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from beatcheck.checks.rule import ERROR, WARNING, Check
from beatcheck.findings import Finding, Place, Rule
from beatcheck.ledger.yaml.encoding import BOM, show_line, split_lines

_MARK = b"beatcheck:"
# A comment to beatcheck, as "# beatcheck: ignore[undated] the day was not read".
_IGNORE = re.compile(r"(?:^|\s)(#\s*beatcheck:\s*(?P<rest>.*))$")
# What such a comment has to say, as "ignore[undated, unsourced] and the reason".
_FORM = re.compile(r"ignore\s*\[(?P<rules>[a-z0-9, -]+)\]\s*(?P<reason>.*\S)?\s*$")
_REMEDY = "write # beatcheck: ignore[rule-name] and the reason"


class Ignore(NamedTuple):
    """An ignore on a line: the rules it names, and its place."""

    rules: tuple[str, ...]
    place: Place


def read_ignores(data: bytes, file: str) -> tuple[list[Ignore], list[Finding]]:
    """Return the ignores in the comments of a ledger, and a finding for each that is none."""
    if _MARK not in data:
        return [], []
    ignores, findings = [], []
    for number, line in enumerate(
        split_lines(data.removeprefix(BOM).decode("utf-8", "replace")), 1
    ):
        if (match := _IGNORE.search(line)) is None:
            continue
        place = Place(file, number, match.start(1) + 1, show_line(line))
        form = _FORM.match(match["rest"])
        if form is None or not form["reason"]:
            findings.append(_explain_malformed(form, place))
        else:
            names = tuple(name.strip() for name in form["rules"].split(","))
            ignores.append(Ignore(names, place))
    return ignores, findings


def _explain_malformed(form: re.Match[str] | None, place: Place) -> Finding:
    message = "this comment is not an ignore" if form is None else "the ignore has no reason"
    return Finding(BAD_IGNORE.rule.name, message, _REMEDY, place=place)


def drop_ignored(
    findings: Iterable[Finding], ignores: Collection[Ignore]
) -> tuple[list[Finding], set[tuple[Ignore, str]]]:
    """Return the findings that no ignore takes as they are, and which rule of which ignore did."""
    by_place = {(ignore.place.line, name): ignore for ignore in ignores for name in ignore.rules}
    kept, used = [], set()
    for finding in findings:
        key = (finding.place.line if finding.place else 0, finding.rule)
        if key in by_place:
            used.add((by_place[key], finding.rule))
        else:
            kept.append(finding)
    return kept, used


def find_unused(
    ignores: Iterable[Ignore],
    used: Collection[tuple[Ignore, str]],
    names: Collection[str],
    run: Collection[str],
) -> Iterator[Finding]:
    """Yield a finding for each ignore of nothing.

    `names` are the rules that can be ignored; those of `run` were looked for.
    """
    for ignore in ignores:
        for name in ignore.rules:
            if name not in names:
                yield _explain_pointless(name, ignore.place)
            elif name in run and (ignore, name) not in used:
                message = f"{name} no longer finds anything on this line"
                yield _make_finding(message, "delete the ignore", ignore.place)


def _explain_pointless(name: str, place: Place) -> Finding:
    message = f"'{name}' is not a rule that can be ignored"
    remedy = "name a rule that `beatcheck explain` lists; what cannot be read cannot be ignored"
    return _make_finding(message, remedy, place)


def _make_finding(message: str, remedy: str, place: Place) -> Finding:
    rule = UNUSED_IGNORE.rule
    return Finding(rule.name, message, remedy, place=place, severity=rule.severity)


BAD_IGNORE = Check(
    Rule(
        "bad-ignore",
        ERROR,
        "an ignore has no reason, or a comment for beatcheck is no ignore",
        "An ignore without a reason cannot be reviewed: the next reader cannot know whether it"
        " still applies. Separate several rules by commas.",
        """\
currency: USD
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual: {value: 39.331B, source: Reuters}  # beatcheck: ignore[undated]
""",
        """\
currency: USD
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual: {value: 39.331B, source: Reuters}  # beatcheck: ignore[undated] not in the article
""",
    )
)
UNUSED_IGNORE = Check(
    Rule(
        "unused-ignore",
        WARNING,
        "an ignore ignores nothing",
        "What was wrong on the line has been corrected, or the ignore is on another line than the"
        " finding. Left there, it would hide the next fault.",
        """\
currency: USD
periods:
  FY2025Q4:
    period_end: 2025-01-26  # beatcheck: ignore[fiscal-year-end] moved for the holidays
""",
        """\
currency: USD
periods:
  FY2025Q4:
    period_end: 2025-01-26
""",
    )
)
