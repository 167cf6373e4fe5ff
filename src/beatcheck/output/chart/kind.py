"""What a chart shows, in what theme: the choices of `chart`, light enough for the command line."""

from enum import StrEnum


class ChartKind(StrEnum):
    """What is drawn for each period."""

    GUIDANCE = "guidance"  # guided range, bar and actual
    BEATS = "beats"  # the beat against the threshold
    GROWTH = "growth"  # the actual against that of a year before
    RANGE = "range"  # where in the guided range, in half-widths


class Theme(StrEnum):
    """The colours of a picture."""

    LIGHT = "light"
    DARK = "dark"
