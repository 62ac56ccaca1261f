"""Files and folders that appear whole or not at all, and names that every file system accepts."""

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LONGEST_NAME = 60  # characters: at most 240 bytes of the 255 that Linux and NTFS allow
_ARCHIVE_MARK = "bagit.txt"
_RESERVED = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Yield an empty draft of a file, which takes its place, and its rights, when all went well.

    Whatever fails, the file is as it was and the draft is gone. Raises OSError.
    """
    with _draft(path, folder=False) as draft:
        yield draft
        _sync(draft)
        with suppress(FileNotFoundError):
            shutil.copymode(path, draft)
        draft.replace(path)
    _sync_folder(path.parent)


@contextmanager
def appearing(path: Path, *, folder: bool = False) -> Iterator[Path]:
    """Yield an empty draft of a new file or folder, which gets its name when all went well.

    Whatever fails, nothing is left. Raises FileExistsError where something has that name, before
    or meanwhile, and OSError.
    """
    _require_free(path)
    with _draft(path, folder=folder) as draft:
        yield draft
        for each in draft.rglob("*") if folder else [draft]:
            _sync(each)
        _require_free(path)
        draft.rename(path)
    _sync_folder(path.parent)


def archive_around(path: Path) -> Path | None:
    """Return the archive that a path is, or is in; None where there is none.

    Every BagIt folder has a file of that name (RFC 8493, section 2.1.1).
    """
    here = path.resolve()
    return next((each for each in (here, *here.parents) if (each / _ARCHIVE_MARK).exists()), None)


def safe_name(text: str, fallback: str) -> str:
    """Return a part of a file name made of a text, or ``fallback`` where nothing of it is left.

    Letters, digits and « - _ . » stay; any other sign, some of which FAT32, exFAT or NTFS refuse,
    becomes a hyphen. It has at most ``LONGEST_NAME`` characters, in NFC, does not begin or end
    with a sign (a dot would hide it, or be dropped by Windows), and is no device of Windows
    (learn.microsoft.com, « Naming Files, Paths, and Namespaces »).

    >>> safe_name("2022-001", "sans-numero"), safe_name("n° 12/2", ""), safe_name("?", "rien")
    ('2022-001', 'n--12-2', 'rien')
    """
    composed = unicodedata.normalize("NFC", text)
    signs = (sign if sign.isalnum() or sign in "-_." else "-" for sign in composed)
    name = "".join(signs).strip("-.")[:LONGEST_NAME].strip("-.")
    return f"_{name}" if _RESERVED.fullmatch(name) else name or fallback


def _require_free(path: Path) -> None:
    if os.path.lexists(path):
        raise FileExistsError(f"{path} exists")


@contextmanager
def _draft(path: Path, *, folder: bool) -> Iterator[Path]:
    """Yield an empty hidden file or folder beside a path, and remove it if it is still there."""
    import secrets  # noqa: PLC0415 -- 6 ms at the start of the window, which writes nothing yet

    draft = path.with_name(f".{path.name[:LONGEST_NAME]}.{secrets.token_hex(4)}")
    if folder:
        draft.mkdir()
    else:
        draft.touch(exist_ok=False)
    try:
        yield draft
    finally:
        with suppress(OSError):  # what went wrong before is the error to tell
            if folder:
                shutil.rmtree(draft, ignore_errors=True)
            else:
                draft.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Wait until the content of a file is on the disk."""
    if path.is_file():
        with path.open("r+b") as file:
            os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can tell."""
    with suppress(OSError):  # Windows opens no folder, and some file systems sync none
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
