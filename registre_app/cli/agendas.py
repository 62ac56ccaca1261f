"""The command that puts an agenda into a session, from a document."""

from pathlib import Path
from typing import Annotated

import typer

from registre_app.app.agenda import with_agenda
from registre_app.cli.selection import Register, Wanted, choose_session, editable
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.exchange.documents import read_document
from registre_app.storage.backups import Why
from registre_app.text.agenda import items_of, lines_of


def ordre_du_jour(
    register: Register,
    source: Annotated[
        Path,
        typer.Argument(metavar="DOCUMENT", help="L’ordre du jour, en DOCX, ODT, PDF ou texte."),
    ],
    wanted: Wanted = None,
    preview: Annotated[
        bool, typer.Option("--apercu", help="Montre les points lus ; ne change rien.")
    ] = False,
) -> None:
    """Ajoute à une séance les points d’un ordre du jour, avec leurs numéros."""
    read = read_document(source)
    items = items_of(read.blocks)
    if not items:
        raise RegistreError(f"« {source} » n’a aucun point. Écrivez un point par ligne.")
    if read.lost:
        typer.echo(read.lost, err=True)
    if preview:
        typer.echo(lines_of(items))
        return
    with editable(register, Why.IMPORT) as opened:
        entry = choose_session(opened.sessions(), wanted)
        session = opened.session(entry.id)
        extended = with_agenda(opened, entry.id, session, items)
        said = counted(extended.added, "point ajouté", "points ajoutés")
        if extended.added:
            opened.save_session(entry.id, extended.session, said)
    for title in extended.known:
        typer.echo(f"Déjà à l’ordre du jour : {title}", err=True)
    typer.echo(f"{said} à la séance du {session.date.isoformat()}")


COMMANDS = (ordre_du_jour,)
