"""CSV files as lines of cells, whatever program wrote them."""

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from beatcheck.errors import CannotReadError

_DELIMITERS = (",", ";", "\t")
_LINES_THAT_TELL = 20
# Excel's own first line, which names the separator: sep=;
_SEPARATOR = re.compile(r"sep=(.)\r?\n")
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class CsvText(NamedTuple):
    """The text of a CSV file, its delimiter, and how many lines stand before the first row."""

    text: str
    delimiter: str
    skipped: int


def decode_csv(data: bytes, file: str) -> CsvText:
    """Return the text of a CSV file. Raises CannotReadError where it is in no Unicode encoding."""
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8-sig")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        message = f"{file} is not UTF-8 at byte {problem.start}; save it as CSV UTF-8"
        raise CannotReadError(message) from None
    if match := _SEPARATOR.match(text):
        return CsvText(text[match.end() :], match[1], 1)
    return CsvText(text, _find_delimiter(text.splitlines()[:_LINES_THAT_TELL]), 0)


def _find_delimiter(lines: list[str]) -> str:
    """Return the sign that stands in the most lines: a title has none, a decimal comma is rarer."""

    def rate(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        return sum(count > 0 for count in counts), max(counts, default=0)

    return max(_DELIMITERS, key=rate)


def read_lines(content: CsvText, file: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the cells of each line with its number. Raises CannotReadError for broken quotes."""
    stream = io.StringIO(content.text, newline="")
    lines = csv.reader(stream, delimiter=content.delimiter, strict=True)
    try:
        for cells in lines:
            yield lines.line_num + content.skipped, tuple(cells)
    except csv.Error as problem:
        number = lines.line_num + content.skipped
        message = f"{file}:{number} is not CSV: {problem}; fix the quotes there"
        raise CannotReadError(message) from None
