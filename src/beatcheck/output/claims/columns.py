"""The columns of `claims`: what is said, the verdict, and what the ledger says."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from beatcheck.analysis.claims.quantities import round_quotient
from beatcheck.analysis.claims.sentences import write_sentence, write_true_sentence
from beatcheck.analysis.claims.verdicts import ClaimVerdict, Judged
from beatcheck.ledger.claim_units import Tally
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, read_each
from beatcheck.output.text.scale import Scale
from beatcheck.plurals import format_count


def list_claim_columns(scale: Scale = Scale.MILLION) -> tuple[Column[Judged], ...]:
    """Return all columns of `claims`, money in `scale`; later versions only add at the end."""
    text = CellKind.TEXT
    return (
        Column(
            "company",
            text,
            read_each(lambda row: "+".join(row.claim.tickers) or None),
            "ticker of the company",
        ),
        Column("metric", text, read_each(_read_metric), "revenue or another metric"),
        Column("period", text, read_each(_read_period), "the period, as the issuer labels it"),
        Column("measure", text, read_each(_describe_measure), "what the claim is about"),
        Column("says", text, read_each(_read_text), "the claimed figure, as it is written"),
        Column(
            "verdict",
            text,
            read_each(lambda row: row.verdict.value),
            "true, false, disputed or undecided",
            head="Verdict",
        ),
        Column(
            "held",
            CellKind.NUMBER,
            read_each(lambda row: _read_figure(row, scale)),
            "the ledger's figure",
        ),
        Column(
            "unit",
            text,
            read_each(lambda row: _name_unit(row, scale)),
            "unit of the ledger's figure",
        ),
        *_define_sentences(),
    )


def _define_sentences() -> tuple[Column[Judged], ...]:
    text = CellKind.TEXT
    return (
        Column(
            "said", text, read_each(write_sentence), "the claim as a sentence", head="What is said"
        ),
        Column(
            "by_the_ledger",
            text,
            read_each(write_true_sentence),
            "the sentence that the ledger supports",
            head="What the ledger says",
        ),
        Column(
            "reason",
            text,
            read_each(lambda row: row.reason),
            "why the verdict is disputed or undecided",
        ),
        Column(
            "source", text, read_each(lambda row: row.claim.source), "where the claim was published"
        ),
        Column("note", text, read_each(lambda row: row.claim.note), "note in the ledger"),
    )


def summarize_claims(judged: Iterable[Judged]) -> str:
    """Return how many claims have each verdict: 4 claims: 2 true, 1 false, 1 disputed."""
    counts = Counter(claim.verdict for claim in judged)
    total = counts.total()
    words = ", ".join(f"{counts[verdict]} {verdict}" for verdict in ClaimVerdict if counts[verdict])
    return format_count(total, "claim") + (f": {words}" if words else "")


def _read_metric(judged: Judged) -> Cell:
    return judged.claim.metric if judged.claim.tickers else None


def _read_period(judged: Judged) -> Cell:
    return str(judged.claim.period) if judged.claim.period else None


def _describe_measure(judged: Judged) -> Cell:
    claim = judged.claim
    if claim.share_of is not None:
        return f"share of {claim.share_of}"
    if claim.sum is not None:
        return f"sum of {claim.sum}"
    if claim.earlier is not None:
        return f"{'growth' if claim.growth else 'change'} since {claim.earlier}"
    return claim.measure.value if claim.measure else None


def _read_text(judged: Judged) -> Cell:
    return judged.claim.says.text if judged.claim.says else None


def _read_figure(judged: Judged, scale: Scale) -> Decimal | None:
    if judged.held is None:
        return None
    value, quantity = judged.held.value, judged.quantity
    # Quotients are rounded for people; figures that were published are not.
    if isinstance(quantity, Tally) or quantity.can_be_quotient:
        return round_quotient(value)
    return value.scaleb(-quantity.scale_power(scale.power))


def _name_unit(judged: Judged, scale: Scale) -> Cell:
    if judged.claim.says is None:
        return None
    currency = (judged.company.currency if judged.company else None) or ""
    match judged.quantity:
        case Tally():
            return judged.quantity.value
        case unit:
            return unit.describe(currency, scale.word)
