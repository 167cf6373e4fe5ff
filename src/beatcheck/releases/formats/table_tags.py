"""The tags that old filings set tables of plain text with: `<TABLE>`, `<S>  <C>`, `<PAGE>`."""

import re

# Such a tag, as "<CAPTION>" or "</TABLE>"; a page number can stand behind "<PAGE>".
_TAG = re.compile(
    r"</?(?:TABLE|CAPTION|S|C|FN|PAGE|TEXT|DOCUMENT)>(?:\s*[0-9]{1,3}\s*$)?", re.IGNORECASE
)
# The tags that no HTML has, as "<C>" above a column or "<PAGE>".
_OF_PLAIN_TEXT = re.compile(rb"<(?:C|PAGE)>")
# The tags that every HTML page with a table or a paragraph has, as "<tr" or "<p>".
_OF_HTML = re.compile(rb"<(?:tr|td|p|div|br|span)\b", re.IGNORECASE)


def is_set_in_text(content: bytes) -> bool:
    """Return whether a file with tags is plain text whose columns are set apart by blanks."""
    return bool(_OF_PLAIN_TEXT.search(content)) and not _OF_HTML.search(content)


def strip_tags(line: str) -> str:
    """Return a line of such a file without its tags."""
    return _TAG.sub("", line) if "<" in line else line
