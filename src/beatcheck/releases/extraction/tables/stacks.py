"""Tables that lost their columns: a label on one line, its values on the lines below."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from beatcheck.releases.blocks.block import Block
from beatcheck.releases.blocks.passage import Passage
from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.extraction.context import Setting, find_unit
from beatcheck.releases.extraction.fiscal_calendar import Reported, settle_period
from beatcheck.releases.extraction.tables.label_runs import (
    find_run,
    is_value,
    read_run,
    strip_bullet,
)
from beatcheck.releases.formats.page import LineKind
from beatcheck.releases.grammar.direction import NEWER, PRIOR
from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.labels import Label, read_label
from beatcheck.releases.grammar.metric_names import choose_unit
from beatcheck.releases.grammar.periods import Mention
from beatcheck.releases.grammar.suitable_figures import adapt_sign, is_complete, is_suitable

# A line with nothing but a sign, as "$" or "+/-".
_SIGN = re.compile(r"[$€£%()]|\+/ ?-|±|-|to|~|US\$", re.IGNORECASE)
_OPENING = frozenset(("$", "€", "£", "(", "~", "US$"))
_MOST_LINE = 400  # characters of a line with a label and its figures
_MOST_CAPTION = 300  # characters above a label that can give the unit
_SHOWN = 200  # characters of a line that are looked at
# A label before a figure on the same line, as "Gross margin" in "Gross margin: 44%".
_LABEL = re.compile(r"[A-Za-z][A-Za-z .()-]{2,60}?(?=[: ]*[~$€£0-9(])")
# A word of a sentence, which a label is not, as "expected".
_VERB = re.compile(r"\b(?:is|are|will|be|expected|between|range|of)\b", re.IGNORECASE)
_AHEAD = 14  # lines below a label that can have its figures
_BACK = 5  # lines above a label that can have its header
_MOST_WORDS = 90  # characters: a longer line is a sentence, no label
# A line that says on which basis the value below it is, as "Non-GAAP"; or "approximately".
_BASIS = re.compile(r"\W*(?:non-)?GAAP\W*|approximately", re.IGNORECASE)


class ValueLine(NamedTuple):
    """A line, or some that hold one value together, with its words."""

    kind: LineKind
    end: int
    passage: Passage

    @property
    def words(self) -> str:
        """What the line says."""
        return self.passage.text


def read_stack(
    blocks: tuple[Block, ...], at: int, setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    """Yield what the line at `at`, a label within an outlook, says with the lines around it."""
    block = blocks[at]
    if not setting.outlook or len(block.text) > _MOST_LINE:
        return
    place = (block.line.start, block.line.end)
    above = blocks[max(0, at - _BACK) : at]
    flat = _read_flat(block.passage, setting.unit)
    if flat is not None:
        label, figures = flat
        periods = _find_columns(above, len(figures))
        if not periods:
            headers = " ".join(line.text[:_SHOWN] for line in above)
            yield from _choose_figure(label, figures, headers, place, setting, reported)
            return
        for figure, period in zip(figures, periods, strict=True):
            own = setting._replace(mentions=(period,))
            yield _take_figure(label, figure, place, own, reported)
        return
    label_only = strip_bullet(block.passage).label
    if label_only is None or len(block.text) > _MOST_WORDS:
        return
    run = find_run(blocks, at)
    if len(run.labels) > 1:
        yield from read_run(blocks, run, setting, reported)
        return
    below = _join_signs(
        [
            ValueLine(other.line.kind, other.line.end, other.passage)
            for other in blocks[at + 1 : at + 1 + _AHEAD]
        ]
    )
    caption = " ".join(line.text for line in above)[-_MOST_CAPTION:]
    yield from _read_label(label_only, block, below, caption, setting, reported)


def _find_columns(above: tuple[Block, ...], count: int) -> tuple[Mention, ...]:
    """Return the periods of a header line above, where it names as many as a row has figures."""
    named = [line.coming for line in reversed(above)]
    return next((mentions for mentions in named if len(mentions) == count > 1), ())


def _join_signs(below: list[ValueLine]) -> list[ValueLine]:
    """Return the lines with lone signs, `$` and `+/-`, joined to the figures beside them."""
    joined: list[ValueLine] = []
    is_open = False
    for line in below:
        words = line.words
        if not words:
            continue
        is_sign = bool(_SIGN.fullmatch(words))
        closes = is_sign and words not in _OPENING
        if joined and (is_open or (closes and is_value(joined[-1].words))):
            before = joined[-1]
            both = Passage(f"{before.words} {words}")
            joined[-1] = before._replace(end=line.end, passage=both)
        else:
            joined.append(line)
        is_open = is_sign and words != "%"
    return joined


def _read_flat(passage: Passage, unit: str) -> tuple[Label, list[Figure]] | None:
    """Return a label and its figures on one line, with nothing else between them."""
    passage = strip_bullet(passage)
    words = passage.text
    match = _LABEL.match(words)
    label = read_label(match.group()) if match else None
    if match is None or label is None or _VERB.search(match.group()):
        return None
    rest, end = words[match.end() :], match.end()
    figures = [
        figure
        for figure in passage.read_figures(choose_unit(label.metric, unit))
        if figure.start >= end and is_suitable(label.metric, figure)
    ]
    if not figures or not is_value(rest):
        return None
    return label, figures


def _choose_figure(
    label: Label,
    figures: list[Figure],
    headers: str,
    place: tuple[int, int],
    setting: Setting,
    reported: Reported,
) -> Iterator[Candidate | Rejection]:
    """Yield the figure among those of one row that is the current guidance."""
    distinct = list(dict.fromkeys(figure.text for figure in figures))
    figure = figures[0]
    prior, newer = PRIOR.search(headers), NEWER.search(headers)
    if len(distinct) > 1:
        if not prior or len(distinct) != 2:  # noqa: PLR2004 - the old and the new
            yield Rejection(Reason.CONTRADICTORY, *place)
            return
        old_first = not newer or prior.start() < newer.start()
        kept = distinct[1] if old_first else distinct[0]
        figure = next(other for other in figures if other.text == kept)
        yield Rejection(Reason.PRIOR, *place)
    yield _take_figure(label, figure, place, setting, reported)


def _take_figure(
    label: Label, figure: Figure, place: tuple[int, int], setting: Setting, reported: Reported
) -> Candidate | Rejection:
    if not is_complete(label.metric, figure):
        return Rejection(Reason.NO_UNIT, *place)
    period = settle_period(setting.mentions, reported)
    if isinstance(period, Reason):
        return Rejection(period, *place)
    own = adapt_sign(label.metric, figure, loss=label.loss)
    return Candidate(label.metric, period, own, *place, "stack")


def _read_label(
    label: Label,
    block: Block,
    below: list[ValueLine],
    above: str,
    setting: Setting,
    reported: Reported,
) -> Iterator[Candidate | Rejection]:
    values, mentions, between = _find_values(below)
    if not values or (between and not mentions and between > 0):
        return
    unit = choose_unit(label.metric, find_unit(above) or setting.unit)
    first = values[0]
    figures = [
        figure
        for line in (values if not between else values[:1])
        for figure in line.passage.read_figures(unit)[:1]
        if is_suitable(label.metric, figure)
    ]
    if not figures or (between and first.passage.read_figures(unit)[0] != figures[0]):
        return
    chosen = setting._replace(mentions=mentions or setting.mentions)
    place = (block.line.start, first.end)
    yield from _choose_figure(label, figures, above, place, chosen, reported)


def _find_values(below: list[ValueLine]) -> tuple[list[ValueLine], tuple[Mention, ...], int]:
    """Return the value lines of a label, the periods on the way, and the labels between."""
    values: list[ValueLine] = []
    mentions: tuple[Mention, ...] = ()
    between = 0
    for line in below:
        if len(line.words) > _MOST_WORDS or line.kind is LineKind.ROW:
            break
        named = line.passage.coming
        if is_value(line.words) and not named:
            values.append(line)
        elif values:
            break
        elif named:
            mentions = named
        elif not _BASIS.fullmatch(line.words):
            between += 1
    return values, mentions, between
