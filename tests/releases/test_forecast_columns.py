"""Quarters side by side of which only the last is a forecast; names that look like words."""

import pytest

from beatcheck.releases import read_release

LETTER = """Acme Q3'25 Letter

October 16, 2025

Revenue grew 11% year over year in Q3'25.

(in millions except per share data)  Q3'24    Q4'24    Q1'25    Q2'25    Q3'25    Q4'25 Forecast
Revenue                              $4,210   $4,333   $4,401   $4,555   $4,673   $4,810
Operating Income                     $611     $505     $702     $688     $741     $620
Diluted EPS                          $1.12    $0.98    $1.31    $1.27    $1.40    $1.15

For 2026, we expect revenue of $20-$21B, growth of 9%-14% off our 2025 revenue guidance of $18.4B.
"""
SHOP = """Forecast Stores Reports Third Quarter Earnings

SPRINGFIELD, Nov. 19, 2025 -- Forecast Stores, Inc. (NYSE: FCST) today announced its third quarter
2025 financial results.

The Company reported third quarter GAAP and Adjusted earnings per share (EPS) of $1.35, compared
with $1.60 in 2024.

Net sales of $15.2 billion were 0.9 percent higher than last year. Total revenue of $15.6 billion
was 1.1 percent higher.

Guidance

For the fourth quarter, the Company expects GAAP and Adjusted EPS of $1.55 to $2.05.
"""
NEWS = "Acme Corp. Reports Second Quarter 2025 Results\n\n"


def _read(text: str) -> set[tuple[str, str, str, str]]:
    return {
        (its.kind.value, its.metric, str(its.period), its.text)
        for its in read_release(text.encode(), "acme.txt").statements
    }


def test_only_the_column_that_is_marked_guides() -> None:
    assert _read(LETTER) == {
        ("actual", "revenue", "FY2025Q3", "4.673B"),
        ("actual", "operating_income", "FY2025Q3", "741M"),
        ("actual", "eps", "FY2025Q3", "1.40"),
        ("guidance", "revenue", "FY2025Q4", "4.81B"),
        ("guidance", "operating_income", "FY2025Q4", "620M"),
        ("guidance", "eps", "FY2025Q4", "1.15"),
        ("guidance", "revenue", "FY2026", "20-21B"),
    }


def test_a_name_is_no_word_of_what_is_to_come() -> None:
    assert _read(SHOP) == {
        ("actual", "revenue", "FY2025Q3", "15.6B"),
        ("actual", "eps", "FY2025Q3", "1.35"),
        ("actual", "non_gaap_eps", "FY2025Q3", "1.35"),
        ("guidance", "eps", "FY2025Q4", "1.55-2.05"),
        ("guidance", "non_gaap_eps", "FY2025Q4", "1.55-2.05"),
    }


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ("Net sales were $410 million. Total revenue was $425 million.", "425M"),
        ("Total net sales were $425 million. Net sales were $410 million.", "425M"),
        ("Net sales were $410 million. Revenue was $425 million.", None),
        ("Net sales were $0.41 billion. Revenue was $410.4 million.", "410.4M"),
    ],
    ids=["total-last", "total-first", "no-total", "rounded"],
)
def test_of_two_revenues_the_total_counts(sentences: str, expected: str | None) -> None:
    actuals = {text for kind, _, _, text in _read(NEWS + sentences) if kind == "actual"}
    assert actuals == ({expected} if expected else set())
