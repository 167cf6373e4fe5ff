"""What a sentence reports of each metric that it names: `Revenue was $39.3 billion`."""

import re
from collections.abc import Iterator, Sequence

from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.blocks.passage import Passage
from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.candidate import Candidate
from beatcheck.releases.extraction.fiscal_calendar import Reported
from beatcheck.releases.extraction.sentences.amounts_before import find_before
from beatcheck.releases.extraction.sentences.bases import is_partial
from beatcheck.releases.extraction.sentences.figure_lists import (
    ListPlace,
    find_next_period,
    find_period_order,
    find_place,
)
from beatcheck.releases.extraction.sentences.gaap_pairs import find_pair
from beatcheck.releases.extraction.sentences.guidance_sentences import (
    CHANGED_BY,
    LEAVES_OUT,
    OF_GAAP,
    is_question,
)
from beatcheck.releases.extraction.sentences.income_shares import ADJUSTED_NET_INCOME, read_share
from beatcheck.releases.extraction.sentences.other_subjects import (
    excludes_some,
    is_of_other,
    is_own,
)
from beatcheck.releases.extraction.sentences.replaced_figures import AGAINST_NOUN
from beatcheck.releases.extraction.sentences.reported_periods import (
    find_spoken_period,
    name_reported,
)
from beatcheck.releases.grammar.direction import is_forward
from beatcheck.releases.grammar.figures import CHANGED, Figure
from beatcheck.releases.grammar.metric_names import REVENUE, to_non_gaap
from beatcheck.releases.grammar.metrics import Noun
from beatcheck.releases.grammar.suitable_figures import adapt_sign, is_reportable

# The words right before a reported figure, as "was" or "of".
_LAST = re.compile(
    r"(?:\bof|\bto|\bwas|\bwere|\bat|:|\brecord|\btotaled|\btotalled|\breached|\bapproximately"
    r"|\bwas a|\bNT) ?$",
    re.IGNORECASE,
)
# A word after which a figure is not revenue itself, as "growth" or "cost".
_PER = re.compile(
    r"\b(?:by|impact|from|growth|excluding|compared|versus|exceed\w*|guidance|outlook|above|than"
    r"|cost|margin|income|expenses?|and|includ\w+|gains?|charges?|benefit\w*|reflect\w*"
    r"|consensus|estimates?|beat\w*|peers?|goals?)\b",
    re.IGNORECASE,
)
# Words that change nothing between the two, as "from continuing" or "by 90 basis points".
_ASIDE = re.compile(
    r"from (?:continuing|a year ago)|,[^,$]{0,80},"
    r"|\bby (?:approximately |about )?[0-9.]+ ?(?:%|percent\b|basis points|bps?\b|percentage points"
    r"|pts\b)",
    re.IGNORECASE,
)
# The words between a figure and the one of a year ago, as ", compared with".
_COMPARED = re.compile(r"\bcompared (?:to|with)\b", re.IGNORECASE)
# Words before "revenue" that make it the whole company's, as "Total net ".
_TOTAL = re.compile(r"\b(?:total|consolidated)(?: net)? $", re.IGNORECASE)
# The words before the first noun of a headline, as "Q1 GAAP " or "• Record total ".
_HEADLINE = re.compile(
    r"\W*(?:(?:Q[1-4]|FY|20[0-9]{2}|first|second|third|fourth|full|fiscal|quarter|year|quarterly"
    r"|record|total|net|GAAP|non-GAAP|adjusted|diluted|consolidated)\W+)*",
    re.IGNORECASE,
)
# The end of an aside that the noun stands in, as ", was " in "free cash flow, defined as cash flow
# less capital expenditures, was $2.2 billion".
_CLOSES_ASIDE = re.compile(r", (?:was|were|totall?ed|reached|of) ", re.IGNORECASE)
# Guidance that a reported figure is only measured against, as "above the high end of its guidance".
_MEASURED = re.compile(
    r"\b(?:above|below|exceed\w*|beat\w*|within|ahead of|surpass\w*|at|near|in line with|over|than"
    r"|compared (?:to|with)|versus|toward|missed)\b[^.;$€£]{0,60}?"
    r"\b(?:guidance|outlook|forecasts?|expectations?|targets?|estimates?|projections?)"
    r"(?: range)?(?: of [^.;]{0,60})?",
    re.IGNORECASE,
)
# A figure that was not reported, as "would have been".
_HYPOTHETICAL = re.compile(r"\b(?:would|could|might) have been\b", re.IGNORECASE)
# What leads from a change to the level it led to, as ", or 6%, to ".
_TO_LEVEL = re.compile(
    r"(?:,? or [0-9.]+ ?(?:%|percent),?)? to (?:an? )?(?:record )?", re.IGNORECASE
)
# What is taken off something else, whose figure follows, as "Adjusted EBITDA less ".
_TAKEN_OFF = re.compile(r"\b(?:less|minus|net of) (?:\w+ )?$", re.IGNORECASE)
# A sentence about the past alone, as "A year ago, revenue was".
_YEAR_AGO = re.compile(
    r"(?:^|[.;] )(?:a year ago|last year|(?:in|for|during) the (?:prior[- ]year|year[- ]ago"
    r"|previous|prior) (?:quarter|period|year)"
    r"|(?:in|for|during) the (?:same|comparable|corresponding)"
    r" (?:quarter|period) (?:of |a |last |in )[^,;]{0,30}),[^;]*$",
    re.IGNORECASE,
)
# Words that make net income non-GAAP, as "Non-GAAP " or "adjusted".
_NON_GAAP = re.compile(r"\b(?:non-GAAP|adjusted) (?:\w+ ){0,2}$", re.IGNORECASE)
# The owners of the common stock alone, as "attributable to common stockholders".
_TO_COMMON = re.compile(r"\b(?:attributable|available|applicable) to common\b", re.IGNORECASE)
# Payments that some count as capital spending, as ", including principal payments on leases".
_LEASES = re.compile(r"\b(?:includ|count|with)\w*\b.*\bleases?\b", re.IGNORECASE)
_LONGEST_GAP = 140  # characters between "revenue" and its figure


