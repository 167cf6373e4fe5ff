"""`doctor`: what is found on a machine, and the remedy for what cannot work."""

from pathlib import Path

import pytest

from beatcheck import __version__
from command import beatcheck
from paths import DATA


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("EDGAR_IDENTITY", "BEATCHECK_SEC_CONTACT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def read_states() -> dict[str, str]:
    lines = beatcheck("doctor").out.splitlines()
    return {line[:13].strip(): line[13:].strip() for line in lines if line[:1] != " "}


def test_it_says_what_is_here(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "guidance.yaml").write_bytes((DATA / "guidance.yaml").read_bytes())
    (tmp_path / "beatcheck.toml").write_text('basis = "high"\n')
    states = read_states()
    assert states["beatcheck"].startswith(f"{__version__}, Python 3.")
    assert states["ledger"] == "data/guidance.yaml, 1 company"
    assert states["settings"] == str(tmp_path / "beatcheck.toml")
    assert states["extra chart"].startswith("installed: charts")
    assert states["SEC contact"].startswith("not set; fetch")
    assert beatcheck("doctor").code == 0


def test_without_a_ledger_the_bundled_one_is_named() -> None:
    assert "the bundled one: found none here" in read_states()["ledger"]


def test_a_contact_of_either_name_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEATCHECK_SEC_CONTACT", "Jane Doe jane@example.org")
    assert read_states()["SEC contact"] == "$BEATCHECK_SEC_CONTACT is set"


def test_a_missing_extra_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beatcheck.cli.commands.keep.doctor.find_spec", lambda _: None)
    state = read_states()["extra parquet"]
    assert state.startswith("not installed: report -o report.parquet needs pyarrow")
    assert "pip install" in state


def test_a_ledger_that_cannot_be_read_is_a_fault_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEATCHECK_LEDGER", str(tmp_path / "gone.yaml"))
    done = beatcheck("doctor")
    assert done.code == 1
    assert "= correct BEATCHECK_LEDGER" in done.out
    (tmp_path / "gone.yaml").write_text("version: 2\n")
    done = beatcheck("doctor")
    assert done.code == 1
    assert f"= run beatcheck check {tmp_path / 'gone.yaml'}" in done.out
