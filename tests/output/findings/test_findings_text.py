"""Findings as people read them: place, the line with a caret, what is wrong, what to write."""

from beatcheck.findings import Finding, Place, Severity
from beatcheck.output.findings.text import format_concisely, format_findings

LINE = "        guidence: 37.5B"


def finding(place: Place | None, message: str = "'guidence' is no key") -> Finding:
    return Finding("unknown-key", message, "write guidance", (), place)


def test_a_finding_has_its_line_with_a_caret() -> None:
    assert format_findings([finding(Place("a.yaml", 12, 9, LINE))]) == (
        "a.yaml:12:9: error unknown-key: 'guidence' is no key\n"
        "   12 |         guidence: 37.5B\n"
        "      |         ^\n"
        "  = write guidance"
    )


def test_findings_are_apart() -> None:
    found = format_findings([finding(None), finding(Place("a.yaml", 1, 1, ""))])
    assert found == (
        "-: error unknown-key: 'guidence' is no key\n  = write guidance\n\n"
        "a.yaml:1:1: error unknown-key: 'guidence' is no key\n  = write guidance"
    )


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    line = "a" * 300 + "!" + "b" * 300
    excerpt, caret = format_findings([finding(Place("a.yaml", 1, 301, line))]).splitlines()[1:3]
    assert len(excerpt) == 108
    assert excerpt.startswith("    1 | …aaa")
    assert excerpt[caret.index("^")] == "!"


def test_the_caret_stands_below_signs_of_any_width() -> None:
    excerpt, caret = format_findings([finding(Place("a.yaml", 1, 4, "名前 x"))]).splitlines()[1:3]
    assert (excerpt, caret) == ("    1 | 名前 x", "      |      ^")


def test_a_tab_takes_one_column() -> None:
    excerpt, caret = format_findings([finding(Place("a.yaml", 1, 2, "\tx"))]).splitlines()[1:3]
    assert (excerpt, caret) == ("    1 |  x", "      |  ^")


def test_hidden_characters_are_named() -> None:
    assert "<U+202E>" in format_findings([finding(None, "'\u202e' is no key")])


def test_one_line_for_each() -> None:
    note = Finding("a-rule", "why", "what", (), Place("a.yaml", 3, 4), Severity.NOTE)
    assert format_concisely([note, finding(None)]) == (
        "a.yaml:3:4: note a-rule: why; what\n"
        "-: error unknown-key: 'guidence' is no key; write guidance"
    )
