"""Archives as the window and the command line write them, and those that this machine wrote."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from registre_app.app.archives_known import KnownArchive, KnownArchives
from registre_app.app.binding import book_of
from registre_app.app.drawing import draw
from registre_app.app.outputs import require_outside_archives
from registre_app.app.topics import topic_of
from registre_app.app.year_state import year_state
from registre_app.archive import Advance, Draw, mark_of, write_archive
from registre_app.archive.progress import ignored
from registre_app.exchange import FileRefused
from registre_app.own_folders import cache_folder
from registre_app.papers import older_act
from registre_app.papers.catalogue import paper
from registre_app.papers.topic import Topic

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from registre_app.storage import RegisterReader


def draw_for_archive(today: date) -> Draw:
    """Return how the papers of an archive written on a day are made."""

    def year_of(register: RegisterReader, year: int) -> bytes:
        return draw(paper("registre"), Topic(book=book_of(register, year, year, today)))

    def state_of(register: RegisterReader, year: int) -> str:
        return year_state(register, year, today)

    return Draw(draw, topic_of, year_of, older_act.render, state_of)


def archive_register(
    register: RegisterReader,
    folder: Path,
    today: date,
    advance: Advance = ignored,
    *,
    stopped: Callable[[], bool] = lambda: False,
    stick: str = "",
    known: KnownArchives | None = None,
) -> Path:
    """Write the archive of a register in a folder, and remember it; return where it is.

    ``stick`` is the name of the medium, if it has one. Raises OutputRefused, ArchiveFailed,
    ArchiveStopped.
    """
    require_outside_archives(folder)
    kept = known or KnownArchives()
    origin = register.origin()
    written = write_archive(
        register,
        folder,
        today,
        draw_for_archive(today),
        advance,
        stopped=stopped,
        known=kept.marks(origin),
        scratch=cache_folder(),
    )
    with suppress(FileRefused, OSError):  # it is written: the next one draws everything again
        kept.note(origin, KnownArchive(today, written.absolute(), mark_of(written), stick))
    return written
