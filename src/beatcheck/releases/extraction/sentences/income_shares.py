"""The earnings per share that a sentence gives behind net income: `$44 million, or $0.41`."""

import re
from collections.abc import Iterator, Sequence

from beatcheck.releases.extraction.candidate import Candidate
from beatcheck.releases.grammar.figures import Figure
from beatcheck.releases.grammar.suitable_figures import adapt_sign, is_reportable

# What joins net income and earnings per share, as ", or ".
_OR = re.compile(r",? \(?(?:or|and) ?|,? \(", re.IGNORECASE)
# The words after earnings per share that follow net income, as " per diluted share".
_PER_SHARE = re.compile(
    r" (?:(?:per|a) (?:fully )?diluted (?:common )?share|per (?:common )?share,? (?:diluted"
    r"|on a diluted)|diluted earnings per share)",
    re.IGNORECASE,
)
# It is not read itself, only the figure per share that follows it.
ADJUSTED_NET_INCOME = "non_gaap_net_income"
_SHARE_OF = {"net_income": "eps", ADJUSTED_NET_INCOME: "non_gaap_eps"}


def read_share(sentence: str, spoken: Candidate, figures: Sequence[Figure]) -> Iterator[Candidate]:
    """Yield the earnings per share that follow net income: $44 million, or $0.41 per share."""
    metric = _SHARE_OF.get(spoken.metric)
    if metric is None:
        return
    for figure in figures:
        between = sentence[spoken.figure.end : figure.start]
        if figure.start < spoken.figure.end or not _OR.fullmatch(between):
            continue
        if _PER_SHARE.match(sentence[figure.end :]) and is_reportable(metric, figure):
            is_loss = (spoken.figure.low or 0) < 0
            own = adapt_sign(metric, figure, loss=is_loss)
            yield spoken._replace(metric=metric, figure=own, end=figure.end)
        return
