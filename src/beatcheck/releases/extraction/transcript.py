"""Whether a document is the transcript of a call: speech, not a release."""

import re

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
_ENOUGH = 2  # one cue alone also stands in releases
_SAMPLE = 400_000  # characters that are looked at


# What somebody says of themselves who presents, as "I'm pleased" or "Let me turn".
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
# Words in quotation marks, which releases put into somebody's mouth.
_QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d]{0,2000}[\"\u201d]")


def is_speech(text: str) -> bool:
    """Whether the text has the marks of a call's transcript, two different ones at least.

    A call whose speakers are not named shows itself by how people present: in the first person,
    from part to part, with a word to whoever is next.
    """
    sample = text[:_SAMPLE]
    if sum(bool(cue.search(sample)) for cue in _CUES) >= _ENOUGH:
        return True
    said = _QUOTED.sub(" ", sample).replace("\u2019", "'")
    presents = bool(_FIRST_PERSON.search(said))
    return presents and bool(_HANDS_OVER.search(said)) and bool(_NEXT_PART.search(said))
