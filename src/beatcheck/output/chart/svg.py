"""The chart as SVG: text as text, a title and a description, and nothing from elsewhere."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from beatcheck.output.chart.description import describe_plot
from beatcheck.output.chart.drawing import Drawing
from beatcheck.output.chart.figure import apply_drawing_style, draw_figure
from beatcheck.output.chart.kind import Theme
from beatcheck.output.chart.multiples import MOST_PANELS
from beatcheck.output.chart.palette import PALETTES
from beatcheck.output.chart.plot import Plot

# Only fonts that lie on the machine: nothing is fetched for a picture.
FONTS = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
# Matplotlib's own style sheet, which a strict policy of a page forbids.
_NOT_WANTED = {"metadata", "style"}
# A number with more decimals than anybody can see, as 12.345678.
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
# Attributes that say where something stands: the others are style.
_PLACED = {"x", "y", "d", "transform", "points", "width", "height", "viewBox"}


def to_svg(drawing: Drawing) -> str:
    """Return the drawing as an SVG file; the same plots give the same text."""
    with apply_drawing_style():
        root = _draw_svg(draw_figure(drawing.plots, PALETTES[drawing.theme], drawing.source))
    _finish(root, drawing.plots[:MOST_PANELS], prefix="")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, "unicode")}'


def finish_svg(figure: Figure, title: str, words: str) -> str:
    """Return another figure of the house as an SVG file, with its title and description."""
    root = _draw_svg(figure)
    _tidy(root, "")
    _prune(root)
    _add_words(root, title, words, "")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, "unicode")}'


def to_inline_svg(plot: Plot, prefix: str) -> str:
    """Return the plot as an element for a page, without its heading.

    Its colours are variables of the page, such as `--ink`.

    `prefix` begins every id in it, so that several can stand on one page.
    """
    with apply_drawing_style():
        drawing = _draw_svg(draw_figure([plot], PALETTES[Theme.LIGHT], is_headed=False))
    _finish(drawing, [plot], prefix)
    variables = {color: f"var(--{role})" for role, color in PALETTES[Theme.LIGHT]._asdict().items()}
    for element in drawing.iter():
        for name in ("fill", "stroke"):
            color = element.get(name)
            if color in variables:
                element.set(name, variables[color])
    return ET.tostring(drawing, "unicode")


def _draw_svg(figure: Figure) -> ET.Element:
    """Return what matplotlib draws, as it draws it."""
    FigureCanvasSVG(figure)
    file = io.StringIO()
    figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    return ET.fromstring(file.getvalue())  # noqa: S314 - written by matplotlib just now


def _finish(drawing: ET.Element, plots: Sequence[Plot], prefix: str) -> None:
    _tidy(drawing, prefix)
    _prune(drawing)
    _describe(drawing, plots, prefix)


def _tidy(drawing: ET.Element, prefix: str) -> None:
    """Leave what is drawn: no style sheets, no ids without a use, no digits beyond sight."""
    used = set(_list_references(drawing))
    for element in drawing.iter():
        for child in [child for child in element if _strip_namespace(child.tag) in _NOT_WANTED]:
            element.remove(child)
        attributes = dict(_tidy_attributes(element.attrib, prefix, used))
        element.tag = _strip_namespace(element.tag)
        element.attrib.clear()
        element.attrib.update(attributes)
        element.tail = "\n"
        if element.text is not None and not element.text.strip():
            element.text = None


def _prune(element: ET.Element) -> None:
    """Remove empty groups."""
    for child in list(element):
        _prune(child)
        if child.tag in {"g", "defs"} and not len(child):
            element.remove(child)


def _tidy_attributes(
    attributes: Mapping[str, str], prefix: str, used: set[str]
) -> Iterator[tuple[str, str]]:
    for qualified, value in attributes.items():
        name = _strip_namespace(qualified)
        if name == "style":
            yield from _split_style(value)
        elif name == "id" and value in used:
            yield name, prefix + value
        elif name in _PLACED and not value.startswith("rotate(-0 "):
            yield name, " ".join(_LONG_NUMBER.sub(_shorten_number, value).split())
        elif name in {"href", "clip-path"}:
            yield name, value.replace("#", f"#{prefix}")


def _split_style(style: str) -> Iterator[tuple[str, str]]:
    """Yield a style as attributes: a page with a strict policy allows these alone."""
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if name.strip() == "font-family":
            continue  # stated once, at the top
        yield name.strip(), value.strip()


def _list_references(drawing: ET.Element) -> Iterator[str]:
    for element in drawing.iter():
        for name, value in element.attrib.items():
            if _strip_namespace(name) == "href":
                yield value.removeprefix("#")
            elif name == "clip-path":
                yield value.removeprefix("url(#").removesuffix(")")


def _describe(drawing: ET.Element, plots: Sequence[Plot], prefix: str) -> None:
    title = "; ".join(plot.title for plot in plots)
    _add_words(drawing, title, " ".join(map(describe_plot, plots)), prefix)


def _add_words(drawing: ET.Element, heading: str, description: str, prefix: str) -> None:
    title, words = ET.Element("title"), ET.Element("desc")
    title.text, words.text = heading, description
    title.tail = words.tail = "\n"
    for element, name in ((title, "title"), (words, "desc")):
        element.set("id", f"{prefix}{name}")
    drawing[:0] = [title, words]
    drawing.text = "\n"
    drawing.set("xmlns", "http://www.w3.org/2000/svg")
    drawing.set("role", "img")
    drawing.set("aria-labelledby", f"{prefix}title {prefix}desc")
    drawing.set("font-family", FONTS)
    drawing.set("stroke-linejoin", "round")


def _strip_namespace(name: str) -> str:
    return name.rpartition("}")[2]


def _shorten_number(number: re.Match[str]) -> str:
    return f"{float(number.group()):.2f}".rstrip("0").rstrip(".")
