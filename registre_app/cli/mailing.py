"""The commands on notices by mail: messages to open, a table to merge."""

from pathlib import Path
from typing import Annotated

import typer

from registre_app.app.mailing import letters_of, table_of, write_messages
from registre_app.app.outputs import write_output
from registre_app.cli.selection import Register, Replace, Wanted, choose_session
from registre_app.domain.french import counted
from registre_app.exchange.addresses import read_addresses
from registre_app.storage import RegisterFile


def publipostage(
    register: Register,
    output: Annotated[
        Path, typer.Option("-o", "--sortie", metavar="FICHIER.csv", help="Le fichier à écrire.")
    ],
    wanted: Wanted = None,
    replace: Replace = False,
) -> None:
    """Écrit le tableau des élus à convoquer, pour le publipostage d’un traitement de texte."""
    with RegisterFile.open(register, read_only=True) as opened:
        session = opened.session(choose_session(opened.sessions(), wanted).id)
        letters = letters_of(opened, session)
        content = table_of(session, letters)
    write_output(output, content, (".csv",), replace=replace)
    typer.echo(f"{counted(len(letters), 'élu')} : {output}")


def courriels(
    register: Register,
    folder: Annotated[
        Path, typer.Option("--dans", metavar="DOSSIER", help="Le dossier où les écrire.")
    ],
    addresses: Annotated[
        Path | None,
        typer.Option(
            "--adresses",
            metavar="ELUS.csv",
            help="Le tableau du publipostage, sa colonne « Courriel » remplie.",
        ),
    ] = None,
    wanted: Wanted = None,
    replace: Replace = False,
) -> None:
    """Écrit un courriel par élu, sa convocation jointe, à ouvrir et envoyer de votre messagerie."""
    known = read_addresses(addresses) if addresses else None
    with RegisterFile.open(register, read_only=True) as opened:
        session = opened.session(choose_session(opened.sessions(), wanted).id)
        letters = letters_of(opened, session)
    for each in write_messages(folder, letters, known, replace=replace):
        typer.echo(each, err=True)
    typer.echo(f"{counted(len(letters), 'courriel')} : {folder}")


COMMANDS = (publipostage, courriels)
