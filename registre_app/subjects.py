"""The national nomenclature of acts: codes and what they stand for."""

import tomllib
from functools import cache

from registre_app.resources import resource


@cache
def subjects() -> dict[str, str]:
    """Return the codes of the first two levels, in their order, each with its words."""
    loaded = tomllib.loads(resource("subjects.toml").read_text("utf-8"))
    return {str(code): str(words) for code, words in loaded["subjects"].items()}
