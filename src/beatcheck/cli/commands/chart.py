"""`beatcheck chart`: guidance and actual as a picture, in the terminal or in a file."""

from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.analysis.terms import Basis, Choice, Terms
from beatcheck.cli import options
from beatcheck.cli.destination import refuse_terminal
from beatcheck.cli.inputs import read_ledgers
from beatcheck.cli.streams import write, write_bytes
from beatcheck.cli.terminal import Color, choose_encoding, look_of
from beatcheck.errors import UsageError
from beatcheck.output.chart.kind import ChartKind, Theme
from beatcheck.output.formats import PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beatcheck.output.chart.plot import Plot

FormatName = Annotated[
    str | None, options.format_option(PICTURES, "How to draw it; text is in characters.")
]


def chart(
    ledger: options.Ledgers = None,
    *,
    kind: Annotated[
        ChartKind, typer.Option("--kind", help="What is drawn for each period.")
    ] = ChartKind.GUIDANCE,
    company: options.Companies = None,
    from_file: options.FromFile = None,
    metric: options.Metrics = None,
    threshold: options.Threshold = None,
    basis: options.BasisOption = Basis.MIDPOINT,
    guidance: options.GuidanceOption = Choice.INITIAL,
    since: options.Since = None,
    until: options.Until = None,
    last: options.Last = None,
    flagged: options.Flagged = False,
    as_of: options.AsOf = None,
    scale: options.ScaleOption = None,
    theme: Annotated[
        Theme, typer.Option("--theme", help="The colours of a picture.")
    ] = Theme.LIGHT,
    format_: FormatName = None,
    output: options.Output = None,
    color: options.ColorOption = Color.AUTO,
) -> None:
    """Draw guidance, actual and the bar to clear for each period."""
    from beatcheck.output.chart.description import format_source_line
    from beatcheck.output.chart.drawing import Drawing
    from beatcheck.output.chart.plot import build_plots

    picture = PICTURES.choose(format_, output)
    company = options.join_companies(company, from_file)
    ledgers = read_ledgers(ledger, company)
    terms = Terms(basis, guidance, threshold, as_of)
    chosen = options.build_selection(
        ledgers, company, metric, (since, until), last, flagged=flagged
    )
    drawn = build_plots(ledgers, chosen, terms, kind, scale)
    if picture is None:
        write(_render_text(drawn, output, color), output, encoding=choose_encoding(output))
    else:
        if picture.is_binary:
            refuse_terminal(picture.name, output)
        source = format_source_line(ledger.file for ledger in ledgers)
        drawing = Drawing(tuple(drawn), theme, source)
        if not drawing.plots:
            raise UsageError("there is nothing to draw: no period fits what was asked for")
        write_bytes(picture.write_bytes(drawing), output)


def _render_text(plots: "Iterable[Plot]", output: str | None, color: Color) -> "Iterator[str]":
    from beatcheck.output.chart.text import show_chart
    from beatcheck.output.text.render import render

    look = look_of(output, color)
    for plot in plots:
        for part in show_chart(plot, look):
            yield render(part, look)
