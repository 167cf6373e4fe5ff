"""JSON of the SEC as plain values with exact figures, or the reason why it is none."""

import json
from decimal import Decimal, InvalidOperation
from typing import NoReturn

from beatcheck.errors import CannotReadError


class WebPageError(CannotReadError):
    """HTML came where JSON or a filing was expected: the SEC refuses clients with such pages."""


def parse_json(data: bytes, source: str, remedy: str) -> object:
    """Return the JSON in `data`, every number as a Decimal with its own digits.

    Raises WebPageError for HTML and CannotReadError for anything else that is not JSON; the
    message begins with `source` and ends with `remedy`.
    """

    # Python's json takes NaN and Infinity, which JSON does not have and no filing can mean.
    def refuse_constant(word: str) -> NoReturn:
        message = f"{word} is not a number"
        raise ValueError(message)

    try:
        tree: object = json.loads(
            data, parse_float=_parse_number, parse_int=Decimal, parse_constant=refuse_constant
        )
    except (ValueError, RecursionError) as error:
        if is_web_page(data):
            message = (
                f"{source}: is a web page, not JSON (the SEC refuses with a web page); {remedy}"
            )
            raise WebPageError(message) from error
        message = f"{source}: {_explain_fault(data, error)}; {remedy}"
        raise CannotReadError(message) from error
    return tree


def _parse_number(text: str) -> Decimal:
    """Return a number; one whose exponent no Decimal can hold is infinite, which no figure is."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("Infinity")


def is_web_page(data: bytes) -> bool:
    """Return whether bytes begin like a page of HTML: `<!DOCTYPE html>`, `<html …>`."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml"))


def _explain_fault(data: bytes, error: Exception) -> str:
    text = data.strip(b"\xef\xbb\xbf \t\r\n")
    if not text:
        return "is empty"
    if isinstance(error, json.JSONDecodeError) and not text.endswith((b"}", b"]")):
        return "ends early: the download was cut short"
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    return f"is not JSON ({error})"
