"""Session: whether a company speaks before its exchange opens or after it closes."""

from enum import StrEnum

from beatcheck.findings import Refusal


class Session(StrEnum):
    """When on its day a statement was made, which decides the day on which the share reacts."""

    BEFORE_OPEN = "before-open"
    AFTER_CLOSE = "after-close"


def parse_session(text: str) -> Session:
    """Return the session that `text` names. Raises Refusal with the sessions there are."""
    if text not in list(Session):
        remedy = f"write {' or '.join(Session)}"
        raise Refusal("bad-session", f"'{text}' is not a session", remedy)
    return Session(text)
