"""`reaction` from the command line: prices of our own, so that nobody else's are needed."""

from pathlib import Path

import pytest

from command import beatcheck
from reacting import write_ledger, write_prices


def test_before_the_open_the_same_day_knows_it(tmp_path: Path) -> None:
    ledger, prices = write_ledger(tmp_path, session="before-open"), write_prices(tmp_path)
    done = beatcheck(
        "reaction", ledger, "--prices", prices, "-f", "csv", "--columns", "session,event_day"
    )
    assert done.out.splitlines()[1] == "before-open,2020-03-19"


def test_write_fills_in_what_the_ledger_lacks(tmp_path: Path) -> None:
    ledger, prices = write_ledger(tmp_path, quarters=2), write_prices(tmp_path)
    done = beatcheck("reaction", ledger, "--prices", prices, "--write")
    assert done.code == 0, done.err
    assert Path(ledger).read_text().count("next_day_return: ") == 2
    again = beatcheck("reaction", ledger, "--prices", prices, "--write")
    assert again.out == ""


def test_traps_are_reported_and_give_no_return(tmp_path: Path) -> None:
    ledger, prices = write_ledger(tmp_path), write_prices(tmp_path)
    text = Path(prices).read_text()
    before, _, after = text.partition("2020-03-20,")
    Path(prices).write_text(before + "2020-03-20,10" + after[after.index("\n") :])
    done = beatcheck(
        "reaction", ledger, "--prices", prices, "-f", "csv", "--columns", "period,return_pct,reason"
    )
    assert "warning unadjusted-split: " in done.err
    assert done.out.splitlines()[1] == ('FY2020Q1,,"days are missing, or the share was split"')


def test_errors_say_what_to_write(tmp_path: Path) -> None:
    ledger, prices = write_ledger(tmp_path), write_prices(tmp_path, "closes.csv")
    done = beatcheck("reaction", ledger, "--prices", prices)
    assert done.code == 2
    assert f"--prices TICKER={prices}" in done.err.replace("\n", "")
    assert beatcheck("reaction", ledger, "--prices", f"ACME={prices}").code == 0
    other = beatcheck("reaction", ledger, "--prices", f"NVDA={prices}")
    assert "has no closes of a company in the ledger" in other.err
    assert "add --prices FILE" in beatcheck("reaction", ledger, "--index", prices).err
    assert "is not a window" in beatcheck("reaction", ledger, "--window", "x").err
    missing = beatcheck("reaction", ledger, "--prices", str(tmp_path / "ACME-none.csv"))
    assert missing.code == 2


def test_check_compares_returns_with_the_prices(tmp_path: Path) -> None:
    ledger, prices = write_ledger(tmp_path, quarters=2), write_prices(tmp_path)
    beatcheck("reaction", ledger, "--prices", prices, "--write")
    words = ("check", ledger, "--prices", prices, "--select", "period-gap", "-f", "concise")
    assert "return-differs" not in beatcheck(*words).out
    text = Path(ledger).read_text()
    key = "next_day_return: "
    start = text.index(key) + len(key)
    Path(ledger).write_text(text[:start] + "50%" + text[text.index("\n", start) :])
    done = beatcheck(*words)
    assert "warning return-differs: next_day_return is +50.00%" in done.out
    assert done.code == 0
    assert beatcheck(*words, "--strict").code == 1


def test_the_chart_shows_each_report(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    ledger, prices = write_ledger(tmp_path), write_prices(tmp_path)
    picture = tmp_path / "reaction.svg"
    words = ("chart", ledger, "--kind", "reaction", "--prices", prices)
    assert beatcheck(*words, "-o", str(picture)).code == 0
    text = picture.read_text()
    assert "<title" in text
    assert "FY2020Q1: beat 10.00%" in text
    assert ">FY2020Q1<" in text
    png = tmp_path / "reaction.png"
    assert beatcheck(*words, "-o", str(png)).code == 0
    assert png.read_bytes().startswith(b"\x89PNG")
    assert "no relation between the size of the beat" in beatcheck(*words).out


def test_a_chart_without_returns_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    done = beatcheck(
        "chart", write_ledger(tmp_path), "--kind", "reaction", "-o", str(tmp_path / "x.svg")
    )
    assert done.code == 2
    assert "no report has a beat and a return" in done.err
