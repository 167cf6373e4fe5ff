"""In what a table counts its figures, compared with the metric and the company."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from beatcheck.editing.tables.figures import PLAIN_NUMBER, Scaled
from beatcheck.editing.tables.header import FIGURES
from beatcheck.editing.tables.row import Problem, TableRow, Usual
from beatcheck.editing.tables.scale_words import read_hint
from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.grammar.writing import format_money
from beatcheck.ledger.model import Company


def _match_words(*units: Unit) -> str:
    """Return the pattern of the words and signs of units: `percent` and `%`, `times` and `x`."""
    words = {
        word
        for unit in units
        for word in (unit.traits.words, unit.traits.mark, unit.value)
        if word and unit is not Unit.MONEY
    }
    return "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(words))


# A unit in a cell, as "USD per share" or "percent"; a scale may follow it.
_PLAIN_UNIT = re.compile(rf"([A-Z]{{3}})?( ?per share)?|{_match_words(*Unit)}")
# What is not a sum of money, in a unit's words: percent, per share, shares, x.
_NO_MONEY = re.compile(rf"{_match_words(*Unit)}|\bshares?\b", re.IGNORECASE)
# What is not a percentage: USD million, $m, shares, times.
_NO_PERCENT = re.compile(
    rf"\b[A-Z]{{3}}\b|[$€£]|\bshares?\b|{_match_words(*(set(Unit) - {Unit.PERCENT}))}"
)
# More than any company earns in a period, in any currency with large notes: 100 trillion.
_MOST_MONEY = Decimal(10) ** 14


def choose_power(row: TableRow, unit: Unit, company: Company, usual: Usual) -> int:
    """Return the power of ten of money in a row: as its unit says it, else as is usual.

    A unit that is not the metric's, or a currency that is not the company's, is a problem.
    """
    text = row.text("unit")
    if text is None:
        return usual.power
    hint = read_hint(text)
    foreign = _NO_MONEY if unit is Unit.MONEY else _NO_PERCENT if unit.is_percent else None
    if foreign is not None and foreign.search(text):
        message = f"'{text}' is not {unit}, the unit of the metric"
        row.refuse("unit", message, "name the metric of the row with --metric")
    elif hint.currency not in {None, company.currency} and company.currency is not None:
        message = f"the row is in {hint.currency}, and the company reports in {company.currency}"
        row.refuse("unit", message, "convert it, or leave the row out")
    elif hint.power is None and not _PLAIN_UNIT.fullmatch(text):
        remedy = "write USD million, or leave it out and give --scale"
        row.refuse("unit", f"'{text}' is not a known unit", remedy)
    return hint.power or 0


def choose_scale(
    row: TableRow, field: str, scaled: Scaled, company: Company, usual: Usual
) -> Scaled:
    """Return the scale that the name of a column gives, where the row itself gives none."""
    if row.text("unit") is not None or not scaled.unit.traits.is_scaled:
        return scaled
    fields = [field, f"{field}_low", f"{field}_high"]
    hints = [read_hint(row.names[name]) for name in fields if name in row.names]
    named = f"is named {row.names.get(field, field)}"
    if row.title and not any(hint.power for hint in hints):
        hints.append(read_hint(row.title))
        named = f"stands under '{row.title}'"
    powers = {hint.power for hint in hints} - {None}
    currencies = {hint.currency for hint in hints} - {None, company.currency}
    if currencies and company.currency is not None:
        message = f"the column is in {currencies.pop()}, and the company reports in"
        row.refuse(field, f"{message} {company.currency}", "convert it, or leave the column out")
    power = powers.pop() if len(powers) == 1 else None
    if power is None:
        return scaled
    if usual.has_scale and power != usual.power:
        message = f"the column {named}, and --scale says otherwise"
        row.refuse(field, message, "leave --scale out, or rename the column")
    return scaled._replace(power=power)


def refuse_huge(text: str, scaled: Scaled) -> None:
    """Refuse a sum that no company has: a table of whole units read as millions."""
    if scaled.unit is not Unit.MONEY or not PLAIN_NUMBER.fullmatch(text):
        return
    value = scaled.value(text)
    if abs(value) >= _MOST_MONEY:
        message = f"{text} would be {format_money(value.normalize())}, more than any company earns"
        raise Refusal("bad-amount", message, "is the table in whole units? then add --scale unit")


def find_fractions(rows: Iterable[tuple[str, TableRow]]) -> Iterator[Problem]:
    """Yield a problem for each series of percentages that are all fractions: 0.17 for 17 %.

    `rows` are those of metrics in percent, each with the name of its metric.
    """
    series: dict[tuple[str, str], list[tuple[TableRow, Decimal]]] = {}
    for metric, row in rows:
        if row.text("unit") is not None:
            continue  # the table itself says that these are percent
        for name in FIGURES & row.cells.keys():
            cell = row.text(name)
            if cell is not None and PLAIN_NUMBER.fullmatch(cell):
                series.setdefault((metric, name), []).append((row, Decimal(cell)))
    for (_, name), figures in sorted(series.items(), key=lambda item: item[0]):
        if all(abs(number) < 1 for _, number in figures) and any(number for _, number in figures):
            row, example = next(figure for figure in figures if figure[1])
            percent = f"{(100 * example).normalize():f}"
            message = f"all percentages are below 1, so {example} is probably {percent} %"
            remedy = f"write {percent}%, or {example}% if it really is that small"
            yield row.problem(name, Refusal("bad-row", message, remedy))
