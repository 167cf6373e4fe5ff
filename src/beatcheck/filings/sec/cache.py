"""Cache: answers of the server as files, each with the headers that ask whether it changed.

edgartools has a cache of its own, which is switched off: it keeps an answer that was cut short,
and a refusal that came as a web page, as if they were the filing, and never asks again.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from beatcheck.files import explain_write_error, write_whole

# The header of an answer, and the one that asks on its ground.
_VALIDATORS = {"etag": "if-none-match", "last-modified": "if-modified-since"}
# What some systems do not allow in a file name: `?` in `a.txt?b=1`.
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME = 150  # characters; file systems allow 255 bytes


class KeptAnswer(NamedTuple):
    """A body from the cache, and the headers that ask the server whether it changed."""

    body: bytes
    conditions: Mapping[str, str]


class Cache(NamedTuple):
    """A folder of answers, one file each: a line of JSON, then the body."""

    folder: Path

    def load(self, url: str) -> KeptAnswer | None:
        """Return the cached answer of an address; None if there is none or it is incomplete."""
        try:
            line, _, body = self.find_path(url).read_bytes().partition(b"\n")
            note = json.loads(line)
        except (OSError, ValueError):
            return None
        if not isinstance(note, dict) or note.get("sha256") != _hash(body):
            return None
        conditions = {name: note.get(validator) for validator, name in _VALIDATORS.items()}
        known = {name: text for name, text in conditions.items() if isinstance(text, str)}
        return KeptAnswer(body, known)

    def store(self, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Keep an answer whole or not at all. Raises CannotWriteError."""
        note = {"url": url, "sha256": _hash(body)}
        note |= {name: headers[name] for name in _VALIDATORS if name in headers}
        path = self.find_path(url)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, [json.dumps(note).encode(), b"\n", body])
        except OSError as error:
            remedy = "set EDGAR_LOCAL_DATA_DIR to a folder that can be written"
            raise explain_write_error(str(path), error, remedy) from error

    def find_path(self, url: str) -> Path:
        """Return the file of an address: its host a folder, its path the name."""
        parts = urlsplit(url)
        name = _UNSAFE.sub("-", f"{parts.path}{parts.query}").strip("-")[-_LONGEST_NAME:]
        # The hash of the whole address keeps apart what the name makes alike: /a/b and /a-b.
        digest = hashlib.sha256(url.encode()).hexdigest()[:8]
        return self.folder / _UNSAFE.sub("-", parts.netloc) / f"{digest}-{name}"


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
