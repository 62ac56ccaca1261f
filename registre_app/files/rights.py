"""Who may read a file: what is new is its user's alone, what is rewritten keeps what it had.

On Windows the rules of the folder hold, which a new file inherits: modes are not asked for there.
On a file system without rights (FAT, exFAT) nothing can be said, and nothing is refused.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

from registre_app.files.syncing import sync_folder

FILE = stat.S_IRUSR | stat.S_IWUSR
FOLDER = FILE | stat.S_IXUSR
_HAS_MODES = os.name == "posix"


def make_folder(folder: Path) -> None:
    """Make a folder that its user alone can read, and those above it, unless it is there.

    One that is there keeps its rights. The name of a new one is on the disk when this returns, as
    what is then written in it. Raises OSError.
    """
    if folder.is_dir():
        return
    if folder.parent != folder:  # as the root of a drive that is not there
        make_folder(folder.parent)
    try:
        folder.mkdir(FOLDER)
    except FileExistsError:
        if not folder.is_dir():
            raise
    else:
        close_to_others(folder)
        sync_folder(folder.parent)


def make_file(path: Path) -> None:
    """Make an empty file that its user alone can read, for others to write to, unless it is there.

    One that is there keeps its rights. Raises OSError.
    """
    with suppress(FileExistsError):
        make_new_file(path)


def make_new_file(path: Path) -> None:
    """Make an empty file that its user alone can read. Raises FileExistsError, OSError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE))
    close_to_others(path)


def close_to_others(path: Path) -> None:
    """Give a file or folder to its user alone whatever the umask, where there are modes."""
    _give_mode(path, FOLDER if path.is_dir() else FILE)


def _give_mode(path: Path, mode: int) -> None:
    if _HAS_MODES:
        with suppress(OSError):  # as FAT refuses
            path.chmod(mode)


def close_whole(folder: Path) -> None:
    """Give a new folder and all that is in it to its user alone."""
    for each in (folder, *folder.rglob("*")):
        if not each.is_symlink():
            close_to_others(each)


def keep_rights(former: Path, new: Path) -> None:
    """Give a new file the owner, group, mode and attributes of the one whose place it takes.

    Only root may give a file away, and its owner only to a group of theirs: where the group cannot
    be kept, another group gets no right but those of everybody. Without a former file nothing is
    done.
    """
    if not _HAS_MODES:
        return
    try:
        was = former.stat()
    except FileNotFoundError:
        return
    for owner, group in ((-1, was.st_gid), (was.st_uid, -1)):
        with suppress(OSError):
            os.chown(new, owner, group)
    mode = was.st_mode & (stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO)
    if new.stat().st_gid != was.st_gid:
        mode = mode & ~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3
    _keep_attributes(former, new)
    _give_mode(new, mode)


def _keep_attributes(former: Path, new: Path) -> None:
    """Copy the extended attributes, in which Linux keeps lists of access too (acl(5))."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(former):
            with suppress(OSError):
                os.setxattr(new, name, os.getxattr(former, name))
