"""LibreOffice opens the CSV and the workbook: numbers, days, texts, and what it calculates."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from office import PROGRAM, Cell, Sheets, read_all, read_csv, read_sheets
from paths import DATA
from samples import FORMS
from written import Written

pytestmark = [
    pytest.mark.readers,
    pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed"),
]
pytest.importorskip("xlsxwriter", reason="the workbook needs XlsxWriter")

NUMBERS = {
    "guidance_low", "guidance", "guidance_high", "actual", "reference", "beat", "beat_pct",
    "threshold", "bar", "shortfall", "streak", "qoq_pct", "yoy_pct", "consensus", "surprise",
    "surprise_pct", "next_day_return_pct",
}  # fmt: skip
DAYS = {"period_end", "guided_on", "reported_on"}
BASES = ("midpoint", "low", "high", "consensus")
TOP = 3


def columns(rows: list[list[Cell]], top: int) -> dict[str, list[Cell]]:
    names = [cell.value for cell in rows[top]]
    body = [row for row in rows[top + 1 :] if len(row) > 3 and row[2].value]
    nothing = Cell("", "", None)
    return {
        name: [row[place] if place < len(row) else nothing for row in body]
        for place, name in enumerate(names)
        if name
    }


def assert_kinds(found: dict[str, list[Cell]]) -> None:
    """Every known number is a number and every known day is a day; nothing else is one."""
    for name, cells in found.items():
        kinds = {cell.kind for cell in cells if cell.value}
        if name in NUMBERS:
            assert kinds <= {"float", "percentage"}, name
        elif name in DAYS:
            assert kinds <= {"date"}, name
        elif not name.endswith(("_pp", "_pct")) and "adjusted" not in name:
            assert kinds <= {"string"}, name


@pytest.mark.parametrize("ledger", ["guidance.yaml", "peers.yaml"])
def test_the_csv_opens_with_numbers_and_days(written: Written, tmp_path: Path, ledger: str) -> None:
    path = written(f"{ledger}.csv", "report", str(DATA / ledger))
    rows = read_csv(path, tmp_path)
    found = columns(rows, 0)
    assert len(found["period"]) >= 39
    assert_kinds(found)
    assert all(cell.formula is None for row in rows for cell in row)


def test_text_that_looks_like_a_formula_stays_text_in_both(tmp_path: Path) -> None:
    ledger = tmp_path / "forms.yaml"
    ledger.write_text(FORMS, encoding="utf-8")
    write = Written(tmp_path)
    opened = columns(read_csv(write("f.csv", "report", str(ledger)), tmp_path), 0)["note"]
    assert "'=SUM(A1:A9)" in [cell.value for cell in opened]
    assert all(cell.formula is None for cell in opened)
    book = read_sheets(write("f.xlsx", "report", str(ledger)), tmp_path)["Report"]
    notes = columns(book, TOP)["note"]
    assert "=SUM(A1:A9)" in [cell.value for cell in notes]
    assert all(cell.formula is None for cell in notes)


def test_the_workbook_opens_with_numbers_and_days(written: Written, tmp_path: Path) -> None:
    path = written("guidance.xlsx", "report", str(DATA / "guidance.yaml"))
    found = columns(read_sheets(path, tmp_path)["Report"], TOP)
    assert_kinds(found)
    place = [cell.value for cell in found["period"]].index("FY2025Q4")
    assert date.fromisoformat(found["reported_on"][place].value) == date(2025, 2, 26)
    assert found["beat"][place].number == 1831
    assert (found["verdict"][place].value, found["streak"][place].number) == ("short", 0)


def test_recalculating_changes_no_value(written: Written, tmp_path: Path) -> None:
    """All shipped ledgers with all their metrics on every basis."""
    books = [
        written(f"{file.stem}-{basis}.xlsx", "report", str(file), "-m", "all", "--basis", basis)
        for file in sorted(DATA.glob("*.yaml"))
        for basis in BASES
    ]
    before = read_all(books, tmp_path)
    after = read_all(books, tmp_path, recalculate=True)
    assert len(before) >= 16
    for book in books:
        assert differences(before[book], after[book]) == [], book.name
        formulas = [cell for row in after[book]["Report"] for cell in row if cell.formula]
        assert formulas
        assert not [cell for cell in formulas if cell.value.startswith(("Err:", "#"))]


def differences(before: Sheets, after: Sheets) -> list[tuple[Cell, Cell]]:
    assert before.keys() == after.keys()
    pairs = (
        (one, other)
        for name in before
        for rows in zip(before[name], after[name], strict=True)
        for one, other in zip(*rows, strict=True)
    )
    return [(one, other) for one, other in pairs if not is_same(one, other)]


def is_same(one: Cell, other: Cell) -> bool:
    if one.kind != other.kind or one.kind not in {"float", "percentage"}:
        return one == other
    return one.number == pytest.approx(other.number, rel=1e-12, abs=1e-9)


def test_another_threshold_gives_other_verdicts(written: Written, tmp_path: Path) -> None:
    """At 1.8B the beat of 1.831B clears, and the streak goes on to 7; FY2026Q1 ends it then."""
    path = written("guidance.xlsx", "report", str(DATA / "guidance.yaml"))
    changed = with_threshold(path, tmp_path / "changed.xlsx", "1800")
    found = columns(read_sheets(changed, tmp_path, recalculate=True)["Report"], TOP)
    place = [cell.value for cell in found["period"]].index("FY2025Q4")
    assert found["threshold"][place].number == 1800
    assert found["bar"][place].number == 39300
    assert found["verdict"][place].value == "cleared"
    assert found["shortfall"][place].value == ""
    assert found["streak"][place].number == 7
    assert (found["verdict"][place + 1].value, found["streak"][place + 1].number) == ("short", 0)


def with_threshold(path: Path, target: Path, value: str) -> Path:
    """The workbook with another value in the cell that is named Threshold."""
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(target, "w") as changed:
        assert ">Report!$C$2<" in book.read("xl/workbook.xml").decode()
        for name in book.namelist():
            content = book.read(name)
            if name == "xl/worksheets/sheet2.xml":
                text, count = re.subn(
                    r'(<c r="C2"[^>]*><v>)2000(</v>)', rf"\g<1>{value}\g<2>", content.decode()
                )
                assert count == 1
                content = text.encode()
            changed.writestr(name, content)
    return target
