"""The name of the company that a release is from."""

import re

from beatcheck.releases.formats.page import HEAD, LONGEST_TITLE, TITLE_LINES, LineKind, Page
from beatcheck.releases.grammar.normalized import level_words
from beatcheck.releases.grammar.vocabulary import split_words

_NAME_WORD = r"(?:[A-Z0-9][\w.&'/-]{0,24}|&|of|and|the|de|plc|[a-z]{1,3}[A-Z]\w{1,20})(?![\w&'/-])"
# A company before its stock exchange, as "Acme, Inc. (NASDAQ".
_LISTED = re.compile(
    rf"(?<![\w.&'/])(?P<name>(?:{_NAME_WORD},? ){{0,7}}{_NAME_WORD}),? ?(?:\([^()]{{1,60}}\) ?)?"
    r"\((?:the \"Company\"[;,] ?)?\"?(?:NYSE|Nasdaq|NASDAQ|NasdaqGS|TSX|TWSE|LSE|Euronext|AMEX|OTC"
    r"|NSE|HKEX|SIX|XETRA)"
)
# The company at the start of a title, as "Acme Reports".
_TITLE = re.compile(
    rf"^(?P<name>(?:{_NAME_WORD},? ){{0,6}}{_NAME_WORD}),? "
    r"(?:[Rr]eports|[Aa]nnounces|Delivers|Posts|Releases|REPORTS|ANNOUNCES|Beats|Withdraws|Updates"
    r"|Provides|Issues|Achieves)\b"
)
# The company in the first sentence, as "Acme today announced".
_TODAY = re.compile(
    rf"(?<![\w.&'/-])(?P<name>(?:{_NAME_WORD},? ){{0,6}}{_NAME_WORD}),? (?:today (?:announced"
    rf"|reported|released)"
    rf"|(?:announced|reported) today)"
)
# The company that guides, as "Acme's outlook".
_POSSESSIVE = re.compile(
    r"(?<![\w.&'/-])(?P<name>[A-Z][\w.&/-]{0,24}(?: [A-Z][\w.&/-]{0,24}){0,3})"
    r"'s (?:guidance|outlook|forecast)"
)
# The place and the day before a name, as "Springfield, Ohio, May 5, 2025 - ".
_DATELINE = re.compile(r"^.*(?: - |--|(?:19|20)[0-9]{2} ?-? ?)")
_NO_NAME = split_words("""
    The Company We Our Inc It Exhibit EX News Release Press Business Wire This First Second
    Third Fourth Full Today GAAP
""")


def find_company(page: Page) -> str | None:
    """Return the company's name: beside its stock exchange, else in the title or the dateline."""
    # Line by line: no name goes on from one to the next.
    paragraphs = [
        level_words(page.text, line.start, min(line.end, HEAD))
        for line in page.lines
        if line.start < HEAD
    ]
    titles = [
        level_words(page.text, line.start, line.end)
        for line in page.lines[:TITLE_LINES]
        if line.kind is not LineKind.ROW and line.end - line.start <= LONGEST_TITLE
    ]
    for pattern, texts in (
        (_LISTED, paragraphs),
        (_TITLE, titles),
        (_TODAY, paragraphs),
        (_POSSESSIVE, paragraphs),
    ):
        for text in texts:
            for match in pattern.finditer(text):
                name = _tidy(match["name"])
                if name:
                    return name
    return None


def _tidy(name: str) -> str | None:
    """Return a name without the place and date that may stand before it.

    None where none is left.
    """
    name = _DATELINE.sub("", name)
    words = name.lstrip(" ,.-").rstrip(" ,-").split()
    # Digits alone are of a date; 3M and 1-800-Flowers are names.
    while words and (
        words[0].strip(",.") in _NO_NAME or words[0].strip(",.").isdigit() or words[0] == "and"
    ):
        words.pop(0)
    tidy = " ".join(words).strip(" ,-")
    return tidy if len(tidy) > 1 else None
