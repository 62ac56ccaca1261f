"""Backups of a register: copies without the contents of its annexes, which lie beside once each.

The folder of the backups of « dijon.registre » is « dijon.sauvegardes », wherever it lies: backups
named by their moment and what they were made before, and « annexes », contents named by their
SHA-256. A content is written before the backup that names it, and removed with the last that does.

A backup is a register whose ``annex_file`` names contents without holding them. It has an
application identifier of its own, so that nobody edits it by mistake.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import filelock

from registre_app.domain.french import counted
from registre_app.domain.retention import kept
from registre_app.files import appearing, created, make_folder
from registre_app.storage import annex_files, record_digests
from registre_app.storage.disk import NOTHING_MADE, OF_WHAT_IS_WRITTEN, disk_errors
from registre_app.storage.errors import DamagedAnnex, DamagedRegister, StorageError
from registre_app.storage.file_format import APPLICATION_ID, BACKUP_ID
from registre_app.storage.journal import connect_draft, write_as_draft
from registre_app.storage.opening import check_header, connect, damage_told
from registre_app.storage.origin import origin_of_file
from registre_app.storage.soundness import DIGESTS_FROM, Soundness

if TYPE_CHECKING:
    from pathlib import Path

FOLDER_SUFFIX = ".sauvegardes"
SUFFIX = ".sauvegarde"
NOT_SAVED = "La sauvegarde n’est pas faite, le registre est intact."
_LOCK = ".verrou"
_MODE = 0o600  # of the lock: its user's alone, as all that is there
_STEPS = 2_000  # of SQLite, between two calls of what may stop a copy: a millisecond or so
_PATIENCE = 10.0  # seconds, for another process that makes or removes backups
_MOMENT = "%Y-%m-%d %Hh%Mm%S"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d\dh\d\dm\d\d) ([a-z-]+)\.sauvegarde")


class Why(StrEnum):
    """What a backup was made for: at opening, before something, or asked for."""

    OPENING = "ouverture"
    MIGRATION = "avant-mise-a-jour"
    SEALING = "avant-scellement"
    IMPORT = "avant-import"
    RESTORING = "avant-retour"
    ASKED = "demandee"


@dataclass(frozen=True, order=True)
class Backup:
    """A backup: when it was made, by the clock of its machine, what for, and where it is."""

    moment: datetime
    why: Why
    path: Path

    @property
    def annexes(self) -> Path:
        """The folder of the contents that it names."""
        return self.path.parent / annex_files.FOLDER


def folder_beside(register: Path) -> Path:
    """Return where the backups of a register are if no other place was chosen."""
    return folder_in(register.resolve().parent, register)


def folder_in(place: Path, register: Path) -> Path:
    """Return the folder of the backups of a register in a place: a stick, a share."""
    return place / f"{register.resolve().stem}{FOLDER_SUFFIX}"


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a folder, the newest first; none where it cannot be read."""
    try:
        found = [_named(path) for path in folder.iterdir()]
    except OSError:
        return ()
    return tuple(sorted((each for each in found if each), reverse=True))


def backups_of(folder: Path, origin: str) -> Iterator[Backup]:
    """Yield the backups of a folder that are of a register, the newest first, opening each.

    ``origin`` is what all its copies share (storage.origin); empty where that cannot be read: they
    may then be of any.
    """
    return (each for each in backups_in(folder) if _is_of(each, origin))


def twin_of(backup: Backup, folder: Path, origin: str) -> Backup | None:
    """Return the copy of a backup of a register in another folder; None where it has none."""
    named_so = (each for each in backups_in(folder) if each.path.name == backup.path.name)
    return next((each for each in named_so if _is_of(each, origin)), None)


def _is_of(backup: Backup, origin: str) -> bool:
    return not origin or origin_of_file(backup.path) == origin


def backup_at(path: Path) -> Backup:
    """Return a backup by its file, under whatever name. Raises the errors of check_header."""
    check_header(path)
    moment = datetime.fromtimestamp(path.stat().st_mtime).replace(microsecond=0)
    return _named(path) or Backup(moment, Why.ASKED, path)


