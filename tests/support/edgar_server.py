"""A small EDGAR on loopback: a tree of answers by paths, and faults where a test wants them."""

import os
import time
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

from loopback import Reply, Server


def require_edgartools() -> None:
    """Skip where edgartools is not installed, without the second that its import takes."""
    if find_spec("edgar") is None:
        pytest.skip("needs the extra edgar", allow_module_level=True)


class EdgarServer(Server):
    """Answers `tree` by path; `faults` come first, in turn, the last one for ever."""

    def __init__(self, tree: Mapping[str, bytes]) -> None:
        super().__init__()
        self.tree = dict(tree)
        self.faults: dict[str, list[Reply]] = {}
        self.times: list[float] = []
        self.delay = 0.0

    def choose_reply(self, path: str) -> Reply:
        self.times.append(time.monotonic())
        time.sleep(self.delay)
        if faults := self.faults.get(path):
            return faults[0] if len(faults) == 1 else faults.pop(0)
        body = self.tree.get(path)
        return Reply(404, b"<html>not found</html>") if body is None else Reply(body=body)


def load_tree(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by the paths of their addresses."""
    return {
        "/" + path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def make_environment(server: Server, folder: Path) -> dict[str, str]:
    """Return the environment of a process that asks the server and keeps its answers here."""
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    return kept | {
        "EDGAR_BASE_URL": server.url,
        "EDGAR_DATA_URL": server.url,
        "EDGAR_IDENTITY": "Jane Doe jane@example.org",
        "EDGAR_LOCAL_DATA_DIR": str(folder),
    }
