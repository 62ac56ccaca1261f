"""Commands on backups: make one, list them, choose their places, restore one."""

from pathlib import Path
from typing import Annotated

import typer

from registre_app.app.backing_up import (
    Second,
    back_up,
    backup_state,
    choose_places,
    moment_words,
    why_words,
)
from registre_app.app.backup_places import KnownPlaces
from registre_app.app.restoring_archives import Offered, offered
from registre_app.app.resuming import enter_resumption, read_last_sheet
from registre_app.app.returning import outlook, restore
from registre_app.cli.bars import archive_bar
from registre_app.cli.selection import Register, now, today
from registre_app.domain.errors import RegistreError
from registre_app.domain.folio import Side
from registre_app.domain.french import counted
from registre_app.storage import RegisterFile, origin_of_file
from registre_app.storage.backups import SUFFIX, Why, backup_at, backups_of, folder_beside


def sauvegarder(
    register: Register,
    folder: Annotated[
        Path | None,
        typer.Option("--dossier", metavar="DOSSIER", help="Où vont les sauvegardes désormais."),
    ] = None,
    second: Annotated[
        Path | None,
        typer.Option(
            "--second",
            metavar="DOSSIER",
            help="Un second endroit, une clé ou un partage, où chacune est copiée désormais.",
        ),
    ] = None,
    list_them: Annotated[
        bool, typer.Option("--liste", help="Liste les sauvegardes, sans en faire.")
    ] = False,
) -> int:
    """Fait une sauvegarde du registre, et la vérifie."""
    known = KnownPlaces()
    with RegisterFile.open(register, read_only=True) as opened:
        if list_them:
            _list(opened, known)
            return 0
        if folder or second:
            places = known.of(opened.origin())
            chosen = folder.absolute() if folder else places.chosen
            choose_places(opened, chosen, second.absolute() if second else places.second, known)
        made = back_up(opened, Why.ASKED, now(), known)
    typer.echo(f"Sauvegarde faite et vérifiée : {made.backup.path}")
    if made.second is Second.COPIED:
        typer.echo("Elle est copiée au second endroit.")
    if made.second is Second.ABSENT:
        typer.echo("Le second endroit n’est pas là : elle y sera copiée plus tard.", err=True)
    if made.second is Second.REFUSED:
        typer.echo(made.why, err=True)
        return 1
    return 0


def _list(opened: RegisterFile, known: KnownPlaces) -> None:
    origin = opened.origin()
    for each in backups_of(known.of(origin).folder(opened.path), origin):
        try:
            held = outlook(each.path, None).held.words
        except RegistreError:
            held = "illisible, ou endommagée"
        typer.echo(f"{moment_words(each.moment)}\t{why_words(each.why)}\t{held}\t{each.path}")
    if told := backup_state(opened, known).told:
        typer.echo(told, err=True)


def restaurer(
    source: Annotated[
        Path, typer.Argument(metavar="SOURCE", help="Une sauvegarde, ou une archive (son dossier).")
    ],
    output: Annotated[
        Path,
        typer.Option("-o", "--sortie", metavar="NOUVEAU.registre", help="Le registre à créer."),
    ],
    present: Annotated[
        Path | None,
        typer.Option(
            "--present",
            metavar="FICHIER.registre",
            help="Le registre d’aujourd’hui, dont ce qui fut scellé depuis est repris ; celui à "
            "côté de ses sauvegardes, si rien n’est dit.",
        ),
    ] = None,
    last_sheets: Annotated[
        list[str] | None,
        typer.Option(
            "--dernier-feuillet",
            metavar="[ANNEE/]VOLUME/FEUILLET",
            help="Le dernier feuillet imprimé, si le registre d’aujourd’hui est perdu : aucun "
            "numéro jusqu’à lui n’est redonné. Une fois par année de feuillets perdus.",
        ),
    ] = None,
) -> None:
    """Refait un registre d’une sauvegarde ou d’une archive, sans rien remplacer."""
    saved_on = None
    if source.is_dir():
        there = _offered(source)
        source, saved_on = there.register, there.day
    else:
        present = present or _beside(source)
    if present is not None:
        found = outlook(source, present)
        if found.refusal:
            raise RegistreError(found.refusal)
        if found.unreadable:
            typer.echo(f"{found.unreadable} Rien ne peut en être repris.", err=True)
            present = None
    last: list[Side] = []
    if last_sheets:
        with RegisterFile.open(source, read_only=True) as opened:
            last = [read_last_sheet(each, today(), opened) for each in last_sheets]
    if last and present is not None:
        raise RegistreError(
            "--dernier-feuillet sert quand le registre d’aujourd’hui est perdu ou illisible : "
            f"« {present} » se lit, et ce qui y fut scellé est repris. Retirez l’option."
        )

    def resume(register: RegisterFile) -> None:
        for each in sorted(last):
            day = saved_on or backup_at(source).moment.date()
            void = enter_resumption(register, each, today(), saved_on=day)
            typer.echo(f"{void.title} : nuls, aucun de ces numéros n’est redonné.")

    made = restore(source, output, present=present, then=resume)
    typer.echo(f"Registre restauré : {output} ({made.held.words})")
    if made.carried.entries:
        told = counted(made.carried.entries, "entrée", "entrées")
        typer.echo(f"Repris de ce qui fut scellé depuis : {told} de la chaîne.")
    for note in made.carried.notes:
        typer.echo(note, err=True)
    for digest in made.lacking:
        typer.echo(f"Annexe manquante : empreinte {digest[:12]}…", err=True)


def _offered(archive: Path) -> Offered:
    """Check an archive and tell what it gives back. Raises ArchiveFailed."""
    with archive_bar() as advance:
        found = offered(archive, advance)
    typer.echo(found.words)
    for sentence in found.told:
        typer.echo(sentence, err=True)
    return found


def _beside(source: Path) -> Path | None:
    """Return the register beside which the folder of a backup lies, if it is of that register."""
    folder = source.absolute().parent
    register = folder.parent / f"{folder.stem}.registre"
    known = source.suffix == SUFFIX and folder == folder_beside(register)
    if not (known and register.exists()):
        return None
    origins = {origin_of_file(source), origin_of_file(register)} - {""}
    return register if len(origins) < 2 else None  # noqa: PLR2004 -- two: not of one register


COMMANDS = (sauvegarder, restaurer)
