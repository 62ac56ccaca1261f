"""The command on decisions taken by delegation: entered with their text, completed, removed."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from registre_app.cli.selection import Register, editable, read_day, today
from registre_app.domain.decision_numbers import next_number
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.errors import RegistreError
from registre_app.domain.signs import unseen_sign, unseen_told
from registre_app.exchange import read_limited
from registre_app.storage import RegisterFile, RegisterReader
from registre_app.text import text_fault

NEXT = "suivante"
LONGEST_TEXT = 1_000_000  # bytes; annee-2.schema.json allows as many characters
_DAYS = {
    "taken_on": "--date",
    "transmitted_on": "--transmise-le",
    "receipt_on": "--recue-le",
    "published_on": "--publiee-le",
    "notified_on": "--notifiee-le",
    "reported_on": "--rapportee-le",
}


def decision(
    register: Register,
    number: Annotated[
        str,
        typer.Argument(
            metavar="NUMERO",
            help=f"Le numéro de la décision ; « {NEXT} » lui donne le numéro qui suit.",
        ),
    ],
    *,
    taken_on: Annotated[
        str | None, typer.Option("--date", metavar="AAAA-MM-JJ", help="Le jour où elle est prise.")
    ] = None,
    title: Annotated[
        str | None, typer.Option("--objet", metavar="OBJET", help="Son objet.")
    ] = None,
    body: Annotated[str | None, typer.Option("--texte", metavar="TEXTE", help="Son texte.")] = None,
    file: Annotated[
        Path | None,
        typer.Option("--fichier", metavar="TEXTE.md", help="Ou le fichier de son texte, en UTF-8."),
    ] = None,
    signed_by: Annotated[
        str | None, typer.Option("--signataire", metavar="NOM", help="Qui la signe.")
    ] = None,
    subject: Annotated[
        str | None, typer.Option("--matiere", metavar="CODE", help="Son code dans ACTES : 3.3.")
    ] = None,
    transmitted_on: Annotated[
        str | None, typer.Option("--transmise-le", metavar="AAAA-MM-JJ", help="Au préfet.")
    ] = None,
    receipt_on: Annotated[
        str | None,
        typer.Option("--recue-le", metavar="AAAA-MM-JJ", help="Selon l’accusé de réception."),
    ] = None,
    published_on: Annotated[
        str | None, typer.Option("--publiee-le", metavar="AAAA-MM-JJ", help="Affichée, en ligne.")
    ] = None,
    notified_on: Annotated[
        str | None,
        typer.Option("--notifiee-le", metavar="AAAA-MM-JJ", help="À la personne concernée."),
    ] = None,
    reported_on: Annotated[
        str | None,
        typer.Option(
            "--rapportee-le",
            metavar="AAAA-MM-JJ",
            help="La séance où l’assemblée en a reçu le compte rendu.",
        ),
    ] = None,
    remove: Annotated[bool, typer.Option("--retirer", help="Retire la décision.")] = False,
) -> None:
    """Inscrit une décision prise par délégation (art. L2122-22), ou complète celle du numéro.

    De celle qui est inscrite, seul change ce qui est dit ; une date vide l’efface.
    """
    days = {
        "taken_on": taken_on,
        "transmitted_on": transmitted_on,
        "receipt_on": receipt_on,
        "published_on": published_on,
        "notified_on": notified_on,
        "reported_on": reported_on,
    }
    told: dict[str, Any] = {
        name: read_day(day, _DAYS[name]) if day else None
        for name, day in days.items()
        if day is not None
    }
    texts = {"title": title, "signed_by": signed_by, "subject": subject}
    told |= {name: text for name, text in texts.items() if text is not None}
    if (text := _text(body, file)) is not None:
        told["body"] = text
    if remove and told:
        raise RegistreError("--retirer ne va avec aucune autre option. Retirez les autres.")
    with editable(register) as opened:
        said = _removed(opened, number) if remove else _entered(opened, number, told)
    typer.echo(said)


def _entered(opened: RegisterFile, number: str, told: dict[str, Any]) -> str:
    known = {each.number: each for each in opened.decisions()}
    former = known.get(number)
    day = told.get("taken_on", former and former.taken_on)
    if day is None:
        raise RegistreError("--date : une décision a une date ; écrivez AAAA-MM-JJ.")
    if number == NEXT:
        number = next_number(known.values(), day)
    if former is None and not told.get("title"):
        raise RegistreError(
            f"--objet : la décision {number} n’est pas encore inscrite ; dites son objet."
        )
    after = replace(former or DelegatedDecision(number, day, ""), **told)
    opened.save_decisions(tuple((known | {number: after}).values()), f"Décision {number}")
    done = "complétée" if former else "inscrite"
    return f"Décision {number} {done} dans {opened.path}"


def _removed(opened: RegisterFile, number: str) -> str:
    _require(opened, number)
    opened.remove_decision(number, f"Décision {number} retirée", today())
    return f"Décision {number} retirée de {opened.path} ; elle attend dans la corbeille"


def _require(opened: RegisterReader, number: str) -> None:
    if all(each.number != number for each in opened.decisions()):
        raise RegistreError(
            f"Aucune décision ne porte le numéro « {number} » dans « {opened.path} ». "
            f"Voyez les numéros avec « registre lister {opened.path} »."
        )


def _text(body: str | None, file: Path | None) -> str | None:
    """Return the text given as an option or in a file. Raises RegistreError."""
    if body is not None and file is not None:
        raise RegistreError("--texte et --fichier s’excluent : retirez l’un des deux.")
    if file is not None:
        try:
            body = read_limited(file, LONGEST_TEXT).decode("utf-8-sig").strip()
        except UnicodeDecodeError as error:
            raise RegistreError(
                f"« {file} » n’est pas un texte en UTF-8. Enregistrez-le dans ce codage, puis "
                "recommencez."
            ) from error
        if sign := unseen_sign(body, has_lines=True):
            raise RegistreError(f"« {file} » : {unseen_told(sign)} Retapez-le sans copier.")
    if body and (why := text_fault(body)):
        raise RegistreError(f"{'--fichier' if file else '--texte'} : {why}")
    return body


COMMANDS = (decision,)
