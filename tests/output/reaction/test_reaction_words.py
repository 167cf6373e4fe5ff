"""The events of `reaction` as data, and the sentences on what a table rests on."""

import json
from datetime import date, timedelta
from pathlib import Path

from command import beatcheck

_QUARTERS = ("02-28", "05-31", "08-31", "11-30")


def write_ledger(folder: Path, quarters: int = 12, session: str = "") -> str:
    """Return a ledger of a made-up company that beats 10B by 1B and by 3B in turn."""
    lines = ["version: 1", "companies:", "  ACME:", "    currency: USD"]
    lines += [f"    session: {session}"] if session else []
    lines += ["    threshold: 2B", "    periods:"]
    for number in range(quarters):
        year, quarter = 2020 + number // 4, number % 4
        end = date.fromisoformat(f"{year}-{_QUARTERS[quarter]}")
        on, beat = end + timedelta(days=20), (11, 13)[number % 2]
        lines += [
            f"      FY{year}Q{quarter + 1}:",
            f"        period_end: {end}",
            f"        guidance: {{value: 10.000B, on: {end - timedelta(days=30)}, source: ACME}}",
            f"        actual: {{value: {beat}.000B, on: {on}, source: ACME}}",
        ]
    path = folder / "guidance.yaml"
    path.write_text("\n".join(lines) + "\n")
    return str(path)


def write_prices(folder: Path, name: str = "ACME.csv", step: int = 1) -> str:
    """Return closes of each weekday: the last digit of the day of the month moves them."""
    rows, day, number = ["Date,Close"], date(2019, 6, 3), 0
    while day < date(2023, 6, 1):
        if day.weekday() < 5:
            number += 1
            rows.append(f"{day},{100 + (number * step * 7) % 11}")
        day += timedelta(days=1)
    path = folder / name
    path.write_text("\n".join(rows) + "\n")
    return str(path)


def test_the_events_have_the_columns_of_the_contract(tmp_path: Path) -> None:
    ledger, prices = write_ledger(tmp_path), write_prices(tmp_path)
    done = beatcheck("reaction", ledger, "--prices", prices, "-f", "csv")
    assert done.code == 0, done.err
    head, first, *rest = done.out.splitlines()
    assert head == (
        "company,period,reported_on,session,event_day,verdict,combination,beat_pct,z,position,"
        "surprise_pct,next_guidance_pct,return_pct,index_return_pct,abnormal_pct,t,beta,"
        "estimation_n,reason"
    )
    assert first.startswith("ACME,FY2020Q1,2020-03-19,after-close,2020-03-20,short,,10.00,,")
    assert len(rest) == 11


def test_an_index_gives_abnormal_returns_and_json_all_of_it(tmp_path: Path) -> None:
    ledger, prices = write_ledger(tmp_path), write_prices(tmp_path)
    index = write_prices(tmp_path, "index.csv", step=3)
    words = ("reaction", ledger, "--prices", prices, "--index", index)
    found = json.loads(beatcheck(*words, "-f", "json").out)
    assert found["schema"] == "beatcheck.reaction/1"
    assert {one["kind"] for one in found["outcomes"]["abnormal"]} == {
        "all reports",
        "cleared",
        "short",
        "broke a streak",
    }
    assert {row["estimation_n"] for row in found["rows"]} == {100}
    assert found == json.loads(beatcheck(*words, "-f", "json").out)  # the same seed
    narrow = json.loads(
        beatcheck(*words, "-f", "json", "--window=-1:1", "--estimation", "60:10").out
    )
    assert {row["estimation_n"] for row in narrow["rows"]} == {60}


def test_the_table_says_what_it_rests_on(tmp_path: Path) -> None:
    ledger, prices = write_ledger(tmp_path), write_prices(tmp_path)
    out = beatcheck("reaction", ledger, "--prices", prices).out
    assert "12 reports: no relation between the size of the beat and the next day" in out
    assert "10,000 shuffles" in out
    few = beatcheck("reaction", ledger, "--prices", prices, "--last", "5").out
    assert "5 reports: too few for a test, which takes 10" in few


def test_without_prices_the_ledger_has_the_returns() -> None:
    out = beatcheck("reaction", "-c", "NVDA").out
    assert "next_day_return of the ledger" in out
    assert "no relation between the size of the beat and the next day" in out
