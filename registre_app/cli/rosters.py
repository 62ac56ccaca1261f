"""Commands for the roster: members of a table of others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from registre_app.app.rosters import read_source
from registre_app.cli.selection import Register, editable, read_day, today
from registre_app.domain.chronicle import LATEST
from registre_app.domain.corrections import with_members
from registre_app.domain.errors import RegistreError
from registre_app.domain.events import happened
from registre_app.domain.french import counted
from registre_app.domain.member import Civility, Member
from registre_app.domain.namesakes import same_words
from registre_app.domain.renewal import renewal
from registre_app.domain.roster import with_newcomers
from registre_app.exchange.roster import (
    FIELDS,
    Matching,
    Roster,
    Table,
    chosen,
    doubts_of,
    letters,
)
from registre_app.storage import RegisterFile
from registre_app.storage.backups import Why


def elus(
    register: Register,
    source: Annotated[
        Path,
        typer.Argument(
            metavar="ELUS",
            help="Un tableau CSV ou XLSX, une ligne par élu ; le répertoire national (RNE) ; ou un "
            "autre registre, dont les élus d’aujourd’hui sont copiés.",
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
    wanted: Annotated[
        list[str] | None,
        typer.Option("--seulement", metavar="NOM", help="Un de ceux à prendre, par son nom."),
    ] = None,
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
    asked = _Asked(source, place, sheet, columns or (), wanted or ())
    if preview:
        with RegisterFile.open(register, read_only=True) as shown:
            _show(*asked.read(shown, ()))
        return
    there: tuple[str, ...] = ()
    with editable(register, Why.IMPORT) as opened:
        chronicle = opened.chronicle()
        known = chronicle.everybody_on(LATEST)
        roster = asked.read(opened, () if renewed_on else [each.id for each in known])[2]
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
            there = _there_told(len(read) - added)
    for told in (*roster.told, *_doubts_told(roster), *_refused_told(roster), *there):
        typer.echo(told, err=True)
    typer.echo(said)


@dataclass(frozen=True)
class _Asked:
    source: Path
    place: str
    sheet: str
    columns: Sequence[str]
    wanted: Sequence[str]

    def read(
        self, opened: RegisterFile, taken: Iterable[str]
    ) -> tuple[Table | None, Matching, Roster]:
        """Return the table, if it is one, its columns, and the people who are asked for."""
        to = opened.chronicle().body_on(LATEST)[0]
        found = read_source(self.source, to, today(), self.place, self.sheet)
        matching = chosen(found.table.head.cells, self.columns) if found.table else {}
        roster = found.roster(matching, taken)
        if self.wanted:
            roster = roster.of_lines(
                [line for name in self.wanted for line in _named(roster, name)]
            )
        return found.table, matching, roster


def _named(roster: Roster, name: str) -> list[int]:
    names = {row.line: same_words(row.member.last_name) for row in roster.rows}
    found = [line for line, each in names.items() if each == same_words(name)]
    if not found:
        raise RegistreError(f"--seulement : personne ne s’appelle « {name} » dans ce fichier.")
    return found


def _show(table: Table | None, matching: Matching, roster: Roster) -> None:
    if table is not None:
        _show_columns(table, matching)
    for row in roster.rows:
        typer.echo(f"Ligne {row.line} : {', '.join(_facts(row.member))}")
    doubts = _doubts_told(roster)
    for told in (*roster.told, *roster.namesakes_told, *doubts, *_refused_told(roster)):
        typer.echo(told, err=True)
    refused = counted(len(roster.refused), "ligne refusée", "lignes refusées")
    typer.echo(f"{counted(len(roster.rows), 'élu lu', 'élus lus')}, {refused}. Rien n’a changé.")


def _facts(member: Member) -> Iterator[str]:
    yield member.full_name
    if member.function:
        yield member.function
    if member.deputy_rank:
        yield f"rang {member.deputy_rank}"
    if member.born_on:
        born = "née" if member.civility is Civility.MADAME else "né"
        yield f"{born} le {member.born_on:%d/%m/%Y}"
    if member.in_office_from:
        yield f"siège depuis le {member.in_office_from:%d/%m/%Y}"


def _doubts_told(roster: Roster) -> Iterator[str]:
    for line, why in doubts_of(roster.rows, today()).items():
        yield f"Ligne {line}, à vérifier : {why}."


def _refused_told(roster: Roster) -> Iterator[str]:
    return (each.told for each in roster.refused)


def _there_told(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    said = counted(count, "élu était déjà au tableau", "élus étaient déjà au tableau")
    return (f"{said} : rien n’y change.",)


def _show_columns(table: Table, matching: Matching) -> None:
    typer.echo(f"Titres à la ligne {table.head.number} :")
    fields = {at: FIELDS[field] for field, at in matching.items()}
    for at, title in enumerate(table.head.cells):
        held = f"{fields[at].words} ({fields[at].word})" if at in fields else "rien"
        typer.echo(f"  {letters(at)}  « {title} » : {held}")


COMMANDS = (elus,)
