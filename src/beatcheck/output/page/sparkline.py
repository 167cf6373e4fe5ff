"""The small chart in a row of the overview: the last beats as bars, coloured by verdict."""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from beatcheck.analysis.beats import Verdict
from beatcheck.analysis.outlook.outlook import calculate_relative_beat
from beatcheck.analysis.overview import RECENT
from beatcheck.analysis.report_lines import Line
from beatcheck.plurals import format_count

_SLOT, _BAR, _HEIGHT = 7, 5, 24  # units of the drawing
# The page's style sheet gives these names their colours, in both themes.
_CLASSES = {Verdict.CLEARED: "cleared", Verdict.SHORT: "short"}


def draw_sparkline(lines: Sequence[Line]) -> Markup | None:
    """Return the beats of the last periods as SVG, in percent of the basis; None without any.

    A bar above the line is a beat, one below it a miss; the styles of the page colour it.
    """
    shown = list(lines)[-RECENT:]
    sizes = [calculate_relative_beat(line.beat, line.record.unit) for line in shown]
    known = [size for size in sizes if size is not None]
    if not known:
        return None
    top, bottom = max([*known, Decimal(0)]), min([*known, Decimal(0)])
    scale = Decimal(_HEIGHT) / ((top - bottom) or Decimal(1))
    zero = round(top * scale)
    paths: dict[str, str] = {}
    for number, (line, size) in enumerate(zip(shown, sizes, strict=True)):
        if size is None:
            continue
        height = round(size * scale) or (1 if size >= 0 else -1)
        kind = _CLASSES.get(line.beat.verdict, "other")
        bar = f"M{number * _SLOT} {zero}h{_BAR}v{-height}h-{_BAR}z"
        paths[kind] = paths.get(kind, "") + bar
    width = len(shown) * _SLOT
    drawn = "".join(f'<path class="{kind}" d="{d}"/>' for kind, d in paths.items())
    # Only our own numbers and names are in it, so there is nothing to escape.
    return Markup(  # noqa: S704
        f'<svg class="spark" viewBox="0 -1 {width} {_HEIGHT + 2}" role="img"'
        f' aria-label="{_describe(shown)}">{drawn}</svg>'
    )


def _describe(lines: Sequence[Line]) -> str:
    """Return the drawing in words: last 12 periods, 9 cleared, 3 short."""
    verdicts = [line.beat.verdict for line in lines]
    counts = (f"{verdicts.count(kind)} {name}" for kind, name in _CLASSES.items())
    return f"last {format_count(len(lines), 'period')}, {', '.join(counts)}"
