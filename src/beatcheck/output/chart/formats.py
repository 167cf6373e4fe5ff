"""The formats of `chart`: one registry, from which its `--format` takes its choices."""

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from beatcheck.errors import UsageError
from beatcheck.extras import explain_missing
from beatcheck.findings import Refusal
from beatcheck.output.chart.kind import Theme

if TYPE_CHECKING:
    from beatcheck.output.chart.plot import Plot

TEXT = "text"
_TEXT_EXTENSIONS = {".txt", ""}


class Picture(NamedTuple):
    """A way to draw plots, one below the other: its name, its extension and what draws it.

    `draw` takes the plots, the theme and the line that names their sources.
    """

    name: str
    extension: str
    draw: Callable[[Sequence["Plot"], Theme, str], bytes]


def _svg(plots: Sequence["Plot"], theme: Theme, source: str) -> bytes:
    with explain_missing("a picture", "matplotlib", "chart"):
        from beatcheck.output.chart.svg import to_svg  # noqa: PLC0415 - it takes half a second

    return to_svg(plots, theme, source)


def _png(plots: Sequence["Plot"], theme: Theme, source: str) -> bytes:
    with explain_missing("a picture", "matplotlib", "chart"):
        from beatcheck.output.chart.figure import to_png  # noqa: PLC0415 - it takes half a second

    return to_png(plots, theme, source)


PICTURES = (Picture("svg", ".svg", _svg), Picture("png", ".png", _png))
NAMES = (TEXT, *(one.name for one in PICTURES))


def parse_picture(text: str) -> str:
    """The name of a format of `chart`. Raises Refusal with the names there are."""
    if text not in NAMES:
        raise Refusal("bad-format", f"'{text}' is no format", f"write {', '.join(NAMES)}")
    return text


def picture_for(name: str | None, output: str | None) -> Picture | None:
    """The picture asked for by name or by the output's extension; None for text.

    Raises UsageError for an extension that no picture has.
    """
    extension = PurePath(output).suffix.lower() if output else ""
    for one in PICTURES:
        if name == one.name or (name is None and extension == one.extension):
            return one
    if name == TEXT or extension in _TEXT_EXTENSIONS:
        return None
    known = ", ".join(one.extension for one in PICTURES)
    raise UsageError(
        f"no picture has files ending in {extension}: name one with {known} or --format"
    )
