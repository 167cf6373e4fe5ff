"""Sentences that guide: `For the fourth quarter we expect revenue of $5.3 billion ± 2%`."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from beatcheck.ledger.grammar.guidance import Form
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.extraction.fiscal_calendar import Reported, is_ahead, resolve
from beatcheck.releases.extraction.sentences.gaap_pairs import find_pair
from beatcheck.releases.extraction.sentences.replaced_figures import (
    AGAINST,
    PRIOR,
    find_newest,
    skip_change,
)
from beatcheck.releases.grammar.connecting_words import connects
from beatcheck.releases.grammar.figures import Figure, find_figures
from beatcheck.releases.grammar.growth import find_growth
from beatcheck.releases.grammar.metric_names import REVENUE
from beatcheck.releases.grammar.metrics import Noun, find_nouns
from beatcheck.releases.grammar.periods import Mention, find_mentions
from beatcheck.releases.grammar.suitable_figures import adapt_sign, is_complete, is_suitable

# The end of a sentence before the start of the next, as ". Revenue" or "; non-GAAP", or a bullet.
_END = re.compile(r"[.!?;](?=[\"')\]]{0,2} +[\"'(\[]?(?:[A-Z0-9$•▪-]|non-GAAP))|[•▪■]")
# A short form whose full stop ends no sentence, as "approx" or the "U" of a name.
_SHORT_FORMS = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Ltd|approx|vs|No|U\.S|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr"
    r"|Ms|Mrs|Dr|St|i\.e|e\.g|excl|incl|est)|\b[A-Z])$"
)
# A word that speaks of what is to come, as "expects" or "outlook".
FORWARD = re.compile(
    r"\b(?:expect(?:s|ed|ing|ation|ations)?|anticipat\w+|forecast\w*|project(?:s|ed|ing|ion|ions)"
    r"|estimat\w+|guid(?:ance|es|ing|ed)|outlook|"
    r"target(?:s|ed|ing)?|objectives?|reaffirm\w*|reiterat\w*"
    r"|will be|should be|sees|seen|looks? for|plan(?:s"
    r"|ning)|planned)\b",
    re.IGNORECASE,
)
_AFTER_FIGURE = 110  # characters within which a period still belongs to a figure
_LONGEST_GAP = 260  # characters between a noun and its figure
# What ends a list of figures, as "." or ", excluding".
_CLOSES_LIST = re.compile(r" ?(?:[.;]|, excluding|$)")
# Words that give each figure of a list its period, as " and 5% for the".
_FOR = re.compile(r" and [^,;]{0,80} for (?:the |its |our )?$")
# A part of the company behind a figure, as " in the Hammers segment".
PART_OF = re.compile(
    r" (?:in|for|at|from) (?:the|our|its) (?:[\w&'-]+ ){1,4}"
    r"(?:segments?|divisions?|business|unit)\b"
)
# The words before a figure below zero, as "a loss of".
_A_LOSS = re.compile(r"\ba (?:net |operating )?loss of\b", re.IGNORECASE)
# What a figure leaves out, as ", excluding items of $0.12": it is not the one of GAAP.
_LEAVES_OUT = re.compile(
    r",? (?:\()?(?:which )?(?:excluding|excludes|before|without)\b", re.IGNORECASE
)
# The words between a figure and the tolerance that stands apart from it, up to "plus or minus".
_APART = re.compile(r"(?:[^.;$€£]|\.(?=[0-9])){1,90}?(?:plus or minus|\+/ ?-|±)", re.IGNORECASE)
MOST = 6000  # characters of a sentence that are looked at


class Setting(NamedTuple):
    """What the passages before a sentence settle: that it guides, for when, in which unit.

    `prior` marks guidance that no longer holds, `part` guidance of less than the whole company.
    """

    outlook: bool = False
    mentions: tuple[Mention, ...] = ()
    unit: str = ""
    currency: str | None = None
    prior: bool = False
    part: bool = False


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the place of every sentence of a levelled text; a semicolon ends one too."""
    start = 0
    for match in _END.finditer(text):
        if match.group() == "." and _SHORT_FORMS.search(
            text[max(0, match.start() - 8) : match.start()]
        ):
            continue
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def read_sentence(
    text: str, setting: Setting, reported: Reported, names: frozenset[str]
) -> Iterator[Candidate | Rejection]:
    """Yield what one levelled sentence guides to, noun by noun, and what it leaves alone."""
    nouns = find_nouns(text, names)
    figures = find_figures(text) if nouns else []
    if not figures or not (setting.outlook or FORWARD.search(text)):
        return
    mentions = find_mentions(text)
    for at, noun in enumerate(nouns):
        limit = nouns[at + 1].start if at + 1 < len(nouns) else len(text)
        yield from _read_noun(text, noun, (figures, mentions, limit), setting, reported)
    yield from _read_growth(text, setting, reported, names)


