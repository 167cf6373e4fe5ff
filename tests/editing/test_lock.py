"""The lock of a ledger: who waits, for how long, and what is left behind."""

import threading
import time
from pathlib import Path

import pytest

from beatcheck.editing.lock import hold_lock
from beatcheck.errors import CannotWriteError


def test_a_second_one_waits_no_longer_than_set(tmp_path: Path) -> None:
    path = tmp_path / "guidance.yaml"
    with (
        hold_lock(path),
        pytest.raises(CannotWriteError, match="another beatcheck has been writing"),
        hold_lock(path, patience=0.1),
    ):
        pytest.fail("both hold the lock")


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    with hold_lock(tmp_path / "guidance.yaml"):
        assert [path.name for path in tmp_path.iterdir()] == [".guidance.yaml.lock"]
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_a_dead_process_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".guidance.yaml.lock").touch()
    with hold_lock(tmp_path / "guidance.yaml", patience=0.1):
        pass


def test_a_folder_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(CannotWriteError, match="write to a folder of your own"),
        hold_lock(tmp_path / "file" / "guidance.yaml"),
    ):
        pytest.fail("there is no such folder")


def test_never_two_at_once(tmp_path: Path) -> None:
    path, inside, most = tmp_path / "guidance.yaml", 0, 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(10):
            with hold_lock(path):
                inside += 1
                most = max(most, inside)
                time.sleep(0.001)
                inside -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
