"""Giving a finished draft its name, never over what has that name already."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from registre_app.files.rights import FOLDER, make_new_file

_AT_FDCWD = -100  # linux/fcntl.h: paths are from the current folder
_NO_REPLACE = 1  # linux/fs.h, RENAME_NOREPLACE
_CANNOT = (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM)  # « not by this file system »


def require_free(path: Path) -> None:
    """Raise FileExistsError where a file, a folder or a link has that name."""
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, f"{path} exists")


def place(draft: Path, path: Path) -> None:
    """Rename a draft, a file or a folder, to a name that is free; nothing is ever replaced.

    Raises FileExistsError where something came meanwhile, and OSError.

    Windows refuses by itself. Linux does where it is asked (renameat2), but not on every file
    system (NFS); a second name then refuses too (link), which FAT has not. Where there is neither,
    the name is claimed, empty, before the draft takes its place: a kill in between leaves an empty
    file, and no file of another is lost.
    """
    if os.name == "nt":
        draft.rename(path)
    elif not (_renamed(draft, path) or _linked(draft, path)):
        _claimed(draft, path)


def _renamed(draft: Path, path: Path) -> bool:
    """Rename with a system call that refuses to replace; False where there is none."""
    import ctypes  # noqa: PLC0415 -- not at the start of the window, which writes nothing yet

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    names = (os.fsencode(draft), os.fsencode(path))
    if not rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], ctypes.c_uint(_NO_REPLACE)):
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(path))


def _linked(draft: Path, path: Path) -> bool:
    """Give a file a second name and remove the first; False where it can have but one."""
    if draft.is_dir():
        return False
    try:
        path.hardlink_to(draft)
    except OSError as error:
        if error.errno in _CANNOT:
            return False
        raise
    draft.unlink()
    return True


def _claimed(draft: Path, path: Path) -> None:
    """Make an empty file or folder of that name, which is refused where it is taken; replace it."""
    folder = draft.is_dir()
    if folder:
        path.mkdir(FOLDER)
    else:
        make_new_file(path)
    try:
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            path.rmdir() if folder else path.unlink()
        raise
