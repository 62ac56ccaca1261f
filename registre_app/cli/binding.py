"""Commands on the bound register: the sheets of a session, the register of years."""

from typing import Annotated

import typer

from registre_app.app.binding import bound
from registre_app.app.drawing import draw
from registre_app.app.laying import lay_decisions
from registre_app.app.outputs import require_output, write_output
from registre_app.app.sheets import sheets_laid_by, sheets_of, to_lay
from registre_app.cli.selection import (
    Output,
    Register,
    Replace,
    Wanted,
    Years,
    choose_session,
    editable,
    read_book,
    today,
)
from registre_app.domain.binding_due import unfinished
from registre_app.domain.errors import RegistreError
from registre_app.papers.catalogue import paper
from registre_app.papers.topic import Topic
from registre_app.storage import RegisterFile


def feuillets(
    register: Register,
    output: Output,
    wanted: Wanted = None,
    entry: Annotated[
        int | None,
        typer.Option(
            "--entree",
            metavar="RANG",
            help="Une version remplacée, par le rang de son sceau : voyez « registre sceaux ».",
        ),
    ] = None,
    replace: Replace = False,
) -> None:
    """Écrit les feuillets d’une séance scellée, tels qu’établis ; avant le sceau, un projet."""
    with RegisterFile.open(register, read_only=True) as opened:
        if entry is not None:
            if wanted is not None:
                raise RegistreError("--seance et --entree s’excluent : retirez l’une des deux.")
            sheets = sheets_laid_by(opened, entry)
        else:
            sheets = sheets_of(opened, choose_session(opened.sessions(), wanted).id)
    write_output(output, sheets.pdf, (".pdf",), replace=replace)
    typer.echo(f"{sheets.words} : {output}")


def relier(
    register: Register,
    output: Output,
    years: Years = None,
    without_open: Annotated[
        bool,
        typer.Option(
            "--sans-les-seances-ouvertes",
            help="Relie sans les séances tenues qui ne sont pas scellées ; la page de titre les "
            "nomme.",
        ),
    ] = False,
    replace: Replace = False,
) -> int:
    """Tire et relie le registre d’une année : ses feuillets tels quels, titre, tables, clôture."""
    require_output(output, (".pdf",), replace=replace)
    with editable(register) as opened:
        book = read_book(opened, years, without_open=without_open)
        if not book.draft:
            for year in range(book.first_year, book.last_year + 1):
                if to_lay(opened, year):
                    lay_decisions(opened, year, today())
            book = read_book(opened, years, without_open=without_open)
        pdf = draw(paper("registre"), Topic(book=book))
        write_output(output, pdf, (".pdf",), replace=replace)
        if not book.draft:
            bound(opened, book, pdf, today())
        days = opened.session_days().values()
    for each in book.unsealed:
        said = f"Séance du {each.session.date.isoformat()} non scellée"
        typer.echo(
            f"{said} : {'à sceller d’abord' if book.draft else 'laissée de côté'}.", err=True
        )
    if not book.draft and (told := unfinished(book.first_year, book.last_year, days, today())):
        typer.echo(told, err=True)
    typer.echo(f"{'Projet de registre' if book.draft else 'Registre relié'} : {output}")
    return 1 if book.draft else 0


COMMANDS = (feuillets, relier)
