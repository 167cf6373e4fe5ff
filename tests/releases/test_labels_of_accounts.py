"""Labels of rows as statements and reconciliations have them, and the metrics they name."""

import pytest

from beatcheck.releases import read_release
from beatcheck.releases.grammar.labels import read_label

LABELS = """
net_income
    Net income
    NET INCOME
    Net income (loss)
    Net (loss) income
    Net loss
    Net earnings
    Net (loss) earnings
    Net earnings (loss)
    Net profit
    Net income attributable to Acme, Inc.
    Net income attributable to Acme Corporation
    Net income attributable to the Company
    Net income attributable to common stockholders
    Net income attributable to common shareholders
    Net earnings attributable to Acme Company
    Net income attributable to Acme shareholders
    Net loss attributable to Acme
    Net income (loss) attributable to Acme Holdings plc
    Consolidated net income
    Total net income
    GAAP net income
    Reported net income
none
    Net income attributable to noncontrolling interests
    Net income from continuing operations
    Income from continuing operations
    Income before income taxes
    Non-GAAP net income
    Adjusted net income
    Basic earnings per share
    Net income per share - basic
    Basic EPS
    Proceeds from sale of property and equipment
    Free cash flow margin
    Free cash flow conversion
    Adjusted EBITDA margin
    EBITDA
    Total costs and expenses
    Cost of revenue
    Cost of sales
    Deferred revenue
    Subscription revenue
    Subscription revenue growth
    Comparable sales growth
    Growth
    Revenues (Non-GAAP)
revenue_growth
    Revenue growth
    Reported sales growth
    Total Revenue YoY
organic_revenue_growth
    Organic sales growth
    Sales growth, organic
    Organic growth
constant_currency_revenue_growth
    Revenue growth (constant currency)
    Consolidated net sales (cc)
operating_income
    Operating income
    Operating income (loss)
    Operating (loss) income
    Operating loss
    Operating profit
    Operating earnings
    Income from operations
    (Loss) income from operations
    Income (loss) from operations
    Loss from operations
    Earnings from operations
    Total operating income
    Operating profit (loss)
non_gaap_operating_income
    Non-GAAP operating income
    Adjusted operating income
    Adjusted operating profit
    Non-GAAP income from operations
    Adjusted income from operations
operating_margin
    Operating income margin
    Operating margin
    Operating margin %
    Operating income as a percentage of net sales
    Operating income as a % of revenue
non_gaap_operating_margin
    Non-GAAP operating margin
    Adjusted operating margin
gross_margin
    Gross margin
    Gross margin %
    Gross margin percentage
    Gross profit margin
    Gross profit %
    Gross profit as a % of revenue
    Gross profit as a percentage of net sales
    GAAP gross margin
non_gaap_gross_margin
    Non-GAAP gross margin
    Adjusted gross margin
    Non-GAAP gross margin percentage
eps
    Diluted earnings per share
    Diluted earnings (loss) per share
    Diluted (loss) earnings per share
    Diluted loss per share
    Diluted EPS
    Diluted earnings per common share
    Earnings per share - diluted
    Earnings per share - diluted
    Earnings per share, diluted
    Earnings per share (diluted)
    Earnings per diluted share
    Earnings per common share - diluted
    Earnings per common share, assuming dilution
    Net income per share - diluted
    Net income per share, diluted
    Net income per diluted share
    Net income per common share - diluted
    Net income per common share, diluted
    Diluted net income per share
    Diluted net income per common share
    Diluted net loss per share
    Diluted net (loss) income per share
    Net loss per share, basic and diluted
    Basic and diluted net loss per share
    Net loss per share attributable to common stockholders, basic and diluted
    Net income per share attributable to common stockholders, diluted
    Diluted net income per share attributable to common stockholders
    Diluted earnings per share attributable to Acme, Inc.
    GAAP diluted EPS
    GAAP earnings per diluted share
    GAAP diluted earnings per share
    GAAP net income per diluted share
    Reported diluted EPS
non_gaap_eps
    Non-GAAP diluted EPS
    Non-GAAP diluted earnings per share
    Non-GAAP earnings per diluted share
    Non-GAAP earnings per share - diluted
    Non-GAAP net income per diluted share
    Non-GAAP net income per share, diluted
    Non-GAAP diluted net income per share
    Adjusted EPS
    Adjusted diluted EPS
    Adjusted diluted earnings per share
    Adjusted earnings per share
    Adjusted earnings per diluted share
    Adjusted earnings per share - diluted
    Diluted earnings per share, as adjusted
    Diluted earnings per share (non-GAAP)
    Diluted EPS - adjusted
    Core EPS
capex
    Purchases of property and equipment
    Purchase of property and equipment
    Purchases of property, plant and equipment
    Purchases of property, plant, and equipment
    Purchase of property, plant and equipment
    Additions to property, plant and equipment
    Additions to property and equipment
    Additions to property, plant & equipment
    Acquisition of property, plant and equipment
    Acquisitions of property and equipment
    Payments to acquire property, plant and equipment
    Payments for property, plant and equipment
    Expenditures for property, plant and equipment
    Capital expenditures
    Capital spending
    Cash paid for property and equipment
    Investment in property, plant and equipment
    Property and equipment additions
    Purchases of property and equipment, net
    Purchases of property and equipment and intangible assets
    Purchases related to property and equipment and intangible assets
free_cash_flow
    Free cash flow
    Free cash flow (non-GAAP)
    Free cash flow (1)
    Non-GAAP free cash flow
    Adjusted free cash flow
adjusted_ebitda
    Adjusted EBITDA
    Adjusted EBITDA (non-GAAP)
    Non-GAAP adjusted EBITDA
operating_expenses
    Total operating expenses
    Operating expenses
non_gaap_operating_expenses
    Non-GAAP operating expenses
    Adjusted operating expenses
tax_rate
    Effective tax rate
    Effective income tax rate
    Tax rate
    GAAP tax rate
non_gaap_tax_rate
    Non-GAAP tax rate
    Non-GAAP effective tax rate
    Adjusted effective tax rate
revenue
    Total revenue
    Total revenues
    Net revenue
    Net revenues
    Net sales
    Sales
    Revenue, net
    Total revenue, net
    Total net revenue
    Total net revenues
    Revenues, net of interest expense
    Operating revenues
    Total operating revenues
"""
HEAD = (
    "Oakley Tools Reports Second Quarter 2025 Results\n\n"
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter"
    " ended June 30, 2025.\n\n"
)
COLUMNS = "| (in millions) | Three months ended June 30, 2025 |\n|---|---|\n"


