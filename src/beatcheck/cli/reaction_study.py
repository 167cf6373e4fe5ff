"""The reports and prices that a command was asked for, for `reaction` and its chart."""

from dataclasses import replace
from typing import TYPE_CHECKING

from beatcheck.analysis.terms import Terms
from beatcheck.cli.price_inputs import PriceInputs, read_markets
from beatcheck.cli.streams import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beatcheck.analysis.reaction.events import Event
    from beatcheck.analysis.reaction.prices import Window
    from beatcheck.analysis.selection import Selection
    from beatcheck.ledger.model import Ledger


def read_checked_prices(
    prices: "Sequence[str]", index: str | None, ledgers: "Sequence[Ledger]", window: "Window"
) -> PriceInputs:
    """Return the prices; what is wrong with them is said, and those days have no return."""
    from beatcheck.output.findings.text import format_findings

    if not prices:
        return PriceInputs({}, (), "")
    inputs = read_markets(prices, index, ledgers, window)
    if inputs.findings:
        say(format_findings(inputs.findings))
    return inputs


def select_events(
    ledgers: "Sequence[Ledger]", chosen: "Selection", terms: Terms, inputs: PriceInputs
) -> "list[Event]":
    """Return the reports that were asked for; with prices those of companies that have some."""
    from beatcheck.analysis.reaction.events import list_events
    from beatcheck.analysis.records import ALL
    from beatcheck.analysis.selection import refuse_unknown, select_records

    refuse_unknown(ledgers, chosen)
    records = select_records(ledgers, replace(chosen, metrics=(ALL,)), terms)
    events = []
    for of_record in list_events(records, inputs.markets):
        found = [
            event
            for event in of_record
            if {ALL, event.record.metric} & set(chosen.metrics)
            and event.beat.period.is_between(chosen.since, chosen.until)
            and (not inputs.markets or event.record.ticker in inputs.markets)
        ]
        events += found if chosen.last is None else found[-chosen.last :]
    return events
