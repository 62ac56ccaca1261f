"""The command on the bin: what was removed and waits, brought back or deleted for good."""

from typing import Annotated

import typer

from registre_app.cli.selection import Register, editable
from registre_app.domain.bin import BinItem, back_words, deleted_words
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.storage import RegisterFile, RegisterReader


def corbeille(
    register: Register,
    back: Annotated[
        int | None,
        typer.Option("--reprendre", metavar="N", help="Remet au registre ce qui porte ce numéro."),
    ] = None,
    gone: Annotated[
        int | None,
        typer.Option("--supprimer", metavar="N", help="Supprime définitivement ce qui le porte."),
    ] = None,
) -> None:
    """Montre ce qui fut retiré du registre et attend dans la corbeille, ou l’en fait revenir.

    Chaque chose y reste trente jours, et au moins jusqu’à la prochaine archive.
    """
    if back is not None and gone is not None:
        raise RegistreError("--reprendre ne va pas avec --supprimer. Choisissez l’une des deux.")
    if back is not None:
        _bring_back(register, back)
    elif gone is not None:
        _delete(register, gone)
    else:
        _list(register)


def _list(register: Register) -> None:
    with RegisterFile.open(register, read_only=True) as opened:
        items = opened.bin()
    for each in items:
        typer.echo(f"{each.key}\t{each.removed_on.isoformat()}\t{each.title}")
    typer.echo(f"Corbeille : {counted(len(items), 'élément', 'éléments')}.", err=True)


def _bring_back(register: Register, key: int) -> None:
    with editable(register) as opened:
        item = _item(opened, key)
        back = opened.restore(key, back_words(item))
    typer.echo(back_words(item))
    for note in back.notes:
        typer.echo(note, err=True)


def _delete(register: Register, key: int) -> None:
    with editable(register) as opened:
        item = _item(opened, key)
        opened.delete_removed(key, deleted_words(item))
    typer.echo(deleted_words(item))


def _item(opened: RegisterReader, key: int) -> BinItem:
    found = next((each for each in opened.bin() if each.key == key), None)
    if found is None:
        raise RegistreError(
            f"La corbeille n’a rien qui porte le numéro {key}. Rien n’a été modifié. Voyez les "
            f"numéros avec « registre corbeille {opened.path} »."
        )
    return found


COMMANDS = (corbeille,)
