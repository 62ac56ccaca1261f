"""The chain of an archived register compared with the heads that its archive tells beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.archive.attached import SIZE_LIMIT
from registre_app.archive.contents import HEADS, links_of
from registre_app.exchange import FileRefused, read_limited
from registre_app.seal import Link

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from registre_app.storage import RegisterReader


def heads_faults(data: Path, register: RegisterReader) -> Iterator[str]:
    """Yield where the chain of the register is not the one whose heads the archive tells."""
    path = data / HEADS
    if not path.is_file():
        return  # of an earlier version
    try:
        told = links_of(read_limited(path, SIZE_LIMIT))
    except (ValueError, FileRefused):
        yield f"« {HEADS} » ne se lit plus."
        return
    held = [Link.of(entry) for entry in register.entries()]
    if list(told) == held:
        return
    differ = (
        rank for rank, pair in enumerate(zip(told, held, strict=False), 1) if len({*pair}) > 1
    )
    first = next(differ, min(len(told), len(held)) + 1)
    yield (
        f"La chaîne du registre archivé n’est pas celle dont « {HEADS} » donne les empreintes : "
        f"elles diffèrent à l’entrée n° {first}."
    )
