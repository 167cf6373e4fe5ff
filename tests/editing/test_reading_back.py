"""A report read back with import: the same figures, whatever the ledger holds."""

import csv
import io
from datetime import date
from decimal import Decimal, InvalidOperation

from hypothesis import given, settings
from hypothesis import strategies as st

from beatcheck.analysis.selection import Selection, select_lines, select_records
from beatcheck.analysis.terms import DEFAULT_TERMS
from beatcheck.editing.apply import apply_additions
from beatcheck.editing.tables.header import find_columns
from beatcheck.editing.tables.row import Usual
from beatcheck.editing.tables.rows import Rows, read_rows
from beatcheck.editing.tables.table import LongTable, read_table
from beatcheck.editing.yaml.nodes import read_nodes, strip_places
from beatcheck.ledger.loading import load_bytes
from beatcheck.output.report.columns import list_report_columns
from beatcheck.output.sheets.csv import to_csv
from beatcheck.output.sheets.sheet import Sheet
from beatcheck.output.text.scale import Scale
from written_ledgers import METRICS as EMPTY


def rows(report: str, ledger: str) -> Rows:
    table = read_table(report.encode(), "report.csv")
    tree = strip_places(read_nodes(ledger))
    found = load_bytes(ledger.encode(), "x.yaml").ledger
    return read_rows([LongTable(table, find_columns(table, {}))], found, tree, Usual(None))


def amounts(suffixes: str) -> st.SearchStrategy[str]:
    figures = st.decimals(-9999, 9999, places=3).map(lambda value: f"{value:f}")
    return st.builds("{}{}".format, figures, st.sampled_from(suffixes))


MONEY = amounts("KMB")
POSITIVE = MONEY.map(lambda text: text.lstrip("-"))
GUIDANCE = st.one_of(
    MONEY,
    st.builds("{} ± {}%".format, POSITIVE, st.integers(0, 30)),
    st.builds("{} ± {}".format, MONEY, POSITIVE),
    st.builds("{} to {}".format, st.just("-1B"), st.just("2.5B")),
    st.builds("~{}".format, POSITIVE),
    st.builds("at least {}".format, MONEY),
    st.builds("at most {}".format, MONEY),
)
DAYS = st.dates(date(2020, 1, 1), date(2025, 1, 1)).map(str)


@st.composite
def ledgers(draw: st.DrawFn) -> str:
    lines = []
    for quarter in draw(st.lists(st.integers(0, 11), unique=True, min_size=1)):
        lines.append(f"      FY{2022 + quarter // 4}Q{quarter % 4 + 1}:")
        lines.append(f"        period_end: {date(2021, 4 + quarter % 4, 25)}")
        if draw(st.booleans()):
            lines.append(f"        guidance: {{value: {draw(GUIDANCE)}, on: {draw(DAYS)}}}")
        source = draw(st.sampled_from(['"=1+1"', "Reuters", "\"a, b: 'c'\""]))
        lines.append(f"        actual: {{value: {draw(MONEY)}, source: {source}}}")
        if draw(st.booleans()):
            lines.append(f"        consensus: {draw(MONEY)}")
            lines.append(f"        next_day_return: {draw(amounts('%'))}")
        if draw(st.booleans()):
            margin = f"{{guidance: {draw(amounts('%'))}, actual: {draw(amounts('%'))}}}"
            lines.append(f"        metrics: {{gross_margin: {margin}, eps: {{actual: 0.89}}}}")
        lines.append(
            f"        note: {draw(st.sampled_from(['plain', chr(34) + '- x: y' + chr(34)]))}"
        )
    return EMPTY.replace(" {}\n", "\n") + "\n".join(lines) + "\n"


def reported(text: str, scale: Scale) -> str:
    loading = load_bytes(text.encode(), "x.yaml")
    assert loading.findings == ()
    chosen = Selection((), ("all",), None, None, None, flagged=False)
    records = list(select_records([loading.ledger], chosen, DEFAULT_TERMS))
    lines = (select_lines(record, chosen) for record in records)
    return "".join(to_csv(Sheet("x", list_report_columns(scale), lines)))


def exact(report: str) -> list[list[Decimal | str]]:
    """The cells of a report, figures as figures: 0.000 is 0."""
    return [list(map(_cell, line)) for line in csv.reader(io.StringIO(report))]


def _cell(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


@given(ledgers(), st.sampled_from(list(Scale)))
@settings(max_examples=60, deadline=None)
def test_a_report_read_back_gives_the_same_figures(text: str, scale: Scale) -> None:
    report = reported(text, scale)
    found = rows(report, EMPTY)
    assert found.problems == ()
    back = apply_additions(EMPTY.encode(), found.additions, "x.yaml").decode()
    assert exact(reported(back, scale)) == exact(report)
    again = rows(report, text)
    assert apply_additions(text.encode(), again.additions, "x.yaml").decode() == text
