"""The canonical layout: what it looks like, that it keeps all, and that twice is once."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatcheck.editing.yaml.format import format_ledger
from beatcheck.editing.yaml.nodes import PlainTree
from beatcheck.editing.yaml.scalars import quote_scalar, write_inline
from beatcheck.errors import UsageError
from beatcheck.ledger.loading import load_bytes
from paths import DATA
from written_ledgers import CANONICAL, FLOW, LAYOUTS, LOOSE, WINDOWS, WITH_BOM

LOOSE_FORMATTED = """\
version: 1
companies:
  NVDA:  # a company
    name: 'NVIDIA'
    fiscal_year_end: last sunday of january
    metrics:
      gross_margin: {unit: percent}

    periods:
      FY2025Q3:  # spaced
        period_end: 2024-10-27
        actual: 35.082B

      FY2025Q4:
        period_end: "2025-01-26"
        guidance:
          - 37.5B ± 2%  # bare

          - {value: 37.6B, on: 2024-12-01}
        note: "quoted: as it was"

  AMD:
    periods:
      FY2024Q4:
        period_end: 2024-12-28
        guidance:
          value: 7.5B ± 300M  # below its key
          on: 2024-10-29
"""


def fmt(text: str) -> str:
    return format_ledger(text.encode(), "x.yaml").decode()


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.yaml")))
def test_the_shipped_ledgers_are_canonical(name: str) -> None:
    text = (DATA / name).read_bytes().decode()
    assert fmt(text) == text


def test_what_is_canonical_stays() -> None:
    assert fmt(CANONICAL) == CANONICAL


def test_a_loose_layout_is_put_right() -> None:
    assert fmt(LOOSE) == LOOSE_FORMATTED


def test_braces_are_opened() -> None:
    assert fmt(FLOW).startswith("version: 1\ncompanies:\n  NVDA:\n    fiscal_year_end: last")
    assert fmt(FLOW).endswith("        guidance: 37.5B ± 2%\n\n  AMD:\n    periods: {}\n")


def test_keys_take_their_order_and_their_comments_along() -> None:
    text = (
        "companies:\n  NVDA:\n    periods:\n      FY2025Q4:\n"
        "        # the release\n        actual: {source: Reuters, value: 39.331B}  # exact\n"
        "        period_end: 2025-01-26\n      FY2024:\n        period_end: 2024-01-28\n"
        "      FY2025Q3: {period_end: 2024-10-27}\n    cik: '1045810'\nversion: 1\n"
    )
    assert fmt(text) == (
        "version: 1\ncompanies:\n  NVDA:\n    cik: '1045810'\n    periods:\n"
        "      FY2024:\n        period_end: 2024-01-28\n"
        "      FY2025Q3:\n        period_end: 2024-10-27\n"
        "      FY2025Q4:\n        period_end: 2025-01-26\n"
        "        # the release\n        actual: {value: 39.331B, source: Reuters}  # exact\n"
    )


def test_metrics_follow_the_order_they_are_declared_in() -> None:
    text = CANONICAL.replace(
        "          gross_margin:", "          gaming: {actual: 2.5B}\n          gross_margin:"
    )
    lines = fmt(text).splitlines()
    metrics = lines.index("        metrics:")
    assert lines[metrics + 1].startswith("          gross_margin:")
    assert lines[metrics + 2] == "          gaming: {actual: 2.5B}"


@pytest.mark.parametrize(
    "note",
    [
        "|\n          literal:\n            deeper\n\n          # no comment",
        ">2-\n          folded\n            kept",
        "plain over\n          two lines",
        '"quoted over\n          two\\n   lines: # no comment"',
        "'single''s\n\n          blank'",
        ">-  # why\n          folded",
    ],
)
def test_long_texts_keep_their_words(note: str) -> None:
    text = f"version: 1\ncompanies:\n  X:\n    periods: {{}}\n    note: {note}\n"
    found = fmt(text)
    assert fmt(found) == found
    before = load_bytes(text.encode(), "x").ledger.companies["X"].note
    assert load_bytes(found.encode(), "x").ledger.companies["X"].note == before
    assert before


def test_blank_lines_at_the_end_of_a_text_are_refused() -> None:
    text = "version: 1\ncompanies:\n  X:\n    note: |+\n      text\n\n\n    periods: {}\n"
    with pytest.raises(UsageError, match="lay it out by hand"):
        fmt(text)


def test_line_breaks_stay_and_the_mark_goes() -> None:
    assert fmt(WINDOWS) == WINDOWS
    assert fmt(WITH_BOM) == CANONICAL


def test_comments_within_braces_open_them() -> None:
    text = CANONICAL.replace(
        "{value: 37.5B ± 2%, on: 2024-11-20,",
        "{value: 37.5B ± 2%,  # said\n          on: 2024-11-20,",
    )
    assert (
        "        guidance:\n          value: 37.5B ± 2%  # said\n          on: 2024-11-20\n"
        "          source: Reuters\n"
    ) in fmt(text)


TREE: PlainTree = {
    "version": "1",
    "companies": {
        "NVDA": {
            "name": "NVIDIA: chips, and more",
            "metrics": {"gross_margin": {"unit": "percent"}, "gaming": {"part_of": "revenue"}},
            "periods": {
                "FY2025Q3": {
                    "period_end": "2024-10-27",
                    "guidance": [{"value": "32.5B ± 2%", "on": "2024-08-28"}, "33B"],
                    "actual": {"value": "35.082B", "source": "https://x.example/?a,b"},
                    "metrics": {
                        "gaming": {"actual": "3.279B"},
                        "gross_margin": {"actual": "74.6%"},
                    },
                },
                "FY2024": {"period_end": "2024-01-28", "note": "a year, 52 weeks"},
                "FY2025Q2": {"actual": "30.040B", "period_end": "2024-07-28"},
            },
        },
        "AMD": {"threshold": {"from": "FY2024Q1", "value": "2B"}, "periods": {}},
    },
}


class Styler:
    """Writes a tree in a layout that hypothesis draws, with numbered comments."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.count = 0

    def lines(self, tree: dict[str, PlainTree], indent: int) -> Iterator[str]:
        for key in self.draw(st.permutations(list(tree))):
            yield from self.between(indent)
            yield from self.entry(f"{quote_scalar(key)}:", tree[key], indent)

    def entry(self, head: str, tree: PlainTree, indent: int) -> Iterator[str]:
        pad = " " * indent
        if isinstance(tree, str) or not tree or self.draw(st.booleans()):
            yield f"{pad}{head} {self.flow(tree, indent)}{self.comment()}"
            return
        yield f"{pad}{head}{self.comment()}"
        deeper = indent + self.draw(st.integers(1, 4))
        if isinstance(tree, dict):
            yield from self.lines(tree, deeper)
            return
        for item in tree:
            yield from self.between(deeper)
            yield from self.entry("-", item, deeper)

    def flow(self, tree: PlainTree, indent: int) -> str:
        if isinstance(tree, str) or not tree or self.draw(st.booleans()):
            return write_inline(tree)
        parts = (
            [f"{key}: {write_inline(value)}" for key, value in tree.items()]
            if isinstance(tree, dict)
            else list(map(write_inline, tree))
        )
        gaps = [f" ,{self.comment()}\n{' ' * (indent + 2)}" for _ in parts[1:]]
        joined = "".join(part + gap for part, gap in zip(parts, [*gaps, ""], strict=True))
        return f"{{ {joined} }}" if isinstance(tree, dict) else f"[ {joined} ]"

    def between(self, indent: int) -> Iterator[str]:
        yield from self.draw(st.sampled_from([[], [], [""], ["", ""]]))
        if self.draw(st.integers(0, 3)) == 0:
            shift = self.draw(st.sampled_from([0, 0, 0, -indent, 2]))
            yield " " * (indent + shift) + self.numbered()

    def comment(self) -> str:
        return f"  {self.numbered()}" if self.draw(st.integers(0, 4)) == 0 else ""

    def numbered(self) -> str:
        self.count += 1
        return f"# c{self.count}."


@st.composite
def styled(draw: st.DrawFn) -> tuple[str, int]:
    styler = Styler(draw)
    assert isinstance(TREE, dict)
    lines = [*styler.lines(TREE, 0), *styler.between(0)]
    return "\n".join(lines) + "\n", styler.count


@given(styled())
@settings(max_examples=400, deadline=None)
def test_formatting_twice_is_formatting_once_and_keeps_all(found: tuple[str, int]) -> None:
    text, comments = found
    before = load_bytes(text.encode(), "x.yaml")
    after = fmt(text)
    assert fmt(after) == after
    assert load_bytes(after.encode(), "x.yaml").ledger == before.ledger
    assert all(after.count(f"# c{number}.") == 1 for number in range(1, comments + 1))


@pytest.mark.parametrize("text", LAYOUTS)
def test_all_layouts_say_the_same_afterwards(text: str) -> None:
    ledger = load_bytes(text.encode(), "x.yaml").ledger
    assert load_bytes(fmt(text).encode(), "x.yaml").ledger == ledger
    assert fmt(fmt(text)) == fmt(text)