def _read_growth(
    text: str, setting: Setting, reported: Reported, names: frozenset[str]
) -> Iterator[Candidate | Rejection]:
    """Yield the growth of revenue that a sentence guides to."""
    mentions = find_mentions(text)
    for growth in find_growth(text, names):
        noun, figure = growth.noun, growth.figure
        start, end = min(noun.start, figure.start), max(noun.end, figure.end)
        period, reason = _period(text, (noun, figure), mentions, setting, reported)
        if period is None or reason is not None:
            yield Rejection(reason or Reason.NO_PERIOD, start, end)
        else:
            yield Candidate(growth.metric, period, figure, start, end, "sentence")


def _read_noun(
    text: str,
    noun: Noun,
    found: tuple[list[Figure], list[Mention], int],
    setting: Setting,
    reported: Reported,
) -> Iterator[Candidate | Rejection]:
    """Yield what is said of one noun: the figure its words lead to, and the period it is for."""
    figures, mentions, limit = found
    ahead = _ahead(noun, figures)
    if not ahead or ahead[0].start - noun.end > _LONGEST_GAP:
        return
    if noun.reason is not None:
        yield Rejection(noun.reason, noun.start, ahead[0].end)
        return
    ahead, end = skip_change(text, noun.end, ahead)
    gap = text[noun.end : end]
    if (ahead[0].low or 0) < 0:
        gap = _A_LOSS.sub(" ", gap)
    if ahead[0].start > limit or not connects(gap, mentions, noun.end):
        return
    reason, figure = find_newest(text, noun, ahead[0], ahead)
    if reason is None:
        reason = _fault(text, noun, figure)
    period = None
    if reason is None:
        period, reason = _period(text, (noun, figure), mentions, setting, reported)
    if period is None or reason is not None:
        yield Rejection(reason or Reason.NO_PERIOD, noun.start, figure.end)
        return
    yield from _list_statements(text, noun, figure, ahead, period)


def _ahead(noun: Noun, figures: list[Figure]) -> list[Figure]:
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
    if replaced and PRIOR.search(text[figure.end : replaced[0].start]):
        yield Rejection(Reason.PRIOR, replaced[0].start, replaced[0].end)


def _fault(text: str, noun: Noun, figure: Figure) -> Reason | None:
    """Why a figure cannot be of the metric, or not the whole of what is said."""
    if not is_complete(noun.metric, figure):
        return Reason.NO_UNIT
    if noun.metric != REVENUE and PART_OF.match(text, figure.end):
        return Reason.SEGMENT
    if noun.metric == REVENUE and _LEAVES_OUT.match(text, figure.end):
        return Reason.ADJUSTED
    if noun.metric == "eps" and _LEAVES_OUT.match(text, figure.end):
        return Reason.UNCLEAR
    if "margin" in noun.metric or "tax" in noun.metric:
        return None
    apart = figure.value.form is not Form.TOLERANCE and _APART.match(text, figure.end)
    return Reason.UNCLEAR if apart else None


def _period(
    text: str,
    place: tuple[Noun, Figure],
    mentions: list[Mention],
    setting: Setting,
    reported: Reported,
) -> tuple[FiscalPeriod | None, Reason | None]:
    """Return the period a figure is for.

    Named before it, else right after it, else by the setting.
    """
    noun, figure = place
    usable = [
        mention
        for mention in mentions
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
    return first_settled(choices, reported)


def _belongs(text: str, figure: Figure, mention: Mention) -> bool:
    """Whether a period after a figure still speaks of it.

    No other noun or figure lies between, or the period closes a list: `revenue between $121
    million and $124 million and earnings between $0.57 and $0.60 for fiscal 2025`.
    """
    between = text[figure.end : mention.start]
    closes = _CLOSES_LIST.match(text, mention.end) and _FOR.search(between)
    return bool(closes) or not re.search(
        r"[$€£]|\b(?:gross|operating|EPS|earnings|net income|EBITDA)\b", between
    )


def first_settled(
    choices: Iterable[tuple[Mention, ...]], reported: Reported
) -> tuple[FiscalPeriod | None, Reason | None]:
    """Return the period of the first mention that names one ahead, else why none does."""
    over = False
    for choice in choices:
        period, reason = settle(choice, reported)
        if period is not None or reason is Reason.PARTIAL:
            return period, reason
        over = over or reason is Reason.OVER
    return None, Reason.OVER if over else Reason.NO_PERIOD


def settle(
    mentions: tuple[Mention, ...], reported: Reported
) -> tuple[FiscalPeriod | None, Reason | None]:
    """Return the one period ahead that these mentions agree on, else why there is none."""
    if any(mention.span.value == "other" for mention in mentions):
        return None, Reason.PARTIAL
    resolved = {resolve(mention, reported) for mention in mentions} - {None}
    ahead = {period for period in resolved if period is not None and is_ahead(period, reported)}
    if len(ahead) == 1:
        return ahead.pop(), None
    if resolved and not ahead:
        return None, Reason.OVER
    return None, Reason.NO_PERIOD
