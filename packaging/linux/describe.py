"""Write what is said of the command line elsewhere, from the command line itself.

describe.py MANUAL COMPLETION DAY    the manual page and the completion of the Debian package
describe.py PAGE                     the page of the guide, resources/guide/commandes.md
"""

import sys
from pathlib import Path
from typing import Any

import typer

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from registre_app import __version__
from registre_app.cli import app
from registre_app.layout.typography import french_spacing

_PAGE_HEAD = """# Les commandes

Tout ce que fait la fenêtre se fait aussi sans elle, par des commandes écrites dans un terminal \
ou dans un programme : aucune fenêtre ne s’ouvre.

« registre COMMANDE --help » dit les options d’une commande. Celles écrites ici sont \
obligatoires ; ce qui est entre crochets ne l’est pas. Un fichier déjà là n’est remplacé \
qu’avec « --remplacer ».

Le code de retour est 0 quand tout est fait ; 1 quand « controler » trouve une contradiction, \
« verifier » une altération ou un manque, ou quand « sceller » et « relier » laissent quelque \
chose de côté ; 2 quand la commande est refusée : une phrase dit quoi, où et que faire.
"""
_PAGE_PARTS = {
    "Les séances": ("records",),
    "Les délibérations et les décisions": ("decisions", "annexes", "agendas", "taking_over"),
    "Les papiers": ("papers", "mailing", "guides"),
    "Les élus, ce qui change": ("rosters", "events"),
    "Le sceau, la transmission, la reliure": ("sealing", "transmitting", "binding", "verifying"),
    "Garder et retrouver": ("safekeeping", "salvaging", "backups", "removed"),
    "Vers d’autres programmes": ("open_data",),
}
"""The headings of the page, and the modules of cli/ whose commands stand under each."""
_OTHERS = "Le reste"
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


def page() -> str:
    """Return the page of the guide, in Markdown."""
    parts = {module: part for part, modules in _PAGE_PARTS.items() for module in modules}
    lines: dict[str, list[str]] = {part: [] for part in (*_PAGE_PARTS, _OTHERS)}
    for name, command in commands().items():
        module = command.callback.__module__.rpartition(".")[2]
        said = " ".join((command.help or "").split())
        lines[parts.get(module, _OTHERS)].append(f"- « {_usage(name, command)} » : {said}\n")
    told = [f"\n## {part}\n\n{''.join(each)}" for part, each in lines.items() if each]
    return french_spacing(f"{_PAGE_HEAD}{''.join(told)}")


def _usage(name: str, command: Any) -> str:
    """Return what is to be written of a command: its arguments, its options that must be there."""
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    required = [each for each in command.params if each not in arguments and each.required]
    told = [
        each.metavar if each.required or each.metavar.startswith("[") else f"[{each.metavar}]"
        for each in arguments
    ]
    told += [f"{min(each.opts, key=len)} {each.metavar or each.name.upper()}" for each in required]
    return " ".join(["registre", name, *told])


def main() -> None:
    """Write the page, or the manual and the completion, as the arguments tell."""
    first, *others = sys.argv[1:]
    if not others:
        Path(first).write_text(page(), "utf-8")
        return
    second, day = others
    Path(first).write_text(manual(day), "utf-8")
    Path(second).write_text(completion(), "utf-8")


if __name__ == "__main__":
    main()
