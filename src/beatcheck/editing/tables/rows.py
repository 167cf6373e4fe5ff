"""Rows of a table as additions to a ledger, and what of them cannot be read."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from beatcheck.editing.addition import Addition, FigureKey, NewStatement
from beatcheck.editing.defaults import propose_period_end
from beatcheck.editing.merging import merge_additions
from beatcheck.editing.tables.figures import Scaled, guidance_text
from beatcheck.editing.tables.table import Table
from beatcheck.editing.yaml.nodes import PlainTree
from beatcheck.errors import UsageError
from beatcheck.findings import Refusal
from beatcheck.ledger.error_messages import find_nearest
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.dates import parse_date
from beatcheck.ledger.grammar.period import FiscalPeriod, parse_period
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.model import Company, Ledger

FIELDS = (
    "company",
    "metric",
    "period",
    "period_end",
    "unit",
    "guidance_low",
    "guidance",
    "guidance_high",
    "guided_on",
    "guidance_source",
    "actual",
    "reported_on",
    "actual_source",
    "consensus",
    "consensus_on",
    "consensus_source",
    "next_day_return_pct",
    "note",
)
"""What a column can hold: the names of the columns of `report --format csv`, and a few more."""

_FIGURES = {"guidance_low", "guidance", "guidance_high", "actual", "consensus"}
_POWERS = (
    (frozenset({"thousand", "thousands", "k"}), 3),
    (frozenset({"million", "millions", "mn", "m"}), 6),
    (frozenset({"billion", "billions", "bn", "b"}), 9),
)
# A unit in a cell, as "USD per share" or "percent"; a scale may follow it.
_PLAIN_UNIT = re.compile(r"([A-Z]{3})?( ?per share)?|percent|%|times|x")
Value = TypeVar("Value")


class Problem(NamedTuple):
    """What of a row cannot be read: its number, the column as the file names it, and why."""

    row: int
    column: str
    words: str


class Usual(NamedTuple):
    """What holds where a row does not say: the company, the metric, the power of ten of money."""

    ticker: str | None
    metric: str = REVENUE
    power: int = 6


@dataclass(frozen=True, slots=True)
class Rows:
    """What the rows of a table add, what of them is bad, and how many ends are by the rule."""

    additions: tuple[Addition, ...]
    problems: tuple[Problem, ...]
    ends_by_rule: int


def find_columns(table: Table, mapped: Mapping[str, str]) -> dict[str, int]:
    """Where each field stands: in the column that it is mapped to, else in the one of its name.

    Raises UsageError for a field or a column that is not there, and where nothing is to be had.
    """
    places = {_plain(name): index for index, name in enumerate(table.names)}
    found = {field: places[field] for field in FIELDS if field in places}
    for field, column in mapped.items():
        if field not in FIELDS:
            near = find_nearest(field, FIELDS)
            raise UsageError(f"--map {field}: write {near or ', '.join(FIELDS)}")
        if column not in table.names:
            raise UsageError(f"there is no column {column}; there is {', '.join(table.names)}")
        found[field] = table.names.index(column)
    if "period" not in found or _FIGURES.isdisjoint(found):
        names = ", ".join(table.names)
        message = f"a column for period and one for a figure are needed, and there is {names}"
        raise UsageError(f'{message}; say which with --map actual="Revenue (USD m)"')
    return found


def read_rows(
    table: Table, columns: Mapping[str, int], ledger: Ledger, tree: PlainTree, usual: Usual
) -> Rows:
    """Return the additions that the rows of a table make to a ledger with the plain tree `tree`.

    A row that contradicts the ledger, or one above it, is a problem like one that is not read.
    """
    additions: list[Addition] = []
    problems: list[Problem] = []
    by_rule = 0
    for number, cells in table.rows:
        row = _Row(number, {field: cells[at] for field, at in columns.items()}, table, columns)
        found = _addition(row, ledger, usual)
        problems += row.problems
        if found is None or row.problems:
            continue
        try:
            tree = merge_additions(tree, [found])
        except Refusal as refusal:
            problems.append(row.problem("period", refusal))
            continue
        additions.append(found)
        by_rule += row.is_end_by_rule
    return Rows(tuple(additions), tuple(problems), by_rule)


class _Row:
    """A row by its fields; what cannot be read of it is kept as a problem."""

    def __init__(
        self, number: int, cells: Mapping[str, str], table: Table, columns: Mapping[str, int]
    ) -> None:
        self.number = number
        self.cells = cells
        self.names = {field: table.names[at] for field, at in columns.items()}
        self.problems: list[Problem] = []
        self.is_end_by_rule = False

    def text(self, field: str) -> str | None:
        """Return the cell of a field on one line; None where it is empty or there is none."""
        return " ".join(self.cells.get(field, "").split()) or None

    def read(self, field: str, parse: Callable[[str], Value]) -> Value | None:
        """Return what `parse` makes of a cell; a problem where it refuses."""
        text = self.text(field)
        if text is None:
            return None
        try:
            return parse(text)
        except Refusal as refusal:
            self.problems.append(self.problem(field, refusal))
            return None

    def problem(self, field: str, refusal: Refusal) -> Problem:
        """Return a problem with the cell of a field."""
        words = f"{refusal.message}; {refusal.remedy}"
        return Problem(self.number, self.names.get(field, field), words)

    def refuse(self, field: str, message: str, remedy: str) -> None:
        """Add a problem with the cell of a field."""
        self.problems.append(self.problem(field, Refusal("bad-row", message, remedy)))


def _addition(row: _Row, ledger: Ledger, usual: Usual) -> Addition | None:
    """Return what a row adds; None where it is of a metric that is computed, or has problems."""
    ticker = row.text("company") or usual.ticker
    company = ledger.companies.get(ticker or "")
    if ticker is None or company is None:
        known = ", ".join(ledger.companies)
        row.refuse("company", f"'{ticker or ''}' is no company of the ledger", f"write {known}")
        return None
    metric = row.text("metric") or usual.metric
    declared = company.metrics.get(metric)
    if declared is None and metric != REVENUE:
        row.refuse("metric", f"'{metric}' is not a metric of {ticker}", "declare it there first")
        return None
    if declared is not None and declared.ratio is not None:
        return None
    period = row.read("period", parse_period)
    if period is None:
        if not row.problems:
            row.refuse("period", "there is no period here", "write FY2025Q4")
        return None
    scaled = Scaled(declared.unit if declared else Unit.MONEY, _power(row, usual))
    note = row.text("note")
    return Addition(
        ticker,
        period,
        _end(row, period, company),
        dict(_figures(row, metric, scaled)),
        row.read("next_day_return_pct", _percent),
        {metric: note} if note else {},
    )


def _figures(
    row: _Row, metric: str, scaled: Scaled
) -> Iterator[tuple[FigureKey, tuple[NewStatement, ...]]]:
    amount = scaled.text
    for field, text, on in (
        ("guidance", _guidance(row, scaled), "guided_on"),
        ("actual", row.read("actual", amount), "reported_on"),
        ("consensus", row.read("consensus", amount), "consensus_on"),
    ):
        day = row.read(on, parse_date)
        if text is not None:
            yield FigureKey(metric, field), (NewStatement(text, day, row.text(f"{field}_source")),)


def _guidance(row: _Row, scaled: Scaled) -> str | None:
    """Return the guidance that the cells for its low end, midpoint and high end say together."""
    fields = ("guidance_low", "guidance", "guidance_high")
    if row.text("guidance") and not any(row.text(field) for field in (fields[0], fields[2])):
        has_ends = fields[0] in row.cells and fields[2] in row.cells
        return row.read("guidance", lambda text: guidance_text(text, scaled, has_ends=has_ends))
    ends = [row.read(field, scaled.value) for field in fields]
    if row.problems or ends == [None, None, None]:
        return None
    return row.read(
        next(field for field in fields if row.text(field)), lambda _: scaled.range_text(*ends)
    )


def _end(row: _Row, period: FiscalPeriod, company: Company) -> date | None:
    found = row.read("period_end", parse_date)
    if found is not None or period in company.periods or row.text("period_end"):
        return found
    end = propose_period_end(company, period)
    if end is None:
        remedy = "give it in a column, or the company its fiscal_year_end"
        row.refuse("period_end", f"the last day of {period}, which is new, is not known", remedy)
    row.is_end_by_rule = True
    return end


def _power(row: _Row, usual: Usual) -> int:
    """Return the power of ten of money in a row: as its unit says it, else as is usual."""
    unit = row.text("unit")
    if unit is None:
        return usual.power
    words = unit.lower().split()
    found = [power for names, power in _POWERS if not names.isdisjoint(words)]
    if not found and not _PLAIN_UNIT.fullmatch(unit):
        remedy = "write USD million, or leave it out and give --scale"
        row.refuse("unit", f"'{unit}' is not a unit that is known", remedy)
    return found[0] if found else 0


def _percent(text: str) -> str:
    return Scaled(Unit.PERCENT, 0).text(text)


def _plain(name: str) -> str:
    return "_".join(name.lower().split())
