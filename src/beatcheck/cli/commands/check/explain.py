"""`beatcheck explain`: what a rule of check is, why it matters, a bad and a good example."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.cli.streams import write_text
from beatcheck.cli.terminal import choose_encoding

if TYPE_CHECKING:
    from beatcheck.findings import Rule


class PageFormat(StrEnum):
    """How a page is written."""

    TEXT = "text"
    MARKDOWN = "markdown"


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="A rule, verdict or column; else the list."),
    ] = None,
    *,
    format_: Annotated[PageFormat, typer.Option("--format", "-f")] = PageFormat.TEXT,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")
    ] = None,
) -> None:
    """Explain a rule, a verdict or a column; without a name, list the rules of check.

    With --format markdown the list is a whole document.
    """
    is_data = format_ is PageFormat.MARKDOWN
    text = _explain(rule, is_markdown=is_data)
    write_text([text], output, encoding="utf-8" if is_data else choose_encoding(output))


def _explain(name: str | None, *, is_markdown: bool) -> str:
    """Return the page that was asked for. Raises BadParameter for a word that nothing prints."""
    from beatcheck.checks.registry import ALL_RULES

    # All, also those of diff and reconcile: whatever prints a name, explain knows it.
    rules = {rule.name: rule for rule in ALL_RULES}
    if name is None or name in rules:
        rule = rules[name] if name else None
        return _render_markdown(rule) if is_markdown else _render_text(rule)
    from beatcheck.ledger.error_messages import find_nearest
    from beatcheck.output.glossary import explain_word, list_words

    text = explain_word(name)
    if text is None:
        near = find_nearest(name, (*rules, *list_words()))
        remedy = f"write {near}" if near else "`beatcheck explain` lists the rules"
        raise typer.BadParameter(f"'{name}' is not a rule, verdict or column; {remedy}")
    return text


def _render_text(rule: "Rule | None") -> str:
    from beatcheck.checks.registry import RULES
    from beatcheck.output.findings.rule_pages import explain_rule, list_rules

    return list_rules(RULES) if rule is None else explain_rule(rule)


def _render_markdown(rule: "Rule | None") -> str:
    from beatcheck.checks.registry import RULES
    from beatcheck.output.findings.rule_pages import explain_in_markdown, write_rule_document

    return write_rule_document(RULES) if rule is None else explain_in_markdown(rule)
