"""`beatcheck next` of several companies: a table, a calendar and an exit code by the due dates."""

import csv
import io
from pathlib import Path

import pytest

from command import LEDGER, beatcheck, process

PEERS = str(Path(LEDGER).with_name("peers.yaml"))
DAY = ("--as-of", "2026-10-20")


def test_what_comes_first_stands_first_and_overdue_ones_on_top() -> None:
    found = process("next", PEERS, "--as-of", "2026-10-24", COLUMNS="80", PYTHONIOENCODING="utf-8")
    lines = found.out.splitlines()
    assert lines[1].split()[:4] == ["Company", "Period", "Due", "Days"]
    assert [line.split()[0] for line in lines[3:7]] == ["TSM", "INTC", "META", "AMZN"]
    assert "TSM     FY2026Q3 2026-10-15 -9, overdue" in lines[3]
    assert "INTC    FY2026Q3 2026-10-22 -2 " in lines[4]
    assert max(map(len, lines)) <= 80


def test_only_what_is_due_soon() -> None:
    found = beatcheck("next", PEERS, *DAY, "--within", "9d", "-f", "csv").out
    rows = list(csv.DictReader(io.StringIO(found)))
    assert [row["company"] for row in rows] == ["TSM", "META", "AMZN", "INTC"]
    assert [row["days_left"] for row in rows] == ["-5", "8", "9", "2"]
    weeks = beatcheck("next", PEERS, *DAY, "--within", "1w", "-f", "csv").out
    assert len(weeks.splitlines()) == 3


def test_no_number_of_days_is_refused() -> None:
    found = beatcheck("next", LEDGER, "--within", "soon")
    assert found.code == 2
    assert "'soon' is not a number of days; write 14d" in " ".join(found.err.split())


@pytest.mark.parametrize(("day", "code"), [("2026-11-25", 0), ("2026-11-26", 1)])
def test_a_report_is_overdue_after_its_window(day: str, code: int) -> None:
    found = beatcheck("next", LEDGER, "--as-of", day, "--fail-on", "overdue", "-f", "csv")
    assert found.code == code
    assert ("overdue" if code else "expected") in found.out


def test_the_calendar_reads_back(tmp_path: Path) -> None:
    icalendar = pytest.importorskip("icalendar", reason="a calendar needs icalendar")
    path = tmp_path / "reports.ics"
    assert beatcheck("next", PEERS, *DAY, "-o", str(path)).code == 0
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    assert len(events) == 7
    event = events["AMD FY2026Q3 report (expected)"]
    assert event["dtstart"].dt.isoformat() == "2026-11-03"
    assert event["dtend"].dt.isoformat() == "2026-11-04"
    assert "Needs: 13520 USD million" in event["description"]
    assert event.errors == []
    assert b"\r\n" in path.read_bytes()
    again = tmp_path / "again.ics"
    beatcheck("next", PEERS, *DAY, "-o", str(again))
    assert again.read_bytes() == path.read_bytes()


def test_a_calendar_needs_the_days(tmp_path: Path) -> None:
    pytest.importorskip("icalendar", reason="a calendar needs icalendar")
    found = beatcheck("next", PEERS, "-o", str(tmp_path / "x.ics"), "--columns", "company")
    assert (found.code, found.err) == (
        2,
        "beatcheck: a calendar needs the column metric: leave out --columns\n",
    )
