"""Guidance in sentences, lists and tables of the forms companies use."""

import pytest

from beatcheck.releases import Document, read_release

HEAD = "Acme Corp. Reports Third Quarter 2024 Results\n\n"


def _read(text: str, name: str = "acme.txt") -> Document:
    return read_release((HEAD + text).encode(), name)


def _revenue(text: str, name: str = "acme.txt") -> list[tuple[str, str]]:
    return [
        (str(statement.period), statement.text)
        for statement in _read(text, name).statements
        if statement.kind == "guidance" and statement.metric == "revenue"
    ]


@pytest.mark.parametrize(
    ("sentence", "period", "text"),
    [
        ("We expect fourth quarter revenue of $1.2 billion.", "FY2024Q4", "1.2B"),
        ("We expect Q4 2024 revenue to be about $1.2 billion.", "FY2024Q4", "~1.2B"),
        (
            "For the fourth quarter, revenue is expected to be $1.20 billion, plus or minus 2%.",
            "FY2024Q4",
            "1.20B ± 2%",
        ),
        (
            "Acme's fourth quarter net sales are expected to be $1.2 billion ± $50 million.",
            "FY2024Q4",
            "1.2B ± 50M",
        ),
        ("We anticipate Q4 total revenue in the range of $45-48 billion.", "FY2024Q4", "45-48B"),
        (
            "Fourth-quarter net sales are projected between €1,200 million and €1,330 million.",
            "FY2024Q4",
            "1.2B to 1.33B",
        ),
        ("For the year, we expect revenue of at least $4.6 billion.", "FY2024", "at least 4.6B"),
        ("Full-year 2025 revenue is forecast at $5.0bn to $5.2bn.", "FY2025", "5.0B to 5.2B"),
        (
            "Acme narrowed its 2024 revenue guidance(4) range to $4.6 to $4.8 Billion.",
            "FY2024",
            "4.6-4.8B",
        ),
        (
            "Acme raised its 2024 revenue guidance from $4.0-4.2 billion to $4.6-4.8 billion.",
            "FY2024",
            "4.6-4.8B",
        ),
        (
            "We expect Q4 revenue between RMB1,000 million (US$140 million) and RMB1,100 million.",
            "FY2024Q4",
            "1B to 1.1B",
        ),
        (
            "We expect Q4 revenue to grow 5% to 7% to between $1.1 billion and $1.2 billion.",
            "FY2024Q4",
            "1.1B to 1.2B",
        ),
        ("We expect next quarter revenue of $1.2 billion.", "FY2024Q4", "1.2B"),
        (
            "Acme reaffirmed sales of $4.5 to $4.6 billion and EPS of $4 to $5 for fiscal 2024.",
            "FY2024",
            "4.5-4.6B",
        ),
        (
            "GAAP revenue of $1.20 billion is expected in Q4 and non-GAAP revenue of $1.3 billion.",
            "FY2024Q4",
            "1.20B",
        ),
    ],
)
def test_sentence(sentence: str, period: str, text: str) -> None:
    assert _revenue(sentence) == [(period, text)]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("We expect Q4 cloud revenue of $1.2 billion.", "SEGMENT"),
        ("We expect Q4 U.S. revenue of $1.2 billion.", "SEGMENT"),
        ("We expect Q4 widgets revenue to increase 18 percent, plus or minus 3 percent.", "GROWTH"),
        ("We expect Q4 organic revenue of $1.2 billion.", "ADJUSTED"),
        ("We expect Q4 comparable sales of $1.2 billion.", "COMPARABLE"),
        ("We expect Q4 GMV of $3.5 billion.", "VOLUME"),
        ("We expect Q4 billings of $3.5 billion.", "ORDERS"),
        ("We expect ARR of $3.5 billion in Q4.", "RECURRING"),
        ("We expect a Q4 charge of $1.10 per share.", "PER_SHARE"),
        ("We are withdrawing our fourth quarter 2024 outlook.", "WITHDRAWN"),
        (
            "We have withdrawn our guidance of fiscal 2024 revenue of $4.6 billion.",
            "WITHDRAWN",
        ),
        ("Acme reaffirms its full year 2024 guidance.", "REITERATED"),
        ("Our prior Q4 revenue guidance was for revenue of $1.2 billion.", "PRIOR"),
        ("We expect revenue of $500 million in the second half of 2024.", "PARTIAL"),
        ("We target revenue of $10 billion in fiscal 2030.", "LONG_TERM"),
        ("Our guidance for Q3 was revenue of $1.2 billion.", "OVER"),
        ("We expect revenue of $1.2 billion.", "NO_PERIOD"),
        (
            "Acme raised its 2024 revenue guidance from $4.0 billion to $4.2 billion.",
            "UNCLEAR",
        ),
        ("Q4 revenue growth is expected to add $40 million.", None),
        ("We expect Q4 revenue to increase by $40 million.", None),
        ("We expect Q4 research expenses of $1.2 billion, or 30% of revenue.", None),
        ("Fourth quarter revenue was $1.2 billion.", None),
        ("The extra week should add $700 million of revenue to Q4.", None),
        ("We expect the acquired business to generate revenue of $50 million in 2025.", "SEGMENT"),
        ("Services: fourth quarter revenue is expected to be $300 million.", "SEGMENT"),
        ("Currency is a headwind to expected Q4 revenue of about $40 million.", "GROWTH"),
        ("Excluding those, 2024 revenue is expected to grow 4% from $4.1 billion.", None),
        (
            "We expect Q4 revenue of $2.68 billion, up 5%, plus or minus 350 basis points.",
            "UNCLEAR",
        ),
        ("We expect a Q4 revenue midpoint of $1.2 billion.", "UNCLEAR"),
        ("Q4 revenue is expected at $1.2 to $9.8 billion.", None),
    ],
)
def test_sentence_that_is_no_guidance(sentence: str, reason: str | None) -> None:
    document = _read(sentence)
    assert not [item for item in document.statements if item.kind == "guidance"]
    reasons = [item.reason.name for item in document.not_taken]
    assert reason is None or reason in reasons
