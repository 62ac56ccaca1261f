"""Read a JSON file from outside, with errors that name it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from registre_app.exchange.files import read_limited
from registre_app.exchange.json_text import SessionRefused

Content = TypeVar("Content")


def read_file(path: Path, limit: int, read: Callable[[str], Content]) -> Content:
    """Return what ``read`` makes of a file of at most ``limit`` bytes, in UTF-8.

    Raises FileRefused or SessionRefused, with the name of the file.
    """
    try:
        return read(read_limited(path, limit).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SessionRefused(
            f"{path.name} : l’octet {error.start + 1} n’est pas de l’UTF-8. "
            "Enregistrez le fichier en UTF-8, puis recommencez."
        ) from error
    except SessionRefused as error:
        raise SessionRefused(f"{path.name}, {error}") from error
