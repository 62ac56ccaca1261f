"""What a formula may name: in French, as a collectivity reads it, or as the shipped files do.

The formulas that collectivities have kept bear the names of the shipped files: both serve.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache

from registre_app.resources import resource

_FIELD = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_NAME = re.compile(r"(?<![\w'\"|])[a-z_]+(?![\w'\"])")


@cache
def french_names() -> dict[str, str]:
    """Return the French name of each variable, by that of the shipped files."""
    return tomllib.loads(resource("variables.toml").read_text("utf-8"))


def in_french(formula: str) -> str:
    """Return a shipped formula with the French names of its variables.

    >>> in_french("Fait à {{ place }}{% if hour %} à {{ hour|upper }}{% endif %}")
    'Fait à {{ lieu }}{% if heure %} à {{ heure|upper }}{% endif %}'
    """
    return _FIELD.sub(lambda field: _NAME.sub(_french, field[0]), formula)


def with_french(values: Iterable[tuple[str, object]]) -> dict[str, object]:
    """Return values by the names of the shipped files, and by the French ones."""
    given = dict(values)
    return {french_names().get(name, name): value for name, value in given.items()} | given


def _french(name: re.Match[str]) -> str:
    return french_names().get(name[0], name[0])
