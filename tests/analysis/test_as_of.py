"""With a day, a ledger is what it would be had nothing been written down since."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beatcheck import load_ledger
from beatcheck.analysis.claims.verdicts import judge_ledger
from beatcheck.analysis.comparison import compare
from beatcheck.analysis.outlook.outlook import build_outlooks
from beatcheck.analysis.records import ALL
from beatcheck.analysis.selection import Selection, select_lines, select_on_bases, select_records
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.basis import Basis, Choice
from beatcheck.ledger.loading import load_bytes
from beatcheck.ledger.model import Ledger
from beatcheck.output.claims.columns import list_claim_columns
from beatcheck.output.comparison.columns import list_comparison_columns
from beatcheck.output.outlook.columns import list_outlook_columns
from beatcheck.output.report.columns import list_report_columns
from beatcheck.output.sheets.sheet import Cell, Sheet
from beatcheck.output.streaks.columns import build_streak_row, list_streak_columns
from paths import ROOT

Tree = dict[str, Any]
Rows = list[tuple[Cell, ...]]

EVERYTHING = Selection(metrics=(ALL,))
_DECIDED = ("measure", "verdict", "held", "unit")  # the sentences name the day
STATED = ("guidance", "actual", "consensus")
FIRST, LAST = date(2023, 12, 1), date(2026, 3, 1)
ENDS = {
    "FY2024Q1": "2024-03-31",
    "FY2024Q2": "2024-06-30",
    "FY2024Q3": "2024-09-30",
    "FY2024Q4": "2024-12-31",
    "FY2024": "2024-12-31",
    "FY2025Q1": "2025-03-31",
    "FY2025Q2": "2025-06-30",
    "FY2025": "2025-12-31",
}
METRICS = {
    "margin": {"unit": "percent", "threshold": "0.5pp"},
    "segment": {"part_of": "revenue", "threshold": "5%"},
    "multiple": {"unit": "times", "ratio": ["segment", "revenue"]},
}
CLAIMS = [
    {"company": "AAA", "period": "FY2024Q2", "measure": "actual", "says": "8B"},
    {"company": "AAA", "period": "FY2024Q3", "measure": "beat", "says": "1B"},
    {"company": "AAA", "period": "FY2025Q1", "measure": "yoy_pct", "says": "25%"},
    {"company": "AAA", "measure": "longest_streak", "says": "2"},
    {"company": "AAA", "period": "FY2024Q2", "measure": "next_day_return", "says": "-8%"},
    {
        "company": "AAA",
        "period": "FY2024Q2",
        "metric": "segment",
        "share_of": "revenue",
        "says": "50%",
    },
]

days = st.dates(FIRST, LAST)
money = st.sampled_from(["5B", "7.000B", "7.5B", "8.120B", "10B", "12.000B"])
guidance = st.sampled_from(["7B ± 2%", "8B to 9B", "~10B", "at least 7B", "withdrawn", "11.0B"])
percents = st.sampled_from(["59.0%", "60.0%", "60.5%", "61%"])
percent_guidance = st.sampled_from(["60.0% ± 0.5pp", "60.0%", "59% to 61%"])


@st.composite
def statements(draw: st.DrawFn, values: st.SearchStrategy[str]) -> list[Tree | str]:
    """One to three statements; those with a day in the order of their days."""
    found = draw(st.lists(st.tuples(values, st.none() | days), min_size=1, max_size=3))
    in_order = iter(sorted(day for _, day in found if day is not None))
    return [
        value if day is None else {"value": value, "on": next(in_order).isoformat()}
        for value, day in found
    ]


def figures(said: st.SearchStrategy[str], value: st.SearchStrategy[str]) -> st.SearchStrategy[Tree]:
    return st.fixed_dictionaries(
        {},
        optional={
            "guidance": statements(said),
            "actual": statements(value),
            "consensus": statements(value),
        },
    )


@st.composite
def periods(draw: st.DrawFn, label: str) -> Tree:
    period = draw(figures(guidance, money))
    metrics = {
        "margin": figures(percent_guidance, percents),
        "segment": figures(guidance, money),
    }
    extra: dict[str, st.SearchStrategy[Any]] = {
        "metrics": st.fixed_dictionaries({}, optional=metrics),
        "next_day_return": st.just("-8.48%"),
        "adjustments": st.just([{"value": "1B", "reason": "what could not be shipped"}]),
        "not_comparable": st.just("a part was sold"),
    }
    chosen = draw(st.fixed_dictionaries({}, optional=extra))
    if any("actual" in held for held in chosen.get("metrics", {}).values()):
        chosen.pop("next_day_return", None)  # it follows one report: that of revenue here
    return {"period_end": ENDS[label], **period, **chosen}


@st.composite
def ledgers(draw: st.DrawFn) -> Tree:
    """The tree of a sound ledger with one company: quarters and years, and three metrics."""
    labels = draw(st.lists(st.sampled_from(list(ENDS)), min_size=1, unique=True))
    company = {
        "currency": "USD",
        "threshold": draw(st.sampled_from(["0.5B", "5%"])),
        "metrics": METRICS,
        "periods": {label: draw(periods(label)) for label in labels},
    }
    return {"version": "1", "companies": {"AAA": company}, "claims": CLAIMS}


@st.composite
def ledgers_on_a_day(draw: st.DrawFn) -> tuple[Tree, date]:
    """A ledger and a day: mostly one on which something was stated, or one beside such a day."""
    tree = draw(ledgers())
    stated = [date.fromisoformat(on) for on in _days(tree) if on is not None]
    near = st.sampled_from(stated or [FIRST]), st.sampled_from([-1, 0, 1])
    return tree, draw(st.builds(lambda day, by: day + timedelta(days=by), *near) | days)


def without_later(tree: Tree, as_of: date) -> Tree:
    """The ledger without what was stated after a day, or on no day that is known."""
    left: Tree = json.loads(json.dumps(tree))
    for company in left["companies"].values():
        for period in company["periods"].values():
            for held in (period, *period.get("metrics", {}).values()):
                _strip(held, as_of)
            if not _is_over(period.get("actual", []), as_of):
                period.pop("next_day_return", None)
    return left


def _strip(figures_of_one: Tree, as_of: date) -> None:
    for name in STATED:
        stated = figures_of_one.pop(name, [])
        stated = stated if isinstance(stated, list) else [stated]
        dated = (one for one in stated if isinstance(one, dict) and "on" in one)
        kept = [one for one in dated if date.fromisoformat(one["on"]) <= as_of]
        if kept:
            figures_of_one[name] = kept


def _is_over(actual: list[Tree], as_of: date) -> bool:
    """Whether the trading day after the report can have ended."""
    return bool(actual) and date.fromisoformat(actual[0]["on"]) < as_of


def read(tree: Tree) -> Ledger:
    loading = load_bytes(json.dumps(tree, ensure_ascii=False).encode(), "ledger.yaml")
    assert loading.findings == ()
    return loading.ledger


def shown(ledger: Ledger, terms: Terms) -> dict[str, Rows]:
    """All that report, streaks, compare, next and claims have to say of a ledger."""
    records = list(select_records([ledger], EVERYTHING, terms))
    lines = [select_lines(record, EVERYTHING) for record in records]
    bases = list(select_on_bases([ledger], EVERYTHING, terms))
    streaks = [[build_streak_row(one) for one in found.values()] for found in bases]
    pending = [list(build_outlooks(record)) for record in records]
    judged = list(judge_ledger(ledger, terms.as_of))
    return {
        "report": list(Sheet("", list_report_columns(), lines).iterate_rows()),
        "streaks": list(Sheet("", list_streak_columns(), streaks).iterate_rows()),
        "compare": list(Sheet("", list_comparison_columns(), [compare(records)]).iterate_rows()),
        "next": list(Sheet("", list_outlook_columns(), pending).iterate_rows()),
        "claims": list(
            Sheet("", list_claim_columns(), [judged]).select_columns(_DECIDED).iterate_rows()
        ),
    }


@given(ledgers_on_a_day(), st.sampled_from(Basis), st.sampled_from(Choice))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_as_of_equals_the_ledger_with_later_statements_deleted(
    ledger_and_day: tuple[Tree, date], basis: Basis, choice: Choice
) -> None:
    tree, as_of = ledger_and_day
    then = shown(read(tree), Terms(basis, choice, as_of=as_of))
    assert then == shown(read(without_later(tree, as_of)), Terms(basis, choice))


@given(ledgers())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_day_after_all_others_takes_away_undated_statements_alone(tree: Tree) -> None:
    far = LAST + timedelta(days=1)
    undated_gone = without_later(tree, far)
    assert shown(read(tree), Terms(as_of=far)) == shown(read(undated_gone), Terms())
    kept = {on for on in _days(undated_gone) if on}
    assert kept == {on for on in _days(tree) if on}


def _days(tree: Tree) -> Iterator[str | None]:
    for company in tree["companies"].values():
        for period in company["periods"].values():
            for held in (period, *period.get("metrics", {}).values()):
                for name in STATED:
                    yield from (
                        one.get("on") for one in held.get(name, []) if isinstance(one, dict)
                    )


@pytest.mark.parametrize("day", ["2017-02-09", "2025-02-25", "2025-02-26", "2026-08-25"])
def test_on_the_day_before_a_report_the_shipped_ledger_does_not_know_it(day: str) -> None:
    file = ROOT / "data" / "guidance.yaml"
    as_of = date.fromisoformat(day)
    records = select_records([load_ledger(file).ledger], EVERYTHING, Terms(as_of=as_of))
    beats = [beat for record in records for beat in record.beats]
    stated = [
        one for beat in beats for one in (beat.guidance_statement, beat.known.actual_statement)
    ]
    said = [one.on for one in stated if one is not None and one.on is not None]
    assert said
    assert max(said) <= as_of
    assert len(said) == sum(one is not None for one in stated)
