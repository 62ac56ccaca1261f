"""The files joined to items in an archive: each once, under a safe name, with a list of them."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

from registre_app.archive.pieces import DATA, Pieces
from registre_app.domain.annex import Annex, described
from registre_app.domain.joined import Placed
from registre_app.domain.personal import withheld
from registre_app.files import whole_name
from registre_app.storage import DamagedAnnex, RegisterReader

FOLDER = "annexes"
LIST = "liste.txt"
_DIGITS = 12  # of its digest in the name of a file: two never share them


def put_annexes(
    register: RegisterReader, pieces: Pieces, joined: Iterable[tuple[date, Placed]]
) -> None:
    """Add the files and their list to an archive; nothing where no item has one.

    ``joined`` are theirs, each with the day of its session.
    A file that the register does not have, or that is damaged there, is said so in the list.
    """
    lines = []
    known: dict[str, str] = {}
    for day, placed in joined:
        annex = placed.annex
        if annex.digest not in known:
            known[annex.digest] = _put(register, pieces, annex)
        personal = ", personnelle" if annex.personal else ""
        said = f"{placed.words} ({described(annex)}{personal})"
        lines.append(f"{day.isoformat()} – {said} : {known[annex.digest]}\n")
    if lines:
        pieces.text(f"{DATA}{FOLDER}/{LIST}", "".join(lines))


def name_of(annex: Annex) -> str:
    """Return the name of a file in the folder of those joined: nothing personal is in it."""
    # The page of an archive lists its names, and may be shown to anybody.
    title = "annexe personnelle" if annex.personal else withheld(annex.title, "")
    ending = f"-{annex.digest[:_DIGITS]}{annex.type.suffix}"
    return whole_name("", title, ending, "annexe")


def files_of(folder: Path, annexes: Collection[Annex]) -> Iterator[bytes]:
    """Yield the contents of annexes that are found in a folder, by their digest, each once."""
    wanted = {annex.digest for annex in annexes}
    sizes = {annex.size for annex in annexes}
    for path in sorted(folder.rglob("*")):
        try:
            if not wanted or not path.is_file() or path.stat().st_size not in sizes:
                continue
            content = path.read_bytes()
        except OSError:
            continue  # it is said absent
        digest = hashlib.sha256(content).hexdigest()
        if digest in wanted:
            wanted.discard(digest)
            yield content


def _put(register: RegisterReader, pieces: Pieces, annex: Annex) -> str:
    """Add a file; return its name, or why there is none."""
    try:
        content = register.annex_content(annex.digest)
    except DamagedAnnex:
        return "fichier altéré"
    if content is None:
        return "fichier absent"
    name = name_of(annex)
    pieces.put(f"{DATA}{FOLDER}/{name}", content)
    return name
