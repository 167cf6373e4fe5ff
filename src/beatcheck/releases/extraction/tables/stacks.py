"""Tables that lost their columns: a label on one line, its values on the lines below."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.extraction.context import guiding_mentions, unit_of
from beatcheck.releases.extraction.fiscal_calendar import Reported
from beatcheck.releases.extraction.sentences.guidance_sentences import Setting, settle
from beatcheck.releases.extraction.tables.label_runs import find_run, is_value, read_run
from beatcheck.releases.formats.page import LineKind, PageLine
from beatcheck.releases.grammar.figures import Figure, find_figures
from beatcheck.releases.grammar.labels import Label, read_label
from beatcheck.releases.grammar.metric_names import choose_unit
from beatcheck.releases.grammar.normalized import words_of
from beatcheck.releases.grammar.periods import Mention
from beatcheck.releases.grammar.suitable_figures import adapt_sign, is_complete, is_suitable

# A line with nothing but a sign, as "$" or "+/-".
_SIGN = re.compile(r"[$€£%()]|\+/ ?-|±|-|to|~|US\$", re.IGNORECASE)
_OPENING = frozenset(("$", "€", "£", "(", "~", "US$"))
_SHOWN = 200  # characters of a line that are looked at
# A word of a sentence, which a label is not, as "expected".
_VERB = re.compile(r"\b(?:is|are|will|be|expected|between|range|of)\b", re.IGNORECASE)
# A bullet before a label, as "• ".
_BULLET = re.compile(r"^[•·▪■●○◦*-]+ ")
_AHEAD = 14  # lines below a label that can hold its figures
_BACK = 5  # lines above a label that can hold its header
_MOST_WORDS = 90  # characters: a longer line is a sentence, no label
# The line of the guidance that holds now, as "Updated".
_NEWER = re.compile(r"\b(?:updated|current|new|revised)\b", re.IGNORECASE)
# The line of guidance that no longer holds, as "Previously".
_PRIOR = re.compile(r"\b(?:prior|previous|original)(?:ly)?\b", re.IGNORECASE)


class Shown(NamedTuple):
    """A line with its words."""

    line: PageLine
    words: str


def read_stack(
    text: str, lines: tuple[PageLine, ...], at: int, setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    """Yield what the line at `at`, a label within an outlook, says with the lines around it."""
    line = lines[at]
    words = words_of(text, line.start, min(line.end, line.start + 400))
    flat = _flat(words, setting.unit)
    if flat is not None:
        label, figures = flat
        above_words = [
            words_of(text, before.start, min(before.end, before.start + _SHOWN))
            for before in lines[max(0, at - _BACK) : at]
        ]
        columns = _columns(above_words, len(figures))
        if columns:
            for figure, mention in zip(figures, columns, strict=True):
                own = setting._replace(mentions=(mention,))
                yield _take_figure(label, figure, (line.start, line.end), own, reported)
            return
        headers = " ".join(above_words)
        yield from _chosen(label, figures, headers, (line.start, line.end), setting, reported)
        return
    label_only = read_label(_BULLET.sub("", words))
    if label_only is None or len(words) > _MOST_WORDS:
        return
    run = find_run(text, lines, at)
    if len(run.labels) > 1:
        yield from read_run(text, lines, run, setting, reported)
        return
    below = _join_signs(
        [
            Shown(other, words_of(text, other.start, min(other.end, other.start + _SHOWN)))
            for other in lines[at + 1 : at + 1 + _AHEAD]
        ]
    )
    above = words_of(text, lines[max(0, at - _BACK)].start, line.start)[-400:]
    yield from _read_label(label_only, line, below, above, setting, reported)


def _columns(above: list[str], count: int) -> tuple[Mention, ...]:
    """Return the periods of a header line above, where it names as many as a row has figures."""
    named = [guiding_mentions(words) for words in reversed(above)]
    return next((mentions for mentions in named if len(mentions) == count > 1), ())


def _join_signs(below: list[Shown]) -> list[Shown]:
    """Return the lines with lone signs, `$` and `+/-`, joined to the figures beside them."""
    joined: list[Shown] = []
    open_line = False
    for shown in below:
        words = shown.words
        if not words:
            continue
        sign = bool(_SIGN.fullmatch(words))
        if joined and (
            open_line or (sign and words not in _OPENING and is_value(joined[-1].words))
        ):
            before = joined[-1]
            joined[-1] = Shown(before.line._replace(end=shown.line.end), f"{before.words} {words}")
        else:
            joined.append(shown)
        open_line = sign and words != "%"
    return joined


def _flat(words: str, unit: str) -> tuple[Label, list[Figure]] | None:
    """Return a label and its figures on one line, with nothing else between them."""
    words = _BULLET.sub("", words)
    match = re.match(r"[A-Za-z][A-Za-z .()-]{2,60}?(?=[: ]*[~$€£0-9(])", words)
    label = read_label(match.group()) if match else None
    if match is None or label is None or _VERB.search(match.group()):
        return None
    rest, end = words[match.end() :], match.end()
    figures = [
        figure
        for figure in find_figures(words, choose_unit(label.metric, unit))
        if figure.start >= end and is_suitable(label.metric, figure)
    ]
    if not figures or not is_value(rest):
        return None
    return label, figures


def _chosen(
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
    prior, newer = _PRIOR.search(headers), _NEWER.search(headers)
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
    period, reason = settle(setting.mentions, reported)
    if period is None or reason is not None:
        return Rejection(reason or Reason.NO_PERIOD, *place)
    own = adapt_sign(label.metric, figure, loss=label.loss)
    return Candidate(label.metric, period, own, *place, "stack")


def _read_label(
    label: Label,
    line: PageLine,
    below: list[Shown],
    above: str,
    setting: Setting,
    reported: Reported,
) -> Iterator[Candidate | Rejection]:
    values, mentions, between = _values_below(below)
    if not values or (between and not mentions and between > 0):
        return
    unit = choose_unit(label.metric, unit_of(line_words(above)) or setting.unit)
    first = values[0]
    figures = [
        figure
        for shown in (values if not between else values[:1])
        for figure in find_figures(shown.words, unit)[:1]
        if is_suitable(label.metric, figure)
    ]
    if not figures or (between and find_figures(first.words, unit)[0] != figures[0]):
        return
    chosen = setting._replace(mentions=mentions or setting.mentions)
    place = (line.start, first.line.end)
    yield from _chosen(label, figures, above, place, chosen, reported)


def line_words(above: str) -> str:
    """Return the last words before a label, where a caption may give the unit."""
    return above[-300:]


def _values_below(below: list[Shown]) -> tuple[list[Shown], tuple[Mention, ...], int]:
    """Return the value lines of a label, the periods on the way, and the labels between."""
    values: list[Shown] = []
    mentions: tuple[Mention, ...] = ()
    between = 0
    for shown in below:
        named = guiding_mentions(shown.words)
        if is_value(shown.words) and not named and shown.line.kind is not LineKind.ROW:
            values.append(shown)
        elif values:
            break
        elif named and len(shown.words) <= _MOST_WORDS:
            mentions = named
        elif len(shown.words) > _MOST_WORDS or shown.line.kind is LineKind.ROW:
            break
        elif not re.fullmatch(r"\W*(?:non-)?GAAP\W*|approximately", shown.words, re.IGNORECASE):
            between += 1
    return values, mentions, between
