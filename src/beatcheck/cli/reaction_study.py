"""The prices that a command was given, for `reaction` and its chart."""

from typing import TYPE_CHECKING

from beatcheck.cli.price_inputs import PriceInputs, read_markets
from beatcheck.cli.streams import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beatcheck.analysis.reaction.prices import Window
    from beatcheck.ledger.model import Ledger


def read_checked_prices(
    prices: "Sequence[str]", index: str | None, ledgers: "Sequence[Ledger]", window: "Window"
) -> PriceInputs:
    """Return the prices; report what is wrong with them: those days have no return."""
    from beatcheck.output.findings.text import format_findings

    if not prices:
        return PriceInputs({}, (), "")
    inputs = read_markets(prices, index, ledgers, window)
    if inputs.findings:
        say(format_findings(inputs.findings))
    return inputs
