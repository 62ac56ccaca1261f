"""The command line: every feature without a window."""

import sys

import typer

from registre_app.app.diagnostics import Diagnostics
from registre_app.cli import (
    annexes,
    backups,
    binding,
    decisions,
    events,
    papers,
    records,
    safekeeping,
    salvaging,
    sealing,
    verifying,
)
from registre_app.cli.usage import (
    FrenchCommand,
    FrenchGroup,
    reading_by_itself,
    speak_french,
    usage_error,
)

EXIT_REFUSED = 2

app = typer.Typer(
    name="registre",
    cls=FrenchGroup,
    add_completion=False,
    help="Le registre des délibérations : enregistrer, contrôler, imprimer. "
    "Sans argument, ouvre la fenêtre.",
)
for command in (
    *records.COMMANDS,
    *decisions.COMMANDS,
    *annexes.COMMANDS,
    *papers.COMMANDS,
    *binding.COMMANDS,
    *safekeeping.COMMANDS,
    *salvaging.COMMANDS,
    *events.COMMANDS,
    *sealing.COMMANDS,
    *verifying.COMMANDS,
    *backups.COMMANDS,
):
    app.command(cls=FrenchCommand)(reading_by_itself(command))


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
    except Exception as error:
        message = Diagnostics().tell(error)
    typer.echo(message, err=True)
    return EXIT_REFUSED
