"""What the tests with real readers share: they are marked, and skip where a reader is missing."""

from pathlib import Path

import pytest

from beatcheck.cli.main import run

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Real programs take minutes, so they are opened only where they are asked for."""
    if "readers" in config.option.markexpr:
        return
    skip = pytest.mark.skip(reason="opens files in real programs: pytest -m readers")
    for item in items:
        if item.get_closest_marker("readers"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> "Written":
    """Writes a result of the program and gives its path."""
    return Written(tmp_path_factory.mktemp("written"))


class Written:
    """Results of the command line, each written once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str, *words: str) -> Path:
        path = self.folder / name
        if not path.exists():
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("sys.argv", ["beatcheck", *words, "-o", str(path)])
                assert run() == 0
        return path
