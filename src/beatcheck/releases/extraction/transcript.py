"""Transcripts: whether a document is the record of a call, and so speech, not a release."""

import re
from collections.abc import Iterator

from beatcheck.releases.formats.page import LineKind, Page, PageLine

# Lines that only a transcript of a call has, as "Operator:" or "Your line is open".
_CUES = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        r"^\W{0,4}operator\W{0,4}$|^\W{0,4}operator:",
        r"\boperator instructions\b",
        r"\b(?:earnings|conference) call transcript\b|\btranscript\b.{0,40}\bcall\b",
        r"^\W{0,4}prepared remarks",
        r"\bquestions?[- ]and[- ]answers? (?:session|segment)|^\W{0,4}Q ?& ?A\W{0,4}$",
        r"\bgood (?:morning|afternoon|evening|day),? (?:everyone|ladies|and welcome|all|and thank)",
        r"\b(?:next|first|final) question (?:comes|is|will come)\b|\byour line is (?:now )?open\b",
        r"\bwelcome to (?:\S+ ){1,8}(?:earnings|conference|results) (?:conference )?call\b",
        r"\b(?:turn|hand|pass) (?:the|it|this) (?:call |conference )?(?:over )?to\b",
        r"\bthank(?:s| you),? (?:[A-Z]\w+|operator)[,.]? (?:and )?good\b",
    )
)
_ENOUGH = 2  # releases have a single cue too
# A speaker before the speech, as "Jane Miller: ", "JANE MILLER, CFO: " or "Operator: ".
_SPEAKER = re.compile(
    r"\W{0,4}(?:(?:[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3}|Operator|Analyst)"
    r"(?:,? ?(?:-{1,2}|\u2013|\u2014|,|\() ?[^:]{2,80})?):\*{0,2} "
)
# A speaker on a line of their own, as "Jane Miller -- Chief Financial Officer".
_SPEAKER_LINE = re.compile(
    r"\W{0,4}(?:[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3}"
    r"(?:,? ?(?:-{1,2}|\u2013|\u2014|,|\() ?[^:.]{2,80})|Operator|Analyst)\W{0,4}"
)
# Somebody who asks and knows nothing of the company's plans.
_ASKS = re.compile(r"\b(?:analyst|operator|research|securities)\b", re.IGNORECASE)
# A label that is not a speaker, as "Third Quarter Outlook: ".
_HEADS = re.compile(
    r"[0-9]|\b(?:quarter|year|outlook|guidance|revenues?|sales|margins?|results)\b", re.IGNORECASE
)
_LONGEST_SPEAKER = 120  # characters of a speaker's name and office
_SAMPLE = 400_000  # characters that are looked at


# The words of somebody who presents, as "I'm pleased" or "Let me turn".
_FIRST_PERSON = re.compile(r"\b(?:I'm|I am|I'll|I will|I'd|I would|let me)\b", re.IGNORECASE)
# How a presenter goes on to the next part, as "Turning to" or "Moving on to".
_NEXT_PART = re.compile(
    r"(?:^|[.!?] )(?:now )?(?:turning|moving|looking|shifting)(?: now| on| over)?(?: to| at)\b",
    re.IGNORECASE | re.MULTILINE,
)
# How a presenter ends, as "With that, I will hand back" or "over to you".
_HANDS_OVER = re.compile(
    r"\b(?:hand|turn|pass)(?: it| the call| things)?(?: back| over)\b|\bover to you\b"
    r"|\bwith that,? (?:I|let|we)\b",
    re.IGNORECASE,
)
# Words in quotation marks, which releases attribute to somebody.
_QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d]{0,2000}[\"\u201d]")


def is_speech(text: str) -> bool:
    """Return whether the text has the marks of a call's transcript, two different ones at least.

    A call whose speakers are not named shows itself by how people present: in the first person,
    from part to part, with a word to whoever is next.
    """
    sample = text[:_SAMPLE]
    if sum(bool(cue.search(sample)) for cue in _CUES) >= _ENOUGH:
        return True
    speech = _QUOTED.sub(" ", sample).replace("\u2019", "'")
    presents = bool(_FIRST_PERSON.search(speech))
    return presents and bool(_HANDS_OVER.search(speech)) and bool(_NEXT_PART.search(speech))


def list_statements_of_company(page: Page) -> Page:
    """Return the page of a call without the names of its speakers and without what analysts say."""
    return page._replace(lines=tuple(_cut_speakers(page)))


def _cut_speakers(page: Page) -> Iterator[PageLine]:
    is_asking = False
    for line in page.lines:
        if line.kind is LineKind.ROW:
            yield line
            continue
        speech = line
        begin = page.text[line.start : min(line.end, line.start + _LONGEST_SPEAKER)]
        match = _SPEAKER.match(begin)
        if match is not None and not _HEADS.search(match.group()):
            is_asking = bool(_ASKS.search(match.group()))
            speech = line._replace(start=line.start + match.end())
        elif _SPEAKER_LINE.fullmatch(page.text, line.start, line.end):
            is_asking = bool(_ASKS.search(begin))
        if not is_asking:
            yield speech
