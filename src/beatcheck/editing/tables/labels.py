"""Labels of periods as tables have them, where the company's calendar makes them certain."""

import re
from datetime import date, timedelta

from beatcheck.findings import Refusal
from beatcheck.ledger.fiscal_years import find_fiscal_calendar
from beatcheck.ledger.grammar.period import LABEL, FiscalPeriod, parse_period
from beatcheck.ledger.model import Company

# The year of a label: FY24, fiscal 2022, '25, calendar 2024.
_YEAR = r"(?P<kind>FY|CY|fiscal(?: year)?|calendar)?\s*'?(?P<year>(?:19|20|21)?[0-9]{2})"
# The part of its year: Q2, 4Q, H1.
_PART = r"(?:Q(?P<quarter>[1-4])|(?P<turned>[1-4])Q|H(?P<half>[12]))"
# Year first: FY25 Q1, 2026-Q3, Fiscal 2022 Q4.
_YEAR_FIRST = re.compile(rf"{_YEAR}[\s_-]*{_PART}", re.IGNORECASE)
# Year last: Q2-FY24, 4Q22, H1 2024.
_YEAR_LAST = re.compile(rf"{_PART}[\s_-]*{_YEAR}", re.IGNORECASE)
# The year alone: FY2024, 2024.
_YEAR_ALONE = re.compile(_YEAR, re.IGNORECASE)
_FORMS = (_YEAR_FIRST, _YEAR_LAST, _YEAR_ALONE)
# A year that is surely one: FY24, '24, 2024, and not the figure 24.
_SURE_YEAR = re.compile(
    rf"(?=FY|CY|fiscal|calendar|'|(?:19|20|21)[0-9]{{2}}$){_YEAR}", re.IGNORECASE
)
# The month in which a quarter ended: Mar 2022, March-22, Sept. 2022.
_MONTH = re.compile(r"(?P<month>[A-Za-z]{3,9})\.?[\s-]+'?(?P<year>(?:19|20|21)?[0-9]{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CENTURY = 2000
_DIGITS_OF_A_YEAR = 4


def parse_label(text: str, company: Company) -> FiscalPeriod:
    """Return the period that a label means.

    A year that is called neither fiscal nor calendar is taken only where both are the same.
    Raises Refusal with the choice.
    """
    if LABEL.fullmatch(text):
        return parse_period(text)
    if month := _parse_month(text):
        return _find_label_of_month(*month, company)
    for form in _FORMS:
        if match := form.fullmatch(text.strip()):
            return _read_match(match, text, company)
    return parse_period(text)


def has_label_shape(text: str) -> bool:
    """Return whether a text is surely the label of a period, whichever company it is of."""
    forms = (_YEAR_FIRST, _YEAR_LAST, _SURE_YEAR)
    return any(form.fullmatch(text.strip()) for form in forms) or _parse_month(text) is not None


def join_label(year: str, quarter: str, company: Company) -> FiscalPeriod:
    """Return the period of a year and a quarter that stand in two columns."""
    number = quarter.strip().upper().removeprefix("Q").removesuffix(".0")
    return parse_label(f"{year.removesuffix('.0')}Q{number}", company)


def find_label(end: date, company: Company) -> FiscalPeriod:
    """Return the quarter that ends on a day, by the company's rule for its year end.

    Raises Refusal where there is no rule, or no quarter ends so.
    """
    fiscal = find_fiscal_calendar(company)
    if fiscal is None:
        message = f"nobody knows which quarter ended on {end}"
        raise Refusal("bad-period", message, "give the company its fiscal_year_end")
    for year in range(end.year - 1, end.year + 2):
        for quarter in range(1, 5):
            label = FiscalPeriod("FY", year, quarter)
            if any(abs(day - end) <= timedelta(days=7) for day in fiscal.list_ends(label)):
                return label
    message = f"no quarter of the company ends on {end}"
    raise Refusal("bad-period", message, f"its year ends {fiscal.rule.text}")


def _parse_month(text: str) -> tuple[int, int] | None:
    """Return the year and the month of a text such as Mar 2022; None for any other."""
    match = _MONTH.fullmatch(text.strip())
    if match is None:
        return None
    name = match["month"].lower()
    month = next((month for month in _MONTHS if name.startswith(month)), None)
    full = date(_CENTURY, _MONTHS.index(month) + 1, 1).strftime("%B").lower() if month else ""
    if month is None or not (full.startswith(name) or name == "sept"):
        return None
    digits = match["year"]
    year = int(digits) if len(digits) == _DIGITS_OF_A_YEAR else _CENTURY + int(digits)
    return year, _MONTHS.index(month) + 1


def _find_label_of_month(year: int, month: int, company: Company) -> FiscalPeriod:
    """Return the quarter that ended in a month. Raises Refusal where none is certain to."""
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return find_label(last, company)


def _read_match(match: re.Match[str], text: str, company: Company) -> FiscalPeriod:
    groups = match.groupdict()
    digits = groups["year"]
    year = int(digits) if len(digits) == _DIGITS_OF_A_YEAR else _CENTURY + int(digits)
    number = groups.get("quarter") or groups.get("turned")
    half = groups.get("half")
    label = FiscalPeriod("FY", year, int(number) if number else None, int(half) if half else None)
    kind = (groups["kind"] or "").lower()
    if kind.startswith(("fy", "fiscal")):
        return label
    calendar = label._replace(calendar="CY")
    if kind:
        return calendar
    rule = company.fiscal_year_end
    if rule is not None and (rule.month, rule.day, rule.weekday) in {
        (12, 31, None),
        (12, None, None),
    }:
        return label
    message = f"'{text}' can be a fiscal or a calendar period"
    raise Refusal("bad-period", message, f"write {label} or {calendar}")
