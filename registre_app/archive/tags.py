"""What makes a folder an archive: its tag files and its lists of sums (RFC 8493, section 2.2)."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from registre_app import __version__
from registre_app.archive.pieces import BAG_INFO, MANIFEST, TAG_MANIFEST, Pieces, sums
from registre_app.domain.french import day_month_year

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

ORIGIN = "External-Identifier"
"""The moment at which the register was made, which all its copies share: storage.origin."""
BODY, DAY = "Source-Organization", "Bagging-Date"
STATE = "Registre-Annee"
_BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def put_tags(
    pieces: Pieces, body: str, origin: str, today: date, states: Mapping[int, str]
) -> None:
    """Add the tag files, and the lists of the sums of all that is there by then."""
    payload = pieces.payload
    size = sum(each.size for each in payload)
    told = [
        (BODY, body),
        (DAY, today.isoformat()),
        ("External-Description", f"Registre des délibérations au {day_month_year(today)}"),
        (ORIGIN, origin),
        ("Payload-Oxum", f"{size}.{len(payload)}"),
        ("Bag-Software-Agent", f"registre {__version__}"),
        *((STATE, f"{year} {state}") for year, state in states.items()),
    ]
    pieces.text("bagit.txt", _BAGIT)
    pieces.text(BAG_INFO, "".join(f"{name}: {' '.join(text.split())}\n" for name, text in told))
    pieces.text(MANIFEST, sums(payload))
    tags = [each for each in pieces.in_order if each not in payload]
    pieces.text(TAG_MANIFEST, sums(tags))


def mark_of(archive: Path) -> str:
    """Return what an archive is known by on the machine that wrote it. Raises OSError.

    The list of the sums of its tag files holds all else, by the sums of its other lists.
    """
    return sha256((archive / TAG_MANIFEST).read_bytes()).hexdigest()
