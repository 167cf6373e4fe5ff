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


def is_speech(text: str) -> bool:
    """Whether the text has the marks of a call's transcript, two different ones at least."""
    sample = text[:_SAMPLE]
    return sum(bool(cue.search(sample)) for cue in _CUES) >= _ENOUGH
