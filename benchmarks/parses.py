"""Counts how often `read` parses a release: `python benchmarks/parses.py FILE…`.

It prints, for each kind of mention, how many characters its parser was given for each character
of the documents. What is parsed twice counts twice; what nobody asks for is not parsed at all, so
a figure below 1 means that nothing, or little, was parsed again.
"""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from beatcheck.releases.blocks import passage
from beatcheck.releases.read import read_release

PARSERS = {
    "figures": "find_quantities",
    "periods": "find_mentions",
    "metrics": "find_nouns",
    "days": "find_days",
    "labels": "read_label",
}


def count_characters(kind: str, parse: Callable[..., object], counts: Counter[str]) -> None:
    """Have the parser of a kind of mention count the characters that it is given."""

    def parse_counted(text: str, *rest: object) -> object:
        counts[kind] += len(text)
        counts[f"{kind} texts"] += 1
        return parse(text, *rest)

    setattr(passage, PARSERS[kind], parse_counted)


def main(files: list[str]) -> None:
    """Read the files and print the counts."""
    counts: Counter[str] = Counter()
    for kind, name in PARSERS.items():
        count_characters(kind, getattr(passage, name), counts)
    characters = sum(len(read_release(Path(file)).text) for file in files)
    print(f"{len(files)} documents, {characters:,} characters")
    for kind in PARSERS:
        ratio = counts[kind] / characters
        print(
            f"{kind:8} {counts[f'{kind} texts']:7,} texts {counts[kind]:9,} characters {ratio:5.2f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
