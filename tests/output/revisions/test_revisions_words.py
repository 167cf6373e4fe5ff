"""Statements beside the ones before them, as a table and as data."""

from command import beatcheck
from paths import DATA

CAPEX = str(DATA / "capex.yaml")


def test_the_table_shows_each_statement_beside_the_one_before() -> None:
    done = beatcheck("revisions", CAPEX, "-c", "META", "--since", "FY2026")
    assert done.code == 0
    assert done.out == (
        "META Meta Platforms · Capital expenditure in USD billion · threshold 0%\n"
        "Period On                 Guidance Change    By Width Days left With the report\n"
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
