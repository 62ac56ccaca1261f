"""The command on the user guide: all of it, on paper."""

import typer

from registre_app import __version__
from registre_app.app.outputs import write_output
from registre_app.cli.selection import Output, Replace


def guide(output: Output, replace: Replace = False) -> None:
    """Écrit le guide de l’utilisateur, table et images comprises, en un PDF accessible."""
    from registre_app.guide.book import guide_pdf  # noqa: PLC0415 -- slow import, to draw only

    write_output(output, guide_pdf(__version__), (".pdf",), replace=replace)
    typer.echo(f"Guide : {output}")


COMMANDS = (guide,)
