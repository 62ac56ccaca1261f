"""Which processes of this machine run: what a killed one left behind is told by it."""

import os
from contextlib import suppress
from pathlib import Path


def this_machine() -> str:
    """Return eight digits for this machine, as its processes are numbered.

    In a sandbox they are numbered apart: one cannot tell from there who runs outside.
    """
    import platform  # noqa: PLC0415 -- not at the start of the window, which writes nothing yet
    from hashlib import blake2s  # noqa: PLC0415 -- as above

    parts = [platform.node()]
    with suppress(OSError):
        parts.append(Path("/etc/machine-id").read_text("utf-8"))
    with suppress(OSError):
        parts.append(os.readlink("/proc/self/ns/pid"))  # noqa: PTH115 -- no path: « pid:[4026…] »
    return blake2s("\n".join(parts).encode("utf-8", "replace"), digest_size=4).hexdigest()


def runs(process: int) -> bool:
    """Tell whether a process of this machine runs; true where that cannot be known."""
    if os.name == "nt":
        return _runs_on_windows(process)
    try:
        os.kill(process, 0)  # no signal: it is only asked whether one could be sent
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _runs_on_windows(process: int) -> bool:
    """Tell it by the handle of the process, which is signalled once it ended.

    learn.microsoft.com, « OpenProcess », « WaitForSingleObject ».
    """
    import ctypes  # noqa: PLC0415 -- on Windows alone

    synchronize, ended, no_such_process = 0x0010_0000, 0, 87
    windows = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    windows.OpenProcess.restype = ctypes.c_void_p
    handle = windows.OpenProcess(synchronize, False, process)
    if not handle:
        return bool(ctypes.get_last_error() != no_such_process)  # type: ignore[attr-defined,unused-ignore]
    try:
        return bool(windows.WaitForSingleObject(ctypes.c_void_p(handle), 0) != ended)
    finally:
        windows.CloseHandle(ctypes.c_void_p(handle))
