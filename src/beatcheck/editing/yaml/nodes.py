"""The nodes of a ledger's text: every value with where it starts and ends, from libyaml's marks."""

import re
from dataclasses import dataclass

from beatcheck.ledger.yaml.reader import ENDS, MAPPING, SEQUENCE, Event, events

_BLANK_END = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))+[ \t]*\Z|[ \t]+\Z")

Plain = str | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text: where it stands, what it says, and its style: quoted, a block, or '' for plain."""

    start: int
    end: int
    value: str
    style: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value."""

    key: Scalar
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values; of a block one, `end` is where its last value ends."""

    start: int
    end: int
    column: int
    is_flow: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values in order; of a block one, `start` and `column` are those of its first dash."""

    start: int
    end: int
    column: int
    is_flow: bool
    items: tuple["Node", ...]


Node = Scalar | Mapping | Sequence


def read_syntax(text: str) -> Mapping:
    """The top of a ledger's text, which has been read without findings before."""
    reader = _Reader(text)
    for _ in range(2):  # the starts of the stream and of the document
        reader.get()
    found = reader.node(reader.get())
    assert isinstance(found, Mapping), "a ledger without findings is a mapping"  # noqa: S101
    return found


def plain(node: Node) -> Plain:
    """What a node says, as texts, lists and dicts."""
    match node:
        case Scalar():
            return node.value
        case Mapping():
            return {entry.key.value: plain(entry.value) for entry in node.entries}
        case Sequence():
            return [plain(item) for item in node.items]


class _Reader:
    """Builds nodes from the events; offsets count the characters of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.get = events(text.encode())

    def node(self, event: Event) -> Node:
        kind = type(event)
        if kind is MAPPING:
            return self._mapping(event)
        if kind is SEQUENCE:
            return self._sequence(event)
        return self._scalar(event)

    def _scalar(self, event: Event) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        blank = _BLANK_END.search(self.text, start, end)
        return Scalar(start, blank.start() if blank else end, event.value, event.style or "")

    def _mapping(self, event: Event) -> Mapping:
        entries = []
        while type(inner := self.get()) not in ENDS:
            key = self._scalar(inner)
            entries.append(Entry(key, self.node(self.get())))
        start, is_flow = event.start_mark, bool(event.flow_style)
        end = inner.end_mark.index if is_flow or not entries else entries[-1].value.end
        return Mapping(start.index, end, start.column, is_flow, tuple(entries))

    def _sequence(self, event: Event) -> Sequence:
        items = []
        while type(inner := self.get()) not in ENDS:
            items.append(self.node(inner))
        start, is_flow = event.start_mark, bool(event.flow_style)
        end = inner.end_mark.index if is_flow or not items else items[-1].end
        return Sequence(start.index, end, start.column, is_flow, tuple(items))
