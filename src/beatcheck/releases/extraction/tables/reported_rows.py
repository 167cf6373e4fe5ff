"""Rows of a release's tables that report a metric, and the columns of the reported period."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from beatcheck.ledger.grammar.guidance import Form
from beatcheck.releases.blocks.block import Block, Group, find_table_end
from beatcheck.releases.blocks.passage import Passage
from beatcheck.releases.extraction.candidate import Candidate
from beatcheck.releases.extraction.context import find_unit, list_units
from beatcheck.releases.extraction.fiscal_calendar import Reported
from beatcheck.releases.extraction.release import Release
from beatcheck.releases.extraction.tables.guidance_rows import is_adjusted_column, name_metric
from beatcheck.releases.extraction.tables.headers import Headers, find_width, split_header
from beatcheck.releases.extraction.tables.reported_columns import find_column_period, is_change
from beatcheck.releases.extraction.tables.totals import Sums, add_part, is_total
from beatcheck.releases.grammar.labels import Label, Owner
from beatcheck.releases.grammar.metric_names import GROWTH, REVENUE, choose_unit
from beatcheck.releases.grammar.suitable_figures import adapt_sign, is_complete, is_suitable

# A table whose rows lead from one metric to another, as "Reconciliation of GAAP".
_BRIDGE = re.compile(r"reconcil|gaap to non-gaap|segment", re.IGNORECASE)
# A table of the parts of the company, as "Segment results".
_PARTS = re.compile(
    r"\bsegments?\b(?! reporting)|\bsubsidiar(?:y|ies)\b|\bdivisions?\b"
    r"|\bparent(?: company)?[- ]only\b",
    re.IGNORECASE,
)
# A table of what was not, as "Pro Forma Results".
_HYPOTHETICAL = re.compile(r"\bpro[- ]forma\b|\billustrative\b", re.IGNORECASE)
# The name of the statement of income, as "Condensed Consolidated Statements of Operations".
_OF_INCOME = re.compile(
    r"\bstatements? of (?:\w+ )?(?:operations|income|earnings|profit)|\bincome statements?\b",
    re.IGNORECASE,
)
# The name of a part above a table, as "Hammers" or "North America".
_PART_NAME = re.compile(r"[A-Z][\w&'-]+(?: (?:&|and|[A-Z][\w&'-]+)){0,3}:?")
# A word that a table of the whole company has in its name, as "Results" or "Income Statement".
_WHOLE = re.compile(
    r"\b(?:statements?|operations|income|earnings|results?|highlights|summary|financials?|overview"
    r"|performance|metrics|condensed|unaudited|gaap|consolidated|total|company|group|table"
    r"|inc|corp|ltd|plc|quarter|year|months?|ended|millions|thousands|billions|cash|flows?"
    r"|reconciliations?|key|selected|supplemental|outlook|guidance|revenues?|sales|profit|loss"
    r"|margins?|q[1-4]|fy|costs?|expenses?|assets|liabilities|equity|shares?|shareholders|basic"
    r"|diluted|adjustments|other|operating|gross|net|per|numerator|denominator|investing"
    r"|financing|activities|tax(?:es)?|reported|adjusted|ebitda|eps|reconciling|items"
    r"|non-gaap)\b|\bdata:?$",
    re.IGNORECASE,
)
# A table whose figures are all non-GAAP, as "Non-GAAP" right above it.
_NON_GAAP = re.compile(r"(?<!GAAP and )(?<!GAAP to )\bnon-gaap\b(?! measures)", re.IGNORECASE)
# A row of earnings per share below their name, as "Diluted" or "- assuming dilution".
_DILUTED = re.compile(
    r"\W*(?:basic and )?(?:diluted|assuming dilution)(?: ?\(.{1,8}\))?\W*", re.IGNORECASE
)
# The name above it, as "Earnings (loss) per share:".
_SHARES = re.compile(r"\bper (?:common |ordinary )?share\b", re.IGNORECASE)
# A line between a table and its name, as "(in millions)" or "(Unaudited)".
_IN_BRACKETS = re.compile(r"(?:\([^()]*\)\s*)+")
# A section of a statement of cash flows, which is about its rows, not its columns.
_CASH_FLOW = re.compile(
    r"adjustments? (?:to reconcile|for)|changes? in |(?:cash flows? from )?(?:operating|investing"
    r"|financing) ?activities",
    re.IGNORECASE,
)
# A figure of more than three digits, as "17,629".
_LARGE = re.compile(r"\b[0-9]{1,3},[0-9]{3}\b")
# Such a name of losses, as "Net loss per share:".
_LOSS = re.compile(r"\W*(?:net )?loss per", re.IGNORECASE)
# Such a name without what GAAP demands, as "Adjusted earnings per share".
_ADJUSTED = re.compile("non-gaap|adjusted", re.IGNORECASE)
# Metrics that no part of a company has.
_NEVER_PARTS = frozenset(("eps", "non_gaap_eps"))
SUM_RULE = "table-sum"  # of a total that no words name
_CAPTION_LINES = 5  # lines above a table that can say what it counts in
_MOST_CAPTION = 500  # characters of these lines
_LONGEST_CAPTION = 120  # characters of a line that names the table right below it


class ActualRow(NamedTuple):
    """A value of a table's row.

    `total` says that its label names the whole company's revenue, `of_income` that the table is
    the statement of income, and `owner` whose its net income is.
    """

    reading: Candidate
    total: bool = False
    of_income: bool = False
    owner: Owner = Owner.UNSAID


class _FigureTable(NamedTuple):
    """The rows of a table, and the words of the last line above it.

    `is_part` says that the last line names a part of the company; `unit` is the one that holds
    where the table says none.
    """

    rows: tuple[Block, ...]
    name: str
    is_part: bool
    unit: str
    of_income: bool


class _MetricRow(NamedTuple):
    """A row of a metric: its cells, put together where a label goes on below, and the rule.

    `in_part` says that a row above it names a part of the company.
    """

    block: Block
    groups: Sequence[Group]
    label: Label
    rule: str
    in_part: bool = False


def find_rows(release: Release) -> Iterator[ActualRow]:
    """Yield the values of metrics in all tables, in the columns of the reported period."""
    at = 0
    blocks, units = release.blocks, list_units(release.text)
    while at < len(blocks):
        if not blocks[at].is_row:
            at += 1
            continue
        end = find_table_end(blocks, at)
        above = blocks[max(0, at - _CAPTION_LINES) : at]
        caption = " ".join(block.text for block in above)[-_MOST_CAPTION:]
        name = _find_name(above)
        is_caption = len(name) <= _LONGEST_CAPTION and not (above and above[-1].has_amount)
        short = name if is_caption else ""
        figures = release.text[blocks[at].line.start : blocks[end - 1].line.end]
        unit = find_unit(caption) or _find_common_unit(figures, units)
        is_part = _is_part(short, blocks[at].names)
        of_income = bool(_OF_INCOME.search(caption))
        table = _FigureTable(blocks[at:end], short, is_part, unit, of_income)
        yield from _read_rows(table, release.reported)
        at = end


def _read_rows(table: _FigureTable, reported: Reported) -> Iterator[ActualRow]:
    headers = Headers()
    sums, section = Sums(), ""
    width = find_width(table.rows)
    for row, groups in _join_labels(table.rows):
        if len(groups) == 1 and groups[0].first == 0:
            sums, section = Sums(), groups[0].words
        if row.is_header:
            if len(groups) == 1 and _is_part_of_rows(groups[0]):
                continue
            headers = headers.add(split_header(groups, width))
            continue
        label = _read_row_label(groups, section)
        sums = add_part(sums, groups, section)
        if label is not None and label.metric not in GROWTH:
            in_part = _is_part(section, row.names) and not _CASH_FLOW.match(section)
            named = _MetricRow(row, groups, label, "table-row", in_part)
            yield from _read_values(named, headers, table, reported)
        elif is_total(sums, groups):
            total = _MetricRow(row, groups, Label(REVENUE, total=True), SUM_RULE)
            yield from _read_values(total, headers, table, reported)


def _read_values(
    row: _MetricRow, headers: Headers, table: _FigureTable, reported: Reported
) -> Iterator[ActualRow]:
    """Yield the values of a metric's row that are of the reported period."""
    label, groups, captions = row.label, row.groups, headers.captions
    if not _is_of_company(row, f"{captions} {table.name}", table):
        return
    unit = find_unit(groups[0].words) or find_unit(captions) or table.unit
    basis = " ".join([table.name, *(header[0].words for header in headers.rows if header)][-3:])
    for group in groups if groups[0].first > 0 else groups[1:]:
        header = headers.read_above(group)
        if label.metric == REVENUE and is_adjusted_column(headers.read_own(group)):
            continue
        candidate = _read_cell(label, group, header, unit, reported)
        metric = name_metric(label, f"{basis} {header.text}")
        if candidate is not None and metric is not None:
            own = candidate._replace(metric=metric, start=row.block.line.start, rule=row.rule)
            yield ActualRow(own, label.total, table.of_income, label.owner)


