"""What was read in releases, for people: the figures, what was left alone, and the words."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from beatcheck.escaping import escape_json, show_hidden
from beatcheck.releases.document import Certainty, Document, DocumentStatement, NotTaken
from beatcheck.releases.document import to_json as to_plain

_WIDEST_QUOTE = 160  # characters of a quote on the screen


def to_json(documents: Sequence[Document]) -> str:
    """Return the documents as JSON."""
    return escape_json(json.dumps(to_plain(documents), ensure_ascii=False, indent=2)) + "\n"


def format_releases(documents: Iterable[Document]) -> Iterator[str]:
    """Yield the documents as text, one after the other."""
    for index, document in enumerate(documents):
        yield "\n" if index else ""
        yield "".join(f"{line}\n" for line in _format_document(document))


def _format_document(document: Document) -> Iterator[str]:
    yield f"{show_hidden(document.file)}: {_describe_document(document)}"
    for statement in document.statements:
        yield from _format_statement(statement)
    if not document.statements:
        yield "  nothing found: no words state a figure with its metric and its period"
    if document.not_taken:
        yield "  not taken:"
        yield from _format_not_taken(document.not_taken)
    if document.statements or document.not_taken:
        yield f"  {_count_statements(document)}"


def _count_statements(document: Document) -> str:
    """Return how many figures were taken, of which certainty, and how many not, by reason."""
    counts = Counter(statement.certainty for statement in document.statements)
    kinds = ", ".join(
        f"{counts[certainty]} {certainty.value}" for certainty in Certainty if counts[certainty]
    )
    words = f"taken: {kinds or 'none'}"
    reasons_by_count = Counter(
        refusal.reason.value.split(":")[0].split(",")[0] for refusal in document.not_taken
    )
    reasons = ", ".join(f"{count} {reason}" for reason, count in reasons_by_count.most_common())
    return f"{words}; not taken: {reasons}" if reasons_by_count else words


def _describe_document(document: Document) -> str:
    known = (
        document.company,
        document.period and f"{document.period}",
        document.period_end and f"ended {document.period_end}",
        document.reported_on and f"reported {document.reported_on}",
    )
    return ", ".join(show_hidden(words) for words in known if words) or "the speaker is unclear"


def _format_statement(statement: DocumentStatement) -> Iterator[str]:
    figure = statement.text
    if statement.unit not in {"percent", "USD"}:
        figure = f"{figure} {statement.unit}"
    mark = "" if statement.certainty is Certainty.EXACT else f" ({statement.certainty.value})"
    yield f"  {statement.period} {statement.metric} {statement.kind.value} {figure}{mark}"
    yield f"    {_shorten_quote(statement.quote)} (at {statement.offset}, by {statement.rule})"


def _format_not_taken(passages: Iterable[NotTaken]) -> Iterator[str]:
    """Yield each reason once, in the order of the text, with the passages it holds for."""
    groups: dict[str, list[NotTaken]] = {}
    for passage in passages:
        groups.setdefault(passage.reason.value, []).append(passage)
    for reason, group in groups.items():
        yield f"    {reason}:"
        for passage in group:
            yield f"      {_shorten_quote(passage.quote)} (at {passage.offset})"


def _shorten_quote(quote: str) -> str:
    """Return a quote on one line, cut where it is long; --format json has it whole."""
    words = show_hidden(" ".join(quote.split()))
    return f"“{words if len(words) <= _WIDEST_QUOTE else words[: _WIDEST_QUOTE - 1] + '…'}”"
