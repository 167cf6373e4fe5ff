"""`beatcheck explain`: what a rule of check is, why it matters, a bad and a good example."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.cli.streams import write
from beatcheck.cli.terminal import choose_encoding
from beatcheck.findings import Refusal

if TYPE_CHECKING:
    from beatcheck.findings import Rule


class PageFormat(StrEnum):
    """How a page is written."""

    TEXT = "text"
    MARKDOWN = "markdown"


def explain(
    rule: Annotated[
        str | None, typer.Argument(metavar="RULE", help="The name of a rule; else the list.")
    ] = None,
    *,
    format_: Annotated[PageFormat, typer.Option("--format", "-f")] = PageFormat.TEXT,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")
    ] = None,
) -> None:
    """Explain a rule of check, or list them all; in Markdown the list is a whole document."""
    found = _find_rule(rule) if rule is not None else None
    text = _render_markdown(found) if format_ is PageFormat.MARKDOWN else _render_text(found)
    is_data = format_ is PageFormat.MARKDOWN
    write([text], output, encoding="utf-8" if is_data else choose_encoding(output))


def _find_rule(name: str) -> "Rule":
    from beatcheck.checks.registry import RULES
    from beatcheck.checks.run import parse_rule

    try:
        wanted = parse_rule(name)
    except Refusal as refusal:
        raise typer.BadParameter(f"{refusal.message}; {refusal.remedy}") from None
    return next(one for one in RULES if one.name == wanted)


def _render_text(rule: "Rule | None") -> str:
    from beatcheck.checks.registry import RULES
    from beatcheck.output.findings.rule_pages import explain_rule, list_rules

    return list_rules(RULES) if rule is None else explain_rule(rule)


def _render_markdown(rule: "Rule | None") -> str:
    from beatcheck.checks.registry import RULES
    from beatcheck.output.findings.rule_pages import explain_in_markdown, write_rule_document

    return write_rule_document(RULES) if rule is None else explain_in_markdown(rule)
