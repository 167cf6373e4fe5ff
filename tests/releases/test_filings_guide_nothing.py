"""Long filings: a 10-Q, a 10-K or a proxy statement guides nothing, whatever it expects."""

import pytest

from beatcheck.releases import read_release

HEAD = (
    "FORM 10-Q\n\nQUARTERLY REPORT PURSUANT TO SECTION 13 OR 15(d)\n\n"
    "For the quarterly period ended June 30, 2025\n\nOAKLEY TOOLS, INC.\n\n"
)
SENTENCES = (
    "We expect to recognize revenue of $300 million in 2026 from performance obligations.",
    "If interest rates rise by 1%, we expect net income to decrease by $5 million in 2025.",
    "The change in useful lives is expected to reduce 2025 operating income by $12 million.",
    "We expect unrecognized compensation of $45 million to be recognized over 2.5 years.",
    "Payments are due if the acquired company's revenue exceeds $50 million in 2026.",
    "The covenant requires adjusted EBITDA of at least $100 million for fiscal 2025.",
    "Under the credit agreement, capital expenditures are limited to $60 million in fiscal 2025.",
    "Pro forma revenue for 2024 would have been $1.7 billion.",
    "The impairment test used projected revenue growth of 3% to 5% for fiscal 2026.",
    "We expect revenue of $20 million from this customer in 2026.",
    "The 2025 bonus plan pays out when adjusted EBITDA of $340 million is achieved.",
    "The Compensation Committee set a 2025 target for operating income of $250 million.",
    "Fiscal 2025 PSUs vest based on a revenue growth target of 5% to 7%.",
    "Assets are expected to be billed in 2025; revenue of $33 million was recognized from them.",
    "We expect to record revenue of $12 million under the license agreement in 2026.",
    "Under the collaboration with Alder, we expect to record revenue of $30 million in 2026.",
    "Our financing subsidiary plans capital expenditures of $50 million in 2026.",
    "The utility segment plans capital expenditures of $1.2 billion in 2026.",
    "The Board reviewed projections prepared by management, with revenue of $2.4 billion in 2026.",
    "Our 2025 incentive metrics are net sales ($2.1 billion target) and EPS ($3.10 target).",
    "We do not expect revenue in 2026 to exceed $5 million from these products.",
    "We expect to spend $30 million in 2026, for savings in operating expenses of $50 million.",
    "Deferred revenue expected to be recognized as revenue in 2026 is $88 million.",
    "In 2026 we expect to sell Marine, which had revenue of $90 million and EBITDA of $9 million.",
)
TARGETS = (
    "## 2025 Annual Incentive Plan Targets\n\n| Measure | Threshold | Target | Maximum |\n"
    "|---|---|---|---|\n| Adjusted EBITDA | $300 million | $340 million | $380 million |\n"
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_a_filing_is_no_guidance(sentence: str) -> None:
    assert read_release((HEAD + sentence).encode(), "q.md").statements == ()


def test_a_long_filing_guides_nothing() -> None:
    text = HEAD + "\n\n".join([*SENTENCES, TARGETS] * 40)
    assert read_release(text.encode(), "q.md").statements == ()
