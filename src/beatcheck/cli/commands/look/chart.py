"""`beatcheck chart`: guidance and actual as a picture, in the terminal or in a file."""

from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.analysis.terms import Terms
from beatcheck.cli import options
from beatcheck.cli.destination import refuse_terminal
from beatcheck.cli.inputs import read_ledgers
from beatcheck.cli.price_inputs import Index, Prices, build_window
from beatcheck.cli.reaction_study import read_checked_prices
from beatcheck.cli.streams import write_bytes, write_text
from beatcheck.cli.terminal import Color, choose_encoding, choose_look
from beatcheck.errors import UsageError
from beatcheck.extras import require_library
from beatcheck.ledger.grammar.basis import Basis, Choice
from beatcheck.output.chart.kind import ChartKind, PictureKind, Theme
from beatcheck.output.formats import PICTURES, SCATTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from beatcheck.analysis.reaction.events import Event
    from beatcheck.output.chart.plot import Plot

FormatName = Annotated[
    str | None, options.format_option(PICTURES, "How to draw it; text uses characters.")
]


def chart(
    ledger: options.Ledgers = None,
    *,
    kind: Annotated[
        PictureKind, typer.Option("--kind", help="What to draw for each period or report.")
    ] = PictureKind.GUIDANCE,
    prices: Prices = None,
    index: Index = None,
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
    if kind is PictureKind.REACTION:
        from beatcheck.analysis.reaction.events import select_events

        inputs = read_checked_prices(prices or [], index, ledgers, build_window(None, None))
        events = select_events(ledgers, chosen, terms, inputs.markets)
        _draw_reaction(events, inputs.words, theme, (format_, output, color))
        return
    drawn = build_plots(ledgers, chosen, terms, ChartKind(kind.value), scale)
    if picture is None:
        write_text(_render_text(drawn, output, color), output, encoding=choose_encoding(output))
    else:
        if picture.is_binary:
            refuse_terminal(picture.name, output)
        source = format_source_line(ledger.file for ledger in ledgers)
        drawing = Drawing(tuple(drawn), theme, source)
        # An empty picture would be written whole, and look like an answer.
        if not drawing.plots:
            raise UsageError("there is nothing to draw: no period matches your options")
        write_bytes(picture.write_bytes(drawing), output)


def _draw_reaction(
    events: "Sequence[Event]",
    words: str,
    theme: Theme,
    wanted: tuple[str | None, str | None, Color],
) -> None:
    """Draw the beats against the returns; without a picture's format, say what they show."""
    from beatcheck.analysis.reaction.study import study_reaction
    from beatcheck.output.reaction.sentences import describe_relations
    from beatcheck.output.text.render import label_texts, render_text

    format_, output, color = wanted
    result, picture = study_reaction(events), SCATTERS.choose(format_, output)
    if picture is None:
        text = render_text(label_texts(describe_relations(result)), choose_look(output, color))
        write_text([text], output, encoding=choose_encoding(output))
        return
    if picture.needs is not None:
        require_library(*picture.needs)
    from beatcheck.output.chart.scatter import build_scatter

    source = f"Returns: {words or 'next_day_return of the ledger'}. Drawn with beatcheck."
    scatter = build_scatter(result, source, theme)
    if scatter is None:
        raise UsageError("there is nothing to draw: no report has a beat and a return")
    if picture.is_binary:
        refuse_terminal(picture.name, output)
    write_bytes(picture.write_bytes(scatter), output)


def _render_text(plots: "Iterable[Plot]", output: str | None, color: Color) -> "Iterator[str]":
    from beatcheck.output.chart.text import show_chart
    from beatcheck.output.text.render import render_text

    look = choose_look(output, color)
    for plot in plots:
        for part in show_chart(plot, look):
            yield render_text(part, look)
