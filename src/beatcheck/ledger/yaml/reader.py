"""libyaml events to a plain tree of text, company by company.

YAML's own guesses are never used: a scalar stays the text that was written. What a reader
could mistype or overlook is refused here: duplicate keys, aliases, tags, merge keys.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml
from yaml import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from beatcheck.escaping import HIDDEN
from beatcheck.findings import Finding, Path, Place
from beatcheck.ledger.yaml.encoding import BOM, describe_character

COMPANIES = "companies"
DEEPEST = 12  # levels; a ledger needs nine
_YAML_TAG = "tag:yaml.org,2002:"
IS_FAST = hasattr(yaml, "CSafeLoader")  # whether PyYAML was built with libyaml

MAPPING = MappingStartEvent
SEQUENCE = SequenceStartEvent
SYNTAX_ERROR = yaml.MarkedYAMLError
ENDS = (MappingEndEvent, SequenceEndEvent)

# Where none of these stands, no scalar can carry an anchor, a tag or an escape: a second look
# at each of them would cost a fifth of the time. It finds a backslash, <<, and &, ! or * where
# one of them can begin a value, as in "on: &day 2025-01-26". A character class comes first, so that
# the engine can skip ahead to it.
_MARKS = re.compile(rb"[\\<&!*](?:(?<=\\)|(?<=<)<|(?<=[\s,:?[{-][&!*])|(?<=^[&!*]))")

Event = Any  # PyYAML's events have no types of their own
Tree = Any  # a text, a list or a dict of trees, or REFUSED


class RefusedNode:
    """Stands in a tree for what was refused already, so that it is complained of once."""


REFUSED = RefusedNode()


class Part(NamedTuple):
    """A piece of a ledger: one company, or another top-level value; `end` is where it ends."""

    path: Path
    tree: Tree
    end: int


class StopReading(Exception):  # noqa: N818 - says that nothing more can be read, not a fault
    """What follows makes no sense any more."""


def read_events(data: bytes) -> Callable[[], Event]:
    """Return the function that gives the next event of a document, by libyaml where PyYAML has it.

    It raises SYNTAX_ERROR where the text is no YAML.
    """
    text = data.removeprefix(BOM)
    if not IS_FAST:
        return _read_slow_events(text)
    get_event: Callable[[], Event] = yaml.CSafeLoader(text).get_event
    return get_event


def _read_slow_events(text: bytes) -> Callable[[], Event]:
    loader: Any = yaml.SafeLoader(text)

    def get_event() -> Event:
        try:
            return loader.get_event()
        except (ValueError, OverflowError) as problem:  # of chr(), for an escape like \UFFFFFFFF
            words = f"found invalid Unicode character escape code: {problem}"
            raise yaml.MarkedYAMLError(problem=words, problem_mark=loader.get_mark()) from problem

    return get_event


def read_parts(data: bytes, file: str) -> Iterator[Part | Finding]:
    """Yield the pieces of a ledger in the order of the file, and what is wrong with its YAML.

    Reading ends at the first syntax error; the pieces before it are given all the same.
    """
    builder = _Builder(data, file)
    parts = builder.iterate_parts()
    while True:
        try:
            part = next(parts, None)
        except StopReading:
            part = None
        except SYNTAX_ERROR as problem:
            builder.say_syntax(problem)
            part = None
        yield from builder.take_findings()
        if part is None:
            return
        yield part


class _Builder:
    """Builds plain values from the events; each method consumes the value that it gives."""

    def __init__(self, data: bytes, file: str) -> None:
        self.data = data
        self.get = read_events(data)
        self.is_clean = _MARKS.search(data) is None
        self.file = file
        self.findings: list[Finding] = []

    def take_findings(self) -> list[Finding]:
        """Return the findings since the last call."""
        findings, self.findings = self.findings, []
        return findings

    def iterate_parts(self) -> Iterator[Part]:
        """Yield the parts of the one document that the stream may hold."""
        self.get()  # the start of the stream
        if type(start := self.get()) is StreamEndEvent:
            self.say(start, "empty-ledger", "the file is empty", "write version: 1 and companies:")
            return
        if type(event := self.get()) is not MappingStartEvent:
            remedy = "write version: 1 and companies: at the top"
            self.say(event, "bad-shape", "a ledger is a mapping of keys to values", remedy)
            raise StopReading
        yield from self._iterate_entries(event, ())
        self.get()  # the end of the document
        if type(after := self.get()) is not StreamEndEvent:
            message = "a second document starts here"
            self.say(after, "several-documents", message, "keep one document in a file")

    def _iterate_entries(self, start: Event, path: Path) -> Iterator[Part]:
        self._refuse_marks(start)
        seen: dict[str, Tree] = {}
        while type(event := self.get()) is not MappingEndEvent:
            key = self._build_key(event, seen, len(path))
            value = self.get()
            if key == COMPANIES and not path and type(value) is MappingStartEvent:
                yield Part((COMPANIES,), {}, _end(value))
                yield from self._iterate_entries(value, (COMPANIES,))
                seen[key] = None
                continue
            tree = self._build_value(value, len(path) + 1)
            if key is not None:
                seen[key] = None
                yield Part((*path, key), tree, _end(value))

    def _build_value(self, event: Event, depth: int) -> Tree:
        kind = type(event)
        if kind is ScalarEvent:
            return self._build_scalar(event)
        if kind is AliasEvent:
            message = f"*{event.anchor} stands for a value written elsewhere"
            self.say(event, "alias", message, "write the value itself here")
            return REFUSED
        if depth >= DEEPEST:
            message = f"this is nested deeper than {DEEPEST} levels"
            self.say(event, "too-deep", message, "no ledger needs that: check the brackets")
            raise StopReading
        if not self.is_clean:
            self._refuse_marks(event)
        return (
            self._build_mapping(depth) if kind is MappingStartEvent else self._build_sequence(depth)
        )

    def _build_mapping(self, depth: int) -> dict[str, Tree]:
        tree: dict[str, Tree] = {}
        get, is_clean = self.get, self.is_clean
        key: str | None
        while type(event := get()) is not MappingEndEvent:
            if not (is_clean and type(event) is ScalarEvent and (key := event.value) not in tree):
                key = self._build_key(event, tree, depth)
            event = get()
            is_plain = is_clean and type(event) is ScalarEvent
            value = event.value if is_plain else self._build_value(event, depth + 1)
            if key is not None:
                tree[key] = value
        return tree

    def _build_sequence(self, depth: int) -> list[Tree]:
        tree = []
        while type(event := self.get()) is not SequenceEndEvent:
            tree.append(self._build_value(event, depth + 1))
        return tree

    def _build_scalar(self, event: Event) -> Tree:
        if self._refuse_marks(event):
            return REFUSED
        if event.style == '"' and (hidden := HIDDEN.search(event.value)):
            message = f"an escape hides a character: {describe_character(hidden.group())}"
            self.say(event, "hidden-character", message, "delete it")
            return REFUSED
        return event.value

    def _build_key(self, event: Event, seen: dict[str, Tree], depth: int) -> str | None:
        """Return the key that `event` is, or None where it was refused."""
        key = self._build_value(event, depth + 1)
        if key is REFUSED:
            return None
        if not isinstance(key, str):
            self.say(event, "bad-key", "a key is one word", "write key: value")
            return None
        if key in seen:
            message = f"'{key}' is here a second time"
            self.say(event, "duplicate-key", message, "keep one of them, or write both as a list")
            return None
        if key == "<<":
            message = "<< merges in keys written elsewhere"
            self.say(event, "merge-key", message, "write the keys themselves here")
            return None
        return key

    def _refuse_marks(self, event: Event) -> bool:
        """Return whether the value carries an anchor or a tag, and report it."""
        if event.anchor is not None:
            message = f"&{event.anchor} names a value to repeat it elsewhere"
            self.say(event, "anchor", message, f"delete &{event.anchor}")
        if event.tag is not None:
            message = f"{event.tag.replace(_YAML_TAG, '!!')} tells YAML to guess a type"
            self.say(event, "tag", message, "delete it: a value is read as it is written")
        return event.anchor is not None or event.tag is not None

    def say(self, event: Event, rule: str, message: str, remedy: str) -> None:
        """Add a finding at the start of `event`."""
        self.findings.append(Finding(rule, message, remedy, place=self._place(event.start_mark)))

    def say_syntax(self, problem: yaml.MarkedYAMLError) -> None:
        """Add the finding that a syntax error is."""
        # Most ledgers are YAML: what explains those that are not is imported only for them.
        from beatcheck.ledger.yaml.syntax_messages import (  # noqa: PLC0415
            explain_syntax,
            find_fault,
            is_left_open,
        )

        words = f"{problem.context or ''} {problem.problem}"
        line = problem.problem_mark.line if problem.problem_mark else 0
        if (fault := find_fault(self.data, line, words)) is not None:
            place = Place(self.file, fault.line + 1, fault.column + 1)
            self.findings.append(Finding("yaml-syntax", fault.message, fault.remedy, place=place))
            return
        message, remedy = explain_syntax(words)
        is_open = problem.context_mark is not None and is_left_open(words)
        place = self._place(problem.context_mark if is_open else problem.problem_mark)
        self.findings.append(Finding("yaml-syntax", message, remedy, place=place))

    def _place(self, mark: Any) -> Place:  # noqa: ANN401 - PyYAML's marks have no types
        return Place(self.file, mark.line + 1, mark.column + 1)


def _end(event: Event) -> int:
    index: int = event.end_mark.index
    return index
