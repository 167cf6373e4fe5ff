"""GAAP and non-GAAP figures of one metric in one phrase."""

import re
from collections.abc import Iterator

from beatcheck.releases.extraction.sentences.bases import find_other_basis, name_on_basis
from beatcheck.releases.grammar.figures import Figure, build_figure
from beatcheck.releases.grammar.metric_names import to_non_gaap
from beatcheck.releases.grammar.metrics import Noun

# The words before a metric named once for both, as "GAAP and non-GAAP " or "GAAP and Adjusted ".
_BOTH = re.compile(
    r"\b(?:(?P<first>non[- ]GAAP|adjusted)|GAAP) (?:and|&)"
    r" (?:(?P<second>non[- ]GAAP|adjusted)|GAAP) (?:\w+ )?$",
    re.IGNORECASE,
)
# What joins the two figures, as " and approximately ".
_PAIR = re.compile(r" (?:and|&) (?:approximately )?$", re.IGNORECASE)
# The tolerance that the two share, as ", respectively, plus or minus 50 basis points".
_TOLERANCE = re.compile(
    r",? (?:both )?(?:respectively,? ?)?,? ?(?:each )?(?:plus or minus|give or take|\+/-|±) "
    r"(?P<digits>[0-9]{1,4}(?:\.[0-9]{1,2})?) ?"
    r"(?P<unit>basis points|bps|bp|percentage points|percent|%|points)",
    re.IGNORECASE,
)


def find_pair(
    text: str, noun: Noun, figure: Figure, ahead: list[Figure]
) -> Iterator[tuple[str, Figure]]:
    """Yield what a noun and its figures state: one metric, or the one of GAAP and the other."""
    both = _BOTH.search(noun.left)
    gaap = noun.metric.removeprefix("non_gaap_")
    adjusted = to_non_gaap(gaap)
    if both is None or bool(both["first"]) == bool(both["second"]) or adjusted is None:
        metric = name_on_basis(text, noun, figure)
        yield from [] if metric is None else [(metric, figure)]
        other = find_other_basis(text, noun, figure, ahead)
        yield from [] if other is None else [other]
        return
    names = (adjusted, gaap) if both["first"] else (gaap, adjusted)
    following = [other for other in ahead if other.start > figure.end]
    if following and _PAIR.fullmatch(text[figure.end : following[0].start]):
        for name, value in zip(names, (figure, following[0]), strict=True):
            yield name, _add_tolerance(text, value, following[0].end)
        return
    for name in names:
        yield name, figure


def _add_tolerance(text: str, figure: Figure, end: int) -> Figure:
    """Return the figure with the tolerance after the pair at `end`, if there is one."""
    match = _TOLERANCE.match(text, end)
    if match is None:
        return figure
    unit = "bp" if match["unit"].lower().startswith(("b", "B")) else "pp"
    written = f"{figure.text.removeprefix('~')} ± {match['digits']}{unit}"
    return build_figure(figure.start, figure.end, written, figure.currency) or figure
