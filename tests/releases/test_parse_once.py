"""A release is parsed once: no word of it is given twice to what finds figures or periods."""

from collections import Counter

import pytest

from beatcheck.releases.blocks import passage
from beatcheck.releases.read import read_release

# Each line has what several rules look at: an outlook, a table, a stack of labels, prose.
TEXT = """# Acme Corporation Reports Third Quarter Fiscal 2025 Results

Springfield, Nov. 5, 2025 - Acme Corporation (NASDAQ: ACME) today reported revenue of $1.21 billion
for the third quarter ended October 26, 2025, up 8% from a year ago. Operating income was $210
million. Diluted earnings per share were $0.87, compared with $0.75 in the third quarter of 2024.

## Fourth quarter of fiscal 2025 outlook

- Revenue is expected to be $1.25 billion, plus or minus 2%.
- Capital expenditures of $80 million to $90 million. Gross margin of 44.5%.

Tax rate
15% to 16%

| In millions, three months ended | October 26, 2025 | October 27, 2024 |
|---|---|---|
| Total revenue | $ 1,210.4 | $ 1,120.9 |
| Operating income | 210.2 | 181.5 |
| Net income | 160.1 | 140.7 |
"""
# What of a parser's work may repeat: words of the head tell the quarter before the blocks do, and
# the headers above a column are read joined, as they say together what it holds.
PARSERS = {"find_quantities": 1.0, "find_mentions": 2.0, "find_nouns": 1.0, "read_label": 1.0}


@pytest.mark.parametrize(("name", "most"), PARSERS.items())
def test_a_release_is_parsed_once(name: str, most: float, monkeypatch: pytest.MonkeyPatch) -> None:
    given: Counter[str] = Counter()
    parse = getattr(passage, name)

    def parse_counted(text: str, *rest: object) -> object:
        given[text] += 1
        return parse(text, *rest)

    monkeypatch.setattr(passage, name, parse_counted)
    document = read_release(TEXT.encode(), "acme.md")

    assert len(document.statements) > 4
    assert given
    # No two passages of this release are the same, so no text may come twice.
    assert [text for text, times in given.items() if times > 1] == []
    assert sum(map(len, given)) <= most * len(TEXT)
