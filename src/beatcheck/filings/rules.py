"""The rules of reconcile, for the formats that list rules and for explain."""

from beatcheck.findings import Rule, Severity


def _quote_period(actual: str, end: str = "2024-07-28") -> str:
    return (
        f"periods:\n  FY2025Q2:\n    period_end: {end}\n"
        f"    actual: {{value: {actual}, on: 2024-08-28, source: Reuters}}\n"
    )


DIFFERS_FROM_FILING = Rule(
    "differs-from-filing",
    (Severity.ERROR,),
    "an actual is not the figure that the company filed with the SEC",
    "The first statement of the ledger is compared with the first filing, at the precision"
    " written in the ledger. A figure that differs was mistyped, or counts something else.",
    _quote_period("30.041B"),
    _quote_period("30.040B"),
)
RESTATED_ACTUAL = Rule(
    "restated-actual",
    (Severity.ERROR,),
    "an actual is the restated figure, not the one first reported",
    "Guidance was given for the company as it was then. A later filing that gives another"
    " figure is a later statement, and comes second.",
    _quote_period("29.9B"),
    _quote_period("30.040B"),
)
AMBIGUOUS_FILING = Rule(
    "ambiguous-filing",
    (Severity.WARNING,),
    "the first filing gives several figures, and the actual is one of them",
    "One filing can give two figures for a period, under one tag or under two that both mean"
    " the metric. Which is meant, only the filing itself can tell: a segment or a part of"
    " revenue may carry the tag of the whole.",
    _quote_period("30.040B"),
    _quote_period("30.040B"),
)
NOT_IN_FILINGS = Rule(
    "not-in-filings",
    (Severity.WARNING, Severity.NOTE),
    "no filing gives a figure to compare an actual with",
    "Where the file covers the time of a quarter but lacks the quarter, its period end is"
    " probably wrong. Periods outside the file, fourth quarters that cannot be derived,"
    " other currencies and companies that file only years are notes.",
    _quote_period("30.040B", "2024-07-14"),
    _quote_period("30.040B"),
)
RULES = (DIFFERS_FROM_FILING, RESTATED_ACTUAL, AMBIGUOUS_FILING, NOT_IN_FILINGS)
