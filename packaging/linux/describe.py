"""Write the manual page and the completion of the command line, from the command line itself."""

import sys
from pathlib import Path
from typing import Any

import typer

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from registre_app import __version__
from registre_app.cli import app

_ESCAPES = {"\\": "\\e", "-": "\\-", "’": "\\(cq"}


def commands() -> dict[str, Any]:
    """Return the commands, by their names."""
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


def _roff(text: str) -> str:
    written = "".join(_ESCAPES.get(sign, sign) for sign in " ".join(text.split()))
    return f"\\&{written}" if written.startswith((".", "'")) else written


def _options(command: Any) -> list[str]:
    return [name for each in command.params for name in each.opts if name.startswith("-")]


def manual(day: str) -> str:
    """Return the manual page, in French (man(7))."""
    lines = [
        f'.TH REGISTRE 1 "{day}" "registre {__version__}" "Commandes"',
        ".SH NOM",
        "registre \\- tenir le registre des délibérations d\\(cqune commune",
        ".SH SYNOPSIS",
        ".B registre",
        "[\\fIFICHIER.registre\\fR]",
        ".br",
        ".B registre",
        "\\fICOMMANDE\\fR [\\fIARGUMENTS\\fR]",
        ".SH DESCRIPTION",
        _roff("Sans argument, ou avec un registre, ouvre la fenêtre. Avec une commande, la fait."),
        _roff("« registre COMMANDE --help » en dit les arguments."),
        ".SH COMMANDES",
    ]
    for name, command in commands().items():
        lines += [".TP", f".B {_roff(name)}", _roff(command.help or "")]
    lines += [
        ".SH OPTIONS", ".TP", ".B \\-\\-version", _roff("Affiche la version."),
        ".TP", ".B \\-\\-help", _roff("Affiche l’aide."),
        ".SH CODES DE RETOUR", ".TP", "0", "fait", ".TP", "1",
        _roff("une contradiction, une altération, ou quelque chose laissé de côté"),
        ".TP", "2", _roff("refusé : une phrase dit quoi, où et que faire"),
        ".SH FICHIERS", ".TP", ".I ~/.config/registre", _roff("les réglages"),
        ".TP", ".I ~/.local/state/registre", _roff("le journal des erreurs"),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def completion() -> str:
    """Return the completion of bash: commands, their options, then files."""
    known = commands()
    cases = "\n".join(
        f"        {name}) words='{' '.join(_options(command))}' ;;"
        for name, command in known.items()
    )
    return f"""# bash completion of registre
_registre() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} words
    if [ "$COMP_CWORD" -eq 1 ]; then
        words='{" ".join([*known, "--help", "--version"])}'
        mapfile -t COMPREPLY < <(
            compgen -W "$words" -- "$cur"
            compgen -f -X '!*.registre' -- "$cur"
        )
        return
    fi
    case ${{COMP_WORDS[1]}} in
{cases}
        *) words= ;;
    esac
    case $cur in
        -*) mapfile -t COMPREPLY < <(compgen -W "$words --help" -- "$cur") ;;
        *) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
    esac
}}
complete -o filenames -F _registre registre
"""


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(manual(sys.argv[3]), "utf-8")
    Path(sys.argv[2]).write_text(completion(), "utf-8")
