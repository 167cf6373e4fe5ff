"""All guidance in a release: every block in its setting, read as sentence, table or stack."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from beatcheck.releases.blocks.block import Block, find_table_end
from beatcheck.releases.blocks.passage import Passage
from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.extraction.context import Setting
from beatcheck.releases.extraction.fiscal_calendar import Reported, is_near
from beatcheck.releases.extraction.notes import find_excluding_notes, is_noted
from beatcheck.releases.extraction.release import Release
from beatcheck.releases.extraction.sentences.guidance_sentences import read_sentence
from beatcheck.releases.extraction.sentences.rejections import classify_sentence, find_objection
from beatcheck.releases.extraction.tables.guidance_rows import read_table
from beatcheck.releases.extraction.tables.metric_columns import read_metric_columns
from beatcheck.releases.extraction.tables.stacks import read_stack
from beatcheck.releases.grammar.direction import OUTLOOK, is_forward

# A row that counts shares, as "Shares used to compute diluted net income per share".
_SHARE_COUNT = re.compile(r"\bshares\b", re.IGNORECASE)
_SHORT = 120  # characters: a longer sentence says more than that an outlook follows
_LONGEST_LABEL = 60  # characters: a longer cell is a sentence

Items = Iterator[Candidate | Rejection]


class Guided(NamedTuple):
    """What a release guides to, and the passages left alone with the reason."""

    candidates: tuple[Candidate, ...]
    rejections: tuple[Rejection, ...]


def find_guidance(release: Release) -> Guided:
    """Return every guidance statement of a release that is ahead of the reported quarter."""
    candidates: list[Candidate] = []
    rejections: list[Rejection] = []
    notes = find_excluding_notes(release.blocks)
    for item in _read_blocks(release):
        if isinstance(item, Candidate) and is_noted(release.text, item, notes):
            rejections.append(Rejection(Reason.ADJUSTED, item.start, item.end))
        elif isinstance(item, Rejection):
            rejections.append(item)
        elif not is_near(item.period, release.reported):
            rejections.append(Rejection(Reason.LONG_TERM, item.start, item.end))
        else:
            candidates.append(item)
    return Guided(tuple(candidates), tuple(rejections))


def _read_blocks(release: Release) -> Items:
    blocks, settings, reported = release.blocks, release.settings, release.reported
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if block.is_row:
            end = find_table_end(blocks, at)
            for row, setting in zip(blocks[at:end], settings[at:end], strict=True):
                yield from _read_long_cells(row, setting, reported)
            # The rows of a table change the setting: it is read in the one that stood before it.
            above = settings[at - 1] if at else Setting()
            yield from _reject_part(_read_table(blocks[at:end], above, reported), above)
            at = end
            continue
        stacked = list(read_stack(blocks, at, settings[at], reported))
        items = stacked or _read_paragraph(block.passage, settings[at], reported)
        yield from _reject_part(items, settings[at])
        at += 1


def _reject_part(items: Iterable[Candidate | Rejection], setting: Setting) -> Items:
    """Yield the items of a passage, rejected below a heading of a part, or of prior guidance."""
    reason = Reason.SEGMENT if setting.part else None
    reason = Reason.PRIOR if setting.prior else reason
    yield from _reject_all(items, reason)


def _reject_all(items: Iterable[Candidate | Rejection], reason: Reason | None) -> Items:
    """Yield the items with every candidate rejected for a reason; as they are without one."""
    for item in items:
        if reason is not None and isinstance(item, Candidate):
            yield Rejection(reason, item.start, item.end)
        else:
            yield item


def _read_table(rows: tuple[Block, ...], setting: Setting, reported: Reported) -> Items:
    yield from read_table(rows, setting, reported)
    yield from read_metric_columns(rows, setting, reported)


def _read_long_cells(row: Block, setting: Setting, reported: Reported) -> Items:
    """Yield what sentences in long cells say, and that a row is of another metric.

    Layouts that are made of tables have whole paragraphs in a cell.
    """
    name = row.cells[0] if len(row.cells) > 1 else None
    # A row that names a metric is read with its table, and a count of shares is not a part of one.
    if setting.outlook and name and not name.label and not _SHARE_COUNT.search(name.text):
        parts = [noun.reason for noun in name.nouns if noun.reason]
        reason = parts[0] if parts else classify_sentence(row.text, outlook=True)
        if reason is not None:
            yield Rejection(reason, row.line.start, row.line.end)
    for cell in row.cells:
        if len(cell.text) > _LONGEST_LABEL:
            yield from _read_paragraph(cell, setting, reported)


def _read_paragraph(paragraph: Passage, setting: Setting, reported: Reported) -> Items:
    """Yield what the sentences of a paragraph say, each in the setting that the last one left."""
    for sentence in paragraph.sentences:
        read = list(read_sentence(sentence, setting, reported))
        is_candidate = any(isinstance(item, Candidate) for item in read)
        items = list(
            _reject_all(
                read, find_objection(sentence.text, sentence.names) if is_candidate else None
            )
        )
        has_candidate = any(isinstance(item, Candidate) for item in items)
        if not has_candidate:
            reason = classify_sentence(sentence.text, outlook=setting.outlook)
            items += [] if reason is None else [Rejection(reason, 0, len(sentence.text))]
        setting = _carry_setting(sentence, setting, is_guiding=has_candidate)
        start, end = sentence.locate(0, len(sentence.text)) if items else (0, 0)
        for item in items:
            if isinstance(item, Candidate):
                rule = "sentence-in-outlook" if setting.outlook else "sentence"
                yield item._replace(start=start, end=end, rule=rule)
            else:
                yield Rejection(item.reason, start, end)


def _carry_setting(sentence: Passage, setting: Setting, *, is_guiding: bool) -> Setting:
    """Return the setting for the next sentence of a paragraph: what this one settled for it."""
    text = sentence.text
    announces = bool(OUTLOOK.search(text)) and is_forward(text, sentence.names)
    mentions = sentence.coming or setting.mentions
    if is_guiding or text.endswith(";"):
        return setting._replace(mentions=mentions, outlook=setting.outlook or announces)
    if announces and len(text) <= _SHORT:
        return setting._replace(mentions=mentions, outlook=True)
    return setting
