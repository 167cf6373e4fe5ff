"""The page: complete in itself, closed to everything else, and no text in it comes alive."""

import json
import re
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest

pytest.importorskip("jinja2", reason="the page needs Jinja2")
pytest.importorskip("matplotlib", reason="the page needs matplotlib")

from beatcheck.analysis.selection import Selection
from beatcheck.analysis.terms import DEFAULT_TERMS
from beatcheck.output.page.page import to_page
from beatcheck.output.page.tables import find_address
from beatcheck.output.report.contents import Dossier
from paths import ROOT
from samples import FORMS, STREAKS, ledger

sys.path.insert(0, str(ROOT / "benchmarks"))
from generate import generate_ledger

HOSTILE = """\
version: 1
companies:
  EVIL:
    name: "<script>alert(1)</script>"
    currency: USD
    periods:
      FY2025Q1:
        period_end: 2025-03-31
        guidance: {value: 1.0B to 1.2B, source: "javascript:alert(2)"}
        actual: {value: 1.5B, source: "https://example.org/?a=1&b=\\"><script>alert(3)</script>"}
        note: "<script>alert(4)</script> {{ 7 * 7 }}"
claims:
  - company: EVIL
    period: FY2025Q1
    measure: actual
    says: 1.5B
    source: "https://example.org/claim"
    note: "<img src=x onerror=alert(5)>"
"""


def page_of(text: str, **chosen: bool) -> str:
    selection = Selection(metrics=("all",), **chosen)  # type: ignore[arg-type]
    return to_page(Dossier([ledger(text)], selection, DEFAULT_TERMS))


class Reading(HTMLParser):
    """The tags of a page with their attributes, and the texts of some of them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


STREAK_PAGE = page_of(STREAKS)
PAGES = {"streaks": STREAK_PAGE, "forms": page_of(FORMS), "hostile": page_of(HOSTILE)}
MANY = to_page(Dossier([ledger(generate_ledger(30))], Selection(), DEFAULT_TERMS))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_policy_lets_in_the_pages_own_style_and_script_alone(page: str) -> None:
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert found is not None
    rules = dict(rule.split(" ", 1) for rule in found[1].replace("&#39;", "'").split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    for tag in ("style", "script"):
        texts = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(texts) == 1
        digest = b64encode(sha256(texts[0].encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_nothing_is_asked_of_anyone(page: str) -> None:
    reading = Reading(page)
    assert not reading.named("link", "img", "iframe", "object", "embed", "audio", "video", "base")
    for tag, attributes in reading.tags:
        assert "src" not in attributes
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        if tag == "a":
            assert (attributes["href"] or "").startswith(("http://", "https://", "#"))
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    assert not re.search(r"url\(|@import|@font-face", style[1])


def test_text_of_a_ledger_stays_text() -> None:
    page = PAGES["hostile"]
    assert page.count("<script") == 1
    assert "<img" not in page
    texts = " ".join(Reading(page).texts)
    assert "<script>alert(4)</script> {{ 7 * 7 }}" in texts
    assert "javascript:alert(2)" in texts
    assert "javascript" not in " ".join(str(one["href"]) for one in Reading(page).named("a"))


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://example.org", False),
        ("https://example.org and more", False),
        ("FactSet", False),
        ("//example.org", False),
    ],
)
def test_only_addresses_of_the_web_lead_anywhere(text: str, *, leads: bool) -> None:
    assert (find_address(text) is not None) is leads


def test_a_table_is_a_table() -> None:
    reading = Reading(STREAK_PAGE)
    assert all(head["scope"] in {"col", "row"} for head in reading.named("th"))
    assert len(reading.named("caption")) == len(reading.named("table"))
    assert [one["lang"] for one in reading.named("html")] == ["en"]
    short = [row for row in reading.named("tr") if row.get("data-kind") == "short"]
    # FY2024Q1, FY2025Q4, FY2026Q1, FY2026Q2, and FY2025Q4 among the reactions.
    assert len(short) == 5
    assert sum("✗ short by" in text for text in reading.texts) == 4


def test_every_id_is_there_once_and_every_reference_leads_to_one() -> None:
    for page in PAGES.values():
        reading = Reading(page)
        ids = [attributes["id"] for _, attributes in reading.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        for _, attributes in reading.tags:
            for name in ("aria-labelledby", "for"):
                assert set((attributes.get(name) or "").split()) <= {str(one) for one in ids}
        links = [str(one["href"])[1:] for one in reading.named("a") if str(one["href"])[0] == "#"]
        assert set(links) <= {str(one) for one in ids}


def test_sources_claims_and_streaks_are_there() -> None:
    links = {one["href"] for one in Reading(STREAK_PAGE).named("a")}
    assert {"https://example.org/outlook", "https://example.org/results"} <= links
    assert "1 claim: 1 true" in " ".join(Reading(PAGES["hostile"]).texts)
    assert "6 (FY2024Q2 to FY2025Q3), ended by FY2025Q4, short by 0.169" in STREAK_PAGE


def test_a_choice_that_nothing_fits_is_reported() -> None:
    text = FORMS.replace("threshold: 5%", "threshold: 0%", 1).replace("1.9B", "2.0B")
    assert "No period fits" in page_of(text.split("      margin:")[0] + TAIL, flagged=True)


TAIL = """\
      margin: {unit: percent}
    periods:
      FY2025Q1: {period_end: 2025-03-31, guidance: 1.50B, actual: 1.60B}
