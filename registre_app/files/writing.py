"""Files and folders that appear whole or not at all.

A draft is on the disk before it gets its name, and the name before the writing returns: after a
power cut the name has the former content or the new one, whole.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from registre_app.files.drafts import (
    name_unnamed,
    named_draft,
    new_name,
    remove,
    sweep,
    unnamed_draft,
)
from registre_app.files.placing import place, require_free
from registre_app.files.replacing import take_place
from registre_app.files.rights import close_whole, keep_rights
from registre_app.files.syncing import sync_folder, sync_whole


def created(path: Path, content: bytes) -> None:
    """Write a new file, its user's alone; on Linux even a kill leaves nothing but the whole file.

    Raises FileExistsError where something has that name, before or meanwhile, and OSError.
    """
    require_free(path)
    with unnamed_draft(path.parent) as draft:
        if draft is not None:
            _fill(draft, content)
            if name_unnamed(draft, path):
                sync_folder(path.parent)
                sweep(path)
                return
    with appearing(path) as named:
        named.write_bytes(content)


def rewritten(path: Path, content: bytes) -> None:
    """Write a file, in the place of another too, which gives it its rights.

    A new one is its user's alone: a paper is sent or printed, rarely read in place by another
    account, and what it holds may be personal. Raises OSError; whatever fails, the file is as it
    was.
    """
    with unnamed_draft(path.parent) as draft:
        if draft is not None:
            _fill(draft, content, rights_of=path)
            named = new_name(path)  # for an instant: a name can be given, not taken over
            try:
                if name_unnamed(draft, named):
                    sweep(named)
                    take_place(named, path)
                    sync_folder(path.parent)
                    return
            finally:
                remove(named)
    with replaced(path) as other:
        other.write_bytes(content)


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Yield an empty draft of a file, which takes its place, and its rights, when all went well.

    The draft has a name: SQLite may write to it. Whatever fails, the file is as it was and the
    draft is gone. Raises OSError.
    """
    with named_draft(path, folder=False) as draft:
        yield draft
        _sync(draft, rights_of=path)
        take_place(draft, path)
    sync_folder(path.parent)


@contextmanager
def appearing(path: Path, *, folder: bool = False) -> Iterator[Path]:
    """Yield an empty draft of a new file or folder, which gets its name when all went well.

    It is its user's alone, with all that is in it. The draft has a name: SQLite may write to it.
    Whatever fails, nothing is left. Raises FileExistsError where something has that name, before
    or meanwhile, and OSError.
    """
    require_free(path)
    with named_draft(path, folder=folder) as draft:
        yield draft
        if folder:
            close_whole(draft)
            sync_whole(draft)
        else:
            _sync(draft)
        place(draft, path)
    sync_folder(path.parent)


def _fill(draft: Path, content: bytes, *, rights_of: Path | None = None) -> None:
    draft.write_bytes(content)
    _sync(draft, rights_of=rights_of)


def _sync(path: Path, *, rights_of: Path | None = None) -> None:
    """Wait until a file is on the disk, with the rights of another if one is named.

    It is open before it gets them: they may refuse to open it.
    """
    with path.open("r+b") as file:
        if rights_of:
            keep_rights(rights_of, path)
        os.fsync(file.fileno())
