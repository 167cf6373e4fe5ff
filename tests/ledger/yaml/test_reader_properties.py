"""The reader on any text: a ledger or findings with a place inside the file, never an exception."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatcheck.ledger.loading import Loading, load_bytes
from beatcheck.ledger.yaml import reader
from paths import ROOT

SNIPPETS = (
    "&a ", "*a", "!!str ", "<<: ", "{", "}", "[", "]", "- ", ": ", "? ", "# ", "'", '"', "|", ">",
    "%", "@", "`", "~", "\t", "\n", "\r\n", "\r", "\ufeff", "\u202e", "\ufffe", "---\n", "...\n",
    "\\x00", '"\\ud800"', '"\\UFFFFFFFF"', "[" * 20, "{" * 20, "null", "FY2025Q4: ", "  ",
    "companies:\n", "periods: ", "metrics: ", "actual: ", "guidance: ", "value: ", "on: ",
    "[key]", "0", "version: 1\n", "threshold: ", "adjustments: ", "claims: ", "ratio: ", "±",
)  # fmt: skip
EXAMPLES = settings(max_examples=150, deadline=None)


@cache
def shipped() -> str:
    """A ledger with every kind of value, and the first of the shipped ones, cut short."""
    good = ROOT / "tests" / "ledgers" / "good" / "every_key.yaml"
    real = (ROOT / "data" / "guidance.yaml").read_text(encoding="utf-8")
    return good.read_text(encoding="utf-8") + real[real.index("companies:\n") :][11:3000]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A good ledger in which a few pieces are deleted, doubled, replaced or put in."""
    text = shipped()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        piece = draw(st.sampled_from([*SNIPPETS, "", text[start:end] * 2]))
        text = text[:start] + piece + text[end:]
    return text


@st.composite
def rearranged(draw: st.DrawFn) -> str:
    """A good ledger with some of its lines left out, doubled or moved in and out."""
    lines = []
    edits = st.sampled_from(["keep"] * 30 + ["drop", "double", "in", "out", "empty"])
    for line in shipped().splitlines():
        match draw(edits):
            case "drop":
                continue
            case "double":
                lines += [line, line]
            case "in":
                lines.append("  " + line)
            case "out":
                lines.append(line.removeprefix("  "))
            case "empty":
                lines.append(line.partition(":")[0] + ":")
            case _:
                lines.append(line)
    return "\n".join(lines)


def check(data: bytes) -> Loading:
    loading = load_bytes(data, "ledger.yaml")
    lines = re.split("\r\n|\n|\r", data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))
    for finding in loading.findings:
        assert finding.place is not None
        assert 1 <= finding.place.line <= len(lines)
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1
        assert finding.message
        assert finding.remedy
    assert loading.findings or loading.ledger.companies
    return loading


@EXAMPLES
@given(st.binary(max_size=80))
def test_any_bytes(data: bytes) -> None:
    check(data)


@EXAMPLES
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    check(text.encode())


@EXAMPLES
@given(st.lists(st.sampled_from(SNIPPETS), max_size=25).map("".join))
def test_any_pieces_of_yaml(text: str) -> None:
    check(text.encode())


@EXAMPLES
@given(mutated())
def test_a_ledger_with_mistakes(text: str) -> None:
    check(text.encode())


@EXAMPLES
@given(rearranged())
def test_a_ledger_with_its_lines_in_disorder(text: str) -> None:
    check(text.encode())


@settings(max_examples=60, deadline=None)
@given(st.one_of(mutated(), st.lists(st.sampled_from(SNIPPETS), max_size=25).map("".join)))
def test_the_slow_loader_neither_raises_nor_finds_less(text: str) -> None:
    fast = check(text.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "IS_FAST", False)
        slow = check(text.encode())
    assert slow.is_sound <= fast.is_sound


def test_the_ledger_that_is_mutated_is_a_good_one() -> None:
    good = (ROOT / "tests" / "ledgers" / "good" / "every_key.yaml").read_bytes()
    assert check(good).findings == ()
