"""Reported figures in sentences: `Revenue was $39.3 billion`, and what their headings are of."""

import re
from collections.abc import Iterator

from beatcheck.ledger.grammar.guidance import Form
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.extraction.candidate import Candidate
from beatcheck.releases.extraction.context import (
    Standing,
    guiding_mentions,
    is_heading,
    next_standing,
)
from beatcheck.releases.extraction.fiscal_calendar import Reported, resolve
from beatcheck.releases.extraction.sentences.guidance_sentences import (
    FORWARD,
    PART_OF,
    split_sentences,
)
from beatcheck.releases.extraction.sentences.replaced_figures import AGAINST, AGAINST_NOUN
from beatcheck.releases.formats.page import LineKind, Page, PageLine
from beatcheck.releases.grammar.figures import Figure, find_figures
from beatcheck.releases.grammar.metric_names import REVENUE
from beatcheck.releases.grammar.metrics import find_nouns
from beatcheck.releases.grammar.normalized import plain
from beatcheck.releases.grammar.periods import Mention, Span, find_mentions
from beatcheck.releases.grammar.suitable_figures import adapt_sign, is_complete, is_suitable

# What stands right before a reported figure, as "was" or "of".
_LAST = re.compile(
    r"(?:\bof|\bto|\bwas|\bwere|\bat|:|\brecord|\btotaled|\btotalled|\breached|\bapproximately"
    r"|\bwas a|\bNT) ?$",
    re.IGNORECASE,
)
# A word after which a figure is not revenue itself, as "growth" or "cost".
_PER = re.compile(
    r"\b(?:by|impact|from|growth|excluding|compared|versus|exceed\w*|guidance|outlook|above|than"
    r"|cost|margin|income|expenses?|and)\b",
    re.IGNORECASE,
)
# The year as the subject's period, as "finished the year with" or "annual revenue of".
_WHOLE_YEAR = re.compile(
    r"\b(?:finish|clos|end|complet)\w* (?:out )?(?:the|our|its|another|a)(?: \w+)?"
    r"(?: fiscal)? year\b"
    r"|\b(?:for|in|over) the (?:whole |entire |full |fiscal )?year\b(?! ago)"
    r"|\b(?:annual|yearly|full[- ]year|twelve[- ]month)(?: (?:total|net|consolidated|record))*"
    r" (?:revenues?|sales)\b",
    re.IGNORECASE,
)
# A word that begins a comparison with what follows it, as "compared to" or "up from".
_COMPARES = re.compile(
    r"\b(?:compar\w+|versus|vs|from|than|over|against|relative|exceed\w*|above|below)\b",
    re.IGNORECASE,
)
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
# A paragraph whose beginning was lost, as "$1.94; non-GAAP EPS was $1.84" or "(non-GAAP".
_FRAGMENT = re.compile(r"[($€£]*[0-9]+[.,][0-9]|\([a-z]")
# A figure of something else, as " per share" behind an amount of money.
_PER_OTHER = re.compile(r" (?:per|a) (?:barrel|ton|unit|day|week|employee)\b", re.IGNORECASE)
# What joins net income and earnings per share, as ", or ".
_OR = re.compile(r",? \(?(?:or|and) ?|,? \(", re.IGNORECASE)
# The words behind earnings per share that follow net income, as " per diluted share".
_PER_SHARE = re.compile(
    r" (?:(?:per|a) (?:fully )?diluted (?:common )?share|per (?:common )?share,? (?:diluted"
    r"|on a diluted)|diluted earnings per share)",
    re.IGNORECASE,
)
_HEAD_LINES = 90  # lines in which a release states its revenue
_LAST_QUARTER = 4
_LONGEST = 3000  # characters of a sentence that are looked at
_LONGEST_GAP = 140  # characters between "revenue" and its figure
_NEAR = 60  # characters behind a figure within which its period is named
_BARE = 5  # words: a line with no more is a heading
# A verb of a title that speaks of an outlook, as "and Raises Full-Year Outlook".
_GUIDING_VERB = re.compile(
    r"\b(?:raises?|lowers?|provides?|updates?|issues?|reaffirms?|reiterates?|narrows?|cuts?|lifts?"
    r"|boosts?|increases?|affirms?|maintains?)\b",
    re.IGNORECASE,
)
# The first sentence of a release, as "today reported revenue for the quarter ended".
_LEADS = re.compile(r"\b(?:today|reported|announced)\b.*\bended\b", re.IGNORECASE)
# A heading about the whole company, as "Financial Highlights".
_WHOLE = re.compile(
    r"\b(?:results?|highlights|summary|financials?|overview|performance|reports|announces|release"
    r"|exhibit|news|consolidated|total|company|inc|corp|contacts?|page|letter)\b",
    re.IGNORECASE,
)


