"""Rules explained: the list of them, a page for each, and all pages as a document."""

from collections.abc import Iterable, Sequence
from textwrap import fill, indent

from beatcheck.findings import Rule

_WIDTH = 88  # columns: longer lines are hard to read
_DOCUMENT_HEAD = """\
# The rules of `beatcheck check`

<!-- written by: beatcheck explain --format markdown -o docs/checks.md -->

An error means that the ledger cannot be trusted, a warning that a person should look, and a note
that something is worth knowing. What cannot be read is always reported. You can ignore every other
rule with `--ignore`, or on one line with a comment that gives the reason:

```yaml
actual: {value: 9.295B, source: FactSet}  # beatcheck: ignore[undated] the day was not read
```

If a ledger has many findings, begin with a baseline. Today's findings go into a file that you
commit; from then on they are only counted, and only new findings are shown and fail:

```console
$ beatcheck check data --strict --baseline beatcheck-baseline.json --write-baseline
beatcheck-baseline.json: 3 findings kept
1 quarter of 1 company checked: nothing new to say; 3 known findings in the baseline
$ beatcheck check data --strict --baseline beatcheck-baseline.json
1 quarter of 1 company checked: nothing new to say; 3 known findings in the baseline
```

An entry consists of the ledger, the rule, the path of the value, the value and the message, never
a line number: lines can move, and another figure at the same place is a new finding. `check` names
entries that no longer match anything, and `--write-baseline` drops them. What cannot be read is
never kept. To save typing the option, write `baseline = "beatcheck-baseline.json"` under `[check]`
in the [settings](settings.md).
"""


def list_rules(rules: Sequence[Rule]) -> str:
    """Return a line for each rule: its name, its severities and what it says."""
    width = max(len(rule.name) for rule in rules)
    lines = [
        f"{rule.name:<{width}}  {_join_severities(rule):<13}  {rule.summary}" for rule in rules
    ]
    return "\n".join([*lines, ""])


def explain_rule(rule: Rule) -> str:
    """Return what a rule is, why it matters, a bad and a good example."""
    head = f"{rule.name} ({_join_severities(rule)}): {rule.summary}"
    parts = (fill(head, _WIDTH), fill(rule.why, _WIDTH), "Bad:", _indent_example(rule.bad))
    return "\n\n".join((*parts, "Good:", _indent_example(rule.good))) + "\n"


def explain_in_markdown(rule: Rule) -> str:
    """Return the page of a rule in Markdown."""
    title = f"## {rule.name}\n\n*{_join_severities(rule)}*: {rule.summary}."
    return "\n\n".join(
        (title, rule.why, f"```yaml\n# bad\n{rule.bad}```", f"```yaml\n# good\n{rule.good}```", "")
    )


def write_rule_document(rules: Iterable[Rule]) -> str:
    """Return all pages in Markdown with a table of contents; this is docs/checks.md."""
    pages = tuple(rules)
    rows = [
        f"| [{rule.name}](#{rule.name}) | {_join_severities(rule)} | {rule.summary} |"
        for rule in pages
    ]
    table = "\n".join(("| rule | severity | |", "| --- | --- | --- |", *rows))
    document = "\n\n".join((_DOCUMENT_HEAD.rstrip(), table, *map(explain_in_markdown, pages)))
    return document.replace("\n\n\n", "\n\n").rstrip() + "\n"


def _join_severities(rule: Rule) -> str:
    return " or ".join(severity.value for severity in rule.severities)


def _indent_example(text: str) -> str:
    return indent(text.rstrip().replace("\t", "→"), "    ")
