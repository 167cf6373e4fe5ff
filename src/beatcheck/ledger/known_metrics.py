"""The metrics that companies guide most: their names for people and what they are counted in.

`read` and `fetch` take these from releases; a ledger may declare any other one.
"""

from typing import NamedTuple

from beatcheck.ledger.grammar.unit import Unit


class KnownMetric(NamedTuple):
    """A metric's name for people, and its unit."""

    title: str
    unit: Unit


# A name without non_gaap_ is the figure under GAAP or IFRS.
KNOWN_METRICS = {
    "operating_income": KnownMetric("Operating income", Unit.MONEY),
    "non_gaap_operating_income": KnownMetric("Non-GAAP operating income", Unit.MONEY),
    "adjusted_ebitda": KnownMetric("Adjusted EBITDA", Unit.MONEY),
    "net_income": KnownMetric("Net income", Unit.MONEY),
    "capex": KnownMetric("Capital expenditure", Unit.MONEY),
    "free_cash_flow": KnownMetric("Free cash flow", Unit.MONEY),
    "operating_expenses": KnownMetric("Operating expenses", Unit.MONEY),
    "non_gaap_operating_expenses": KnownMetric("Non-GAAP operating expenses", Unit.MONEY),
    "eps": KnownMetric("Diluted EPS", Unit.PER_SHARE),
    "non_gaap_eps": KnownMetric("Non-GAAP diluted EPS", Unit.PER_SHARE),
    "gross_margin": KnownMetric("Gross margin", Unit.PERCENT),
    "non_gaap_gross_margin": KnownMetric("Non-GAAP gross margin", Unit.PERCENT),
    "operating_margin": KnownMetric("Operating margin", Unit.PERCENT),
    "non_gaap_operating_margin": KnownMetric("Non-GAAP operating margin", Unit.PERCENT),
    "tax_rate": KnownMetric("Tax rate", Unit.PERCENT),
    "non_gaap_tax_rate": KnownMetric("Non-GAAP tax rate", Unit.PERCENT),
    "revenue_growth": KnownMetric("Revenue growth", Unit.PERCENT),
    "organic_revenue_growth": KnownMetric("Organic revenue growth", Unit.PERCENT),
    "constant_currency_revenue_growth": KnownMetric(
        "Revenue growth in constant currency", Unit.PERCENT
    ),
}
