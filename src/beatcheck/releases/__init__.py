"""Earnings releases to statements: what a company reported and what it guides to."""

from beatcheck.releases.document import Document, DocumentStatement, NotTaken, to_json
from beatcheck.releases.read import read_release

__all__ = ["Document", "DocumentStatement", "NotTaken", "read_release", "to_json"]
