"""Commands for search and archives."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from registre_app.app.archiving import archive_register
from registre_app.app.searching import search_index
from registre_app.cli.bars import archive_bar
from registre_app.cli.selection import Register, today
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.storage import RegisterFile, StorageError, is_current


def chercher(
    register: Register,
    words: Annotated[list[str], typer.Argument(metavar="MOTS", help="Mots, nom, numéro ou date.")],
) -> None:
    """Cherche dans les délibérations et les décisions, sans accents ni majuscules."""
    with RegisterFile.open(register, read_only=True) as opened:
        index = search_index(opened)
        try:
            for _ in index.build():
                pass
            results = index.find(" ".join(words))
        finally:
            index.close()
    for found in results.found:
        number = found.number or "sans numéro"
        typer.echo(f"{number}\t{found.date.isoformat()}\t{found.title.text}")
    typer.echo(counted(results.count, "acte trouvé", "actes trouvés"), err=True)


def archiver(
    register: Register,
    folder: Annotated[str, typer.Argument(metavar="DOSSIER", help="Une clé USB, par exemple.")],
) -> None:
    """Écrit une archive du registre, lisible sans cette application, dans un dossier."""
    if not folder.strip():  # a path would take it for the current folder
        raise RegistreError("Il manque le dossier où écrire l’archive. Donnez-en un.")
    with RegisterFile.open(register, read_only=True) as opened, archive_bar() as advance:
        written = archive_register(opened, Path(folder), today(), advance)
    _note(register)
    typer.echo(f"Archive écrite, relue sur son support et vérifiée : {written}")
    typer.echo("Le support peut être retiré.")


def _note(register: Path) -> None:
    """Have the register know that it was archived: what is in the bin may go once it is old."""
    if not is_current(register):
        return  # it is only read: it keeps its format, which has no bin
    with suppress(StorageError), RegisterFile.open(register) as opened:
        if opened.read_only_reason is None:  # else another has it, and the bin waits longer
            opened.note_archive(today())


COMMANDS = (chercher, archiver)
