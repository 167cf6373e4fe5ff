"""The rules that an actual can break beside filings, for the formats that list them."""

from beatcheck.findings import Rule, Severity


def _period(actual: str, end: str = "2024-07-28") -> str:
    return (
        f"periods:\n  FY2025Q2:\n    period_end: {end}\n"
        f"    actual: {{value: {actual}, on: 2024-08-28, source: Reuters}}\n"
    )


RULES = (
    Rule(
        "differs-from-filing",
        (Severity.ERROR,),
        "an actual is not the figure that the company filed with the SEC",
        "The ledger's first statement is held against the first filing, at the precision that the"
        " ledger writes. A figure that differs was mistyped, or counts something else.",
        _period("30.041B"),
        _period("30.040B"),
    ),
    Rule(
        "restated-actual",
        (Severity.ERROR,),
        "an actual is the restated figure, where the one first reported belongs",
        "Guidance was for the company as it was then. A later filing that gives another figure is"
        " a later statement, and comes second.",
        _period("29.9B"),
        _period("30.040B"),
    ),
    Rule(
        "ambiguous-filing",
        (Severity.WARNING,),
        "the first filing gives several figures, and the actual is one of them",
        "Under one tag one period can be filed twice with different figures. Which is meant, only"
        " the filing itself can tell.",
        _period("30.040B"),
        _period("30.040B"),
    ),
    Rule(
        "not-in-filings",
        (Severity.WARNING, Severity.NOTE),
        "no filing was found that an actual can be held against",
        "A quarter that the file reaches over and does not have speaks for a wrong period end."
        " Periods outside of the file, fourth quarters without their operands, other currencies"
        " and companies that file years alone are notes.",
        _period("30.040B", "2024-07-14"),
        _period("30.040B"),
    ),
)
