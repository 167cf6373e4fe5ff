"""The events of `reaction` as data, and the sentences on what a table rests on."""

import json
from pathlib import Path

from command import beatcheck
from reacting import write_ledger, write_prices


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
