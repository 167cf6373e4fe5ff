"""Claims as sentences: the claim itself, and the sentence that the ledger supports."""

from typing import NamedTuple

from beatcheck.analysis.claims.quantities import format_quantity
from beatcheck.analysis.claims.verdicts import Judged
from beatcheck.ledger.claim import Claim
from beatcheck.ledger.grammar.claimed_figure import Manner, Saying
from beatcheck.ledger.grammar.measure import Measure

_REFERENCES = {
    None: "its guidance",
    "midpoint": "its guidance",
    "low": "the low end of its guidance",
    "high": "the high end of its guidance",
    "consensus": "the consensus",
}
_TEMPLATES = {
    Measure.GUIDANCE: "{names} guided {title} of {signed} for {period}",
    Measure.ACTUAL: "{subject} was {signed}",
    Measure.CONSENSUS: "the consensus for {subject} was {signed}",
    Measure.BEAT: "{subject} was {side} {reference}",
    Measure.BEAT_PCT: "{subject} was {side} {reference}",
    Measure.SURPRISE: "{subject} was {side} the consensus",
    Measure.SURPRISE_PCT: "{subject} was {side} the consensus",
    Measure.STREAK: "{names}'s streak in {title} stood at {words} after {period}",
    Measure.LONGEST_STREAK: "{names}'s longest streak in {title} up to {period} was {words}",
    Measure.YOY_PCT: "{subject} was {side} that of the year before",
    Measure.QOQ_PCT: "{subject} was {side} that of the quarter before",
    Measure.NEXT_DAY_RETURN: "{names}'s share {moved} {words} the day after the {period} report",
}
_TIMELESS_TEMPLATES = {
    Measure.STREAK: "{names}'s streak in {title} stands at {words}",
    Measure.LONGEST_STREAK: "{names}'s longest streak in {title} is {words}",
}


class _ClaimWords(NamedTuple):
    """A figure in words without its sign, which the sentence says as above or below."""

    words: str
    is_negative: bool = False

    @property
    def side(self) -> str:
        return f"{self.words} {'below' if self.is_negative else 'above'}"

    @property
    def signed(self) -> str:
        return f"-{self.words}" if self.is_negative else self.words


def write_sentence(judged: Judged) -> str:
    """Return the claim as a sentence: its own text, or else what its figure says."""
    claim = judged.claim
    if claim.text is not None or claim.says is None:
        return claim.text or ""
    return _fill_sentence(judged, _describe_saying(claim.says))


def write_true_sentence(judged: Judged) -> str | None:
    """Return the same sentence with the ledger's figure; None where the ledger has none."""
    if judged.held is None or judged.claim.says is None:
        return None
    return _fill_sentence(judged, _describe_figure(judged))


def format_held(judged: Judged) -> str | None:
    """Return the ledger's figure as a ledger writes it; None if it has none."""
    return None if judged.held is None else _describe_figure(judged).signed


def _describe_saying(saying: Saying) -> _ClaimWords:
    text = saying.text
    if saying.manner is Manner.ABOUT:
        text = f"about {text.removeprefix('~').strip()}"
    is_negative = saying.low.value < 0 and saying.manner in {Manner.ROUNDED, Manner.ABOUT}
    return _ClaimWords(text.replace("-", "", 1) if is_negative else text, is_negative)


def _describe_figure(judged: Judged) -> _ClaimWords:
    held = judged.held
    if held is None or held.text is not None:
        return _ClaimWords("" if held is None else held.text or "")
    words = format_quantity(abs(held.value), judged.quantity)
    if held.low != held.high:
        ends = (format_quantity(end, judged.quantity) for end in (held.low, held.high))
        words += f" ({' to '.join(ends)})"
    return _ClaimWords(words, held.value < 0)


def _fill_sentence(judged: Judged, figure: _ClaimWords) -> str:
    claim = judged.claim
    whole = claim.share_of or claim.metric
    words = _choose_template(claim).format(
        names=_join_names(claim),
        subject=_name_subject(judged),
        title=_find_title(judged, claim.metric),
        whole=_find_title(judged, whole),
        period=claim.period,
        earlier=claim.earlier,
        reference=_REFERENCES[claim.basis],
        moved="fell" if figure.is_negative else "rose",
        words=figure.words,
        side=figure.side,
        signed=figure.signed,
    )
    sentence = words[0].upper() + words[1:]
    return f"{sentence} (as of {claim.as_of})" if claim.as_of else sentence


def _choose_template(claim: Claim) -> str:
    if claim.share_of is not None:
        return "{subject} was {signed} of its {whole}"
    if claim.earlier is not None:
        return "{subject} was {side} that of {earlier}"
    measure = claim.measure or claim.sum or Measure.ACTUAL
    return (_TEMPLATES if claim.period else _TIMELESS_TEMPLATES)[measure]


def _name_subject(judged: Judged) -> str:
    claim, title = judged.claim, _find_title(judged, judged.claim.metric)
    if claim.companies:
        return f"the {title} of {_join_names(claim)} in {claim.period} together"
    return f"{claim.company}'s {title} in {claim.period}"


def _join_names(claim: Claim) -> str:
    *first, last = claim.tickers
    return f"{', '.join(first)} and {last}" if first else last


def _find_title(judged: Judged, metric: str) -> str:
    """Return the metric's name within a sentence.

    Capital expenditure loses its capital, GAAP does not.
    """
    metrics = judged.company.metrics if judged.company else {}
    declared = metrics.get(metric)
    name = (declared and declared.name) or metric.replace("_", " ")
    first, *others = name.split()
    is_plain = first[1:].islower() and not any(word[0].isupper() for word in others)
    return name[0].lower() + name[1:] if is_plain else name
