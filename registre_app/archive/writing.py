"""The writing of an archive: drawn here from one snapshot, written to the medium, read back.

It gets its name once every file was read back from the medium and is what was meant: a BagIt folder
(RFC 8493) that can be read without this application.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from registre_app.archive.contents import Draw, fill
from registre_app.archive.errors import ArchiveFailed
from registre_app.archive.former import PREFIX, former_in
from registre_app.archive.index_page import index_page
from registre_app.archive.medium import FormerAltered, compare, copy, digest_of, require_room
from registre_app.archive.pieces import DATA, INDEX, README, Piece, Pieces
from registre_app.archive.progress import Advance, Meter, Stage, ignored, stoppable
from registre_app.archive.readme import readme
from registre_app.archive.tags import put_tags
from registre_app.domain.errors import reason
from registre_app.domain.french import folded
from registre_app.files import (
    LONGEST_NAME,
    appearing,
    free_name,
    make_folder,
    safe_name,
    temporary_folder,
    whole_name,
)
from registre_app.seal import Link
from registre_app.storage import RegisterFile, RegisterReader, WriteFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import date
    from pathlib import Path

_LONGEST_BODY = LONGEST_NAME - len(PREFIX) - len("-2026-01-01-99")
_STOPPED = "L’archive est arrêtée. Rien n’a été écrit."


def write_archive(
    register: RegisterReader,
    folder: Path,
    today: date,
    draw: Draw,
    advance: Advance = ignored,
    *,
    stopped: Callable[[], bool] = lambda: False,
    known: Collection[str] = (),
    scratch: Path | None = None,
) -> Path:
    """Write the archive of a register in a folder and return where it is.

    ``advance`` is told how far it is, ``stopped`` asked whether to go on. ``known`` are the marks
    of archives that this machine wrote (``mark_of``): the years that did not change since are
    copied from one that is in the folder. What is drawn waits in ``scratch``, a folder of this
    machine, or in that of the system. Raises ArchiveFailed, ArchiveStopped.
    """
    meter = Meter(advance)
    refused: set[int] = set()
    gathering = _Gathering(register, folder, today, draw, known, scratch)
    with stoppable(stopped, _STOPPED), _told(folder):
        while True:
            try:
                return _write(gathering, meter, refused)
            except FormerAltered as error:  # then that year is drawn again
                refused.add(int(error.piece.name.split("/")[1]))


@dataclass(frozen=True)
class _Gathering:
    """What is archived, where and how: see ``write_archive``."""

    register: RegisterReader
    folder: Path
    today: date
    draw: Draw
    known: Collection[str]
    scratch: Path | None

    def gathered(self, scratch: Path, refused: Collection[int], meter: Meter) -> tuple[Pieces, str]:
        """Draw everything from a copy of the register; return it, and the name of the body."""
        waiting = scratch / "fichiers"
        waiting.mkdir()
        pieces = Pieces(waiting)
        snapshot = scratch / "instant.registre"
        self.register.copy_to(snapshot)
        name = whole_name("", self.register.path.stem, ".registre", "registre")
        with RegisterFile.open(snapshot, read_only=True) as moment:
            former = former_in(self.folder, self.known, refused)
            contents = fill(moment, pieces, self.draw, former, meter)
            body = moment.chronicle().body_on(self.today)[0].name
            origin = moment.origin()
            head = moment.head()
            links = [Link.of(entry) for entry in moment.entries()]
        size = snapshot.stat().st_size
        pieces.add(Piece(f"{DATA}{name}", snapshot, digest_of(snapshot, Meter()), size))
        pieces.text(README, readme(body, self.today, name, head))
        pieces.put(INDEX, index_page(body, self.today, contents, links))
        put_tags(pieces, body, origin, self.today, contents.states)
        return pieces, body


def _write(gathering: _Gathering, meter: Meter, refused: Collection[int]) -> Path:
    folder = gathering.folder
    if not folder.is_dir():
        raise _absent(folder)
    with _scratch(gathering.scratch) as scratch:
        with _prepared_here():
            pieces, body = gathering.gathered(scratch, refused, meter)
        name = safe_name(folded(body), "registre", _LONGEST_BODY)
        target = free_name(folder / f"{PREFIX}{name}-{gathering.today.isoformat()}")
        with appearing(target, folder=True) as draft:
            require_room(draft, pieces.in_order)
            meter.begin(Stage.WRITING, pieces.size)
            copy(pieces.in_order, draft, meter)
            meter.begin(Stage.READING, pieces.size)
            compare(pieces.in_order, draft, meter)
            meter.end()
    return target


@contextmanager
def _scratch(place: Path | None) -> Iterator[Path]:
    """Yield a folder of this machine that goes at the end."""
    with ExitStack() as left:
        with _prepared_here():
            if place is not None:
                make_folder(place)
            scratch = left.enter_context(temporary_folder(place))
        yield scratch


@contextmanager
def _prepared_here() -> Iterator[None]:
    """Tell that it is this machine, and not the medium, that has no room."""
    try:
        yield
    except (WriteFailed, OSError) as error:
        cause = error if isinstance(error, OSError) else error.__cause__
        why = reason(cause) if isinstance(cause, OSError) else "disque plein"
        raise ArchiveFailed(
            f"L’archive ne peut être préparée sur le disque de ce poste ({why}). Rien n’a été "
            "écrit sur la clé. Faites de la place sur ce poste, puis recommencez."
        ) from error


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Tell why an archive cannot be written."""
    try:
        yield
    except WriteFailed as error:  # by its cause: the user knows no draft of an archive
        cause = error.__cause__
        why = reason(cause) if isinstance(cause, OSError) else "disque plein ou support retiré"
        raise _unwritten(folder, why) from error
    except OSError as error:
        raise _unwritten(folder, reason(error)) from error


def _absent(folder: Path) -> ArchiveFailed:
    if folder.exists():
        return ArchiveFailed(
            f"« {folder} » n’est pas un dossier. Indiquez celui où écrire l’archive."
        )
    return ArchiveFailed(
        f"Le dossier « {folder} » n’existe pas. Créez-le, ou choisissez-en un autre."
    )


def _unwritten(folder: Path, why: str) -> ArchiveFailed:
    if not folder.is_dir():
        return _absent(folder)
    return ArchiveFailed(
        f"L’archive ne peut être écrite dans « {folder} » ({why}). Vérifiez la place et l’état du "
        "support, puis recommencez."
    )
