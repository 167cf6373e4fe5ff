"""Writes docs/cli.md from the commands themselves: `make docs`.

A test compares what this gives with the document.
"""

import inspect
import types
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

import typer
from typer.models import ArgumentInfo, OptionInfo

from beatcheck.cli.registry import COMMANDS, Command

DOCUMENT = Path(__file__).parent / "cli.md"
_HEAD = """# The command line

<!-- `make docs` writes this page; do not edit it. -->

Results go to standard output, messages to standard error. The exit code is 0 when all went
well, 1 when the ledger has findings or a `--fail-on` condition is met, 2 when the command could not
run, and 3 for a bug in beatcheck. `beatcheck COMMAND --help` prints the same. Options can also be
set for a project or in the environment: see [settings](settings.md).
"""


def build_document() -> str:
    """Return docs/cli.md: every command under its group, with its arguments and options."""
    lines = [_HEAD]
    group = ""
    for command in COMMANDS:
        if command.group != group:
            group = command.group
            lines.append(f"## {group}\n")
        lines.extend(describe_command(command))
    return "\n".join(lines)


def describe_command(command: Command) -> Iterator[str]:
    """Yield the section of a command: what it does, an example, and a table of its parameters."""
    function = command.load()
    yield f"### {command.name}\n"
    yield f"{inspect.cleandoc(function.__doc__ or '')}\n"
    yield f"```sh\n{command.example}\n```\n"
    # Typer's own context has no option behind it.
    rows = [
        describe_parameter(parameter)
        for parameter in inspect.signature(function).parameters.values()
        if parameter.annotation is not typer.Context
    ]
    if rows:
        yield "| argument or option | meaning |\n|---|---|"
        yield from rows
        yield ""


def describe_parameter(parameter: inspect.Parameter) -> str:
    """Return the row of a parameter: how it is written, what it means and its default."""
    kind, info = get_args(parameter.annotation)[:2]
    # Inside Annotated, the first name stands where the default would.
    names = [name for name in (info.default, *(info.param_decls or ())) if isinstance(name, str)]
    value = info.metavar if info.metavar is not None else "|".join(list_choices(kind))
    if isinstance(info, ArgumentInfo):
        written = f"`{value or parameter.name.upper()}`"
    else:
        names = names or [f"--{parameter.name.strip('_').replace('_', '-')}"]
        names.sort(key=len)
        shown = [f"`{name}`" for name in names]
        shown[-1] = f"`{names[-1]} {value}`" if value else shown[-1]
        written = ", ".join(shown)
    meaning = f"{info.help or ''}{describe_default(parameter, info)}"
    return f"| {escape_cell(written)} | {escape_cell(meaning)} |"


def describe_default(parameter: inspect.Parameter, info: OptionInfo | ArgumentInfo) -> str:
    """Return the default in words, where there is one that help shows."""
    default = parameter.default.value if isinstance(parameter.default, Enum) else parameter.default
    if info.show_default is False or default in (None, False, True, inspect.Parameter.empty):
        return ""
    if isinstance(default, tuple | list):
        default = ", ".join(str(getattr(item, "value", item)) for item in default)
    return f" Default: `{default}`." if default != "" else ""


def list_choices(kind: Any) -> list[str]:  # noqa: ANN401 - any annotation of a parameter
    """Return the values of an enumeration, also inside `list[…]` and `… | None`; else nothing."""
    if get_origin(kind) in {list, types.UnionType}:
        return [choice for part in get_args(kind) for choice in list_choices(part)]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [str(member.value) for member in kind]
    return []


def escape_cell(text: str) -> str:
    """Return a text as a cell of a Markdown table holds it."""
    return " ".join(text.replace("|", r"\|").split())


if __name__ == "__main__":
    DOCUMENT.write_text(build_document(), encoding="utf-8")
