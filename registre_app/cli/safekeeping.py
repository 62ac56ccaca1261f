"""Commands for search and archives."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from registre_app.app.archiving import draw_for_archive
from registre_app.app.outputs import require_outside_archives
from registre_app.app.searching import search_index
from registre_app.archive import write_archive
from registre_app.cli.selection import Register, today
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
    folder: Annotated[Path, typer.Argument(metavar="DOSSIER", help="Une clé USB, par exemple.")],
) -> None:
    """Écrit une archive du registre, lisible sans cette application, dans un dossier."""
    require_outside_archives(folder)
    console = Console(stderr=True)
    with (
        RegisterFile.open(register, read_only=True) as opened,
        Progress(console=console, transient=True, disable=not console.is_terminal) as bar,
    ):
        task = bar.add_task("Archive", total=None)

        def advance(done: int, count: int) -> bool:
            bar.update(task, completed=done, total=count)
            return True

        written = write_archive(opened, folder, today(), draw_for_archive(today()), advance)
    _note(register)
    typer.echo(f"Archive écrite : {written}")


def _note(register: Path) -> None:
    """Have the register know that it was archived: what is in the bin may go once it is old."""
    if not is_current(register):
        return  # it is only read: it keeps its format, which has no bin
    with suppress(StorageError), RegisterFile.open(register) as opened:
        if opened.read_only_reason is None:  # else another has it, and the bin waits longer
            opened.note_archive(today())


COMMANDS = (chercher, archiver)
