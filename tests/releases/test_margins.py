"""Gross margin in guidance, and the JSON that a document becomes."""

import json

import pytest

from beatcheck.releases import read_release, to_json

PAIR = (
    "We expect GAAP and non-GAAP gross margins to be 61.0% and 62.5%, respectively,"
    " plus or minus 50 basis points."
)
HEAD = "Acme Corp. Reports Third Quarter 2024 Results\n\nFourth Quarter 2024 Outlook\n\n"


def _margins(sentence: str) -> list[tuple[str, str, str]]:
    return [
        (item.metric, item.text, item.unit)
        for item in read_release((HEAD + sentence).encode(), "acme.txt").statements
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            PAIR,
            [
                ("gross_margin", "61.0% ± 50bp", "percent"),
                ("non_gaap_gross_margin", "62.5% ± 50bp", "percent"),
            ],
        ),
        (
            "GAAP and non-GAAP gross margin is expected to be between 32.0% and 34.0%.",
            [
                ("gross_margin", "32.0% to 34.0%", "percent"),
                ("non_gaap_gross_margin", "32.0% to 34.0%", "percent"),
            ],
        ),
        (
            "Non-GAAP and GAAP gross margins are expected to be 45% and 44%.",
            [("non_gaap_gross_margin", "45%", "percent"), ("gross_margin", "44%", "percent")],
        ),
        ("Gross margin is expected to be about 50%.", [("gross_margin", "~50%", "percent")]),
        ("Non-GAAP gross margin of 50% ± 1%.", [("non_gaap_gross_margin", "50% ± 1pp", "percent")]),
    ],
)
def test_gross_margin(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert _margins(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Widgets gross margin is expected to be 50%.",
        "Widgets operating margin is expected to be 20%.",
        "Gross margin was 50%.",
        "Gross margin is expected to expand by 50 basis points.",
    ],
)
def test_another_margin_is_left_alone(sentence: str) -> None:
    assert _margins(sentence) == []


def test_json_has_whole_units_and_names_every_field() -> None:
    text = HEAD + "We expect revenue to be $43.0 billion, plus or minus 2%.\n"
    text += "\nA dividend of $1.10 per share.\n"
    content = text + "\nRevenue for 2024 is expected to be at least $150 billion.\n"
    (found,) = json.loads(json.dumps(to_json([read_release(content.encode(), "a.txt")])))[
        "documents"
    ]
    assert found == {
        "file": "a.txt",
        "company": "Acme Corp.",
        "period": "FY2024Q3",
        "period_end": None,
        "reported_on": None,
        "statements": [
            {
                "kind": "guidance",
                "metric": "revenue",
                "period": "FY2024Q4",
                "low": 42_140_000_000,
                "midpoint": 43_000_000_000,
                "high": 43_860_000_000,
                "unit": "USD",
                "text": "43.0B ± 2%",
                "quote": "We expect revenue to be $43.0 billion, plus or minus 2%.",
                "offset": len(HEAD),
                "rule": "sentence-in-outlook",
                "certainty": "exact",
            },
            {
                "kind": "guidance",
                "metric": "revenue",
                "period": "FY2024",
                "low": 150_000_000_000,
                "midpoint": None,
                "high": None,
                "unit": "USD",
                "text": "at least 150B",
                "quote": "Revenue for 2024 is expected to be at least $150 billion.",
                "offset": content.index("Revenue for 2024"),
                "rule": "sentence-in-outlook",
                "certainty": "exact",
            },
        ],
        "not_taken": [
            {
                "code": "per-share",
                "reason": "per share: a dividend or another amount per share, not earnings",
                "quote": "A dividend of $1.10 per share.",
                "offset": content.index("A dividend"),
            }
        ],
    }


def test_a_percentage_is_a_number_of_points() -> None:
    document = read_release((HEAD + "Gross margin is expected to be 70.6%.").encode(), "a.txt")
    (statement,) = document.statements
    assert (
        json.loads(json.dumps(to_json([document])))["documents"][0]["statements"][0]["low"] == 70.6
    )
    assert str(statement.midpoint) == "70.6"
