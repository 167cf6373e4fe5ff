"""The statements of a document, made from the selected candidates."""

import re
from collections.abc import Iterable
from decimal import Decimal

from beatcheck.ledger.grammar.guidance import Form
from beatcheck.ledger.grammar.writing import format_reported_money, raise_letters
from beatcheck.releases.document import Certainty, DocumentStatement, Kind, NotTaken, Reason
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.extraction.tables.reported_rows import SUM_RULE
from beatcheck.releases.grammar.currencies import DEFAULT as DOLLARS
from beatcheck.releases.grammar.currencies import Currencies
from beatcheck.releases.grammar.suitable_figures import is_rounded

# Dollars that are named as American, as "US$" or "U.S. dollars".
_US = re.compile(r"\bUS ?\$|\bUSD\b|\bU\.S\. ?(?:\$|dollars)|\bUS dollars")
_LONGEST_QUOTE = 500  # characters of a quote
_MOST_NOT_TAKEN = 60  # what was left out is listed for people: more would hide the rest


def build_guidance(text: str, candidate: Candidate, currencies: Currencies) -> DocumentStatement:
    """Return the statement that a candidate of guidance makes, with its words in the text."""
    figure = candidate.figure
    unit = _find_unit(text, candidate, currencies)
    return DocumentStatement(
        kind=Kind.GUIDANCE,
        metric=candidate.metric,
        period=candidate.period,
        low=figure.low,
        midpoint=figure.value.midpoint,
        high=figure.high,
        unit=unit,
        text=raise_letters(figure.text),
        quote=text[candidate.start : candidate.end],
        offset=candidate.start,
        rule=candidate.rule,
        certainty=Certainty.ROUNDED if figure.value.form is Form.APPROXIMATE else Certainty.EXACT,
    )


def build_actual(text: str, candidate: Candidate, currencies: Currencies) -> DocumentStatement:
    """Return the statement that a reported figure makes, with its words in the text."""
    figure = candidate.figure
    value = figure.value.midpoint if figure.value.midpoint is not None else figure.low
    unit = _find_unit(text, candidate, currencies)
    exact = Decimal(0) if value is None else value
    return DocumentStatement(
        kind=Kind.ACTUAL,
        metric=candidate.metric,
        period=candidate.period,
        low=exact,
        midpoint=exact,
        high=exact,
        unit=unit,
        text=f"{exact:f}%" if figure.is_percent else format_reported_money(exact),
        quote=text[candidate.start : candidate.end],
        offset=candidate.start,
        rule=candidate.rule,
        certainty=_rate_certainty(candidate, exact),
    )


def _find_unit(text: str, candidate: Candidate, currencies: Currencies) -> str:
    """Return what a figure counts: percent, the currency of its sign, or the document's."""
    figure = candidate.figure
    if figure.is_percent:
        return "percent"
    if figure.currency != DOLLARS or _US.search(text, candidate.start, candidate.end):
        return figure.currency or currencies.unsigned
    return currencies.dollars


def _rate_certainty(candidate: Candidate, value: Decimal) -> Certainty:
    if candidate.rule == SUM_RULE:
        return Certainty.DERIVED
    return Certainty.ROUNDED if is_rounded(candidate.metric, value) else Certainty.EXACT


def list_not_taken(text: str, rejections: Iterable[Rejection]) -> tuple[NotTaken, ...]:
    """Return what was not taken, in the order of the text: a passage once for each reason."""
    seen: dict[tuple[int, Reason], NotTaken] = {}
    for item in rejections:
        quote = text[item.start : min(item.end, item.start + _LONGEST_QUOTE)]
        seen.setdefault((item.start, item.reason), NotTaken(item.reason, quote, item.start))
    return tuple(sorted(seen.values(), key=lambda entry: entry.offset)[:_MOST_NOT_TAKEN])
