"""The words between a noun and its figure: whether they only connect the two."""

import re
from collections.abc import Iterable

from beatcheck.releases.grammar.periods import Mention
from beatcheck.releases.grammar.vocabulary import CHANGES, GAP_WORDS

# A word, as "non-GAAP" or "U.S.".
_TOKEN = re.compile(r"[A-Za-z][A-Za-z./'-]*")
# A note in parentheses that adds no figure, as "(1)" or "(non-GAAP)".
_NOTE = re.compile(
    r"\((?:[0-9]{1,2}|[a-z]|[ivx]{1,4}|non-GAAP|GAAP|\$ ?[mb]n?|[^()$€£0-9]{1,60})\)", re.IGNORECASE
)


def is_connecting(gap: str, mentions: Iterable[Mention], start: int) -> bool:
    """Return whether the words between a noun and a figure only connect the two."""
    bare = list(gap)
    for mention in mentions:
        for at in range(max(mention.start - start, 0), min(mention.end - start, len(gap))):
            bare[at] = " "
    words = _NOTE.sub(" ", "".join(bare))
    tokens = [token.lower().strip(".'-/") for token in _TOKEN.findall(words)]
    if any(token and token not in GAP_WORDS for token in tokens):
        return False
    changes = [token for token in tokens if token in CHANGES]
    if not changes:
        return True
    percent = "%" in gap or "percent" in gap.lower()
    return (
        tokens[-1] not in CHANGES
        and tokens[-1] != "from"
        and (percent or tokens[-1] in {"to", "between", "range"})
        and "by" not in tokens
    )
