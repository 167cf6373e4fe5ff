"""`beatcheck read --into`: quarters that end on Fridays, in a year that ends on March 31."""

from datetime import date
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import pytest

from beatcheck.ledger.loading import load_ledger
from command import Outcome, beatcheck

AS_OF = ("--as-of", "2025-08-01")
WORDS = ("first", "second", "third", "fourth")


class Report(NamedTuple):
    """A quarter that is reported, in millions, with the guidance for the next one."""

    year: int
    number: int
    end: date
    revenue: int
    guidance: int
    on: date

    @property
    def name(self) -> str:
        return f"{self.year}q{self.number}.html"


REPORTS = (
    Report(2025, 2, date(2024, 9, 27), 1060, 1100, date(2024, 10, 24)),
    Report(2025, 3, date(2024, 12, 27), 1120, 1150, date(2025, 1, 23)),
    Report(2025, 4, date(2025, 3, 31), 1170, 1200, date(2025, 4, 24)),
    Report(2026, 1, date(2025, 6, 27), 1210, 1250, date(2025, 7, 24)),
)
ENDS = {
    "FY2025Q2": "2024-09-27",
    "FY2025Q3": "2024-12-27",
    "FY2025Q4": "2025-03-31",
    "FY2026Q1": "2025-06-27",
    "FY2026Q2": "2025-09-26",
}


def write_text(report: Report) -> str:
    word = WORDS[report.number - 1]
    year, number = report.year + report.number // 4, report.number % 4
    day, end = (f"{day:%B} {day.day}, {day.year}" for day in (report.on, report.end))
    return f"""<html><body>
<h1>Acme Widgets Announces {word.capitalize()} Quarter Fiscal {report.year} Results</h1>
<p>SPRINGFIELD, Ore., {day} -- Acme Widgets, Inc. (NASDAQ: ACME) today reported revenue for the
{word} quarter ended {end}, of ${report.revenue / 1000:.3f} billion.</p>
<p>Outlook for the {WORDS[number]} quarter of fiscal {year} is as follows: Revenue is expected to
be ${report.guidance / 1000:.2f} billion, plus or minus 2%.</p>
</body></html>"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for report in REPORTS:
        Path(report.name).write_text(write_text(report), encoding="utf-8")
    return tmp_path


def read(*names: str) -> Outcome:
    return beatcheck("read", *names, "--into", "a.yaml", "--yes", *AS_OF)


def list_ends() -> dict[str, str]:
    periods = load_ledger("a.yaml").ledger.companies["ACME"].periods
    return {str(label): str(period.period_end) for label, period in periods.items()}


def test_the_ends_are_those_of_the_releases_in_any_order() -> None:
    texts = set()
    for names in permutations(report.name for report in REPORTS):
        Path("a.yaml").unlink(missing_ok=True)
        assert read(*names).code == 0
        texts.add(Path("a.yaml").read_text(encoding="utf-8"))
    assert len(texts) == 1
    assert list_ends() == ENDS


@pytest.mark.parametrize("is_reversed", [False, True])
def test_one_by_one_they_give_the_same(*, is_reversed: bool) -> None:
    for report in reversed(REPORTS) if is_reversed else REPORTS:
        assert read(report.name).code == 0
    assert list_ends() == ENDS


def test_an_end_off_the_rule_gets_its_exception_with_the_actual() -> None:
    beatcheck("init", "ACME", "--year-end", "last friday of march", "--into", "a.yaml")
    # Guided first, the quarter ends by the rule on March 28; its own release has it end later.
    for report in REPORTS:
        assert read(report.name).code == 0
    assert list_ends() == ENDS
    text = Path("a.yaml").read_text(encoding="utf-8")
    assert text.count("period_end_exception: the company reported it as ended on this day") == 1
    assert beatcheck("check", "a.yaml", "--fail-on", "error", *AS_OF).code == 0


def test_a_release_without_its_day_does_not_drop_the_others() -> None:
    text = Path("2026q1.html").read_text(encoding="utf-8").replace("July 24, 2025", "")
    Path("2026q1.html").write_text(text, encoding="utf-8")
    done = read("2026q1.html", "2025q4.html")
    assert done.code == 1
    assert "2026q1.html does not state its day: give it with --on DATE" in done.err
    assert list_ends() == {"FY2025Q4": "2025-03-31", "FY2026Q1": "2025-06-30"}
