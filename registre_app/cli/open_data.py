"""The command on open data: the deliberations in the national schema."""

import re
from pathlib import Path
from typing import Annotated

import typer

from registre_app.app.open_data import deliberations_of
from registre_app.app.outputs import write_output
from registre_app.cli.selection import Register, Replace, parse_years
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.storage import RegisterFile

_AUTHORITY = re.compile(r"PREF[0-9A-Z]{3}|SPREF[0-9A-Z]{3}\d|SGAR\d{3}")


def donnees_ouvertes(
    register: Register,
    output: Annotated[
        Path, typer.Option("-o", "--sortie", metavar="FICHIER.csv", help="Le fichier à écrire.")
    ],
    years: Annotated[
        str | None,
        typer.Option("--annee", metavar="AAAA", help="L’année, ou AAAA-AAAA ; toutes, sinon."),
    ] = None,
    authority: Annotated[
        str,
        typer.Option("--prefecture", metavar="CODE", help="PREF021, SPREF0211… si vous l’avez."),
    ] = "",
    replace: Replace = False,
) -> None:
    """Écrit les délibérations en données ouvertes (schéma national SCDL), sans passage [[…]]."""
    if authority and not _AUTHORITY.fullmatch(authority):
        raise RegistreError(
            f"--prefecture : « {authority} » n’est pas un code de préfecture. Écrivez PREF et "
            "trois signes, ou SPREF, trois signes et l’arrondissement."
        )
    chosen = parse_years(years) if years else None
    with RegisterFile.open(register, read_only=True) as opened:
        found = deliberations_of(opened, chosen, authority)
    for each in found.left_out:
        typer.echo(each, err=True)
    write_output(output, found.content, (".csv",), replace=replace)
    typer.echo(f"{counted(found.count, 'délibération')} : {output}")


COMMANDS = (donnees_ouvertes,)
