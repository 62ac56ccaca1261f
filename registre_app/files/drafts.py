"""Drafts: what is being written, before it has its name; a killed process leaves none for long.

Linux can hold a file without any name (O_TMPFILE), which goes with the process. Elsewhere (a
folder, FAT, a share, SQLite, which needs a name for its journal) a draft is hidden beside the file,
and its name says which process fills it: the next writing in that folder removes those of processes
that are no more.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from registre_app.files.processes import runs, this_machine
from registre_app.files.rights import FILE, FOLDER, close_to_others, make_new_file

_SHOWN = 30  # characters of the name of the file, in that of its draft
_NAMED = re.compile(
    r"\..+\.(?P<machine>[0-9a-f]{8})-(?P<process>\d{1,9})-[0-9a-f]{8}\.brouillon"
    r"(-journal|-wal|-shm|\.verrou)?",
    re.DOTALL,
)
_OF_SQLITE = ("-journal", "-wal", "-shm")
_LONGEST_WRITING = 86_400  # seconds; an older draft is nobody's, whatever machine it is of


@contextmanager
def named_draft(path: Path, *, folder: bool) -> Iterator[Path]:
    """Yield an empty hidden file or folder beside a path, and remove it if it is still there.

    It is its user's alone. Raises OSError.
    """
    draft = new_name(path)
    try:
        if folder:
            draft.mkdir(FOLDER)
            close_to_others(draft)
        else:
            make_new_file(draft)
        sweep(draft)
        yield draft
    finally:
        remove(draft)


@contextmanager
def temporary_folder(place: Path | None = None) -> Iterator[Path]:
    """Yield a folder for copies, its user's alone, which goes at the end. Raises OSError.

    That of a killed process, which may hold what is personal, goes with the next that is made.
    ``place`` is where it is, for what may not fit in memory, as the folder of the system may be.
    """
    import tempfile  # noqa: PLC0415 -- not at the start of the window, which writes nothing yet

    around = place or Path(tempfile.gettempdir())
    with named_draft(around / "registre", folder=True) as folder:
        yield folder


@contextmanager
def unnamed_draft(folder: Path) -> Iterator[Path | None]:
    """Yield an empty file without a name in a folder, its user's alone, by a path to it.

    It goes when it got no name. None where the system, or the file system, has no such files, and
    where nothing tells their paths (a chroot without /proc).
    """
    descriptor = _unnamed(folder)
    if descriptor is None:
        yield None
        return
    try:
        draft = Path(f"/proc/self/fd/{descriptor}")
        if not draft.exists():
            yield None
            return
        close_to_others(draft)
        yield draft
    finally:
        os.close(descriptor)


def name_unnamed(draft: Path, path: Path) -> bool:
    """Give a file without a name one; False where the system cannot. Raises FileExistsError."""
    try:
        folder = os.open(path.parent, os.O_RDONLY)
    except OSError:
        return False
    try:
        # Only with a folder does Python ask for what the link leads to (linkat, open(2)).
        os.link(draft, path.name, dst_dir_fd=folder, follow_symlinks=True)
    except FileExistsError:
        raise
    except OSError:
        return False
    finally:
        os.close(folder)
    return True


def new_name(path: Path) -> Path:
    """Return a name for a draft of a file: beside it, hidden, saying which process fills it."""
    import secrets  # noqa: PLC0415 -- 6 ms at the start of the window, which writes nothing yet

    owner = f"{this_machine()}-{os.getpid()}-{secrets.token_hex(4)}"
    return path.with_name(f".{path.name[:_SHOWN]}.{owner}.brouillon")


def remove(draft: Path) -> None:
    """Remove a draft, and what SQLite keeps beside it; what cannot be removed stays."""
    with suppress(OSError):
        if draft.is_dir() and not draft.is_symlink():
            _unprotect(draft)
            shutil.rmtree(draft, ignore_errors=True)
        else:
            draft.unlink(missing_ok=True)
        for suffix in _OF_SQLITE:
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)


def _unprotect(folder: Path) -> None:
    """Let what is in a folder be deleted: Windows deletes no file that is read-only."""
    if os.name == "nt":
        for each in folder.rglob("*"):
            with suppress(OSError):
                each.chmod(FOLDER)


def sweep(own: Path) -> None:
    """Remove the drafts beside one's own whose process is no more.

    Of a process of another machine nothing is known: its draft goes when it is a day older than
    one's own, by the clock of the file system that holds both.
    """
    with suppress(OSError):
        now = own.stat().st_mtime
        for each in os.scandir(own.parent):
            if (name := _NAMED.fullmatch(each.name)) and _is_left(name, each, now):
                remove(Path(each.path))


def _is_left(name: re.Match[str], entry: "os.DirEntry[str]", now: float) -> bool:
    if name["machine"] == this_machine() and not runs(int(name["process"])):
        return True
    try:
        return now - entry.stat(follow_symlinks=False).st_mtime > _LONGEST_WRITING
    except OSError:
        return False


def _unnamed(folder: Path) -> int | None:
    flag: int | None = getattr(os, "O_TMPFILE", None)
    if flag is None:
        return None
    try:
        return os.open(folder, flag | os.O_RDWR, FILE)
    except OSError:
        return None
