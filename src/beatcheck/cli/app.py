"""The Typer app: what applies to all commands, and the commands that are needed."""

from collections.abc import Collection
from typing import Annotated

import typer

from beatcheck import __version__
from beatcheck.cli.registry import COMMANDS, Command
from beatcheck.cli.settings import SettableCommand, find_settings
from beatcheck.files import find_working_folder


def build_app(commands: Collection[Command] = COMMANDS) -> typer.Typer:
    """Return the app with these commands."""
    app = typer.Typer(
        name="beatcheck",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog="Example: beatcheck report --since FY2024Q1 --threshold 2B",
    )
    # Registered as a callback, so that --version and --isolated stand before any command.
    app.callback()(beatcheck)
    for command in commands:
        epilog = f"Example: {command.example}"
        if len(commands) == 1:
            # They import rules or formats, so only the help of that one command waits for them.
            epilog += f"\n\n{command.write_details()}"
        app.command(
            command.name, cls=SettableCommand, rich_help_panel=command.group, epilog=epilog
        )(command.load())
    return app


def use_settings(context: typer.Context) -> None:
    """Give the command that follows the defaults that the nearest settings file has for it."""
    settings = find_settings(find_working_folder())
    if settings is not None:
        context.obj = settings
        # Typer looks here after the command line and the environment, so both go before a file.
        context.default_map = settings.defaults


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the flag
    if wanted:
        typer.echo(f"beatcheck {__version__}")
        raise typer.Exit


def beatcheck(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 - its callback has answered
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            metavar="",
            help="Print the version.",
        ),
    ] = False,
    debug: Annotated[  # noqa: ARG001 - main has taken it out
        bool, typer.Option("--debug", metavar="", help="Show the traceback of a bug.")
    ] = False,
    isolated: Annotated[
        bool,
        typer.Option(
            "--isolated",
            metavar="",
            help="Ignore beatcheck.toml and pyproject.toml.",
        ),
    ] = False,
) -> None:
    """Did a company beat its own guidance by as much as the market has come to expect?"""  # noqa: D400 - it is a question
    if not isolated:
        use_settings(context)