def list_labels() -> list[tuple[str, str]]:
    metric = ""
    labels = []
    for line in LABELS.splitlines():
        if line.startswith(" "):
            labels.append((line.strip(), metric))
        else:
            metric = line
    return labels


@pytest.mark.parametrize(("words", "metric"), list_labels())
def test_a_label_names(words: str, metric: str) -> None:
    label = read_label(words)
    assert (label.metric if label else "none") == metric


def list_net_income(*rows: str) -> list[str]:
    text = HEAD + COLUMNS + "".join(f"| {row} |\n" for row in rows)
    statements = read_release(text.encode(), "oakley.md").statements
    return [its.text for its in statements if its.metric == "net_income"]


def test_the_share_of_the_company_goes_before_the_whole() -> None:
    rows = (
        "Net income | 81.7",
        "Less: Net income attributable to noncontrolling interests | 0.3",
        "Net income attributable to Oakley Tools, Inc. | 81.4",
    )
    assert list_net_income(*rows) == ["81.4M"]


def test_the_whole_goes_before_the_share_of_the_common_stock() -> None:
    rows = ("Net income | 81.7", "Net income attributable to common stockholders | 78.0")
    assert list_net_income(*rows) == ["81.7M"]


def test_two_incomes_of_nobody_stay_contradictory() -> None:
    assert list_net_income("Net income | 81.7", "Net income | 91.0") == []
