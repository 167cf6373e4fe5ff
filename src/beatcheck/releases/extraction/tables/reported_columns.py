"""The columns of a table of results: the period of each, and which are not results."""

import re
from datetime import timedelta

from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.blocks.passage import Passage
from beatcheck.releases.extraction.fiscal_calendar import Reported, resolve_period
from beatcheck.releases.grammar.periods import Mention, Span

# A column over one quarter, as "Three Months Ended" or "13 weeks".
_QUARTERLY = re.compile(
    r"\b(?:(?:three|3)[- ]months?|quarters?|quarterly"
    r"|(?:13|14|12|16|thirteen|fourteen|twelve|sixteen)[- ]weeks?)\b",
    re.IGNORECASE,
)
# A column over a whole year, as "Twelve Months Ended" or "52 weeks".
_YEARLY = re.compile(
    r"\b(?:(?:twelve|12)[- ]months?|years?|(?:52|53|fifty-(?:two|three))[- ]weeks?|FY"
    r"|fiscal 20[0-9]{2})\b",
    re.IGNORECASE,
)
# A column over more than a quarter, as "Nine Months Ended" or "year-to-date".
_LONGER = re.compile(
    r"\b(?:six|nine|twelve|6|9|12)[- ]months?|(?:26|39|twenty-six|thirty-nine)[- ]weeks?"
    r"|year[- ]to[- ]date|\byears?\b",
    re.IGNORECASE,
)
# A column without reported figures, as "% change" or "constant currency".
_CHANGE = re.compile(
    r"change|growth|%|y/y|q/q|yoy|increase|decrease|constant|pro forma|as a percent|guidance"
    r"|outlook|adjust|segment",
    re.IGNORECASE,
)
# A year in a header, as "2025".
_YEAR = re.compile(r"\b(?:20[0-9]{2})\b")
# A header may name the month's end, and the quarter end on a weekday before it.
_NEAR = timedelta(days=8)


def find_column_period(header: Passage, reported: Reported) -> FiscalPeriod | None:
    """Return the reported quarter or year that a column's headers name.

    None for any other column.
    """
    now = reported.quarter
    if now is None:
        return None
    mentions = header.periods
    if any(mention.span is Span.OTHER for mention in mentions):
        return None  # as "Trailing 12 months Q3 2025"
    labels = {
        resolve_period(mention, reported)
        for mention in mentions
        if mention.quarter and mention.year
    }
    if labels:
        return now if labels == {now} else None
    if _is_fiscal_year(header, mentions):
        is_own = {mention.year for mention in mentions} == {now.year}
        return reported.completed_year if is_own else None
    return _find_ended(header, now, reported)


def _find_ended(header: Passage, now: FiscalPeriod, reported: Reported) -> FiscalPeriod | None:
    """Return the reported quarter or year where a header has its length and its end."""
    if not _is_then(header, reported):
        return None
    if _QUARTERLY.search(header.text) and not _LONGER.search(header.text):
        return now
    return reported.completed_year if _YEARLY.search(header.text) else None


def _is_fiscal_year(header: Passage, mentions: tuple[Mention, ...]) -> bool:
    """Return whether a header names a year by its label alone: FY25, not the day of its end."""
    is_labelled = all(
        mention.span is Span.YEAR and mention.year and mention.fiscal for mention in mentions
    )
    return bool(mentions) and is_labelled and not (header.days or _QUARTERLY.search(header.text))


def _is_then(header: Passage, reported: Reported) -> bool:
    """Return whether a header's day, else its year, is that of the reported period."""
    if reported.ends is None:
        return "ended" in header.text.lower()
    if header.days:
        return any(abs(day - reported.ends) <= _NEAR for _, _, day in header.days)
    years = {int(year) for year in _YEAR.findall(header.text)}
    return years in ({reported.ends.year}, {reported.quarter.year if reported.quarter else 0})


def is_change(header: Passage) -> bool:
    """Return whether a column holds no reported figure: a change, a rate, an adjustment."""
    return bool(_CHANGE.search(header.text))
