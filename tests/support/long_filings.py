"""Long made-up filings and calls with the build of real ones, as large as one asks for.

None of them guides anything, though nearly every paragraph has a word of what is to come beside a
metric and an amount. Paragraphs come round again with other numbers; the same size gives the same
document.
"""

import random
import re
from collections.abc import Iterator

from paths import TESTS

COVER = {
    "10-Q": """UNITED STATES
SECURITIES AND EXCHANGE COMMISSION
Washington, D.C. 20549

FORM 10-Q

QUARTERLY REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934

For the quarterly period ended June 30, 2025

OAKLEY TOOLS, INC.
""",
    "10-K": """UNITED STATES
SECURITIES AND EXCHANGE COMMISSION
Washington, D.C. 20549

FORM 10-K

ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934

For the fiscal year ended December 31, 2024

OAKLEY TOOLS, INC.
""",
    "proxy": """OAKLEY TOOLS, INC.

NOTICE OF 2025 ANNUAL MEETING OF STOCKHOLDERS AND PROXY STATEMENT

May 14, 2025
""",
    "call": """Oakley Tools, Inc. Q2 2025 Earnings Call Transcript

July 24, 2025

Operator: Good afternoon, and welcome to the Oakley Tools second quarter 2025 earnings call.

Jane Miller, Chief Financial Officer: Thank you, operator, and good afternoon, everyone.
""",
}
FOLDER = TESTS / "releases/long_filings"
FORWARD_LOOKING, RISKS, MDA, NOTES, COMPENSATION, TALK = (
    (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    for name in ("forward_looking", "risks", "mda", "notes", "compensation", "talk")
)
PARTS = {
    "10-Q": (FORWARD_LOOKING, MDA, NOTES, RISKS),
    "10-K": (FORWARD_LOOKING, RISKS, MDA, NOTES),
    "proxy": (FORWARD_LOOKING, COMPENSATION, NOTES),
    "call": (TALK,),
}
HEADINGS = {
    MDA: "Item 2. Management's Discussion and Analysis: Results and Outlook",
    NOTES: "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS",
    RISKS: "Item 1A. Risk Factors",
    COMPENSATION: "COMPENSATION DISCUSSION AND ANALYSIS",
}


def build_filing(kind: str, size: int, *, has_speakers: bool = True) -> str:
    """Return a `10-Q`, `10-K`, `proxy` or `call` of about `size` characters.

    A call without speakers has the same words and no names before them.
    """
    numbers = random.Random(size)  # noqa: S311 - the same document for the same size
    parts = [COVER[kind]]
    length = len(parts[0])
    for paragraph in _list_paragraphs(kind):
        text = _fill(paragraph, numbers)
        parts.append(text if has_speakers else re.sub(r"(?m)^[A-Z][^:\n]{2,60}: ", "", text))
        length += len(text) + 2
        if length >= size:
            break
    return "\n\n".join(parts)


def build_paragraphs(kind: str, numbers: random.Random) -> Iterator[str]:
    """Yield a document for each paragraph of a kind: the cover, its heading and itself."""
    for part in PARTS[kind]:
        for paragraph in part.split("\n---\n"):
            text = _fill(paragraph.strip(), numbers)
            yield "\n\n".join((COVER[kind], HEADINGS.get(part, ""), text))


def _list_paragraphs(kind: str) -> Iterator[str]:
    """Yield the paragraphs of a document again and again, each part below its heading."""
    while True:
        for part in PARTS[kind]:
            if part in HEADINGS:
                yield HEADINGS[part]
            for _ in range(6):
                yield from (paragraph.strip() for paragraph in part.split("\n---\n"))


def _fill(paragraph: str, numbers: random.Random) -> str:
    """Return a paragraph with a number for each letter in braces."""
    ranges = {
        "m": (100, 999),
        "s": (10, 99),
        "b": (2, 9),
        "d": (2, 8),
        "x": (1, 4),
        "c": (10, 89),
        "p": (3, 9),
        "r": (10, 14),
        "g": (15, 45),
        "q": (20, 90),
        "year": (2025, 2026),
        "past": (2023, 2024),
    }
    return re.sub(r"\{(\w+)\}", lambda name: str(numbers.randint(*ranges[name[1]])), paragraph)
