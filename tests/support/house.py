"""How the sources name and explain themselves: what tests/test_house.py holds them to."""

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from paths import ROOT

SOURCE = ROOT / "src" / "beatcheck"
# A new verb goes into this list on purpose: first see whether one that is there would do.
VERBS = frozenset((Path(__file__).parent / "verbs.txt").read_text(encoding="utf-8").split())
PREDICATES = frozenset({"is", "has", "have", "are", "can", "may", "needs", "does"})
# A participle, as `widened` or `found`: it says what was done, not what the function does.
PARTICIPLE = re.compile(
    r"\w+ed|said|told|held|known|found|left|kept|made|shown|written|spoken|drawn|taken|given|meant"
)
# A comment for a tool, which explains nothing to a reader, as `noqa` or `type: ignore`.
_FOR_TOOLS = re.compile(r"#\s*(?:noqa|type: ignore|fmt:|isort:|pragma|!)")


class Function(NamedTuple):
    """A function of the sources, with where it stands."""

    file: str
    name: str
    lines: int
    docstring: str | None
    is_public: bool

    @property
    def first_word(self) -> str:
        """The first word of the name."""
        return self.name.lstrip("_").partition("_")[0]

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


@cache
def read_sources() -> dict[str, str]:
    """Return the text of every source by its path."""
    return {
        path.relative_to(SOURCE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(SOURCE.rglob("*.py"))
    }


@cache
def find_functions() -> tuple[Function, ...]:
    """Return every function and method but properties and those that Python itself names."""
    return tuple(
        function
        for file, text in read_sources().items()
        for function in walk_functions(file, ast.parse(text), is_public=True)
    )


def walk_functions(file: str, tree: ast.AST, *, is_public: bool) -> Iterator[Function]:
    """Yield the functions below a node; what stands inside a function is not public."""
    for node in ast.iter_child_nodes(tree):
        is_open = is_public and not is_private(node)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if not node.name.startswith("__") and not is_attribute(node):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                yield Function(file, node.name, lines, ast.get_docstring(node), is_open)
            is_open = False
        yield from walk_functions(file, node, is_public=is_open)


def is_private(node: ast.AST) -> bool:
    """Say whether a class or function is for its module alone."""
    return getattr(node, "name", "").startswith("_")


def is_attribute(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Say whether a function is read as an attribute, whose name is a noun, or registers a case."""
    names = " ".join(ast.unparse(decorator) for decorator in node.decorator_list)
    return "property" in names or ".register" in names


def count_comments() -> int:
    """Return how many lines have a comment that is for people."""
    return sum(
        token.type == tokenize.COMMENT and not _FOR_TOOLS.match(token.string)
        for text in read_sources().values()
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
    )


def find_shared_classes() -> dict[str, list[str]]:
    """Return the names of classes that more than one module defines, with the modules."""
    places = defaultdict(list)
    for file, text in read_sources().items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                places[node.name.lstrip("_")].append(file)
    return {name: files for name, files in places.items() if len(set(files)) > 1}


def find_bare_patterns() -> list[str]:
    """Return the regular expressions that no comment above or inside explains."""
    return [
        f"{file}:{node.lineno}"
        for file, text in read_sources().items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "re.compile"
        and not is_explained(text.splitlines(), node)
    ]


def is_explained(lines: list[str], node: ast.Call) -> bool:
    """Say whether a comment stands above the statement of a call, or inside it."""
    start = node.lineno - 1
    while start > 0 and lines[start - 1].strip() and lines[start][:1] in {" ", ")", "]", "}"}:
        if lines[start - 1].lstrip().startswith("#"):
            return True
        start -= 1
    above = lines[start - 1] if start else ""
    return "#" in "".join(lines[start : node.end_lineno]) or above.lstrip().startswith("#")


def find_thawed_classes() -> list[str]:
    """Return the dataclasses that are not frozen."""
    return [
        f"{file}: {node.name}"
        for file, text in read_sources().items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef)
        for decorator in map(ast.unparse, node.decorator_list)
        if decorator.startswith("dataclass") and "frozen=True" not in decorator
    ]
