"""README's pictures: what `make pictures` would draw now, and safe to show anywhere."""

import sys
from xml.etree import ElementTree as ET

import pytest

from paths import ROOT

pytest.importorskip("matplotlib", reason="pictures need matplotlib")
sys.path.insert(0, str(ROOT / "docs"))

from render_pictures import FOLDER, render_pictures

FOUND = dict(render_pictures())


@pytest.mark.parametrize("name", FOUND)
def test_a_picture_is_as_the_program_draws_it_now(name: str) -> None:
    assert (FOLDER / name).read_bytes() == FOUND[name], "stale: make pictures"


def test_there_is_a_light_and_a_dark_one_of_each_and_no_other() -> None:
    names = {
        f"{of}-{theme}.svg" for of in ("report", "chart", "reaction") for theme in ("light", "dark")
    }
    assert set(FOUND) == names == {path.name for path in FOLDER.iterdir()}


@pytest.mark.parametrize("name", FOUND)
def test_a_picture_is_well_formed_and_asks_nothing_of_anyone(name: str) -> None:
    root = ET.fromstring(FOUND[name])  # noqa: S314 - drawn just now
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.find("{*}title") is not None
    text = FOUND[name].decode().replace("http://www.w3.org/2000/svg", "")
    assert "http" not in text
    assert "@import" not in text
    assert "@font-face" not in text
