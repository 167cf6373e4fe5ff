"""Additions to a ledger's text: what is put in, and that all else stays as it was."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from beatcheck.editing.addition import Addition, FigureKey, NewStatement
from beatcheck.editing.apply import apply_additions
from beatcheck.editing.unified_diff import format_unified_diff
from beatcheck.errors import UsageError
from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.guidance import parse_guidance
from beatcheck.ledger.grammar.period import parse_period
from beatcheck.ledger.loading import load_bytes
from beatcheck.ledger.model import Period
from written_ledgers import CANONICAL, FLOW, LAYOUTS, LOOSE, OPEN_END, WINDOWS

GUIDANCE = FigureKey("revenue", "guidance")
ACTUAL = FigureKey("revenue", "actual")
MARGIN = FigureKey("gross_margin", "guidance")
DAY = date(2025, 2, 26)


def addition(
    label: str,
    figures: Mapping[FigureKey, tuple[NewStatement, ...]],
    end: date | None = None,
    to: str = "NVDA",
) -> Addition:
    return Addition(to, parse_period(label), end, figures)


def changed(text: str, *additions: Addition) -> str:
    return apply_additions(text.encode(), additions, "x.yaml").decode()


def new_lines(text: str, *additions: Addition) -> list[str]:
    diff = format_unified_diff(text, changed(text, *additions), "x.yaml").splitlines()[2:]
    return [line for line in diff if line.startswith(("+", "-"))]


def period(text: str, label: str, ticker: str = "NVDA") -> Period:
    loading = load_bytes(text.encode(), "x.yaml")
    assert loading.findings == ()
    return loading.ledger.companies[ticker].periods[parse_period(label)]


def test_an_actual_goes_behind_the_guidance() -> None:
    assert new_lines(
        CANONICAL, addition("FY2025Q4", {ACTUAL: (NewStatement("39.331B", DAY),)})
    ) == ["+        actual: {value: 39.331B, on: 2025-02-26}"]


def test_a_new_period_goes_behind_the_last_one_and_its_note() -> None:
    figures = {
        GUIDANCE: (NewStatement("43.0B ± 2%", DAY, "https://x.example/?a=1"),),
        MARGIN: (NewStatement("70.6% ± 50bp", DAY),),
    }
    assert new_lines(CANONICAL, addition("FY2026Q1", figures, date(2025, 4, 27))) == [
        "+      FY2026Q1:",
        "+        period_end: 2025-04-27",
        '+        guidance: {value: 43.0B ± 2%, on: 2025-02-26, source: "https://x.example/?a=1"}',
        "+        metrics:",
        "+          gross_margin: {guidance: {value: 70.6% ± 50bp, on: 2025-02-26}}",
    ]
    text = changed(CANONICAL, addition("FY2026Q1", figures, date(2025, 4, 27)))
    assert "          two lines\n      FY2026Q1:\n" in text
    assert text.endswith("  # the other company\n" + CANONICAL.split("  # the other company\n")[1])


def test_a_period_between_two_keeps_the_comments_of_both() -> None:
    text = CANONICAL.replace("FY2025Q3", "FY2025Q2").replace("2024-10-27", "2024-07-28")
    text = changed(
        text, addition("FY2025Q3", {ACTUAL: (NewStatement("35.082B"),)}, date(2024, 10, 27))
    )
    assert "third quarter\n      FY2025Q3:\n        period_end: 2024-10-27\n" in text
    assert "        actual: 35.082B\n      # the quarter that broke" in text


def test_an_earlier_period_goes_before_the_first() -> None:
    text = changed(
        CANONICAL, addition("FY2025Q2", {ACTUAL: (NewStatement("30.040B"),)}, date(2024, 7, 28))
    )
    assert "    periods:\n      FY2025Q2:\n" in text
    assert "        actual: 30.040B\n      FY2025Q3:\n" in text


def test_a_revision_makes_a_list_and_overwrites_nothing() -> None:
    said = NewStatement("37.0B ± 2%", date(2024, 12, 2), note="lowered: a strike")
    assert new_lines(CANONICAL, addition("FY2025Q4", {GUIDANCE: (said,)})) == [
        "-        guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}",
        "+        guidance:",
        "+          - {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}",
        '+          - {value: 37.0B ± 2%, on: 2024-12-02, note: "lowered: a strike"}',
    ]


def test_a_statement_of_an_earlier_day_goes_before() -> None:
    said = NewStatement("33B ± 2%", date(2024, 8, 1))
    text = changed(CANONICAL, addition("FY2025Q3", {GUIDANCE: (said,)}))
    days = [one.on for one in period(text, "FY2025Q3").guidance]
    assert days == [date(2024, 8, 1), date(2024, 8, 28)]
    assert "source: Reuters}  # as it said\n" in text


def test_a_list_grows_in_its_own_indentation() -> None:
    said = NewStatement("37.7B", date(2024, 12, 20))
    lines = new_lines(LOOSE, addition("FY2025Q4", {GUIDANCE: (said,)}))
    assert lines == ["+            - {value: 37.7B, on: 2024-12-20}"]


def test_a_bare_value_is_completed() -> None:
    lines = new_lines(
        LOOSE, addition("FY2025Q3", {ACTUAL: (NewStatement("35.082B", DAY, "FactSet"),)})
    )
    assert lines[-1].endswith(
        "actual : {value: 35.082B, on: 2025-02-26, source: FactSet} }   # spaced"
    )


def test_a_statement_that_lacks_its_day_is_completed() -> None:
    text = CANONICAL.replace(
        "{value: 37.5B ± 2%, on: 2024-11-20, source", "{value: 37.5B ± 2%, source"
    )
    said = NewStatement("37.5B ± 2%", date(2024, 11, 20), "Bloomberg")
    assert changed(text, addition("FY2025Q4", {GUIDANCE: (said,)})) == CANONICAL


def test_a_statement_below_its_key_becomes_an_item() -> None:
    said = NewStatement("7.6B ± 300M", date(2024, 11, 29))
    text = changed(LOOSE, addition("FY2024Q4", {GUIDANCE: (said,)}, to="AMD"))
    assert (
        "                - value: 7.5B ± 300M   # below its key\n"
        "                  on: 2024-10-29\n"
        "                - {value: 7.6B ± 300M, on: 2024-11-29}\n"
    ) in text


def test_a_ledger_in_braces_stays_in_braces() -> None:
    text = changed(
        FLOW,
        addition("FY2026Q1", {GUIDANCE: (NewStatement("43B", DAY),)}, date(2025, 4, 27)),
        addition("FY2025Q4", {GUIDANCE: (NewStatement("38B", date(2024, 12, 2)),)}),
        addition("FY2024Q4", {ACTUAL: (NewStatement("7.658B"),)}, date(2024, 12, 28), "AMD"),
    )
    assert "guidance: [37.5B ± 2%, {value: 38B, on: 2024-12-02}]}, FY2026Q1: {" in text
    assert "periods: {FY2024Q4: {period_end: 2024-12-28, actual: 7.658B}}" in text


def test_what_stands_above_the_first_period_stays_with_it() -> None:
    text = CANONICAL.replace("      FY2025Q3:", "      # a good year\n      FY2025Q3:")
    after = changed(
        text, addition("FY2025Q2", {ACTUAL: (NewStatement("30.040B"),)}, date(2024, 7, 28))
    )
    assert "        actual: 30.040B\n      # a good year\n      FY2025Q3:" in after


def test_an_earlier_statement_goes_before_the_first_of_a_list() -> None:
    text = LOOSE.replace("- 37.5B ± 2%   # bare", "- {value: 37.5B, on: 2024-11-20}   # first")
    said = NewStatement("37B", date(2024, 10, 1))
    after = changed(text, addition("FY2025Q4", {GUIDANCE: (said,)}))
    assert (
        "            guidance:\n            - {value: 37B, on: 2024-10-01}\n"
        "            - {value: 37.5B, on: 2024-11-20}   # first\n"
    ) in after
    flow = FLOW.replace("37.5B ± 2%", "[{value: 37.5B, on: 2024-11-20}]")
    after = changed(flow, addition("FY2025Q4", {GUIDANCE: (said,)}))
    assert "[{value: 37B, on: 2024-10-01}, {value: 37.5B, on: 2024-11-20}]" in after


def test_an_item_of_a_list_is_completed() -> None:
    said = NewStatement("37.5B ± 2%", date(2024, 11, 20))
    after = changed(LOOSE, addition("FY2025Q4", {GUIDANCE: (said,)}))
    assert "            - {value: 37.5B ± 2%, on: 2024-11-20}   # bare\n" in after


def test_a_statement_over_several_lines_becomes_an_item() -> None:
    text = CANONICAL.replace(
        "guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}",
        "guidance: {value: 37.5B ± 2%,\n          on: 2024-11-20}",
    )
    after = changed(
        text, addition("FY2025Q4", {GUIDANCE: (NewStatement("38B", date(2024, 12, 2)),)})
    )
    assert (
        "        guidance:\n          - {value: 37.5B ± 2%,\n            on: 2024-11-20}\n"
        "          - {value: 38B, on: 2024-12-02}\n"
    ) in after


def test_an_empty_mapping_opens_where_it_has_a_line() -> None:
    text = "version: 1\ncompanies:\n  AMD:\n    periods:  {}  # none yet\n    currency: USD\n"
    end = date(2024, 12, 28)
    assert changed(text, addition("FY2024Q4", {ACTUAL: (NewStatement("7.658B"),)}, end, "AMD")) == (
        "version: 1\ncompanies:\n  AMD:\n    periods:  # none yet\n      FY2024Q4:\n"
        "        period_end: 2024-12-28\n        actual: 7.658B\n    currency: USD\n"
    )


def test_a_last_line_without_its_end_stays_so() -> None:
    said = NewStatement("7.658B", date(2025, 2, 4))
    text = changed(OPEN_END, addition("FY2024Q4", {ACTUAL: (said,)}, to="AMD"))
    assert text == f"{OPEN_END}\n        actual: {{value: 7.658B, on: 2025-02-04}}"


def test_line_breaks_are_those_of_the_file() -> None:
    text = changed(
        WINDOWS, addition("FY2026Q1", {GUIDANCE: (NewStatement("43B", DAY),)}, date(2025, 4, 27))
    )
    assert text.count("\n") == text.count("\r\n") == WINDOWS.count("\n") + 3


def test_what_is_there_already_changes_nothing() -> None:
    said = NewStatement("37.5B ± 2%", date(2024, 11, 20), "elsewhere")
    assert changed(CANONICAL, addition("FY2025Q4", {GUIDANCE: (said,)})) == CANONICAL


def test_a_second_end_of_a_period_is_refused() -> None:
    with pytest.raises(Refusal, match="has the period_end '2025-01-26' already"):
        changed(CANONICAL, addition("FY2025Q4", {}, date(2025, 1, 27)))


def test_a_company_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refusal) as caught:
        changed(CANONICAL, addition("FY2025Q4", {}, to="NVDIA"))
    assert caught.value.remedy == "write NVDA"


def test_a_new_period_without_its_end_is_refused() -> None:
    with pytest.raises(Refusal, match="FY2026Q1 of NVDA is new, and its end is unknown"):
        changed(CANONICAL, addition("FY2026Q1", {GUIDANCE: (NewStatement("43B"),)}))


def test_a_layout_that_nothing_can_be_put_into_is_reported() -> None:
    text = (
        "version: 1\ncompanies:\n  NVDA:\n    periods:\n      FY2025Q4:\n"
        "        period_end: 2025-01-26\n        guidance: |-\n          37.5B\n"
    )
    with pytest.raises(UsageError, match="run beatcheck fmt on it first"):
        changed(text, addition("FY2025Q4", {GUIDANCE: (NewStatement("37.5B", DAY),)}))


STATEMENTS = st.builds(
    NewStatement,
    st.sampled_from(["37.5B ± 2%", "41B to 43B", "~40B", "at least 7B", "withdrawn", "-1.5M"]),
    st.none() | st.integers(-400, 400).map(lambda days: DAY + timedelta(days=days)),
    st.sampled_from([None, "FactSet", "https://x.example/?p=1", "a, b: c # d", "'\"[x]"]),
    st.sampled_from([None, "- a dash", "ends: ", "tab\tin it", "ü – ±"]),
)
LABELS = [f"FY{year}Q{quarter}" for year in (2024, 2025, 2026) for quarter in (1, 2, 3, 4)]
FIGURES = st.dictionaries(st.sampled_from([GUIDANCE, MARGIN]), st.tuples(STATEMENTS), min_size=1)


@st.composite
def additions(draw: st.DrawFn) -> list[Addition]:
    found = draw(st.lists(st.tuples(st.sampled_from(LABELS), FIGURES), min_size=1, max_size=6))
    ends = {"FY2025Q3": date(2024, 10, 27), "FY2025Q4": date(2025, 1, 26)}
    return [addition(label, figures, ends.get(label, DAY)) for label, figures in found]


@given(st.sampled_from(LAYOUTS), additions())
@settings(max_examples=300, deadline=None)
def test_all_that_was_there_stays(text: str, wanted: list[Addition]) -> None:
    try:
        after = changed(text, *wanted)
    except UsageError:
        pytest.fail("nothing could be put in")
    except Refusal:  # two figures of one day
        reject()
    rest = iter("".join(after.split()))
    assert all(character in rest for character in "".join(text.split()))
    comments = Counter(line.rsplit("#", 1)[1] for line in text.splitlines() if "#" in line)
    kept = Counter(line.rsplit("#", 1)[1] for line in after.splitlines() if "#" in line)
    assert comments <= kept


@given(st.sampled_from(LAYOUTS), additions())
@settings(max_examples=300, deadline=None)
def test_all_that_is_reported_is_there_once(text: str, wanted: list[Addition]) -> None:
    try:
        after = changed(text, *wanted)
    except Refusal:  # two figures of one day
        reject()
    assert changed(after, *wanted) == after
    found = load_bytes(after.encode(), "x.yaml").ledger.companies["NVDA"].periods
    for one in wanted:
        figures = found[one.period]
        for figure, (said,) in one.figures.items():
            held = figures if figure is GUIDANCE else figures.metrics["gross_margin"]
            values = [(given.value, given.on) for given in held.guidance]
            value = parse_guidance(said.value)
            days = [on for each, on in values if each == value and said.on in {None, on}]
            assert days
            assert len(values) == len(set(values))
