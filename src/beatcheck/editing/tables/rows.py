"""Rows of a table as additions to a ledger, and the problems of rows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from beatcheck.editing.addition import Addition, FigureKey, NewStatement
from beatcheck.editing.defaults import propose_period_end
from beatcheck.editing.merging import merge_additions
from beatcheck.editing.tables.figures import Scaled, guidance_text
from beatcheck.editing.tables.labels import find_label, join_label, parse_label
from beatcheck.editing.tables.row import Problem, TableRow, Usual, count_decimals
from beatcheck.editing.tables.scales import choose_power, choose_scale, find_fractions, refuse_huge
from beatcheck.editing.tables.table import LongTable
from beatcheck.editing.yaml.nodes import PlainTree
from beatcheck.findings import Refusal
from beatcheck.ledger.error_messages import find_nearest
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.dates import parse_date
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.model import Company, Ledger


@dataclass(frozen=True, slots=True)
class Rows:
    """The additions of a table's rows, their problems, and what was set or left out.

    `ends_by_rule` and `labels_by_rule` count what the company's calendar gave, `others` the rows
    of other companies.
    """

    additions: tuple[Addition, ...]
    problems: tuple[Problem, ...]
    ends_by_rule: int
    labels_by_rule: int = 0
    others: int = 0


def read_rows(tables: Iterable[LongTable], ledger: Ledger, tree: PlainTree, usual: Usual) -> Rows:
    """Return the additions that the rows of tables make to a ledger with the plain tree `tree`.

    A row that contradicts the ledger, or one above it, is a problem like one that is not read.
    """
    additions: list[Addition] = []
    problems: list[Problem] = []
    percents: list[tuple[str, TableRow]] = []
    labels, others = 0, 0
    ends: set[tuple[str, FiscalPeriod]] = set()  # many rows can be of one period
    for row in _list_rows(tables, usual):
        if usual.is_filter and row.text("company") not in {None, usual.ticker}:
            others += 1
            continue
        addition = None if row.problems else _addition(row, ledger, usual)
        problems += row.problems
        if addition is None or row.problems:
            continue
        try:
            tree = merge_additions(tree, [addition])
        except Refusal as refusal:
            problems.append(row.problem("period", refusal))
            continue
        additions.append(addition)
        percents += [(name, row) for name in _list_percents(addition, ledger)]
        if row.is_end_by_rule:
            ends.add((addition.ticker, addition.period))
        labels += row.is_label_by_rule
    problems += find_fractions(percents)
    return Rows(tuple(additions), tuple(problems), len(ends), labels, others)


def _list_rows(tables: Iterable[LongTable], usual: Usual) -> Iterator[TableRow]:
    for long in tables:
        table, columns = long.table, long.columns
        decimals = _count_table_decimals(long, usual) if long.decimals is None else long.decimals
        for number, cells in table.rows:
            yield TableRow(number, cells, table, columns, usual, decimals)


def _count_table_decimals(long: LongTable, usual: Usual) -> int:
    """Return the decimals of the actuals; the digits of one metric say nothing of another."""
    at = long.columns.get("actual")
    if at is None or "metric" in long.columns:
        return 0
    cells = (cells[at] for _, cells in long.table.rows)
    return count_decimals(cells, long.table.delimiter, usual.decimal)


def _list_percents(addition: Addition, ledger: Ledger) -> set[str]:
    """Return the metrics of an addition that are counted in percent, with their company."""
    declared = ledger.companies[addition.ticker].metrics
    names = {key.metric for key in addition.figures}
    return {
        f"{addition.ticker} {name}"
        for name in names
        if name in declared and declared[name].unit.is_percent
    }


def _refuse_company(row: TableRow, ticker: str | None, ledger: Ledger) -> None:
    """Refuse a row whose company is not named, or whose name is not a ticker of the ledger's."""
    known = ", ".join(ledger.companies)
    if ticker is None:
        remedy = f"--company names it: {known}" if known else "--ticker names it"
        row.refuse("company", "no company is named", remedy)
        return
    near = find_nearest(ticker, ledger.companies)
    message = f"'{ticker}' is not a company of the ledger"
    row.refuse("company", message, f"write {near or known or 'its ticker, as NVDA'}")


