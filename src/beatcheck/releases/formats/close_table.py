"""Tables with single blanks between their cells, as the text of a PDF has them.

A line of heads, `2025 2024 Change`, tells how many columns there are; a row is taken only where it
has as many values.
"""

import re
from collections.abc import Collection, Sequence

from beatcheck.releases.formats.page import Cell
from beatcheck.releases.formats.text_row import TextRow

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"{_MONTH} [0-9]{{1,2}},?"
# A year, a day or a quarter that heads a column, as "2025", "June 30, 2025", "Q2 FY25" or "2Q25".
_PERIOD = (
    rf"(?:(?:{_DAY} ?)?20[0-9]{{2}}|Q[1-4] ?(?:FY ?|')?(?:20)?[0-9]{{2}}|[1-4]Q ?'?[0-9]{{2}}"
    r"|FY ?'?(?:20)?[0-9]{2}|(?:First|Second|Third|Fourth) Quarter(?: 20[0-9]{2})?)"
)
# A change that heads a column, as "% Change", "Inc/(Dec)" or "Y/Y".
_CHANGE = (
    r"(?:(?:[%$] ?|Percent(?:age)? )?(?:Change|Chg\.?|Variance|Inc(?:rease)?\.?/? ?"
    r"(?:\(?Dec(?:rease)?\.?\)?)?)|[YQ]/[YQ]|[YQ]o[YQ])"
)
# The head of a column, a period or a change, as "Q3 2025" or "% Change".
HEAD = re.compile(rf"{_PERIOD}|{_CHANGE}", re.IGNORECASE)
# A line of nothing else but a corner, as "(In millions) 2025 2024 Change".
_HEAD_ROW = re.compile(
    rf"\s*(?P<corner>\([^()]{{1,80}}\)\s+)?(?:(?:{_PERIOD}|{_CHANGE})\s*){{2,9}}", re.IGNORECASE
)
# Spans that head several columns, as "Three Months Ended June 30, Six Months Ended June 30,".
SPAN = re.compile(
    r"(?:Three|Six|Nine|Twelve|Thirteen|Twenty-Six|Thirty-Nine|Fifty-Two|13|26|39|52)"
    rf" (?:Months|Weeks) Ended(?: {_DAY})?"
    rf"|(?:Quarters?|(?:Fiscal )?Years?)(?: to Date)? Ended(?: {_DAY})?",
    re.IGNORECASE,
)
# Days without a year, one above each column, as "June 30, June 30,".
DAYS = re.compile(_DAY, re.IGNORECASE)
_VALUE_WORDS = (
    r"(?:(?:up|down) )?(?:[$€£] ?)?[-(]?[$€£]?[0-9][0-9,]*(?:\.[0-9]+)?\)?(?: ?%\)?)?"
    r"(?: ?(?:pts?\.?|ppts|bps|pp)(?![a-z]))?|[-\u2013\u2014]{1,2}(?![0-9])|N/?[AM]\b|\*(?= |$)"
)
# A value, as "$ 412.3", "(12)%", "Up 2.0 pts", a dash or "N/M".
VALUE = re.compile(_VALUE_WORDS, re.IGNORECASE)
# The mark of a footnote, as "(1)".
_NOTE = re.compile(r"\([0-9]\)")
# A label and its values, as "Net sales (1) $ 412 $ 398 4%".
_ROW = re.compile(
    r"(?P<label>\s*[A-Za-z](?:[^0-9$]|\([0-9]\)){1,90}?)"
    rf"(?P<values>(?: +(?:{_VALUE_WORDS})){{2,9}})\s*",
    re.IGNORECASE,
)
_MOST_ABOVE = 3  # lines above the heads that can hold spans and days
_MOST_BETWEEN = 3  # lines without figures between two rows of one table
_LONGEST_SECTION = 90  # characters


