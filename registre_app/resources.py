"""Where the files shipped with the application are: fonts, icons, wordings, schemas, examples."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_INSTALLED = _HERE / "_resources"
_CHECKOUT = _HERE.parent / "resources"


def resource(name: str) -> Path:
    """Return the path of a shipped file, such as ``fonts/OFL.txt``.

    An installed package carries its resources inside itself; a checkout has them at its top level.
    """
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root / name
