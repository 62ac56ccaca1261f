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
from registre_app.archive.sealed_sheets import Carried, carried, printed_faults
from registre_app.confined import Bounds, Confined, Stopped
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
    with Confined() as process:
        for path in sorted(data.rglob("*.pdf")):
            breathe()
            try:
                content = read_limited(path, SIZE_LIMIT)
                for told in _paper_faults(content, register, process):
                    yield f"« {path.name} » : {told}."
            except (Unreadable, NotEnveloped, FileRefused, Stopped) as error:
                if path.parent.name != "annexes":
                    yield f"« {path.name} » : {error}."


def _paper_faults(content: bytes, register: RegisterReader, process: Confined) -> Iterator[str]:
    """Yield what a paper says otherwise. Raises Unreadable, NotEnveloped or Stopped."""
    bounds = Bounds.of(len(content))
    entries = process.do(carried_by, content, bounds=bounds)
    yield from unvouched(register, entries)
    if len(entries) == 1:
        (one,) = entries
        kept = kept_sheets(register, one.entry.rank)
        if kept is not None and kept != content:
            yield from process.do(other_words, content, kept, one.head, bounds=bounds)


def carried_by(content: bytes) -> list[Carried]:
    """Return the entries that a paper carries. Raises Unreadable, NotEnveloped."""
    return carried(attached(content))


def other_words(content: bytes, kept: bytes, head: str) -> list[str]:
    """Return what a paper prints otherwise than the sheets that a register keeps."""
    return list(printed_faults(content, kept, head))
