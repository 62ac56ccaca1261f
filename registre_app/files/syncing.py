"""What is on the disk, and outlives a power cut: names, and what is in a folder."""

import os
from contextlib import suppress
from pathlib import Path

_SYNCED_WHOLE = frozenset({"btrfs", "exfat", "ext2", "ext3", "ext4", "f2fs", "vfat", "xfs"})
"""File systems of Linux that wait for all their files at once, and tell when one failed.

Not those in user space, which are not told of it, nor those of a network.
"""


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can tell."""
    with suppress(OSError):  # Windows opens no folder, and some file systems sync none
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sync_whole(folder: Path) -> None:
    """Wait until all that is in a folder is on the disk, names and contents. Raises OSError.

    All at once where the file system can, which costs a disk one wait for thousands of files; else
    each.
    """
    if _kind(folder) in _SYNCED_WHOLE and _sync_file_system(folder):
        return
    for each in folder.rglob("*"):
        if each.is_dir():
            sync_folder(each)
        elif each.is_file():
            with each.open("r+b") as file:
                os.fsync(file.fileno())
    sync_folder(folder)


def leave_cache(descriptor: int) -> None:
    """Have what is read of a file come from its disk, not from memory, where the system can.

    It does for what is synced (posix_fadvise(2)); Windows has nothing of the kind.
    """
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _sync_file_system(folder: Path) -> bool:
    """Write all that waits for the disk of a folder (syncfs(2)); False where it cannot be told."""
    import ctypes  # noqa: PLC0415 -- not at the start of the window, which writes nothing yet

    try:
        sync = ctypes.CDLL(None, use_errno=True).syncfs
        descriptor = os.open(folder, os.O_RDONLY)
    except (AttributeError, OSError):
        return False
    try:
        return bool(sync(descriptor) == 0)
    finally:
        os.close(descriptor)


def _kind(folder: Path) -> str:
    """Return what file system a folder is on (proc_pid_mountinfo(5)); empty where not known."""
    if os.name != "posix":
        return ""
    with suppress(OSError):
        device = folder.stat().st_dev
        wanted = f"{os.major(device)}:{os.minor(device)}"
        for line in Path("/proc/self/mountinfo").read_text("utf-8", "replace").splitlines():
            mounted, _, kind = line.partition(" - ")
            if mounted.split()[2] == wanted:
                return kind.split()[0]
    return ""