def read_nouns(
    passage: Passage, about: FiscalPeriod | None, reported: Reported
) -> Iterator[Candidate]:
    """Yield the figures that a sentence reports for the period it names, or for `about`."""
    sentence = passage.text
    is_ahead = is_forward(_MEASURED.sub(" ", sentence), passage.names)
    if is_ahead or _HYPOTHETICAL.search(sentence) or is_question(sentence):
        return
    nouns = passage.nouns
    figures = passage.figures if nouns else ()
    for at, noun in enumerate(nouns):
        limit = nouns[at + 1].start if at + 1 < len(nouns) else len(sentence)
        values = _find_values(sentence, noun, nouns, figures, limit)
        listed = _list_periods(passage, noun, values, reported)
        yield from listed
        for metric, figure in [] if listed else values:
            period = find_spoken_period(passage, figure, about, reported)
            if period is None:
                continue
            own = adapt_sign(noun.metric, figure, loss=noun.loss)
            start, end = min(noun.start, figure.start), max(noun.end, figure.end)
            is_total = bool(_TOTAL.search(noun.left))
            spoken = Candidate(metric, period, own, start, end, "sentence", is_total)
            if metric != ADJUSTED_NET_INCOME:
                yield spoken
            yield from read_share(sentence, spoken, figures)
            yield from _read_next_period(passage, spoken, noun, reported)


def _list_periods(
    passage: Passage, noun: Noun, values: list[tuple[str, Figure]], reported: Reported
) -> list[Candidate]:
    """Return the figures of several periods: `X and Y, respectively, for Q4 and the year`."""
    if len(values) != 1:
        return []
    metric, figure = values[0]
    ahead = [its for its in passage.figures if is_reportable(noun.metric, its)]
    listed = []
    for value, mention in find_period_order(passage.text, figure, ahead, passage.periods):
        period = name_reported(mention, reported)
        if period is not None:
            own = adapt_sign(noun.metric, value, loss=noun.loss)
            listed.append(Candidate(metric, period, own, noun.start, value.end, "sentence"))
    return listed


def _read_next_period(
    passage: Passage, spoken: Candidate, noun: Noun, reported: Reported
) -> Iterator[Candidate]:
    """Yield the figure of a second period: `$0.66 for the fourth quarter and $2.71 for 2025`."""
    ahead = [figure for figure in passage.figures if is_reportable(noun.metric, figure)]
    following = find_next_period(passage.text, spoken.figure, ahead, passage.periods)
    period = name_reported(following[1], reported) if following else None
    if following is None or period is None or spoken.metric == ADJUSTED_NET_INCOME:
        return
    own = adapt_sign(noun.metric, following[0], loss=noun.loss)
    yield spoken._replace(period=period, figure=own, end=following[1].end)


def _find_values(
    sentence: str, noun: Noun, nouns: Sequence[Noun], figures: Sequence[Figure], limit: int
) -> list[tuple[str, Figure]]:
    """Return the metrics that a noun and the figures around it report."""
    if noun.metric != REVENUE and is_of_other(sentence, noun):
        return []
    first = find_before(sentence, noun, figures)
    if first is not None:
        return [(noun.metric, first)]
    place = find_place(sentence, noun, nouns, figures)
    if place is not None:
        return _find_placed(sentence, noun, place)
    after = _list_joined(sentence, noun, figures, limit)
    return _name_values(sentence, noun, after) if after else []


