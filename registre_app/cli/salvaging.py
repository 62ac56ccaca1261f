"""The command that salvages a damaged register."""

import json
from pathlib import Path
from typing import Annotated

import typer

from registre_app.app.outputs import write_output
from registre_app.app.salvaging import lines, salvage_register

_INCOMPLETE = 1


def recuperer(
    source: Annotated[
        Path, typer.Argument(metavar="FICHIER.registre", help="Le registre endommagé.")
    ],
    made: Annotated[
        Path,
        typer.Option("-o", "--sortie", metavar="NOUVEAU.registre", help="Le registre à créer."),
    ],
    report: Annotated[
        Path | None,
        typer.Option("--rapport", metavar="FICHIER.json", help="Où écrire le rapport détaillé."),
    ] = None,
) -> int:
    """Récupère un registre endommagé dans un nouveau : 0 tout y est, 1 il manque quelque chose."""
    found = salvage_register(source, made)
    for line in lines(found):
        typer.echo(line)
    if report is not None:
        content = json.dumps(found.as_json(), ensure_ascii=False, indent=2)
        write_output(report, f"{content}\n".encode(), (".json",))
    return 0 if found.whole else _INCOMPLETE


COMMANDS = (recuperer,)
