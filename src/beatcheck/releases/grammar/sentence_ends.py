"""Where the sentences of a levelled text begin and end."""

import re
from collections.abc import Iterator

# The end of a sentence before the start of the next, as ". Revenue" or "; non-GAAP", or a bullet;
# not the one in "GAAP: $0.63; Non-GAAP: $0.97", where both are of the metric named before.
_END = re.compile(
    r"(?:[.!?]|;(?! (?:[Nn]on-)?GAAP: ))(?=[\"')\]]{0,2} +[\"'(\[]?(?:[A-Z0-9$•▪-]|non-GAAP))|[•▪■]"
)
# A short form whose full stop ends no sentence, as "approx" or the "U" of a name.
_SHORT_FORMS = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Ltd|approx|vs|No|U\.S|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr"
    r"|Ms|Mrs|Dr|St|i\.e|e\.g|excl|incl|est)|\b[A-Z])$"
)
_BEFORE = 8  # characters before a full stop that can be a short form


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the place of every sentence, without the blanks around it; a semicolon ends one too."""
    start = 0
    for match in _END.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if match.group() == "." and _SHORT_FORMS.search(before):
            continue
        yield from _trim(text, start, match.end())
        start = match.end()
    yield from _trim(text, start, len(text))


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    if words.strip():
        lead = len(words) - len(words.lstrip())
        yield start + lead, start + len(words.rstrip())
