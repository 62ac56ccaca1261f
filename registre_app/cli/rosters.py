"""Commands for the roster: members of a table of others."""

from pathlib import Path
from typing import Annotated

import typer

from registre_app.cli.selection import Register, editable, read_day
from registre_app.domain.chronicle import LATEST
from registre_app.domain.corrections import with_members
from registre_app.domain.events import happened
from registre_app.domain.french import counted
from registre_app.domain.renewal import renewal
from registre_app.domain.roster import with_newcomers
from registre_app.exchange.roster import (
    FIELDS,
    Matching,
    Roster,
    Table,
    chosen,
    letters,
    people_of,
    read_table,
)
from registre_app.storage import RegisterFile
from registre_app.storage.backups import Why


def elus(
    register: Register,
    source: Annotated[
        Path,
        typer.Argument(
            metavar="ELUS",
            help="Un tableau CSV ou XLSX, une ligne par élu ; ou le répertoire national (RNE).",
        ),
    ],
    *,
    renewed_on: Annotated[
        str | None,
        typer.Option(
            "--renouvellement",
            metavar="AAAA-MM-JJ",
            help="Le jour d’élections générales : ces élus sont toute l’assemblée.",
        ),
    ] = None,
    place: Annotated[
        str,
        typer.Option(
            "--commune",
            metavar="NOM",
            help="Celle à prendre, par son nom ou son code, si le tableau en a plusieurs.",
        ),
    ] = "",
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--colonne",
            metavar="CHAMP=TITRE",
            help="Une colonne que son titre ne dit pas : nom=Patronyme, ou voix=F par sa lettre.",
        ),
    ] = None,
    sheet: Annotated[
        str, typer.Option("--feuille", metavar="NOM", help="La feuille du classeur.")
    ] = "",
    namesakes: Annotated[
        bool,
        typer.Option("--homonymes", help="Deux lignes du même nom sont deux personnes."),
    ] = False,
    partial: Annotated[
        bool,
        typer.Option("--partiel", help="Prend les lignes lisibles, sans celles qui sont refusées."),
    ] = False,
    preview: Annotated[
        bool, typer.Option("--apercu", help="Montre ce qui se lit ; ne change rien.")
    ] = False,
) -> None:
    """Ajoute au tableau les élus d’un fichier, dans l’ordre légal : tous, ou aucun."""
    if preview:
        with RegisterFile.open(register, read_only=True) as shown:
            table, matching = _table(shown, source, place, sheet, columns)
            _show(table, matching, people_of(table, matching))
        return
    with editable(register, Why.IMPORT) as opened:
        table, matching = _table(opened, source, place, sheet, columns)
        chronicle = opened.chronicle()
        known = chronicle.everybody_on(LATEST)
        roster = people_of(table, matching, [] if renewed_on else [each.id for each in known])
        read = roster.sure(partial=partial, namesakes=namesakes)
        if renewed_on:
            day = read_day(renewed_on, "--renouvellement")
            said = f"Assemblée renouvelée : {counted(len(read), 'élu')}"
            opened.save_chronicle(happened(chronicle, renewal(chronicle, day, read)), said)
        else:
            body = chronicle.body_on(LATEST)[0].body
            members, added = with_newcomers(body, known, read)
            said = counted(added, "élu importé", "élus importés")
            opened.save_chronicle(with_members(chronicle, LATEST, members), said)
    for told in (*roster.told, *(each.told for each in roster.refused)):
        typer.echo(told, err=True)
    typer.echo(said)


def _table(
    opened: RegisterFile, source: Path, place: str, sheet: str, columns: list[str] | None
) -> tuple[Table, Matching]:
    home = opened.chronicle().body_on(LATEST)[0].name
    table = read_table(source, place, home, sheet)
    return table, chosen(table.head.cells, columns or ())


def _show(table: Table, matching: Matching, roster: Roster) -> None:
    typer.echo(f"Titres à la ligne {table.head.number} :")
    fields = {at: FIELDS[field] for field, at in matching.items()}
    for at, title in enumerate(table.head.cells):
        held = f"{fields[at].words} ({fields[at].word})" if at in fields else "rien"
        typer.echo(f"  {letters(at)}  « {title} » : {held}")
    for row in roster.rows:
        function = f", {row.member.function}" if row.member.function else ""
        typer.echo(f"Ligne {row.line} : {row.member.full_name}{function}")
    for told in (*roster.told, *roster.namesakes_told, *(each.told for each in roster.refused)):
        typer.echo(told, err=True)
    refused = counted(len(roster.refused), "ligne refusée", "lignes refusées")
    typer.echo(f"{counted(len(roster.rows), 'élu lu', 'élus lus')}, {refused}. Rien n’a changé.")


COMMANDS = (elus,)
