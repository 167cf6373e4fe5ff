"""Tables that came out column by column: all labels first, then block by block their values."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from beatcheck.releases.blocks.block import Block
from beatcheck.releases.blocks.passage import Passage
from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.extraction.context import Setting, find_unit
from beatcheck.releases.extraction.fiscal_calendar import Reported, settle_period
from beatcheck.releases.extraction.tables.guidance_rows import name_metric
from beatcheck.releases.formats.page import LineKind, PageLine
from beatcheck.releases.grammar.direction import OUTLOOK, PRIOR, UNCHANGED
from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.labels import Label
from beatcheck.releases.grammar.metric_names import REVENUE, choose_unit
from beatcheck.releases.grammar.periods import Mention
from beatcheck.releases.grammar.suitable_figures import adapt_sign, is_complete, is_suitable

# What a line of figures has besides them, as "approximately" or "to".
_FILLER = re.compile(
    r"approximately|about|between|and|to|or|±|plus or minus|in the range of|from|[-$€£~().,:%+ ]"
    r"|US|million|billion|thousand|bn|mm|percent|thousands|[MBK]\b",
    re.IGNORECASE,
)
# The basis before a value, as "Non-GAAP:".
_BASIS_NAME = re.compile(r"\b(?:non-)?GAAP\b:?", re.IGNORECASE)
# A digit, which every value has, as the "7" of "$7.1".
_DIGIT = re.compile("[0-9]")
# A letter, which a value has only in its unit, as the "x" of "next".
_LETTER = re.compile("[A-Za-z]")
# A value that is none but keeps its place, as "N/A".
_NONE = re.compile(r"\W*(?:n/?a|n\.a\.|nm|-+)\W*", re.IGNORECASE)
# A line that says on which basis the values below it are, as "Non-GAAP*".
_BASIS = re.compile(r"\W*(?:non-)?GAAP\W*", re.IGNORECASE)
# A word that stands on a line of its own before the values, as "Approximately".
_ABOUT = re.compile(r"\W*(?:approximately|about)\W*", re.IGNORECASE)
# What says that a figure is adjusted, as "Non-GAAP EPS".
_NON_GAAP = re.compile(r"non-GAAP", re.IGNORECASE)
# The sign of an item in a list, as "• Revenue".
_BULLET = re.compile(r"^[•·▪■●○◦*-]+ ")
_MOST_LABELS = 14
_MOST_BELOW = 60  # lines below the labels that can have their values
_LONGEST_LABEL = 70  # characters
_LONGEST_HEADER = 90  # characters
_CAPTION_LINES = 3  # lines above the labels that can give the unit
_MOST_CAPTION = 400  # characters of these lines


class ValueColumn(NamedTuple):
    """The values of one column, one below the other, and the words above them."""

    header: str
    values: tuple[Block, ...]
    mentions: tuple[Mention, ...]

    @property
    def is_prior(self) -> bool:
        """Return whether these are the values of guidance that is no longer current."""
        return bool(PRIOR.search(self.header))


class LabelRun(NamedTuple):
    """Labels one below the other, the place of one of them, and the line after the last."""

    labels: tuple[Passage, ...]
    at: int
    after: int


def find_run(blocks: tuple[Block, ...], at: int) -> LabelRun:
    """Return the labels that stand directly above and below the one at `at`."""
    first = last = at
    while at - first < _MOST_LABELS and first > 0 and _is_label_like(blocks[first - 1]):
        first -= 1
    while last - at < _MOST_LABELS and last + 1 < len(blocks) and _is_label_like(blocks[last + 1]):
        last += 1
    labels = tuple(strip_bullet(block.passage) for block in blocks[first : last + 1])
    return LabelRun(labels, at - first, last + 1)


def strip_bullet(passage: Passage) -> Passage:
    """Return a passage without the sign of an item in a list before it."""
    bullet = _BULLET.match(passage.text)
    return passage.cut(bullet.end(), len(passage.text)) if bullet else passage


def _is_label_like(block: Block) -> bool:
    words = block.text
    if block.line.kind is not LineKind.TEXT or len(words) > _LONGEST_LABEL:
        return False
    if _BASIS.fullmatch(words) or _ABOUT.fullmatch(words) or UNCHANGED.fullmatch(words):
        return False
    bare = not words.endswith((".", ":", ",")) and words[:1].isalpha()
    heads = OUTLOOK.search(words) or find_unit(words) or block.passage.coming
    return bare and not heads and not any(len(figure.text) > 1 for figure in block.passage.figures)


def is_value(words: str) -> bool:
    """Return whether a line holds figures and nothing else."""
    bare = _BASIS_NAME.sub("", words)
    return bool(_DIGIT.search(bare)) and not _LETTER.search(_FILLER.sub("", bare))


def read_run(
    blocks: tuple[Block, ...], run: LabelRun, setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    """Yield what the columns below a run of labels say of the label at its place."""
    label = run.labels[run.at].label
    if label is None:
        return
    columns = _find_columns(blocks, run.after)
    caption = blocks[max(0, run.after - len(run.labels) - _CAPTION_LINES) : run.after]
    unit = find_unit(" ".join(block.text for block in caption)[-_MOST_CAPTION:]) or setting.unit
    prior = next((column for column in columns if column.is_prior), None)
    for column in columns:
        index = None if column.is_prior else _align(run, column, unit)
        if index is None:
            continue
        value = column.values[index]
        passage = value.passage
        if UNCHANGED.fullmatch(passage.text) and prior is not None and index < len(prior.values):
            passage = prior.values[index].passage
        figures = [
            figure
            for figure in passage.read_figures(choose_unit(label.metric, unit))
            if is_suitable(label.metric, figure)
        ]
        if len(figures) == 1:
            yield from _take_figure(label, figures[0], column, value.line, setting, reported)


def _take_figure(
    label: Label,
    figure: Figure,
    column: ValueColumn,
    line: PageLine,
    setting: Setting,
    reported: Reported,
) -> Iterator[Candidate | Rejection]:
    is_adjusted = bool(_NON_GAAP.search(column.header))
    if label.metric == REVENUE and is_adjusted:
        return
    metric = name_metric(label, column.header)
    if metric is None or not is_complete(metric, figure):
        yield Rejection(Reason.NO_UNIT if metric else Reason.ADJUSTED, line.start, line.end)
        return
    period = settle_period(column.mentions or setting.mentions, reported)
    if isinstance(period, Reason):
        yield Rejection(period, line.start, line.end)
        return
    own = adapt_sign(metric, figure, loss=label.loss)
    yield Candidate(metric, period, own, line.start, line.end, "stack")


def _find_columns(blocks: tuple[Block, ...], start: int) -> list[ValueColumn]:
    """Return the columns of values that follow from a line on, each with the words above it."""
    columns: list[ValueColumn] = []
    header: list[Block] = []
    values: list[Block] = []
    for block in blocks[start : start + _MOST_BELOW]:
        words = block.text
        if block.is_row or len(words) > _LONGEST_HEADER:
            break
        named = block.passage.coming
        if (is_value(words) and not named) or UNCHANGED.fullmatch(words) or _NONE.fullmatch(words):
            values.append(block)
        elif _ABOUT.fullmatch(words):
            continue
        elif named or _BASIS.fullmatch(words):
            if values:
                columns.append(_build_column(header, values))
                header, values = [], []
            header.append(block)
        else:
            break
    return [*columns, _build_column(header, values)] if values else columns


def _build_column(header: list[Block], values: list[Block]) -> ValueColumn:
    words = " ".join(block.text for block in header)
    mentions = tuple(mention for block in header for mention in block.passage.coming)
    return ValueColumn(words, tuple(values), mentions)


def _align(run: LabelRun, column: ValueColumn, unit: str) -> int | None:
    """Return which value of a column is the label's: the one way in which all known labels fit."""
    known = [
        (at, passage.label) for at, passage in enumerate(run.labels) if passage.label is not None
    ]
    fitting = [
        shift
        for shift in range(run.at + 1)
        if all(_fits(label, column, at - shift, unit) for at, label in known)
    ]
    if len(run.labels) == len(column.values) and 0 in fitting:
        fitting = [0]
    return run.at - fitting[0] if len(fitting) == 1 else None


def _fits(label: Label, column: ValueColumn, index: int, unit: str) -> bool:
    if not 0 <= index < len(column.values):
        return False
    passage = column.values[index].passage
    words = passage.text
    if UNCHANGED.fullmatch(words) or _NONE.fullmatch(words):
        return True
    figures = passage.read_figures(choose_unit(label.metric, unit))
    return any(is_suitable(label.metric, figure) for figure in figures)
