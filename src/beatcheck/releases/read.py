"""read_release: one release to a document, its statements chosen from all that was found."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from beatcheck.files import read_bytes
from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.guidance import Form
from beatcheck.releases.blocks.block import build_blocks
from beatcheck.releases.document import (
    Certainty,
    Document,
    DocumentStatement,
    Kind,
    NotTaken,
    Reason,
)
from beatcheck.releases.extraction.actuals import find_actuals
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.extraction.company_name import find_company
from beatcheck.releases.extraction.context import find_settings
from beatcheck.releases.extraction.guidance import find_guidance
from beatcheck.releases.extraction.head import read_head
from beatcheck.releases.extraction.release import Release
from beatcheck.releases.extraction.tables.reported_rows import SUM_RULE
from beatcheck.releases.extraction.transcript import is_speech
from beatcheck.releases.formats.detect import MOST_BYTES, parse_page
from beatcheck.releases.formats.page import Page
from beatcheck.releases.grammar.currencies import find_currency
from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.metric_names import REVENUE
from beatcheck.releases.grammar.metrics import list_own_names
from beatcheck.releases.grammar.suitable_figures import is_rounded

_LONGEST_QUOTE = 500  # characters of a quote
_MOST_NOT_TAKEN = 60  # what was left out is listed for people: more would hide the rest
_QUARTER_RANGE = (Decimal("0.3"), Decimal(3))
_YEAR_RANGE = (Decimal("1.5"), Decimal(12))
_HALF = Decimal("0.5")


def read_release(
    release: Path | bytes, name: str | None = None, *, is_call: bool = False
) -> Document:
    """Return what a release states, from its path, or from its bytes and the name they go by.

    Of the transcript of a call nothing is taken unless `is_call` says that one is meant.

    Raises CannotReadError (a BeatcheckError) for a file that cannot be read, and
    MissingLibraryError where a format needs a library that is not installed.
    """
    if isinstance(release, bytes):
        return _read_page(
            parse_page(release, name or "release"), name or "release", is_call=is_call
        )
    shown = name or str(release)
    content = read_bytes(release, "name a release that is there", MOST_BYTES + 1)
    return _read_page(parse_page(content, shown), shown, is_call=is_call)


def _read_page(page: Page, name: str, *, is_call: bool) -> Document:
    company = find_company(page)
    blocks = build_blocks(page, list_own_names(company))
    head = read_head(page, blocks, name)
    release = Release(page.text, blocks, find_settings(blocks), head.reported)
    guided = find_guidance(release)
    actuals = find_actuals(release)
    refused = list(guided.rejections)
    candidates = list(guided.candidates)
    if not is_call and is_speech(page.text):
        refused = [Rejection(Reason.SPEECH, item.start, item.end) for item in candidates]
        refused += [Rejection(Reason.SPEECH, item.start, item.end) for item in actuals]
        refused = refused or [Rejection(Reason.SPEECH, 0, len(page.text))]
        candidates, actuals = [], []
    chosen, unclear = _choose_candidates(candidates)
    sound, odd = _split_plausible(chosen, actuals)
    statements = [_build_actual(page, reading) for reading in actuals]
    statements += [_build_guidance(page, candidate) for candidate in sound]
    return Document(
        file=name,
        company=company,
        period=head.reported.period,
        period_end=None if head.reported.about else head.reported.ends,
        reported_on=head.on,
        statements=tuple(statements),
        not_taken=_list_not_taken(page, [*refused, *unclear, *odd]),
        text=page.text,
    )


def _choose_candidates(candidates: list[Candidate]) -> tuple[list[Candidate], list[Rejection]]:
    """One candidate for each metric and period; where they differ, none."""
    groups: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in _prefer_gaap(candidates):
        groups[candidate.metric, str(candidate.period)].append(candidate)
    chosen: list[Candidate] = []
    refused: list[Rejection] = []
    for group in groups.values():
        best = _choose_most_exact(group)
        if best is None:
            refused += [Rejection(Reason.CONTRADICTORY, item.start, item.end) for item in group]
        else:
            chosen.append(best)
    return chosen, refused


def _prefer_gaap(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates without non-GAAP revenue where GAAP revenue is guided too."""
    gaap = {candidate.period for candidate in candidates if candidate.metric == "revenue"}
    kept = [
        candidate
        for candidate in candidates
        if candidate.metric != "non_gaap_revenue" or candidate.period not in gaap
    ]
    return [
        candidate._replace(metric="revenue")
        if candidate.metric == "non_gaap_revenue"
        else candidate
        for candidate in kept
    ]