def _list_joined(sentence: str, noun: Noun, figures: Sequence[Figure], limit: int) -> list[Figure]:
    """Return the figures after a noun, where its words lead to the first of them."""
    after = [
        figure
        for figure in figures
        if figure.start >= noun.end and is_reportable(noun.metric, figure)
    ]
    after = _skip_change(sentence, after)
    if not after or not _is_whole(sentence, noun, after[0], limit):
        return []
    gap = sentence[noun.end : after[0].start]
    is_taken_off = _TAKEN_OFF.search(noun.left) and not gap.startswith(" of")
    is_compared = is_taken_off or AGAINST_NOUN.search(noun.left) or _YEAR_AGO.search(noun.left)
    is_joined = _LAST.search(gap) or _is_headline(sentence, noun, after)
    if is_compared or _CLOSES_ASIDE.fullmatch(gap) or not (is_joined and _is_plain(gap)):
        return []
    return after


def _name_values(sentence: str, noun: Noun, after: list[Figure]) -> list[tuple[str, Figure]]:
    """Return the metrics that the figures after a noun are of."""
    gap = sentence[noun.end : after[0].start]
    if noun.metric == "net_income" and noun.reason is Reason.ADJUSTED:
        return [(ADJUSTED_NET_INCOME, after[0])] if _NON_GAAP.search(noun.left) else []
    is_other = noun.metric == "non_gaap_revenue" or (noun.metric == "capex" and _LEASES.search(gap))
    if noun.reason or is_other or _TO_COMMON.search(gap):
        return []
    if excludes_some(gap) and not noun.metric.startswith("non_gaap"):
        return _find_adjusted(noun, after[0])
    return _find_both(sentence, noun, after)


def _skip_change(sentence: str, after: list[Figure]) -> list[Figure]:
    """Return the figures without the change in front: `increased $14 million to $131 million`."""
    if len(after) > 1 and CHANGED.search(sentence[: after[0].start]):
        is_led = _TO_LEVEL.fullmatch(sentence, after[0].end, after[1].start)
        return after[1:] if is_led else []
    return after


def _is_headline(sentence: str, noun: Noun, after: list[Figure]) -> bool:
    """Return whether a figure follows a noun that begins a line: `Q1 Total Revenue $14.9B`.

    With another figure right after it is a row that lost its columns.
    """
    is_next = sentence[noun.end : after[0].start] == " " and after[0].has_unit
    is_row = len(after) > 1 and sentence[after[0].end : after[1].start].strip() == ""
    return is_next and not is_row and bool(_HEADLINE.fullmatch(sentence, 0, noun.start))


def _is_whole(sentence: str, noun: Noun, figure: Figure, limit: int) -> bool:
    """Return whether a figure is the whole of its noun: no part, no change, nothing excluded."""
    leaves_out = noun.metric in OF_GAAP or noun.metric in {REVENUE, "adjusted_ebitda"}
    if leaves_out and LEAVES_OUT.match(sentence, figure.end):
        return False
    if CHANGED_BY.match(sentence, figure.end):
        return False
    if noun.metric == REVENUE:
        return not is_partial(noun)
    return is_own(sentence, figure, limit)


def _find_placed(sentence: str, noun: Noun, place: ListPlace | Reason) -> list[tuple[str, Figure]]:
    """Return what a noun reports by its place in a list that ends in "respectively"."""
    if isinstance(place, Reason) or noun.reason or not is_reportable(noun.metric, place.figure):
        return []
    gap = sentence[place.start : place.end]
    is_joined = _LAST.search(gap) and _is_plain(gap)
    return [(noun.metric, place.figure)] if is_joined else []


def _find_adjusted(noun: Noun, figure: Figure) -> list[tuple[str, Figure]]:
    """Return what is reported of a metric without a part of it: "EPS, excluding items, was"."""
    if noun.metric == "net_income":
        return [(ADJUSTED_NET_INCOME, figure)]
    metric = None if noun.metric == REVENUE else to_non_gaap(noun.metric)
    return [] if metric in {None, noun.metric} else [(str(metric), figure)]


def _find_both(sentence: str, noun: Noun, after: list[Figure]) -> list[tuple[str, Figure]]:
    """Return what a noun and the figures after it report: one metric, or GAAP and non-GAAP.

    "GAAP and non-GAAP margins were 22.2% against 29.6%" is a pair that is not joined plainly.
    """
    if noun.metric == REVENUE:
        return [(REVENUE, after[0])]
    pair = list(find_pair(sentence, noun, after[0], after))
    is_one = len(pair) > 1 and pair[0][1] is pair[1][1] and len(after) > 1
    is_unclear = is_one and not _COMPARED.search(sentence[after[0].end : after[1].start])
    return [] if is_unclear else pair


def _is_plain(gap: str) -> bool:
    return len(gap) <= _LONGEST_GAP and not _PER.search(_ASIDE.sub(" ", gap))
