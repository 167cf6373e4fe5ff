"""Files at a git revision."""

import os
import posixpath
import shutil
import subprocess
from pathlib import Path, PurePath

from beatcheck.errors import CannotReadError
from beatcheck.files import describe_os_error

_LINK_MODE = b"120000 "  # of a symbolic link in a tree
_MOST_LINKS = 10  # links in a row; more are a circle


def read_file_at(revision: str, path: str) -> bytes:
    """Return a file by its path from the top of the repository, as `git show REV:PATH` gives it.

    `./PATH` counts from the current folder. Raises CannotReadError where git, the repository,
    the revision or the file is missing.
    """
    blob = _read_blob(_find_commit(revision, Path()), path, Path())
    if blob is None:
        message = f"there is no {path} at {revision}; write its path from the top of the repository"
        raise CannotReadError(message)
    return blob


def read_same_file_at(revision: str, path: str) -> bytes | None:
    """Return the file of that path on disk, as it was at a revision.

    None where it was not there yet. A symbolic link in git is followed. Raises CannotReadError
    where git, the repository or the revision is missing.
    """
    folder, name = _split_path(Path(path))
    return _read_blob(_find_commit(revision, folder), name, folder)


def list_folder_at(revision: str, path: str) -> list[str]:
    """Return the paths of the files that a folder on disk had at a revision; none without it."""
    folder, name = _split_path(Path(path) / "_")
    commit = _find_commit(revision, folder)
    inside = name.removesuffix("_")
    listed = _run_git(("ls-tree", "-z", "--name-only", commit, inside), folder)
    names = (item for item in os.fsdecode(listed.stdout).split("\0") if item)
    return [str(Path(path) / PurePath(name).name) for name in names]


def find_renames(revision: str, path: str) -> dict[Path, Path]:
    """Return which files of a repository have been renamed since a revision, old to new.

    Both are whole paths; `path` is one in the repository.
    """
    folder, _ = _split_path(Path(path))
    commit = _find_commit(revision, folder)
    words = ("diff", "--find-renames", "--diff-filter=R", "--name-status", "-z", commit, "--")
    fields = os.fsdecode(_run_git(words, folder).stdout).split("\0")
    root = Path(os.fsdecode(_run_git(("rev-parse", "--show-toplevel"), folder).stdout).rstrip("\n"))
    # Three fields for each: R and how alike they are, the old path, the new one.
    return {root / old: root / new for old, new in zip(fields[1::3], fields[2::3], strict=False)}


def _split_path(path: Path) -> tuple[Path, str]:
    """Return the nearest folder above a path that is there, and the path from it, as git wants it.

    A folder that has been deleted may still be there at a revision.
    """
    for folder in path.parents:
        if folder.is_dir():
            return folder, f"./{path.relative_to(folder).as_posix()}"
    return Path(), f"./{path.as_posix()}"


def _find_commit(revision: str, folder: Path) -> str:
    """Return the name of the commit that a revision means."""
    wanted = f"{revision}^{{commit}}"
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    result = _run_git(words, folder)
    if result.returncode == 0:
        return result.stdout.decode().strip()
    if _run_git(("rev-parse", "--git-dir"), folder).returncode != 0:
        message = f"{folder.resolve()} is in no git repository, so there is no {revision}"
        raise CannotReadError(f"{message}; name two files instead")
    message = f"git knows no revision {revision} here; fetch it, or name another, such as HEAD~1"
    raise CannotReadError(message)


def _read_blob(commit: str, path: str, folder: Path) -> bytes | None:
    """Return a file at a commit, where a link leads to as well; None where there is none."""
    for _ in range(_MOST_LINKS):
        blob = _run_git(("cat-file", "blob", f"{commit}:{path}"), folder)
        if blob.returncode != 0:
            return None
        words = ("ls-tree", "-z", "--full-tree", commit, _write_full(path, folder))
        listed = _run_git(words, folder)
        if not listed.stdout.startswith(_LINK_MODE):
            return blob.stdout
        target = posixpath.normpath(
            posixpath.join(posixpath.dirname(path), os.fsdecode(blob.stdout))
        )
        path = f"./{target}" if path.startswith("./") and not target.startswith("../") else target
    return None


def _write_full(path: str, folder: Path) -> str:
    """Return a path from the repository's top, where ./PATH and ../PATH count from `folder`."""
    if not path.startswith(("./", "../")):
        return path
    prefix = os.fsdecode(_run_git(("rev-parse", "--show-prefix"), folder).stdout).rstrip("\n")
    return posixpath.normpath(prefix + path)


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
