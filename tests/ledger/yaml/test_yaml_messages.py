"""What the reader says of text that is no YAML, not UTF-8, or hides something."""

import pytest

from beatcheck.escaping import HIDDEN
from beatcheck.ledger.loading import load_bytes
from ledger_texts import company_text, period_text, the_finding

END = "period_end: 2025-01-26\n"


@pytest.mark.parametrize(
    ("text", "place", "message", "remedy"),
    [
        (
            period_text(END + "note: !!str a"),
            "ledger.yaml:7:15",
            "!!str tells YAML to guess a type",
            "delete it: a value is read as it is written",
        ),
        (
            period_text(END + "note: &a b"),
            "ledger.yaml:7:15",
            "&a names a value to repeat it elsewhere",
            "delete &a",
        ),
        (
            period_text(END + "actual: {value: 39.331B, ?&a on: 2025-02-26}"),
            "ledger.yaml:7:35",
            "&a names a value to repeat it elsewhere",
            "delete &a",
        ),
        (
            period_text(END + "note: a\u202eb"),
            "ledger.yaml:7:16",
            "there is a hidden character: U+202E RIGHT-TO-LEFT OVERRIDE",
            "delete it",
        ),
        (
            period_text(END + "note: a\x07b"),
            "ledger.yaml:7:16",
            "there is a hidden character: U+0007 control character",
            "delete it",
        ),
        (
            period_text(END + "note: a\ufffeb"),
            "ledger.yaml:7:16",
            "there is a hidden character: U+FFFE no character",
            "delete it",
        ),
        (
            period_text(END + 'note: "a\\u200bb"'),
            "ledger.yaml:7:15",
            "an escape hides a character: U+200B ZERO WIDTH SPACE",
            "delete it",
        ),
        (
            period_text(END + "note: a: b"),
            "ledger.yaml:7:16",
            "there is a ':' where no key can be",
            "check the indentation, and quote a text that contains ': '",
        ),
        (
            period_text(END + "note: 'a"),
            "ledger.yaml:7:15",
            "a quote is opened but not closed",
            "close it on the same line",
        ),
        (
            period_text(END + "actual: {value: 39.331B"),
            "ledger.yaml:7:17",
            "a { } is not closed, or a comma is missing",
            "write {value: 39.331B, on: 2025-02-26}",
        ),
        (
            period_text(END + "actual: [39.331B"),
            "ledger.yaml:7:17",
            "a [ ] is not closed, or a comma is missing",
            "write [first, second]",
        ),
        (
            period_text(END + "actual"),
            "ledger.yaml:7:9",
            "this key has no colon",
            "put a colon and a space after it",
        ),
        (
            period_text(END + "note: @a"),
            "ledger.yaml:7:15",
            "no value can start with this character",
            "indent with spaces, and quote a text",
        ),
        (
            period_text(END + "\tactual: 39.331B"),
            "ledger.yaml:7:9",
            "there is a tab where YAML wants spaces",
            "indent with two spaces a level",
        ),
        (
            period_text(END + 'note: "\\q"'),
            "ledger.yaml:7:16",
            "a \\ starts an escape that YAML does not know",
            "use single quotes",
        ),
        (
            period_text(END + "note: a\n") + "...\nb\n",
            "ledger.yaml:9:1",
            "there is something after the end of the document",
            "keep one document in a file",
        ),
        (
            "%YAML 2.0\n---\n" + period_text(END),
            "ledger.yaml:1:1",
            "this is not YAML: found incompatible YAML document",
            "check the indentation, quotes and brackets",
        ),
        (
            "- a\n- b\n",
            "ledger.yaml:1:1",
            "a ledger is a mapping of keys to values",
            "write version: 1 and companies: at the top",
        ),
        (
            company_text(f"note: {'[' * 12}{']' * 12}\nperiods: {{}}"),
            "ledger.yaml:4:20",
            "this is nested deeper than 12 levels",
            "no ledger needs that: check the brackets",
        ),
    ],
)
def test_what_is_no_yaml_is_reported_in_words_for_people(
    text: str, place: str, message: str, remedy: str
) -> None:
    finding = the_finding(text)
    assert (str(finding.place), finding.message, finding.remedy) == (place, message, remedy)


def test_only_the_first_twenty_hidden_characters_are_reported() -> None:
    assert len(load_bytes(b"\x07" * 21, "f").findings) == 20


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"version: 1\nname: Nestl\xe9\n", "f:2:12", "this is not UTF-8: byte 0xE9"),
        (b"\xef\xbb\xbfname: Nestl\xe9\n", "f:1:12", "this is not UTF-8: byte 0xE9"),
        ("version: 1".encode("utf-16"), "f:1:1", "this is UTF-16, not UTF-8"),
        (b"\xfe\xff\x00v", "f:1:1", "this is UTF-16, not UTF-8"),
        (b"a\rb\xff", "f:2:2", "this is not UTF-8: byte 0xFF"),
        (b"\xed\xa0\x80", "f:1:1", "this is not UTF-8: byte 0xED"),
    ],
)
def test_other_encodings_are_refused_at_the_first_byte(
    data: bytes, place: str, message: str
) -> None:
    (finding,) = load_bytes(data, "f").findings
    assert (finding.rule, str(finding.place), finding.message, finding.remedy) == (
        "encoding",
        place,
        message,
        "save the file as UTF-8",
    )


def test_every_character_that_yaml_refuses_is_called_hidden() -> None:
    text = "".join(
        chr(code) for code in range(0x11000) if not HIDDEN.match(chr(code)) and code != 0xFEFF
    )
    comments = "".join(f"# {character}\n" for character in text if character not in "\r\n")
    assert load_bytes((comments + company_text("periods: {}")).encode(), "f").findings == ()
