"""The tree stays as it was designed: short files, and no company is a special case."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from beatcheck import load_ledger
from paths import ROOT

SOURCES = tuple(sorted((ROOT / "src").rglob("*.py")))
LEDGERS = tuple(sorted((ROOT / "data").glob("*.yaml")))
MOST_LINES = 300
EXAMPLE = {
    "nvda",
    "nvidia",
    "0001045810",
}  # the company that examples in help and messages are about
WORD = re.compile("[a-z0-9]+")
COMMON = {
    "and",
    "company",
    "corporation",
    "com",
    "inc",
    "platforms",
    "technology",
    "meta",
    "mu",
    "taiwan",
}


@cache
def collect_company_words() -> set[str]:
    """The tickers, the CIKs and the words of the names of all companies in the ledgers."""
    found = set()
    for path in LEDGERS:
        for ticker, company in load_ledger(path).ledger.companies.items():
            words = f"{ticker} {company.name} {company.cik or ''} {(company.cik or '').lstrip('0')}"
            found |= set(WORD.findall(words.lower()))
    return found - COMMON


def find_strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """The texts of a module, without its docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
        ):
            yield node


def find_names(tree: ast.AST) -> Iterator[str]:
    """The names that a module gives."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name


def find_named_companies(source: str, words: set[str]) -> list[str]:
    """What in a source is about one company: a text that is its name, a name made of it.

    A longer text may give the example company as an example; a pattern may not.
    """
    tree = ast.parse(source)
    found = [
        name
        for name in find_names(tree)
        if words & set(WORD.findall(name.lower().replace("_", " ")))
    ]
    for node in find_strings(tree):
        text = str(node.value)
        held = words & set(WORD.findall(text.lower()))
        is_example = held <= EXAMPLE and len(text.split()) > 1 and "|" not in text
        if held and not is_example:
            found.append(text)
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_source_is_short_and_about_no_company(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= MOST_LINES
    assert find_named_companies(source, collect_company_words()) == []


@pytest.mark.parametrize(
    "source",
    [
        'if ticker == "NVDA":\n    pass',
        'names = {"nvidia": 1}',
        'pattern = r"(nvidia|nvda) corporation"',
        "def is_nvidia() -> None: ...",
        'hint = "write AMD or another ticker"',
        'cik = "1045810"',
    ],
)
def test_what_would_be_a_special_case_is_seen(source: str) -> None:
    assert find_named_companies(source, collect_company_words()) != []


def test_an_example_is_no_special_case() -> None:
    source = '"""NVIDIA has its docstring."""\nhint = "write it as NVDA"'
    assert find_named_companies(source, collect_company_words()) == []


def test_there_are_sources_and_ledgers_to_look_at() -> None:
    assert len(SOURCES) > 50
    assert {"nvda", "avgo", "micron", "1045810"} <= collect_company_words()
