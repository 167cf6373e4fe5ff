"""The unified diff between two states of a file, as patch and git apply take it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

_NO_NEWLINE = "\\ No newline at end of file\n"
_AROUND = 3  # lines around a change, as git shows them
_MOST_COMPARED = 200  # lines of a stretch that are compared one by one; difflib is quadratic


class _Match(NamedTuple):
    """Lines that both texts have: where they begin in each, and how many there are."""

    old: int
    new: int
    size: int


class _LineMatcher(SequenceMatcher[str]):
    """difflib's way from matches to hunks, with matches that are found in linear time."""

    a: Sequence[str]
    b: Sequence[str]

    def get_matching_blocks(self) -> list[Match]:
        """Return the stretches of both texts, in order, and difflib's empty match at the end."""
        old, new = self.a, self.b
        return [Match(*match) for match in (*_match_lines(old, new), (len(old), len(new), 0))]


def format_unified_diff(before: str, after: str, file: str) -> str:
    """Return the lines that differ with three lines around them; empty where nothing does.

    The time grows with the number of lines, not with its square: lines that each text has once
    are matched first, and only the short stretches between them are compared line by line.
    """
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    hunks = "".join(_format_hunks(old, new))
    return f"--- {file}\n+++ {file}\n{hunks}" if hunks else ""


def _format_hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    for group in _LineMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_AROUND):
        first, last = group[0], group[-1]
        ranges = _format_range(first[1], last[2]), _format_range(first[3], last[4])
        yield f"@@ -{ranges[0]} +{ranges[1]} @@\n"
        for tag, start, end, other_start, other_end in group:
            if tag == "equal":
                yield from _format_lines(" ", old[start:end])
                continue
            yield from _format_lines("-", old[start:end])
            yield from _format_lines("+", new[other_start:other_end])


def _format_range(start: int, end: int) -> str:
    """Return a range as the head of a hunk has it: its first line, and how many they are."""
    count = end - start
    if count == 1:
        return str(start + 1)
    return f"{start + 1 if count else start},{count}"


def _format_lines(sign: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n{_NO_NEWLINE}"


def _match_lines(old: Sequence[str], new: Sequence[str]) -> list[_Match]:
    """Return the stretches that both texts have, in order; neighbours are joined."""
    start = _count_common(old, new)
    end = _count_common(old[start:][::-1], new[start:][::-1])
    tops = len(old) - end, len(new) - end
    anchors = _match_unique(old[start : tops[0]], new[start : tops[1]])
    points = [(start + a, start + b) for a, b in anchors]
    matches = [_Match(0, 0, start)]
    for (old_start, new_start), (old_end, new_end) in pairwise([(start, start), *points, tops]):
        matches += _compare_stretch(old, new, (old_start, old_end), (new_start, new_end))
    return _join([*matches, _Match(*tops, end)])


def _compare_stretch(
    old: Sequence[str], new: Sequence[str], olds: tuple[int, int], news: tuple[int, int]
) -> Iterator[_Match]:
    """Yield what matches between two anchors; the first lines of both are an anchor mostly."""
    first, second = old[slice(*olds)], new[slice(*news)]
    if len(first) > _MOST_COMPARED or len(second) > _MOST_COMPARED:
        start = _count_common(first, second)
        yield _Match(olds[0], news[0], start)
        return
    matcher: SequenceMatcher[str] = SequenceMatcher(None, first, second, autojunk=False)
    for match in matcher.get_matching_blocks():
        yield _Match(olds[0] + match.a, news[0] + match.b, match.size)


def _match_unique(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of lines that each text has once, as many as keep their order."""
    counts, others = Counter(old), Counter(new)
    places = {line: at for at, line in enumerate(new) if others[line] == 1}
    pairs = [(at, places[line]) for at, line in enumerate(old) if counts[line] == 1 == others[line]]
    # The longest run of rising places, by patience sorting: each pile keeps its smallest end.
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        pile = bisect_left(ends, place)
        ends[pile : pile + 1] = [place]
        tops[pile : pile + 1] = [index]
        before.append(tops[pile - 1] if pile else -1)
    run = []
    index = tops[-1] if tops else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def _join(matches: Sequence[_Match]) -> list[_Match]:
    """Return matches without empty ones, and those that follow on each other as one."""
    joined: list[_Match] = []
    for match in matches:
        if not match.size:
            continue
        last = joined[-1] if joined else None
        if last and (last.old + last.size, last.new + last.size) == (match.old, match.new):
            joined[-1] = last._replace(size=last.size + match.size)
        else:
            joined.append(match)
    return joined


def _count_common(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many lines both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    most = min(len(old), len(new))
    return next((index for index, (line, other) in pairs if line != other), most)
