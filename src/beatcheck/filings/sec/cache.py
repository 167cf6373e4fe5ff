"""Kept: what was downloaded before, with what the server needs to say that it still holds."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_cache_path

from beatcheck.errors import CannotWriteError
from beatcheck.files import describe_os_error, write_whole

# The header of an answer, and the one that asks on its ground.
_VALIDATORS = {"etag": "if-none-match", "last-modified": "if-modified-since"}


class Place(NamedTuple):
    """Where the answer of `url` is kept: the file `name` in a folder."""

    folder: Path
    name: str
    url: str

    @property
    def path(self) -> Path:
        """The file of the body."""
        return self.folder / self.name

    @property
    def note(self) -> Path:
        """The file beside it, with the body's hash and the server's validators."""
        return self.folder / f"{self.name}.note"


class Kept(NamedTuple):
    """A body that was kept, and the headers that ask whether it still holds."""

    body: bytes
    conditions: dict[str, str]


def user_folder() -> Path:
    """The user's own cache folder of beatcheck, by the custom of the system."""
    return user_cache_path("beatcheck", appauthor=False)


def load_kept(place: Place) -> Kept | None:
    """What is kept at a place; None where there is nothing whole.

    The note beside the body carries its hash: a body and a note that do not belong together, as
    two runs at once may leave them, count as nothing.
    """
    try:
        body, note = place.path.read_bytes(), json.loads(place.note.read_bytes())
    except (OSError, ValueError):
        return None
    if (
        not isinstance(note, dict)
        or note.get("url") != place.url
        or note.get("sha256") != _hash(body)
    ):
        return None
    said = {condition: note.get(validator) for validator, condition in _VALIDATORS.items()}
    return Kept(body, {name: value for name, value in said.items() if isinstance(value, str)})


def store_kept(place: Place, body: bytes, headers: Mapping[str, str]) -> None:
    """Keep the body and its note, each whole or not at all. Raises CannotWriteError."""
    note = {"url": place.url, "sha256": _hash(body)}
    note |= {validator: headers[validator] for validator in _VALIDATORS if validator in headers}
    try:
        place.folder.mkdir(parents=True, exist_ok=True)
        write_whole(place.path, [body])
        write_whole(place.note, [json.dumps(note, indent=1).encode()])
    except OSError as error:
        message = (
            f"{place.folder}: the cache folder cannot be written ({describe_os_error(error)});"
            " set XDG_CACHE_HOME to one that can"
        )
        raise CannotWriteError(message) from error


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
