"""Claims for people: the verdict, the sentence, and what the ledger says instead."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from beatcheck.analysis.claims.sentences import format_held, write_sentence
from beatcheck.analysis.claims.verdicts import ClaimVerdict, Judged
from beatcheck.output.claims.columns import summarize_claims
from beatcheck.output.sheets.fitting import create_table
from beatcheck.output.text.display import Look

# The glyph and the colour of each verdict on a claim.
_SIGNS = {
    ClaimVerdict.TRUE: ("cleared", "green"),
    ClaimVerdict.FALSE: ("short", "bold red"),
    ClaimVerdict.DISPUTED: ("short", "yellow"),
    ClaimVerdict.UNDECIDED: ("undecided", "yellow"),
}
_HEADS = ("Verdict", "What is said", "What the ledger says")


def show_claims(judged: Sequence[Judged], look: Look) -> Iterator[RenderableType]:
    """Yield the claims as a table, and below it how many have each verdict."""
    if judged:
        table = create_table(look)
        for head in _HEADS:
            table.add_column(head, overflow="fold", header_style="bold")
        for one in judged:
            glyph, style = _SIGNS[one.verdict]
            verdict = Text(f"{look.find_glyph(glyph)} {one.verdict}", style=style)
            table.add_row(verdict, Text(write_sentence(one)), Text(_describe_figure(one, look)))
        yield table
    yield Text(summarize_claims(judged))


def _describe_figure(judged: Judged, look: Look) -> str:
    """Return the ledger's figure, and why the claim is disputed or undecided."""
    words = (format_held(judged), judged.reason)
    return "; ".join(filter(None, words)).replace("±", look.find_glyph("±"))
