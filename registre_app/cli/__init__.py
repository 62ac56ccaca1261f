"""The command line: every feature without a window."""

import os
import sys
from contextlib import suppress
from typing import Annotated

import typer

from registre_app import __version__
from registre_app.app.diagnostics import Diagnostics
from registre_app.cli import (
    agendas,
    annexes,
    backups,
    binding,
    decisions,
    events,
    guides,
    mailing,
    open_data,
    papers,
    records,
    removed,
    rosters,
    safekeeping,
    salvaging,
    sealing,
    taking_over,
    transmitting,
    verifying,
)
from registre_app.cli.usage import (
    FrenchCommand,
    FrenchGroup,
    reading_by_itself,
    speak_french,
    usage_error,
)
from registre_app.domain.errors import reason

EXIT_REFUSED = 2

app = typer.Typer(
    name="registre",
    cls=FrenchGroup,
    subcommand_metavar="COMMANDE [ARGUMENTS]",
    add_completion=False,
    help="Le registre des délibérations : enregistrer, contrôler, imprimer. "
    "Sans argument, ouvre la fenêtre.",
)
for command in (
    *records.COMMANDS,
    *decisions.COMMANDS,
    *annexes.COMMANDS,
    *papers.COMMANDS,
    *mailing.COMMANDS,
    *binding.COMMANDS,
    *rosters.COMMANDS,
    *agendas.COMMANDS,
    *taking_over.COMMANDS,
    *open_data.COMMANDS,
    *safekeeping.COMMANDS,
    *salvaging.COMMANDS,
    *events.COMMANDS,
    *sealing.COMMANDS,
    *transmitting.COMMANDS,
    *verifying.COMMANDS,
    *backups.COMMANDS,
    *removed.COMMANDS,
    *guides.COMMANDS,
):
    app.command(cls=FrenchCommand)(reading_by_itself(command))


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"registre {__version__}")
        raise typer.Exit


@app.callback()
def _of_all(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_show_version, help="Affiche la version."
        ),
    ] = False,
) -> None:
    """Take the options that come before a command."""


def run(arguments: list[str] | None = None) -> int:
    """Run a command line and return its exit status: 0 done, 1 blocking findings, 2 refused."""
    speak_french()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        status = int(app(arguments, prog_name="registre", standalone_mode=False) or 0)
        sys.stdout.flush()  # a full disk may be told of what is written last
    except typer.TyperException as error:
        message = usage_error(error)
    except typer.Abort:
        message = "Interrompu."
    except OSError as error:
        message = _refused(error)
    except Exception as error:
        message = Diagnostics().tell(error)
    else:
        return status
    _leave_output()
    with suppress(OSError):  # nor may errors be written: the status tells
        typer.echo(message, err=True)
    return EXIT_REFUSED


def _refused(error: OSError) -> str:
    """Say what the system refused: a file that it names, or what is written on the output."""
    if error.filename is None:
        return (
            f"La sortie ne peut être écrite ({reason(error)}) : ce qui s’y trouve n’est pas "
            "entier. Dirigez-la vers un autre fichier."
        )
    return (
        f"« {error.filename} » ne peut être lu ni écrit ({reason(error)}). Vérifiez son nom, le "
        "support et vos droits."
    )


def _leave_output() -> None:
    """Have nothing more written on the output: Python would fail to, at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
