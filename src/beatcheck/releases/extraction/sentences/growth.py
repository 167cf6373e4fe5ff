"""Revenue guided as growth: `organic revenue growth of 4% to 5%`, `sales to decline 2%`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from beatcheck.releases.blocks.passage import Passage
from beatcheck.releases.document import Reason
from beatcheck.releases.extraction.sentences.bases import is_partial
from beatcheck.releases.grammar.figures import Figure, build_figure
from beatcheck.releases.grammar.metric_names import REVENUE
from beatcheck.releases.grammar.metrics import Noun
from beatcheck.releases.grammar.suitable_figures import adapt_sign

# The words between revenue, a word of growth and the figure, as " is expected to be ".
_LINK = (
    r"(?: |:|,|\b(?:is|are|now|currently|expected|projected|forecast|anticipated|seen|to|be|of|at"
    r"|in|for|fiscal|the|a|range|between|by|approximately|about|around|roughly|guidance|outlook|rate"
    r"|up|from)\b)*"
)
# What leads from revenue to its growth, as " growth is expected to be " or " to increase by ".
_GROWS = re.compile(
    rf"(?P<before>{_LINK})(?P<verb>growth|grow|growing|increase|rise|decline|decrease|fall|drop"
    rf"|(?:be )?(?:up|down)(?= ))(?P<after>{_LINK})$",
    re.IGNORECASE,
)
# Growth named before revenue, as "6 percent increase in organic ".
_INCREASE_IN = re.compile(
    r"^ (?P<verb>increase|growth|decline|decrease) in (?:(?:our|its|the|total|net|organic|reported"
    r"|constant[- ]currency) ?)*$",
    re.IGNORECASE,
)
# A verb of growth that is none, as "decline".
_FALLS = re.compile(r"decline|decrease|fall|drop|down", re.IGNORECASE)
# How growth is measured, as "organic" or "constant currency".
_ORGANIC = re.compile(r"\borganic(?:ally)?\b", re.IGNORECASE)
# Growth without the changes of currencies, as "in constant currency".
_CONSTANT = re.compile(
    r"\bconstant[- ](?:currenc(?:y|ies)|(?:exchange )?rates)\b|\bcurrency[- ]neutral\b"
    r"|\bFX[- ]neutral\b|\blocal currenc(?:y|ies)\b",
    re.IGNORECASE,
)
# How growth is measured, before the sentence says more: "On a constant-currency basis, ".
_BASIS_FIRST = re.compile(
    r"(?:^|[.;:] )\W*(?:(?:on|at|in|and|an?|while|with) )+(?P<basis>[^,;.0-9]{3,40}),",
    re.IGNORECASE,
)
# What begins another statement after a figure, as " and organic revenue growth of".
_NEXT = re.compile(r"[;0-9]| and | with | while | including ", re.IGNORECASE)
# Growth of something else that is built on revenue, as "adjusted" or "core".
_OTHER = re.compile(r"\b(?:adjusted|core|underlying|pro[- ]forma|operational)\b", re.IGNORECASE)
# A tolerance apart from its figure, as " sequentially, plus or minus 3 percent".
_TOLERANCE = re.compile(
    r"(?: sequentially| year[- ]over[- ]year| quarter[- ]over[- ]quarter| yoy)?,? "
    r"(?:plus or minus|\+/ ?-|±) (?P<digits>[0-9]{1,2}(?:\.[0-9])?) ?(?:percent\b|%"
    r"|percentage points|points)",
    re.IGNORECASE,
)
# The sign of such a tolerance, as "plus or minus".
_APART = re.compile(r"plus or minus|\+/ ?-|±", re.IGNORECASE)
# Something that only changes the growth, as "is expected to reduce sales growth by".
_EFFECT = re.compile(
    r"\b(?:reduc|impact|headwind|tailwind|benefit|contribut|add|drag|slow)\w*\b[^,;.]{0,50}$",
    re.IGNORECASE,
)
_BASIS_AFTER = 60  # characters after a figure that can say how it is measured
_LONGEST_GAP = 120
_NEAR = 30  # characters before revenue in which its basis stands


class GrowthMention(NamedTuple):
    """Growth of revenue as a passage gives it: the metric, its noun and the figure in percent."""

    metric: str
    noun: Noun
    figure: Figure


def find_growth(sentence: Passage) -> Iterator[GrowthMention]:
    """Yield the growth of the company's revenue that a sentence gives, in order."""
    rates = [figure for figure in sentence.figures if figure.is_percent]
    for noun in sentence.nouns:
        is_whole = noun.reason in {None, Reason.ADJUSTED, Reason.GROWTH}
        if rates and noun.metric == REVENUE and is_whole and not is_partial(noun):
            growth = _read_noun(sentence, noun, rates)
            yield from [] if growth is None else [growth]


def _read_noun(sentence: Passage, noun: Noun, figures: list[Figure]) -> GrowthMention | None:
    text = sentence.text
    after = next((figure for figure in figures if figure.start >= noun.end), None)
    if after is not None and after.start - noun.end <= _LONGEST_GAP:
        match = _GROWS.fullmatch(_blank_periods(sentence)[: after.start], noun.end)
        if match and noun.reason is not Reason.GROWTH:
            return _build(text, noun, after, match["verb"])
    before = [figure for figure in figures if figure.end <= noun.start]
    match = _INCREASE_IN.match(text[before[-1].end : noun.start]) if before else None
    return _build(text, noun, before[-1], match["verb"]) if match else None


def _blank_periods(sentence: Passage) -> str:
    """Return the text of a sentence with blanks for the periods in it, each word in its place."""
    text = sentence.text
    for mention in sentence.periods:
        size = mention.end - mention.start
        text = f"{text[: mention.start]}{' ' * size}{text[mention.end :]}"
    return text


def _build(text: str, noun: Noun, figure: Figure, verb: str) -> GrowthMention | None:
    near = noun.left[-_NEAR:]
    behind = _NEXT.split(text[figure.end : figure.end + _BASIS_AFTER], maxsplit=1)[0]
    first = _BASIS_FIRST.search(noun.left)
    around = f"{first['basis'] if first else ''} {near} {text[noun.end : figure.end]} {behind}"
    if _OTHER.search(near) or _EFFECT.search(noun.left):
        return None
    metric = "revenue_growth"
    if _ORGANIC.search(near) or (_ORGANIC.search(around) and "report" not in around):
        metric = "organic_revenue_growth"
    elif _CONSTANT.search(around):
        metric = "constant_currency_revenue_growth"
    falls = bool(_FALLS.search(verb))
    whole = _add_tolerance(text, figure)
    return (
        None
        if whole is None
        else GrowthMention(metric, noun, adapt_sign(metric, whole, loss=falls))
    )


def _add_tolerance(text: str, figure: Figure) -> Figure | None:
    """Return a figure with the tolerance that stands apart from it; None where it is not clear."""
    match = _TOLERANCE.match(text, figure.end)
    if match is None:
        behind = text[figure.end : figure.end + _BASIS_AFTER]
        return None if _APART.search(behind) and figure.value.tolerance is None else figure
    written = f"{figure.text.removeprefix('~')} ± {match['digits']}pp"
    return build_figure(figure.start, match.end(), written, figure.currency)
