"""--decimal and --separator: CSV for the spreadsheets of half of Europe."""

import csv

import pytest

from command import LEDGER, beatcheck


@pytest.mark.parametrize("command", ["report", "streaks", "compare", "next", "claims"])
def test_every_command_with_data_has_them(command: str) -> None:
    plain = beatcheck(command, LEDGER, "-f", "csv")
    european = beatcheck(command, LEDGER, "-f", "csv", "--decimal", ",")
    assert (plain.code, european.code) == (0, 0)
    rows = list(csv.reader(plain.out.splitlines()))
    others = list(csv.reader(european.out.splitlines(), delimiter=";"))
    assert [len(row) for row in others] == [len(row) for row in rows]
    assert others[0] == rows[0]


def test_numbers_have_a_comma_and_texts_keep_their_dots() -> None:
    done = beatcheck("report", LEDGER, "-f", "csv", "--last", "2", "--decimal", ",")
    row = next(csv.DictReader(done.out.splitlines(), delimiter=";"))
    assert (row["beat"], row["beat_pct"]) == ("5221", "5,74")
    assert "nvidianews.nvidia.com" in row["actual_source"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--decimal", ",", "--separator", ","), "add --separator ';'"),
        (("--separator", "x"), "write ';', ',', '|' or tab"),
        (("--decimal", "x"), "write '.' or ','"),
        (("--separator", ";", "-f", "json"), "add --format csv"),
    ],
)
def test_what_makes_no_sense_is_refused(words: tuple[str, ...], says: str) -> None:
    done = beatcheck("report", LEDGER, *words)
    assert done.code == 2
    assert says in " ".join(done.err.replace("│", " ").split())
