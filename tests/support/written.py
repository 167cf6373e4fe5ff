"""Written: results of the command line for the real readers, each written once."""

from pathlib import Path

import pytest

from beatcheck.cli.main import run


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
