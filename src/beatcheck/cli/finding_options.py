"""The options of commands that end in findings, `check` and `reconcile`, each defined once."""

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.cli.options import format_option
from beatcheck.output.formats import FINDINGS

if TYPE_CHECKING:
    from beatcheck.output.findings.summary import Checked
    from beatcheck.output.formats import Format


class CheckFailOn(StrEnum):
    """What makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    SHORT = "short"
    MISS = "miss"
    NEVER = "never"


class SortBy(StrEnum):
    """In which order findings are shown."""

    PLACE = "place"
    SEVERITY = "severity"


def find_format(name: str | None, output: str | None) -> "Format[Checked]":
    """Return the format of findings that was asked for; auto depends on where this runs."""
    automatic = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full"
    return FINDINGS.choose(name, output) or FINDINGS.find(automatic)


def _make_flag(name: str, text: str) -> object:
    return typer.Option(name, metavar="", help=text)


Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="RULES", help="Check only these rules, separated by commas."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="RULES", help="Do not check these rules."),
]
Notes = Annotated[bool, _make_flag("--notes", "Show notes too; by default they are only counted.")]
Strict = Annotated[bool, _make_flag("--strict", "Short for --fail-on warning.")]
ExitZero = Annotated[bool, _make_flag("--exit-zero", "Short for --fail-on never.")]
Statistics = Annotated[
    bool, _make_flag("--statistics", "Show only the number of findings by rule.")
]
Baseline = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="Known findings, kept in this file: counted, but not shown, and no failure.",
    ),
]
WriteBaseline = Annotated[
    bool, _make_flag("--write-baseline", "Write today's findings into the file of --baseline.")
]
Sort = Annotated[SortBy, typer.Option("--sort", help="Sort by place in the file, or by severity.")]
FailOnOption = Annotated[
    list[CheckFailOn] | None,
    typer.Option(
        "--fail-on",
        help="What makes the exit code 1 besides errors: warnings, or a latest reported period"
        " below its bar (short) or its guidance (miss); never: nothing does. Can be repeated.",
        show_default="error",
    ),
]
FormatName = Annotated[
    str | None,
    format_option(
        FINDINGS, "How to write the findings; auto is github inside GitHub Actions, else full."
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the findings to this file."),
]