def _is_of_company(row: _MetricRow, captions: str, table: _FigureTable) -> bool:
    """Whether a row in a table with such captions is the company's own and was reported."""
    metric = row.label.metric
    is_whole = row.label.total if metric == REVENUE else metric in _NEVER_PARTS
    if _HYPOTHETICAL.search(captions):
        return False
    if (table.is_part or row.in_part or _PARTS.search(captions)) and not is_whole:
        return False
    is_bridge = metric != REVENUE and _BRIDGE.search(captions)
    return row.label.total or not is_bridge


def _find_name(above: Sequence[Block]) -> str:
    """Return the name of a table: the last line above it that does not only say how it counts."""
    names = (block.text for block in reversed(above) if not _IN_BRACKETS.fullmatch(block.text))
    return next(names, "")


def _is_part_of_rows(name: Group) -> bool:
    """Return whether a row of one cell names rows or ends a label, and heads no columns."""
    is_rest = name.first == 0 and name.words[:1].islower() and not find_unit(name.words)
    return is_rest or bool(_CASH_FLOW.match(name.words))


def _join_labels(rows: Sequence[Block]) -> Iterator[tuple[Block, Sequence[Group]]]:
    """Yield the rows and their cells; a label that goes on in the row below is put together.

    "Net income | 367" above "excluding equity investments" is no net income, nor is "revenue | 702"
    below "Total cost of" revenue.
    """
    for at, row in enumerate(rows):
        groups = row.groups
        above = rows[at - 1].groups if at else ()
        began = len(above) == 1 and above[0].first == 0 and not above[0].words.endswith(":")
        if began and len(groups) > 1 and groups[0].first == 0 and groups[0].words[:1].islower():
            words = f"{above[0].words} {groups[0].words}"
            groups = (replace(groups[0], passage=Passage(words)), *groups[1:])
        below = rows[at + 1].groups if at + 1 < len(rows) else ()
        goes_on = len(below) == 1 and below[0].first == 0 and below[0].words[:1].islower()
        if goes_on and len(groups) > 1 and groups[0].first == 0:
            words = f"{groups[0].words} {below[0].words}"
            groups = (replace(groups[0], passage=Passage(words)), *groups[1:])
        yield row, groups


