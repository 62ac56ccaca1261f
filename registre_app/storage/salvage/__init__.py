"""Salvage: what can still be read of a damaged register, put in a new one; never in place.

The pages of the file are read one by one (``pages``), gathered into tables (``trees``,
``reading``), written to an empty register of the same format (``filling``), which is then brought
up to date as any other is. SQLite's own recovery reads pages in the same way, and is no part of
the library that Python has; the program of SQLite has it on few systems.
"""

from __future__ import annotations

import mmap
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from registre_app.domain.errors import reason
from registre_app.files import appearing
from registre_app.seal.chain import Link, breaks
from registre_app.storage import annex_files, record_digests
from registre_app.storage.chain_rows import read_entries
from registre_app.storage.disk import NOTHING_MADE, disk_errors
from registre_app.storage.errors import (
    NothingToSalvage,
    RegisterNotFound,
    StorageError,
    UnfinishedWrite,
)
from registre_app.storage.file_format import BACKUP_ID, SCHEMA_VERSION
from registre_app.storage.journal import connect_draft, taking_name
from registre_app.storage.opening import bring_up_to_date
from registre_app.storage.register_file import RegisterFile
from registre_app.storage.rolled_back import RolledBack, has_journal
from registre_app.storage.salvage.filling import Filling
from registre_app.storage.salvage.formats import build, definitions, format_of, unguarded
from registre_app.storage.salvage.pages import SIZES, Pages
from registre_app.storage.salvage.reading import Read, read_digests, read_tables
from registre_app.storage.salvage.report import Missing, Report, Salvaged, Table
from registre_app.storage.salvage.sessions import of_sessions
from registre_app.storage.salvage.trees import Forest, Part, Step

__all__ = ["Missing", "Report", "Salvaged", "Table", "salvage"]

_MOST = 10_000  # ranks told; a hostile file may lack as many as it likes


def salvage(source: Path, made: Path, step: Step = lambda: None) -> Report:
    """Make a new register of what can be read of a damaged one, which is left as it is.

    ``step`` is called between two pages, and may raise to stop. Raises RegisterExists,
    RegisterNotFound, NothingToSalvage or WriteFailed; then nothing is made.
    """
    with taking_name(made), appearing(made) as draft:
        with _bytes_of(source) as (content, undone):
            report = _salvaged(source, made, draft, content, undone, step)
        _require_legible(draft)
    return _with_unreadable(report)


@contextmanager
def _bytes_of(source: Path) -> Iterator[tuple[mmap.mmap, bool | None]]:
    """Yield the bytes of a file, and whether a write that was cut could be undone first."""
    copy, undone = None, None
    if has_journal(source):
        try:
            copy, undone = RolledBack(source), True
        except UnfinishedWrite:
            undone = False
    try:
        try:
            file = (copy.path if copy else source).open("rb")
        except OSError as error:
            raise RegisterNotFound(
                f"Le fichier « {source} » ne peut être lu ({reason(error, 'de le lire')}). "
                "Vérifiez le support et vos droits."
            ) from error
        with file:
            try:
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except (OSError, ValueError) as error:  # empty, or no ordinary file
                raise _nothing(source) from error
            with content:
                yield content, undone
    finally:
        if copy:
            copy.close()


