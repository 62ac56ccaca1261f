"""The French translation of Typer's help and usage errors."""

import re
from collections.abc import Callable
from copy import copy
from typing import Any, get_type_hints

from typer import TyperException, rich_utils
from typer.core import TyperCommand, TyperGroup

from registre_app.domain.errors import RegistreError
from registre_app.domain.signs import unseen_sign, unseen_told


def speak_french() -> None:
    """Translate the headings of the help pages."""
    rich_utils.COMMANDS_PANEL_TITLE = "Commandes"
    rich_utils.REQUIRED_LONG_STRING = "[obligatoire]"
    rich_utils.DEFAULT_STRING = "[par défaut : {}]"


def reading_by_itself(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command that is given a file even where it cannot be read: it says why.

    Typer would refuse the file itself, as a command badly written.
    """
    for hint in get_type_hints(command, include_extras=True).values():
        for told in getattr(hint, "__metadata__", ()):
            if hasattr(told, "readable"):
                told.readable = False
    return command


class FrenchCommand(TyperCommand):
    """A command whose help option is described in French."""

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters, told in French."""
        return _told(super().get_params(ctx))

    def get_usage(self, ctx: Any) -> str:
        """Return the line of usage, with the space of French."""
        return _spaced(super().get_usage(ctx))

    def invoke(self, ctx: Any) -> Any:
        """Run the command, unless a text given to it holds a sign that nobody sees.

        Raises RegistreError. A file may have any name.
        """
        for name, value in ctx.params.items():
            for text in value if isinstance(value, list | tuple) else [value]:
                if isinstance(text, str) and (sign := unseen_sign(text, has_lines=True)):
                    parameter = next(each for each in self.params if each.name == name)
                    said = parameter.metavar or name
                    raise RegistreError(
                        f"{said} : {unseen_told(sign)} Rien n’a été fait. Retapez-le sans copier."
                    )
        return super().invoke(ctx)


class FrenchGroup(TyperGroup):
    """The group of all commands, its help option described in French."""

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters, told in French."""
        return _told(super().get_params(ctx))

    def get_usage(self, ctx: Any) -> str:
        """Return the line of usage, with the space of French."""
        return _spaced(super().get_usage(ctx))


_KINDS = {"path": "fichier", "text": "texte", "str": "texte", "integer": "nombre", "int": "nombre"}


def _told(parameters: Any) -> Any:
    """Name the kinds of the parameters in French, and describe the help option."""
    for parameter in parameters:
        if parameter.name == "help":
            parameter.help = "Affiche cette aide."
        if kind := _KINDS.get(getattr(parameter.type, "name", "")):
            parameter.type = copy(parameter.type)  # click shares that of every text
            parameter.type.name = kind
    return parameters


def _spaced(usage: str) -> str:
    return usage.replace("Usage: ", "Usage : ", 1)


def usage_error(error: TyperException) -> str:
    """Return the French message of a usage error: what is wrong, what to do."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "registre"
    parameter = getattr(error, "param", None)
    name = parameter and (parameter.metavar or parameter.name)
    match type(error).__name__:
        case "MissingParameter":
            fault = f"il manque {name}"
        case "NoSuchOption":
            fault = f"l’option {getattr(error, 'option_name', '')} n’existe pas"
        case "BadParameter":
            fault = f"{name} n’est pas valable"
        case "BadOptionUsage":
            fault = f"l’option {getattr(error, 'option_name', '')} est mal employée"
        case _ if error.message.startswith("No such command"):
            unknown, *near = re.findall("'([^']*)'", error.message)
            fault = f"la commande « {unknown} » n’existe pas"
            fault += f" (vouliez-vous dire « {near[0]} » ?)" if near else ""
        case _ if "extra argument" in error.message:
            fault = f"il y a des arguments en trop {error.message[error.message.rfind('(') :]}"
        case _:
            fault = error.message
    return f"Commande mal écrite : {fault}. Voyez « {command} --help »."
