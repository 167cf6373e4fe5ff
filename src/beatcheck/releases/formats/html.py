"""HTML to a page: text, headings and table rows, read as a stream without building a tree."""

import re
from typing import NamedTuple

from beatcheck.errors import CannotReadError
from beatcheck.releases.formats.html_table import Grid
from beatcheck.releases.formats.page import LineKind, Page, PageLine, require_length
from beatcheck.releases.grammar.vocabulary import split_words

_BLOCKS = split_words("""
    address article aside blockquote body center dd details div dl dt fieldset figure footer
    form h1 h2 h3 h4 h5 h6 header html li main nav ol p pre section summary table tbody tfoot
    thead tr ul
""")
_SILENT = split_words("""
    script style head noscript template svg math iframe select ix:header
""")
_BOLD = split_words("""
    b strong h1 h2 h3 h4 h5 h6
""")
# A style that prints bold, as "font-weight: 700".
_BOLD_STYLE = re.compile(r"font-weight\s{0,3}:\s{0,3}(?:bold|[6-9]00)")
# A style that shows nothing, as "display: none".
_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none")
# White space, which HTML shows as one blank.
_SPACE = re.compile(r"\s+")
_BREAK = "\v"
_ENDED = (".", "!", "?", ":", ";")
_WRAPPED = 60  # characters: a line as long was broken by the layout, not by its end
_FRAMED = 600  # characters: a cell as long is a frame of the layout
_DEEPEST = 2000  # nested elements, far more than any page has
_MOST_ELEMENTS = 300_000  # far more than any release has
_PIECE = 65_536  # characters that the parser is fed at once
# A span of columns or rows as a tag has it: 2, 12.
_SPAN = re.compile(r"[0-9]{1,4}")


class _Open(NamedTuple):
    """An open element: its name, and whether it began silence or bold text."""

    name: str
    silent: bool
    bold: bool


def read_html(markup: str, name: str) -> Page:
    """Return the page of an HTML document; its text is what a reader sees, rows as `a | b`.

    Raises CannotReadError for elements nested without end.
    """
    from lxml import etree  # noqa: PLC0415 - heavy, and needed here alone

    builder = PageBuilder(name)
    # the stub asks for methods that lxml itself does not
    parser = etree.HTMLParser(target=builder, encoding="utf-8")  # type: ignore[call-overload]
    clean = markup.replace("\0", "\N{REPLACEMENT CHARACTER}").replace(_BREAK, " ")
    try:
        for at in range(0, len(clean), _PIECE):
            parser.feed(clean[at : at + _PIECE].encode("utf-8", "replace"))
        parser.close()
    except etree.LxmlError as problem:
        message = f"{name}: the HTML cannot be read ({problem}); save the page again"
        raise CannotReadError(message) from None
    return builder.page()


class PageBuilder:
    """Takes the parser's events one by one, then gives the page."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._out: list[str] = []
        self._length = 0
        self._lines: list[PageLine] = []
        self._open: list[_Open] = []
        self._silent = 0
        self._bold = 0
        self._text: list[str] = []
        self._all_bold = True
        self._tables: list[Grid] = []
        self._table_count = 0
        self._elements = 0

    def start(self, tag: str, attributes: dict[str, str], /) -> None:
        """Take the start of an element."""
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            message = f"{self._name}: more than {_MOST_ELEMENTS:,} elements, which no release has"
            raise CannotReadError(f"{message}: cut it to the release")
        if len(self._open) >= _DEEPEST:
            message = (
                f"{self._name}: elements nested more than {_DEEPEST} deep; save the page again"
            )
            raise CannotReadError(message)
        style = attributes.get("style", "").lower() if attributes else ""
        silent = tag in _SILENT or (bool(style) and bool(_HIDDEN_STYLE.search(style)))
        bold = tag in _BOLD or (bool(style) and bool(_BOLD_STYLE.search(style)))
        if tag in _BLOCKS:
            self._break()
        elif tag == "br":
            self._text.append(_BREAK)
        self._open.append(_Open(tag, silent, bold))
        self._silent += silent
        self._bold += bold
        self._enter(tag, attributes)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in _BLOCKS:
            self._break()
        self._leave(tag)
        if self._open:
            opened = self._open.pop()
            self._silent -= opened.silent
            self._bold -= opened.bold

    def data(self, text: str) -> None:
        """Take the text between tags."""
        if self._silent:
            return
        self._text.append(text)
        if not self._bold and not text.isspace():
            self._all_bold = False

    def comment(self, text: str) -> None:
        """Take a comment, which says nothing to a reader."""

    def close(self) -> None:
        """Take the end of the document."""
        self._break()

    def page(self) -> Page:
        """Return the page of all that was taken."""
        return Page("".join(self._out), tuple(self._lines))

    def _in_cell(self) -> bool:
        return bool(self._tables) and self._tables[-1].row is not None

    def _enter(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            self._table_count += 1
            self._tables.append(Grid(self._table_count))
        elif tag == "tr" and self._tables:
            self._tables[-1].begin_row()
        elif tag in {"td", "th"} and self._in_cell():
            spans = [(attributes or {}).get(name, "1") for name in ("colspan", "rowspan")]
            # A span of more digits is a mistake or an attack.
            columns, rows = (int(span) if _SPAN.fullmatch(span) else 1 for span in spans)
            self._tables[-1].begin_cell(columns, rows)

    def _leave(self, tag: str) -> None:
        if not self._tables:
            return
        grid = self._tables[-1]
        if tag in {"td", "th"} and self._in_cell():
            self._end_cell(grid)
        elif tag == "tr" and self._in_cell():
            grid.end_row()
        elif tag == "table":
            self._tables.pop()
            for line, words in grid.lines(self._length):
                self._lines.append(line)
                self._write(words)

    def _end_cell(self, grid: Grid) -> None:
        """Put the cell into its row; a cell as long as a page is text in a frame."""
        text = self._take()
        framed = len(text) > _FRAMED
        grid.end_cell("" if framed else _SPACE.sub(" ", text).strip(), bold=self._all_bold)
        if framed:
            self._paragraphs(text)
        self._all_bold = True

    def _take(self) -> str:
        words = "".join(self._text)
        self._text.clear()
        return words

    def _break(self) -> None:
        """End the paragraph, unless it is part of a table cell."""
        if self._in_cell():
            self._text.append(_BREAK)
            return
        self._paragraphs(self._take())
        self._all_bold = True

    def _paragraphs(self, text: str) -> None:
        kind = LineKind.HEADING if self._all_bold else LineKind.TEXT
        for words in _list_paragraphs(text):
            self._lines.append(PageLine(kind, self._length, self._length + len(words)))
            self._write(words)

    def _write(self, words: str) -> None:
        self._out.append(words + "\n")
        self._length += len(words) + 1
        require_length(self._name, self._length, len(self._lines))


def _list_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text with line breaks: a break inside a sentence ends none."""
    texts: list[str] = []
    open_line = False
    for piece in text.split(_BREAK):
        words = _SPACE.sub(" ", piece).strip()
        if words and open_line:
            texts[-1] += " " + words
        elif words:
            texts.append(words)
        open_line = bool(words) and len(words) >= _WRAPPED and not words.endswith(_ENDED)
    return texts