def _salvaged(
    source: Path, made: Path, draft: Path, content: mmap.mmap, undone: bool | None, step: Step
) -> Report:
    pages, forest, parts, schema_known = _laid_out(content, step)
    if pages.sound_header and pages.number(60) > SCHEMA_VERSION:
        raise NothingToSalvage(
            f"« {source} » vient d’une version plus récente de l’application (format "
            f"{pages.number(60)}). Rien n’a été modifié. Mettez l’application à jour."
        )
    number = format_of(pages, parts)
    is_backup = pages.sound_header and pages.number(68) == BACKUP_ID
    beside = source.parent / annex_files.FOLDER if is_backup else None
    if number is None:
        raise _nothing(source)
    with disk_errors(made, NOTHING_MADE), closing(connect_draft(draft)) as db:
        build(db, number)
        recorded = read_digests(forest, parts)
        with unguarded(db):
            found, astray = read_tables(forest, parts, db, definitions(db))
            if not any(read.rows for read in found.values()):
                raise _nothing(source)
            filling = Filling(db, pages, found, step, beside)
            filling.fill()
        db.commit()
        digests = _digests(db, recorded)
        bring_up_to_date(db)  # the one place where the new file is completed, its digests too
        lost, broken = _chain(db)
        sessions, lost_sessions, others = of_sessions(db, found, filling.missing, digests)
        altered = _altered(db, found, filling.missing, digests)
        saved = {name: _count(db, name) for name in found}
    return Report(
        source,
        made,
        number,
        tuple(
            _table(name, read, saved[name], filling.missing, proved=digests.get(name, False))
            for name, read in found.items()
        ),
        sessions,
        lost_sessions,
        others,
        lost,
        broken,
        tuple(sorted(filling.annexes_lost)),
        altered=altered,
        pages_astray=astray,
        schema_known=schema_known,
        write_undone=undone,
    )


def _laid_out(content: mmap.mmap, step: Step) -> tuple[Pages, Forest, list[Part], bool]:
    """Return the pages of a file, what is in them, and the lines of its schema that are left.

    Where the header is lost, the size of the pages is that by which most of the schema is found.
    """
    pages = Pages(content)
    tried = [pages] if pages.sound_header else [Pages(content, size) for size in SIZES]
    found = []
    for each in tried:
        forest = Forest(each, step)
        found.append((each, forest, *forest.schema()))
    return max(found, key=lambda each: len(each[2]))


def _digests(db: sqlite3.Connection, recorded: Mapping[str, bytes]) -> dict[str, bool]:
    """Tell of each part of the records whether its rows are those that were recorded."""
    if not recorded:
        return {}
    now = record_digests.digests(db)
    return {part: now.get(part) == digest for part, digest in recorded.items()}


def _altered(
    db: sqlite3.Connection,
    found: Mapping[str, Read],
    missing: list[Missing],
    digests: Mapping[str, bool],
) -> tuple[str, ...]:
    """Name the parts, of no session, of which nothing is missing and that are not as recorded."""
    gone = {each.table for each in missing}
    parts = [
        name
        for name, read in found.items()
        if digests.get(name) is False and read.lost == 0 and name not in gone
    ]
    return record_digests.titles(db, parts)


def _table(
    name: str, read: Read, saved: int | None, missing: list[Missing], *, proved: bool
) -> Table:
    out = [each for each in missing if each.table == name and each.was_read and not each.column]
    kept = len(read.rows) - len(out) if saved is None else saved
    stand_ins = sum(each.table == name and each.stands_in for each in missing)
    return Table(
        name, kept - (stand_ins if saved is not None else 0), 0 if proved else read.lost, len(out)
    )


def _count(db: sqlite3.Connection, name: str) -> int | None:
    """Return the number of rows of a table; None where the present format has none of that name."""
    known = db.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", [name]).fetchone()
    return int(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) if known else None


def _chain(db: sqlite3.Connection) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the ranks of the chain that are not there, and those at which it does not link."""
    links = [Link.of(each) for each in read_entries(db)]
    there = {each.rank for each in links}
    gone = islice((rank for rank in range(1, max(there, default=0)) if rank not in there), _MOST)
    return tuple(gone), tuple(breaks(links))


def _require_legible(draft: Path) -> None:
    """Raise DamagedRegister where SQLite itself finds anything wrong with what was made."""
    with RegisterFile.open(draft, read_only=True):
        pass


def _with_unreadable(report: Report) -> Report:
    """Name the sessions that cannot be read: a byte was changed, in a page that is legible."""
    unreadable = []
    with RegisterFile.open(report.made, read_only=True, check_later=True) as register:
        for key in register.session_ids():
            try:
                register.session(key)
            except (StorageError, LookupError, ValueError):
                unreadable.append(key)
    return replace(report, unreadable=tuple(unreadable))


def _nothing(source: Path) -> NothingToSalvage:
    return NothingToSalvage(
        f"Rien ne peut être récupéré de « {source} » : ce n’est pas un registre, ou il n’en reste "
        "rien qui dise où sont ses séances. Rien n’a été modifié."
    )
