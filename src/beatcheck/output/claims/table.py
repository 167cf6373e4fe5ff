"""Claims for people: the verdict, the sentence, and what the ledger says instead."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from beatcheck.analysis.claims.sentences import format_held
from beatcheck.analysis.claims.verdicts import ClaimVerdict, Judged
from beatcheck.output.claims.columns import list_claim_columns, summarize_claims
from beatcheck.output.sheets.fitting import Writers, draw_columns, show_columns
from beatcheck.output.text.display import Look

# The glyph and the colour of each verdict on a claim.
_SIGNS = {
    ClaimVerdict.TRUE: ("cleared", "green"),
    ClaimVerdict.FALSE: ("short", "bold red"),
    ClaimVerdict.DISPUTED: ("short", "yellow"),
    ClaimVerdict.UNDECIDED: ("undecided", "yellow"),
}


def show_claims(judged: Sequence[Judged], look: Look) -> Iterator[RenderableType]:
    """Yield the claims as a table, and below it how many have each verdict."""
    if judged:
        writers: Writers[Judged] = {
            "verdict": lambda claim: f"{look.find_glyph(_SIGNS[claim.verdict][0])} {claim.verdict}",
            "by_the_ledger": lambda claim: _describe_figure(claim, look),
        }
        styles = [_SIGNS[claim.verdict][1] for claim in judged]
        columns = [
            column._replace(styles=styles) if column.name == "verdict" else column
            for column in show_columns(list_claim_columns(), judged, writers, look)
        ]
        yield draw_columns(columns, look)
    yield Text(summarize_claims(judged))


def _describe_figure(judged: Judged, look: Look) -> str:
    """Return the ledger's figure, and why the claim is disputed or undecided."""
    words = (format_held(judged), judged.reason)
    return "; ".join(filter(None, words)).replace("±", look.find_glyph("±"))