def _choose_most_exact(group: list[Candidate]) -> Candidate | None:
    """Return the candidate that all others agree with or round to; None where they differ."""
    for candidate in group:
        if all(_is_same(candidate.figure, other.figure) for other in group):
            return candidate
    return None


def _is_same(exact: Figure, other: Figure) -> bool:
    """Whether `other` says the same as `exact`, perhaps rounded or as its midpoint alone."""
    if (exact.low, exact.high) == (other.low, other.high):
        return True
    middle, point = exact.value.midpoint, other.low
    if point is None or point != other.high or middle is None:
        return False
    return abs(point - middle) <= (halve_step(point) if exact.low == exact.high else 0)


def _split_plausible(
    candidates: list[Candidate], actuals: list[Candidate]
) -> tuple[list[Candidate], list[Rejection]]:
    """Return the candidates in proportion to the quarter's reported revenue, and the others."""
    revenue = (reading for reading in actuals if reading.metric == REVENUE)
    quarter = next((reading for reading in revenue if reading.period.quarter), None)
    actual = quarter.figure.low if quarter and quarter.rule == "table-row" else None
    sound, odd = [], []
    for candidate in candidates:
        if actual and candidate.metric == "revenue" and not _is_in_proportion(candidate, actual):
            odd.append(Rejection(Reason.IMPLAUSIBLE, candidate.start, candidate.end))
        else:
            sound.append(candidate)
    return sound, odd


def _is_in_proportion(candidate: Candidate, actual: Decimal) -> bool:
    value = candidate.figure.low or candidate.figure.high or actual
    least, most = _QUARTER_RANGE if candidate.period.quarter else _YEAR_RANGE
    return least * actual <= value <= most * actual


def _build_guidance(page: Page, candidate: Candidate) -> DocumentStatement:
    figure = candidate.figure
    unit = "percent" if figure.is_percent else figure.currency or find_currency(page.text)
    return DocumentStatement(
        kind=Kind.GUIDANCE,
        metric=candidate.metric,
        period=candidate.period,
        low=figure.low,
        midpoint=figure.value.midpoint,
        high=figure.high,
        unit=unit,
        text=figure.text,
        quote=page.text[candidate.start : candidate.end],
        offset=candidate.start,
        rule=candidate.rule,
        certainty=Certainty.ROUNDED if figure.value.form is Form.APPROXIMATE else Certainty.EXACT,
    )


def _build_actual(page: Page, reading: Candidate) -> DocumentStatement:
    figure = reading.figure
    value = figure.value.midpoint if figure.value.midpoint is not None else figure.low
    unit = "percent" if figure.is_percent else figure.currency or find_currency(page.text)
    exact = Decimal(0) if value is None else value
    return DocumentStatement(
        kind=Kind.ACTUAL,
        metric=reading.metric,
        period=reading.period,
        low=exact,
        midpoint=exact,
        high=exact,
        unit=unit,
        text=f"{exact:f}%" if figure.is_percent else _write_amount(exact),
        quote=page.text[reading.start : reading.end],
        offset=reading.start,
        rule=reading.rule,
        certainty=_rate_certainty(reading, exact),
    )


def _rate_certainty(reading: Candidate, value: Decimal) -> Certainty:
    if reading.rule == SUM_RULE:
        return Certainty.DERIVED
    return Certainty.ROUNDED if is_rounded(reading.metric, value) else Certainty.EXACT


def _write_amount(value: Decimal) -> str:
    """Return an amount as a ledger writes it, each digit kept: 39,331 million as 39.331B."""
    for suffix, power in (("B", 9), ("M", 6), ("K", 3)):
        if abs(value) >= Decimal(1).scaleb(power):
            return f"{value.scaleb(-power):f}{suffix}"
    return f"{value:f}"


def _list_not_taken(page: Page, refused: Iterable[Rejection]) -> tuple[NotTaken, ...]:
    seen: dict[tuple[int, Reason], NotTaken] = {}
    for item in refused:
        quote = page.text[item.start : min(item.end, item.start + _LONGEST_QUOTE)]
        seen.setdefault((item.start, item.reason), NotTaken(item.reason, quote, item.start))
    return tuple(sorted(seen.values(), key=lambda entry: entry.offset)[:_MOST_NOT_TAKEN])
