"""`beatcheck schema`: the JSON Schema of a ledger, for editors and other tools."""

from typing import Annotated

import typer

from beatcheck.cli.streams import write_text


def schema(
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")
    ] = None,
) -> None:
    """Write the JSON Schema (2020-12) of a ledger."""
    from beatcheck.ledger.schema import format_schema

    write_text([format_schema()], output)