"""


def test_the_same_input_gives_the_same_bytes() -> None:
    assert page_of(STREAKS) == STREAK_PAGE


def read_data(page: str) -> dict[str, list[dict[str, Any]]]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, list[dict[str, Any]]] = json.loads(found[1])
    return data


def test_several_companies_begin_with_where_each_stands() -> None:
    page = page_of(STREAKS + STREAKS[STREAKS.index("  NVDA:") :].replace("NVDA", "TWIN"))
    reading = Reading(page)
    assert reading.texts.index("Companies") < reading.texts.index("NVIDIA Corporation")
    links = [one["href"] for one in reading.named("a") if one["href"] in {"#c0", "#c1"}]
    assert links == ["#c0", "#c1"]
    charts = [one for one in reading.named("svg") if one.get("class") == "spark"]
    assert [one["aria-label"] for one in charts] == ["last 12 periods, 9 cleared, 3 short"] * 2
    assert len(reading.named("details")) == 2


def test_the_sections_of_many_companies_are_data_until_they_are_opened() -> None:
    reading = Reading(MANY)
    assert len(reading.named("details")) == 30
    assert len(reading.named("table")) == 1
    assert "figure" not in {tag for tag, _ in reading.tags}
    data = read_data(MANY)
    assert list(data) == [f"c{number}" for number in range(30)]
    (section,) = data["c7"]
    assert section["key"] == "r7"
    assert len(section["rows"]) == 40
    assert section["rows"][0][1][0] == "FY2025Q4", "the newest stands first"


def test_no_folder_of_the_machine_is_on_the_page() -> None:
    named = ledger(STREAKS)._replace(file="/home/somebody/secret/guidance.yaml")
    page = to_page(Dossier([named], Selection(), DEFAULT_TERMS))
    assert "secret" not in page
    assert "guidance.yaml" in page


def test_data_cannot_end_its_element() -> None:
    text = generate_ledger(30).replace("name: Company 3\n", 'name: "</script><script>alert(1)"\n')
    page = to_page(Dossier([ledger(text)], Selection(), DEFAULT_TERMS))
    assert page.count("<script") == 2
    assert read_data(page)["c3"][0]["title"].startswith("</script>")


REVISED = """\
version: 1
companies:
  ACME:
    currency: USD
    periods:
      FY2025Q3:
        period_end: 2025-09-30
        guidance: {value: 1.0B, on: 2025-07-20}
      FY2025Q4:
        period_end: 2025-12-31
        guidance:
          - {value: 1.0B to 1.2B, on: 2025-10-20}
          - {value: 1.2B to 1.4B, on: 2025-12-01}
"""


def test_what_was_guided_more_than_once_has_a_table() -> None:
    page = page_of(REVISED)
    section = page[page.index('<section id="revisions"') : page.index("</main>")]
    assert "FY2025Q4" in section
    assert "FY2025Q3" not in section  # guided once
    assert ">raise<" in section
    assert ">18.18<" in section  # 1.3B on 1.1B
    assert ">Combination<" not in section  # nothing stands there
    assert '<section id="revisions"' not in STREAK_PAGE


def test_returns_of_the_ledger_have_a_table_and_what_they_show() -> None:
    section = STREAK_PAGE[STREAK_PAGE.index('<section id="reactions"') :]
    assert ">-8.48<" in section
    assert "1 report: too few for a test, which takes 10" in section
    assert '<section id="reactions"' not in page_of(REVISED)


def test_a_record_of_one_or_two_periods_has_no_chart() -> None:
    page = page_of(REVISED)
    assert "<figure" not in page
    third = """\
      FY2026Q1:
        period_end: 2026-03-31
        guidance: {value: 1.3B, on: 2026-01-20}
"""
    assert "<figure" in page_of(REVISED + third)


def test_without_matplotlib_the_page_has_its_tables_and_no_charts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_charts = page_of(STREAKS)
    monkeypatch.setattr("beatcheck.output.page.view.has_library", lambda _: False)
    without = page_of(STREAKS)
    assert "<figure" in with_charts
    assert "<figure" not in without
    assert "matplotlib" not in without
    assert with_charts.count("<tr") == without.count("<tr")
