"""Closed: classes that pydantic builds from a mapping without any other keys."""

from pydantic import ConfigDict


class Closed:
    """The base of the values in a ledger: an unknown key is an error.

    The schema is built when the first ledger is read: at import it would slow every command.
    """

    __slots__ = ()
    __pydantic_config__ = ConfigDict(extra="forbid", defer_build=True)
