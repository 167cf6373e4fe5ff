"""Tables that came out column by column: all labels first, then block by block their values."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.extraction.context import OUTLOOK, guiding_mentions, unit_of
from beatcheck.releases.extraction.fiscal_calendar import Reported
from beatcheck.releases.extraction.sentences.guidance_sentences import Setting, settle
from beatcheck.releases.extraction.tables.guidance_rows import name_metric
from beatcheck.releases.formats.page import LineKind, PageLine
from beatcheck.releases.grammar.figures import Figure, find_figures
from beatcheck.releases.grammar.labels import Label, read_label
from beatcheck.releases.grammar.metric_names import REVENUE, choose_unit
from beatcheck.releases.grammar.normalized import words_of
from beatcheck.releases.grammar.periods import Mention
from beatcheck.releases.grammar.suitable_figures import adapt_sign, is_complete, is_suitable

# What a line of figures has besides them, as "approximately" or "to".
_FILLER = re.compile(
    r"approximately|about|between|and|to|or|±|plus or minus|in the range of|from|[-$€£~().,:%+ ]"
    r"|US|million|billion|thousand|bn|mm|percent|thousands|[MBK]\b",
    re.IGNORECASE,
)
# A value that says that the one before still holds, as "no change".
_SAME = re.compile(r"\W*(?:no changes?|unchanged|reaffirmed|maintained)\W*", re.IGNORECASE)
# A value that is none but keeps its place, as "N/A".
_NONE = re.compile(r"\W*(?:n/?a|n\.a\.|nm|-+)\W*", re.IGNORECASE)
# A line that says on which basis the values below it are, as "Non-GAAP*".
_BASIS = re.compile(r"\W*(?:non-)?GAAP\W*", re.IGNORECASE)
# A word that stands on a line of its own before the values, as "Approximately".
_ABOUT = re.compile(r"\W*(?:approximately|about)\W*", re.IGNORECASE)
# A heading of guidance that no longer holds, as "Prior FY25 Outlook".
_PRIOR = re.compile(r"\b(?:prior|previous|original|former)(?:ly)?\b", re.IGNORECASE)
# What says that a figure is adjusted, as "Non-GAAP EPS".
_NON_GAAP = re.compile(r"non-GAAP", re.IGNORECASE)
# The sign of an item in a list, as "• Revenue".
_BULLET = re.compile(r"^[•·▪■●○◦*-]+ ")
_MOST_LABELS = 14
_MOST_BELOW = 60  # lines below the labels that can hold their values
_LONGEST_LABEL = 70  # characters
_LONGEST_HEADER = 90  # characters


class ValueBlock(NamedTuple):
    """The values of one column, one below the other, and the words above them."""

    header: str
    values: tuple[tuple[PageLine, str], ...]

    @property
    def is_prior(self) -> bool:
        """Whether these are the values of guidance that no longer holds."""
        return bool(_PRIOR.search(self.header))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The periods that the words above the values name."""
        return guiding_mentions(self.header)


class LabelRun(NamedTuple):
    """Labels one below the other, the place of one of them, and the line behind the last."""

    labels: tuple[str, ...]
    at: int
    after: int


def find_run(text: str, lines: tuple[PageLine, ...], at: int) -> LabelRun:
    """Return the labels that stand directly above and below the one at `at`."""
    first = last = at
    while at - first < _MOST_LABELS and first > 0 and _is_label_like(text, lines[first - 1]):
        first -= 1
    while (
        last - at < _MOST_LABELS and last + 1 < len(lines) and _is_label_like(text, lines[last + 1])
    ):
        last += 1
    labels = tuple(words_of(text, line.start, line.end) for line in lines[first : last + 1])
    return LabelRun(labels, at - first, last + 1)


def _is_label_like(text: str, line: PageLine) -> bool:
    if line.kind is not LineKind.TEXT or line.end - line.start > _LONGEST_LABEL:
        return False
    words = words_of(text, line.start, line.end)
    if _BASIS.fullmatch(words) or _ABOUT.fullmatch(words) or _SAME.fullmatch(words):
        return False
    bare = not words.endswith((".", ":", ",")) and words[:1].isalpha()
    heads = OUTLOOK.search(words) or unit_of(words) or guiding_mentions(words)
    return bare and not heads and not any(len(its.text) > 1 for its in find_figures(words))


