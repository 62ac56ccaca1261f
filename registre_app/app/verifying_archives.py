"""Verification of an archive: its sums, the register in it, the entries that its papers carry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from registre_app.app.archive_heads import heads_faults
from registre_app.app.sheets import kept_sheets
from registre_app.app.verified import Verdict, Verified, altered, intact, unjudged
from registre_app.app.verifying import verify_head, verify_register
from registre_app.app.verifying_bound import unvouched
from registre_app.archive import Advance, ArchiveAltered, ArchiveFailed, Stage, check_archive
from registre_app.archive.attached import SIZE_LIMIT, Unreadable, attached
from registre_app.archive.bound import NotAChain, read_chain
from registre_app.archive.pieces import DATA
from registre_app.archive.progress import ignored
from registre_app.archive.restoring import register_in
from registre_app.archive.sealed_sheets import CHAIN, Carried, carried, printed_faults
from registre_app.confined import Bounds, Confined, Stopped
from registre_app.domain.french import counted
from registre_app.exchange import FileRefused, read_limited
from registre_app.layout.interruption import breathe
from registre_app.seal import Link, NotEnveloped
from registre_app.storage import RegisterFile, StorageError

if TYPE_CHECKING:
    from registre_app.archive import Checked
    from registre_app.storage import RegisterReader

_DOUBT = "Cette archive a été modifiée : reprenez une autre copie, et gardez celle-ci."


def verify_archive_whole(
    folder: Path,
    head: str | None = None,
    advance: Advance = ignored,
) -> Verified:
    """Verify an archive; ``head`` is the hash of an entry as it is read from paper.

    Raises Interrupted.
    """
    try:
        checked = check_archive(folder, advance)
    except ArchiveAltered as error:
        return altered(str(error), for_mayor=_DOUBT)
    except ArchiveFailed as error:
        return unjudged(str(error), for_mayor="Ce dossier n’est pas une archive du registre.")
    if not checked.is_sound:
        return altered(*checked.sentences, for_mayor=_DOUBT)
    found = intact(*checked.sentences, for_mayor="Cette archive est telle qu’elle fut écrite.")
    try:
        path = register_in(folder)
    except ArchiveFailed as error:
        return _altered(checked, str(error))

    def of_seals(done: int, count: int) -> None:
        advance(Stage.SEALS, done, count)

    try:
        with RegisterFile.open(path, read_only=True, check_later=True) as register:
            of_register = verify_register(register, advance=of_seals)
            faults = [*of_register.sentences] if of_register.verdict is Verdict.ALTERED else []
            faults += heads_faults(folder / DATA, register)
            faults += _papers_faults(folder / DATA, register, advance)
            found = _altered(checked, *faults) if faults else found.also(of_register)
            if head is not None:  # of a paper, which may be of another register
                found = found.also(verify_head(register, head))
    except StorageError as error:
        return found.also(unjudged(str(error), for_mayor="Le registre archivé ne se lit plus."))
    return found


def _altered(checked: Checked, *faults: str) -> Verified:
    """Return one verdict on an archive whose sums hold, but not what they are of."""
    files = counted(checked.count, "fichier vérifié", "fichiers vérifiés")
    said = f"L’archive « {checked.folder} » est altérée, bien que ses sommes se tiennent ({files})."
    return altered(said, *faults, for_mayor=_DOUBT)


def _papers_faults(data: Path, register: RegisterReader, advance: Advance) -> Iterator[str]:
    """Yield the papers of an archive that carry another seal than its register, or other words."""
    with Confined() as process:
        papers = sorted(data.rglob("*.pdf"))
        for done, path in enumerate(papers):
            breathe()
            advance(Stage.SHEETS, done, len(papers))
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
    entries, chain = process.do(carried_by, content, bounds=bounds)
    yield from unvouched(register, entries)
    if chain:  # a bound register, be it of one session: it has more pages than its sheets
        yield from _chain_faults(chain, register)
    elif len(entries) == 1:
        (one,) = entries
        kept = kept_sheets(register, one.entry.rank)
        if kept is not None and kept != content:
            yield from process.do(other_words, content, kept, one.head, bounds=bounds)


def _chain_faults(chain: tuple[Link, ...], register: RegisterReader) -> Iterator[str]:
    """Yield the first entry at which the chain of a bound register is not that of a register."""
    known = {entry.rank: entry.hash for entry in register.entries()}
    other = next((each.rank for each in chain if known.get(each.rank) != each.hash), None)
    if other is not None:
        yield f"l’entrée n° {other} de sa chaîne n’est pas celle du registre"


def carried_by(content: bytes) -> tuple[list[Carried], tuple[Link, ...]]:
    """Return the entries that a paper carries, and its chain. Raises Unreadable, NotEnveloped."""
    attachments = attached(content)
    chain: tuple[Link, ...] = ()
    if CHAIN in attachments:
        try:
            chain = read_chain(attachments[CHAIN]).links
        except NotAChain as error:
            raise NotEnveloped("sa chaîne ne se lit pas") from error
    return carried(attachments), chain


def other_words(content: bytes, kept: bytes, head: str) -> list[str]:
    """Return what a paper prints otherwise than the sheets that a register keeps."""
    return list(printed_faults(content, kept, head))
