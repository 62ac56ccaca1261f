"""The search index of a register, kept from one run to the next in the cache of its user."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from registre_app.own_folders import cache_folder
from registre_app.storage.search_file import SUFFIX, remove_unused

if TYPE_CHECKING:
    from pathlib import Path

    from registre_app.storage.reader import RegisterReader
    from registre_app.storage.search import SearchIndex


def search_index(register: RegisterReader, folder: Path | None = None) -> SearchIndex:
    """Return the index of a register, for the calling thread; ``build`` brings it up to date.

    It lies in the folder of the caches of the user, or in the one given, readable by them alone,
    under a name made of the place of the register: another copy has one of its own.
    """
    if folder is None:
        folder = cache_folder()
    remove_unused(folder)
    name = sha256(str(register.path.resolve()).encode()).hexdigest()[:16]
    return register.search_index(folder / f"{name}{SUFFIX}")
