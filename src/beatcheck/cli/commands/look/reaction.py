"""`beatcheck reaction`: what shares did when reports came out, and whether the beat mattered."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.analysis.terms import Terms
from beatcheck.cli import options
from beatcheck.cli.destination import choose_target
from beatcheck.cli.inputs import read_ledgers
from beatcheck.cli.price_inputs import (
    Index,
    Prices,
    SessionPair,
    build_window,
    parse_estimation,
    parse_sessions,
)
from beatcheck.cli.reaction_study import read_checked_prices
from beatcheck.cli.streams import say
from beatcheck.cli.terminal import Color
from beatcheck.errors import UsageError
from beatcheck.ledger.grammar.basis import Basis, Choice
from beatcheck.output.sheets.dialect import choose_dialect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beatcheck.analysis.reaction.events import Event
    from beatcheck.ledger.model import Ledger

WindowOption = Annotated[
    SessionPair | None,
    options.make_option(
        "--window",
        parse=parse_sessions,
        metavar="SESSIONS",
        text="The sessions of the return: 0, the first after the report, or -1:1 around it.",
    ),
]
EstimationOption = Annotated[
    SessionPair | None,
    options.make_option(
        "--estimation",
        parse=parse_estimation,
        metavar="SESSIONS",
        text="The sessions that the market model is fitted on: 100, or 100:20 to end 20 before"
        " the report.",
    ),
]
Write = Annotated[
    bool,
    typer.Option("--write", metavar="", help="Fill in next_day_return where the ledger has none."),
]


def reaction(
    ledger: options.Ledgers = None,
    *,
    prices: Prices = None,
    index: Index = None,
    window: WindowOption = None,
    estimation: EstimationOption = None,
    company: options.Companies = None,
    from_file: options.FromFile = None,
    metric: options.Metrics = None,
    threshold: options.Threshold = None,
    basis: options.BasisOption = Basis.MIDPOINT,
    guidance: options.GuidanceOption = Choice.INITIAL,
    since: options.Since = None,
    until: options.Until = None,
    last: options.Last = None,
    as_of: options.AsOf = None,
    write: Write = False,
    columns: options.Columns = None,
    format_: options.FormatName = None,
    output: options.Output = None,
    excel: options.Excel = False,
    separator: options.Separator = None,
    decimal: options.DecimalMark = None,
    color: options.ColorOption = Color.AUTO,
) -> None:
    """Show what shares did in the first session that knew a report, and whether beats mattered.

    Without --prices the returns are the ledger's next_day_return. With --index a market model
    says what the share was expected to do that day; the rest is abnormal.
    """
    from beatcheck.analysis.reaction.events import select_events
    from beatcheck.analysis.reaction.study import study_reaction
    from beatcheck.output.reaction.columns import list_reaction_columns
    from beatcheck.output.reaction.facts import list_reaction_facts
    from beatcheck.output.reaction.table import show_reaction
    from beatcheck.output.sheets.sheet import Sheet

    if prices is None and (index is not None or write):
        raise UsageError("--index and --write need the closes of the shares: add --prices FILE")
    where = choose_target(
        format_, output, color, dialect=choose_dialect(separator, decimal, excel=excel)
    )
    company = options.join_companies(company, from_file)
    ledgers = read_ledgers(ledger, company)
    inputs = read_checked_prices(prices or [], index, ledgers, build_window(window, estimation))
    terms = Terms(basis, guidance, threshold, as_of)
    chosen = options.build_selection(ledgers, company, metric, (since, until), last)
    events = select_events(ledgers, chosen, terms, inputs.markets)
    if write:
        _write_returns(ledgers, events)
        return
    result = study_reaction(events)
    if where.is_table and columns is None:
        source = inputs.words or "next_day_return of the ledger"
        where.write_parts(lambda look: show_reaction(result, terms, source, look))
    else:
        facts = {**terms.facts, **list_reaction_facts(result)}
        where.write(
            Sheet("beatcheck.reaction/1", list_reaction_columns(), [events], facts), columns
        )


def _write_returns(ledgers: "Sequence[Ledger]", events: "Sequence[Event]") -> None:
    """Write the returns of the prices into the ledgers that lack them, and show what changed."""
    from beatcheck.cli.editing.session import (
        change_ledger,
        make_change,
        show_diff,
        summarize_change,
    )
    from beatcheck.editing.addition import Addition
    from beatcheck.rounding import format_rounded

    for ledger in ledgers:
        additions = [
            Addition(
                event.record.ticker,
                event.beat.period,
                next_day_return=f"{format_rounded(event.return_pct, 2)}%",
            )
            for event in events
            if event.return_pct is not None
            and event.beat.source.next_day_return is None
            and ledger.companies.get(event.record.ticker) is event.record.company
        ]
        path = Path(ledger.file)
        diff = change_ledger(path, make_change(path, additions), None)
        show_diff(diff)
        say(summarize_change(diff, path))
