"""The nodes of a ledger's text: every value with where it starts and ends, from libyaml's marks."""

from dataclasses import dataclass

from beatcheck.ledger.yaml.reader import ENDS, MAPPING, SEQUENCE, Event, read_events

PlainTree = str | list["PlainTree"] | dict[str, "PlainTree"]


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A text: where it stands, what it says, and its style: quoted, a block, or '' for plain."""

    start: int
    end: int
    value: str
    style: str


@dataclass(frozen=True, slots=True)
class EntryNode:
    """A key with its value."""

    key: ScalarNode
    value: "Node"


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys with values; of a block one, `end` is where its last value ends."""

    start: int
    end: int
    column: int
    is_flow: bool
    entries: tuple[EntryNode, ...]


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """Values in order; of a block one, `start` and `column` are those of its first dash."""

    start: int
    end: int
    column: int
    is_flow: bool
    items: tuple["Node", ...]


Node = ScalarNode | MappingNode | SequenceNode


def read_nodes(text: str) -> MappingNode:
    """Return the top of a ledger's text, which has been read without findings before."""
    reader = _NodeReader(text)
    for _ in range(2):  # the starts of the stream and of the document
        reader.get()
    node = reader.build(reader.get())
    assert isinstance(node, MappingNode), "a ledger without findings is a mapping"  # noqa: S101
    return node


def strip_places(node: Node) -> PlainTree:
    """Return what a node says, as texts, lists and dicts."""
    match node:
        case ScalarNode():
            return node.value
        case MappingNode():
            return {entry.key.value: strip_places(entry.value) for entry in node.entries}
        case SequenceNode():
            return [strip_places(item) for item in node.items]


class _NodeReader:
    """Builds nodes from the events; offsets count the characters of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.get = read_events(text.encode())

    def build(self, event: Event) -> Node:
        kind = type(event)
        if kind is MAPPING:
            return self._build_mapping(event)
        if kind is SEQUENCE:
            return self._build_sequence(event)
        return self._build_scalar(event)

    def _build_scalar(self, event: Event) -> ScalarNode:
        start, end = event.start_mark.index, event.end_mark.index
        # By hand: a regular expression that ends with \Z tries every blank of a long text.
        end = start + len(self.text[start:end].rstrip(" \t\r\n"))
        return ScalarNode(start, end, event.value, event.style or "")

    def _build_mapping(self, event: Event) -> MappingNode:
        entries = []
        while type(inner := self.get()) not in ENDS:
            key = self._build_scalar(inner)
            entries.append(EntryNode(key, self.build(self.get())))
        start, is_flow = event.start_mark, bool(event.flow_style)
        end = inner.end_mark.index if is_flow or not entries else entries[-1].value.end
        return MappingNode(start.index, end, start.column, is_flow, tuple(entries))

    def _build_sequence(self, event: Event) -> SequenceNode:
        items = []
        while type(inner := self.get()) not in ENDS:
            items.append(self.build(inner))
        start, is_flow = event.start_mark, bool(event.flow_style)
        end = inner.end_mark.index if is_flow or not items else items[-1].end
        return SequenceNode(start.index, end, start.column, is_flow, tuple(items))