def find_close_rows(
    texts: Sequence[str], starts: Sequence[int], table: int, known: Collection[int]
) -> dict[int, TextRow]:
    """Return the rows below lines of heads, by the number of the line, except those `known`."""
    rows: dict[int, TextRow] = {}
    number = 0
    while number < len(texts):
        width = 0 if number in known else _count_heads(texts[number])
        if width:
            table += 1
            body = _read_body(texts, starts, (number, width, table), known)
            if body:
                rows |= _read_heads(texts, starts, (number, width, table), known) | body
                number = max(body)
        number += 1
    return rows


def _count_heads(text: str) -> int:
    match = _HEAD_ROW.fullmatch(text)
    return len(_list_heads(text, match)) if match else 0


def _list_heads(text: str, row: re.Match[str]) -> list[re.Match[str]]:
    return list(HEAD.finditer(text, row.end("corner") if row["corner"] else 0))


def _read_heads(
    texts: Sequence[str],
    starts: Sequence[int],
    head: tuple[int, int, int],
    known: Collection[int],
) -> dict[int, TextRow]:
    """Return the line of heads and the lines of spans and days right above it."""
    number, width, table = head
    row = _HEAD_ROW.fullmatch(texts[number])
    if row is None:
        return {}
    start = starts[number]
    corner = (
        [Cell(start + row.start("corner"), start + row.end("corner"), 0)] if row["corner"] else []
    )
    cells = (*corner, *_spread(_list_heads(texts[number], row), start, width))
    rows = {number: TextRow(number, cells, table)}
    for above in range(number - 1, max(-1, number - 1 - _MOST_ABOVE), -1):
        parts = list(SPAN.finditer(texts[above])) or list(DAYS.finditer(texts[above]))
        covered = sum(part.end() - part.start() for part in parts) + len(parts) + 1
        is_whole = bool(parts) and covered >= len(texts[above].strip())
        if above in known or not is_whole or width % len(parts):
            break
        rows[above] = TextRow(above, _spread(parts, starts[above], width), table)
    return rows


def _read_body(
    texts: Sequence[str],
    starts: Sequence[int],
    head: tuple[int, int, int],
    known: Collection[int],
) -> dict[int, TextRow]:
    """Return the rows below a line of heads, and the names of sections between them."""
    number, width, table = head
    rows: dict[int, TextRow] = {}
    sections: list[int] = []
    for at in range(number + 1, len(texts)):
        text, start = texts[at], starts[at]
        if at in known or _count_heads(text) or len(sections) > _MOST_BETWEEN:
            break
        match = _ROW.fullmatch(text)
        values = _list_values(text, match, width) if match else []
        if match and len(values) == width:
            for section in sections:
                words = texts[section]
                lead = len(words) - len(words.lstrip())
                cell = Cell(starts[section] + lead, starts[section] + len(words.rstrip()), 0)
                rows[section] = TextRow(section, (cell,), table)
            sections = []
            end = len(text[: values[0].start()].rstrip())
            label = Cell(start + match.start("label"), start + end, 0)
            rows[at] = TextRow(at, (label, *_spread(values, start, width)), table)
        elif len(text) > _LONGEST_SECTION or text.rstrip().endswith("."):
            break
        else:
            sections.append(at)
    return rows


def _list_values(text: str, row: re.Match[str], width: int) -> list[re.Match[str]]:
    """Return the values of a row, without the mark of a footnote in front of them."""
    values = list(VALUE.finditer(text, row.start("values")))
    is_noted = len(values) == width + 1 and _NOTE.fullmatch(values[0].group())
    return values[1:] if is_noted else values


def _spread(matches: list[re.Match[str]], start: int, width: int) -> tuple[Cell, ...]:
    """Return matches as cells that share `width` columns evenly."""
    share = width // len(matches)
    return tuple(
        Cell(start + match.start(), start + match.end(), 1 + at * share, share)
        for at, match in enumerate(matches)
    )
