"""`revisions` from the command line: the table, the data, and what is asked for."""

from command import beatcheck
from paths import DATA

CAPEX = str(DATA / "capex.yaml")


def test_the_table_shows_each_statement_beside_the_one_before() -> None:
    done = beatcheck("revisions", CAPEX, "-c", "META", "--since", "FY2026")
    assert done.code == 0
    assert done.out == (
        "META Meta Platforms · Capital expenditure in USD billion · threshold 0%\n"
        "Period On         Guidance         Change    By Width Days left With the report\n"
        "────── ────────── ──────────────── ────── ───── ───── ───────── ───────────────────────\n"
        "FY2026 2026-01-28 115.00 to 135.00 first      – 16.0%       337 +12.9% on the consensus\n"
        "       2026-04-29 125.00 to 145.00 raise  +8.0% 14.8%       246 –\n"
        "       2026-07-29 130.00 to 145.00 raise  +1.9% 10.9%       155 –\n"
        "\n"
        "Changes    2 raises\n"
        "Mean size  raise +4.9%\n"
    )


def test_the_data_has_the_columns_of_the_contract() -> None:
    done = beatcheck("revisions", CAPEX, "-c", "META", "--since", "FY2026", "-f", "csv")
    head, _, second, _ = done.out.splitlines()
    assert head == (
        "company,metric,period,unit,on,low,midpoint,high,change,change_abs,change_pct,width_pct,"
        "width_change_pp,days_to_end,step,with_report_of,report_verdict,combination,source,"
        "first_against,first_against_pct"
    )
    # 130 to 145 after 125 to 145 has its middle at 137.5 after 135; here 135 after 125
    assert second.startswith(
        "META,capex,FY2026,USD million,2026-04-29,125000,135000,145000,raise,10000,8.00,14.81,"
        "-1.19,246,2,"
    )


def test_all_metrics_are_shown_unless_some_are_named() -> None:
    whole = beatcheck("revisions", "-f", "csv").out.splitlines()
    revenue = beatcheck("revisions", "-m", "revenue", "-f", "csv").out.splitlines()
    assert {line.split(",")[1] for line in whole[1:]} > {"revenue"}
    assert {line.split(",")[1] for line in revenue[1:]} == {"revenue"}


def test_a_day_and_the_last_periods_narrow_it() -> None:
    words = ("revisions", CAPEX, "-c", "META", "-f", "csv", "--columns", "period,on")
    assert beatcheck(*words, "--last", "1", "--as-of", "2026-05-01").out.splitlines() == [
        "period,on",
        "FY2026,2026-01-28",
        "FY2026,2026-04-29",
    ]


def test_what_no_ledger_has_is_refused() -> None:
    assert "there is no company XXX" in beatcheck("revisions", "-c", "XXX").err
    assert "there is no metric xxx" in beatcheck("revisions", "-m", "xxx").err


def test_the_report_counts_the_changes() -> None:
    words = ("report", CAPEX, "-c", "META", "-m", "capex", "-f", "csv")
    done = beatcheck(*words, "--columns", "period,revisions")
    assert "FY2023,3 cuts" in done.out.splitlines()
    assert "FY2024,4 raises" in done.out.splitlines()
