"""Inputs that took a time that grows as the square of their size: each ends within the minute."""

from pathlib import Path

import pytest

from command import process

HEAD = "version: 1\ncompanies:\n  AA:\n    name: A\n    currency: USD\n    threshold: {value: 2B}\n"
PERIOD = """\
    periods:
      FY2025Q4:
        period_end: 2025-12-31
        guidance: {value: 37.5B, on: 2025-10-20, source: release}
"""
NOTES = {"blanks": " " * 60_000, "lines": "\n\n          " * 20_000}


@pytest.mark.parametrize("kind", NOTES)
def test_a_note_of_blanks(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"{HEAD}{PERIOD}        note: 'a{NOTES[kind]}b'\n", encoding="utf-8")
    assert process("fmt", "--diff", str(path)).code == 0


def test_many_misspelt_metrics_beside_many_declared(tmp_path: Path) -> None:
    count = 1500
    declared = "".join(f"      metric_number_{i}: {{name: M}}\n" for i in range(count))
    written = "".join(f"          metrik_nomber_{i}: {{actual: 5B}}\n" for i in range(count))
    text = f"{HEAD}    metrics:\n{declared}{PERIOD}        metrics:\n{written}"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    answer = process("check", str(tmp_path / "a.yaml"))
    assert answer.code == 1
    assert answer.out.count("is not a metric this company declares") == count
