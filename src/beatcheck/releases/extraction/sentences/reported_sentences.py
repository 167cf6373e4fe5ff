"""Reported figures in sentences: `Revenue was $39.3 billion`, and what their headings are of."""

import re
from collections.abc import Iterator

from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.extraction.candidate import Candidate
from beatcheck.releases.extraction.context import (
    Standing,
    guiding_mentions,
    is_heading,
    next_standing,
)
from beatcheck.releases.extraction.fiscal_calendar import Reported
from beatcheck.releases.extraction.sentences.guidance_sentences import (
    split_sentences,
)
from beatcheck.releases.extraction.sentences.reported_nouns import read_nouns
from beatcheck.releases.extraction.sentences.reported_periods import name_reported
from beatcheck.releases.formats.page import LineKind, Page, PageLine
from beatcheck.releases.grammar.figures import find_figures
from beatcheck.releases.grammar.normalized import plain

# A paragraph whose beginning was lost, as "$1.94; non-GAAP EPS was $1.84" or "(non-GAAP".
_FRAGMENT = re.compile(r"[($€£]*[0-9]+[.,][0-9]+(?![0-9]* (?:million|billion) of )|\([a-z]")
_HEAD_LINES = 90  # lines in which a release states its revenue
_LONGEST = 3000  # characters of a sentence that are looked at
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
    r"\b(?:results?|reports?|highlights|summary|financials?|overview|performance|announces|release"
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
        found = list(read_nouns(sentence, carried or about or reported.quarter, reported, names))
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
    # "Comparable sales declined 6.2 %" is news, and a bare number is that of a page.
    is_news = any(figure.is_percent for figure in find_figures(words))
    if is_news or not re.search("[A-Za-z]", words):
        return about
    # Behind such a verb a title names the period of its outlook, not of its results.
    results = _GUIDING_VERB.split(words, maxsplit=1)[0]
    named = [name_reported(mention, reported) for mention in guiding_mentions(results)]
    if named:
        return named[0] if _WHOLE.search(words) or len(words.split()) <= _BARE else None
    part = line.kind is LineKind.HEADING or len(words.split()) <= _BARE
    return None if part and not _WHOLE.search(words) else about
