"""Rows of a table: cells put together where they hold one value, and the headers above them."""

import re
from typing import NamedTuple

from beatcheck.releases.extraction.context import unit_of
from beatcheck.releases.formats.page import Cell, PageLine
from beatcheck.releases.grammar.dates import MONTH, find_days
from beatcheck.releases.grammar.figures import find_figures
from beatcheck.releases.grammar.labels import read_label
from beatcheck.releases.grammar.normalized import words_of
from beatcheck.releases.grammar.periods import find_mentions
from beatcheck.releases.grammar.vocabulary import vocabulary

_OPENS = vocabulary("""
    $ € £ US$ NT$ RMB ¥ ~ ( approximately $( about
""")
_CLOSES = vocabulary("""
    ) % )% %) million billion M B mm thousand
""")
_JOINS = vocabulary("""
    to - – and ± +/- through
""")
MOST_HEADERS = 12  # rows; more are no headers
_MOST_CELLS = 100  # cells of a row that are looked at
_LONG_DASHES = frozenset("-\N{EM DASH}\N{EN DASH}")
_ONE_FIGURE = 14  # characters: a longer cell has words besides its figure
# The name of a month in a header, as "January" or "Jan".
_MONTH = re.compile(rf"\b(?:{MONTH})\b", re.IGNORECASE)
# A caption of the accounts, as "Reconciliation" or "Statements of Income".
_CAPTION = re.compile(r"reconcil|statements? of|gaap to non-gaap", re.IGNORECASE)


class Group(NamedTuple):
    """Cells of a row that hold one value together, `$ | 39,331`: their words and columns."""

    words: str
    start: int
    end: int
    first: int
    last: int


def groups_of(text: str, row: PageLine) -> list[Group]:
    """Return the cells of a row, signs and units in cells of their own put with their figure."""
    groups: list[Group] = []
    open_group = False
    for cell in row.cells[:_MOST_CELLS]:
        words = words_of(text, cell.start, cell.end)
        if groups and words in _LONG_DASHES and _spans(text, groups[-1], row, cell):
            words = "-"
        closes = (
            words in _CLOSES
            or words in _JOINS
            or bool(re.fullmatch(r"\)?[%)]|\([0-9a-z]{1,2}\)|\*+", words))
        )
        if groups and (open_group or (closes and len(groups) > 0)):
            before = groups[-1]
            glue = "" if words in {")", "%", ")%", "%)"} or before.words.endswith("$") else " "
            groups[-1] = before._replace(
                words=before.words + glue + words, end=cell.end, last=_last(cell)
            )
        else:
            groups.append(Group(words, cell.start, cell.end, cell.column, _last(cell)))
        open_group = words.lower() in _OPENS or words in _JOINS
    return groups


def _spans(text: str, before: Group, row: PageLine, dash: Cell) -> bool:
    """Whether a dash between two cells makes a range of them: 41,000 - 41,400."""
    after = next((cell for cell in row.cells if cell.start > dash.start), None)
    if after is None:
        return False
    low, high = find_figures(before.words), find_figures(words_of(text, after.start, after.end))
    if len(low) != 1 or len(high) != 1 or low[0].low is None or high[0].high is None:
        return False
    return len(before.words) <= _ONE_FIGURE and low[0].low <= high[0].high <= 2 * low[0].low


def _last(cell: Cell) -> int:
    return cell.column + cell.span - 1


def is_header(groups: list[Group]) -> bool:
    """Whether a row heads columns: it holds no figure apart from periods and dates."""
    if (
        groups
        and read_label(groups[0].words)
        and len(groups) > 1
        and any(_is_value(group.words) for group in groups[1:])
    ):
        return False
    values = groups[1:] if groups and groups[0].first == 0 else groups
    return not any(_is_value(group.words) for group in values) and not (
        len(groups) == 1 and bool(read_label(groups[0].words))
    )


# The mark of a footnote, as "(1)"; not a loss, as "$(8) million" or "(4)%".
_NOTE = re.compile(r"(?<![$€£])(?<![$€£] )\([0-9a-z]{1,2}\)(?! ?(?:%|million|billion))")


def _is_value(words: str) -> bool:
    words = _NOTE.sub(" ", words)
    if find_mentions(words) or _MONTH.search(words) or find_days(words):
        return bool(re.search(r"[$€£%]", words))
    return any(True for figure in find_figures(words) if len(figure.text) > 1)


def header_of(group: Group, headers: list[list[Group]], values: list[Group] | None = None) -> str:
    """Return the words of all headers above a value; `values` are all the values of its row."""
    words = []
    for header in headers:
        if len(header) == 1:
            words += [] if _CAPTION.search(header[0].words) else [header[0].words]
        else:
            words += [cell.words for cell in _above(group, header, values or [])]
    return " ".join(words)


def _above(group: Group, header: list[Group], values: list[Group]) -> list[Group]:
    """Return the cells of one header above a value: in its place by number, else by column."""
    heads = [cell for cell in header if cell.first > 0]
    if len(heads) == len(values) > 1:
        return [heads[values.index(group)]]
    above = [cell for cell in heads if cell.first <= group.last and group.first <= cell.last]
    return above or [cell for cell in heads if cell.first <= group.first][-1:]


def shift_header(header: list[Group], width: int) -> list[Group]:
    """Return a header that lost its empty corner, with each cell moved over its values."""
    count = len(header)
    if count < 2 or width % count or header[0].first != 0:  # noqa: PLR2004 - two columns
        return header
    # The corner is there where it is a caption, or where a cell already spans its values.
    if unit_of(header[0].words) or any(cell.last > cell.first for cell in header):
        return header
    share = width // count
    return [
        cell._replace(first=1 + at * share, last=(at + 1) * share) for at, cell in enumerate(header)
    ]


def split_header(header: list[Group], width: int) -> list[Group]:
    """Return a header whose one cell names the periods of all columns, with a cell for each."""
    heads = [cell for cell in header if cell.first > 0]
    mentions = find_mentions(heads[0].words) if len(heads) == 1 else []
    if len(mentions) != width or width < 2:  # noqa: PLR2004 - two columns
        return header
    cell = heads[0]
    parts = [
        cell._replace(
            words=cell.words[its.start : its.end], first=cell.first + at, last=cell.first + at
        )
        for at, its in enumerate(mentions)
    ]
    return [*(other for other in header if other.first == 0), *parts]
