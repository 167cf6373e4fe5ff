"""The basis of a figure whose noun does not name it: `$1.30 on a non-GAAP basis`."""

import re

from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.metric_names import to_non_gaap
from beatcheck.releases.grammar.metrics import Noun

_NAMES = r"(?P<basis>non-GAAP|(?:as )?adjusted|GAAP|(?:as )?reported)"
# The basis after a figure, as " on a GAAP basis", " (non-GAAP)" or ", adjusted".
_BEHIND = re.compile(
    rf"(?: (?:per|a) (?:(?:diluted|common) )*share)?,? (?:\(|on an? |in )?{_NAMES}"
    r"(?: basis| terms|\)|(?=[).,;]|$))",
    re.IGNORECASE,
)
# The basis that begins a clause, as "On a non-GAAP basis, we expect ".
_FIRST = re.compile(
    rf"(?:^|[.;:,] )(?:(?:and|but|while) )?on an? {_NAMES} basis,? (?:[\w'-]+ ){{0,12}}$",
    re.IGNORECASE,
)
# What a clause leaves out before it names the metric, as "Excluding the charge, we expect ".
_LEAVES_OUT = re.compile(
    r"(?:^|[.;:] )(?:excluding|before|without|leaving out|adjusted for|apart from|not counting"
    r"|absent) [^;]{1,120}?, (?:[\w'-]+ ){0,12}$",
    re.IGNORECASE,
)
# What joins the figure of one basis and that of the other, as " and approximately " or ", or ".
_JOINT = re.compile(
    r"[,;]? ?\(?(?:(?:and|or|versus) )?(?:(?:approximately|about|between) )?", re.IGNORECASE
)
# The label of the other basis, as ", up 31%; Non-GAAP: " after "EPS: GAAP: $0.71".
_LABELLED = re.compile(rf"[^;$€£]{{0,60}}; {_NAMES}: ?", re.IGNORECASE)


def is_partial(noun: Noun) -> bool:
    """Return whether the words before a noun exclude something, as `Excluding acquisitions,`."""
    return bool(_LEAVES_OUT.search(noun.left))


def name_on_basis(text: str, noun: Noun, figure: Figure) -> str | None:
    """Return the metric of a figure on the basis that its sentence names.

    None if that metric is not read, or if the words contradict each other.
    """
    basis = _find_basis(text, noun, figure.end)
    if basis is None:
        return noun.metric
    if basis:
        return to_non_gaap(noun.metric)
    return None if noun.metric.startswith("non_gaap_") else noun.metric


def find_other_basis(
    text: str, noun: Noun, figure: Figure, ahead: list[Figure]
) -> tuple[str, Figure] | None:
    """Return the figure of the other basis right after: `$1.14 (GAAP) and $1.30 (non-GAAP)`."""
    following = next((other for other in ahead if other.start > figure.end), None)
    labelled = _LABELLED.fullmatch(text, figure.end, following.start) if following else None
    if following and labelled and not noun.metric.startswith("non_gaap_"):
        metric = to_non_gaap(noun.metric) if _is_adjusted(labelled) else None
        return None if metric is None else (metric, following)
    own = _BEHIND.match(text, figure.end)
    end = own.end() if own else figure.end
    if following is None or not _JOINT.fullmatch(text, end, following.start):
        return None
    other = _BEHIND.match(text, following.end)
    if other is None or (own and _is_adjusted(own) == _is_adjusted(other)):
        return None
    gaap = noun.metric.removeprefix("non_gaap_")
    metric = to_non_gaap(gaap) if _is_adjusted(other) else gaap
    return None if metric is None else (metric, following)


def _find_basis(text: str, noun: Noun, end: int) -> bool | None:
    """Return whether a figure is non-GAAP; None where only its noun can tell."""
    match = _BEHIND.match(text, end) or _FIRST.search(noun.left)
    if match is not None:
        return _is_adjusted(match)
    return True if is_partial(noun) else None


def _is_adjusted(match: re.Match[str]) -> bool:
    return match["basis"].lower().endswith(("adjusted", "non-gaap"))
