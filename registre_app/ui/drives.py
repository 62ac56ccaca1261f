"""The removable drives that are plugged in, by their labels and free room, and their ejection."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from registre_app.domain.annex import size_words

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
    found = []
    for each in QStorageInfo.mountedVolumes():
        device = bytes(each.device().data()).decode("utf-8", "replace")
        root = each.rootPath()
        if not (each.isValid() and each.isReady()) or each.isReadOnly():
            continue
        if not is_removable(device, root):
            continue
        kind = bytes(each.fileSystemType().data()).decode("utf-8", "replace")
        label = each.name() or Path(root).name or root
        shown = _KINDS.get(kind, kind)
        found.append(Drive(Path(root), label, max(each.bytesAvailable(), 0), shown, device))
    return tuple(sorted(found, key=lambda each: each.label.casefold()))


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


def ejecting_command(drive: Drive, platform: str) -> list[str]:
    """Return the command that lets a drive be taken out on a platform."""
    if platform == "win32":
        letter = str(drive.path).rstrip("\\/")
        return ["powershell", "-NoProfile", "-Command", _EJECT.format(letter)]
    return ["gio", "mount", "--eject", str(drive.path)]


def eject(drive: Drive) -> bool:
    """Let a drive be taken out; False where the system cannot, or something is open there."""
    try:
        done = subprocess.run(  # noqa: S603 -- our own command, on a drive of the system
            ejecting_command(drive, sys.platform),
            check=False,
            timeout=_PATIENCE,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and not (os.path.ismount(drive.path) and sys.platform != "win32")
