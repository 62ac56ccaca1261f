"""The command line: every capability without a window."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from registre_app.documents import extract
from registre_app.documents.catalogue import PAPERS
from registre_app.domain.checks import RULES, register_findings
from registre_app.domain.delays import deadlines
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.errors import RegistreError
from registre_app.domain.findings import Finding, Severity
from registre_app.exchange import dumps, example_session, read_session, write_atomically
from registre_app.storage import RegisterFile, SessionEntry
from registre_app.text import findings
from registre_app.unexpected import record_unexpected
from registre_app.usage import FrenchCommand, FrenchGroup, speak_french, usage_error

EXIT_BLOCKING = 1
EXIT_REFUSED = 2

app = typer.Typer(
    name="registre",
    cls=FrenchGroup,
    add_completion=False,
    help="Le registre des délibérations : enregistrer, contrôler, imprimer. "
    "Sans argument, ouvre la fenêtre.",
)

Register = Annotated[Path, typer.Argument(metavar="FICHIER.registre", help="Le registre.")]

Output = Annotated[
    Path, typer.Option("-o", "--sortie", metavar="FICHIER.pdf", help="Le fichier à écrire.")
]
Wanted = Annotated[
    str | None,
    typer.Option(
        "--seance",
        metavar="AAAA-MM-JJ",
        help="La date de la séance, si le registre en a plusieurs ; "
        "AAAA-MM-JJ/2 est la deuxième du même jour.",
    ),
]

_SEVERITIES = {
    Severity.INFO: ("information", "blue"),
    Severity.WARNING: ("avertissement", "yellow"),
    Severity.BLOCKING: ("bloquant", "red"),
}


def run(arguments: list[str] | None = None) -> int:
    """Run a command line and return its exit status: 0 done, 1 blocking findings, 2 refused."""
    speak_french()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        return int(app(arguments, prog_name="registre", standalone_mode=False) or 0)
    except typer.TyperException as error:
        message = usage_error(error)
    except typer.Abort:
        message = "Interrompu."
    except RegistreError as error:
        message = str(error)
    except Exception as error:
        message = record_unexpected(error)
    typer.echo(message, err=True)
    return EXIT_REFUSED


@app.command(cls=FrenchCommand)
def demo(register: Register) -> None:
    """Crée un registre qui contient la séance d’exemple (Dijon, 15 décembre 2022)."""
    session = example_session()
    RegisterFile.create(register, session.collectivity, session.assembly, [session]).close()
    typer.echo(f"Registre d’exemple créé : {register}")


@app.command(cls=FrenchCommand)
def importer(
    register: Register,
    session_file: Annotated[
        Path, typer.Argument(metavar="SEANCE.json", help="La séance à ajouter.")
    ],
) -> None:
    """Ajoute une séance à un registre ; crée le registre s’il n’existe pas."""
    session = read_session(session_file)
    if not register.exists():
        RegisterFile.create(register, session.collectivity, session.assembly, [session]).close()
        typer.echo(f"Registre créé : {register}")
        return
    with RegisterFile.open(register) as opened:
        opened.add_session(session, "Séance importée")
    typer.echo(f"Séance du {session.date.isoformat()} ajoutée à {register}")


@app.command(cls=FrenchCommand)
def exporter(
    register: Register,
    wanted: Wanted = None,
) -> None:
    """Écrit une séance en JSON sur la sortie standard."""
    with RegisterFile.open(register, read_only=True) as opened:
        entry = _choose(opened.sessions(), wanted)
        typer.echo(dumps(opened.session(entry.id)), nl=False)


@app.command(cls=FrenchCommand)
def lister(register: Register) -> None:
    """Liste les séances et leurs délibérations, avec leurs numéros."""
    with RegisterFile.open(register, read_only=True) as opened:
        entries = opened.sessions()
        for entry, key in zip(entries, _keys(entries), strict=True):
            count = len(entry.deliberations)
            typer.echo(f"{key}\t{count} délibération{'s' if count > 1 else ''}")
            for number, title in entry.deliberations:
                typer.echo(f"\t{number or '(sans numéro)'}\t{title}")
        for each in opened.decisions():
            typer.echo(f"{each.taken_on.isoformat()}\tdécision par délégation")
            typer.echo(f"\t{each.number}\t{each.title}")


@app.command(cls=FrenchCommand)
def controler(register: Register) -> int:
    """Contrôle toutes les séances : un constat par ligne, avec sa règle."""
    console = Console(soft_wrap=True, highlight=False)
    blocking = False
    with RegisterFile.open(register, read_only=True) as opened:
        entries = opened.sessions()
        sessions = [opened.session(entry.id) for entry in entries]
        found = [
            (key, finding)
            for key, session in zip(_keys(entries), sessions, strict=True)
            for finding in findings(session)
        ]
        whole = register_findings(sessions, opened.decisions())
        for key, finding in [*found, *(("registre", each) for each in whole)]:
            console.print(_finding_line(key, finding))
            blocking |= finding.severity is Severity.BLOCKING
    return EXIT_BLOCKING if blocking else 0


@app.command(cls=FrenchCommand)
def echeances(
    register: Register,
    on: Annotated[
        str | None,
        typer.Option("--le", metavar="AAAA-MM-JJ", help="Le jour où l’on se place ; aujourd’hui."),
    ] = None,
) -> None:
    """Liste ce qui est dû : une échéance par ligne, la plus pressante d’abord."""
    today = _day(on, "--le") if on else datetime.now().astimezone().date()
    with RegisterFile.open(register, read_only=True) as opened:
        sessions = [opened.session(key) for key in opened.session_ids()]
    for each in deadlines(sessions, today):
        state = "en retard" if each.late else "à faire"
        typer.echo(f"{each.due.isoformat()}  {state:<9}  {each.message} (art. {each.article})")


@app.command(cls=FrenchCommand)
def decision(
    register: Register,
    number: Annotated[str, typer.Argument(metavar="NUMERO", help="Le numéro de la décision.")],
    taken_on: Annotated[
        str, typer.Option("--date", metavar="AAAA-MM-JJ", help="Le jour où elle est prise.")
    ],
    title: Annotated[str, typer.Option("--objet", metavar="OBJET", help="Son objet.")],
    signed_by: Annotated[
        str, typer.Option("--signataire", metavar="NOM", help="Qui la signe.")
    ] = "",
    reported_on: Annotated[
        str | None,
        typer.Option(
            "--rapportee-le",
            metavar="AAAA-MM-JJ",
            help="La séance où l’assemblée en a reçu le compte rendu.",
        ),
    ] = None,
) -> None:
    """Inscrit une décision prise par délégation (art. L2122-22) ; remplace celle du même numéro."""
    entered = DelegatedDecision(
        number=number,
        taken_on=_day(taken_on, "--date"),
        title=title,
        signed_by=signed_by,
        reported_on=_day(reported_on, "--rapportee-le") if reported_on else None,
    )
    with RegisterFile.open(register) as opened:
        others = tuple(each for each in opened.decisions() if each.number != number)
        opened.save_decisions((*others, entered), f"Décision {number}")
    typer.echo(f"Décision {number} inscrite dans {register}")


@app.command(cls=FrenchCommand)
def regles() -> None:
    """Écrit la page du guide sur les constats : chaque règle, son poids et son article."""
    typer.echo("# Les constats\n")
    typer.echo(
        "Le registre relit chaque séance et signale ce qui s’écarte de la règle. Un constat "
        "n’empêche jamais d’enregistrer ce qui s’est passé ; seul un constat bloquant, une "
        "contradiction de l’enregistrement lui-même, empêche de sceller.\n"
    )
    typer.echo("| Constat | Poids | Ce que demande la règle | Article |")
    typer.echo("|---|---|---|---|")
    for rule in RULES:
        word, _ = _SEVERITIES[rule.severity]
        typer.echo(f"| `{rule.code}` | {word} | {rule.meaning} | {rule.article} |")


@app.command(cls=FrenchCommand)
def extrait(
    register: Register,
    number: Annotated[str, typer.Argument(metavar="NUMERO", help="Le numéro de la délibération.")],
    output: Output,
) -> None:
    """Imprime l’extrait d’une délibération dans un fichier PDF."""
    with RegisterFile.open(register, read_only=True) as opened:
        for entry in opened.sessions():
            for index, (candidate, _) in enumerate(entry.deliberations):
                if candidate == number:
                    session = opened.session(entry.id)
                    pdf = extract.render(session, session.deliberations[index])
                    write_atomically(output, pdf)
                    typer.echo(f"Extrait écrit : {output}")
                    return
    raise RegistreError(
        f"Aucune délibération ne porte le numéro « {number} » dans « {register} ». "
        f"Voyez les numéros avec « registre lister {register} »."
    )


@app.command(cls=FrenchCommand)
def document(
    kind: Annotated[
        str,
        typer.Argument(metavar="NATURE", help=f"Au choix : {', '.join(p.key for p in PAPERS)}."),
    ],
    register: Register,
    output: Output,
    wanted: Wanted = None,
) -> None:
    """Imprime un papier d’une séance : convocation, pouvoir, liste… dans un fichier PDF."""
    paper = next((each for each in PAPERS if each.key == kind), None)
    if paper is None:
        known = ", ".join(each.key for each in PAPERS)
        raise RegistreError(f"« {kind} » n’est pas un papier connu. Choisissez parmi {known}.")
    with RegisterFile.open(register, read_only=True) as opened:
        session = opened.session(_choose(opened.sessions(), wanted).id)
    write_atomically(output, paper.render(session))
    typer.echo(f"{paper.name} : {output}")


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RegistreError(
            f"{option} : « {text} » n’est pas une date qui existe ; écrivez AAAA-MM-JJ."
        ) from error


def _keys(entries: tuple[SessionEntry, ...]) -> list[str]:
    """Name each session by its date, and by its rank where a day has several."""
    days = [entry.date for entry in entries]
    return [
        f"{day.isoformat()}/{days[: index + 1].count(day)}"
        if days.count(day) > 1
        else day.isoformat()
        for index, day in enumerate(days)
    ]


def _choose(entries: tuple[SessionEntry, ...], wanted: str | None) -> SessionEntry:
    keyed = dict(zip(_keys(entries), entries, strict=True))
    if not keyed:
        raise RegistreError("Ce registre n’a encore aucune séance : il n’y a rien à en tirer.")
    if wanted is None and len(keyed) == 1:
        return entries[0]
    if wanted in keyed:
        return keyed[wanted]
    known = ", ".join(keyed)
    if wanted is None:
        raise RegistreError(f"Ce registre a plusieurs séances. Choisissez --seance parmi {known}.")
    raise RegistreError(f"Il n’y a pas de séance « {wanted} ». Choisissez --seance parmi {known}.")


def _finding_line(key: str, finding: Finding) -> Text:
    word, colour = _SEVERITIES[finding.severity]
    return Text.assemble(
        f"{key:<10}  ",
        (f"{word:<13}", colour),
        f"  {finding.code:<22}  {finding.message} (art. {finding.article})",
    )