def _named(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    with suppress(ValueError):
        if match:
            return Backup(datetime.strptime(match[1], _MOMENT), Why(match[2]), path)
    return None


def write_backup(
    register: Path,
    folder: Path,
    moment: datetime,
    why: Why,
    between: Callable[[], object] = lambda: None,
) -> Backup:
    """Back a register of any format up, check the backup, and remove those no longer kept.

    ``between`` is called before each annex and each table. Raises WriteFailed, or DamagedRegister
    where the register is no longer what was recorded: then no backup of it is made, for it would in
    time take the place of a sound one.
    """
    with _adding_to(folder) as annexes:
        made = _free(folder, moment.replace(microsecond=0), why)
        # Those joined meanwhile are kept in the transaction that names them.
        _keep_annexes(register, annexes, between)
        with appearing(made.path) as draft:

            def name(db: sqlite3.Connection) -> None:
                held = annex_files.read_digests(db)
                for digest in sorted(held - _held(annexes)):
                    _keep(annexes, digest, _content(db, digest))
                _put(db, ((digest, b"") for digest in held))

            copy_register(register, draft, BACKUP_ID, name, between)
        _prune(folder, made)
    return made


@contextmanager
def _adding_to(folder: Path) -> Iterator[Path]:
    """Yield the folder of the annexes, while no other process makes or removes backups there.

    Raises WriteFailed.
    """
    annexes = folder / annex_files.FOLDER
    with disk_errors(folder, NOT_SAVED):
        make_folder(annexes)
        with filelock.FileLock(folder / _LOCK, timeout=_PATIENCE, mode=_MODE):
            yield annexes


def copy_backup(backup: Backup, folder: Path) -> Backup:
    """Copy a backup and what it names to another folder that exists, and read it back.

    Raises WriteFailed, DamagedRegister.
    """
    with _adding_to(folder) as annexes:
        made = replace(backup, path=folder / backup.path.name)
        if made.path.exists():  # of another register of that name, in the same second
            made = _free(folder, backup.moment, backup.why)
        for digest in sorted(set(named(backup)) - _held(annexes)):
            _keep(annexes, digest, annex_files.read_beside(backup.annexes, digest))
        with appearing(made.path) as draft:
            shutil.copyfile(backup.path, draft)
            Soundness(draft).require()
        _prune(folder, made)
    return made


def is_same_as(register: Path, backup: Backup) -> bool:
    """Tell whether nothing changed in a register since a backup of it."""
    try:
        with (
            closing(connect(backup.path, writable=False)) as former,
            closing(connect(register, writable=False)) as db,
        ):
            return _recorded(former) == _recorded(db) and not record_digests.altered(former)
    except (StorageError, sqlite3.Error):  # of an earlier format, which had no digests
        return False


def _recorded(db: sqlite3.Connection) -> tuple[object, ...]:
    return record_digests.recorded(db), annex_files.read_digests(db)


def require_whole(backup: Backup) -> None:
    """Check a backup, and that the contents of its annexes are there and are theirs.

    Raises DamagedRegister.
    """
    Soundness(backup.path).require()
    if lacking := [
        digest for digest in named(backup) if not annex_files.read_beside(backup.annexes, digest)
    ]:
        raise DamagedRegister(
            f"Il manque à la sauvegarde « {backup.path} » "
            f"{counted(len(lacking), 'annexe', 'annexes')} (empreinte {lacking[0][:12]}…). "
            "Le reste en est entier."
        )


def named(backup: Backup) -> tuple[str, ...]:
    """Return the digests of the contents that a backup names. Raises DamagedRegister."""
    with closing(connect(backup.path, writable=False)) as db:
        return tuple(sorted(annex_files.read_digests(db)))


def restore_backup(source: Path, draft: Path) -> tuple[str, ...]:
    """Write the register that a backup holds to an empty file, in its own format.

    The contents of its annexes are put back; return the digests of those that lack. ``source`` may
    be a register too. Raises the errors of check_header, DamagedRegister and WriteFailed.
    """
    check_header(source)
    lacking: list[str] = []

    def fill(db: sqlite3.Connection) -> None:
        for digest in sorted(annex_files.read_digests(db)):
            content = _content(db, digest)
            if content is None:
                content = annex_files.read_beside(source.parent / annex_files.FOLDER, digest)
            if content is None:
                lacking.append(digest)
            else:
                _put(db, [(digest, content)])

    with disk_errors(draft, NOTHING_MADE):
        copy_register(source, draft, APPLICATION_ID, fill)
    return tuple(lacking)


def copy_register(
    source: Path,
    draft: Path,
    application_id: int,
    fill_annexes: Callable[[sqlite3.Connection], object],
    between: Callable[[], object] = lambda: None,
) -> None:
    """Copy everything of a register but the contents of its annexes, in one read transaction.

    ``fill_annexes`` writes these, in the same transaction, to a connection where the copy is the
    schema ``copy``. The copy is read again and compared with what the register should hold: after
    the transaction, for an edit waits for its end. ``between`` is called in the midst of a long
    statement too. Raises DamagedRegister, and what ``between`` raises.
    """
    with (
        closing(connect_draft(draft)) as made,
        closing(connect(source, writable=True)) as db,
        _stopped_by(db, between),
    ):
        db.isolation_level = None  # BEGIN and COMMIT are written out
        db.execute("ATTACH ? AS copy", [f"{draft.resolve().as_uri()}?mode=rw"])
        write_as_draft(db, "copy")
        db.execute("PRAGMA foreign_keys = OFF")  # the tables are copied in any order
        with damage_told(source, but=OF_WHAT_IS_WRITTEN):
            db.execute("BEGIN")
            (version,) = db.execute("PRAGMA main.user_version").fetchone()
            if has_recorded := version >= DIGESTS_FROM:
                digests = record_digests.recorded(db)
            else:
                digests = record_digests.digests(db, between)
            tables, others = _schema(db, "type = 'table'"), _schema(db, "type <> 'table'")
            _execute(made, tables)
            for table, _ in tables:
                between()
                if table == annex_files.TABLE:
                    fill_annexes(db)
                else:
                    columns = _columns(db, table)
                    db.execute(
                        f"INSERT INTO copy.{table} ({columns}) SELECT {columns} FROM main.{table}"
                    )
            db.execute("COMMIT")
        # After the rows: the triggers would refuse those of what is sealed.
        _execute(made, others)
        made.execute(f"PRAGMA user_version = {version}")
        made.execute(f"PRAGMA application_id = {application_id}")
    Soundness(draft).require_readable()
    with closing(sqlite3.connect(draft)) as db, _stopped_by(db, between):
        copied = record_digests.digests(db, between)
    if copied != digests:
        if has_recorded:
            Soundness(source).require()  # names what is altered
        raise DamagedRegister(
            f"La copie de « {source} » n’est pas ce qu’elle devait être : le support est sans "
            "doute défectueux. Le registre est intact. Choisissez un autre dossier."
        )


@contextmanager
def _stopped_by(db: sqlite3.Connection, between: Callable[[], object]) -> Iterator[None]:
    """Call ``between`` in the midst of long statements, which what it raises interrupts."""
    raised: list[Exception] = []

    def step() -> bool:
        try:
            between()
        except Exception as error:
            raised.append(error)
        return bool(raised)

    db.set_progress_handler(step, _STEPS)
    try:
        yield
    except sqlite3.OperationalError:
        if raised:
            raise raised[0] from None
        raise


def _execute(db: sqlite3.Connection, statements: list[tuple[str, str]]) -> None:
    db.execute("BEGIN")  # else each statement would be a transaction
    with db:
        for _, sql in statements:
            db.execute(sql)


def _schema(db: sqlite3.Connection, which: str) -> list[tuple[str, str]]:
    """Return the statements that make the tables, or all that comes after them."""
    return db.execute(
        f"SELECT name, sql FROM main.sqlite_schema WHERE {which} AND sql IS NOT NULL"
        " AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    ).fetchall()


def _columns(db: sqlite3.Connection, table: str) -> str:
    """Return the columns of a table to copy, its hidden row number too where it has one."""
    columns = db.execute(f"PRAGMA main.table_info({table})").fetchall()
    names = [column[1] for column in columns]
    keys = [column[2] for column in columns if column[5]]
    with suppress(sqlite3.OperationalError):  # a table without row numbers
        if keys != ["INTEGER"]:  # else the key is the row number
            db.execute(f"SELECT rowid FROM main.{table} LIMIT 0")
            names.insert(0, "rowid")
    return ", ".join(names)


def _free(folder: Path, moment: datetime, why: Why) -> Backup:
    """Return a backup whose name is free: the clock may be wrong, or two be asked in a second."""
    taken = {each.moment for each in backups_in(folder)}
    while moment in taken:
        moment += timedelta(seconds=1)
    path = folder / f"{moment.strftime(_MOMENT)} {why}{SUFFIX}"
    return Backup(moment, why, path)


def _keep_annexes(register: Path, annexes: Path, between: Callable[[], object]) -> None:
    with closing(connect(register, writable=False)) as db:
        for digest in sorted(annex_files.read_digests(db) - _held(annexes)):
            between()
            _keep(annexes, digest, _content(db, digest))


def _content(db: sqlite3.Connection, digest: str) -> bytes | None:
    """Return a content to keep; None where it is damaged: the rest is worth a backup."""
    try:
        return annex_files.read_content(db, digest)
    except DamagedAnnex:
        return None


def _keep(annexes: Path, digest: str, content: bytes | None) -> None:
    if content is not None:
        created(annexes / digest, content)


def _held(annexes: Path) -> set[str]:
    return {path.name for path in annexes.iterdir()}


def _put(db: sqlite3.Connection, rows: Iterable[tuple[str, bytes]]) -> None:
    db.executemany(f"INSERT INTO copy.{annex_files.TABLE} VALUES (?, ?)", rows)


def _prune(folder: Path, made: Backup) -> None:
    """Remove the backups that are not kept any more, and the contents that none names.

    Each register keeps its own: two of one name may have one place. The one just made stays,
    whatever the clock says.
    """
    backups = backups_in(folder)
    of_register: dict[str, list[Backup]] = {}
    for each in backups:
        of_register.setdefault(origin_of_file(each.path), []).append(each)
    staying = []
    for own in of_register.values():
        wanted = kept(each.moment for each in own)
        staying += [each for each in own if each.moment in wanted or each == made]
    if len(staying) == len(backups):
        return
    for each in backups:
        if each not in staying:
            each.path.unlink(missing_ok=True)
    try:
        needed = {digest for each in staying for digest in named(each)}
    except DamagedRegister:
        return  # what a damaged backup names cannot be known
    for path in (folder / annex_files.FOLDER).iterdir():
        if path.name not in needed:
            path.unlink(missing_ok=True)
