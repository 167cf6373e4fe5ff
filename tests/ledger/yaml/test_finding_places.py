"""Where a finding points: line and column of the key or the value, and the line as an excerpt."""

import pytest

from beatcheck.ledger.grammar.amount import parse_amount
from beatcheck.ledger.loading import load_bytes
from ledger_texts import loaded, refusal_of

HEAD = "version: 1\ncompanies:\n  ABC:\n    currency: USD\n"
PERIOD = "    periods:\n      FY2025Q1:\n        period_end: 2025-03-31\n"


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        # an anchor alone, and what it stands at
        (HEAD + PERIOD + "        actual: &a 4.000B\n", "anchor", 8, 17),
        (HEAD + PERIOD + "        actual: !!str 4.000B\n", "tag", 8, 17),
        # the key that is not a ticker, no label, no metric
        ("version: 1\ncompanies:\n  abc corp:\n    periods: {}\n", "bad-ticker", 3, 3),
        (HEAD + "    periods:\n      Q1:\n        period_end: 2025-03-31\n", "bad-period", 6, 7),
        # a metric that no company declares, at its key
        (
            HEAD + PERIOD + "        metrics:\n          sales: {actual: 1B}\n",
            "unknown-metric",
            9,
            11,
        ),
        # a part that is undeclared, at its value
        (
            HEAD + "    metrics:\n      a: {part_of: sales}\n    periods: {}\n",
            "unknown-metric",
            6,
            20,
        ),
        # an adjustment in percent of a metric in money
        (
            HEAD + PERIOD + "        adjustments:\n          - {value: 5%, reason: a charge}\n",
            "unit-mismatch",
            9,
            21,
        ),
    ],
)
def test_a_finding_points_at_what_is_wrong(text: str, rule: str, line: int, column: int) -> None:
    findings = [one for one in loaded(text).findings if one.rule == rule]
    places = [(one.place.line, one.place.column) for one in findings if one.place]
    assert places == [(line, column)]


def test_the_excerpt_is_the_line_of_the_hidden_character() -> None:
    text = "version: 1\nnote: a\nnote2: left\u202eright\ncompanies: {}\n"
    (finding,) = (one for one in loaded(text).findings if one.rule == "hidden-character")
    assert finding.place is not None
    place = finding.place
    assert (place.line, place.column) == (3, 12)
    assert place.text == "note2: left<U+202E>right"


def test_the_excerpt_shows_where_bytes_are_no_text() -> None:
    (finding,) = load_bytes(b"version: 1\nnote: caf\xe9\ncompanies: {}\n", "a.yaml").findings
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (2, 10)
    assert finding.place.text == "note: caf\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("unit", "remedy"), [("percent", "write it as 0.5pp"), ("money", "write it as ")]
)
def test_an_adjustment_in_another_unit_has_an_example_of_its_own(unit: str, remedy: str) -> None:
    value = "5B" if unit == "percent" else "5%"
    text = (
        f"{HEAD}    metrics: {{a: {{unit: {unit}}}}}\n{PERIOD}"
        f"        adjustments: [{{value: {value}, reason: a charge, metric: a}}]\n"
    )
    (finding,) = loaded(text).findings
    assert finding.rule == "unit-mismatch"
    assert finding.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("5 percent", "write 5%"),
        ("5 percentage points", "write 5pp"),
        ("3 basis points", "write 3bp"),
    ],
)
def test_the_longest_word_for_a_unit_is_meant(text: str, remedy: str) -> None:
    refusal = refusal_of(parse_amount, text)
    assert refusal is not None
    assert refusal.remedy == remedy