def _addition(row: TableRow, ledger: Ledger, usual: Usual) -> Addition | None:
    """Return the addition of a row; None if its metric is computed, or if it has problems."""
    ticker = row.text("company") or usual.ticker
    company = ledger.companies.get(ticker or "")
    if ticker is None or company is None:
        _refuse_company(row, ticker, ledger)
        return None
    metric = _name_metric(row.text("metric") or usual.metric, company, usual)
    declared = company.metrics.get(metric)
    if declared is None and metric != REVENUE:
        row.refuse("metric", f"'{metric}' is not a metric of {ticker}", "declare it there first")
        return None
    if declared is not None and declared.ratio is not None:
        return None
    period = _read_period(row, company)
    if period is None:
        if not row.problems:
            row.refuse("period", "there is no period here", "write FY2025Q4")
        return None
    unit = declared.unit if declared else Unit.MONEY
    scaled = Scaled(unit, choose_power(row, unit, company, usual))
    note = row.text("note")
    return Addition(
        ticker,
        period,
        _end(row, period, company),
        dict(_figures(row, metric, scaled, company, usual)),
        row.read("next_day_return_pct", _percent),
        {metric: note} if note else {},
    )


# A year, as 2024, FY2024 or 2024.0.
_YEAR = re.compile(r"(?:FY|CY)?[0-9]{2,4}(?:\.0)?", re.IGNORECASE)


def _name_metric(name: str, company: Company, usual: Usual) -> str:
    """Return the metric that a table calls so: by --map, or by its declared name."""
    if name in usual.renames:
        return usual.renames[name]
    titles = {(metric.name or "").lower(): key for key, metric in company.metrics.items()}
    return titles.get(name.lower(), name)


def _read_period(row: TableRow, company: Company) -> FiscalPeriod | None:
    """Return the period of a row: its label, its year and quarter, or the quarter of its end."""
    quarter, field = row.text("quarter"), "year" if row.text("period") is None else "period"
    text = row.text(field)
    # A column of years beside one of quarters, whichever field it is mapped to.
    if text is not None and quarter is not None and _YEAR.fullmatch(text):
        return row.read(field, lambda year: join_label(year, quarter, company))
    if row.text("period") is not None:
        return row.read("period", lambda label: parse_label(label, company))
    year = row.text("year")
    if year is not None and "quarter" not in row.cells:
        return row.read("year", lambda text: parse_label(text, company))
    end = row.read("period_end", parse_date)
    if end is None:
        return None
    row.is_label_by_rule = True
    return row.read("period_end", lambda _: find_label(end, company))


def _figures(
    row: TableRow, metric: str, scaled: Scaled, company: Company, usual: Usual
) -> Iterator[tuple[FigureKey, tuple[NewStatement, ...]]]:
    for field, on in (
        ("guidance", "guided_on"),
        ("actual", "reported_on"),
        ("consensus", "consensus_on"),
    ):
        scale = choose_scale(row, field, scaled, company, usual)
        text = _guidance(row, scale) if field == "guidance" else _read_amount(row, field, scale)
        day = row.read(on, parse_date)
        if text is not None:
            source = row.text(f"{field}_source") or usual.source
            yield FigureKey(metric, field), (NewStatement(text, day or usual.on, source),)


def _read_amount(row: TableRow, field: str, scaled: Scaled) -> str | None:
    def write(text: str) -> str:
        refuse_huge(text, scaled)
        return scaled.text(text)

    return row.read(field, write)


def _guidance(row: TableRow, scaled: Scaled) -> str | None:
    """Return the guidance that the cells for its low end, midpoint and high end say together."""
    fields = ("guidance_low", "guidance", "guidance_high")
    if row.text("guidance") and not any(row.text(field) for field in (fields[0], fields[2])):
        has_ends = fields[0] in row.cells and fields[2] in row.cells

        def write(text: str) -> str:
            refuse_huge(text, scaled)
            return guidance_text(text, scaled, has_ends=has_ends)

        return row.read("guidance", write)
    ends = [row.read(field, scaled.value) for field in fields]
    if row.problems or ends == [None, None, None]:
        return None
    return row.read(
        next(field for field in fields if row.text(field)), lambda _: scaled.range_text(*ends)
    )


def _end(row: TableRow, period: FiscalPeriod, company: Company) -> date | None:
    period_end = row.read("period_end", parse_date)
    if period_end is not None or period in company.periods or row.text("period_end"):
        return period_end
    end = propose_period_end(company, period)
    if end is None:
        remedy = (
            "add a column with it, or first give the company its fiscal_year_end: beatcheck init"
        )
        row.refuse("period_end", "the last day of a new period is not known", remedy)
    row.is_end_by_rule = True
    return end


def _percent(text: str) -> str:
    return Scaled(Unit.PERCENT, 0).text(text)
