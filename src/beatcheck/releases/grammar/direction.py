"""Words of direction: what is to come, and where an outlook begins."""

import re

# A word that speaks of what is to come, as "expects" or "outlook".
FORWARD = re.compile(
    r"\b(?:expect(?:s|ed|ing|ation|ations)?|anticipat\w+|forecast\w*|project(?:s|ed|ing|ion|ions)"
    r"|estimat\w+|guid(?:ance|es|ing|ed)|outlook|"
    r"target(?:s|ed|ing)?|objectives?|reaffirm\w*|reiterat\w*"
    r"|will be|should be|sees|seen|looks? for|plan(?:s"
    r"|ning)|planned)\b",
    re.IGNORECASE,
)
# A heading under which guidance stands, as "Business Outlook".
OUTLOOK = re.compile(
    r"\b(?:outlook|guidance|forecast|financial targets|targets|financial expectations|looking "
    r"ahead|looking forward|"
    r"expectations|business update)\b",
    re.IGNORECASE,
)
