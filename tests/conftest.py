"""What all tests share, and what lets tests in every folder import what lies beside it."""

import os
from collections.abc import Callable

import pytest
from hypothesis import settings

from paths import GOLDEN
from written import Written

# What the person or the CI that runs the tests has set must not decide what they see.
for _name in (
    "BEATCHECK_LEDGER",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "NO_COLOR",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
    "PY_COLORS",
):
    os.environ.pop(_name, None)

# How long one example takes says nothing on a shared machine; CI tries the same ones each time.
settings.register_profile("patient", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("patient")

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate",
        action="store_true",
        help="write the files in tests/golden anew; read the difference before you commit it",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a whole output with the file of that name in tests/golden."""

    def compare(name: str, found: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--regenerate"):
            path.write_bytes(found.encode())
        assert found == path.read_bytes().decode()

    return compare


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Real programs take minutes, so they are opened only where they are asked for."""
    if "readers" in config.option.markexpr:
        return
    skip = pytest.mark.skip(reason="opens files in real programs: pytest -m readers")
    for item in items:
        if item.get_closest_marker("readers"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Writes a result of the program and gives its path."""
    return Written(tmp_path_factory.mktemp("written"))
