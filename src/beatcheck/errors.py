"""The few exceptions that stop a run, as a tree; each message is one line with its remedy."""


class BeatcheckError(Exception):
    """The command could not run: the message says why and what to do (exit code 2)."""


class CannotReadError(BeatcheckError):
    """A file that was named cannot be read."""


class CannotWriteError(BeatcheckError):
    """A result cannot be written to the requested place."""


class UsageError(BeatcheckError):
    """What was asked for does not fit together."""


class MissingLibraryError(BeatcheckError):
    """An optional library is needed for what was asked, and is not installed."""
