"""Long filings and calls: nothing is invented, and the time grows with the size and no further."""

import random
import time

import pytest

from beatcheck.releases import read_release
from long_filings import PARTS, build_filing, build_paragraphs

KINDS = sorted(PARTS)


@pytest.mark.parametrize("kind", KINDS)
def test_no_paragraph_of_a_long_document_states_anything(kind: str) -> None:
    # One by one: in a long document figures that differ would hide each other.
    for text in build_paragraphs(kind, random.Random(3)):  # noqa: S311 - the same each time
        document = read_release(text.encode(), "document.md", is_call=kind == "call")
        assert document.statements == (), text


@pytest.mark.parametrize(
    "text",
    [
        *(build_filing(kind, 60_000) for kind in KINDS),
        build_filing("call", 60_000, has_speakers=False),
    ],
    ids=[*KINDS, "call without speakers"],
)
def test_a_long_document_guides_nothing(text: str) -> None:
    assert read_release(text.encode(), "document.md").statements == ()
    assert read_release(text.encode(), "document.md", is_call=True).statements == ()


def test_the_time_grows_with_the_size() -> None:
    seconds = []
    for size in (50_000, 200_000):
        content = build_filing("10-Q", size).encode()
        start = time.process_time()
        read_release(content, "document.md")
        seconds.append(time.process_time() - start)
    # Four times the size: about four times the time, eight on a bad day, sixteen if squared.
    assert seconds[1] < 9 * seconds[0]