def _find_common_unit(words: str, units: frozenset[str]) -> str:
    """Return the unit of a table that says none: the only one that the document ever says.

    With four digits and more before its point a figure cannot be in billions.
    """
    return next(iter(units)) if len(units) == 1 and _LARGE.search(words) else ""


def _is_part(name: str, names: frozenset[str]) -> bool:
    """Return whether the line above a table names a part of the company, as `Hammers`."""
    bare = name.strip("#*_ ")
    own = any(word.lower().strip(",.") in names for word in bare.split())
    return bool(_PART_NAME.fullmatch(bare)) and not own and not _WHOLE.search(bare)


def _read_row_label(groups: Sequence[Group], section: str) -> Label | None:
    """Return the metric of a row: by its label, or by the name above rows like `Diluted`."""
    if not groups:
        return None
    label = groups[0].passage.label
    if label is not None or not _DILUTED.fullmatch(groups[0].words):
        return label
    if not _SHARES.search(section):
        return None
    is_adjusted = bool(_ADJUSTED.search(section))
    metric = "non_gaap_eps" if is_adjusted else "eps"
    return Label(metric, is_adjusted, bool(_LOSS.match(section)))


def _read_cell(
    label: Label, group: Group, header: Passage, unit: str, reported: Reported
) -> Candidate | None:
    own_unit = choose_unit(label.metric, unit)
    figures = group.passage.read_figures(own_unit, "USD" if "$" in group.words else None)
    if not figures or not is_suitable(label.metric, figures[0]):
        return None
    if figures[0].value.form is not Form.POINT or not is_complete(label.metric, figures[0]):
        return None
    period = find_column_period(header, reported)
    if period is None or is_change(header):
        return None
    figure = adapt_sign(label.metric, figures[0], loss=label.loss)
    return Candidate(label.metric, period, figure, group.start, group.end, "table-row")
