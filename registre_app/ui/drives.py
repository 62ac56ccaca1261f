"""The removable drives that are plugged in, by their labels and free room, and their ejection."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStorageInfo

from registre_app.domain.annex import size_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_REMOVABLE = 2  # learn.microsoft.com, « GetDriveTypeW »: DRIVE_REMOVABLE
_BUSES = ("/usb", "/mmc")
_PATIENCE = 30  # seconds, for a system that ejects
_KINDS = {"vfat": "FAT32", "msdos": "FAT", "exfat": "exFAT", "fuseblk": "", "ntfs3": "NTFS"}
_EJECT = (
    "(New-Object -ComObject Shell.Application).Namespace(17).ParseName('{}').InvokeVerb('Eject')"
)


@dataclass(frozen=True)
class Drive:
    """A removable drive: where it is, its label, its free room in bytes, its file system."""

    path: Path
    label: str
    free: int
    kind: str = ""
    device: str = ""

    @property
    def words(self) -> str:
        """« MAIRIE : 12 Go libres (exFAT) »."""
        kind = f" ({self.kind})" if self.kind else ""
        return f"{self.label} : {size_words(self.free)} libres{kind}"


def removable_drives() -> tuple[Drive, ...]:
    """Return the removable drives that can be written to, by their labels."""
    found = [drive for device, root in _roots() if (drive := _drive(device, root))]
    return tuple(sorted(found, key=lambda each: each.label.casefold()))


def _roots() -> Iterator[tuple[str, str]]:
    """Yield the removable volumes, each by its device: a share that is away is never asked."""
    if sys.platform == "win32":
        for each in QDir.drives():
            if is_removable("", each.absolutePath()):
                yield "", each.absolutePath()
        return
    with suppress(OSError):
        for line in Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines():
            device, root = line.split()[:2]
            if is_removable(device, root):
                yield device, unescaped(root)


def unescaped(path: str) -> str:
    """Return a path as fstab(5) writes it, its spaces as octal numbers.

    >>> unescaped(r"/media/ma\\040cle")
    '/media/ma cle'
    """
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), path)


def _drive(device: str, root: str) -> Drive | None:
    volume = QStorageInfo(root)
    if not (volume.isValid() and volume.isReady()) or volume.isReadOnly():
        return None
    kind = bytes(volume.fileSystemType().data()).decode("utf-8", "replace")
    label = volume.name() or Path(root).name or root
    free = max(volume.bytesAvailable(), 0)
    return Drive(Path(root), label, free, _KINDS.get(kind, kind), device)


def drive_of(folder: Path) -> Drive | None:
    """Return the removable drive on which a folder is; None where it is on none."""
    return next((each for each in removable_drives() if folder.is_relative_to(each.path)), None)


def is_removable(device: str, root: str, system: Path = Path("/sys/class/block")) -> bool:
    """Tell whether a volume is on a stick, a card or a disk that is plugged in.

    Linux tells the bus of a device by where it is under /sys (sysfs(5)).
    """
    if sys.platform == "win32":
        return _windows_type(root) == _REMOVABLE
    entry = system / Path(device).name
    if not device.startswith("/dev/") or not entry.exists():
        return False
    place = entry.resolve()
    if any(bus in str(place) for bus in _BUSES):
        return True
    for holder in (place, place.parent):
        flag = holder / "removable"
        if flag.is_file():
            return flag.read_text("ascii").strip() == "1"
    return False


def _windows_type(root: str) -> int:
    import ctypes  # noqa: PLC0415 -- on Windows alone

    windows = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    return int(windows.GetDriveTypeW(root.replace("/", "\\")))


def ejecting_commands(drive: Drive, platform: str) -> list[list[str]]:
    """Return the commands that let a drive be taken out on a platform, the best first."""
    if platform == "win32":
        letter = str(drive.path).rstrip("\\/")
        return [["powershell", "-NoProfile", "-Command", _EJECT.format(letter)]]
    return [
        ["gio", "mount", "--eject", str(drive.path)],
        ["udisksctl", "unmount", "--no-user-interaction", "-b", drive.device],
    ]


def eject(drive: Drive) -> bool:
    """Let a drive be taken out; False where the system cannot, or something is open there."""
    return any(_done(each, drive) for each in ejecting_commands(drive, sys.platform))


def _done(command: list[str], drive: Drive) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 -- our own command, on a drive of the system
            command,
            check=False,
            timeout=_PATIENCE,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and (sys.platform == "win32" or not os.path.ismount(drive.path))
