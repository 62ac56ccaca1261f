"""The command that verifies a register, an archive or a paper."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from registre_app.app.conflict_copies import conflict_copies, told
from registre_app.app.verified import Verdict, Verified, unjudged
from registre_app.app.verifying import verify_head, verify_register
from registre_app.cli.bars import archive_bar
from registre_app.domain.errors import RegistreError
from registre_app.exchange import read_limited
from registre_app.storage import DamagedRegister, RegisterFile

_STATUS = {Verdict.INTACT: 0, Verdict.ALTERED: 1, Verdict.UNJUDGED: 2}
_LACKING = 1
"""Nothing is altered, but something sealed is not there."""
_PDF = b"%PDF"
_SQLITE = b"SQLite format 3\0"


def verifier(
    path: Annotated[
        Path, typer.Argument(metavar="CHEMIN", help="Un registre, une archive ou un papier (PDF).")
    ],
    register: Annotated[
        Path | None,
        typer.Option("--registre", metavar="FICHIER", help="Le registre qui répond du papier."),
    ] = None,
    head: Annotated[
        str | None,
        typer.Option(
            "--tete", metavar="EMPREINTE", help="L’empreinte d’une entrée, lue sur un papier."
        ),
    ] = None,
) -> int:
    """Vérifie un registre, une archive ou un papier : 0 intact, 1 altéré, 2 rien ne le juge."""
    found = _verified(path, register, head)
    for sentence in found.sentences:
        typer.echo(sentence, err=found.verdict is Verdict.UNJUDGED)
    return _LACKING if found.lacking and not _STATUS[found.verdict] else _STATUS[found.verdict]


def _verified(path: Path, register: Path | None, head: str | None) -> Verified:
    if path.is_dir():
        from registre_app.app.verifying_archives import (  # noqa: PLC0415 -- slow import
            verify_archive_whole,
        )

        with archive_bar() as advance:
            return verify_archive_whole(path, head, advance)
    begins = _beginning(path)
    if begins.startswith(_PDF):
        return _verified_paper(path, register, head)
    if begins and not begins.startswith(_SQLITE):
        return unjudged(
            f"« {path.name} » n’est ni un registre, ni une archive, ni un papier (PDF) : il n’y a "
            "rien à vérifier.",
            for_mayor="Ce fichier n’est ni un registre, ni une archive, ni un papier.",
        )
    if register is not None:
        raise RegistreError(
            "« --registre » sert à juger un papier : indiquez un PDF, ou retirez cette option."
        )
    return _verified_register(path, head)


def _verified_register(path: Path, head: str | None) -> Verified:
    console = Console(stderr=True)
    with (
        RegisterFile.open(path, read_only=True, check_later=True) as opened,
        Progress(console=console, transient=True, disable=not console.is_terminal) as bar,
    ):
        task = bar.add_task("Vérification", total=None)

        def advance(done: int, count: int) -> None:
            bar.update(task, completed=done, total=count)

        if copies := told(conflict_copies(opened)):
            typer.echo(copies, err=True)
        found = verify_register(opened, head, advance)
        try:
            opened.check()
        except DamagedRegister as error:
            if found.verdict is Verdict.INTACT:
                raise
            return replace(found, sentences=(*found.sentences, str(error)))
        return found


def _verified_paper(path: Path, register: Path | None, head: str | None) -> Verified:
    from registre_app.app.verifying_papers import verify_paper  # noqa: PLC0415 -- slow import
    from registre_app.archive.attached import SIZE_LIMIT  # noqa: PLC0415 -- slow import

    content = read_limited(path, SIZE_LIMIT)
    if register is None:
        if head is not None:
            raise RegistreError(
                "« --tete » cherche une empreinte dans un registre : indiquez-le, ou ajoutez "
                "« --registre FICHIER »."
            )
        return verify_paper(content)
    with RegisterFile.open(register, read_only=True, check_later=True) as opened:
        found = verify_paper(content, opened)
        return found if head is None else found.also(verify_head(opened, head))


def _beginning(path: Path) -> bytes:
    """Return the first bytes of a file; none where it cannot be read."""
    try:
        if not path.is_file():  # a pipe would be waited for without end
            return b""
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) or b"?"
    except OSError:
        return b""  # the register that it would be says why


COMMANDS = (verifier,)
