"""Sentences that guide: `For the fourth quarter we expect revenue of $5.3 billion ± 2%`."""

import re
from collections.abc import Iterable, Iterator

from beatcheck.ledger.grammar.guidance import Form
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.blocks.passage import Passage
from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.extraction.context import Setting
from beatcheck.releases.extraction.fiscal_calendar import Reported, choose_period
from beatcheck.releases.extraction.sentences.bases import is_partial, name_on_basis
from beatcheck.releases.extraction.sentences.figure_lists import (
    find_next_period,
    find_period_order,
    find_place,
)
from beatcheck.releases.extraction.sentences.gaap_pairs import find_pair
from beatcheck.releases.extraction.sentences.growth import find_growth
from beatcheck.releases.extraction.sentences.replaced_figures import (
    AGAINST,
    find_newest,
    skip_change,
)
from beatcheck.releases.grammar.connecting_words import is_connecting
from beatcheck.releases.grammar.direction import OLDER, is_forward
from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.metric_names import REVENUE
from beatcheck.releases.grammar.metrics import Noun
from beatcheck.releases.grammar.periods import Mention
from beatcheck.releases.grammar.suitable_figures import (
    PER_OTHER,
    adapt_sign,
    is_complete,
    is_suitable,
)

_AFTER_FIGURE = 110  # characters within which a period still belongs to a figure
_LONGEST_GAP = 260  # characters between a noun and its figure
# What ends a list of figures, as "." or ", excluding".
_CLOSES_LIST = re.compile(r" ?(?:[.;]|, excluding|$)")
# Words that give each figure of a list its period, as " and 5% for the".
_FOR = re.compile(r" and [^,;]{0,80} for (?:the |its |our )?$")
# What begins to speak of another figure, as "$" or "operating".
_OTHER_METRIC = re.compile(r"[$€£]|\b(?:gross|operating|EPS|earnings|net income|EBITDA)\b")
# A part of the company after a figure, as " in the Hammers segment".
PART_OF = re.compile(
    r" (?:in|for|at|from) (?:the|our|its) (?:[\w&'-]+ ){1,4}"
    r"(?:segments?|divisions?|business|unit)\b"
)
# The words before a figure below zero, as "a loss of".
_A_LOSS = re.compile(r"\ba (?:net |operating )?loss of\b", re.IGNORECASE)
# What a figure leaves out, as ", excluding items of $0.12": it is not the one of GAAP.
LEAVES_OUT = re.compile(
    r",? (?:\()?(?:which )?(?:excluding|excludes|before|without|prior to)\b", re.IGNORECASE
)
# What is adjusted in a rate, as " prior to the adjustments"; one "excluding discrete items" is not.
_BEFORE_ADJUSTMENTS = re.compile(r" (?:before|prior to) [^.;]{0,60}adjustments?\b", re.IGNORECASE)
# What makes a figure only the middle of a range, as " or 5.4% at the midpoint".
_AT_MIDDLE = re.compile(r"[^.;,$]{0,24} at the mid-?point(?! of)", re.IGNORECASE)
# Several years behind a figure, as " from 2025 through 2029" or " by 2030".
_SPAN_BEHIND = re.compile(
    r",? (?:(?:from|for|over|during|in|between) )?(?:fiscal )?20[0-9]{2} ?(?:through|to|and|-) ?"
    r"(?:fiscal )?20[0-9]{2}\b|,? (?:through|by) (?:fiscal )?20[0-9]{2}\b",
    re.IGNORECASE,
)
# What makes a figure a change, as " lower than last year" or " above the".
CHANGED_BY = re.compile(
    r" (?:lower|higher|above|below|better|worse|more|less|ahead)(?! end)\b", re.IGNORECASE
)
# What something earned before, as "which had revenue of": a sentence may look ahead all the same.
_HAD = re.compile(
    r"\b(?:which|that|who) (?:had|generated|reported|recorded|posted|earned|contributed)\b[^,;]*$",
    re.IGNORECASE,
)
# What makes a figure a past one, as " was recognized".
_WAS = re.compile(r" (?:was|were|has been|have been)\b", re.IGNORECASE)
# Words that deny what follows, as "We do not expect".
_DENIES = re.compile(
    r"\b(?:do|does|did)(?: not|n't) (?:currently )?(?:expect|anticipate|forecast|project|plan)\b"
    r"[^,;]*$",
    re.IGNORECASE,
)
# What only one contract brings, as " under the license agreement".
_UNDER = re.compile(
    r"\bunder (?:the|our|its|this|an?) [^,;.]{0,50}"
    r"\b(?:agreements?|collaboration|contracts?|licen[cs]es?|arrangements?|alliance)\b",
    re.IGNORECASE,
)
# What has another name and figure where something is left out of it.
OF_GAAP = frozenset(("eps", "gross_margin", "operating_income", "operating_margin", "net_income"))
# The words between a figure and the tolerance that stands apart from it, up to "plus or minus".
_APART = re.compile(r"(?:[^.;$€£]|\.(?=[0-9])){1,90}?(?:plus or minus|\+/ ?-|±)", re.IGNORECASE)


