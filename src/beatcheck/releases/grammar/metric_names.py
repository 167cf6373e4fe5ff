"""The metrics that are read: their names, what their figures count, and how they are written."""

import re

from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.known_metrics import KNOWN_METRICS

REVENUE = "revenue"
NON_GAAP_REVENUE = "non_gaap_revenue"
# What is read, in the order in which it is listed, and what it is counted in.
UNITS = {
    REVENUE: Unit.MONEY,
    NON_GAAP_REVENUE: Unit.MONEY,
    **{name: known.unit for name, known in KNOWN_METRICS.items()},
}
# Revenue guided as growth. What a company reports of it is worked out from revenue itself.
GROWTH = frozenset(("revenue_growth", "organic_revenue_growth", "constant_currency_revenue_growth"))
# Metrics that can be negative; of others a figure in brackets is an outflow, or no figure.
SIGNED = frozenset(
    (
        "operating_income",
        "non_gaap_operating_income",
        "adjusted_ebitda",
        "net_income",
        "free_cash_flow",
        "eps",
        "non_gaap_eps",
        "gross_margin",
        "non_gaap_gross_margin",
        "operating_margin",
        "non_gaap_operating_margin",
        "tax_rate",
        "non_gaap_tax_rate",
        "revenue_growth",
        "organic_revenue_growth",
        "constant_currency_revenue_growth",
    )
)
# A loss or an income in brackets before or after the name, as in "Net (loss) income".
_SIGN_BEFORE = r"(?:\((?:loss|income)\) )?"
_SIGN_AFTER = r"(?: ?\((?:loss|income)\))?"
# A share of revenue, as "as a % of net sales".
_OF_REVENUE = r"as an? (?:%|percent(?:age)?) of (?:total |net )*(?:revenues?|sales)"
# Margins and rates by a name that can stand in a sentence or a row; those without one of GAAP.
_NAMES = {
    "revenue": r"(?:(?:net|operating) )*(?:revenues?|sales|turnover)",
    "gross_margin": r"gross (?:(?:profit )?margins?(?: rate| percentage| ?%)?|profit (?:rate|%)"
    rf"|(?:profit|margin) {_OF_REVENUE})",
    "operating_margin": r"operating (?:(?:profit |income )?margins?(?: rate| percentage| ?%)?"
    rf"|(?:income|profit) (?:rate|%)|(?:income|profit|earnings) {_OF_REVENUE})",
    "eps": rf"(?:EPS|(?:net )?{_SIGN_BEFORE}(?:earnings|income|loss|earnings and loss)"
    rf"{_SIGN_AFTER} (?:per|a) (?:diluted )?(?:common |ordinary )?share(?:s)?"
    r"(?: \(EPS\))?(?:(?: -|,|-) ?diluted)?)",
    # "Net operating income" is that of real estate, without the costs of the company.
    "operating_income": rf"(?:(?<!net )operating {_SIGN_BEFORE}(?:income|profits?|earnings|loss)"
    rf"{_SIGN_AFTER}|{_SIGN_BEFORE}(?:income|earnings|loss|profit){_SIGN_AFTER} from operations)",
    "adjusted_ebitda": r"EBITDA(?: loss(?:es)?)?",
    "net_income": rf"net {_SIGN_BEFORE}(?:income|earnings|loss|profit){_SIGN_AFTER}",
    "capex": r"(?:capital (?:expenditures?|spending|investments?)|capex"
    r"|(?:(?:purchases?|acquisitions?) (?:of|related to)|additions? to|expenditures? (?:for|on)"
    r"|payments? (?:for|to acquire)|cash paid (?:for|to acquire)|investments? in)"
    r" property(?: and|,? plant,? (?:and|&)) equipment(?: and intangible assets)?"
    r"|property(?: and|,? plant,? (?:and|&)) equipment additions)",
    # Some PDFs lose the letters that are printed as one: "free cash ow".
    "free_cash_flow": r"free cash (?:fl)?ows?",
    "operating_expenses": r"(?:total )?(?:operating (?:expenses?|costs)|opex)",
    "tax_rate": r"(?:effective )?(?:income )?tax rates?",
}
# A metric's name goes on to name another one, as "operating income margin" or "EPS growth".
_NOT_BEFORE = (
    r"(?! (?:margins?|growth|rate\b|per |as an? (?:percent|%)|percentage|conversion|yield"
    r"|attributable to (?:the )?non-?controlling|benefit|impact|accretion|headwind"
    r"|from discontinued|ratio|dilution|leverage|us(?:e|age)\b|deficit))"
)
NAMES = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        rf"(?P<{name}>{pattern}{'' if name in {'revenue', 'gross_margin'} else _NOT_BEFORE})"
        for name, pattern in _NAMES.items()
    )
    + r")(?=(?:[0-9](?:,[0-9])?)?(?![\w-]))(?! ?\((?:loss|income)\))",
    re.IGNORECASE,
)  # a metric as a sentence or a row names it: "net sales", "loss from operations", "diluted EPS"
# A name that says by itself that the figure is a loss, as "net loss" or "loss per share".
_LOSS = re.compile(r"(?:^|net |operating |EBITDA )loss(?! ?\))", re.IGNORECASE)


def get_unit(metric: str) -> Unit:
    """Return what the figures of a metric are counted in."""
    return UNITS[metric]


def choose_unit(metric: str, unit: str) -> str:
    """Return the unit that a table's caption gives to figures of a metric: none to percent."""
    return unit if get_unit(metric) is Unit.MONEY else ""


def to_non_gaap(metric: str) -> str | None:
    """Return the name of a metric without what GAAP demands; None where it is not read."""
    if metric.startswith("non_gaap_") or metric in {"adjusted_ebitda", "free_cash_flow", "capex"}:
        return metric
    name = f"non_gaap_{metric}"
    return name if name in UNITS else None


def is_loss(name: str) -> bool:
    """Return whether a metric's name makes its figure a loss: net loss, not net income (loss)."""
    return bool(_LOSS.search(name))
