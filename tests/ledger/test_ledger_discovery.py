"""Which ledger is read: the ones named, the environment's, the nearest above, or the bundled."""

from pathlib import Path

import pytest

from beatcheck.errors import CannotReadError
from beatcheck.ledger import discovery
from beatcheck.ledger.discovery import ENVIRONMENT, LedgerChoice, find_ledgers, locate_bundled
from beatcheck.ledger.loading import load_ledger


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)


def a_ledger(folder: Path) -> Path:
    path = folder / "data" / "guidance.yaml"
    path.parent.mkdir(parents=True)
    path.touch()
    return path


def test_ledgers_that_are_named_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_ledger(tmp_path)
    monkeypatch.setenv(ENVIRONMENT, "theirs.yaml")
    assert find_ledgers(["b.yaml", "-", "a.yaml"], tmp_path) == LedgerChoice(
        ("b.yaml", "-", "a.yaml")
    )


def test_a_folder_stands_for_its_yaml_files_in_order(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "c.txt", "d.yaml"):
        (tmp_path / name).touch()
    (tmp_path / "e.yaml").mkdir()
    found = find_ledgers([str(tmp_path), "more.yaml"], Path("/"))
    names = [Path(path).name for path in found.paths]
    assert names == ["a.yaml", "b.yml", "d.yaml", "more.yaml"]


def test_a_folder_without_a_ledger_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError) as refused:
        find_ledgers([str(tmp_path)], tmp_path)
    assert str(refused.value) == (
        f"there is no .yaml file in the folder {tmp_path}; name a ledger file"
    )


def test_a_folder_that_cannot_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(CannotReadError) as refused:
        find_ledgers([str(tmp_path)], tmp_path)
    assert str(refused.value) == (
        f"cannot read the folder {tmp_path}: permission denied; name a ledger file"
    )


def test_the_environment_comes_before_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_ledger(tmp_path)
    monkeypatch.setenv(ENVIRONMENT, "theirs.yaml")
    assert find_ledgers([], tmp_path) == LedgerChoice(("theirs.yaml",))
    monkeypatch.setenv(ENVIRONMENT, "")
    assert find_ledgers([], tmp_path) == LedgerChoice(("data/guidance.yaml",))


def test_the_nearest_ledger_lies_in_the_folder_or_above(tmp_path: Path) -> None:
    path = a_ledger(tmp_path)
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_ledgers([], below) == LedgerChoice((str(path),))
    nearer = a_ledger(tmp_path / "a")
    assert find_ledgers([], below) == LedgerChoice((str(nearer),))
    a_ledger(below)
    assert find_ledgers([], below) == LedgerChoice(("data/guidance.yaml",))


def test_a_folder_of_that_name_is_no_ledger(tmp_path: Path) -> None:
    path = a_ledger(tmp_path)
    (tmp_path / "a" / "data" / "guidance.yaml").mkdir(parents=True)
    assert find_ledgers([], tmp_path / "a") == LedgerChoice((str(path),))


def test_without_any_the_bundled_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "NEAREST", Path("no-such-folder", "guidance.yaml"))
    found = find_ledgers([], Path("/"))
    assert found == LedgerChoice((str(locate_bundled()),), is_bundled=True)


def test_the_bundled_ledger_is_sound() -> None:
    loading = load_ledger(locate_bundled())
    assert loading.findings == ()
    assert "NVDA" in loading.ledger.companies


def test_a_packaged_ledger_comes_before_that_of_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged = a_ledger(tmp_path)
    monkeypatch.setattr(discovery, "files", lambda _package: tmp_path)
    assert locate_bundled() == packaged


def test_a_path_that_may_not_be_looked_at_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    a_ledger(tmp_path)
    monkeypatch.setattr(Path, "is_file", refuse)
    monkeypatch.setattr(discovery, "locate_bundled", lambda: "bundled")
    assert find_ledgers([], tmp_path) == LedgerChoice(("bundled",), is_bundled=True)
