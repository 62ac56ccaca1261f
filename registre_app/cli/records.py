"""Commands on records: import and export of sessions, findings, deadlines."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from registre_app.app.calendar import calendar
from registre_app.app.conflict_copies import conflict_copies, told
from registre_app.app.due import due_in
from registre_app.app.findings import RULES, findings
from registre_app.app.importing import session_to_import
from registre_app.app.outputs import new_register, write_output
from registre_app.cli.selection import (
    Register,
    Replace,
    Wanted,
    choose_session,
    editable,
    read_day,
    session_keys,
    today,
)
from registre_app.domain.findings import Finding, Severity
from registre_app.domain.french import counted, hour
from registre_app.domain.law import named, with_article
from registre_app.domain.rules import register_findings
from registre_app.domain.session import Session
from registre_app.exchange import dumps, example_session
from registre_app.storage import RegisterFile, SessionEntry
from registre_app.storage.backups import Why

EXIT_BLOCKING = 1
_COLOURS = {
    Severity.INFO: "blue",
    Severity.TO_DO: "blue",
    Severity.WARNING: "yellow",
    Severity.IRREGULAR: "red",
    Severity.BLOCKING: "red",
}


def demo(
    register: Register,
    village: Annotated[
        bool,
        typer.Option(
            "--village",
            help="L’année d’un village de onze élus, séances scellées et une à convoquer.",
        ),
    ] = False,
) -> None:
    """Crée un registre d’exemple : la séance de Dijon du 15 décembre 2022, ou un village."""
    if village:
        from registre_app.app.village import make_village  # noqa: PLC0415 -- slow import

        make_village(register, today())
    else:
        session = example_session()
        new_register(register, session.collectivity, session.assembly, [session]).close()
    typer.echo(f"Registre d’exemple créé : {register}")


def importer(
    register: Register,
    session_file: Annotated[
        Path, typer.Argument(metavar="SEANCE.json", help="La séance à ajouter.")
    ],
) -> None:
    """Ajoute une séance à un registre ; crée le registre s’il n’existe pas."""
    imported = session_to_import(session_file)
    session = imported.session
    if not register.exists():
        new_register(register, session.collectivity, session.assembly, [session]).close()
        typer.echo(f"Registre créé : {register}")
        held = frozenset[str]()
    else:
        with editable(register, Why.IMPORT) as opened:
            opened.add_session(session, "Séance importée")
            held = opened.annex_digests()
        typer.echo(f"Séance du {session.date.isoformat()} ajoutée à {register}")
    for note in imported.told(held):
        typer.echo(note, err=True)


def exporter(
    register: Register,
    wanted: Wanted = None,
) -> None:
    """Écrit une séance en JSON sur la sortie standard."""
    with RegisterFile.open(register, read_only=True) as opened:
        entry = choose_session(opened.sessions(), wanted)
        typer.echo(dumps(opened.session(entry.id)), nl=False)


def lister(register: Register) -> None:
    """Liste les séances et leurs délibérations, avec leurs numéros."""
    with RegisterFile.open(register, read_only=True) as opened:
        entries = opened.sessions()
        for entry, key in zip(entries, session_keys(entries), strict=True):
            session = opened.session(entry.id)
            acts = counted(len(session.acts), "délibération", "délibérations")
            typer.echo(f"{key}\t{acts}{_hour(entries, session)}")
            for position, (number, title) in enumerate(entry.deliberations):
                state = session.states[position].consequences
                what = "" if position in session.acts else f"\t({state.word})"
                typer.echo(f"\t{number or '(sans numéro)'}\t{title}{what}")
        for each in opened.decisions():
            typer.echo(f"{each.taken_on.isoformat()}\tdécision par délégation")
            typer.echo(f"\t{each.number}\t{each.title}")
        for older in opened.older_acts().values():
            typer.echo(f"{older.taken_on.isoformat()}\tacte repris")
            typer.echo(f"\t{older.number or '(sans numéro)'}\t{older.title}")


def _hour(entries: tuple[SessionEntry, ...], session: Session) -> str:
    """The hour of a session where another is held that day."""
    days = [entry.date for entry in entries]
    several = days.count(session.date) > 1 and session.opened_at is not None
    return f" – {hour(session.opened_at)}" if several and session.opened_at else ""


def controler(register: Register) -> int:
    """Contrôle toutes les séances : un constat par ligne, avec sa règle."""
    console = Console(soft_wrap=True, highlight=False)
    blocking = False
    with RegisterFile.open(register, read_only=True) as opened:
        entries = opened.sessions()
        chronicle, held = opened.chronicle(), opened.annex_digests()
        sessions = [opened.session(entry.id) for entry in entries]
        found = [
            (key, finding)
            for key, session in zip(session_keys(entries), sessions, strict=True)
            for finding in findings(session, chronicle, held, today())
        ]
        whole = register_findings(sessions, opened.decisions())
        for key, finding in [*found, *(("registre", each) for each in whole)]:
            console.print(_finding_line(key, finding))
            blocking |= finding.severity is Severity.BLOCKING
        if copies := told(conflict_copies(opened)):
            typer.echo(copies, err=True)
    return EXIT_BLOCKING if blocking else 0


def echeances(
    register: Register,
    on: Annotated[
        str | None,
        typer.Option("--le", metavar="AAAA-MM-JJ", help="Le jour où l’on se place ; aujourd’hui."),
    ] = None,
) -> None:
    """Liste ce qui est dû : une échéance par ligne, la plus pressante d’abord."""
    day = read_day(on, "--le") if on else today()
    with RegisterFile.open(register, read_only=True) as opened:
        sessions = [opened.session(key) for key in opened.session_ids()]
        due = due_in(opened, day, sessions, opened.decisions())
    for each in due:
        state = "en retard" if each.late else "à faire"
        limit = each.due.isoformat() if each.due else "sans délai"
        typer.echo(f"{limit}  {state:<9}  {with_article(each.message, each.article)}")


def calendrier(
    register: Register,
    output: Annotated[
        Path, typer.Option("-o", "--sortie", metavar="FICHIER.ics", help="Le fichier à écrire.")
    ],
    replace: Replace = False,
) -> None:
    """Écrit les séances et les échéances en un calendrier iCalendar, que prend tout agenda."""
    with RegisterFile.open(register, read_only=True) as opened:
        content, count = calendar(opened, today())
    write_output(output, content, (".ics",), replace=replace)
    typer.echo(f"{counted(count, 'date')} : {output}")


def regles() -> None:
    """Écrit la page du guide sur les constats : chaque règle, son poids et son article."""
    typer.echo("# Les constats\n")
    typer.echo(
        "Le registre relit chaque séance et signale ce qui s’écarte de la règle. Un constat "
        "n’empêche jamais d’enregistrer ce qui s’est passé ; seul un constat bloquant, une "
        "contradiction de l’enregistrement lui-même, empêche de sceller. Un constat irrégulier "
        "expose l’acte à être nul ou annulé ; un constat à faire dit ce qui manque au registre ; "
        "un constat à vérifier, un écart à la règle.\n"
    )
    typer.echo("| Constat | Poids | Ce que demande la règle | Article |")
    typer.echo("|---|---|---|---|")
    for rule in RULES:
        typer.echo(
            f"| `{rule.code}` | {rule.severity.word} | {rule.meaning} | {named(rule.article)} |"
        )


def _finding_line(key: str, finding: Finding) -> Text:
    return Text.assemble(
        f"{key:<10}  ",
        (f"{finding.severity.word:<11}", _COLOURS[finding.severity]),
        f"  {finding.code:<22}  {with_article(finding.message, finding.article)}",
    )


COMMANDS = (demo, importer, exporter, lister, controler, echeances, calendrier, regles)
