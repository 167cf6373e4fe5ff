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
            "verdict": lambda one: f"{look.find_glyph(_SIGNS[one.verdict][0])} {one.verdict}",
            "by_the_ledger": lambda one: _describe_figure(one, look),
        }
        styles = [_SIGNS[one.verdict][1] for one in judged]
        columns = [
            one._replace(styles=styles) if one.name == "verdict" else one
            for one in show_columns(list_claim_columns(), judged, writers, look)
        ]
        yield draw_columns(columns, look)
    yield Text(summarize_claims(judged))


def _describe_figure(judged: Judged, look: Look) -> str:
    """Return the ledger's figure, and why the claim is disputed or undecided."""
    words = (format_held(judged), judged.reason)
    return "; ".join(filter(None, words)).replace("±", look.find_glyph("±"))
