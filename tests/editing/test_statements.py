"""Statements of one figure: which of those in a ledger a new one is."""

from datetime import date

from beatcheck.editing.addition import Addition, FigureKey, NewStatement
from beatcheck.editing.apply import apply_additions
from beatcheck.ledger.grammar.period import parse_period
from written_ledgers import CANONICAL


def _add(text: str, wanted: list[Addition]) -> str:
    return apply_additions(text.encode(), wanted, "x.yaml").decode()


def test_a_note_already_there_is_not_put_on_another_day() -> None:
    """The statement without a day is the one that has its note, not the first of the figure."""
    key = FigureKey("revenue", "guidance")
    said = (
        NewStatement("37.5B ± 2%", None, None, "a note"),
        NewStatement("37.5B ± 2%", date(2025, 2, 27)),
        NewStatement("37.5B ± 2%", date(2025, 2, 26)),
    )
    label = parse_period("FY2024Q1")
    wanted = [Addition("NVDA", label, date(2024, 4, 28), {key: (one,)}) for one in said]
    after = _add(CANONICAL, wanted)
    assert after.count("a note") == CANONICAL.count("a note") + 1
    assert _add(after, wanted) == after
