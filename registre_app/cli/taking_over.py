"""The command on acts of before, taken over from a folder of documents."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from registre_app.app.outputs import write_output
from registre_app.app.taking_over import (
    Proposal,
    TakingOverRefused,
    acts_of,
    corrected,
    documents_in,
    proposals,
)
from registre_app.cli.selection import Register, Replace, editable, read_day, today
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.exchange import read_limited
from registre_app.exchange.roster import parse_table
from registre_app.exchange.spreadsheet import spreadsheet, typed
from registre_app.storage import RegisterFile
from registre_app.storage.backups import Why

_HEAD = ("Document", "Numéro", "Date", "Objet", "À savoir")
_LARGEST = 10_000_000  # bytes


def reprendre(
    register: Register,
    folder: Annotated[
        Path, typer.Argument(metavar="DOSSIER", help="Les actes, en DOCX, ODT, PDF ou texte.")
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--ecrire-fiche",
            metavar="FICHE.csv",
            help="Écrit ce qui est deviné, à corriger dans un tableur.",
        ),
    ] = None,
    sheet: Annotated[
        Path | None,
        typer.Option(
            "--fiche",
            metavar="FICHE.csv",
            help="Reprend les actes de cette fiche, corrigée ; une ligne ôtée n’est pas reprise.",
        ),
    ] = None,
    confirmed: Annotated[
        bool, typer.Option("--confirmer", help="Reprend les actes tels qu’ils sont devinés.")
    ] = False,
    partial: Annotated[
        bool, typer.Option("--partiel", help="Laisse de côté ce qui ne peut être repris.")
    ] = False,
    replace_file: Replace = False,
) -> None:
    """Reprend des actes anciens : leur texte tel quel, jamais scellé ; montre d’abord ce qui
    est deviné.
    """
    if output is not None and (confirmed or sheet is not None):
        raise RegistreError(
            "--ecrire-fiche ne reprend rien : donnez --fiche ou --confirmer une autre fois."
        )
    documents = documents_in(folder)
    if documents.others_told:
        typer.echo(documents.others_told, err=True)
    found = tuple(proposals(folder, documents.paths))
    if sheet is not None:
        found = corrected(found, _read_sheet(sheet, found))
    if output is not None:
        write_output(output, _sheet(found), (".csv",), replace=replace_file)
        typer.echo(f"Fiche écrite : {output}. Corrigez-la, puis donnez-la par --fiche.")
        return
    if not confirmed and sheet is None:
        _show(found)
        return
    with editable(register, Why.IMPORT) as opened:
        acts = acts_of(found, opened.older_acts().values(), partial=partial)
        said = counted(len(acts), "acte repris", "actes repris")
        if acts:
            opened.add_older_acts(acts, said)
    for each in found:
        if each.lost:
            typer.echo(f"« {each.source} » : {each.lost}", err=True)
    typer.echo(f"{said} dans {register}")


def actes_repris(
    register: Register,
    key: Annotated[
        int | None, typer.Option("--acte", metavar="CLE", help="Celui à corriger ou à retirer.")
    ] = None,
    *,
    number: Annotated[
        str | None, typer.Option("--numero", metavar="NUMERO", help="Son numéro.")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="AAAA-MM-JJ", help="Sa date.")
    ] = None,
    title: Annotated[
        str | None, typer.Option("--objet", metavar="OBJET", help="Son objet.")
    ] = None,
    remove: Annotated[
        bool, typer.Option("--retirer", help="Le retire ; la corbeille le garde.")
    ] = False,
) -> None:
    """Liste les actes repris, avec leurs clés ; en corrige ou en retire un."""
    given = [number is not None, day is not None, title is not None]
    if key is None and (any(given) or remove):
        raise RegistreError("Indiquez l’acte repris par sa clé : --acte CLE.")
    if remove and any(given):
        raise RegistreError(
            "--retirer ne va pas avec --numero, --date ni --objet : faites une chose à la fois."
        )
    if key is None:
        with RegisterFile.open(register, read_only=True) as shown:
            for found, act in shown.older_acts().items():
                typer.echo(f"{found}\t{act.taken_on.isoformat()}\t{act.number}\t{act.title}")
        return
    with editable(register) as opened:
        former = opened.older_act(key)
        if former is None:
            raise RegistreError(f"--acte : aucun acte repris n’a la clé {key}.")
        if remove:
            opened.remove_older_act(key, f"{former.words} : retiré", today())
            typer.echo(f"{former.words} : retiré ; il attend dans la corbeille")
            return
        told = Proposal(
            former.source,
            read_day(day, "--date") if day else former.taken_on,
            former.number if number is None else number,
            title or former.title,
            former.body,
        )
        if told.act is None:
            raise TakingOverRefused(f"Cet acte ne peut être ainsi : {told.lacks}.")
        opened.save_older_act(key, told.act, f"{told.act.words} : corrigé")
        typer.echo(f"{told.act.words} : corrigé")


def _show(found: Sequence[Proposal]) -> None:
    for each in found:
        day = each.day.isoformat() if each.day else "sans date"
        typer.echo(f"{each.source}\t{each.number or 'sans numéro'}\t{day}\t{each.title}")
        lost = f"« {each.source} » : {each.lost}" if each.lost else ""
        for told in filter(None, (each.lacks_told, lost)):
            typer.echo(told, err=True)
    count = counted(len(found), "document lu", "documents lus")
    typer.echo(
        f"{count}. Rien n’est repris : vérifiez, puis --confirmer, ou corrigez par --ecrire-fiche."
    )


def _sheet(found: Iterable[Proposal]) -> bytes:
    return spreadsheet(_HEAD, map(_row, found))


def _row(each: Proposal) -> tuple[str, ...]:
    day = f"{each.day:%d/%m/%Y}" if each.day else ""
    told = " ".join(filter(None, (each.lacks, each.lost)))
    return each.source, each.number, day, each.title, told


def _read_sheet(path: Path, found: Iterable[Proposal]) -> dict[str, tuple[str, date | None, str]]:
    """Return number, day and title of each document that a sheet confirms. Raises RegistreError."""
    try:
        text = read_limited(path, _LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TakingOverRefused(
            f"« {path} » n’est pas en UTF-8. Réenregistrez-la ainsi."
        ) from error
    known, told = {each.source for each in found}, {}
    for line in parse_table(text).lines:
        source, number, day, title = (*map(typed, line.cells), "", "", "", "")[:4]
        if source not in known:
            raise TakingOverRefused(f"Ligne {line.number} : aucun document « {source} » ici.")
        told[source] = number, read_day(day, f"Ligne {line.number}") if day else None, title
    return told


COMMANDS = (reprendre, actes_repris)
