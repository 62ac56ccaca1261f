"""A stick to archive on: an exFAT image mounted by exfat-fuse on a loop device, else a folder."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from registre_app.app.archives_known import KnownArchives
from registre_app.app.archiving import archive_register
from registre_app.archive import ArchiveFailed, check_archive
from registre_app.archive.restoring import register_in
from registre_app.domain.errors import RegistreError
from registre_app.storage import RegisterFile
from tests.sealed import SESSIONS, TODAY, sealed_register

NEEDED = ("losetup", "mkfs.exfat", "mount.exfat-fuse", "umount")
SIZE = 40_000_000  # bytes: some archives of the register of the tests
PROGRAM = """
import sys
from pathlib import Path
from registre_app.app.archives_known import KnownArchives
from registre_app.app.archiving import archive_register
from registre_app.storage import RegisterFile
from tests.sealed import TODAY
path, stick, own = map(Path, sys.argv[1:4])
known = KnownArchives(own)
with RegisterFile.open(path, read_only=True) as register:
    print("ready", flush=True)
    while True:
        archive_register(register, stick, TODAY, known=known)
"""
"""Writes archives until it is killed; it begins to once it says « ready »."""


@dataclass(frozen=True)
class Stick:
    """Where it is mounted, and its image; None for a folder that stands for it."""

    path: Path
    image: Path | None = None

    @property
    def told(self) -> str:
        """What it is."""
        return "on exFAT (exfat-fuse)" if self.image else "in a folder: no exFAT can be mounted"

    @property
    def archives(self) -> list[Path]:
        """What has the name of an archive."""
        return sorted(self.path.glob("archive-*"))

    @property
    def drafts(self) -> list[Path]:
        """What a killed writing left."""
        return [each for each in self.path.iterdir() if each.name.endswith(".brouillon")]


@contextmanager
def stick(folder: Path, image: Path | None = None) -> Iterator[Stick]:
    """Plug a stick in for the body: a new one, or that of an image."""
    place = folder / "cle"
    place.mkdir(exist_ok=True)
    made = image or _formatted(folder / "cle.img")
    device = _attached(made, place) if made else None
    if device is None or made is None:
        yield Stick(place)
        return
    try:
        yield Stick(place, made)
    finally:
        unplugged(place, device)


def unplugged(place: Path, device: str) -> None:
    """Take a stick out."""
    subprocess.run(["umount", place], check=False, capture_output=True)
    subprocess.run(["losetup", "-d", device], check=False, capture_output=True)


def device_of(image: Path) -> str:
    """Return the loop device of an image that is plugged in."""
    found = subprocess.run(["losetup", "-j", image], capture_output=True, text=True, check=True)
    return found.stdout.partition(":")[0]


def _formatted(image: Path) -> Path | None:
    if not all(map(shutil.which, NEEDED)):
        return None
    with image.open("wb") as file:
        file.truncate(SIZE)
    done = subprocess.run(["mkfs.exfat", "-L", "MAIRIE", image], check=False, capture_output=True)
    return image if done.returncode == 0 else None


def _attached(image: Path, place: Path) -> str | None:
    """Mount an image; None where this machine cannot."""
    loop = subprocess.run(
        ["losetup", "-f", "--show", image], check=False, capture_output=True, text=True
    )
    if loop.returncode:
        return None
    device = loop.stdout.strip()
    mounted = subprocess.run(["mount.exfat-fuse", device, place], check=False, capture_output=True)
    if mounted.returncode == 0:
        return device
    subprocess.run(["losetup", "-d", device], check=False, capture_output=True)
    return None


def register_to_archive(folder: Path) -> Path:
    """Make the register of the tests."""
    return sealed_register(folder / "arnay.registre")


def archived(path: Path, place: Path, folder: Path) -> Path:
    """Archive a register on a stick, remembered in a folder."""
    with RegisterFile.open(path, read_only=True) as register:
        return archive_register(register, place, TODAY, known=KnownArchives(folder / "connues"))


def passes(archive: Path) -> bool:
    """Tell whether an archive is said to be intact."""
    try:
        return check_archive(archive).is_sound
    except ArchiveFailed:
        return False


def is_right(archive: Path) -> bool:
    """Tell whether an archive that passes holds what it should: every paper, the whole register."""
    acts = sum(len(each.deliberations) for each in SESSIONS)
    papers = len(list(archive.rglob("*.pdf")))
    try:
        with RegisterFile.open(register_in(archive), read_only=True) as register:
            register.check()
            whole = len(register.session_ids()) == len(SESSIONS)
            return whole and papers == 2 * acts + 2 * len(SESSIONS) + 2
    except RegistreError:
        return False
