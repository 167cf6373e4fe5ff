"""main: runs the command line and turns what stops it into an exit code."""

import os
import sys

from beatcheck.errors import BeatcheckError

DONE, FOUND, FAILED, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main() -> None:
    """Runs `beatcheck` with the arguments of the process, and exits.

    0 done; 1 findings or a condition met; 2 could not run; 3 a bug; 130 interrupted.
    """
    sys.exit(run())


def run() -> int:
    """The exit code of the command line."""
    from beatcheck.cli.app import app

    try:
        app(prog_name="beatcheck", standalone_mode=True)
    except SystemExit as end:
        return _flushed(end.code if isinstance(end.code, int) else FAILED)
    except BeatcheckError as problem:
        return _say(f"beatcheck: {problem}", FAILED)
    except KeyboardInterrupt:
        return _say("beatcheck: interrupted", INTERRUPTED)
    except Exception as bug:  # the one broad catch: a bug ends in one line, not in a traceback
        if "--debug" in sys.argv:
            raise
        kind = type(bug).__name__
        return _say(f"beatcheck: a bug: {kind}: {bug}; --debug shows where, please report it", BUG)
    return DONE


def _say(words: str, code: int) -> int:
    if sys.stderr is not None:
        print(" ".join(words.split()), file=sys.stderr)  # noqa: T201 - words go to stderr
    return _flushed(code)


def _flushed(code: int) -> int:
    """`code`, once nothing is left that the interpreter would fail to flush as it ends."""
    if sys.stdout is None:
        return code
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
