"""ARCHITECTURE.md and CONTRIBUTING.md: what they say of the code is so."""

import ast
import re
from pathlib import Path

import pytest

from paths import ROOT

SOURCE = ROOT / "src" / "beatcheck"
PAGES = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in ("ARCHITECTURE.md", "CONTRIBUTING.md")
}
# A path in code marks, as `ledger/yaml/reader.py` or `cli/commands/`.
CODE_PATH = re.compile(r"`((?:[a-z_]+/)+(?:[a-z_]+\.py)?)`")
# A row of the table of packages, as | `cli` | from → to | `analysis`, `checks` |.
PACKAGE_ROW = re.compile(r"^\| `(\w+)` \| .+ → .+ \| (.+) \|$", re.MULTILINE)


def list_imports(package: Path) -> set[str]:
    """Return the other packages of beatcheck that a package imports when it runs."""
    imports = set()
    for path in package.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        unused = {id(node) for block in find_type_checking(tree) for node in ast.walk(block)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and id(node) not in unused:
                names = f"{node.module}.{node.names[0].name}".split(".")
                if names[0] == "beatcheck" and (SOURCE / names[1]).is_dir():
                    imports.add(names[1])
    return imports - {package.name}


def find_type_checking(tree: ast.AST) -> list[ast.If]:
    """Return the blocks of imports that only a type checker reads."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == "TYPE_CHECKING"
    ]


def test_the_table_of_packages_is_what_they_import() -> None:
    table = {
        package: set(re.findall(r"`(\w+)`", imports))
        for package, imports in PACKAGE_ROW.findall(PAGES["ARCHITECTURE.md"])
    }
    folders = {path.parent for path in SOURCE.glob("*/__init__.py")}
    assert table == {folder.name: list_imports(folder) for folder in folders}


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_is_named_exists(page: str) -> None:
    paths = CODE_PATH.findall(PAGES[page])
    assert len(paths) > 5
    missing = [path for path in paths if not any((top / path).exists() for top in (SOURCE, ROOT))]
    assert missing == []


def test_only_the_command_line_asks_what_day_it_is() -> None:
    asking = re.compile(r"\b(?:datetime\.(?:now|utcnow)|date\.today|time\.time)\(")
    files = {
        path.relative_to(SOURCE).parts[0]
        for path in SOURCE.rglob("*.py")
        if asking.search(path.read_text(encoding="utf-8"))
    }
    assert files == {"cli"}
