"""Rows of a release's tables that report a metric, and the columns of the reported period."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from beatcheck.ledger.grammar.guidance import Form
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.blocks.block import Block, Group, find_table_end
from beatcheck.releases.blocks.passage import Passage
from beatcheck.releases.extraction.candidate import Candidate
from beatcheck.releases.extraction.context import unit_of
from beatcheck.releases.extraction.fiscal_calendar import Reported, resolve
from beatcheck.releases.extraction.release import Release
from beatcheck.releases.extraction.tables.guidance_rows import name_metric
from beatcheck.releases.extraction.tables.headers import Headers, find_width, split_header
from beatcheck.releases.extraction.tables.totals import Sums, add_part, is_total
from beatcheck.releases.grammar.labels import Label
from beatcheck.releases.grammar.metric_names import REVENUE, choose_unit
from beatcheck.releases.grammar.suitable_figures import adapt_sign, is_complete, is_suitable

# A column over one quarter, as "Three Months Ended" or "13 weeks".
_QUARTERLY = re.compile(
    r"\b(?:three[- ]months?|quarters?|quarterly|(?:13|14|12|16|thirteen|fourteen|twelve|sixteen)[- "
    r"]weeks?)\b",
    re.IGNORECASE,
)
# A column over a whole year, as "Twelve Months Ended" or "52 weeks".
_YEARLY = re.compile(
    r"\b(?:twelve[- ]months?|years?|(?:52|53|fifty-(?:two|three))[- ]weeks?|FY)\b", re.IGNORECASE
)
# A column over more than a quarter, as "Nine Months Ended" or "year-to-date".
_LONGER = re.compile(
    r"\b(?:six|nine|twelve)[- ]months?|(?:26|39|twenty-six|thirty-nine)[- ]weeks?|year[- ]to[- "
    r"]date|\byears?\b",
    re.IGNORECASE,
)
# A column that holds no reported figure, as "% change" or "constant currency".
_CHANGE = re.compile(
    r"change|growth|%|y/y|q/q|yoy|increase|decrease|constant|pro forma|as a percent|guidance"
    r"|outlook|adjust|segment",
    re.IGNORECASE,
)
# A year in a header, as "2025".
_YEAR = re.compile(r"\b(?:20[0-9]{2})\b")
# A header may name the month's end, and the quarter end on a weekday before it.
_NEAR = timedelta(days=8)
# A table whose rows lead from one metric to another, as "Reconciliation of GAAP".
_BRIDGE = re.compile(r"reconcil|gaap to non-gaap|segment", re.IGNORECASE)
# A table of the parts of the company, as "Segment results".
_PARTS = re.compile(r"\bsegments?\b(?! reporting)", re.IGNORECASE)
# The name of a part above a table, as "Hammers" or "North America".
_PART_NAME = re.compile(r"[A-Z][\w&'-]+(?: (?:&|and|[A-Z][\w&'-]+)){0,3}:?")
# A word that a table of the whole company has in its name, as "Results" or "Income Statement".
_WHOLE = re.compile(
    r"statements?|operations|income|earnings|results?|highlights|summary|financials?|overview"
    r"|performance|data|metrics|condensed|unaudited|gaap|consolidated|total|company|group|table"
    r"|inc|corp|ltd|plc|quarter|year|months?|ended|millions|thousands|billions|cash|flows?"
    r"|reconciliation|key|selected|supplemental|outlook|guidance|revenues?|sales|profit|loss"
    r"|margins?|q[1-4]|fy",
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
SUM_RULE = "table-sum"  # of a total that no words name
_LAST_QUARTER = 4
_CAPTION_LINES = 5  # lines above a table that can say what it counts in
_MOST_CAPTION = 500  # characters of them
_LONGEST_CAPTION = 120  # characters of a line that names the table right below it


class ActualRow(NamedTuple):
    """A value of a table's row; `total` says that the row is the whole company's revenue."""

    total: bool
    reading: Candidate


class _FigureTable(NamedTuple):
    """The rows of a table, and the words above it: many, and those of the last line.

    `is_part` says that the last line names a part of the company.
    """

    rows: tuple[Block, ...]
    caption: str
    name: str
    is_part: bool


def find_rows(release: Release) -> Iterator[ActualRow]:
    """Yield the values of metrics in all tables, in the columns of the reported period."""
    at = 0
    blocks = release.blocks
    while at < len(blocks):
        if not blocks[at].is_row:
            at += 1
            continue
        end = find_table_end(blocks, at)
        above = blocks[max(0, at - _CAPTION_LINES) : at]
        caption = " ".join(block.text for block in above)[-_MOST_CAPTION:]
        name = above[-1].text if above else ""
        short = name if len(name) <= _LONGEST_CAPTION else ""
        table = _FigureTable(blocks[at:end], caption, short, _is_part(short, blocks[at].names))
        yield from _read_rows(table, release.reported)
        at = end


def _read_rows(table: _FigureTable, reported: Reported) -> Iterator[ActualRow]:
    headers = Headers()
    sums, section = Sums(), ""
    width = find_width(table.rows)
    for row in table.rows:
        groups = row.groups
        if len(groups) == 1 and groups[0].first == 0:
            sums, section = Sums(), groups[0].words
        if row.is_header:
            headers = headers.add(split_header(groups, width))
            continue
        label = _read_row_label(groups, section)
        sums = add_part(sums, groups, section)
        is_sum = label is None and is_total(sums, groups)
        if is_sum:
            label = Label(REVENUE, total=True)
        if label is None:
            continue
        captions = headers.captions
        is_bridge = bool(_BRIDGE.search(f"{captions} {table.name}"))
        of_parts = table.is_part or _PARTS.search(f"{captions} {table.name}")
        is_unsure = of_parts or (is_bridge and label.metric != REVENUE)
        if is_unsure and not label.total:
            continue
        unit = unit_of(groups[0].words) or unit_of(captions) or unit_of(table.caption)
        basis = " ".join([table.name, *(header[0].words for header in headers.rows if header)][-3:])
        for group in groups if groups[0].first > 0 else groups[1:]:
            header = headers.read_above(group)
            candidate = _read_cell(label, group, header, unit, reported)
            metric = name_metric(label, f"{basis} {header.text}")
            if candidate is not None and metric is not None:
                rule = SUM_RULE if is_sum else candidate.rule
                own = candidate._replace(metric=metric, start=row.line.start, rule=rule)
                yield ActualRow(label.total, own)


def _is_part(name: str, names: frozenset[str]) -> bool:
    """Whether the line above a table names a part of the company, as `Hammers`."""
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
    is_loss = bool(re.match(r"\W*(?:net )?loss per", section, re.IGNORECASE))
    adjusted = bool(re.search("non-gaap|adjusted", section, re.IGNORECASE))
    return Label("non_gaap_eps" if adjusted else "eps", adjusted, is_loss)


def _read_cell(
    label: Label, group: Group, header: Passage, unit: str, reported: Reported
) -> Candidate | None:
    own_unit = choose_unit(label.metric, unit)
    figures = group.passage.read_figures(own_unit, "USD" if "$" in group.words else None)
    if not figures or not is_suitable(label.metric, figures[0]):
        return None
    if figures[0].value.form is not Form.POINT or not is_complete(label.metric, figures[0]):
        return None
    period = _find_column_period(header, reported)
    if period is None or _CHANGE.search(header.text):
        return None
    figure = adapt_sign(label.metric, figures[0], loss=label.loss)
    return Candidate(label.metric, period, figure, group.start, group.end, "table-row")


def _find_column_period(header: Passage, reported: Reported) -> FiscalPeriod | None:
    """Return the reported quarter or year that a column's headers name.

    None for any other column.
    """
    now = reported.quarter
    if now is None:
        return None
    labels = {
        resolve(mention, reported) for mention in header.periods if mention.quarter and mention.year
    }
    if labels:
        return now if labels == {now} else None
    if not _ends_then(header, reported):
        return None
    if _QUARTERLY.search(header.text) and not _LONGER.search(header.text):
        return now
    if _YEARLY.search(header.text) and now.quarter == _LAST_QUARTER:
        return FiscalPeriod("FY", now.year, None)
    return None


def _ends_then(header: Passage, reported: Reported) -> bool:
    """Whether a header's day, or its year where it has no day, is that of the reported period."""
    if reported.ends is None:
        return "ended" in header.text.lower()
    if header.days:
        return any(abs(day - reported.ends) <= _NEAR for _, _, day in header.days)
    years = {int(year) for year in _YEAR.findall(header.text)}
    return years in ({reported.ends.year}, {reported.quarter.year if reported.quarter else 0})
