"""The day of a release: that of its dateline, else the first that fits the quarter."""

import re
from datetime import date, timedelta

from beatcheck.releases.blocks.block import Block
from beatcheck.releases.blocks.passage import Passage
from beatcheck.releases.extraction.fiscal_calendar import Reported

# Words before a day that is not the day of release, as "quarter ended".
_NOT_RELEASE = re.compile(
    r"(?:ended|ending|ends|end|record|since|before|by|through|until)(?: on)?,? $|(?:as of|on) $",
    re.IGNORECASE,
)
# What stands before and after the day of a dateline: `Calif. - May 22, 2024 -`,
# `Calif., Feb. 26, 2025 (GLOBE NEWSWIRE) --`, `NEW YORK, Jan. 3, 2025 /PRNewswire/`.
_DATELINE_BEFORE = re.compile(r"[^\s-] ?-{1,2} ?$")
# What follows the day, as "-" or " (GLOBE".
_DATELINE_AFTER = re.compile(
    r"\.? ?(?:-|/ ?PR|\((?:GLOBE|BUSINESS|PR|ACCESS|Nasdaq|MARKET))", re.IGNORECASE
)
_LETTER_CELLS = 2  # of a row: one with more is of a table of figures
OLDEST = timedelta(days=200)  # results later than this after the quarter are another quarter's


def find_release_day(head: Passage, reported: Reported) -> date | None:
    """Return the day of the release: that of its dateline, else the first that fits the quarter.

    A bullet before the dateline can have a day of its own, as that of a stock split.
    """
    days = []
    text = head.text
    for start, end, day in head.days:
        before, after = text[max(0, start - 24) : start], text[end : end + 24]
        if _NOT_RELEASE.search(before):
            continue
        if reported.ends is None or reported.ends < day <= reported.ends + OLDEST:
            is_dateline = _DATELINE_BEFORE.search(before) or _DATELINE_AFTER.match(after)
            days.append((not is_dateline, start, day))
    return min(days)[2] if days else None


def blank_rows(head: Passage, blocks: tuple[Block, ...]) -> Passage:
    """Return the head without the rows of tables, whose days are those of periods.

    A row of two cells can be the layout of a letter: "For release" beside the day.
    """
    text = head.text
    rows = [block.line for block in blocks if _is_of_table(block)]
    for row in rows:
        start, end = head.find_place(row.start), head.find_place(row.end)
        text = f"{text[:start]}{'|' * (end - start)}{text[end:]}"
    return Passage(text, source=head.source)


def _is_of_table(block: Block) -> bool:
    count = len(block.line.cells)
    return count > _LETTER_CELLS or (count > 1 and not any(cell.days for cell in block.cells))
