"""All guidance in a page: every line in its setting, read as sentence, table or stack."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.extraction.context import OUTLOOK, Standing, guiding_mentions, next_standing
from beatcheck.releases.extraction.fiscal_calendar import Reported, is_near
from beatcheck.releases.extraction.notes import find_excluding_notes, is_noted
from beatcheck.releases.extraction.sentences.guidance_sentences import (
    FORWARD,
    MOST,
    Setting,
    read_sentence,
    split_sentences,
)
from beatcheck.releases.extraction.sentences.rejections import (
    classify,
    is_distant,
    is_of_others,
    is_of_terms,
    is_reported,
    is_withdrawn,
)
from beatcheck.releases.extraction.tables.guidance_rows import read_table
from beatcheck.releases.extraction.tables.metric_columns import read_metric_columns
from beatcheck.releases.extraction.tables.stacks import read_stack
from beatcheck.releases.formats.page import LineKind, Page, PageLine
from beatcheck.releases.grammar.metrics import find_nouns
from beatcheck.releases.grammar.normalized import Plain, plain, words_of

_SHORT = 120  # characters: a longer sentence says more than that an outlook follows


class Guided(NamedTuple):
    """What a page guides to, and the passages left alone with the reason."""

    candidates: tuple[Candidate, ...]
    refused: tuple[Rejection, ...]


def find_guidance(page: Page, reported: Reported, names: frozenset[str]) -> Guided:
    """Every guidance statement of a page that is ahead of the reported quarter."""
    candidates: list[Candidate] = []
    refused: list[Rejection] = []
    notes = find_excluding_notes(page)
    for item in _read_lines(page, reported, names):
        if isinstance(item, Candidate) and is_noted(page, item, notes):
            refused.append(Rejection(Reason.ADJUSTED, item.start, item.end))
        elif isinstance(item, Rejection):
            refused.append(item)
        elif not is_near(item.period, reported):
            refused.append(Rejection(Reason.LONG_TERM, item.start, item.end))
        else:
            candidates.append(item)
    return Guided(tuple(candidates), tuple(refused))


def _read_lines(
    page: Page, reported: Reported, names: frozenset[str]
) -> Iterator[Candidate | Rejection]:
    standing = Standing()
    at = 0
    while at < len(page.lines):
        line = page.lines[at]
        if line.kind is LineKind.ROW:
            last = _table_end(page.lines, at)
            rows = list(page.lines[at:last])
            setting = standing.setting
            for row in rows:
                words = plain(page.text, row.start, min(row.end, row.start + MOST)).text
                standing = next_standing(standing, row, words)
                yield from _row_sentences(page, row, standing.setting, reported, names)
            yield from _refuse_part(_read_tables(page, rows, setting, reported), setting)
            at = last
            continue
        level = plain(page.text, line.start, line.end)
        standing = next_standing(standing, line, level.text[:MOST])
        found = list(_read_stacks(page, at, standing.setting, reported))
        items = found or _sentences(level, standing.setting, reported, names)
        yield from _refuse_part(items, standing.setting)
        at += 1


def _refuse_part(
    items: Iterable[Candidate | Rejection], setting: Setting
) -> Iterator[Candidate | Rejection]:
    """Yield the items of a passage, refused below a heading of a part, or of prior guidance."""
    for item in items:
        reason = Reason.SEGMENT if setting.part else None
        reason = Reason.PRIOR if setting.prior else reason
        if reason is not None and isinstance(item, Candidate):
            yield Rejection(reason, item.start, item.end)
        else:
            yield item


def _table_end(lines: tuple[PageLine, ...], at: int) -> int:
    end = at
    while (
        end < len(lines) and lines[end].kind is LineKind.ROW and lines[end].table == lines[at].table
    ):
        end += 1
    return end


def _read_tables(
    page: Page, rows: list[PageLine], setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    yield from read_table(page.text, rows, setting, reported)
    yield from read_metric_columns(page.text, rows, setting, reported)


def _read_stacks(
    page: Page, at: int, setting: Setting, reported: Reported
) -> Iterator[Candidate | Rejection]:
    if setting.outlook:
        yield from read_stack(page.text, page.lines, at, setting, reported)


def _row_sentences(
    page: Page, row: PageLine, setting: Setting, reported: Reported, names: frozenset[str]
) -> Iterator[Candidate | Rejection]:
    """Sentences in long cells, as layouts made of tables have them, and rows of other metrics."""
    if setting.outlook and len(row.cells) > 1:
        words = plain(page.text, row.start, min(row.end, row.start + MOST)).text
        label = words_of(page.text, row.cells[0].start, row.cells[0].end)
        parts = [noun.reason for noun in find_nouns(label, names) if noun.reason]
        reason = parts[0] if parts else classify(words, outlook=True)
        if reason is not None:
            yield Rejection(reason, row.start, row.end)
    for cell in row.cells:
        if cell.end - cell.start > 60:  # noqa: PLR2004 - a sentence rather than a label
            level = plain(page.text, cell.start, cell.end)
            yield from _sentences(level, setting, reported, names)


def _items(
    sentence: str, setting: Setting, reported: Reported, names: frozenset[str]
) -> Iterator[Candidate | Rejection]:
    """Yield what a sentence says, unless it takes guidance back or looks years ahead."""
    items = list(read_sentence(sentence, setting, reported, names))
    reason = _find_objection(sentence) if any(isinstance(its, Candidate) for its in items) else None
    for item in items:
        if reason is not None and isinstance(item, Candidate):
            yield Rejection(reason, item.start, item.end)
        else:
            yield item


def _find_objection(sentence: str) -> Reason | None:
    """Return why nothing that a sentence says is guidance of the company for a coming period."""
    objections = (
        (Reason.WITHDRAWN, is_withdrawn),
        (Reason.OTHERS, is_of_others),
        (Reason.TERMS, is_of_terms),
        (Reason.LONG_TERM, is_distant),
        (Reason.OVER, is_reported),
    )
    return next((reason for reason, applies in objections if applies(sentence)), None)


def _carry_setting(sentence: str, setting: Setting, *, found: bool) -> Setting:
    """Return the setting for the next sentence of a paragraph: what this one settled for it."""
    announces = bool(OUTLOOK.search(sentence)) and bool(FORWARD.search(sentence))
    named = guiding_mentions(sentence)
    if found or sentence.endswith(";"):
        return setting._replace(
            mentions=named or setting.mentions, outlook=setting.outlook or announces
        )
    if announces and len(sentence) <= _SHORT:
        return setting._replace(mentions=named or setting.mentions, outlook=True)
    return setting


def _sentences(
    level: Plain, setting: Setting, reported: Reported, names: frozenset[str]
) -> Iterator[Candidate | Rejection]:
    for start, stop in split_sentences(level.text):
        # A paragraph is read whole; of a sentence without an end the start is enough.
        end = min(stop, start + MOST)
        sentence = level.text[start:end]
        items = list(_items(sentence, setting, reported, names))
        if not any(isinstance(item, Candidate) for item in items):
            reason = classify(sentence, outlook=setting.outlook)
            items += [] if reason is None else [Rejection(reason, 0, len(sentence))]
        setting = _carry_setting(
            sentence, setting, found=any(isinstance(item, Candidate) for item in items)
        )
        for item in items:
            lead = len(sentence) - len(sentence.lstrip())
            place = level.source(start + lead, end)
            if isinstance(item, Candidate):
                rule = "sentence-in-outlook" if setting.outlook else "sentence"
                yield item._replace(start=place[0], end=place[1], rule=rule)
            else:
                yield Rejection(item.reason, *place)
