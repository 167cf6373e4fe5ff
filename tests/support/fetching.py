"""`beatcheck fetch` in a folder of its own, on a small EDGAR."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from command import Outcome, beatcheck
from edgar_server import EdgarServer
from loopback import serve
from small_edgar import write_facts, write_tree

AS_OF = ("--as-of", "2025-06-01")
LEDGER = """\
version: 1
companies:
  EXW:
    name: Example Widgets, Inc.
    cik: "0000000042"
    currency: USD
    fiscal_year_end: january 31  # inferred from the period ends
    periods:
      FY2025Q3:
        period_end: 2024-10-31
        actual: {value: 3.508B, on: 2024-11-20, source: AT/000000004224112003/doc2.htm}
      FY2025Q4:
        period_end: 2025-01-31
        guidance: {value: 3.75B ± 2%, on: 2024-11-20, source: AT/000000004224112003/doc2.htm}
        actual: {value: 3.933B, on: 2025-02-26, source: AT/000000004225022604/doc2.htm}
      FY2026Q1:
        period_end: 2025-04-30
        guidance: {value: 4.30B ± 2%, on: 2025-02-26, source: AT/000000004225022604/doc2.htm}
        actual: {value: 4.406B, on: 2025-05-28, source: AT/000000004225052801/doc2.htm}
      FY2026Q2:
        period_end: 2025-07-31
        guidance: {value: 4.50B ± 2%, on: 2025-05-28, source: AT/000000004225052801/doc2.htm}
""".replace("AT/", "https://www.sec.gov/Archives/edgar/data/42/")


@contextmanager
def open_workplace(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[EdgarServer]:
    """Yield a server that fetch asks, from an empty folder and with a cache beside it."""
    monkeypatch.setenv("EDGAR_LOCAL_DATA_DIR", str(folder / "cache"))
    monkeypatch.setenv("EDGAR_IDENTITY", "Jane Doe jane@example.org")
    monkeypatch.setenv("EDGAR_HTTP_TIMEOUT", "0.3")
    monkeypatch.setattr("beatcheck.filings.sec.download.FIRST_WAIT", 0.0)
    (folder / "here").mkdir()
    monkeypatch.chdir(folder / "here")
    with serve(EdgarServer(write_tree() | write_facts())) as running:
        monkeypatch.setattr("edgar.config.SEC_DATA_URL", running.url)
        monkeypatch.setattr("edgar.config.SEC_BASE_URL", running.url)
        yield running


def fetch(*words: str) -> Outcome:
    return beatcheck("fetch", *words, *AS_OF)


def read_ledger(name: str = "data/exw.yaml") -> str:
    return Path(name).read_text(encoding="utf-8")
