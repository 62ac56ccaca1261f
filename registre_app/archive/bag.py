"""Archives of a register, on a USB stick for example: BagIt folders (RFC 8493).

They can be read without this application: PDF/A documents, JSON, the register itself, and SHA-256
sums that « sha256sum -c » checks.
"""

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import bagit

from registre_app.archive.annexes import write_annexes
from registre_app.domain.errors import RegistreError, reason
from registre_app.domain.french import day_month_year, folded
from registre_app.domain.joined import Placed, annexes_of
from registre_app.domain.session import Session
from registre_app.exchange import dumps
from registre_app.files import appearing, safe_name
from registre_app.papers.catalogue import Paper, paper
from registre_app.papers.topic import Topic
from registre_app.storage import RegisterFile, RegisterReader, WriteFailed

_LARGEST_LIST = 100_000_000  # bytes of a list of sums, of a million files
SESSION_PAPERS = ("liste", "pv")


@dataclass(frozen=True)
class Draw:
    """How the papers of an archive are made, which an archive does not know.

    ``paper`` returns one as PDF bytes, ``topic`` what one of a session or of an item is about,
    ``year`` the register of a year as PDF bytes.
    """

    paper: Callable[[Paper, Topic], bytes]
    topic: Callable[[RegisterReader, Session, int | None], Topic]
    year: Callable[[RegisterReader, int], bytes]


class ArchiveFailed(RegistreError):
    """An archive that cannot be written, or read."""


class ArchiveAltered(ArchiveFailed):
    """An archive of which a file is not what was written."""


class ArchiveStopped(RegistreError):
    """The user stopped the writing: nothing of the archive is left."""


def write_archive(
    register: RegisterReader,
    folder: Path,
    today: date,
    draw: Draw,
    advance: Callable[[int, int], bool] = lambda _done, _count: True,
) -> Path:
    """Write the archive of a register in a folder and return where it is.

    ``advance`` is told how many sessions are done and how
    many there are; it returns False to stop. The archive gets its name when it is complete.
    Raises ArchiveFailed or ArchiveStopped.
    """
    body, _ = register.chronicle().body_on(today)
    name = safe_name(folded(body.name), "registre")
    target = folder / f"archive-{name}-{today.isoformat()}"
    try:
        with appearing(target, folder=True) as draft:
            # From the copy that it holds: edits go on meanwhile, and the archive is of one moment.
            register.copy_to(draft / register.path.name)
            with RegisterFile.open(draft / register.path.name, read_only=True) as copy:
                _fill(copy, draft, draw, advance)
            bagit.make_bag(
                str(draft),
                {
                    "Source-Organization": body.name,
                    "Bagging-Date": today.isoformat(),
                    "External-Description": "Registre des délibérations au "
                    f"{day_month_year(today)}",
                },
                checksums=["sha256"],
            )
    except FileExistsError as error:
        raise ArchiveFailed(
            f"« {target} » existe déjà. Rien n’a été modifié. Choisissez un autre dossier, ou "
            "retirez l’ancienne archive."
        ) from error
    except WriteFailed as error:  # by its cause: the user knows no draft of an archive
        cause = error.__cause__
        why = reason(cause) if isinstance(cause, OSError) else "disque plein ou support retiré"
        raise _unwritten(folder, why) from error
    except OSError as error:
        raise _unwritten(folder, reason(error)) from error
    return target


def _unwritten(folder: Path, why: str) -> ArchiveFailed:
    if not folder.is_dir():
        return ArchiveFailed(
            f"Le dossier « {folder} » n’existe pas. Créez-le, ou choisissez-en un autre."
        )
    return ArchiveFailed(
        f"L’archive ne peut être écrite dans « {folder} » ({why}). Vérifiez la place et l’état du "
        "support, puis recommencez."
    )


def verify_archive(folder: Path) -> str:
    """Check every file of an archive; return the result in French.

    Raises ArchiveAltered, ArchiveFailed where it is none.
    """
    if strange := next(_strange(folder), None):
        raise ArchiveAltered(
            f"L’archive « {folder.name} » contient ce qu’aucune archive ne contient : {strange}. "
            "Elle n’a pas été lue. Reprenez une autre copie, et gardez celle-ci."
        )
    try:
        bag = bagit.Bag(str(folder))
        bag.validate()
    except bagit.BagValidationError as error:
        names = [str(getattr(each, "path", each)) for each in getattr(error, "details", ())]
        first = f" : {', '.join(names[:3])}" if names else ""
        raise ArchiveAltered(
            f"L’archive « {folder.name} » est altérée{first}. Reprenez une autre copie, et gardez "
            "celle-ci."
        ) from error
    except (
        *(bagit.BagError, OSError, ValueError, RecursionError),
        *(AttributeError, LookupError, TypeError),  # of a manifest that is none
    ) as error:
        raise ArchiveFailed(
            f"« {folder} » n’est pas une archive. Choisissez le dossier dont le nom commence par "
            "« archive- »."
        ) from error
    count = len(list(bag.payload_files()))
    return f"L’archive « {folder.name} » est intacte : {count} fichiers vérifiés."


def _strange(folder: Path) -> Iterator[str]:
    """Yield what of a folder is no part of an archive: it would be waited for, or never end."""
    for path in folder.rglob("*"):
        mode = path.lstat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            yield f"« {path.relative_to(folder)} » n’est ni un fichier ni un dossier"
    for path in folder.glob("*.txt"):
        if path.stat().st_size > _LARGEST_LIST:
            yield f"« {path.name} » est démesuré"


def _fill(
    register: RegisterReader, draft: Path, draw: Draw, advance: Callable[[int, int], bool]
) -> None:
    days = register.session_days()
    joined: list[tuple[date, Placed]] = []
    for done, (session_id, day) in enumerate(days.items()):
        if not advance(done, len(days)):
            raise ArchiveStopped("L’archive est arrêtée. Rien n’a été écrit.")
        session = register.session(session_id)
        joined += [(day, each) for each in annexes_of(session)]
        place = draft / str(day.year) / f"{day.isoformat()}-{session_id}"
        place.mkdir(parents=True)
        (place / "seance.json").write_text(dumps(session), "utf-8")
        for key in SESSION_PAPERS:
            drawn = partial(draw.paper, paper(key), draw.topic(register, session, None))
            _write(place / f"{key}.pdf", drawn)
        taken = set[str]()
        for position, item in enumerate(session.deliberations):
            if not session.states[position].consequences.act:
                continue  # no act: the minutes and the record tell it
            name = f"extrait-{safe_name(item.number, str(position + 1))}"
            while name.casefold() in taken:  # « 12/A » and « 12-a », on a file system without case
                name = f"{name}-{position + 1}"
            taken.add(name.casefold())
            topic = draw.topic(register, session, position)
            _write(place / f"{name}.pdf", partial(draw.paper, paper("extrait"), topic))
    write_annexes(register, draft, joined)
    for year in sorted({day.year for day in days.values()}):
        _write(draft / str(year) / f"registre-{year}.pdf", partial(draw.year, register, year))
    advance(len(days), len(days))


def _write(path: Path, drawn: Callable[[], bytes]) -> None:
    """Write a paper, or a text file with the reason why it cannot be printed."""
    try:
        path.write_bytes(drawn())
    except RegistreError as error:
        path.with_suffix(".txt").write_text(f"{error}\n", "utf-8")
