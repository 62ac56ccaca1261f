"""The files joined to items in an archive: each once, under a safe name, with a list of them."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

from registre_app.domain.annex import Annex, described
from registre_app.domain.joined import Placed
from registre_app.domain.personal import unmarked
from registre_app.files import safe_name
from registre_app.storage import DamagedAnnex, RegisterReader

FOLDER = "annexes"
LIST = "liste.txt"
_DIGITS = 12  # of its digest in the name of a file: two never share them


def write_annexes(
    register: RegisterReader, draft: Path, joined: Iterable[tuple[date, Placed]]
) -> None:
    """Write the files and their list in an archive; nothing where no item has one. Raises OSError.

    ``joined`` are theirs, each with the day of its session.
    A file that the register does not have, or that is damaged there, is said so in the list.
    """
    lines = []
    known: dict[str, str] = {}
    for day, placed in joined:
        annex = placed.annex
        if annex.digest not in known:
            known[annex.digest] = _write(register, draft / FOLDER, annex)
        personal = ", personnelle" if annex.personal else ""
        said = f"{placed.words} ({described(annex)}{personal})"
        lines.append(f"{day.isoformat()} – {said} : {known[annex.digest]}\n")
    if lines:
        (draft / FOLDER).mkdir(exist_ok=True)
        (draft / FOLDER / LIST).write_text("".join(lines), "utf-8")


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


def _write(register: RegisterReader, folder: Path, annex: Annex) -> str:
    """Write a file; return its name, or why there is none."""
    try:
        content = register.annex_content(annex.digest)
    except DamagedAnnex:
        return "fichier altéré"
    if content is None:
        return "fichier absent"
    folder.mkdir(exist_ok=True)
    name = f"{safe_name(unmarked(annex.title), 'annexe')}-{annex.digest[:_DIGITS]}"
    path = folder / f"{name}{annex.type.suffix}"
    path.write_bytes(content)
    return path.name