def find_spoken_figures(
    page: Page, reported: Reported, names: frozenset[str]
) -> Iterator[Candidate]:
    """Yield the figures that sentences near the head report, without outlooks, in order."""
    about = reported.quarter
    standing = Standing()
    for line in page.lines[:_HEAD_LINES]:
        level = plain(page.text, line.start, line.end)
        standing = next_standing(standing, line, level.text[:_LONGEST])
        about = _about(line, level.text[:_LONGEST], about, reported)
        if line.kind is LineKind.ROW or standing.setting.outlook:
            continue
        for spoken in _read_paragraph(level.text, about, reported, names):
            start, end = level.source(spoken.start, spoken.end)
            yield spoken._replace(start=start, end=end)


def _read_paragraph(
    text: str, about: FiscalPeriod | None, reported: Reported, names: frozenset[str]
) -> Iterator[Candidate]:
    """Yield what the sentences of a paragraph report.

    Behind a semicolon the period of the clause before it still holds: `Full-year EPS was $1.94;
    non-GAAP EPS was $1.84`. A paragraph without its beginning is about nobody knows what.
    """
    if _FRAGMENT.match(text):
        return
    carried = None
    for start, stop in split_sentences(text):
        end = min(stop, start + _LONGEST)
        sentence = text[start:end]
        if about is None and not _LEADS.search(sentence):
            continue
        lead = len(sentence) - len(sentence.lstrip())
        found = list(_read(sentence, carried or about or reported.quarter, reported, names))
        for spoken in found:
            yield spoken._replace(start=start + lead, end=end)
        last = found[-1].period if found else carried
        carried = last if sentence.endswith(";") else None


def _about(
    line: PageLine, words: str, about: FiscalPeriod | None, reported: Reported
) -> FiscalPeriod | None:
    """Return the period that a heading speaks of.

    None under the heading of a part of the company.
    """
    if line.kind is LineKind.ROW or not is_heading(line, words):
        return about
    # Behind such a verb a title names the period of its outlook, not of its results.
    results = _GUIDING_VERB.split(words, maxsplit=1)[0]
    named = [_of_release(mention, reported) for mention in guiding_mentions(results)]
    if named:
        return named[0] if _WHOLE.search(words) or len(words.split()) <= _BARE else None
    part = line.kind is LineKind.HEADING or len(words.split()) <= _BARE
    return None if part and not _WHOLE.search(words) else about


