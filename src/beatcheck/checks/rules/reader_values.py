"""The rules of the reader on values: each is written as the ledger's grammar has it."""

from collections.abc import Iterator

from beatcheck.checks.rule import ERROR, Check
from beatcheck.findings import Rule
from beatcheck.ledger.grammar.unit import Unit

_PERIOD = "periods:\n  FY2025Q4:\n    period_end: 2025-01-26\n"
_MARGIN = "metrics:\n  margin: {unit: percent}\n"
_WORDS = (
    (
        "bad-amount",
        "an amount is not written as 39.331B, 8709M, 73.0% or 0.89",
        (
            "beatcheck guesses no figure: a comma separates thousands for one reader and is the"
            " decimal point for the next. The number of digits says how exact a figure is."
        ),
        _PERIOD + '    actual: "39,331M"\n',
        _PERIOD + "    actual: 39331M\n",
    ),
    (
        "bad-guidance",
        "guidance has no form that beatcheck knows",
        (
            "The forms are those of the companies: 37.5B ± 2%, 8.7B ± 300M, 24.5B to 25.5B, ~14.6B,"
            " at least 7B, at most 7B, more than 7B, less than 7B, 73.0% ± 0.5pp, withdrawn."
        ),
        _PERIOD + "    guidance: 37.5B or so\n",
        _PERIOD + "    guidance: ~37.5B\n",
    ),
    (
        "reversed-range",
        "a range ends below its start",
        "Either the ends are swapped or one of them is mistyped.",
        _PERIOD + "    guidance: 25.5B to 24.5B\n",
        _PERIOD + "    guidance: 24.5B to 25.5B\n",
    ),
    (
        "bad-date",
        "a day is not written as 2025-01-26, or does not exist",
        (
            "02/03/2025 is a day in February or in March, depending on the reader's country. A"
            " fiscal_year_end is a rule in words, such as last sunday of january."
        ),
        "periods:\n  FY2025Q4: {period_end: 2025-02-30}\n",
        _PERIOD,
    ),
    (
        "bad-period",
        "a label is not written as FY2025Q4, FY2025H1, FY2025 or CY2024Q3",
        "Labels are the issuer's own, in one form, so that periods can be counted and joined.",
        "periods:\n  Q4 2025: {period_end: 2025-01-26}\n",
        _PERIOD,
    ),
    (
        "bad-text",
        "a text is blank",
        "If you do not know a value, leave out its key.",
        'name: " "\n' + _PERIOD,
        "name: NVIDIA Corporation\n" + _PERIOD,
    ),
    (
        "bad-ticker",
        "a company's key is not a ticker",
        "Tickers consist of capitals, digits, dots and dashes.",
        (
            "version: 1\ncompanies:\n  nvda:\n    currency: USD\n    periods:\n"
            "      FY2025Q4: {period_end: 2025-01-26}\n"
        ),
        "currency: USD\n" + _PERIOD,
    ),
    (
        "bad-metric",
        "the name of a metric is not lower case with underscores, or is revenue",
        (
            "Revenue is the headline metric: it is always there, and its figures are at the top"
            " of a period."
        ),
        "metrics:\n  Gross Margin: {unit: percent}\n" + _PERIOD,
        "metrics:\n  gross_margin: {unit: percent}\n" + _PERIOD,
    ),
    (
        "bad-cik",
        "a CIK is not up to ten digits",
        "The SEC files a company's figures under its CIK.",
        "cik: NVDA\n" + _PERIOD,
        'cik: "0001045810"\n' + _PERIOD,
    ),
    (
        "bad-currency",
        "a currency is not a code of three capitals",
        "Write USD, EUR or TWD; amounts have no currency sign of their own.",
        "currency: $\n" + _PERIOD,
        "currency: USD\n" + _PERIOD,
    ),
    (
        "bad-session",
        "a session is not before-open or after-close",
        (
            "The session decides on which day the share could react to a statement: the same day or"
            " the next."
        ),
        "session: morning\n" + _PERIOD,
        "session: before-open\n" + _PERIOD,
    ),
    (
        "bad-split",
        "the ratio of a split is not the number of new shares for an old one",
        "Write 10 for ten new shares, 1.5 for three that replace two, 0.1 for a reverse split.",
        "splits: [{on: 2024-06-10, ratio: 10-for-1}]\n" + _PERIOD,
        "splits: [{on: 2024-06-10, ratio: 10}]\n" + _PERIOD,
    ),
    (
        "bad-weeks",
        "the weeks of the quarters are not four numbers that add up to 52",
        (
            "Quarters of 13 weeks need no key. The extra week of a long year belongs to the last"
            " quarter."
        ),
        "quarter_weeks: [12, 12, 12, 12]\n" + _PERIOD,
        "quarter_weeks: [12, 12, 12, 16]\n" + _PERIOD,
    ),
    (
        "bad-version",
        "the version is not one of the ledger format",
        "There is one version: 1.",
        (
            "version: 2\ncompanies:\n  NVDA:\n    currency: USD\n    periods:\n"
            "      FY2025Q4: {period_end: 2025-01-26}\n"
        ),
        "currency: USD\n" + _PERIOD,
    ),
    (
        "bad-unit",
        f"a unit is not {', '.join(list(Unit)[:-1])} or {list(Unit)[-1]}",
        "The unit says which amounts fit, and how beats are shown.",
        'metrics:\n  margin: {unit: "%"}\n' + _PERIOD,
        _MARGIN + _PERIOD,
    ),
    (
        "unit-mismatch",
        "a figure is in another unit than its metric",
        "73.0B is no margin. The tolerance and the threshold of a percentage are in points: 0.5pp.",
        _MARGIN + _PERIOD + "    metrics: {margin: {actual: 73.0B}}\n",
        _MARGIN + _PERIOD + "    metrics: {margin: {actual: 73.0%}}\n",
    ),
    (
        "unknown-metric",
        "a metric is used that the company does not declare",
        (
            "A declaration gives name, unit and threshold once. The message names the nearest"
            " declared metric."
        ),
        _MARGIN + _PERIOD + "    metrics: {marign: {actual: 73.0%}}\n",
        _MARGIN + _PERIOD + "    metrics: {margin: {actual: 73.0%}}\n",
    ),
    (
        "statement-order",
        "statements are not in the order of their days",
        (
            "The first guidance counts, and the first actual is what was reported; later ones are"
            " revisions or restatements and follow below."
        ),
        _PERIOD + "    actual:\n      - {value: 39.331B, on: 2025-02-26}\n"
        "      - {value: 39.0B, on: 2025-02-20}\n",
        _PERIOD + "    actual:\n      - {value: 39.331B, on: 2025-02-26}\n"
        "      - {value: 39.0B, on: 2025-08-20}\n",
    ),
)


def _list_checks() -> Iterator[Check]:
    for name, summary, why, bad, good in _WORDS:
        yield Check(Rule(name, ERROR, summary, why, bad, good))


VALUE_CHECKS = tuple(_list_checks())
