"""A lock on the register file itself, by whatever name it is reached: link, other case, share.

It is on one byte far beyond what SQLite reads, writes and locks (from byte 2³⁰ on:
sqlite.org/fileformat2.html, section 1.2, « lock-byte page »), which needs not exist: two such locks
exclude each other, and nothing else. It is of the descriptor, and ends with it or with the process:

- Linux: an « open file description » lock (fcntl(2), F_OFD_SETLK). flock(2) would do on a local
  disk, but a share takes it for a lock on every byte, which would keep SQLite out. An ordinary lock
  of fcntl is of the process, and goes with the first descriptor that is closed.
- Windows: LockFileEx on the byte, in a handle that shares reading and writing as SQLite's does.

Closing any descriptor of a file ends every lock of SQLite that the process has on it (sqlite.org/
howtocorrupt.html, section 2.2): the one that holds this lock is closed after the register.
"""

import errno
import os
import struct
import sys
from enum import Enum, auto

_BYTE = 1 << 62
_HELD = (errno.EACCES, errno.EAGAIN)  # fcntl(2): either, by the system
_LOCK_VIOLATION = 33  # learn.microsoft.com, « System Error Codes »
_AT_ONCE, _EXCLUSIVE = 1, 2  # « LockFileEx »
_OVERLAPPED = "PPIIP"  # Internal, InternalHigh, Offset, OffsetHigh, hEvent: « OVERLAPPED »


class Lock(Enum):
    """What becomes of asking for a lock."""

    OURS = auto()
    ANOTHER_S = auto()
    UNKNOWN = auto()  # the system, or the file system, has no such locks


def lock_byte(descriptor: int) -> Lock:
    """Take the lock of an open file, without waiting; the descriptor must be open for writing."""
    if os.name == "nt":
        return _lock_on_windows(descriptor)
    if sys.platform != "linux":
        return Lock.UNKNOWN
    import fcntl  # noqa: PLC0415 -- not on Windows

    # struct flock, fcntl(2): kind, from the start of the file, first byte, count, process (0).
    asked = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, _BYTE, 1, 0)
    try:
        fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, asked)
    except OSError as error:
        return Lock.ANOTHER_S if error.errno in _HELD else Lock.UNKNOWN
    return Lock.OURS


def _lock_on_windows(descriptor: int) -> Lock:
    import ctypes  # noqa: PLC0415 -- on Windows alone
    import msvcrt  # noqa: PLC0415 -- as above

    windows = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    where = ctypes.create_string_buffer(
        struct.pack(_OVERLAPPED, 0, 0, _BYTE & 0xFFFF_FFFF, _BYTE >> 32, 0)
    )
    handle = ctypes.c_void_p(msvcrt.get_osfhandle(descriptor))  # type: ignore[attr-defined,unused-ignore]
    if windows.LockFileEx(handle, _AT_ONCE | _EXCLUSIVE, 0, 1, 0, where):
        return Lock.OURS
    number = ctypes.get_last_error()  # type: ignore[attr-defined,unused-ignore]
    return Lock.ANOTHER_S if number == _LOCK_VIOLATION else Lock.UNKNOWN
