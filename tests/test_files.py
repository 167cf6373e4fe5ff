"""Files are read and written in one place: whole, in the order that survives a power cut."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from beatcheck import files
from beatcheck.errors import CannotReadError
from beatcheck.files import describe_os_error, read_bytes, resolve_link, write_whole

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links are those of POSIX")


@pytest.mark.parametrize("name", ["none.yaml", ".", "a\0b", "x" * 300])
def test_what_cannot_be_read_is_named_with_the_remedy(name: str) -> None:
    with pytest.raises(CannotReadError, match=r"^cannot read .*; mend it$"):
        read_bytes(name, "mend it")


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "long"
    path.write_bytes(b"123456")
    assert read_bytes(path, most=4) == b"1234"


@posix
def test_the_folder_is_synced_after_the_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []

    def note(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        is_there = (tmp_path / "out").exists()
        steps.append(f"{'folder' if is_folder else 'file'}, {'after' if is_there else 'before'}")

    monkeypatch.setattr(os, "fsync", note)
    write_whole(tmp_path / "out", [b"x"])
    assert steps == ["file, before", "folder, after"]


@posix
def test_a_private_file_is_private_while_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)
    modes: list[int] = []

    def pieces() -> Iterator[bytes]:
        (temporary,) = tmp_path.glob(".beatcheck-*")
        modes.append(stat.S_IMODE(temporary.stat().st_mode))
        yield b"new"

    write_whole(path, pieces())
    assert modes == [0o600]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    write_whole(path, [b"whole"])
    assert path.read_bytes() == b"whole"


@posix
def test_a_circle_of_links_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match="symbolic links"):
        resolve_link(tmp_path / "a")


@posix
def test_a_link_to_what_is_not_there_yet_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("new")
    write_whole(tmp_path / "link", [b"x"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "new").read_bytes() == b"x"


def test_a_deleted_working_folder_has_a_sentence_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files, "has_working_folder", lambda: False)
    problem = FileNotFoundError(2, "No such file or directory")
    assert describe_os_error(problem).startswith("the working folder no longer exists")
