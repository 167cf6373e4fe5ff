"""Words of direction: the future, where an outlook begins, and which guidance is current."""

import re

# A word about the future, as "expects" or "outlook".
_FORWARD = re.compile(
    r"\b(?:expect(?:s|ed|ing|ation|ations)?|anticipat\w+|forecast\w*|project(?:s|ed|ing|ion|ions)"
    r"|estimat\w+|guid(?:ance|e|es|ing|ed)|outlook|"
    r"target(?:s|ed|ing)?|objectives?|reaffirm\w*|reiterat\w*"
    r"|will be|should (?:be|come|reach|exceed)|sees|seen|we (?:now |still |continue to )?see"
    r"|looks? for|plan(?:s|ning)|planned)\b",
    re.IGNORECASE,
)
# A heading of guidance, as "Business Outlook".
OUTLOOK = re.compile(
    r"\b(?:outlook|guidance|forecast|financial targets|targets|financial expectations|looking "
    r"ahead|looking forward|"
    r"expectations|business update)\b",
    re.IGNORECASE,
)
# Guidance that is no longer current, as "previously" or "Prior Outlook", not "prior year".
PRIOR = re.compile(
    r"\b(?:prior|previous|original|former)(?:ly)?\b(?! (?:fiscal )?year)", re.IGNORECASE
)
# The same where newer guidance stands beside it, as the columns "Initial" and "Updated"; a title
# may well give the initial outlook of a year.
OLDER = re.compile(
    r"\b(?:(?:prior|previous|original|former|initial)(?:ly)?|old|earlier|last)\b"
    r"(?! (?:fiscal )?year)",
    re.IGNORECASE,
)
# A value that says that the one before still holds, as "no change".
UNCHANGED = re.compile(r"\W*(?:no changes?|unchanged|reaffirmed|maintained)\W*", re.IGNORECASE)
# Guidance that is current, as "Updated".
NEWER = re.compile(r"\b(?:updated|current|new|revised|latest)\b", re.IGNORECASE)


def is_forward(text: str, names: frozenset[str] = frozenset()) -> bool:
    """Return whether a text is about the future; the name of a company, as Target, is not."""
    words = (match.group() for match in _FORWARD.finditer(text))
    return any(word[0].islower() or word.lower() not in names for word in words)
