"""The releases that lie beside the repository: what a careful reader finds in each."""

import csv
import json
from decimal import Decimal

import pytest

from beatcheck.ledger.grammar.guidance import Form, parse_guidance
from beatcheck.releases import Document, read_release, to_json
from paths import SHARED

RELEASES = SHARED / "releases"
TRUTH = RELEASES / "truth.csv"
TEXT = TRUTH.read_text(encoding="utf-8") if TRUTH.exists() else ""
ROWS = list(csv.DictReader(TEXT.splitlines()))

pytestmark = pytest.mark.skipif(
    not ROWS, reason="the published releases are not beside this folder"
)


def _read(row: dict[str, str]) -> Document:
    return read_release(RELEASES / row["file"], row["file"])


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_revenue_guidance_is_what_a_reader_finds(row: dict[str, str]) -> None:
    guided = [
        (str(statement.period), statement.low, statement.midpoint, statement.high)
        for statement in _read(row).statements
        if statement.kind == "guidance" and statement.metric == "revenue"
    ]
    figures = [Decimal(row[name]) for name in ("low", "mid", "high") if row[name]]
    assert guided == ([(row["guided_period"], *figures)] if figures else [])


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_every_statement_stands_in_the_text_and_in_the_ledger_grammar(row: dict[str, str]) -> None:
    document = _read(row)
    for statement in document.statements:
        end = statement.offset + len(statement.quote)
        assert document.text[statement.offset : end] == statement.quote
        value = parse_guidance(statement.text)
        ends = (value.low, value.high)
        if value.form is Form.APPROXIMATE:
            ends = (value.midpoint, value.midpoint)
        assert ends == (statement.low, statement.high)
    assert json.loads(json.dumps(to_json([document])))["schema"] == "beatcheck.read/1"


@pytest.mark.parametrize(
    ("file", "actuals"),
    [
        ("NVDA_FY2024_Q4.html", [("FY2024Q4", "22.103B"), ("FY2024", "60.922B")]),
        ("NVDA_FY2025_Q3.html", [("FY2025Q3", "35.082B")]),
        ("NVDA_FY2025_Q4.html", [("FY2025Q4", "39.331B"), ("FY2025", "130.497B")]),
        ("NVDA_FY2026_Q3.html", [("FY2026Q3", "57.006B")]),
        ("2024_Q3_NVIDIA.pdf.md", [("FY2024Q3", "18.12B")]),
        ("META_2024_Q3_EX991.md", [("FY2024Q3", "40.589B")]),
        ("AMZN_2025_Q2_8K.md", [("FY2025Q2", "167.702B")]),
        ("ETSY_2025_Q3_release.md", [("FY2025Q3", "678.026M")]),
        ("SHOP_2025_Q3_release.md", [("FY2025Q3", "2.844B")]),
        ("BKE_8K_EX991.html", [("FY2024Q3", "293.618M")]),
        ("AVGO_FY2021Q4_ir.txt", [("FY2021Q4", "7.407B")]),
        ("PFIZER_2023Q2_EARNINGS.md", [("FY2023Q2", "12.734B")]),
    ],
)
def test_reported_revenue_has_the_digits_of_the_table(
    file: str, actuals: list[tuple[str, str]]
) -> None:
    found = [
        (str(statement.period), statement.text)
        for statement in read_release(RELEASES / file, file).statements
        if (statement.kind, statement.metric) == ("actual", "revenue")
    ]
    assert found == actuals


def test_markdown_and_text_keep_their_own_offsets() -> None:
    path = RELEASES / "META_2024_Q3_EX991.md"
    assert read_release(path).text == path.read_text(encoding="utf-8")
