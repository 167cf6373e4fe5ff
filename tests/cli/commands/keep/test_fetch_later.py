"""`beatcheck fetch` on later days: first a release, then its 10-Q, or the other way round."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from command import beatcheck
from edgar_server import EdgarServer, require_edgartools
from fetching import LEDGER, fetch, open_workplace, read_ledger
from small_edgar import (
    QUARTERS,
    Quarter,
    find_path,
    write_facts,
    write_release,
    write_submission,
    write_tree,
)

require_edgartools()

LAST = QUARTERS[2]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[EdgarServer]:
    with open_workplace(monkeypatch, tmp_path) as running:
        yield running


def round_release(server: EdgarServer, quarter: Quarter = LAST) -> None:
    exact = f"${quarter.revenue / 1000:.3f} billion".encode()
    rounded = write_release(quarter).replace(exact, exact[:4] + b" billion")
    server.tree[find_path(quarter)] = write_submission(quarter, [("EX-99.1", rounded)])


def test_the_filing_makes_a_rounded_actual_exact_the_next_day(server: EdgarServer) -> None:
    round_release(server)
    server.tree |= write_facts(QUARTERS[:2])
    assert fetch("EXW", "--yes").code == 0
    assert "actual: {value: 4.4B, on: 2025-05-28" in read_ledger()
    server.tree |= write_facts()
    done = fetch("EXW", "--yes")
    assert (done.code, "1 statement written" in done.err) == (0, True)
    assert "actual: {value: 4.406B, on: 2025-05-28, source: https" in read_ledger()
    assert "the release says 4.4B; exact digits from companyfacts: 4.406B" in read_ledger()
    assert "4.4B, on" not in read_ledger()
    before = read_ledger()
    assert "already up to date" in fetch("EXW", "--yes").err
    assert read_ledger() == before


@pytest.mark.parametrize("is_rounded", [False, True])
def test_a_release_that_comes_after_its_filing_states_nothing_new(
    server: EdgarServer, *, is_rounded: bool
) -> None:
    following = Quarter(2026, 2, 4542, None, date(2025, 8, 27))
    words = ("fetch", "EXW", "--yes", "--as-of", "2025-09-01")
    server.tree |= write_facts((*QUARTERS, following))
    beatcheck(*words)
    assert "actual: {value: 4.542B, on: 2025-08-27" in read_ledger()
    # Its release is of the day before the 10-Q.
    released = following._replace(released=date(2025, 8, 26))
    server.tree |= write_tree((*QUARTERS, released))
    if is_rounded:
        round_release(server, released)
    before = read_ledger()
    assert beatcheck(*words).code == 0
    assert read_ledger() == before


def test_a_figure_that_a_person_corrected_stays(server: EdgarServer) -> None:
    fetch("EXW", "--yes")
    mine = LEDGER.replace("value: 4.406B", "value: 4.446B")
    Path("data/exw.yaml").write_text(mine, encoding="utf-8")
    done = fetch("EXW", "--yes")
    assert done.code == 1
    assert "the ledger has another actual of FY2026Q1 of 2025-05-28" in done.err
    assert read_ledger() == mine
    assert len(server.asked) > 0
