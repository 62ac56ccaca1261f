"""Verification of an archive: its sums, the register in it, the entries that its papers carry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from registre_app.app.register_check import Progress
from registre_app.app.sheets import kept_sheets
from registre_app.app.verified import Verified, altered, intact, unjudged
from registre_app.app.verifying import verify_register
from registre_app.app.verifying_bound import unvouched
from registre_app.archive import ArchiveAltered, ArchiveFailed, verify_archive
from registre_app.archive.attached import SIZE_LIMIT, Unreadable, attached
from registre_app.archive.sealed_sheets import carried, printed_faults
from registre_app.exchange import FileRefused, read_limited
from registre_app.layout.interruption import breathe
from registre_app.seal import NotEnveloped
from registre_app.storage import RegisterFile, StorageError

if TYPE_CHECKING:
    from registre_app.storage import RegisterReader

_DOUBT = "Cette archive a été modifiée : reprenez une autre copie, et gardez celle-ci."


def verify_archive_whole(
    folder: Path,
    head: str | None = None,
    advance: Progress = lambda _done, _count: None,
) -> Verified:
    """Verify an archive; ``head`` is the hash of an entry as it is read from paper."""
    try:
        told = verify_archive(folder)
    except ArchiveAltered as error:
        return altered(str(error), for_mayor=_DOUBT)
    except ArchiveFailed as error:
        return unjudged(str(error), for_mayor="Ce dossier n’est pas une archive du registre.")
    found = intact(told, for_mayor="Cette archive est telle qu’elle fut écrite.")
    registers = sorted((folder / "data").glob("*.registre"))
    if not registers:
        return found.also(altered("Le registre n’est pas dans l’archive.", for_mayor=_DOUBT))
    try:
        with RegisterFile.open(registers[0], read_only=True, check_later=True) as register:
            found = found.also(verify_register(register, head, advance))
            if faults := list(_papers_faults(folder / "data", register)):
                found = found.also(altered(*faults, for_mayor=_DOUBT))
    except StorageError as error:
        return found.also(unjudged(str(error), for_mayor="Le registre archivé ne se lit plus."))
    return found


def _papers_faults(data: Path, register: RegisterReader) -> Iterator[str]:
    """Yield the papers of an archive that carry another seal than its register, or other words."""
    for path in sorted(data.rglob("*.pdf")):
        breathe()
        try:
            content = read_limited(path, SIZE_LIMIT)
            entries = carried(attached(content))
        except (Unreadable, NotEnveloped, FileRefused) as error:
            if path.parent.name != "annexes":
                yield f"« {path.name} » : {error}."
            continue
        for told in unvouched(register, entries):
            yield f"« {path.name} » : {told}."
        if len(entries) == 1:
            (one,) = entries
            kept = kept_sheets(register, one.entry.rank)
            if kept is not None and kept != content:
                for told in printed_faults(content, kept, one.head):
                    yield f"« {path.name} » : {told}."
