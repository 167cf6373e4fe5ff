"""Reported figures in sentences: `Revenue was $39.3 billion`, and what their headings are of."""

import re
from collections.abc import Iterator

from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.blocks.block import Block
from beatcheck.releases.blocks.passage import Passage
from beatcheck.releases.extraction.candidate import Candidate
from beatcheck.releases.extraction.context import is_heading
from beatcheck.releases.extraction.fiscal_calendar import Reported
from beatcheck.releases.extraction.release import Release
from beatcheck.releases.extraction.sentences.reported_nouns import read_nouns
from beatcheck.releases.extraction.sentences.reported_periods import name_reported
from beatcheck.releases.formats.page import LineKind
from beatcheck.releases.grammar.periods import Mention, select_named

# A paragraph whose beginning was lost, as "$1.94; non-GAAP EPS was $1.84" or "(non-GAAP".
_FRAGMENT = re.compile(r"[($€£]*[0-9]+[.,][0-9]+(?![0-9]* (?:million|billion) of )|\([a-z]")
# The words before a period that opens a sentence, as "For the ".
_OPENING = re.compile(r"\W*(?:for|in|during) (?:the |our )?", re.IGNORECASE)
_HEAD_LINES = 90  # lines in which a release states its revenue
_BARE = 5  # words: a line with no more is a heading
# A verb of a title that speaks of an outlook, as "and Raises Full-Year Outlook".
_GUIDING_VERB = re.compile(
    r"\b(?:raises?|lowers?|provides?|updates?|issues?|reaffirms?|reiterates?|narrows?|cuts?|lifts?"
    r"|boosts?|increases?|affirms?|maintains?)\b",
    re.IGNORECASE,
)
# The lead of a list of figures, as "For the second quarter of 2025, compared to 2024:".
_PERIOD_LEAD = re.compile(
    r"(?:For|In|During) the [^,:]{1,60}(?:, (?:as )?compared (?:to|with) [^:]{1,60})?:$"
)
# The first sentence of a release, as "today reported revenue for the quarter ended".
_LEADS = re.compile(r"\b(?:today|reported|announced)\b.*\bended\b", re.IGNORECASE)
# A heading about the whole company, as "Financial Highlights".
_WHOLE = re.compile(
    r"\b(?:results?|reports?|highlights|summary|financials?|overview|performance|announces|release"
    r"|exhibit|news|consolidated|total|company|inc|corp|contacts?|page|letter)\b",
    re.IGNORECASE,
)


def find_spoken_figures(release: Release) -> Iterator[Candidate]:
    """Yield the figures that sentences near the head report, without outlooks, in order."""
    reported = release.reported
    about = reported.quarter
    head = zip(release.blocks[:_HEAD_LINES], release.settings, strict=False)
    for block, setting in head:
        about = _follow_headings(block, about, reported)
        if not block.is_row and not setting.outlook:
            yield from _read_paragraph(block.passage, about, reported)


def _read_paragraph(
    paragraph: Passage, about: FiscalPeriod | None, reported: Reported
) -> Iterator[Candidate]:
    """Yield the figures that the sentences of a paragraph report.

    Behind a semicolon the period of the clause before it still holds: `Full-year EPS was $1.94;
    non-GAAP EPS was $1.84`, and one that opens a sentence holds for those after it: `For fiscal
    2025, revenue was $130.5 billion. EPS was $2.94`. A paragraph without its beginning is about
    nobody knows what.
    """
    if _FRAGMENT.match(paragraph.text):
        return
    carried = None
    base = about or reported.quarter
    for sentence in paragraph.sentences:
        opening = next((mention for mention in sentence.periods if _opens(sentence, mention)), None)
        base = base if opening is None else name_reported(opening, reported)
        is_led = about is not None or _LEADS.search(sentence.text)
        known = carried or base if is_led else None
        spoken = list(read_nouns(sentence, known, reported))
        if not is_led:
            # No part of a company has earnings per share: the period that is named is enough.
            spoken = [
                candidate for candidate in spoken if candidate.metric in {"eps", "non_gaap_eps"}
            ]
        for candidate in spoken:
            start, end = sentence.locate(0, len(sentence.text))
            yield candidate._replace(start=start, end=end)
        last = spoken[-1].period if spoken else carried
        carried = last if sentence.text.endswith(";") else None


def _opens(sentence: Passage, period: Mention) -> bool:
    """Return whether a period opens a sentence, as in `For fiscal 2025, revenue was`."""
    return bool(_OPENING.fullmatch(sentence.text, 0, period.start))


def _follow_headings(
    block: Block, about: FiscalPeriod | None, reported: Reported
) -> FiscalPeriod | None:
    """Return the period that a heading speaks of; `about` still holds below any other block.

    None under the heading of a part of the company.
    """
    if block.is_row or not is_heading(block):
        return about
    words = block.text
    # "Comparable sales declined 6.2 %" is news, and a bare number is that of a page.
    is_news = any(figure.is_percent for figure in block.passage.figures)
    # A day on a line of its own is that of the release.
    is_day = bool(block.passage.days) and len(words.split()) <= _BARE and not block.coming
    if is_news or is_day or not re.search("[A-Za-z]", words):
        return about
    # Behind such a verb a title names the period of its outlook, not of its results.
    verb = _GUIDING_VERB.search(words)
    end = verb.start() if verb else len(words)
    periods = select_named(words, block.passage.periods)
    named = [name_reported(mention, reported) for mention in periods if mention.end <= end]
    if named:
        is_whole = _WHOLE.search(words) or len(words.split()) <= _BARE or _PERIOD_LEAD.match(words)
        return named[0] if is_whole else None
    part = block.line.kind is LineKind.HEADING or len(words.split()) <= _BARE
    return None if part and not _WHOLE.search(words) else about
