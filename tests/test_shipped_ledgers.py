"""The ledgers in data/ against the tables of facts they were written from, figure by figure."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from beatcheck.ledger.grammar.period import FiscalPeriod, parse_period
from beatcheck.ledger.model import Company, Figures, Period
from facts import (
    MILLION,
    Row,
    get_first_day,
    get_first_midpoint,
    get_first_value,
    list_corrections,
    list_differences,
    load_companies,
    parse_day,
    parse_money,
    parse_percent,
    read_facts,
)

NOTHING = Figures()
PEERS = ("AMD", "AVGO", "TSM", "META", "AMZN", "MU", "INTC")
# Rows of the facts that are kept for the wording of a form, and that no ledger holds.
FORM_SAMPLES = {("AVGO", "FY2020Q3")}
# 175B of Microsoft, of which the facts say themselves that the year is in doubt.
DOUBTFUL = {("MSFT", "FY2027")}


def load_nvidia() -> dict[FiscalPeriod, Period]:
    return load_companies("guidance.yaml")["NVDA"].periods


def test_nvidia_has_39_quarters_in_a_row() -> None:
    orders = [label.order for label in load_nvidia()]
    first = parse_period("FY2018Q1").order
    assert orders == list(range(first, first + 39))


def test_nvidia_revenue_equals_the_facts() -> None:
    periods, wrong = load_nvidia(), []
    returns = list_corrections("next_day_return")
    assert [row["fiscal_period"] for row in read_facts("nvda.csv")] == [
        str(label) for label in periods
    ]
    for row in read_facts("nvda.csv"):
        period = periods[parse_period(row["fiscal_period"])]
        moved = period.next_day_return
        wrong += list_differences(
            row["fiscal_period"],
            ("period end", parse_day(row["period_end"]), period.period_end),
            (
                "guidance",
                parse_money(row["guidance_mid_musd"]),
                get_first_midpoint(period.guidance),
            ),
            ("guided on", parse_day(row["guidance_issued"]), period.guidance[0].on),
            ("actual", parse_money(row["actual_musd"]), get_first_value(period.actual)),
            ("reported on", parse_day(row["reported"]), get_first_day(period.actual)),
            ("consensus", parse_money(row["consensus_musd"]), get_first_value(period.consensus)),
            (
                "return",
                returns.get(
                    ("NVDA", row["fiscal_period"]), parse_percent(row["next_day_return_pct"])
                ),
                moved.value if moved else None,
            ),
        )
    assert wrong == []


def test_nvidia_statements_have_the_filings_of_their_days_as_sources() -> None:
    filings = {row["filed"]: row["accession"] for row in read_facts("nvda_filings.csv")}
    checked = 0
    for period in load_nvidia().values():
        places = [(its.on, its.source) for its in period.guidance]
        for on, source in (*places, *((its.on, its.source) for its in period.actual)):
            accession = filings.get(str(on))
            if accession is not None:
                assert f"/{accession.replace('-', '')}/" in (source or "")
                checked += 1
    # 36 actuals, 37 first guidances and 2 preliminary ones; the last two reports are not in it.
    assert checked == 75


def test_nvidia_always_guides_two_percent_either_way() -> None:
    for period in load_nvidia().values():
        tolerance = period.guidance[0].value.tolerance
        assert tolerance is not None
        assert (tolerance.value, tolerance.suffix) == (Decimal(2), "%")


def test_nvidia_actuals_are_exact_to_the_million() -> None:
    actuals = [period.actual[0].value for period in load_nvidia().values() if period.actual]
    assert {actual.half_step for actual in actuals} == {MILLION / 2}


def test_nvidia_announced_two_quarters_early() -> None:
    second = {
        str(label): (period.guidance[1].value.midpoint, period.guidance[1].on)
        for label, period in load_nvidia().items()
        if len(period.guidance) > 1
    }
    assert second == {
        "FY2019Q4": (2200 * MILLION, date(2019, 1, 28)),
        "FY2023Q2": (6700 * MILLION, date(2022, 8, 8)),
    }


def test_nvidia_margins_equal_the_facts() -> None:
    periods, wrong = load_nvidia(), []
    for row in read_facts("nvda.csv"):
        metrics = periods[parse_period(row["fiscal_period"])].metrics
        for name, column in (("gross_margin", "gaap"), ("non_gaap_gross_margin", "nongaap")):
            held = metrics.get(name, NOTHING)
            guided, actual = row[f"{column}_gm_guidance_pct"], row[f"{column}_gm_actual_pct"]
            wrong += list_differences(
                f"{row['fiscal_period']} {name}",
                ("guidance", parse_percent(guided), get_first_midpoint(held.guidance)),
                ("actual", parse_percent(actual), get_first_value(held.actual)),
            )
    assert wrong == []


def test_nvidia_segments_equal_the_facts() -> None:
    periods, wrong = load_nvidia(), []
    for row in read_facts("nvda.csv"):
        metrics = periods[parse_period(row["fiscal_period"])].metrics
        centers, gaming = metrics.get("data_center", NOTHING), metrics.get("gaming", NOTHING)
        expected = parse_money(row["data_center_consensus_musd"])
        wrong += list_differences(
            row["fiscal_period"],
            ("data center", parse_money(row["data_center_musd"]), get_first_value(centers.actual)),
            ("data center consensus", expected, get_first_value(centers.consensus)),
            ("gaming", parse_money(row["gaming_musd"]), get_first_value(gaming.actual)),
        )
    assert wrong == []


def test_the_unshipped_h20_is_the_one_adjustment_of_nvidia() -> None:
    adjusted = {str(label): period.adjustments for label, period in load_nvidia().items()}
    assert [label for label, found in adjusted.items() if found] == ["FY2026Q1"]
    assert [one.value.value for one in adjusted["FY2026Q1"]] == [2500 * MILLION]


def read_peer_rows() -> Iterator[tuple[Row, int]]:
    """Each row that a ledger holds, with the number of earlier rows of the same quarter."""
    seen: Counter[tuple[str, str]] = Counter()
    for row in read_facts("peers.csv"):
        key = (row["ticker"], row["fiscal_period"])
        if "FORM SAMPLE" not in row["notes"] and key not in FORM_SAMPLES:
            yield row, seen[key]
            seen[key] += 1


def test_peers_equal_the_facts() -> None:
    peers, wrong = load_companies("peers.yaml"), []
    actuals = list_corrections("actual")
    for row, index in read_peer_rows():
        actual = actuals.get((row["ticker"], row["fiscal_period"]), parse_money(row["actual_musd"]))
        period = peers[row["ticker"]].periods[parse_period(row["fiscal_period"])]
        guidance = period.guidance[index]
        ended = parse_day(row["period_end"]) or period.period_end
        wrong += list_differences(
            f"{row['ticker']} {row['fiscal_period']}",
            ("period end", ended, period.period_end),
            ("low end", parse_money(row["guidance_low_musd"]), guidance.value.low),
            ("midpoint", parse_money(row["guidance_mid_musd"]), guidance.value.midpoint),
            ("high end", parse_money(row["guidance_high_musd"]), guidance.value.high),
            ("guided on", parse_day(row["guidance_issued"]), guidance.on),
            ("actual", actual, get_first_value(period.actual)),
            ("reported on", parse_day(row["reported"]), get_first_day(period.actual)),
            ("consensus", parse_money(row["consensus_musd"]), get_first_value(period.consensus)),
        )
    assert wrong == []


def test_peers_hold_no_quarter_that_the_facts_lack() -> None:
    shipped = {
        (ticker, str(label))
        for ticker, company in load_companies("peers.yaml").items()
        for label in company.periods
    }
    assert shipped == {(row["ticker"], row["fiscal_period"]) for row, _ in read_peer_rows()}


def read_capex_rows() -> Iterator[tuple[Row, Figures]]:
    """Each row with a figure, and what the ledger holds of its company and year."""
    customers = load_companies("capex.yaml")
    for row in read_facts("capex.csv"):
        ticker, label = row["ticker"], row["fiscal_year"]
        has_figure = row["guidance_mid_musd"] or row["actual_musd"]
        if has_figure and (ticker, label) not in DOUBTFUL:
            yield row, customers[ticker].periods[parse_period(label)].metrics["capex"]


def test_capital_expenditure_and_its_revisions_equal_the_facts() -> None:
    wrong = []
    for row, capex in read_capex_rows():
        where, issued = f"{row['ticker']} {row['fiscal_year']}", parse_day(row["guidance_issued"])
        key = (row["ticker"], row["fiscal_year"])
        actual = list_corrections("actual").get(key, parse_money(row["actual_musd"]))
        spent = ("actual", actual, get_first_value(capex.actual))
        wrong += list_differences(where, spent)
        guided = {statement.on: statement.value for statement in capex.guidance}
        expected = {statement.on: statement.value.value for statement in capex.consensus}
        if row["guidance_mid_musd"]:
            wrong += list_differences(
                f"{where} {issued}",
                ("low end", parse_money(row["guidance_low_musd"]), guided[issued].low),
                ("midpoint", parse_money(row["guidance_mid_musd"]), guided[issued].midpoint),
                ("high end", parse_money(row["guidance_high_musd"]), guided[issued].high),
                ("consensus", parse_money(row["consensus_musd"]), expected.get(issued)),
            )
    assert wrong == []


def read_startup_rows(column: str) -> Iterator[tuple[Row, Period]]:
    """Each row about a year in which `column` is filled, and the year in the ledger."""
    startups = load_companies("startups.yaml")
    for row in read_facts("startups.csv"):
        if row["row_type"] == "revenue_year" and row[column]:
            label = parse_period(f"CY{row['period_or_round']}")
            yield row, startups[row["company"].upper()].periods[label]


def test_startup_plans_equal_the_facts() -> None:
    wrong = []
    for row, period in read_startup_rows("revenue_plan_musd"):
        planned = {statement.on: statement.value.midpoint for statement in period.guidance}
        plan = planned.get(parse_day(row["plan_source_date"]))
        where = f"{row['company']} {row['period_or_round']}"
        wrong += list_differences(where, ("plan", parse_money(row["revenue_plan_musd"]), plan))
    assert wrong == []


def test_startup_revenue_and_run_rates_equal_the_facts() -> None:
    wrong = []
    for row, period in read_startup_rows("revenue_actual_musd"):
        revenue = (
            "revenue",
            parse_money(row["revenue_actual_musd"]),
            get_first_value(period.actual),
        )
        wrong += list_differences(f"{row['company']} {row['period_or_round']}", revenue)
    for row, period in read_startup_rows("annualised_revenue_musd"):
        held = get_first_value(period.metrics["annualised_revenue"].actual)
        run_rate = ("run rate", parse_money(row["annualised_revenue_musd"]), held)
        wrong += list_differences(f"{row['company']} {row['period_or_round']}", run_rate)
    assert wrong == []


def list_rounds(company: Company) -> dict[Decimal, str]:
    """The multiple of each valuation, to one decimal as text, empty without a run rate."""
    found = {}
    for period in company.periods.values():
        valuation = get_first_value(period.metrics.get("valuation", NOTHING).actual)
        run_rate = get_first_value(period.metrics.get("annualised_revenue", NOTHING).actual)
        if valuation is not None:
            found[valuation] = f"{valuation / run_rate:.1f}" if run_rate else ""
    return found


def test_startup_valuations_and_multiples_equal_the_facts() -> None:
    startups = load_companies("startups.yaml")
    expected: dict[str, dict[Decimal | None, str]] = {name: {} for name in startups}
    for row in read_facts("startups.csv"):
        if row["valuation_musd"]:
            name = row["company"].upper()
            expected[name][parse_money(row["valuation_musd"])] = row["multiple_x"]
    assert {name: list_rounds(company) for name, company in startups.items()} == expected


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("guidance.yaml", {"NVDA": 39}),
        ("peers.yaml", dict.fromkeys(PEERS, 10) | {"AVGO": 11, "TSM": 11}),
        ("capex.yaml", {"MSFT": 3, "GOOGL": 3, "AMZN": 4, "META": 4}),
        ("startups.yaml", {"OPENAI": 10, "ANTHROPIC": 11}),
    ],
)
def test_the_ledgers_hold_as_many_periods_as_they_should(name: str, counts: dict[str, int]) -> None:
    held = load_companies(name)
    assert {ticker: len(company.periods) for ticker, company in held.items()} == counts
