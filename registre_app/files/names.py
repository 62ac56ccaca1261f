"""Names that every file system accepts, and what a name says of where it is."""

import os
import re
import unicodedata
from pathlib import Path

LONGEST_NAME = 60  # characters: at most 240 bytes of the 255 that Linux and NTFS allow
_ARCHIVE_MARK = "bagit.txt"
_RESERVED = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)


def archive_around(path: Path) -> Path | None:
    """Return the archive that a path is, or is in; None where there is none.

    Every BagIt folder has a file of that name (RFC 8493, section 2.1.1).
    """
    here = path.resolve()
    return next((each for each in (here, *here.parents) if (each / _ARCHIVE_MARK).exists()), None)


def safe_name(text: str, fallback: str, longest: int = LONGEST_NAME) -> str:
    """Return a part of a file name made of a text, or ``fallback`` where nothing of it is left.

    Letters, digits and « - _ . » stay; any other sign, some of which FAT32, exFAT or NTFS refuse,
    becomes a hyphen. It has at most ``longest`` characters, in NFC, does not begin or end
    with a sign (a dot would hide it, or be dropped by Windows), and is no device of Windows
    (learn.microsoft.com, « Naming Files, Paths, and Namespaces »).

    >>> safe_name("2022-001", "sans-numero"), safe_name("n° 12/2", ""), safe_name("?", "rien")
    ('2022-001', 'n--12-2', 'rien')
    """
    composed = unicodedata.normalize("NFC", text)
    signs = (sign if sign.isalnum() or sign in "-_." else "-" for sign in composed)
    name = "".join(signs).strip("-.")[:longest].strip("-.")
    return f"_{name}" if _RESERVED.fullmatch(name) else name or fallback


def whole_name(before: str, text: str, after: str, fallback: str) -> str:
    """Return a file name made of a text between two parts of ours, shortened to ``LONGEST_NAME``.

    >>> whole_name("02-extrait-", "2026/015 bis", ".pdf", "sans-numero")
    '02-extrait-2026-015-bis.pdf'
    """
    room = LONGEST_NAME - len(before) - len(after)
    return f"{before}{safe_name(text, fallback, room)}{after}"


def free_name(path: Path) -> Path:
    """Return a path, or the first after it (« name-2 », « name-3 ») that nothing has yet."""
    number, found = 2, path
    while os.path.lexists(found):
        found = path.with_name(f"{path.name}-{number}")
        number += 1
    return found
