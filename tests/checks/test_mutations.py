"""What a hurried person does to the shipped ledger, and the rule that catches it at its line."""

from datetime import date
from typing import NamedTuple

import pytest

import mutated_ledger as edits
from beatcheck.checks.run import check_ledger
from beatcheck.findings import Finding, Severity
from beatcheck.ledger.loading import load_bytes
from paths import ROOT

SHIPPED = ROOT / "data" / "guidance.yaml"
LINES = SHIPPED.read_text(encoding="utf-8").split("\n")
TODAY = date(2026, 11, 24)


class Mutation(NamedTuple):
    """What is done to the lines, and what has to be found in the line that `edit` gives."""

    name: str
    rule: str
    edit: edits.Edit


def q4(key: str, old: str, new: str) -> edits.Edit:
    return edits.replaced("FY2025Q4", key, old, new)


A, G, E, C = "actual:", "guidance:", "period_end:", "consensus:"
MUTATIONS = (
    Mutation("swapped digits of a day", "bad-date", q4(E, "01-26", "01-62")),
    Mutation("swapped digits of a month", "label-mismatch", q4(E, "01-26", "10-26")),
    Mutation("the year before", "label-mismatch", q4(E, "2025", "2024")),
    Mutation("a Saturday", "fiscal-year-end", q4(E, "01-26", "01-25")),
    Mutation("a week late", "fiscal-year-end", edits.replaced("FY2025Q2", E, "07-28", "08-04")),
    Mutation("day before month", "bad-date", q4(E, "2025-01-26", "26.01.2025")),
    Mutation("31 September", "bad-date", edits.replaced("FY2025Q3", A, "2024-11-20", "2024-09-31")),
    Mutation("M for B", "unit-slip", q4(A, "39.331B", "39.331M")),
    Mutation("M for B in guidance", "unit-slip", q4(G, "37.5B", "37.5M")),
    Mutation("B for M", "unit-slip", edits.replaced("FY2018Q2", "data_center:", "416M", "416B")),
    Mutation("no letter", "unit-slip", q4(A, "39.331B", "39331")),
    Mutation("a thousands separator", "bad-amount", q4(A, "39.331B", '"39,331M"')),
    Mutation("a decimal comma", "bad-amount", q4(A, "39.331B", "39,331B")),
    Mutation("a currency sign", "bad-amount", q4(A, "39.331B", "$39.331B")),
    Mutation("swapped digits of a figure", "outlier-beat", q4(A, "39.331B", "93.331B")),
    Mutation("a lost decimal point", "outlier-beat", q4(A, "39.331B", "393.31B")),
    Mutation(
        "a rounded figure", "coarse-actual", edits.replaced("FY2025Q2", A, "30.040B", "30.0B")
    ),
    Mutation("± 20 % for ± 2 %", "guidance-width", q4(G, "± 2%", "± 20%")),
    Mutation("± 2 without its %", "guidance-width", q4(G, "± 2%", "± 20B")),
    Mutation("plus or minus, cut", "bad-guidance", q4(G, "± 2%", "±")),
    Mutation("a reversed range", "reversed-range", q4(G, "37.5B ± 2%", "38.25B to 36.75B")),
    Mutation("a duplicated quarter", "duplicate-key", edits.copied_quarter),
    Mutation("a copied quarter, relabelled", "label-mismatch", edits.copied_quarter_with_new_label),
    Mutation("a quarter left out", "period-gap", edits.left_out_quarter),
    Mutation("a quarter in the wrong place", "period-order", edits.moved_quarter),
    Mutation("two labels swapped", "label-mismatch", edits.swapped_labels),
    Mutation(
        "an actual under the wrong quarter", "reported-early", edits.actual_under_the_next_quarter
    ),
    Mutation("an actual that is lost", "overdue-actual", edits.actual_taken_from_its_quarter),
    Mutation("guidance and actual swapped", "bad-amount", edits.swapped_keys),
    Mutation("both swapped, tidied up", "reported-early", edits.swapped_statements),
    Mutation("a restatement put first", "statement-order", edits.restated_in_front),
    Mutation("guidance dated with the report", "guided-late", q4(G, "2024-11-20", "2025-02-26")),
    Mutation(
        "an actual dated with its guidance", "reported-early", q4(A, "2025-02-26", "2024-11-20")
    ),
    Mutation("next century", "future-date", q4(A, "2025-02-26", "2125-02-26")),
    Mutation("a lost day", "undated", q4(A, ", on: 2025-02-26", "")),
    Mutation("a lost source", "unsourced", q4(C, ", source: FactSet", "")),
    Mutation("a cut address", "source-form", q4(A, "https://www", "//www")),
    Mutation(
        "a part above the whole", "part-exceeds-whole", q4("data_center:", "35.580B", "53.580B")
    ),
    Mutation("a mistyped key", "unknown-key", q4(C, "consensus", "consenus")),
    Mutation("a mistyped metric", "unknown-metric", q4("gaming:", "gaming", "gamming")),
    Mutation("a lost period end", "unknown-key", q4(E, "period_end", "period end")),
    Mutation("a tab", "yaml-syntax", edits.inserted("FY2025Q4", E, "\tnote: a tab")),
    Mutation("a trailing comma", "bad-date", q4(E, "2025-01-26", "2025-01-26,")),
    Mutation("a lost bracket", "yaml-syntax", edits.lost_bracket),
    Mutation("a lost colon", "yaml-syntax", edits.lost_colon),
    Mutation(
        "one key twice", "duplicate-key", edits.inserted("FY2025Q4", A, "        actual: 39.331B")
    ),
    Mutation("a percent lost", "unit-mismatch", q4("gross_margin:", "73.0%", "73.0")),
    Mutation("a return without its %", "bad-amount", q4("next_day_return:", "-8.48%", "-8.48")),
    Mutation("a label of another form", "bad-period", q4("FY2025Q4:", "FY2025Q4", "Q4 FY2025")),
    Mutation("a metric in dollars", "unit-mismatch", q4("gross_margin:", "73.0%", "73.0B")),
)


def checked(lines: edits.Lines) -> tuple[Finding, ...]:
    data = "\n".join(lines).encode()
    return check_ledger(load_bytes(data, "guidance.yaml"), data, TODAY)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_slip_is_caught_by_its_rule_at_its_line(mutation: Mutation) -> None:
    lines = LINES.copy()
    index = mutation.edit(lines)
    told = [one for one in checked(lines) if one.severity is not Severity.NOTE and one.place]
    marks = {(one.place.line, one.rule) for one in told if one.place}
    assert (index + 1, mutation.rule) in marks


def test_the_ledger_itself_is_not_complained_about() -> None:
    assert [one for one in checked(LINES) if one.severity is not Severity.NOTE] == []


def test_no_mutation_is_tried_twice() -> None:
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)
