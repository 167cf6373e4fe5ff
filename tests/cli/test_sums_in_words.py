"""A sum is written one way, however its ledger writes it: half a billion lost, in every output."""

from pathlib import Path

import pytest

from command import beatcheck

# The same loss as 500 million, in the digits that ledgers may have for it.
WRITTEN = ("-500000000", "-500M", "-0.500B")
LEDGER = """\
version: 1
companies:
  EX:
    currency: USD
    threshold: 100M
    periods:
      FY2023Q1:
        period_end: 2023-03-31
        guidance: {value: LOSS, on: 2023-01-20, source: x}
        actual: {value: LOSS, on: 2023-04-20, source: x}
      FY2023Q2:
        period_end: 2023-06-30
        guidance: {value: LOSS, on: 2023-05-20, source: x}
claims:
  - {company: EX, period: FY2023Q1, measure: actual, says: -600M, source: x}
"""
EMPTY = LEDGER.replace("        actual: {value: LOSS, on: 2023-04-20, source: x}\n", "")
# A command, and how it writes the sum: in the scale of its head, or with its letter.
OUTPUTS = [
    (("report", "LEDGER"), " -500 "),
    (("report", "LEDGER", "--format", "json"), ": -500"),
    (("revisions", "LEDGER"), " -500 "),
    (("next", "LEDGER", "--as-of", "2023-05-21"), "Guidance   -500,"),
    (("claims", "LEDGER"), "-500M"),
    (("check", "LEDGER", "--as-of", "2023-05-21"), "was -500M"),
    (("diff", "EMPTY", "LEDGER"), "-500M ("),
    (("diff", "EMPTY", "LEDGER", "--format", "json"), "-500M ("),
    (("diff", "EMPTY", "LEDGER", "--format", "markdown"), "-500M ("),
]


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize(("words", "shown"), OUTPUTS, ids=[" ".join(words) for words, _ in OUTPUTS])
def test_a_sum_is_written_one_way(
    tmp_path: Path, written: str, words: tuple[str, ...], shown: str
) -> None:
    for name, text in (("LEDGER", LEDGER), ("EMPTY", EMPTY)):
        (tmp_path / name).write_text(text.replace("LOSS", written), encoding="utf-8")
    paths = [str(tmp_path / word) if word in {"LEDGER", "EMPTY"} else word for word in words]
    output = beatcheck(*paths).out
    assert shown in output
    # An excerpt shows what the ledger has; all else is the program's own.
    own = "\n".join(line for line in output.splitlines() if " | " not in line)
    assert not [form for form in ("-500000000", "-0.5") if form in own]
