"""Paths of the shipped data files: fonts, icons, wordings, schemas, examples."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_INSTALLED = _HERE / "_resources"
_CHECKOUT = _HERE.parent / "resources"


def resource(name: str) -> Path:
    """Return the path of a shipped file, such as ``fonts/OFL.txt``.

    An installed package has them inside; a checkout has them at its top level.
    """
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root / name


@cache
def subjects() -> dict[str, str]:
    """Return the national nomenclature of acts: each code of the first two levels, its words."""
    import tomllib  # noqa: PLC0415 -- 6 ms at the start of the window, which needs none

    loaded = tomllib.loads(resource("subjects.toml").read_text("utf-8"))
    return {str(code): str(words) for code, words in loaded["subjects"].items()}
