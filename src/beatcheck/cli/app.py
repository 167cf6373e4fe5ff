"""The Typer app: what holds for all commands, and the commands that are needed."""

from collections.abc import Collection
from typing import Annotated

import typer

from beatcheck import __version__
from beatcheck.cli.registry import COMMANDS, Command


def build_app(commands: Collection[Command] = COMMANDS) -> typer.Typer:
    """The app with these commands."""
    app = typer.Typer(
        name="beatcheck",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog="Example: beatcheck report --since FY2024Q1 --threshold 2B",
    )
    app.callback()(beatcheck)
    for one in commands:
        epilog = f"Example: {one.example}" + (f"\n\n{one.more()}" if len(commands) == 1 else "")
        app.command(one.name, rich_help_panel=one.group, epilog=epilog)(one.load())
    return app


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the flag
    if wanted:
        typer.echo(f"beatcheck {__version__}")
        raise typer.Exit


def beatcheck(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, metavar="", help="Say the version."
        ),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", metavar="", help="Show the traceback of a bug.")
    ] = False,
) -> None:
    """Did a company beat its own guidance by as much as the market has come to expect?"""  # noqa: D400 - it is a question
