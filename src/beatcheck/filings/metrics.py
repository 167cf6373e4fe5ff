"""Metrics that can be compared with filings, and the tags that mean them for certain."""

from collections.abc import Mapping
from typing import NamedTuple

# Companies change the tag of their revenue over the years; the widest meaning comes first.
REVENUE_TAGS = (
    "us-gaap:Revenues",
    "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax",
    "us-gaap:SalesRevenueNet",
    "us-gaap:RevenueFromContractWithCustomerIncludingAssessedTax",
    "us-gaap:RevenuesNetOfInterestExpense",
    "us-gaap:RegulatedAndUnregulatedOperatingRevenue",
    "us-gaap:SalesRevenueGoodsNet",
    "ifrs-full:Revenue",
    "ifrs-full:RevenueFromContractsWithCustomers",
)
_GROSS_PROFIT = ("us-gaap:GrossProfit", "ifrs-full:GrossProfit")
_EPS = ("us-gaap:EarningsPerShareDiluted", "ifrs-full:DilutedEarningsLossPerShare")
_CAPEX = (
    "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment",
    "us-gaap:PaymentsToAcquireProductiveAssets",
    "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities",
)


class FiledMetric(NamedTuple):
    """A metric as filings have it: its name for people, its tags, and what it is divided by.

    Figures per share are filed in `USD/shares`. Only what `adds_up` over a year leaves a fourth
    quarter as the year minus nine months. A share, such as a margin, has a `divisor`.
    """

    name: str
    tags: tuple[str, ...]
    is_per_share: bool = False
    adds_up: bool = True
    divisor: tuple[str, ...] = ()


_DILUTED = FiledMetric("diluted EPS", _EPS, is_per_share=True, adds_up=False)
_SPENT = FiledMetric("capital expenditure", _CAPEX)
METRICS: Mapping[str, FiledMetric] = {
    "revenue": FiledMetric("revenue", REVENUE_TAGS),
    "gross_profit": FiledMetric("gross profit", _GROSS_PROFIT),
    "gross_margin": FiledMetric("gross profit", _GROSS_PROFIT, divisor=REVENUE_TAGS),
    "operating_income": FiledMetric(
        "operating income",
        ("us-gaap:OperatingIncomeLoss", "ifrs-full:ProfitLossFromOperatingActivities"),
    ),
    "eps": _DILUTED,
    "diluted_eps": _DILUTED,
    "capex": _SPENT,
    "capital_expenditure": _SPENT,
}
ALL_TAGS = tuple(
    dict.fromkeys(tag for metric in METRICS.values() for tag in (*metric.tags, *metric.divisor))
)
