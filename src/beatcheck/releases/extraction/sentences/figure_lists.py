"""Several figures in one breath: `A and B were X and Y, respectively`, `X for Q3 and Y for Q4`."""

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from beatcheck.releases.document import Reason
from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.metrics import Noun
from beatcheck.releases.grammar.periods import Mention

# The word that gives the figures of a list their order.
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
# Something that is named before the noun and is not a metric, as "Backlog and " before "revenue".
_AND_BEFORE = re.compile(r"(?<!GAAP) and (?!(?:non-)?GAAP\b)(?:\w+ ){0,2}$", re.IGNORECASE)
# A verb of several things, as "were".
_ARE = re.compile(r"\b(?:were|are)\b", re.IGNORECASE)
# What joins the members of a list, as ", " or " and approximately ".
_JOINT = re.compile(
    r"(?:,|,? ?and) ?(?:(?:approximately|about|the|our|total|non-GAAP|GAAP|adjusted|diluted) )*",
    re.IGNORECASE,
)
# The words between the figure of one period and that of the next, the periods blanked:
# " for the      and ".
_NEXT_PERIOD = re.compile(
    r"(?: (?:per|a) (?:(?:diluted|common) )*share)? ?,?(?: (?:for|in|during)(?: the| our| its)?)? +"
    r",?(?:and|,) (?:(?:approximately|about|between) )*",
    re.IGNORECASE,
)
# The words between a figure and the period after it, as " for the ".
_OF_PERIOD = re.compile(
    r"(?: (?:per|a) (?:(?:diluted|common) )*share)? (?:for|in|during)(?: the| our| its)? ?",
    re.IGNORECASE,
)
Item = TypeVar("Item", Noun, Figure, Mention)


class ListPlace(NamedTuple):
    """The figure of a noun by its place in a list, and where the words between them stand."""

    figure: Figure
    start: int
    end: int


def find_place(
    text: str, noun: Noun, nouns: Sequence[Noun], figures: Sequence[Figure]
) -> ListPlace | Reason | None:
    """Return the figure of a noun by its place: of `A and B were X and Y, respectively` B has Y.

    None where no such list is, a reason where its nouns and its figures are not as many.
    """
    if not (_RESPECTIVELY.search(text) or _AND_BEFORE.search(noun.left)):
        return None
    listed = next(run for run in _list_runs(text, nouns) if noun in run)
    last = listed[-1].end
    runs = _list_runs(text, [figure for figure in figures if figure.start >= last])
    if not runs:
        return None
    values = runs[0]
    if len(listed) == 1:
        # In "Backlog and revenue were $2 billion and $1 billion" only one of the two is read.
        is_second = len(values) > 1 and _AND_BEFORE.search(noun.left)
        return Reason.UNCLEAR if is_second and _ARE.search(text, last, values[0].start) else None
    if not _RESPECTIVELY.search(text.partition(";")[0], values[-1].end):
        return None
    if len(values) != len(listed):
        return Reason.UNCLEAR
    return ListPlace(values[listed.index(noun)], last, values[0].start)


def find_period_order(
    text: str, figure: Figure, ahead: Sequence[Figure], mentions: Sequence[Mention]
) -> list[tuple[Figure, Mention]]:
    """Return figures with their periods: `For the fourth quarter and 2025, X and Y, respectively`.

    Empty where no such list is.
    """
    if not _RESPECTIVELY.search(text):
        return []
    values = next((run for run in _list_runs(text, ahead) if figure in run), [])
    if len(values) < 2 or not _RESPECTIVELY.search(text.partition(";")[0], values[-1].end):  # noqa: PLR2004 - a list
        return []
    runs = [run for run in _list_runs(text, mentions) if len(run) == len(values)]
    return list(zip(values, runs[0], strict=True)) if len(runs) == 1 else []


def _list_runs(text: str, items: Sequence[Item]) -> list[list[Item]]:
    """Return the items in runs that are joined by commas or "and"."""
    runs: list[list[Item]] = []
    for item in items:
        if runs and _JOINT.fullmatch(text, runs[-1][-1].end, item.start):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def find_next_period(
    text: str, figure: Figure, ahead: Sequence[Figure], mentions: Sequence[Mention]
) -> tuple[Figure, Mention] | None:
    """Return the figure of a second period: `$0.83 for the third quarter and $3.20 for 2025`."""
    following = next((other for other in ahead if other.start > figure.end), None)
    if following is None:
        return None
    between = text[figure.end : following.start]
    inside = [
        mention
        for mention in mentions
        if figure.end <= mention.start and mention.end <= following.start
    ]
    for mention in inside:
        start, end = mention.start - figure.end, mention.end - figure.end
        between = f"{between[:start]}{' ' * (end - start)}{between[end:]}"
    behind = next((mention for mention in mentions if mention.start >= following.end), None)
    if not inside or behind is None or not _NEXT_PERIOD.fullmatch(between):
        return None
    of_period = _OF_PERIOD.fullmatch(text, following.end, behind.start)
    return (following, behind) if of_period else None
