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
    return _nomenclature("subjects")


@cache
def themes() -> dict[str, str]:
    """Return the first level of the national nomenclature: each code, its words."""
    return _nomenclature("themes")


def _nomenclature(level: str) -> dict[str, str]:
    import tomllib  # noqa: PLC0415 -- 6 ms at the start of the window, which needs none

    loaded = tomllib.loads(resource("subjects.toml").read_text("utf-8"))
    return {str(code): str(words) for code, words in loaded[level].items()}


def subject_of(code: str) -> str:
    """Return the code of the first two levels, « 7.1 » of « 7.1.2 »; empty for an unknown one."""
    first_two = ".".join(code.split(".")[:2])
    return first_two if first_two in subjects() else ""


def unknown_subject(code: str) -> str:
    """Say that a code is none of the nomenclature; empty where it is one, or is not noted."""
    if not code or subject_of(code):
        return ""
    return f"« {code} » n’est pas un code de la nomenclature"


def subject_path(code: str) -> str:
    """Name a subject as open data does: « finances locales/décisions budgétaires ».

    Both levels in small letters, without commas (SCDL). Empty for an unknown one.
    """
    known = subject_of(code)
    if not known:
        return ""
    path = f"{themes()[known.split('.')[0]]}/{subjects()[known]}"
    return path.lower().replace(",", "")
