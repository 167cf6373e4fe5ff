"""What a chart shows, in what theme: the choices of `chart`, light enough for the command line."""

from enum import StrEnum


class ChartKind(StrEnum):
    """What is drawn for each period."""

    GUIDANCE = "guidance"  # guided range, bar and actual
    BEATS = "beats"  # the beat against the threshold
    GROWTH = "growth"  # the actual against that of a year before
    RANGE = "range"  # where in the guided range, in half-widths
    REVISIONS = "revisions"  # each statement's range, and the actual


class PictureKind(StrEnum):
    """What `chart` draws: a plot of periods, or the beats against what the share did."""

    GUIDANCE = ChartKind.GUIDANCE.value
    BEATS = ChartKind.BEATS.value
    GROWTH = ChartKind.GROWTH.value
    RANGE = ChartKind.RANGE.value
    REVISIONS = ChartKind.REVISIONS.value
    REACTION = "reaction"


class Theme(StrEnum):
    """The colours of a picture."""

    LIGHT = "light"
    DARK = "dark"