def is_value(words: str) -> bool:
    """Whether a line holds figures and nothing else."""
    bare = re.sub(r"\b(?:non-)?GAAP\b:?", "", words, flags=re.IGNORECASE)
    return bool(re.search("[0-9]", bare)) and not re.search(r"[A-Za-z]", _FILLER.sub("", bare))


def read_run(
    text: str, lines: tuple[PageLine, ...], run: LabelRun, setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    """Yield what the blocks below a run of labels say of the label at its place."""
    label = read_label(_BULLET.sub("", run.labels[run.at]))
    if label is None:
        return
    blocks = _find_blocks(text, lines, run.after)
    above = lines[max(0, run.after - len(run.labels) - 3)].start
    unit = unit_of(words_of(text, above, lines[run.after - 1].end)[-400:]) or setting.unit
    prior = next((block for block in blocks if block.is_prior), None)
    for block in blocks:
        index = None if block.is_prior else _align(run, block, unit)
        if index is None:
            continue
        line, words = block.values[index]
        if _SAME.fullmatch(words) and prior is not None and index < len(prior.values):
            words = prior.values[index][1]
        figures = [
            figure
            for figure in find_figures(words, choose_unit(label.metric, unit))
            if is_suitable(label.metric, figure)
        ]
        if len(figures) == 1:
            yield from _take(label, figures[0], block, line, setting, reported)


def _take(
    label: Label,
    figure: Figure,
    block: ValueBlock,
    line: PageLine,
    setting: Setting,
    reported: Reported,
) -> Iterator[Candidate | Rejection]:
    is_adjusted = bool(_NON_GAAP.search(block.header))
    if label.metric == REVENUE and is_adjusted:
        return
    metric = name_metric(label, block.header)
    if metric is None or not is_complete(metric, figure):
        yield Rejection(Reason.NO_UNIT if metric else Reason.ADJUSTED, line.start, line.end)
        return
    period, reason = settle(block.mentions or setting.mentions, reported)
    if period is None or reason is not None:
        yield Rejection(reason or Reason.NO_PERIOD, line.start, line.end)
        return
    own = adapt_sign(metric, figure, loss=label.loss)
    yield Candidate(metric, period, own, line.start, line.end, "stack")


def _find_blocks(text: str, lines: tuple[PageLine, ...], start: int) -> list[ValueBlock]:
    """Return the blocks of values that follow from a line on, each with the words above it."""
    blocks: list[ValueBlock] = []
    header, values = "", []
    for line in lines[start : start + _MOST_BELOW]:
        words = words_of(text, line.start, min(line.end, line.start + 200))
        if line.kind is LineKind.ROW:
            break
        named = guiding_mentions(words)
        if (is_value(words) and not named) or _SAME.fullmatch(words) or _NONE.fullmatch(words):
            values.append((line, words))
        elif _ABOUT.fullmatch(words):
            continue
        elif len(words) <= _LONGEST_HEADER and (named or _BASIS.fullmatch(words)):
            if values:
                blocks.append(ValueBlock(header, tuple(values)))
                header, values = "", []
            header = f"{header} {words}".strip()
        else:
            break
    return [*blocks, ValueBlock(header, tuple(values))] if values else blocks


def _align(run: LabelRun, block: ValueBlock, unit: str) -> int | None:
    """Return which value of a block is the label's: the one way in which all known labels fit."""
    known = [
        (at, label)
        for at, words in enumerate(run.labels)
        if (label := read_label(_BULLET.sub("", words))) is not None
    ]
    fitting = [
        shift
        for shift in range(run.at + 1)
        if all(_fits(label, block, at - shift, unit) for at, label in known)
    ]
    if len(run.labels) == len(block.values) and 0 in fitting:
        fitting = [0]
    return run.at - fitting[0] if len(fitting) == 1 else None


def _fits(label: Label, block: ValueBlock, index: int, unit: str) -> bool:
    if not 0 <= index < len(block.values):
        return False
    words = block.values[index][1]
    if _SAME.fullmatch(words) or _NONE.fullmatch(words):
        return True
    figures = find_figures(words, choose_unit(label.metric, unit))
    return any(is_suitable(label.metric, figure) for figure in figures)
