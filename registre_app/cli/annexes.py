"""The command on the files joined to an item: joined, listed, ordered, taken out, removed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from registre_app.app.joining import joining
from registre_app.app.outputs import write_output
from registre_app.cli.selection import (
    Register,
    Replace,
    Wanted,
    choose_session,
    editable,
    numbered,
    ranked,
)
from registre_app.domain.annex import (
    JPEG,
    MEDIA,
    Annex,
    changed,
    described,
    moved,
    rank_of,
    retitled,
    total_told,
    without,
)
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.errors import RegistreError
from registre_app.domain.joined import Placed, annexes_of
from registre_app.domain.personal import unmarked
from registre_app.exchange.annex_file import Joined, read_annex
from registre_app.storage import RegisterFile, RegisterReader


def annexe(
    register: Register,
    *,
    wanted: Wanted = None,
    number: Annotated[
        str | None, typer.Option("--numero", metavar="NUMERO", help="La délibération.")
    ] = None,
    point: Annotated[
        int | None, typer.Option("--point", metavar="RANG", help="Ou son rang à l’ordre du jour.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--ajouter",
            metavar="FICHIER",
            help="Le fichier à joindre : PDF, image, classeur ; 50 Mo au plus.",
        ),
    ] = None,
    rank: Annotated[
        int | None, typer.Option("--annexe", metavar="RANG", help="L’annexe dont il s’agit.")
    ] = None,
    title: Annotated[
        str, typer.Option("--titre", metavar="TITRE", help="Le titre de l’annexe.")
    ] = "",
    personal: Annotated[
        bool | None,
        typer.Option(
            "--personnelle/--publique",
            help="Personnelle, elle n’est dans rien de ce qui se publie.",
        ),
    ] = None,
    to: Annotated[
        int | None, typer.Option("--place", metavar="RANG", help="Son nouveau rang.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--extraire", metavar="FICHIER", help="Écrit le fichier joint."),
    ] = None,
    remove: Annotated[bool, typer.Option("--retirer", help="Retire l’annexe.")] = False,
    replace_file: Replace = False,
) -> None:
    """Joint un fichier à une délibération, ou liste, range, extrait et retire ses annexes."""
    asked = [file is not None, output is not None, remove, to is not None]
    if sum(asked) > 1:
        raise RegistreError(
            "--ajouter, --extraire, --retirer et --place s’excluent : faites une chose à la fois."
        )
    if any(asked[1:]) and (title or personal is not None):
        raise RegistreError(
            "--titre, --personnelle et --publique ne vont pas avec --extraire, --retirer ni "
            "--place : faites une chose à la fois."
        )
    if file is not None and rank is not None:
        raise RegistreError(
            "--ajouter joint à la suite des autres, sans --annexe : donnez ensuite sa place par "
            "--annexe RANG --place RANG."
        )
    is_edit = any(asked[:1] + asked[2:]) or bool(title) or personal is not None
    if rank is None and (is_edit or output) and file is None:
        raise RegistreError("Indiquez l’annexe par son rang : --annexe RANG.")
    if (is_edit or output) and number is None and point is None:
        raise RegistreError("Indiquez la délibération : --numero, ou --seance et --point.")
    with editable(register) if is_edit else RegisterFile.open(register, read_only=True) as opened:
        if not is_edit and output is None:
            _list(opened, wanted, number, point)
            return
        entry, position = (
            numbered(opened, number, wanted)
            if number is not None
            else ranked(opened, wanted, point or 0)
        )
        session = opened.session(entry.id)
        item = session.deliberations[position]
        if output is not None:
            _extract(opened, _chosen(item, rank), output, replace_file=replace_file)
            return

        def save(annexes: tuple[Annex, ...], said: str) -> None:
            after = session.with_deliberation(position, replace(item, annexes=annexes))
            opened.save_session(entry.id, after, said)
            typer.echo(said)

        if file is not None:
            _join(opened, item, read_annex(file, title), title, personal, save)
            return
        _edit(item, rank, title, personal, to, remove=remove, save=save)


def _join(
    opened: RegisterFile,
    item: Deliberation,
    read: Joined,
    title: str,
    personal: bool | None,
    save: Callable[[tuple[Annex, ...], str], None],
) -> None:
    """Join a file; one that is joined already takes what is said of it: it may have to be kept."""
    found = joining(item, replace(read.annex, personal=bool(personal)))
    opened.keep_annex(read.content)
    known = rank_of(item.annexes, read.annex.digest)
    if known is None:
        save(found.annexes, found.said)
    else:
        typer.echo(found.said)
        if _retold(item.annexes[known], title, personal) != item.annexes[known]:
            _edit(item, known + 1, title, personal, None, remove=False, save=save)
    if told := total_told(opened.annex_total()):
        typer.echo(told, err=True)


def _edit(
    item: Deliberation,
    rank: int | None,
    title: str,
    personal: bool | None,
    to: int | None,
    *,
    remove: bool,
    save: Callable[[tuple[Annex, ...], str], None],
) -> None:
    held = item.annexes
    known = _chosen(item, rank)
    place = held.index(known)
    if remove:
        save(without(held, place), f"Annexe {place + 1} retirée")
    elif to is not None:
        if not 1 <= to <= len(held):
            raise RegistreError(f"--place : il n’y a pas de place {to} parmi {len(held)} annexes.")
        save(moved(held, place, to - 1), f"Annexe {place + 1} placée au rang {to}")
    else:
        annex = _retold(known, title, personal)
        save(changed(held, place, annex), f"Annexe {place + 1} : {_line(annex)}")


def _retold(annex: Annex, title: str, personal: bool | None) -> Annex:
    annex = retitled(annex, title)
    return annex if personal is None else replace(annex, personal=personal)


def _chosen(item: Deliberation, rank: int | None) -> Annex:
    count = len(item.annexes)
    if rank is None or not 1 <= rank <= count:
        raise RegistreError(
            f"--annexe : il n’y a pas d’annexe {rank or ''} ; cette délibération en a {count}."
        )
    return item.annexes[rank - 1]


def _extract(opened: RegisterReader, annex: Annex, output: Path, *, replace_file: bool) -> None:
    content = opened.annex_content(annex.digest)
    if content is None:
        raise RegistreError(
            f"Le fichier de l’annexe « {unmarked(annex.title)} » est absent du registre. "
            "Joignez-le de nouveau avec --ajouter."
        )
    suffixes = [annex.type.suffix] if annex.media in MEDIA else []  # one of a later version has any
    if annex.media == JPEG:
        suffixes.append(".jpeg")
    write_output(output, content, suffixes, replace=replace_file)
    typer.echo(f"Annexe « {unmarked(annex.title)} » : {output}")


def _list(
    opened: RegisterReader, wanted: str | None, number: str | None, point: int | None
) -> None:
    """List the annexes of an item, of a session or of the register, then their weight."""
    held = opened.annex_digests()
    places: list[tuple[int, int | None]]
    if number is not None:
        entry, position = numbered(opened, number, wanted)
        places = [(entry.id, position)]
    elif point is not None:
        entry, position = ranked(opened, wanted, point)
        places = [(entry.id, position)]
    elif wanted is not None:
        places = [(choose_session(opened.sessions(), wanted).id, None)]
    else:
        places = [(key, None) for key in opened.session_ids()]
    for key, only in places:
        session = opened.session(key)
        for placed in annexes_of(session):
            if only in (None, placed.position):
                typer.echo(f"{session.date.isoformat()}\t{_placed(placed, held)}")
    if told := total_told(opened.annex_total()):
        typer.echo(told, err=True)


def _placed(placed: Placed, held: frozenset[str]) -> str:
    lost = "" if placed.annex.digest in held else "\tfichier absent"
    return f"{placed.act}\tannexe {placed.rank + 1}\t{_line(placed.annex)}{lost}"


def _line(annex: Annex) -> str:
    personal = ", personnelle" if annex.personal else ""
    return f"{unmarked(annex.title)} ({described(annex)}{personal})"


COMMANDS = (annexe,)
