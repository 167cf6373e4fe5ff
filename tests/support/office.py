"""LibreOffice as a reader of files: what it makes of each cell, asked for or calculated anew."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MOST_REPEATED = 200  # empty cells fill the rest of a sheet
_ALWAYS, _NEVER = 0, 1
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>{mode}</value></prop></item>
</oor:items>
"""


class Cell(NamedTuple):
    """What a cell is (float, percentage, date, string, or nothing), holds and calculates."""

    kind: str
    value: str
    formula: str | None

    @property
    def number(self) -> float:
        return float(self.value)


Sheets = dict[str, list[list[Cell]]]


def read_sheets(path: Path, folder: Path, *, recalculate: bool = False) -> Sheets:
    """The sheets of a workbook as LibreOffice holds them."""
    return read_all([path], folder, recalculate=recalculate)[path]


def read_all(
    paths: Sequence[Path], folder: Path, *, recalculate: bool = False
) -> dict[Path, Sheets]:
    """The sheets of several workbooks, opened one after the other by one LibreOffice."""
    target = _converted(paths, folder, recalculate=recalculate)
    return {path: dict(_sheets(target / f"{path.stem}.fods")) for path in paths}


def read_csv(path: Path, folder: Path) -> list[list[Cell]]:
    """The cells of a CSV file as LibreOffice opens it: comma, UTF-8, English, all recognised."""
    options = "Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true"
    target = _converted([path], folder, f"--infilter={options}")
    return next(iter(dict(_sheets(target / f"{path.stem}.fods")).values()))


def _converted(paths: Sequence[Path], folder: Path, *more: str, recalculate: bool = False) -> Path:
    profile = folder / f"profile-{recalculate}"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_SETTINGS.format(mode=_ALWAYS if recalculate else _NEVER))
    target = folder / f"converted-{recalculate}"
    command = [str(PROGRAM), f"-env:UserInstallation={profile.as_uri()}", "--headless", *more]
    subprocess.run(
        [*command, "--convert-to", "fods", "--outdir", str(target), *map(str, paths)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return target


def _sheets(path: Path) -> Iterator[tuple[str, list[list[Cell]]]]:
    book = ET.parse(path).find(f".//{_OFFICE}spreadsheet")  # noqa: S314 - LibreOffice wrote it
    assert book is not None
    _drop_drawings(book)
    for table in book.findall(f"{_TABLE}table"):
        rows = [row for row in table.iter(f"{_TABLE}table-row") for _ in range(_repeated(row))]
        yield table.get(f"{_TABLE}name") or "", [list(_cells(row)) for row in rows]


def _drop_drawings(book: ET.Element) -> None:
    """Takes out charts, which carry tables of their own."""
    for element in list(book.iter()):
        for child in list(element):
            if child.tag.startswith(_DRAWING):
                element.remove(child)


def _cells(row: ET.Element) -> Iterator[Cell]:
    for cell in row.iter(f"{_TABLE}table-cell"):
        kind = cell.get(f"{_OFFICE}value-type") or ""
        value = cell.get(f"{_OFFICE}value") or cell.get(f"{_OFFICE}date-value")
        text = "\n".join("".join(part.itertext()) for part in cell.iterfind("{*}p"))
        for _ in range(_repeated(cell)):
            yield Cell(kind, value or text, cell.get(f"{_TABLE}formula"))


def _repeated(element: ET.Element) -> int:
    names = ("number-rows-repeated", "number-columns-repeated")
    count = next((int(found) for name in names if (found := element.get(_TABLE + name))), 1)
    return count if count <= _MOST_REPEATED else 1
