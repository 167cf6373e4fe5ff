"""`--output`: files are written whole or not at all, in the format that their name says."""

import os
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from beatcheck.cli.streams import write_file
from beatcheck.errors import CannotWriteError
from command import LEDGER, beatcheck

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links are those of POSIX")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("out.csv", "company,metric"),
        ("out.tsv", "company\tmetric"),
        ("out.json", '{\n  "schema": "beatcheck.report/1"'),
        ("out.jsonl", '{"company": "NVDA"'),
        ("out.MD", "| company | metric"),
        ("out.txt", "NVDA NVIDIA Corporation · Revenue"),
        ("out", "NVDA NVIDIA Corporation · Revenue"),
    ],
)
def test_the_extension_says_the_format(tmp_path: Path, name: str, start: str) -> None:
    found = beatcheck("report", LEDGER, "-o", str(tmp_path / name))
    assert found == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_named_format_goes_before_the_extension(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    beatcheck("report", LEDGER, "-f", "csv", "-o", str(path))
    assert path.read_text(encoding="utf-8").startswith("company,")


def test_a_file_is_never_colored_nor_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.__stdout__, "isatty", lambda: True, raising=False)
    path = tmp_path / "out.txt"
    beatcheck("report", LEDGER, "-o", str(path))
    text = path.read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert "Next day" in text


def test_minus_is_standard_output() -> None:
    assert beatcheck("report", LEDGER, "-f", "csv", "-o", "-").out.startswith("company,")


def test_csv_for_excel(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    plain = beatcheck("report", LEDGER, "-f", "csv").out
    beatcheck("report", LEDGER, "--excel", "-o", str(path))
    assert path.read_bytes() == b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode()
    assert beatcheck("report", LEDGER, "--excel").out == "\ufeff" + plain.replace("\n", "\r\n")


@posix
def test_a_link_keeps_pointing_and_the_file_keeps_its_mode(tmp_path: Path) -> None:
    target, link = tmp_path / "kept.csv", tmp_path / "link.csv"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to("kept.csv")
    assert beatcheck("report", LEDGER, "-o", str(link)).code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("company,")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@posix
def test_a_new_file_has_the_mode_that_the_mask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file([b"x"], tmp_path / "new.csv")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["missing/out.csv", "folder.csv"])
def test_what_cannot_be_written_is_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    found = beatcheck("report", LEDGER, "-o", str(tmp_path / name))
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(f"beatcheck: cannot write {tmp_path / name}: ")
    assert found.err.endswith("; name another file with -o\n")
    assert found.err.count("\n") == 1


def test_a_file_kept_from_being_written_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept.csv"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)  # what root never sees
    with pytest.raises(CannotWriteError, match="permission denied; name another file with -o"):
        write_file([b"new"], path)
    assert path.read_text(encoding="utf-8") == "old"


def failing(error: BaseException) -> Iterator[bytes]:
    yield b"half of it"
    raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_no_half_written_file_is_left(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises((KeyboardInterrupt, CannotWriteError)):
        write_file(failing(error), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


@posix
def test_links_in_a_circle_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to("b.csv")
    (tmp_path / "b.csv").symlink_to("a.csv")
    with pytest.raises(CannotWriteError, match=r"cannot write .*a\.csv: "):
        write_file([b"x"], tmp_path / "a.csv")
    assert (tmp_path / "a.csv").is_symlink()


@posix
def test_a_named_pipe_is_written_straight(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    assert beatcheck("report", LEDGER, "-f", "csv", "-o", str(pipe)) == (0, "", "")
    reader.join(timeout=10)
    assert read[0].startswith("company,")
    assert pipe.is_fifo()