def _read(
    sentence: str, about: FiscalPeriod | None, reported: Reported, names: frozenset[str]
) -> Iterator[Candidate]:
    if FORWARD.search(_MEASURED.sub(" ", sentence)) or _HYPOTHETICAL.search(sentence):
        return
    figures = find_figures(sentence)
    nouns = find_nouns(sentence, names)
    for at, noun in enumerate(nouns):
        limit = nouns[at + 1].start if at + 1 < len(nouns) else len(sentence)
        after = [its for its in figures if its.start >= noun.end and _can_be(noun.metric, its)]
        if noun.reason is not None or not after or noun.metric == "non_gaap_revenue":
            continue
        figure = after[0]
        if noun.metric != REVENUE and not _is_own(sentence, figure, limit):
            continue
        gap = sentence[noun.end : figure.start]
        if AGAINST_NOUN.search(noun.left) or not (_LAST.search(gap) and _plain_gap(gap)):
            continue
        period = _find_spoken_period(sentence, figure, about, reported)
        if period is not None:
            own = adapt_sign(noun.metric, figure, loss=noun.loss)
            spoken = Candidate(noun.metric, period, own, noun.start, figure.end, "sentence")
            yield spoken
            yield from _read_share(sentence, spoken, figures)


def _can_be(metric: str, figure: Figure) -> bool:
    """Whether a figure can be a reported one of a metric: one figure, in its unit."""
    is_point = figure.value.form is Form.POINT and is_complete(metric, figure)
    return is_point and is_suitable(metric, figure)


def _is_own(sentence: str, figure: Figure, limit: int) -> bool:
    """Whether a figure is of the noun before it: no other noun between, and of no part."""
    behind = sentence[figure.end : figure.end + _NEAR]
    return figure.start <= limit and not (PART_OF.match(behind) or _PER_OTHER.match(behind))


def _read_share(sentence: str, spoken: Candidate, figures: list[Figure]) -> Iterator[Candidate]:
    """Yield the earnings per share that follow net income: $44 million, or $0.41 per share."""
    if spoken.metric != "net_income":
        return
    for figure in figures:
        between = sentence[spoken.figure.end : figure.start]
        if figure.start < spoken.figure.end or not _OR.fullmatch(between):
            continue
        if _PER_SHARE.match(sentence[figure.end :]) and _can_be("eps", figure):
            is_loss = (spoken.figure.low or 0) < 0
            own = adapt_sign("eps", figure, loss=is_loss)
            yield spoken._replace(metric="eps", figure=own, end=figure.end)
        return


def _plain_gap(gap: str) -> bool:
    return len(gap) <= _LONGEST_GAP and not _PER.search(
        re.sub(r"from (?:continuing|a year ago)|,[^,$]{0,80},", " ", gap)
    )


def _find_spoken_period(
    sentence: str, figure: Figure, about: FiscalPeriod | None, reported: Reported
) -> FiscalPeriod | None:
    """Return the reported period a sentence speaks of.

    The one it names nearest, else its heading's.
    """
    near = [
        mention
        for mention in find_mentions(sentence)
        if mention.start <= figure.end + _NEAR
        and not AGAINST.search(sentence[max(0, mention.start - 50) : mention.start])
    ]
    before = [mention for mention in near if mention.end <= figure.start]
    after = [
        mention
        for mention in near
        if mention.start >= figure.end
        and not _COMPARES.search(sentence[figure.end : mention.start])
    ]
    chosen = before[-1] if before else (after[0] if after else None)
    if chosen is None and _WHOLE_YEAR.search(sentence[: figure.end]):
        return _completed_year(reported)
    return about if chosen is None else _of_release(chosen, reported)


def _completed_year(reported: Reported) -> FiscalPeriod | None:
    """Return the year that the reported quarter completes; None after another quarter."""
    now = reported.quarter
    if now is None or now.quarter != _LAST_QUARTER:
        return None
    return FiscalPeriod("FY", now.year, None)


def _of_release(mention: Mention, reported: Reported) -> FiscalPeriod | None:
    """Return the reported quarter, or the year it completes, where a mention names that."""
    now = reported.quarter
    period = None if mention.span is Span.OTHER else resolve(mention, reported)
    if now is None or period == now:
        return period
    yearly = mention.span is Span.YEAR and now.quarter == _LAST_QUARTER
    own = mention.year in {None, now.year} or mention.ends is not None
    return FiscalPeriod("FY", now.year, None) if yearly and own else None
