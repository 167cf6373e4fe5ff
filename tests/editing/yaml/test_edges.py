"""Editing at the edges: quotes, comments in empty values, line ends of every kind."""

from pathlib import Path

import pytest

from beatcheck.editing.yaml.splice import find_line_above, find_next_line
from command import beatcheck

HEAD = "version: 1\ncompanies:\n  ABC:\n    currency: USD\n"
PERIOD = "    periods:\n      FY2025Q1:\n        period_end: 2025-03-31\n"


def format_text(folder: Path, text: str) -> str:
    """The ledger as `fmt` lays it out."""
    path = folder / "abc.yaml"
    path.write_bytes(text.encode())
    done = beatcheck("fmt", str(path))
    assert done.code == 0, done.err
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("text", "offset", "start"),
    [
        ("a\nb", 0, 2),
        ("a\r\nb", 0, 3),
        ("a\rb\nc", 0, 2),  # a line end of its own, as YAML counts lines
        ("ab", 0, 2),
        ("a\nb\r\n", 2, 5),
    ],
)
def test_the_next_line_starts_behind_any_line_end(text: str, offset: int, start: int) -> None:
    assert find_next_line(text, offset) == start


@pytest.mark.parametrize(
    ("text", "start", "above"), [("a\nb\nc", 4, 2), ("a\r\nb\r\nc", 6, 3), ("a\nb", 2, 0)]
)
def test_the_line_above_starts_where_it_should(text: str, start: int, above: int) -> None:
    assert find_line_above(text, start) == above


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_quoted_value_is_completed(tmp_path: Path, quote: str) -> None:
    path = tmp_path / "abc.yaml"
    text = f"{HEAD}{PERIOD}        guidance: 3.8B\n        actual: {quote}4.000B{quote}\n"
    path.write_text(text, encoding="utf-8")
    words = ("--actual", "4.000B", "--on", "2025-04-30", "--source", "FactSet")
    done = beatcheck(
        *("add", "ABC", "FY2025Q1", *words, "--into", str(path), "--as-of", "2025-05-01")
    )
    assert done.code == 0, done.err
    assert "actual: {value: 4.000B, on: 2025-04-30, source: FactSet}\n" in path.read_text("utf-8")


def test_a_metric_on_one_line_keeps_its_quotes(tmp_path: Path) -> None:
    metrics = '    metrics:\n      margin:\n        name: "GAAP margin"\n        unit: percent\n'
    text = format_text(tmp_path, f"{HEAD}{metrics}    periods: {{}}\n")
    assert '      margin: {name: "GAAP margin", unit: percent}\n' in text


def test_a_comment_in_an_empty_value_stays(tmp_path: Path) -> None:
    text = format_text(tmp_path, f"{HEAD}    periods: {{\n      # none yet\n      }}\n")
    assert "    # none yet\n" in text
    assert "    periods: {}\n" in text
    assert format_text(tmp_path, text) == text


def test_blank_lines_stand_above_keys_alone(tmp_path: Path) -> None:
    guidance = (
        "        guidance:\n"
        "          - {value: 3.8B, on: 2025-01-15}\n\n"
        "          # raised\n"
        "          - {value: 3.9B, on: 2025-02-15}\n"
    )
    text = format_text(tmp_path, f"{HEAD}\n{PERIOD}{guidance}")
    assert "    currency: USD\n\n    periods:\n" in text
    assert "2025-01-15}\n" in text
    assert format_text(tmp_path, text) == text
