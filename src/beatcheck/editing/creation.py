"""Companies that a ledger does not have yet: created from what a release or a table says.

What was not said but follows from the rest stands in the ledger with a comment that says so.
"""

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from beatcheck.editing.addition import Addition
from beatcheck.editing.yaml.nodes import MappingNode, PlainTree, ScalarNode, read_nodes
from beatcheck.editing.yaml.splice import Edit, apply_edits, find_next_line
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.fiscal_calendar import infer_calendar, keeps_calendar
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.grammar.year_end import YearEnd, parse_year_end
from beatcheck.ledger.known_metrics import KNOWN_METRICS
from beatcheck.ledger.model import Company, Metric

STARTER = b"version: 1\ncompanies: {}\n"
"""The text of a ledger that has no company yet; the first one goes into the braces."""

FROM_ENDS = "inferred from the period ends"
ASSUMED = "assumed; correct it if it is another"
DEFAULT_CURRENCY = "USD"
# A figure of money, as the 37.5B of `37.5B ± 2%`.
_MONEY = re.compile(r"[0-9][KMBT]\b")
# A share, as `73.0% ± 50bp`.
_PERCENT = re.compile(r"[0-9]\s?(%|pp|bp)")
_COMMON_YEAR = 2023  # any year that is not a leap year


@dataclass(frozen=True, slots=True)
class NewCompany:
    """A company to begin in a ledger; what is None is not known, and not written.

    `metrics` are declared with their units. `inferred` has a comment for each key whose value
    nobody said, as {"fiscal_year_end": "inferred from the period ends"}.
    """

    ticker: str
    name: str | None = None
    cik: str | None = None
    currency: str | None = None
    fiscal_year_end: str | None = None
    threshold: str | None = None
    metrics: Mapping[str, Unit] = field(default_factory=dict)
    inferred: Mapping[str, str] = field(default_factory=dict)

    @property
    def tree(self) -> dict[str, PlainTree]:
        """The company as a ledger writes it, without any period."""
        told: dict[str, PlainTree | None] = {
            "name": self.name,
            "cik": self.cik,
            "currency": self.currency,
            "fiscal_year_end": self.fiscal_year_end,
            "threshold": self.threshold,
            "metrics": {name: _declare(name, unit) for name, unit in self.metrics.items()} or None,
        }
        return {**{key: value for key, value in told.items() if value is not None}, "periods": {}}


def _declare(metric: str, unit: Unit) -> dict[str, PlainTree]:
    """Return the declaration of a metric, with its name for people where it is a known one."""
    known = KNOWN_METRICS.get(metric)
    return {"unit": unit.value} if known is None else {"name": known.title, "unit": unit.value}


def build_company(begun: NewCompany) -> Company:
    """Return a company to begin as a value of the model, which has no period yet."""
    rule = parse_year_end(begun.fiscal_year_end) if begun.fiscal_year_end else None
    metrics = {
        name: Metric(unit=unit, name=known.title if (known := KNOWN_METRICS.get(name)) else None)
        for name, unit in begun.metrics.items()
    }
    return Company(
        periods={}, currency=begun.currency, fiscal_year_end=rule, metrics=metrics, name=begun.name
    )


def infer_company(known: NewCompany, additions: Iterable[Addition]) -> NewCompany:
    """Return a company with what follows from the additions made to it.

    Its fiscal year end is that of their period ends where it is not known, and a metric that is
    not declared is counted in the unit of its first figure.
    """
    own = [addition for addition in additions if addition.ticker == known.ticker]
    undeclared: dict[str, Unit] = {}
    for addition in own:
        for key, statements in addition.figures.items():
            if statements and key.metric != REVENUE:
                undeclared.setdefault(key.metric, infer_unit(key.metric, statements[0].value))
    company = replace(known, metrics={**undeclared, **known.metrics})
    ends = {addition.period: addition.period_end for addition in own if addition.period_end}
    rule = infer_year_end(ends) if known.fiscal_year_end is None else None
    if rule is None:
        return company
    inferred = {**known.inferred, "fiscal_year_end": FROM_ENDS}
    return replace(company, fiscal_year_end=rule, inferred=inferred)


def infer_unit(metric: str, text: str) -> Unit:
    """Return the unit of a metric that nobody declared, by a figure of it and by its name."""
    if metric in KNOWN_METRICS:
        return KNOWN_METRICS[metric].unit
    if _MONEY.search(text):
        return Unit.MONEY
    if _PERCENT.search(text):
        return Unit.PERCENT
    return Unit.PER_SHARE if "eps" in metric.split("_") else Unit.MONEY


def infer_year_end(ends: Mapping[FiscalPeriod, date]) -> str | None:
    """Return the rule for the fiscal year end that all period ends keep, as a ledger words it.

    Of several the plainest: the last day of a month before its last Friday, that before the Friday
    nearest to it. None where no rule fits, or one end alone fits rules of different kinds.
    """
    fiscal = {label: end for label, end in ends.items() if label.calendar == "FY"}
    rules = [rule for rule in _list_rules(fiscal) if _keeps_rule(rule, fiscal)]
    is_certain = len(rules) == 1 or len(fiscal) > 1 or any(rule.weekday is None for rule in rules)
    return rules[0].text if rules and is_certain else None


def annotate_company(text: str, company: NewCompany) -> str:
    """Return the text of a ledger with a comment beside each inferred key of the company."""
    node = _get_value(_get_value(read_nodes(text), "companies"), company.ticker)
    edits = []
    for entry in node.entries if isinstance(node, MappingNode) else ():
        reason = company.inferred.get(entry.key.value)
        is_flow = isinstance(entry.value, MappingNode) and entry.value.is_flow
        if reason and (is_flow or isinstance(entry.value, ScalarNode)):
            line = text[entry.value.end : find_next_line(text, entry.value.end)]
            at = entry.value.end + len(line.rstrip("\r\n"))
            edits.append(Edit(at, at, f"  # {reason}"))
    return apply_edits(text, edits)


def _get_value(node: object, key: str) -> object:
    entries = node.entries if isinstance(node, MappingNode) else ()
    return next((entry.value for entry in entries if entry.key.value == key), None)


def _list_rules(ends: Mapping[FiscalPeriod, date]) -> Iterable[YearEnd]:
    """Return the rules that companies use, the plainest first."""
    weekdays = {end.weekday() for end in ends.values()}
    lasts = {
        name.lower(): calendar.monthrange(_COMMON_YEAR, number)[1]
        for number, name in enumerate(calendar.month_name)
        if number
    }
    texts = [
        f"{month} {last}" if month != "february" else "last day of february"
        for month, last in lasts.items()
    ]
    # Only a company whose periods all end on one weekday counts its quarters in weeks.
    if len(weekdays) == 1:
        day = calendar.day_name[weekdays.pop()].lower()
        texts += [f"last {day} of {month}" for month in lasts]
        texts += [f"{day} nearest {month} {last}" for month, last in lasts.items()]
    return map(parse_year_end, texts)


def _keeps_rule(rule: YearEnd, ends: Mapping[FiscalPeriod, date]) -> bool:
    """Return whether every period ends by the rule, and all years are named in the same way."""
    return bool(ends) and keeps_calendar(infer_calendar(rule, ends), ends)
