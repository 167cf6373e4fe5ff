"""Text from elsewhere is made fit for a terminal, a log or an annotation in one place."""

import json

import pytest

from beatcheck.escaping import escape_json, escape_line, escape_prose, hide_passwords, show_hidden


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – ± ✓ 東京", "plain – ± ✓ 東京"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("a\x9b31m", "a<U+009B>31m"),
        ("\u202eevil", "<U+202E>evil"),
        ("\udc80", "<U+DC80>"),
    ],
)
def test_hidden_characters_are_named(text: str, shown: str) -> None:
    assert show_hidden(text) == shown


def test_a_name_stays_on_its_line() -> None:
    assert escape_line("x\n::error::pwned\r.yaml") == "x<U+000A>::error::pwned<U+000D>.yaml"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\r\n", "a\nb\r\n"),
        ("a\n  ::error::pwned\n", "a\n> ::error::pwned\n"),
        ("##[group]x", "> ##[group]x"),
        ("a\n\n::x", "a\n\n> ::x"),
        ("# a comment, a::b", "# a comment, a::b"),
        ("paid\rfree", "paid<U+000D>free"),
    ],
)
def test_no_line_is_a_command(text: str, shown: str) -> None:
    assert escape_prose(text) == shown


def test_colors_stay_and_all_other_sequences_go() -> None:
    text = "\x1b[1;31mred\x1b[0m \x1b]0;title\x07"
    shown = "\x1b[1;31mred\x1b[0m <U+001B>]0;title<U+0007>"
    assert escape_prose(text, has_color=True) == shown


def test_json_keeps_its_value() -> None:
    value = {"name": "a\x9b\u202e\u2028é"}
    text = escape_json(json.dumps(value, ensure_ascii=False))
    assert text == '{"name": "a\\u009b\\u202e\\u2028é"}'
    assert json.loads(text) == value


def test_a_password_in_an_address_is_hidden() -> None:
    text = "cannot reach https://me:secret@example.org/a@b and http://x@y; see https://z.org/@me"
    assert hide_passwords(text) == (
        "cannot reach https://***@example.org/a@b and http://***@y; see https://z.org/@me"
    )
