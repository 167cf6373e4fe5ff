"""What all tests share, and what lets tests in every folder import what lies beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"

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
