"""Transcripts of calls: told from releases, and read where that is asked."""

import pytest

from beatcheck.releases import read_release

CALL = (
    "I am happy with the second quarter of 2025, which ended on June 30, 2025.\n"
    "Turning to Hammers, sales were $85.1 million in the quarter.\n"
    "For the third quarter of 2025, we expect revenue of $410 million to $420 million.\n"
    "With that, I will hand over for the next part.\n"
)
QUOTE = (
    "Oakley Tools Reports Second Quarter 2025 Results\n\n"
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter"
    " ended June 30, 2025.\n\n\u201cI am happy with the quarter,\u201d said Ann Oak. \u201cLet me"
    " hand it back to our teams.\u201d Turning to the outlook, for the third quarter of 2025 we"
    " expect revenue of $410 million to $420 million.\n"
)


def test_a_call_without_speakers_is_a_call() -> None:
    document = read_release(CALL.encode(), "call.txt")
    assert document.statements == ()
    assert {its.reason.name for its in document.not_taken} == {"SPEECH"}


def test_a_call_is_read_where_that_is_asked() -> None:
    document = read_release(CALL.encode(), "call.txt", is_call=True)
    assert [(str(its.period), its.text) for its in document.statements] == [
        ("FY2025Q3", "410M to 420M")
    ]


@pytest.mark.parametrize("text", [QUOTE])
def test_a_release_that_quotes_somebody_is_a_release(text: str) -> None:
    assert [its.text for its in read_release(text.encode(), "oakley.txt").statements] == [
        "410M to 420M"
    ]


def test_a_call_without_a_figure_says_that_it_is_one() -> None:
    text = "Operator: Welcome to the Oakley earnings call. Your line is open. Thank you."
    (left,) = read_release(text.encode(), "call.txt").not_taken
    assert left.reason.name == "SPEECH"
