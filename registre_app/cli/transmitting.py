"""The commands on what is sent to the State's representative, and on what comes back."""

from pathlib import Path
from typing import Annotated

import typer

from registre_app.app.receiving import note_receipt
from registre_app.app.transmitting import prepare
from registre_app.cli.selection import (
    Register,
    Wanted,
    choose_session,
    editable,
    numbered,
    read_day,
    today,
)
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted, day_month_year

EXIT_REFUSED = 1


def transmission(
    register: Register,
    folder: Annotated[
        Path, typer.Option("--dans", metavar="DOSSIER", help="Le dossier où l’écrire.")
    ],
    number: Annotated[
        str | None,
        typer.Option("--numero", metavar="NUMERO", help="Une délibération, au lieu de toutes."),
    ] = None,
    wanted: Wanted = None,
    nomenclature: Annotated[
        str | None,
        typer.Option(
            "--nomenclature",
            metavar="AAAA-MM-JJ",
            help="Sa date à la préfecture : les messages du protocole sont écrits aussi.",
        ),
    ] = None,
) -> None:
    """Prépare ce qui est à déposer sur la plateforme de la préfecture, un dossier par acte."""
    version = read_day(nomenclature, "--nomenclature") if nomenclature else None
    with editable(register) as opened:
        position = None
        if number is None:
            entry = choose_session(opened.sessions(), wanted)
        else:
            entry, position = numbered(opened, number, wanted)
        prepared = prepare(
            opened, entry.id, folder, today(), position=position, nomenclature=version
        )
    for each in prepared.told:
        typer.echo(each, err=True)
    typer.echo(f"{counted(prepared.count, 'acte')} : {prepared.folder}")


def accuse(
    register: Register,
    receipts: Annotated[
        list[Path], typer.Argument(metavar="ACCUSE.xml …", help="Les accusés de la plateforme.")
    ],
) -> int:
    """Note les accusés de réception de la préfecture, chacun à l’acte qui fut transmis.

    Un accusé refusé n’empêche pas les autres. Celui dont vous n’avez pas le fichier se note à la
    main : « registre noter FICHIER NUMERO recue JOUR --reference ACCUSE ».
    """
    refused = noted = 0
    with editable(register) as opened:
        for path in receipts:
            try:
                found = note_receipt(opened, path, today())
            except RegistreError as error:
                refused += 1
                said = str(error)
                named = said if path.name in said else f"« {path.name} » : {said}"
                typer.echo(named, err=True)
                continue
            item = opened.session(found.session_id).deliberations[found.position]
            day = day_month_year(found.receipt.received_on)
            known = "déjà noté, " if found.known else ""
            noted += not found.known
            typer.echo(f"{found.which} : {known}reçue le {day}, {found.receipt.identifier}")
            for each in found.told:
                typer.echo(each, err=True)
            if item.transmitted_on is None:
                typer.echo(f"{found.which} : notez aussi le jour de sa transmission.", err=True)
    if refused and len(receipts) > 1:
        told = (
            counted(noted, "accusé noté", "accusés notés"),
            counted(refused, "refusé", "refusés"),
        )
        typer.echo(f"{', '.join(told)}.", err=True)
    return EXIT_REFUSED if refused else 0


COMMANDS = (transmission, accuse)
