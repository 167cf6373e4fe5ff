"""Documents made to break a reader end soon and in clear words."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatcheck.errors import BeatcheckError, CannotReadError, MissingLibraryError
from beatcheck.releases import read_release
from beatcheck.releases.formats.detect import MOST_BYTES
from beatcheck.releases.formats.page import MOST_CHARACTERS

HEAD = b"<html><body><p>Acme Corp. Reports Third Quarter 2024 Results</p>"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"x" * (MOST_BYTES + 1), "limit is 20 MB"),
        ("a.txt", b"x" * (MOST_CHARACTERS + 1), "longer than any release"),
        ("a.txt", b"Revenue\n" * 90_000, "longer than any release"),
        ("a.html", HEAD + b"<div>" * 3000, "nested more than 2000 deep"),
        ("a.html", HEAD + b"<p>" * 400_000, "more than 300,000 elements"),
        ("a.html", HEAD + b"<" * 1_200_000, "longer than any release"),
        ("a.txt", b"", "no text"),
        ("a.txt", b"\0" * 5000, "no text"),
        ("a.pdf", b"%PDF-1.7\nno pdf", "cannot be read"),
    ],
)
def test_refused_in_clear_words(name: str, content: bytes, words: str) -> None:
    pytest.importorskip("pypdf")
    with pytest.raises(CannotReadError, match=words):
        read_release(content, name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"We expect Q4 revenue of " + b"1" * 200_000),
        ("a.txt", b"We expect Q4 revenue of " + b"1,111" * 40_000),
        ("a.txt", b"We expect Q4 revenue" + b" " * 200_000 + b"of $5 billion"),
        ("a.txt", b"We expect Q4 revenue " + b"(" * 200_000),
        ("a.txt", b"revenue outlook " + b"Q4 2024 " * 25_000 + b"$5 billion"),
        ("a.txt", b"Acme Corp " * 20_000 + b"(NYSE: A)"),
        ("a.txt", b"withdraw " * 20_000),
        ("a.txt", b"Q4 2024 Outlook\nRevenue\n" + b"$\n" * 10_000),
        ("a.md", b"|" * 200_000),
        ("a.md", b"## Q4 2024 Outlook\n" + b"| Revenue (in millions) | $1,234 |\n" * 2000),
        ("a.html", HEAD + b"&amp;&nbsp;&#8211;" * 10_000),
        ("a.html", HEAD + b"<!--" * 50_000),
        ("a.html", HEAD + b"<script>revenue of $5 billion</script>" * 5000),
        ("a.html", HEAD + b"<table><tr>" + b"<td>Revenue</td><td>$5 billion</td>" * 5000),
        ("a.html", HEAD + b"<td colspan=99999999999>x</td>" * 1000),
        ("a.bin", bytes(range(256)) * 400),
    ],
)
def test_bait_ends(name: str, content: bytes) -> None:
    document = read_release(content, name)
    assert document.file == name
    assert len(document.statements) <= 1


def test_scripts_and_hidden_text_say_nothing() -> None:
    said = b"We expect fourth quarter revenue of $5 billion."
    page = HEAD + b"<script>" + said + b"</script><p style='display:none'>" + said + b"</p>"
    assert read_release(page, "a.html").statements == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    content = "We expect Q4 2024 revenue of £5.0–5.2 billion.".encode(encoding)
    (statement,) = read_release(content, "a.txt").statements
    assert (statement.text, statement.unit) == ("5.0-5.2B", "GBP")


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(CannotReadError, match="cannot read"):
        read_release(Path("no-such-file.html"))


def test_pdf_text_is_read() -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=200, height=200)
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(CannotReadError, match="pictures of text"):
        read_release(buffer.getvalue(), "a.pdf")


@pytest.mark.parametrize("name", ["/FlateD", "/"])
def test_a_pdf_with_a_strange_filter_is_refused_in_one_line(name: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(width=200, height=200)
    stream = pypdf.generic.StreamObject()
    stream.set_data(b"BT (revenue of $ 5.0 billion) Tj ET")
    stream[pypdf.generic.NameObject("/Filter")] = pypdf.generic.NameObject(name)
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(CannotReadError):
        read_release(buffer.getvalue(), "a.pdf")


VOCABULARY = """
revenue net sales expects Q4 2024 fiscal of in the range $ 5.0 billion million - to and ± 2%
( ) | outlook guidance ## GAAP gross margin FY25 approximately between ended January 26, 2025 <td>
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_words_give_a_document_or_clear_words(words: list[str], name: str) -> None:
    try:
        document = read_release(" ".join(words).encode(), name)
    except BeatcheckError:
        return
    for statement in document.statements:
        end = statement.offset + len(statement.quote)
        assert document.text[statement.offset : end] == statement.quote


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(MissingLibraryError, match=r'install .*"pypdf>='):
        read_release(b"%PDF-1.7", "a.pdf")
