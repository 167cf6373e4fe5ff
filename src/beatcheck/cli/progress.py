"""A progress bar on standard error, where a person waits for a large ledger."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from beatcheck.escaping import escape_line

_LARGE = 1_000_000  # bytes, about a tenth of a second


@contextmanager
def show_progress(path: str) -> Iterator[Callable[[float], None] | None]:
    """Yield a function that takes the share of the file read; None if nobody would see it."""
    # A bar in a log file is noise, and one that flickers for a tenth of a second too.
    if sys.stderr is None or not sys.stderr.isatty() or not _is_large(Path(path)):
        yield None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task(f"reading {escape(escape_line(Path(path).name))}", total=1.0)
        yield lambda share: bars.update(bar, completed=share)


def _is_large(path: Path) -> bool:
    return path.is_file() and path.stat().st_size >= _LARGE


@contextmanager
def track_filings(company: str) -> Iterator[Callable[[int, int], None]]:
    """Yield what takes the number of filings that are done and their count."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done, _count: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task(f"{escape(escape_line(company))} filings", total=None)
        yield lambda done, count: bars.update(bar, completed=done, total=count)
