"""`beatcheck reconcile`: what it says of each actual, its formats and its exit codes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from command import LEDGER as SHIPPED
from command import Outcome, beatcheck
from edgar_server import EdgarServer, require_edgartools
from filed_samples import REVENUES, YEAR_2023, write_companyfacts
from loopback import serve
from paths import ROOT
from reconciling import HELD, LEDGER, held

NVIDIA = ROOT.parent / "shared" / "companyfacts" / "CIK0001045810.json"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    return path


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "filed" / "CIK0000000042.json"
    path.parent.mkdir()
    path.write_bytes(write_companyfacts({REVENUES: YEAR_2023}))
    return path


def test_an_actual_that_is_a_million_off_is_found(ledger: Path, facts: Path) -> None:
    ledger.write_text(LEDGER.replace("340M", "341M"), encoding="utf-8")
    done = held(ledger, facts)
    assert done.code == 1
    assert f"{ledger}:10:25: error differs-from-filing: EX FY2023Q4 revenue: 341M" in done.out
    assert " differs from 340M, derived: the year's 1.3B" in done.out
    assert done.out.endswith("3 actuals: 1 equal, 1 different, 1 not-covered\n")
    assert held(ledger, facts, "--exit-zero").code == 0


def test_strict_fails_on_warnings(ledger: Path, facts: Path) -> None:
    ledger.write_text(LEDGER.replace("2023-03-31", "2023-04-14"), encoding="utf-8")
    assert held(ledger, facts).code == 0
    assert held(ledger, facts, "--strict").code == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 0),
        (("--fail-on", "not-covered"), 1),
        (("--fail-on", "ambiguous"), 0),
        (("--fail-on", "ambiguous", "--fail-on", "not-covered"), 1),
        (("--fail-on", "not-covered", "--exit-zero"), 0),
        (("--fail-on", "never"), 0),
        (("--fail-on", "warning"), 0),
    ],
)
def test_a_status_can_fail_the_run(
    ledger: Path, facts: Path, words: tuple[str, ...], code: int
) -> None:
    assert held(ledger, facts, *words).code == code


def test_only_the_companies_asked_for_are_compared(ledger: Path, facts: Path) -> None:
    ledger.write_text(LEDGER + LEDGER.split("companies:\n")[1].replace("EX", "OTHER"), "utf-8")
    assert "6 actuals" in held(ledger, facts).out
    assert "3 actuals" in held(ledger, facts, "--company", "EX").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "name a file with --facts FILE, or use --fetch"),
        (("--facts", "missing.json"), "cannot read missing.json"),
        (("--facts", "{ledger}"), "is not JSON"),
        (("--facts", "{folder}/empty"), "there is no .json file in"),
        (("--facts", "{folder}/other.json"), "no company of the ledger has the cik of"),
        (("--fetch",), "EDGAR_IDENTITY is not set"),
    ],
)
def test_what_is_missing_is_reported(
    ledger: Path, words: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BEATCHECK_SEC_CONTACT", raising=False)
    (ledger.parent / "empty").mkdir()
    (ledger.parent / "other.json").write_bytes(write_companyfacts({REVENUES: YEAR_2023}, cik=43))
    given = (word.format(ledger=ledger, folder=ledger.parent) for word in words)
    done = beatcheck("reconcile", str(ledger), *given)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_a_ledger_that_is_not_sound_is_reported(ledger: Path, facts: Path) -> None:
    ledger.write_text(LEDGER.replace("310M", "310 M"), encoding="utf-8")
    done = held(ledger, facts)
    assert (done.code, done.out) == (1, "")
    assert "error bad-amount" in done.err


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[EdgarServer]:
    require_edgartools()
    monkeypatch.setenv("EDGAR_LOCAL_DATA_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("BEATCHECK_SEC_CONTACT", "Jane Doe jane@example.org")
    path = "/api/xbrl/companyfacts/CIK0000000042.json"
    with serve(EdgarServer({path: write_companyfacts({REVENUES: YEAR_2023})})) as running:
        monkeypatch.setattr("edgar.config.SEC_DATA_URL", running.url)
        monkeypatch.setattr("edgar.config.SEC_BASE_URL", running.url)
        yield running


def test_what_was_filed_is_fetched_by_cik(ledger: Path, server: EdgarServer) -> None:
    assert beatcheck("reconcile", str(ledger), "--fetch") == Outcome(0, HELD, "")
    assert server.paths == ["/api/xbrl/companyfacts/CIK0000000042.json"]


def test_what_is_in_a_file_is_not_fetched(ledger: Path, facts: Path, server: EdgarServer) -> None:
    assert held(ledger, facts, "--fetch").code == 0
    assert server.paths == []


def test_a_refusal_of_the_sec_is_reported(ledger: Path, server: EdgarServer) -> None:
    server.tree.clear()
    done = beatcheck("reconcile", str(ledger), "--fetch")
    assert (done.code, done.out) == (2, "")
    assert "404" in done.err


def test_a_full_disk_is_one_line(
    ledger: Path, server: EdgarServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_sync(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse_sync)
    done = beatcheck("reconcile", str(ledger), "--fetch")
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "no space left on device; free some space" in done.err
    assert len(server.paths) == 1


def test_one_company_without_facts_does_not_stop_the_others(
    ledger: Path, server: EdgarServer
) -> None:
    other = '  OTHER: {currency: USD, cik: "0000000043", periods: {}}\n'
    ledger.write_text(ledger.read_text(encoding="utf-8") + other, encoding="utf-8")
    done = beatcheck("reconcile", str(ledger), "--fetch")
    assert (done.code, done.out) == (1, HELD)
    refusal, incomplete = done.err.splitlines()
    assert refusal.startswith("OTHER: ")
    assert "answered 404 Not Found" in refusal
    assert incomplete == "beatcheck: not complete: OTHER"
    assert len(server.paths) == 2
    assert beatcheck("reconcile", str(ledger), "--fetch", "--exit-zero").code == 0


def test_nvidias_quarters_agree_with_its_filings() -> None:
    if not NVIDIA.is_file():
        pytest.skip("the companyfacts are not here: ../shared/companyfacts")
    done = held(Path(SHIPPED), NVIDIA)
    assert (done.code, done.err) == (0, "")
    lines = [line for line in done.out.splitlines() if " gross_margin:" not in line]
    # FY2018Q1 to FY2025Q3; the file ends before the year FY2025 was filed
    assert [line.split(":")[0] for line in lines[:31]] == [
        f"NVDA FY{year}Q{quarter}" for year in range(2018, 2026) for quarter in (1, 2, 3, 4)
    ][:31]
    assert all(" agrees with " in line for line in lines[:31])
    derived = [line.split(":")[0] for line in lines[:31] if ", derived: " in line]
    assert derived == [f"NVDA FY{year}Q4" for year in (2021, 2022, 2023, 2024)]
    # The 38 revenues, and as many gross margins, of which filings give the same quarters.
    assert lines[-1] == "76 actuals: 54 equal, 8 derived-equal, 12 not-covered, 2 missing-operand"


def test_of_nvidias_actuals_each_that_is_altered_is_found(tmp_path: Path) -> None:
    if not NVIDIA.is_file():
        pytest.skip("the companyfacts are not here: ../shared/companyfacts")
    path = tmp_path / "guidance.yaml"
    text = Path(SHIPPED).read_text(encoding="utf-8")
    path.write_text(text.replace("22.103B, on", "22.104B, on"), encoding="utf-8")
    done = held(path, NVIDIA)
    assert done.code == 1
    assert "NVDA FY2024Q4 revenue: 22.104B differs from 22.103B, derived" in done.out
