"""Whole outputs, compared with the files in tests/golden (`pytest --regenerate` writes them)."""

from collections.abc import Callable

import pytest

from beatcheck.output.formats import SHEETS
from beatcheck.output.text.display import Look
from conftest import Golden
from paths import GOLDEN
from samples import FORMS, STREAKS, report_sheet, report_text, streak_sheet, streak_text

PIPE = Look()
TABLES = {
    "60": Look(60),
    "80": Look(80),
    "160": Look(160),
    "pipe": PIPE,
    "ascii": Look(80, ascii=True),
    "color": Look(80, color=True),
}


def data(name: str, text: str, of: str) -> str:
    sheet = report_sheet(text) if of == "report" else streak_sheet(text)
    return "".join(SHEETS.find(name).write(sheet))


def outputs() -> dict[str, Callable[[], str]]:
    found: dict[str, Callable[[], str]] = {}
    for sample, text in (("streaks", STREAKS), ("forms", FORMS)):
        for name, look in TABLES.items():
            found[f"report-{sample}-{name}.txt"] = lambda t=text, k=look: report_text(t, k)  # type: ignore[misc]
            found[f"streaks-{sample}-{name}.txt"] = lambda t=text, k=look: streak_text(t, k)  # type: ignore[misc]
        for one in SHEETS.formats:
            if one.is_binary or one.name == "html":  # a page is mostly its style and script
                continue
            for of in ("report", "streaks"):
                found[f"{of}-{sample}{one.extension}"] = (
                    lambda n=one.name, t=text, o=of: data(n, t, o)  # type: ignore[misc]
                )
    return found


OUTPUTS = outputs()


@pytest.mark.parametrize("name", OUTPUTS)
def test_output_is_as_the_golden_file_has_it(name: str, golden: Golden) -> None:
    golden(name, OUTPUTS[name]())


def test_every_golden_file_is_compared() -> None:
    found = {path.name for of in ("report", "streaks") for path in GOLDEN.glob(f"{of}-*")}
    assert found == set(OUTPUTS)
