"""`beatcheck add`: a figure corrected, one restated, and the move of a share."""

from pathlib import Path

import pytest

from adding import ACTUAL, LEDGER, add, written


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "guidance.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    return path


OTHER = (*ACTUAL[:3], "39.400B", *ACTUAL[4:])
LATER = (*ACTUAL[:3], "39.400B", "--on", "2025-02-27")


@pytest.mark.parametrize("words", [OTHER, LATER])
def test_another_actual_is_refused(ledger: Path, words: tuple[str, ...]) -> None:
    add(ledger, *ACTUAL)
    before = written(ledger)
    done = add(ledger, *words)
    assert done.code == 2
    assert "has the actual 39.331B already, said on 2025-02-26, not 39.400B" in done.err
    assert "--replace corrects it, --restated" in done.err
    assert written(ledger) == before


def test_an_actual_is_corrected(ledger: Path) -> None:
    add(ledger, *ACTUAL)
    assert add(ledger, *OTHER, "--replace").code == 0
    line = "        actual: {value: 39.400B, on: 2025-02-26, source: Reuters}\n"
    assert written(ledger) == LEDGER + line


def test_three_figures_leave_one_and_each_correction_is_a_diff(ledger: Path) -> None:
    add(ledger, *ACTUAL)
    for figure in ("39.4B", "39.331B"):
        done = add(ledger, *ACTUAL[:3], figure, *ACTUAL[4:], "--replace")
        assert f"+        actual: {{value: {figure}, on: 2025-02-26, source: Reuters}}" in done.out
    assert written(ledger).count("actual:") == written(ledger).count("39.331B") == 1


@pytest.mark.parametrize(
    ("words", "warning"),
    [
        (("--guidance", "40B ± 2"), "guidance-width: the ± is almost nothing"),
        (("--guidance", "40B ± 200%"), "guidance-width: the range is 400 % wide"),
        (("--guidance", "4B ± 2%"), "unit-slip: 4B is about 10 times off"),
        (("--consensus", "400B"), "unit-slip: 400B is about 10 times off"),
    ],
)
def test_what_a_new_line_makes_doubtful_is_reported(
    ledger: Path, words: tuple[str, ...], warning: str
) -> None:
    add(ledger, *ACTUAL)
    done = add(ledger, "NVDA", "FY2026Q1", *words, "--on", "2025-02-26")
    assert done.code == 0
    assert done.err.count(f"warning {warning}") == 1
    assert done.err.count("warning") == 1


def test_what_was_doubtful_before_is_not_reported_again(ledger: Path) -> None:
    ledger.write_text(LEDGER.replace("± 2%", "± 2"), encoding="utf-8")
    assert "warning" not in add(ledger, *ACTUAL).err


def test_an_actual_is_restated(ledger: Path) -> None:
    add(ledger, *ACTUAL)
    assert add(ledger, *LATER, "--restated").code == 0
    assert written(ledger) == LEDGER + (
        "        actual:\n"
        "          - {value: 39.331B, on: 2025-02-26, source: Reuters}\n"
        "          - {value: 39.400B, on: 2025-02-27}\n"
    )


def test_a_figure_is_either_corrected_or_restated(ledger: Path) -> None:
    done = add(ledger, *LATER, "--restated", "--replace")
    assert (done.code, written(ledger)) == (2, LEDGER)
    assert "give one of them" in done.err


def test_a_return_needs_no_figure_and_no_day(ledger: Path) -> None:
    words = ("NVDA", "FY2025Q4", "--next-day-return")
    assert add(ledger, *words, "-8.48%").code == 0
    after = LEDGER + "        next_day_return: -8.48%\n"
    assert written(ledger) == after
    done = add(ledger, *words, "-8.50%")
    assert (done.code, written(ledger)) == (2, after)
    assert "has the next_day_return '-8.48%' already" in done.err
    assert add(ledger, *words, "-8.50%", "--replace").code == 0
    assert "next_day_return: -8.50%" in written(ledger)
    assert "is not a percentage" in add(ledger, *words, "8.5B").err
