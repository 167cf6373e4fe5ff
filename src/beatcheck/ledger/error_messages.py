"""pydantic's error types as sentences for people, with the key or text in question."""

import dataclasses
import difflib
import heapq
import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import ErrorDetails

from beatcheck.findings import Finding, Path, Refusal
from beatcheck.ledger import model
from beatcheck.ledger.claim import Claim
from beatcheck.ledger.yaml.reader import COMPANIES, REFUSED

_KEY = "[key]"  # how pydantic marks an error in the key of a mapping
# What follows a comma that was meant as a separator, as the "331B" of "39,331B".
_REST_OF_A_FIGURE = re.compile(r"[0-9]{1,3}(\.[0-9]+)?([KMBT%]|bn|billion|million)?( .*)?")
# What follows a comma in an address that is not quoted, as the "b.html" of "e.org/a,b.html".
_REST_OF_AN_ADDRESS = re.compile(r"\S*[./%0-9]\S*")
_EXAMPLES = {
    "value": "value: 39.331B",
    "period_end": "period_end: 2025-01-26",
    "periods": "periods: and the first of them, as FY2025Q4:",
    "reason": "reason: with the reason",
    "ratio": "ratio: with the number of new shares for an old one, such as 10",
    "version": "version: 1",
}
_LISTS = {
    "ratio": "two metrics, such as [net_income, revenue]",
    "quarter_weeks": "the weeks of four quarters, such as [12, 12, 12, 16]",
}
_KINDS = ("a list", "a mapping")
_SHAPES = {
    "dict_type": "a mapping of keys to values",
    "dataclass_type": "a mapping of keys to values",
    "tuple_type": "a list",
    "string_type": "one text or figure",
}
_STATEMENTS: dict[str, type] = {
    "guidance": model.GuidanceStatement,
    "actual": model.Statement,
    "consensus": model.Statement,
}
# What stands below a key: below a threshold its own keys, else names or positions first.
_INNER: dict[type, dict[str, type]] = {
    model.Header: {
        COMPANIES: model.Company,
        "claims": Claim,
        "threshold": model.Threshold,
    },
    model.Company: {
        "periods": model.Period,
        "metrics": model.Metric,
        "threshold": model.Threshold,
        "splits": model.Split,
    },
    model.Metric: {"threshold": model.Threshold},
    model.Period: {
        **_STATEMENTS,
        "metrics": model.Figures,
        "adjustments": model.Adjustment,
    },
    model.Figures: _STATEMENTS,
}

_MOST_COMPARED = 20  # names; a ledger may have thousands of them, and as many that are misspelt


def describe_errors(errors: Iterable[ErrorDetails], path: Path) -> Iterator[Finding]:
    """Yield a finding for each of pydantic's errors in the value at `path`.

    What the reader has refused already is left out.
    """
    for error in errors:
        if error["input"] is not REFUSED:
            yield _describe_error(error, (*path, *error["loc"]))


def find_nearest(word: str, words: Iterable[str]) -> str | None:
    """Return which of `words` was probably meant by `word`."""
    letters = set(word)
    # difflib takes long: it gets those alone that have nearly the same letters and length.
    likely = heapq.nsmallest(
        _MOST_COMPARED,
        words,
        key=lambda other: len(letters.symmetric_difference(other)) + abs(len(other) - len(word)),
    )
    matches = difflib.get_close_matches(word, likely, n=1)
    return matches[0] if matches else None


def list_keys(path: Path) -> tuple[str, ...]:
    """Return the keys that a mapping at `path` can have."""
    fields = dataclasses.fields(_find_model(path))
    names = ("from" if field.name == "since" else field.name for field in fields)
    return (*names, COMPANIES) if not path else tuple(names)


def _find_model(path: Path) -> Any:  # noqa: ANN401 - a dataclass type has no type of its own
    owner: type = model.Header
    parts = iter(path)
    for part in parts:
        owner = _INNER[owner][str(part)]
        if owner is not model.Threshold:
            next(parts)
    return owner


def _describe_error(error: ErrorDetails, path: Path) -> Finding:
    at_key = path[-1] == _KEY and error["type"] == "value_error"
    path = path[:-1] if at_key else path
    match error["type"]:
        case "value_error":
            refusal: Refusal = error["ctx"]["error"]
            return refusal.locate(path, at_key=at_key)
        case "missing" | "missing_argument":
            return _describe_missing(path)
        case "unexpected_keyword_argument":
            return describe_unknown_key(path, list_keys(path[:-1]))
        case "too_long":
            return _describe_length("many", path)
        case "too_short":
            return Finding("bad-shape", f"'{path[-1]}' is an empty list", "leave the key out", path)
        case kind:
            return _shape(kind, error["input"], path)


def _describe_missing(path: Path) -> Finding:
    key = str(path[-1])
    if isinstance(path[-1], int):
        return _describe_length("few", path[:-1])
    owner = f"{path[-2]} has" if len(path) > 1 and isinstance(path[-2], str) else "there is"
    remedy = f"write {_EXAMPLES.get(key, f'{key}:')}"
    return Finding("missing-key", f"{owner} no '{key}'", remedy, path)


def _describe_length(too: str, path: Path) -> Finding:
    """Return the finding on a list of fixed length that holds too many values or too few."""
    remedy = f"write {_LISTS[str(path[-1])]}"
    return Finding("bad-shape", f"'{path[-1]}' has too {too} values", remedy, path)


def describe_unknown_key(path: Path, keys: tuple[str, ...]) -> Finding:
    """Return the finding for a key that the mapping it stands in does not have."""
    key = str(path[-1])
    if _REST_OF_A_FIGURE.fullmatch(key):
        message = f"the comma before '{key}' ends the figure"
        remedy = "write it without thousands separators and with a point: 8709M or 8.709B"
        return Finding("bad-amount", message, remedy, path, at_key=True)
    if "source" in keys and _REST_OF_AN_ADDRESS.fullmatch(key):
        message = f"the comma before '{key}' ends the address"
        remedy = 'quote an address that has a comma: source: "https://…"'
        return Finding("unknown-key", message, remedy, path, at_key=True)
    near = find_nearest(key, keys)
    remedy = f"write {near}" if near else f"the keys here are {', '.join(keys)}"
    return Finding(
        "unknown-key", f"'{key}' is not a key that beatcheck knows", remedy, path, at_key=True
    )


def _shape(kind: str, value: object, path: Path) -> Finding:
    wanted = _SHAPES.get(kind, "something else")
    what = f"'{value}'" if isinstance(value, str) else _KINDS[isinstance(value, dict)]
    if value == "":
        what = "nothing"
    if isinstance(value, str) and "\xa0" in value:
        message = f"'{path[-1]}' has {what} with a no-break space instead of a usual one"
        return Finding("bad-shape", message, "write it again with usual spaces", path)
    message = f"'{path[-1]}' has {what} where {wanted} belongs"
    return Finding("bad-shape", message, f"write {wanted}, or leave the key out", path)
