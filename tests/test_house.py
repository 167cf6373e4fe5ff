"""The house stays in order: small files and folders, speaking names, reasons given."""

from collections import Counter

import pytest

from house import (
    PARTICIPLE,
    PREDICATES,
    VERBS,
    Function,
    count_comments,
    find_bare_patterns,
    find_functions,
    find_shared_classes,
    find_thawed_classes,
    read_sources,
)
from paths import ROOT, TESTS

MOST_LINES = 300
MOST_LINES_OF_FUNCTION = 40
MOST_FILES = 20
FEWEST_VERBS = 0.60
MOST_PARTICIPLES = 0.01
FEWEST_COMMENTS = 15 / 1000  # of the lines
MOST_SHARED_CLASSES = 5
# Folders without tests of their own, because all that they hold are folders.
LEADS_ON = {"cli/commands"}
TEST_FILES = tuple(sorted(TESTS.rglob("*.py")))


def is_verb(function: Function) -> bool:
    return function.first_word in VERBS | PREDICATES


def test_no_file_is_long() -> None:
    files = {name: text.count("\n") for name, text in read_sources().items()}
    files |= {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n")
        for path in TEST_FILES
    }
    assert {name: lines for name, lines in files.items() if lines > MOST_LINES} == {}


def test_no_function_is_long() -> None:
    # The parameters of a command are its options, one a line.
    long = [
        str(function)
        for function in find_functions()
        if function.lines > MOST_LINES_OF_FUNCTION and not function.file.startswith("cli/commands")
    ]
    assert long == []


def test_no_folder_is_full() -> None:
    folders = Counter(file.rpartition("/")[0] for file in read_sources() if "__" not in file)
    assert {name: files for name, files in folders.items() if files > MOST_FILES} == {}


def test_each_folder_has_its_tests() -> None:
    folders = {file.rpartition("/")[0] for file in read_sources()}
    # A release is read as a whole: the tests of its parts read texts, and stand side by side.
    parted = {folder for folder in folders if not folder.startswith("releases/")}
    assert {folder for folder in parted if not [*(TESTS / folder).glob("test_*.py")]} == LEADS_ON


def test_functions_are_named_by_what_they_do() -> None:
    functions = find_functions()
    verbs = sum(map(is_verb, functions)) / len(functions)
    assert verbs >= FEWEST_VERBS


def test_no_function_is_named_by_what_was_done() -> None:
    functions = find_functions()
    participles = [
        str(function)
        for function in functions
        if PARTICIPLE.fullmatch(function.first_word) and not is_verb(function)
    ]
    assert len(participles) <= MOST_PARTICIPLES * len(functions), participles


def test_comments_give_reasons() -> None:
    lines = sum(text.count("\n") for text in read_sources().values())
    assert count_comments() >= FEWEST_COMMENTS * lines


def test_a_class_name_has_one_meaning() -> None:
    shared = find_shared_classes()
    assert len(shared) <= MOST_SHARED_CLASSES, shared


def test_public_functions_explain_themselves() -> None:
    bare = [
        str(function)
        for function in find_functions()
        if function.is_public and not function.name.startswith("_") and not function.docstring
    ]
    assert bare == []


@pytest.mark.parametrize("word", ["found", "widened", "written"])
def test_a_participle_is_seen(word: str) -> None:
    assert PARTICIPLE.fullmatch(word)
    assert word not in VERBS


def test_values_are_frozen() -> None:
    assert find_thawed_classes() == []


def test_a_regular_expression_is_explained() -> None:
    assert find_bare_patterns() == []
