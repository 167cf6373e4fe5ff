"""The Typer app: the commands in groups, by what people come for."""

from typing import Annotated

import typer

from beatcheck import __version__
from beatcheck.cli.report import report
from beatcheck.cli.streaks import streaks

LOOK = "Look"

app = typer.Typer(
    name="beatcheck",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: beatcheck report --since FY2024Q1 --threshold 2B",
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the flag
    if wanted:
        typer.echo(f"beatcheck {__version__}")
        raise typer.Exit


@app.callback()
def beatcheck(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of a bug.", hidden=True)
    ] = False,
) -> None:
    """Did a company beat its own guidance by as much as the market has come to expect?"""  # noqa: D400 - it is a question


def _add(command: object, group: str, example: str) -> None:
    app.command(rich_help_panel=group, epilog=f"Example: {example}")(command)  # type: ignore[type-var]


_add(report, LOOK, "beatcheck report data/guidance.yaml --since FY2024Q1")
_add(streaks, LOOK, "beatcheck streaks --basis high --format csv")
