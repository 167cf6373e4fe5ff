"""Wide tables: a column for each period and a row for each figure, made long."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from beatcheck.editing.tables.header import simplify_name
from beatcheck.editing.tables.labels import has_label_shape
from beatcheck.editing.tables.row import Usual, count_decimals
from beatcheck.editing.tables.scale_words import find_scale_words, read_hint
from beatcheck.editing.tables.table import LongTable, Table
from beatcheck.errors import UsageError
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.model import Company, Ledger

_FEWEST_PERIODS = 2  # columns: one alone can be a figure
_PERIODS = frozenset({"period", "year", "quarter", "period_end"})
# What stands beside the label of a row and applies to all its figures.
_OF_ROWS = ("company", "ticker", "metric", "unit")
# Which fields make one statement: a row of days belongs to the row of its figures.
_STATEMENTS = {
    "guidance": ("guidance_low", "guidance", "guidance_high", "guided_on", "guidance_source"),
    "actual": ("actual", "reported_on", "actual_source"),
    "consensus": ("consensus", "consensus_on", "consensus_source"),
    "": ("next_day_return_pct", "note"),
}
_GROUPS = {name: group for group, names in _STATEMENTS.items() for name in names}
# What a label says last of its unit: Revenue (USD m), EPS [$], Margin (%).
_UNIT = re.compile(r"(?P<label>.*?)\s*[(\[](?P<unit>[^()\[\]]*)[)\]]")
# A day, which stands for the quarter that ended on it: 2024-04-28.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Lengthened:
    """A wide table made long, a table for each period.

    `actuals` are the rows that name a metric and no field, `unused` those that name neither.
    """

    tables: tuple[LongTable, ...]
    actuals: tuple[str, ...]
    unused: tuple[str, ...]


class _StatementRows(NamedTuple):
    """The rows that make one statement of a metric: the number of the first, and their cells."""

    number: int
    company: str
    metric: str
    unit: str
    cells: Mapping[str, tuple[str, ...]]


def is_wide(names: Sequence[str]) -> bool:
    """Return whether the columns are periods for the most part, after the names of the rows.

    A row of a long table can hold a label, a calendar label and a day: those are of several kinds.
    """
    periods = _find_periods(names)
    others = sum(1 for name in names if name.strip()) - len(periods)
    kinds = {_name_kind(names[at]) for at in periods}
    # The first column may say of which kind the names beside it are: period, FY2025Q1, FY2025Q2.
    has_periods = _PERIODS.intersection(map(simplify_name, names[1:]))
    is_mostly = len(periods) >= max(_FEWEST_PERIODS, others)
    return is_mostly and 0 not in periods and len(kinds) == 1 and not has_periods


def _name_kind(name: str) -> str:
    """Return in which way a column names its period: by a day, a fiscal or a calendar label."""
    if _DAY.fullmatch(name):
        return "day"
    return "calendar" if name.upper().startswith(("CY", "CALENDAR")) else "label"


def lengthen_table(
    table: Table, mapped: Mapping[str, str], ledger: Ledger, usual: Usual
) -> Lengthened:
    """Return a wide table as long ones. Raises UsageError where no row names a figure."""
    reader = _WideReader(table, mapped, ledger, usual)
    statements = list(reader.read_statements())
    if not statements:
        names = ", ".join(dict.fromkeys(reader.unused)) or "nothing"
        message = f"the columns are periods, and no row names a figure: the rows are {names}"
        raise UsageError(f'{message}; say which with --map actual="{(reader.unused or [""])[0]}"')
    # A table of its own for each statement has only the fields of that one: a midpoint beside
    # columns for both ends means less.
    tables = tuple(
        _build_table(table, at, statement, reader)
        for at in reader.periods
        for statement in statements
    )
    actuals, unused = (tuple(dict.fromkeys(rows)) for rows in (reader.actuals, reader.unused))
    return Lengthened(tables, actuals, unused)


def _find_periods(names: Sequence[str]) -> list[int]:
    return [at for at, name in enumerate(names) if _DAY.fullmatch(name) or has_label_shape(name)]


class _WideReader:
    """Reads what each row of a wide table is of."""

    def __init__(
        self, table: Table, mapped: Mapping[str, str], ledger: Ledger, usual: Usual
    ) -> None:
        self.table = table
        self.mapped = {label: name for name, label in mapped.items()}
        self.ledger = ledger
        self.usual = usual
        self.periods = _find_periods(table.names)
        self.actuals: list[str] = []
        self.unused: list[str] = []
        repeated = [
            table.names[at] for at in self.periods if table.names.count(table.names[at]) > 1
        ]
        if repeated:
            raise UsageError(f"two columns are named {repeated[0]}: rename or delete one of them")
        others = [at for at in range(len(table.names)) if at not in self.periods]
        simple = {simplify_name(table.names[at]): at for at in others}
        self.places = {name: simple[name] for name in _OF_ROWS if name in simple}
        labels = [at for at in others if at not in self.places.values() and at < self.periods[0]]
        if not labels and "metric" not in self.places:
            message = "the columns are periods, and none says what the rows are"
            raise UsageError(f"{message}; begin each row with the name of its figure")
        self.label = labels[0] if labels else self.places["metric"]
        self.title = find_scale_words(table.names[self.label]) or table.title
        self._refuse_nameless()

    def _refuse_nameless(self) -> None:
        """Refuse figures in columns without a name, as below a year over its quarters."""
        named = {at for at, name in enumerate(self.table.names) if name.strip()} | {self.label}
        for number, cells in self.table.rows:
            for at, cell in enumerate(cells):
                if cell.strip() and at not in named:
                    message = f"row {number} has '{cell}' in column {at + 1}, which has no name"
                    remedy = "name each column by its whole period, such as FY2025Q4"
                    raise UsageError(f"{message}; {remedy}")

    def read_statements(self) -> Iterator[_StatementRows]:
        """Yield the statements that rows make together."""
        statements: dict[tuple[str, str, str], _StatementRows] = {}
        for number, cells in self.table.rows:
            meaning = self._find_meaning(cells)
            if meaning is None:
                self.unused += [cells[self.label]] if cells[self.label] else []
                continue
            metric, name, unit = meaning
            ticker = self._read(cells, "company") or self._read(cells, "ticker")
            key = (ticker, metric, _GROUPS[name])
            before = statements.get(key)
            if before is not None and name in before.cells:
                # A second row of the same name is a statement of its own: it may contradict.
                yield before
                before = None
            start = before or _StatementRows(number, ticker, metric, unit, {})
            statements[key] = start._replace(
                unit=start.unit or unit, cells={**start.cells, name: cells}
            )
        yield from statements.values()

    def _read(self, cells: tuple[str, ...], name: str) -> str:
        return cells[self.places[name]] if name in self.places else ""

    def _find_meaning(self, cells: tuple[str, ...]) -> tuple[str, str, str] | None:
        """Return the metric, the field and the unit of a row; None where it names no figure."""
        label, unit = cells[self.label], self._read(cells, "unit")
        match = _UNIT.fullmatch(label)
        if (
            match
            and not unit
            and (read_hint(match["unit"]) != (None, None) or match["unit"] == "%")
        ):
            label, unit = match["label"], match["unit"]
        metrics = self._list_metrics(cells)
        own = self._read(cells, "metric")
        metric = metrics.get(own.lower(), own) if own else self.usual.metric
        for text in (cells[self.label], label):
            if (name := self.mapped.get(text)) in _GROUPS:
                return metric, str(name), unit
        if simplify_name(label) in _GROUPS:
            return metric, simplify_name(label), unit
        if label.lower() in metrics:
            self.actuals.append(cells[self.label])
            return metrics[label.lower()], "actual", unit
        pair = _split_label(label, metrics)
        return (*pair, unit) if pair else None

    def _list_metrics(self, cells: tuple[str, ...]) -> dict[str, str]:
        """Return the metrics that a row of the company can name, by what they are called."""
        ticker = self._read(cells, "company") or self._read(cells, "ticker") or self.usual.ticker
        company = self.ledger.companies.get(ticker or "")
        renames = {name.lower(): metric for name, metric in self.usual.renames.items()}
        return {REVENUE: REVENUE} | (_name_metrics(company) if company else {}) | renames


def _name_metrics(company: Company) -> dict[str, str]:
    names = {key: key for key in company.metrics}
    names |= {key.replace("_", " "): key for key in company.metrics}
    return names | {
        metric.name.lower(): key for key, metric in company.metrics.items() if metric.name
    }


def _split_label(label: str, metrics: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the metric and the field of a label that names both, as Gross margin guidance."""
    words = label.lower().split()
    for cut in range(1, len(words)):
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        for metric, name in ((first, second), (second, first)):
            if metric in metrics and simplify_name(name) in _GROUPS:
                return metrics[metric], simplify_name(name)
    return None


def _build_table(
    table: Table, at: int, statement: _StatementRows, reader: _WideReader
) -> LongTable:
    """Return the statement of one period as a table of one row, or of none where it is empty."""
    period = table.names[at]
    kind = "period_end" if _DAY.fullmatch(period) else "period"
    known = {
        "company": statement.company,
        "unit": statement.unit,
        "metric": statement.metric,
        kind: period,
    }
    known = {name: cell for name, cell in known.items() if cell}
    figures = {name: cells[at] for name, cells in statement.cells.items()}
    names = (*(period if name == kind else name for name in known), *(period for _ in figures))
    row = (statement.number, (*known.values(), *figures.values()))
    rows = (row,) if any(figures.values()) else ()
    long = replace(table, names=names, rows=rows, title=reader.title)
    columns = {name: place for place, name in enumerate((*known, *figures))}
    actuals = statement.cells.get("actual", ())
    series = [actuals[place] for place in reader.periods] if actuals else []
    decimals = count_decimals(series, table.delimiter, reader.usual.decimal)
    return LongTable(long, columns, decimals)
