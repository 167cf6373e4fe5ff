"""Files as git holds them at a revision."""

import shutil
import subprocess
from pathlib import Path

from beatcheck.errors import CannotReadError
from beatcheck.files import describe_os_error


def read_file_at(revision: str, path: str) -> bytes:
    """Return a file by its path from the top of the repository, as `git show REV:PATH` gives it.

    `./PATH` counts from the current folder. Raises CannotReadError where git, the repository,
    the revision or the file is missing.
    """
    found = _read_blob(_find_commit(revision, Path()), path, Path())
    if found is None:
        message = f"there is no {path} at {revision}; write its path from the repository's top"
        raise CannotReadError(message)
    return found


def read_same_file_at(revision: str, path: str) -> bytes | None:
    """Return the file of that path on disk, as it was at a revision.

    None where it was not there yet.

    Raises CannotReadError where git, the repository or the revision is missing.
    """
    file = Path(path)
    return _read_blob(_find_commit(revision, file.parent), f"./{file.name}", file.parent)


def _find_commit(revision: str, folder: Path) -> str:
    """Return the name of the commit that a revision means."""
    wanted = f"{revision}^{{commit}}"
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    found = _run_git(words, folder)
    if found.returncode == 0:
        return found.stdout.decode().strip()
    if _run_git(("rev-parse", "--git-dir"), folder).returncode != 0:
        message = f"{folder.resolve()} is in no git repository, so there is no {revision}"
        raise CannotReadError(f"{message}; name two files instead")
    message = f"git knows no revision {revision} here; fetch it, or write another, as HEAD~1"
    raise CannotReadError(message)


def _read_blob(commit: str, path: str, folder: Path) -> bytes | None:
    found = _run_git(("cat-file", "blob", f"{commit}:{path}"), folder)
    return found.stdout if found.returncode == 0 else None


def _run_git(words: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise CannotReadError("git is not installed, or not on the PATH; name two files instead")
    command = (program, "-C", str(folder), *words)
    try:
        return subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - git, with a revision that it verified
    except OSError as problem:
        raise CannotReadError(
            f"cannot run git: {describe_os_error(problem)}; name two files"
        ) from problem
