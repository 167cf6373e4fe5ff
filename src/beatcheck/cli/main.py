"""main: runs the command line and turns what stops it into an exit code."""

import errno
import gc
import io
import os
import signal
import sys
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn

from beatcheck.errors import BeatcheckError

DONE, FOUND, FAILED, BUG, INTERRUPTED = 0, 1, 2, 3, 130

# Objects made before the collector looks for garbage; a run makes almost none.
_HARDLY_EVER = 10_000_000
_CLOSED = "beatcheck: standard output is closed: open it, or write to a file with -o"
_NO_MEMORY = "beatcheck: there is not enough memory; read fewer ledgers, or smaller files, at once"
# What the loader of shared libraries says where memory ran out.
_NOT_MAPPED = ("failed to map segment", "cannot allocate memory", "cannot create shared object")
# Typer prints these before any command could see that standard output is closed.
_SHOWN_AT_ONCE = {"-h", "--help", "--version", "--show-completion"}


def main() -> None:
    """Run `beatcheck` with the arguments of the process, and exit.

    0 done; 1 findings or a condition met; 2 could not run; 3 a bug; 130 interrupted.
    """
    _end_on_signals()
    _make_streams_patient()
    try:
        sys.exit(run())
    except Terminated as end:
        _die_of(end.signal)


class Terminated(BaseException):
    """The process was asked to end: temporary files and locks go first."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.signal = number


def _end_on_signals() -> None:
    """Make the signals that end a process unwind the stack, as Ctrl-C does."""

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        raise Terminated(number)

    # A signal that the parent ignores, as nohup does with SIGHUP, stays ignored.
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


def _die_of(number: int) -> None:
    """End by the signal itself, so that the parent sees what happened."""
    # A shell tells "ended by SIGTERM" from "exited with 143" only if the signal itself does it.
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def run() -> int:
    """Return the exit code of the command line."""
    # To walk a large ledger again and again for cycles takes a fifteenth of its report.
    gc.set_threshold(_HARDLY_EVER)
    # Taken by hand: Typer knows an option only before or only after the command's name.
    is_debug = _take_debug()
    try:
        return _flush_streams(_run())
    except BeatcheckError as problem:
        return _say(f"beatcheck: {problem}", FAILED)
    except KeyboardInterrupt:
        return _say("beatcheck: interrupted", INTERRUPTED)
    except Exception as bug:  # noqa: BLE001 - the one broad catch: a bug ends in one line
        if is_debug:
            import traceback

            traceback.print_exc()
        if isinstance(bug, OSError):
            _silence_stdout()  # its buffer would fail again
        return _say(*_explain(bug))


def _explain(bug: Exception) -> tuple[str, int]:
    """Return what to say of what nothing nearer has caught, and the exit code."""
    if _is_for_want_of_memory(bug):
        return _NO_MEMORY, FAILED
    if isinstance(bug, UnicodeEncodeError) and not _are_texts(sys.argv):
        return "beatcheck: an argument is not UTF-8; write it in UTF-8", FAILED
    if isinstance(bug, OSError):
        return f"beatcheck: {_explain_problem(bug)}", FAILED
    kind = type(bug).__name__
    return f"beatcheck: this is a bug: {kind}: {bug}; --debug shows where, please report it", BUG


def _make_streams_patient() -> None:
    from beatcheck.cli.streams import make_patient

    sys.stdout, sys.stderr = (
        stream if stream is None else make_patient(stream) for stream in (sys.stdout, sys.stderr)
    )


def _are_texts(words: list[str]) -> bool:
    """Return whether the words of the command line could be decoded."""
    try:
        "".join(words).encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_for_want_of_memory(problem: Exception) -> bool:
    """Return whether memory ran out; a library that then cannot be loaded says so only in words."""
    match problem:
        case MemoryError() | OSError(errno=errno.ENOMEM):
            return True
        case ImportError():
            return any(words in str(problem) for words in _NOT_MAPPED)
        case SystemError():  # an interpreter without memory for the exception itself
            return "without setting an exception" in str(problem)
        case _:
            return False


def _run() -> int:
    """Return the code with which the app ends."""
    from beatcheck.cli.app import build_app
    from beatcheck.cli.registry import find_needed

    _drop_bad_sizes()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # help has signs that ASCII lacks
    elif sys.stdout is None and not _SHOWN_AT_ONCE.isdisjoint(sys.argv):
        return _say(_CLOSED, FAILED)
    try:
        build_app(find_needed(sys.argv[1:]))(prog_name="beatcheck", standalone_mode=True)
    except SystemExit as end:
        return _read_code(end)
    return DONE


def _drop_bad_sizes() -> None:
    """Drop a terminal size that is not a number; rich mistakes COLUMNS=² for one."""
    for name in ("COLUMNS", "LINES"):
        value = os.environ.get(name)
        if value is not None and not (value.isascii() and value.isdecimal()):
            del os.environ[name]


def _take_debug() -> bool:
    """Return whether --debug is among the arguments, before or after the command, and remove it."""
    options = sys.argv[: sys.argv.index("--")] if "--" in sys.argv else sys.argv
    is_debug = "--debug" in options
    if is_debug:
        rest = sys.argv[len(options) :]
        sys.argv[:] = [*(option for option in options if option != "--debug"), *rest]
    return is_debug


def _read_code(end: SystemExit) -> int:
    """Return the exit code meant.

    A closed pipe is not a fault, and an interruption has a code of its own.

    Typer and rich end with 1 where the reader has left the pipe; what they were about to say
    (an error of usage, or help) tells the code that it would have been.
    """
    causes = list(_walk_causes(end))
    if any(isinstance(cause, KeyboardInterrupt) for cause in causes):
        return _say("beatcheck: interrupted", INTERRUPTED)
    if any(isinstance(cause, BrokenPipeError) for cause in causes):
        codes = [cause.exit_code for cause in causes if hasattr(cause, "exit_code")]
        return codes[0] if codes else DONE
    return end.code if isinstance(end.code, int) else FAILED


def _walk_causes(error: BaseException) -> Iterator[BaseException]:
    """Yield what was being handled when `error` was raised, from the latest on."""
    cause = error.__context__
    # Typer raises Exit while it handles the real cause, so that stands in the context.
    while cause is not None:
        yield cause
        cause = cause.__context__


def _say(words: str, code: int) -> int:
    from beatcheck.cli.streams import say

    # One line, whatever the library's message contains: logs are read line by line.
    say(" ".join(words.split()))
    return _flush_streams(code)


def _silence_stdout() -> None:
    from beatcheck.cli.streams import silence_stream

    if sys.stdout is not None:
        silence_stream(sys.stdout)


def _flush_streams(code: int) -> int:
    """Return `code`, once nothing is left that the interpreter would fail to flush as it ends."""
    from beatcheck.cli.streams import say, silence_stream

    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        silence_stream(sys.stderr)
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        silence_stream(sys.stdout)
    except OSError as problem:
        silence_stream(sys.stdout)
        say(f"beatcheck: {_explain_problem(problem)}")
        return FAILED
    return code


def _explain_problem(problem: OSError) -> str:
    """Return the words for a problem of the system that nothing nearer has named.

    It is of the output.
    """
    from beatcheck.cli.streams import ELSEWHERE
    from beatcheck.files import explain_write_error

    return str(explain_write_error(str(problem.filename or "standard output"), problem, ELSEWHERE))
