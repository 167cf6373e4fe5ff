"""The reporting company's own calendar: which fiscal period a mention names."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.document import Reason
from beatcheck.releases.grammar.periods import Mention, Span

QUARTER_DAYS = 91.31  # on average
_YEAR_DAYS = 365.25  # on average
LAST_QUARTER = 4  # of a year
_SLACK = timedelta(days=10)  # a quarter may end some days into the next month
_EARLY_YEAR_END = 6  # a year that ends by June may be named after the one before
_DECEMBER = 12
_MONTHS = 3  # of a quarter, within which it is reported
_LATE = 25  # the day of a month from which a quarter counts as ending with it
_MOST_QUARTERS_AHEAD = 5  # no company guides a quarter further ahead


class Reported(NamedTuple):
    """The quarter that a release reports; what it does not state is None.

    `said` is False where only the file's name tells the quarter, or where its figures are
    preliminary: guidance may then be for that quarter itself. `about` is True where the
    end is calculated from another period's and not stated. `annual` is True where the release
    reports the year alone, of which `quarter` is then the last. `on` is the day of the release.
    """

    quarter: FiscalPeriod | None
    ends: date | None
    said: bool = True
    about: bool = False
    annual: bool = False
    on: date | None = None

    @property
    def period(self) -> FiscalPeriod | None:
        """The period that the release reports: the quarter, or the year alone."""
        if self.quarter is None or not self.annual:
            return self.quarter
        return FiscalPeriod("FY", self.quarter.year, None)

    @property
    def completed_year(self) -> FiscalPeriod | None:
        """The year that the reported quarter completes; None after another quarter."""
        if self.quarter is None or self.quarter.quarter != LAST_QUARTER:
            return None
        return FiscalPeriod("FY", self.quarter.year, None)

    @property
    def year_end(self) -> date | None:
        """About the last day of the fiscal year that the quarter belongs to."""
        if self.quarter is None or self.ends is None or self.quarter.quarter is None:
            return None
        return self.ends + timedelta(days=(LAST_QUARTER - self.quarter.quarter) * QUARTER_DAYS)


def list_fiscal_years(quarter: int, ends: date) -> tuple[int, ...]:
    """Return the years that can label a fiscal quarter ending on that day, likeliest first.

    A year ending in the first half may be called by either calendar year it touches.
    """
    year_end = ends + timedelta(days=(LAST_QUARTER - quarter) * QUARTER_DAYS) - _SLACK
    if year_end.month <= _EARLY_YEAR_END:
        return (year_end.year, year_end.year - 1)
    if year_end.month == _DECEMBER:
        return (year_end.year,)
    return (year_end.year, year_end.year + 1)


def resolve_period(mention: Mention, reported: Reported) -> FiscalPeriod | None:
    """Return the fiscal period that a mention names in this release; None where it is not clear."""
    match mention.span:
        case Span.OTHER:
            return None
        case Span.YEAR:
            return _resolve_year(mention, reported)
        case _:
            return _resolve_quarter(mention, reported)


def _resolve_quarter(mention: Mention, reported: Reported) -> FiscalPeriod | None:
    if mention.quarter and mention.year:
        return FiscalPeriod("FY", mention.year, mention.quarter)
    if mention.ends is not None:
        return _find_quarter_ending(mention, mention.ends, reported)
    if mention.month is not None:
        return _find_quarter_of_month(mention, reported)
    now = reported.quarter
    if now is None or now.quarter is None:
        return None
    if mention.next:
        return now.next
    return now.shift((mention.quarter - now.quarter) % LAST_QUARTER) if mention.quarter else None


def _find_quarter_ending(mention: Mention, ends: date, reported: Reported) -> FiscalPeriod | None:
    if reported.quarter is None or reported.ends is None:
        return _find_calendar_quarter(mention.quarter, ends, reported)
    ahead = round((ends - reported.ends).days / QUARTER_DAYS)
    quarter = reported.quarter.shift(ahead)
    agrees = mention.quarter in {None, quarter.quarter}
    return quarter if agrees and abs(ahead) <= _MOST_QUARTERS_AHEAD else None


def _find_calendar_quarter(
    quarter: int | None, ends: date, reported: Reported
) -> FiscalPeriod | None:
    """Return the quarter ending on a day, where the end of the reported one is unsaid.

    A quarter called by its number is labelled by that; another one only where the calendar
    quarter it ends in is the one after the reported quarter.
    """
    if quarter is not None:
        return FiscalPeriod("FY", list_fiscal_years(quarter, ends)[0], quarter)
    by_month = FiscalPeriod("FY", (ends - _SLACK).year, ((ends - _SLACK).month + 2) // 3)
    return by_month if reported.quarter and by_month == reported.quarter.next else None


def _find_quarter_of_month(mention: Mention, reported: Reported) -> FiscalPeriod | None:
    """Return the quarter called by the month it ends in, the next such one unless a year is named.

    Where the end of the reported quarter is unsaid, the one that ended in the three months before
    the release is the reported one, and the one after it the next.
    """
    if reported.quarter is None or mention.month is None:
        return None
    if reported.ends is None:
        return _find_quarter_by_release(mention.month, mention.year, reported)
    ended = reported.ends - _SLACK
    ended = reported.ends if ended.month == reported.ends.month or ended.day < _LATE else ended
    months = (mention.month - ended.month) % 12
    if mention.year is not None:
        months = (mention.year - ended.year) * 12 + mention.month - ended.month
    return reported.quarter.shift(months // 3) if months % 3 == 0 else None


def _find_quarter_by_release(
    month: int, year: int | None, reported: Reported
) -> FiscalPeriod | None:
    if reported.quarter is None or reported.on is None:
        return None if reported.quarter is None else reported.quarter.next
    months = reported.on.month - month
    age = months % 12 if year is None else (reported.on.year - year) * 12 + months
    if 0 < age <= _MONTHS:
        return reported.quarter
    is_next = year is None or -_MONTHS < age <= 0
    return reported.quarter.next if is_next else None


def _resolve_year(mention: Mention, reported: Reported) -> FiscalPeriod | None:
    if mention.year is not None:
        return FiscalPeriod("FY", mention.year, None)
    now = reported.quarter
    if mention.ends is not None:
        return _find_year_ending(mention.ends, reported)
    if now is None:
        return None
    return FiscalPeriod("FY", now.year + (now.quarter == LAST_QUARTER), None)


def _find_year_ending(ends: date, reported: Reported) -> FiscalPeriod | None:
    year_end = reported.year_end
    if reported.quarter is None:
        return None
    if year_end is None:
        ahead_of = reported.quarter.year + (reported.quarter.quarter == LAST_QUARTER)
        plain = ends.month == _DECEMBER and ends.year == ahead_of
        return FiscalPeriod("FY", ahead_of, None) if plain else None
    ahead = round((ends - year_end).days / _YEAR_DAYS)
    return FiscalPeriod("FY", reported.quarter.year + ahead, None)


def _find_open_year(day: date) -> int:
    """Return the first fiscal year that may not be over on a day, whenever the company's ends."""
    return day.year - 1 if day.month <= _EARLY_YEAR_END else day.year


