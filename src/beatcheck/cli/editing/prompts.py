"""Prompts: ask a person at a terminal for what is missing."""

import sys
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import typer

from beatcheck.findings import Refusal

Value = TypeVar("Value")


class Question(NamedTuple):
    """What is asked for, and what is proposed; an empty answer takes that, or leaves it out.

    What is optional and has a proposal is left out with a dash.
    """

    text: str
    proposed: str = ""
    is_optional: bool = False


def is_asking() -> bool:
    """Return whether a person sits at a terminal and can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(question: Question, parse: Callable[[str], Value]) -> Value | None:
    """Return the answer, which is asked for again until it can be read; None where it is left out.

    A terminal that closes interrupts, as Ctrl-C does.
    """
    proposed = f" [{question.proposed}]" if question.proposed else ""
    if proposed and question.is_optional:
        proposed = f" [{question.proposed}; - for none]"
    while True:
        answer = _read_line(f"{question.text}{proposed}: ").strip() or question.proposed
        if answer in {"", "-"} and question.is_optional:
            return None
        try:
            return parse(answer)
        except Refusal as refusal:
            _write_words(f"{refusal.message}; {refusal.remedy}\n")


def confirm(question: str, *, is_usual: bool = False) -> bool:
    """Return whether a person says yes; an empty answer is yes where that `is_usual`."""
    answer = _read_line(f"{question} [{'Y/n' if is_usual else 'y/N'}]: ").strip().lower()
    return answer in {"y", "yes"} or (is_usual and not answer)


def parse_argument(parse: Callable[[str], Value], text: str) -> Value:
    """Return what `parse` makes of a text. Raises typer.BadParameter for what it refuses."""
    try:
        return parse(text)
    except Refusal as refusal:
        raise typer.BadParameter(f"{refusal.message}; {refusal.remedy}") from None


def make_check(parse: Callable[[str], object]) -> Callable[[str], str]:
    """Return a function that returns the text itself, once `parse` has read it."""

    def check(text: str) -> str:
        parse(text)
        return text

    return check


def _read_line(prompt: str) -> str:
    """Return a line that was typed.

    The question goes to standard error, so that output stays clean.
    """
    _write_words(prompt)
    line = sys.stdin.readline()
    if not line:
        _write_words("\n")
        raise KeyboardInterrupt
    return line


def _write_words(words: str) -> None:
    sys.stderr.write(words)
    sys.stderr.flush()
