"""The formats of differences: one registry, from which `diff --format` takes its choices."""

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from beatcheck.analysis.diff.changes import Difference
from beatcheck.errors import UsageError
from beatcheck.output.diff.github import to_github
from beatcheck.output.diff.json import to_json
from beatcheck.output.diff.markdown import to_markdown

Pairs = Sequence[tuple[Difference, bytes]]


class DifferenceFormat(NamedTuple):
    """A way to write differences, each with the bytes of its new ledger, told from a folder."""

    name: str
    extension: str | None
    write: Callable[[Pairs, Path], str]


def _differences(pairs: Pairs) -> list[Difference]:
    return [difference for difference, _ in pairs]


FORMATS = (
    DifferenceFormat("markdown", ".md", lambda pairs, _: to_markdown(_differences(pairs))),
    DifferenceFormat("json", ".json", lambda pairs, _: to_json(_differences(pairs))),
    DifferenceFormat("github", None, to_github),
)


def chosen_format(name: str | None, output: str | None) -> DifferenceFormat | None:
    """The format asked for by name, or by the extension of the output; None for the table.

    Raises UsageError for an extension that no format has.
    """
    if name is not None:
        return next((one for one in FORMATS if one.name == name), None)
    extension = PurePath(output).suffix.lower() if output else ""
    if extension in {"", ".txt"}:
        return None
    for one in FORMATS:
        if one.extension == extension:
            return one
    raise UsageError(f"no format has files ending in {extension}: name one with --format")
