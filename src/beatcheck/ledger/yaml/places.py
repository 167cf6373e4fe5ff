"""Places of paths: reads a ledger once more and picks up the places that findings ask for.

No marks are kept for good text: they would cost more than all its figures.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from beatcheck.findings import Finding, Path, Place
from beatcheck.ledger.yaml.encoding import BOM, show_line, split_lines
from beatcheck.ledger.yaml.reader import ENDS, MAPPING, SEQUENCE, SYNTAX_ERROR, Event, read_events

# A key that only a ledger has, as `companies:`, `{"companies":` or `period_end:`. Many files that
# are none have a version, and some of them secrets.
_LEDGER = re.compile(
    rb"""(?:^|[\r{,])(?:\xef\xbb\xbf)?[ \t]{0,40}["']?
    (?:companies|claims|periods|period_end|guidance|actual)["']?[ ]{0,40}:""",
    re.MULTILINE | re.VERBOSE,
)
_Wanted = dict[Any, Any]  # the wanted paths, as a tree of their parts


class _Mark(NamedTuple):
    """Line and column, from 0, of the key of a value and of the value."""

    key: tuple[int, int]
    value: tuple[int, int]
    is_scalar: bool


def find_places(findings: Iterable[Finding], data: bytes, file: str) -> tuple[Finding, ...]:
    """Return the findings in the order of the file, each with its place and its line."""
    wanted = tuple(findings)
    if not wanted:
        return ()
    spots = find_spots(data, [finding.path for finding in wanted if finding.place is None])
    lines = split_lines(data.removeprefix(BOM).decode("utf-8", "replace"))
    if not _LEDGER.search(data):
        # Quote nothing from a file that is not a ledger: it may be secret.
        lines = [""] * len(lines)
    placed = (_find_place(finding, spots, lines, file) for finding in wanted)
    return tuple(sorted(placed, key=_order))


def find_spots(data: bytes, paths: list[Path]) -> dict[Path, _Mark]:
    """Return the spots of all parts of `paths` that the ledger holds, as far as it can be read."""
    if not paths:
        return {}
    wanted: _Wanted = {}
    for path in paths:
        node = wanted
        for part in path:
            node = node.setdefault(part, {})
    locator = _Locator(data)
    locator.read(wanted)
    return locator.spots


def _find_place(finding: Finding, spots: dict[Path, _Mark], lines: list[str], file: str) -> Finding:
    place = finding.place or _search_place(finding, spots, file)
    return finding._replace(place=_read_line(place, lines))


def _read_line(place: Place, lines: list[str]) -> Place:
    """Return the place with the line that is there.

    YAML counts a last line without an end as two.
    """
    number = min(place.line, len(lines))
    line = lines[number - 1]
    column = place.column if number == place.line else len(line) + 1
    return Place(place.file, number, column, show_line(line))


def _search_place(finding: Finding, spots: dict[Path, _Mark], file: str) -> Place:
    """Return the place of the deepest part of the finding's path that the file holds."""
    deepest: Path = ()
    for part in finding.path:
        if (*deepest, part) in spots:
            deepest = (*deepest, part)
    spot = spots.get(deepest, _Mark((0, 0), (0, 0), is_scalar=False))
    line, column = spot.value if spot.is_scalar and not finding.at_key else spot.key
    return Place(file, line + 1, column + 1)


def _order(finding: Finding) -> tuple[int, int]:
    return (finding.place.line, finding.place.column) if finding.place else (0, 0)


class _Locator:
    """Walks the events and notes the places of the wanted values."""

    def __init__(self, data: bytes) -> None:
        self.get = read_events(data)
        self.spots: dict[Path, _Mark] = {}

    def read(self, wanted: _Wanted) -> None:
        """Note what the document holds of `wanted`, up to where it can be read."""
        try:
            self.get()
            self.get()
            self._walk_value(self.get(), wanted, ())
        except SYNTAX_ERROR:
            return

    def _walk_value(self, event: Event, wanted: _Wanted | None, path: Path) -> None:
        if not wanted:
            self._skip(event)
        elif type(event) is MAPPING:
            if 0 in wanted:  # one statement where the model has a list of them
                self._note(event, event, (*path, 0))
                wanted, path = wanted[0], (*path, 0)
            self._walk_mapping(wanted, path)
        elif type(event) is SEQUENCE:
            self._walk_sequence(wanted, path)

    def _walk_mapping(self, wanted: _Wanted, path: Path) -> None:
        while type(key := self.get()) not in ENDS:
            name = str(getattr(key, "value", ""))
            self._skip(key)
            value = self.get()
            if name not in wanted or (*path, name) in self.spots:
                self._skip(value)
                continue
            self._note(key, value, (*path, name))
            self._walk_value(value, wanted[name], (*path, name))

    def _walk_sequence(self, wanted: _Wanted, path: Path) -> None:
        index = 0
        while type(event := self.get()) not in ENDS:
            if index in wanted:
                self._note(event, event, (*path, index))
            self._walk_value(event, wanted.get(index), (*path, index))
            index += 1

    def _note(self, key: Event, value: Event, path: Path) -> None:
        marks = key.start_mark, value.start_mark
        self.spots[path] = _Mark(
            (marks[0].line, marks[0].column),
            (marks[1].line, marks[1].column),
            is_scalar=type(value) not in {MAPPING, SEQUENCE},
        )

    def _skip(self, event: Event) -> None:
        depth = int(type(event) in {MAPPING, SEQUENCE})
        while depth:
            kind = type(self.get())
            depth += (kind in {MAPPING, SEQUENCE}) - (kind in ENDS)