def is_ahead(period: FiscalPeriod, reported: Reported) -> bool:
    """Return whether a period is not over when the release comes out."""
    now = reported.quarter
    if now is None:
        return reported.on is None or period.year >= _find_open_year(reported.on)
    if period.quarter is not None:
        return period.order > now.order - (not reported.said)
    return period.year > now.year or (period.year == now.year and now.quarter != LAST_QUARTER)


def is_near(period: FiscalPeriod, reported: Reported) -> bool:
    """Return whether a period is near enough to be guidance rather than a long-term target."""
    now = reported.quarter
    if now is None:
        return True
    if period.quarter is not None:
        return period.order - now.order <= LAST_QUARTER
    return period.year <= now.year + 1


def choose_period(
    choices: Iterable[tuple[Mention, ...]], reported: Reported
) -> FiscalPeriod | Reason:
    """Return the period of the first mentions that settle one ahead, else why none do."""
    is_over = False
    for choice in choices:
        period = settle_period(choice, reported)
        if isinstance(period, FiscalPeriod) or period is Reason.PARTIAL:
            return period
        is_over = is_over or period is Reason.OVER
    return Reason.OVER if is_over else Reason.NO_PERIOD


def settle_period(mentions: tuple[Mention, ...], reported: Reported) -> FiscalPeriod | Reason:
    """Return the one period ahead that these mentions agree on, else why there is none."""
    if any(mention.span is Span.OTHER for mention in mentions):
        return Reason.PARTIAL
    resolved = {resolve_period(mention, reported) for mention in mentions} - {None}
    ahead = {period for period in resolved if period is not None and is_ahead(period, reported)}
    if len(ahead) == 1:
        return ahead.pop()
    return Reason.OVER if resolved and not ahead else Reason.NO_PERIOD
