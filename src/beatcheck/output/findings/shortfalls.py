"""Below: companies whose latest reported period is under its bar or its guidance, in words."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from beatcheck.analysis.beats import Beat, Verdict
from beatcheck.analysis.selection import Selection, select_records
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.writing import format_money
from beatcheck.ledger.model import Ledger

if TYPE_CHECKING:
    from decimal import Decimal


def list_below_bar(ledgers: Iterable[Ledger], terms: Terms) -> Iterator[str]:
    """Yield a line for each company whose latest reported revenue fell short."""
    for ticker, beat in _find_latest(ledgers, terms):
        if beat.verdict is Verdict.SHORT:
            yield _format_line(ticker, beat, "bar", beat.bar)


def list_below_guidance(ledgers: Iterable[Ledger], terms: Terms) -> Iterator[str]:
    """Yield a line for each company whose latest reported revenue is less than it had guided."""
    for ticker, beat in _find_latest(ledgers, terms):
        if beat.verdict is not Verdict.INCOMPARABLE and beat.beat is not None and beat.beat < 0:
            yield _format_line(ticker, beat, "guidance", beat.reference)


def _find_latest(ledgers: Iterable[Ledger], terms: Terms) -> Iterator[tuple[str, Beat]]:
    for record in select_records(tuple(ledgers), Selection(), terms):
        if record.latest is not None:
            yield record.ticker, record.latest


def _format_line(ticker: str, beat: Beat, name: str, height: "Decimal | None") -> str:
    actual, wanted = (
        format_money(figure) if figure is not None else "–" for figure in (beat.actual, height)
    )
    return f"beatcheck: {ticker} {beat.period}: {actual} is below its {name} of {wanted}"
