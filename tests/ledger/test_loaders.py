"""The same ledger by either loader, with any line ends and a byte order mark."""

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from beatcheck import load_ledger
from beatcheck.ledger.loading import load_bytes
from beatcheck.ledger.yaml import reader
from ledger_texts import (
    findings_in,
    marks,
    period_text,
    the_finding,
)
from ledgers_harness import BAD, GOOD, found
from paths import ROOT

SHIPPED = ROOT / "data"
SHIPPED_LEDGERS = sorted(SHIPPED.glob("*.yaml"))


def contents(path: Path, data: bytes) -> tuple[object, ...]:
    loading = load_bytes(data, str(path))
    return loading.ledger, loading.findings


@pytest.mark.parametrize("path", [*GOOD, *SHIPPED_LEDGERS], ids=lambda path: path.stem)
def test_a_byte_order_mark_and_other_line_ends_change_nothing(path: Path) -> None:
    data = path.read_bytes()
    plain = contents(path, data)
    assert plain[1] == ()
    assert contents(path, b"\xef\xbb\xbf" + data) == plain
    assert contents(path, data.replace(b"\n", b"\r\n")) == plain
    assert contents(path, data.replace(b"\n", b"\r")) == plain


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_count_any_line_end_and_no_byte_order_mark(line_end: str, mark: str) -> None:
    text = mark + period_text("period_end: 2025-01-32\nactual: 39,331M")
    (day, amount) = findings_in(text.replace("\n", line_end))
    assert (str(day.place), str(amount.place)) == ("ledger.yaml:6:21", "ledger.yaml:7:17")
    assert amount.place is not None
    assert amount.place.text == "        actual: 39,331M"


def test_the_first_column_is_right_behind_a_byte_order_mark() -> None:
    assert marks("\ufeffverzion: 1\ncompanies:\n  A:\n    periods: {}\n") == [
        (1, 1, "missing-key"),
        (1, 1, "unknown-key"),
    ]


def without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "IS_FAST", False)


@pytest.mark.parametrize("path", [*GOOD, SHIPPED / "guidance.yaml"], ids=lambda path: path.stem)
def test_the_slow_loader_gives_the_same_ledger(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = load_ledger(path)
    without_libyaml(monkeypatch)
    assert load_ledger(path) == fast


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_the_slow_loader_finds_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = found(path)
    without_libyaml(monkeypatch)
    assert found(path) == fast


@pytest.mark.parametrize("escape", [r"\U00110000", r"\UFFFFFFFF", r"\ud800", r"\x4", r"\q"])
def test_the_slow_loader_survives_escapes_that_are_no_characters(
    escape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = period_text(f'period_end: 2025-01-26\nnote: "a{escape}"')
    assert len(findings_in(text)) == 1
    without_libyaml(monkeypatch)
    assert the_finding(text).rule in {"yaml-syntax", "hidden-character"}


def test_where_pyyaml_has_no_libyaml_the_slow_loader_is_used() -> None:
    program = dedent("""
        import sys, yaml
        del yaml.CSafeLoader
        from beatcheck.ledger.yaml import reader
        from beatcheck.ledger.loading import load_ledger
        loading = load_ledger(sys.argv[1])
        print(reader.IS_FAST, loading.is_sound, len(loading.ledger.companies))
    """)
    path = str(SHIPPED / "guidance.yaml")
    command = [sys.executable, "-c", program, path]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout == "False True 1\n"