def is_question(text: str) -> bool:
    """Return whether a sentence asks, as analysts do in calls, and states nothing."""
    return text.rstrip(" \"')").endswith("?")


def read_sentence(
    sentence: Passage, setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    """Yield what one sentence guides to, noun by noun, and what it leaves alone."""
    nouns = sentence.nouns
    if not nouns or not sentence.figures or is_question(sentence.text):
        return
    if not (setting.outlook or is_forward(sentence.text, sentence.names)):
        return
    for at, noun in enumerate(nouns):
        limit = nouns[at + 1].start if at + 1 < len(nouns) else len(sentence.text)
        yield from _read_noun(sentence, noun, limit, setting, reported)
    yield from _read_growth(sentence, setting, reported)


def _read_growth(
    sentence: Passage, setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    """Yield the growth of revenue that a sentence guides to."""
    for growth in find_growth(sentence):
        noun, figure = growth.noun, growth.figure
        start, end = min(noun.start, figure.start), max(noun.end, figure.end)
        period = _find_period(sentence, noun, figure, setting, reported)
        if isinstance(period, Reason):
            yield Rejection(period, start, end)
        else:
            yield Candidate(growth.metric, period, figure, start, end, "sentence")


def _read_noun(
    sentence: Passage, noun: Noun, limit: int, setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    """Yield the statement of one noun: the figure its words lead to, and its period.

    The figure stands before `limit`, where the next noun begins.
    """
    text = sentence.text
    ahead = _list_ahead(noun, sentence.figures)
    if not ahead or ahead[0].start - noun.end > _LONGEST_GAP:
        return
    if noun.reason is not None:
        yield Rejection(noun.reason, noun.start, ahead[0].end)
        return
    ahead = _find_joined(sentence, noun, ahead, limit)
    if not ahead:
        return
    listed = _list_periods(sentence, noun, ahead, reported)
    if listed:
        yield from listed
        return
    reason, figure = find_newest(text, noun, ahead[0], ahead)
    if reason is None:
        reason = _find_fault(text, noun, figure)
    period = reason or _find_period(sentence, noun, figure, setting, reported)
    if isinstance(period, Reason):
        yield Rejection(period, noun.start, figure.end)
    else:
        yield from _list_statements(text, noun, figure, ahead, period)
        yield from _read_next_period(sentence, noun, figure, ahead, reported)


def _list_periods(
    sentence: Passage, noun: Noun, ahead: list[Figure], reported: Reported
) -> list[Candidate]:
    """Return the figures of several periods: `X and Y, respectively, for the quarter and 2025`."""
    listed = []
    for value, mention in find_period_order(sentence.text, ahead[0], ahead, sentence.periods):
        period = choose_period([(mention,)], reported)
        metric = name_on_basis(sentence.text, noun, value)
        if isinstance(period, FiscalPeriod) and metric and is_complete(metric, value):
            own = adapt_sign(metric, value, loss=noun.loss)
            listed.append(Candidate(metric, period, own, noun.start, value.end, "sentence"))
    return listed


def _find_joined(sentence: Passage, noun: Noun, ahead: list[Figure], limit: int) -> list[Figure]:
    """Return the figures from the one on that the words after a noun lead to; else none."""
    text = sentence.text
    place = find_place(text, noun, sentence.nouns, sentence.figures)
    if isinstance(place, Reason):
        return []
    if place is not None:
        gap = text[place.start : place.end]
        joined = [figure for figure in ahead if figure == place.figure]
        return joined if is_connecting(gap, sentence.periods, place.start) else []
    ahead, end = skip_change(text, noun.end, ahead)
    gap = text[noun.end : end]
    # "To exceed the $390 million of fiscal 2025" names the figure of another period.
    if gap.endswith(" the "):
        return []
    if (ahead[0].low or 0) < 0:
        gap = _A_LOSS.sub(" ", gap)
    is_joined = ahead[0].start <= limit and is_connecting(gap, sentence.periods, noun.end)
    return ahead if is_joined else []


def _read_next_period(
    sentence: Passage, noun: Noun, figure: Figure, ahead: list[Figure], reported: Reported
) -> Iterator[Candidate]:
    """Yield the figure of a second period: `$0.83 for the third quarter and $3.20 for 2025`."""
    following = find_next_period(sentence.text, figure, ahead, sentence.periods)
    if following is None:
        return
    value, mention = following
    metric = name_on_basis(sentence.text, noun, value)
    period = choose_period([(mention,)], reported)
    if isinstance(period, FiscalPeriod) and metric and is_complete(metric, value):
        own = adapt_sign(metric, value, loss=noun.loss)
        yield Candidate(metric, period, own, noun.start, mention.end, "sentence")


def _list_ahead(noun: Noun, figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures after a noun that can be of its metric: money, or percent for a margin."""
    return [
        figure
        for figure in figures
        if figure.start >= noun.end and is_suitable(noun.metric, figure)
    ]


def _list_statements(
    text: str, noun: Noun, figure: Figure, ahead: list[Figure], period: FiscalPeriod
) -> Iterator[Candidate | Rejection]:
    """Yield the statement of a figure, and the prior one that it says it replaces."""
    if noun.metric != REVENUE:
        for metric, value in find_pair(text, noun, figure, ahead):
            own = adapt_sign(metric, value, loss=noun.loss)
            yield Candidate(metric, period, own, noun.start, value.end, "sentence")
    else:
        yield Candidate(noun.metric, period, figure, noun.start, figure.end, "sentence")
    replaced = [other for other in ahead if other.start > figure.end]
    if replaced and OLDER.search(text[figure.end : replaced[0].start]):
        yield Rejection(Reason.PRIOR, replaced[0].start, replaced[0].end)


def _find_fault(text: str, noun: Noun, figure: Figure) -> Reason | None:
    """Return why a figure cannot be of the metric, or is not the whole statement."""
    is_revenue = noun.metric == REVENUE
    leaves_out = LEAVES_OUT.match(text, figure.end)
    is_rate = "margin" in noun.metric or "tax" in noun.metric
    is_past = _HAD.search(noun.left) or _WAS.match(text, figure.end)
    has_tolerance = is_rate or figure.value.form is Form.TOLERANCE
    faults = (
        (Reason.NO_UNIT, not is_complete(noun.metric, figure)),
        (Reason.SEGMENT, not is_revenue and PART_OF.match(text, figure.end)),
        (Reason.ADJUSTED, is_revenue and (leaves_out or is_partial(noun))),
        (Reason.SEGMENT, is_revenue and _UNDER.search(text)),
        (Reason.LONG_TERM, _SPAN_BEHIND.match(text, figure.end)),
        (Reason.UNCLEAR, figure.low == figure.high and _AT_MIDDLE.match(text, figure.end)),
        (Reason.OVER, is_past),
        (Reason.UNCLEAR, _DENIES.search(noun.left)),
        (Reason.UNCLEAR, PER_OTHER.match(text, figure.end)),
        (Reason.GROWTH, CHANGED_BY.match(text, figure.end)),
        (Reason.UNCLEAR, noun.metric in OF_GAAP and leaves_out),
        (Reason.UNCLEAR, _BEFORE_ADJUSTMENTS.match(text, figure.end)),
        (Reason.UNCLEAR, not has_tolerance and _APART.match(text, figure.end)),
    )
    return next((reason for reason, applies in faults if applies), None)


def _find_period(
    sentence: Passage, noun: Noun, figure: Figure, setting: Setting, reported: Reported
) -> FiscalPeriod | Reason:
    """Return the period a figure is for, or why there is none.

    It is named before the figure, else right after it, else by the setting.
    """
    text = sentence.text
    usable = [
        mention
        for mention in sentence.periods
        if not AGAINST.search(text[max(0, mention.start - 50) : mention.start])
    ]
    before = [mention for mention in usable if mention.end <= figure.start]
    after = [
        mention for mention in usable if figure.end <= mention.start <= figure.end + _AFTER_FIGURE
    ]
    choices: list[tuple[Mention, ...]] = []
    near = [mention for mention in before if mention.start >= noun.start]
    if near or before:
        choices.append(tuple((near or before)[-1:]))
        choices += [(mention,) for mention in reversed(before[:-1])]
    if after and _belongs(text, figure, after[0]):
        choices.append((after[0],))
    choices.append(setting.mentions)
    return choose_period(choices, reported)


def _belongs(text: str, figure: Figure, mention: Mention) -> bool:
    """Return whether a period after a figure still speaks of it.

    No other noun or figure lies between, or the period closes a list: `revenue between $121
    million and $124 million and earnings between $0.57 and $0.60 for fiscal 2025`.
    """
    between = text[figure.end : mention.start]
    closes = _CLOSES_LIST.match(text, mention.end) and _FOR.search(between)
    return bool(closes) or not _OTHER_METRIC.search(between)
