"""The data formats: what a program or a spreadsheet reads back is what was written."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.errors import UsageError
from beatcheck.output.sheets import csv as delimited
from beatcheck.output.sheets.csv import guard_formula, to_csv, to_tsv
from beatcheck.output.sheets.dialect import choose_dialect
from beatcheck.output.sheets.json import format_json, to_json, to_jsonl
from beatcheck.output.sheets.markdown import escape_markdown, to_markdown
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, Sheet

Row = tuple[Cell, ...]

KINDS = {
    "text": CellKind.TEXT,
    "number": CellKind.NUMBER,
    "count": CellKind.COUNT,
    "day": CellKind.DATE,
}
SETS = {"both": ("number", "text"), "count": ("count", "day")}


def column(name: str, place: int) -> Column[Row]:
    def read(rows: Sequence[Row]) -> Sequence[Cell]:
        return [row[place] for row in rows]

    return Column(name, KINDS[name], read, "for the tests")


def sheet(*rows: Row) -> Sheet[Row]:
    columns = tuple(column(name, place) for place, name in enumerate(KINDS))
    return Sheet("tests/1", columns, [rows], {"as_of": None}, SETS)


FULL: Row = ("a", Decimal("-1.50"), 3, date(2025, 1, 26))
EMPTY: Row = (None, None, None, None)

# What a ledger can hold: the reader refuses control characters and what turns the direction.
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]))
cells = st.one_of(st.none(), st.decimals(allow_nan=False, allow_infinity=False, places=3))


def test_numbers_are_alone_in_their_cell_and_unknown_is_empty() -> None:
    found = "".join(to_csv(sheet(FULL, EMPTY)))
    assert found == "text,number,count,day\na,-1.50,3,2025-01-26\n,,,\n"


def test_large_and_small_numbers_have_no_exponent() -> None:
    found = "".join(
        to_csv(sheet((None, Decimal("1E+9"), 0, None), (None, Decimal("1E-7"), 0, None)))
    )
    assert found.splitlines()[1:] == [",1000000000,0,", ",0.0000001,0,"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", '"\'\tx"'),
        ("\rx", '"\'\rx"'),
        ("a=b", "a=b"),
        ("'x", "'x"),
        ('=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_guarded(text: str, cell: str) -> None:
    found = "".join(to_csv(sheet((text, Decimal(-1), 1, None))))
    assert found == f"text,number,count,day\n{cell},-1,1,\n"


@given(st.lists(st.tuples(texts, cells, st.integers(), st.dates())))
def test_csv_reads_back(rows: list[Row]) -> None:
    found = list(csv.reader(io.StringIO("".join(to_csv(sheet(*rows))), newline="")))
    expected = [
        [
            guard_formula(str(text)),
            "" if number is None else format(number, "f"),
            str(count),
            str(day),
        ]
        for text, number, count, day in rows
    ]
    assert found == [list(KINDS), *expected]


def test_tsv_quotes_what_holds_a_tab() -> None:
    assert "".join(to_tsv(sheet(("a\tb, c", None, None, None)))) == (
        'text\tnumber\tcount\tday\n"a\tb, c"\t\t\t\n'
    )


def test_excel_csv_has_a_mark_and_its_line_ends() -> None:
    dialect = choose_dialect(None, None, excel=True)
    assert dialect is not None
    assert "".join(to_csv(sheet(FULL), dialect)) == (
        "\ufefftext,number,count,day\r\na,-1.50,3,2025-01-26\r\n"
    )


@pytest.mark.parametrize(
    ("separator", "decimal", "text"),
    [
        (None, ",", 'text;number;count;day\n"x;y";-1,50;3;2025-01-26\n'),
        (";", None, 'text;number;count;day\n"x;y";-1.50;3;2025-01-26\n'),
        ("\t", ",", "text\tnumber\tcount\tday\nx;y\t-1,50\t3\t2025-01-26\n"),
        ("|", ".", "text|number|count|day\nx;y|-1.50|3|2025-01-26\n"),
    ],
)
def test_csv_for_other_spreadsheets(separator: str | None, decimal: str | None, text: str) -> None:
    dialect = choose_dialect(separator, decimal, excel=False)
    assert dialect is not None
    row = ("x;y", Decimal("-1.50"), 3, date(2025, 1, 26))
    assert "".join(to_csv(sheet(row), dialect)) == text


def test_large_sheets_are_handed_on_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = "".join(to_csv(sheet(FULL, FULL, EMPTY)))
    monkeypatch.setattr(delimited, "_PIECE", 1)
    split = Sheet("tests/1", sheet().columns, [[FULL, FULL], [], [EMPTY]])
    assert len(list(to_csv(split))) == 2
    assert "".join(to_csv(split)) == whole


@given(st.lists(st.tuples(texts, cells, st.integers(), st.dates())))
def test_json_reads_back(rows: list[Row]) -> None:
    answer = json.loads("".join(to_json(sheet(*rows))), parse_float=Decimal, parse_int=Decimal)
    expected = [
        {"text": text, "number": number, "count": count, "day": str(day)}
        for text, number, count, day in rows
    ]
    assert answer == {"schema": "tests/1", "as_of": None, "rows": expected}
    lines = "".join(to_jsonl(sheet(*rows))).split("\n")
    assert [json.loads(line) for line in lines if line] == json.loads(
        "".join(to_json(sheet(*rows)))
    )["rows"]


def test_json_without_rows() -> None:
    assert json.loads("".join(to_json(sheet()))) == {"schema": "tests/1", "as_of": None, "rows": []}


def test_json_of_values_within_values() -> None:
    found = format_json(
        {"a": [1, True, None, "ü"], "b": {"c": Decimal("0.10")}, "d": date(2025, 1, 2)}
    )
    assert found == '{"a": [1, true, null, "ü"], "b": {"c": 0.10}, "d": "2025-01-02"}'


def test_markdown() -> None:
    found = "".join(to_markdown(sheet(("a|b\n*c*", Decimal("1.5"), 2, None), EMPTY)))
    assert found == (
        "| text | number | count | day |\n| --- | --: | --: | --- |\n"
        "| a\\|b \\*c\\* | 1.5 | 2 |  |\n|  |  |  |  |\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>&amp;</b>", "\\<b\\>\\&amp;\\</b\\>"),
        ("https://example.org/a_b|c>", "<https://example.org/a_b%7Cc%3E>"),
        ("[x](y)", "\\[x\\](y)"),
    ],
)
def test_markdown_of_text_is_text(text: str, shown: str) -> None:
    assert escape_markdown(text) == shown


@given(texts)
def test_markdown_has_one_line_for_each_row(text: str) -> None:
    assert "".join(to_markdown(sheet((text, None, None, None)))).count("\n") == 3


def test_columns_are_chosen_by_name_and_by_set() -> None:
    whole = sheet(FULL)
    assert whole.select_columns(["day", "text", "day"]).names == ("day", "text")
    assert whole.select_columns(["both"]).names == ("number", "text")
    assert whole.select_columns(["all"]).names == tuple(KINDS)


def test_a_name_that_is_a_set_and_a_column_is_the_set_only_among_sets() -> None:
    assert sheet().select_columns(["count"]).names == ("count", "day")
    assert sheet().select_columns(["text", "count"]).names == ("text", "count")


def test_an_unknown_column_is_refused_with_those_there_are() -> None:
    there = "there is no column beta; choose from both, count, all, text, number, count, day"
    with pytest.raises(UsageError, match=there):
        sheet().select_columns(["text", "beta"])


def test_batches_without_rows_are_passed_over() -> None:
    assert list(Sheet("tests/1", sheet().columns, [[], [FULL], []]).iterate_rows()) == [FULL]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("thanks @name", "thanks &#64;name"),
        ("see #1 and # 1", "see &#35;1 and # 1"),
        ("at http://x.org", "at http&#58;//x.org"),
        ("at www.x.org", "at www&#46;x.org"),
    ],
)
def test_markdown_mentions_and_links_nothing_by_itself(text: str, shown: str) -> None:
    assert escape_markdown(text) == shown


def test_a_line_break_hides_no_formula() -> None:
    assert guard_formula("\n=1+1") == "'\n=1+1"
