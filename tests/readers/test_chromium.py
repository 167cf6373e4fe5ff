"""Chromium opens the page and the picture: silent, closed, usable, and for everyone."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from paths import DATA, ROOT
from written import Written

sys.path.insert(0, str(ROOT / "benchmarks"))
from generate import generate_ledger

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
AXE = Path(os.environ.get("BEATCHECK_AXE", ""))
pytestmark = [
    pytest.mark.readers,
    pytest.mark.skipif(BROWSER is None or DRIVER is None, reason="Chromium is not installed"),
]
for _library in ("selenium", "jinja2", "matplotlib"):
    pytest.importorskip(_library, reason="needs selenium and matplotlib")

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage",
)  # fmt: skip
SCHEMES = ("light", "dark")
WIDTHS = (390, 1440)
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService  # noqa: PLC0415

    options = ChromeOptions()
    options.binary_location = str(BROWSER)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options, ChromeService(executable_path=DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def page(written: Written) -> str:
    ledgers = (str(DATA / name) for name in ("guidance.yaml", "peers.yaml"))
    return written("report.html", "report", *ledgers).as_uri()


def opened(browser: Any, address: str, width: int = 1440, scheme: str = "light") -> None:  # noqa: ANN401
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(address)


def requests(browser: Any) -> list[str]:  # noqa: ANN401
    messages = (json.loads(one["message"])["message"] for one in browser.get_log("performance"))
    return [
        one["params"]["request"]["url"]
        for one in messages
        if one["method"] == "Network.requestWillBeSent"
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_is_silent_asks_nothing_and_fits(
    browser: Any,  # noqa: ANN401
    page: str,
    width: int,
    scheme: str,
) -> None:
    opened(browser, page, width, scheme)
    assert browser.get_log("browser") == []
    assert requests(browser) == [page]
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    paper = browser.execute_script(
        "return getComputedStyle(document.documentElement).backgroundColor"
    )
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 22, 27)"}[scheme]
    filled = browser.execute_script(
        "return getComputedStyle(document.querySelector('figure svg path')).fill"
    )
    assert filled == paper, "the chart follows the theme of the page"


def column(browser: Any, number: int) -> list[str]:  # noqa: ANN401
    found: list[str] = browser.execute_script(
        "return [...document.querySelectorAll('#r0 tbody tr:not([hidden])')]"
        f".map(row => row.cells[{number}].dataset.sort)"
    )
    return found


def test_the_table_sorts_on_click_and_by_keyboard(browser: Any, page: str) -> None:  # noqa: ANN401
    opened(browser, page)
    browser.execute_script("document.querySelector('details').open = true")
    heads = browser.find_elements("css selector", "#r0 thead button")
    beat = next(number for number, head in enumerate(heads) if head.text == "Beat")
    heads[beat].click()
    known = [float(value) for value in column(browser, beat) if value]
    assert known == sorted(known)
    assert known[0] == -1396  # FY2023Q2, guided 8.10B and reported 6.704B
    heads[beat].send_keys("\n")
    known = [float(value) for value in column(browser, beat) if value]
    assert known == sorted(known, reverse=True)
    sorted_by = browser.execute_script(
        "return document.querySelector('#r0 [aria-sort]').getAttribute('aria-sort')"
    )
    assert sorted_by == "descending"
    assert column(browser, beat)[-1] == "", "what is unknown stays at the end"


def test_the_flagged_filter_and_the_search_leave_what_was_asked_for(
    browser: Any,  # noqa: ANN401
    page: str,
) -> None:
    opened(browser, page)
    browser.find_element("id", "flagged").click()
    kinds = browser.execute_script(
        "return [...document.querySelectorAll('.record tbody tr')]"
        ".filter(row => row.offsetParent).map(row => row.dataset.kind)"
    )
    assert kinds
    assert set(kinds) == {"short"}
    browser.find_element("id", "find").send_keys("nvidia")
    assert len(column(browser, 0)) == 4
    names = browser.find_elements("css selector", "#overview tbody tr:not([hidden]) th")
    assert [name.text for name in names] == [], "NVIDIA's latest quarter is cleared"
    assert browser.find_element("id", "shown").text.startswith("4 of ")


@pytest.fixture
def many(tmp_path: Path) -> str:
    ledger = tmp_path / "many.yaml"
    ledger.write_text(generate_ledger(500), encoding="utf-8")
    path = Written(tmp_path)("many.html", "report", str(ledger))
    assert path.stat().st_size < 10_000_000
    return path.as_uri()


@pytest.mark.parametrize("width", WIDTHS)
def test_500_companies_open_within_two_seconds(browser: Any, many: str, width: int) -> None:  # noqa: ANN401
    opened(browser, many, width)
    loaded = "return performance.getEntriesByType('navigation')[0].loadEventEnd"
    assert browser.execute_script(loaded) < 2000
    assert browser.get_log("browser") == []
    assert browser.execute_script("return document.querySelectorAll('.record').length") == 0
    browser.find_element("css selector", "#overview tbody tr:nth-child(3) a").click()
    drawn = "return document.querySelectorAll('#c2 .record tbody tr').length"
    assert (
        browser.execute_async_script(f"setTimeout(() => arguments[0]((() => {{{drawn}}})()), 200)")
        == 40
    )
    browser.find_element("id", "find").send_keys("company 499")
    assert browser.find_element("id", "shown").text == "1 of 500 companies"


def test_the_verdict_is_in_sight_on_a_telephone(browser: Any, page: str) -> None:  # noqa: ANN401
    opened(browser, page, 390)
    browser.execute_script("document.querySelector('details').open = true")
    for table in ("#overview", "#r0"):
        right = browser.execute_script(
            f"return [...document.querySelectorAll('{table} tbody td')]"
            ".find(cell => /cleared|short/.test(cell.textContent)).getBoundingClientRect().right"
        )
        assert right <= 390


def test_the_switch_turns_the_periods_around(browser: Any, page: str) -> None:  # noqa: ANN401
    opened(browser, page)
    newest = column(browser, 0)
    assert newest == sorted(newest, reverse=True)
    browser.find_element("id", "oldest").click()
    assert column(browser, 0) == newest[::-1]


@pytest.mark.skipif(not AXE.is_file(), reason="BEATCHECK_AXE names no axe.min.js")
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_serious(browser: Any, page: str, width: int, scheme: str) -> None:  # noqa: ANN401
    opened(browser, page, width, scheme)
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    found = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    assert found["passes"]
    serious = [
        (one["id"], one["nodes"][0]["html"])
        for one in found["violations"]
        if one["impact"] in SERIOUS
    ]
    assert serious == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_is_drawn_and_asks_nothing(browser: Any, written: Written, theme: str) -> None:  # noqa: ANN401
    words = ("chart", str(DATA / "guidance.yaml"), "--theme", theme)
    address = written(f"chart-{theme}.svg", *words).as_uri()
    opened(browser, address)
    assert browser.get_log("browser") == []
    assert requests(browser) == [address]
    title, texts, width = browser.execute_script(
        "const root = document.documentElement;"
        "return [root.querySelector('title').textContent, root.querySelectorAll('text').length,"
        "root.getBBox().width]"
    )
    assert title == "NVIDIA Corporation: revenue against its own guidance"
    assert texts > 40
    assert width > 500


def test_a_script_in_a_ledger_never_runs(browser: Any, tmp_path: Path) -> None:  # noqa: ANN401
    ledger = tmp_path / "evil.yaml"
    ledger.write_text(EVIL, encoding="utf-8")
    opened(browser, Written(tmp_path)("evil.html", "report", str(ledger)).as_uri())
    assert browser.get_log("browser") == []
    assert browser.execute_script("return document.title").startswith("<script>")
    assert browser.execute_script("return window.ran") is None


EVIL = """\
version: 1
companies:
  EVIL:
    name: "<script>window.ran = 1</script>"
    currency: USD
    periods:
      FY2025Q1:
        period_end: 2025-03-31
        guidance: 1.00B to 1.20B
        actual: {value: 1.50B, source: "javascript:window.ran=2"}
        note: "<img src=x onerror='window.ran = 3'><script>window.ran = 4</script>"
"""
