"""Read access to an open register; each thread uses a reader of its own."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from registre_app.domain.bin import BinItem
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.folio import Folio
from registre_app.domain.older_act import OlderAct
from registre_app.domain.period import Period, period
from registre_app.domain.session import Session
from registre_app.seal import Entry
from registre_app.storage import annex_files, bin_rows, chain_rows, links, older_acts, reading
from registre_app.storage.chronicle_rows import read_chronicle
from registre_app.storage.disk import NOTHING_MADE, disk_errors, unread
from registre_app.storage.errors import BACK_TO_A_BACKUP, DamagedRegister, RegisterGone
from registre_app.storage.journal import connect_draft
from registre_app.storage.opening import as_today, connect, unreadable_told
from registre_app.storage.origin import origin
from registre_app.storage.presence import Presence
from registre_app.storage.sealed_states import SealedState, read_sealed_state
from registre_app.storage.soundness import altered_parts

if TYPE_CHECKING:
    from registre_app.storage.search import SearchIndex


class RegisterReader:
    """The content of an open register.

    Its methods raise DamagedRegister where reading fails, RegisterGone where the file is no longer
    at its place, WriteFailed where something else keeps it from being read.
    """

    def __init__(
        self,
        path: Path,
        db: sqlite3.Connection,
        presence: Presence,
        *,
        source: Path | None = None,
        annexes_beside: Path | None = None,
    ) -> None:
        """Read a register by a connection to ``source``, which may be a copy of it.

        The contents of a backup's annexes are in a folder beside it.
        """
        self.path = path
        self._db = db
        self._presence = presence
        self._source = source or path
        self._annexes_beside = annexes_beside
        self._chronicle: tuple[int, Chronicle] | None = None

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def content_version(self) -> tuple[int, int]:
        """A value that stays the same as long as nothing is written, here or by others."""
        with self._reading():
            (others,) = self._db.execute("PRAGMA data_version").fetchone()
            return others, self._db.total_changes

    def chronicle(self) -> Chronicle:
        """The people and the settings of the body, through time; read again once they changed."""
        with self._reading():
            (version,) = self._db.execute("PRAGMA data_version").fetchone()  # edits of others
            if self._chronicle is None or self._chronicle[0] != version:
                self._chronicle = (version, read_chronicle(self._db))
            return self._chronicle[1]

    def numbers(self, alike: str = "*") -> frozenset[str]:
        """The deliberation numbers in use, those that look like a pattern (SQLite GLOB)."""
        with self._reading():
            return reading.read_numbers(self._db, alike)

    def transmission_numbers(self) -> dict[str, tuple[int, int]]:
        """The numbers under which acts are sent, each with its session and its position."""
        with self._reading():
            return reading.read_transmission_numbers(self._db)

    def sessions_numbered(self, *numbers: str) -> tuple[int, ...]:
        """The keys of the sessions that hold acts of those numbers."""
        with self._reading():
            return links.sessions_numbered(self._db, numbers)

    def sessions(self) -> tuple[reading.SessionEntry, ...]:
        """The sessions, in the order of their dates."""
        with self._reading():
            return reading.read_entries(self._db)

    def session_lines(self) -> tuple[reading.SessionLine, ...]:
        """The sessions, in the order of their dates, without the titles of their acts."""
        with self._reading():
            return reading.read_lines(self._db)

    def session_days(self) -> dict[int, date]:
        """The days of the sessions by their keys, in the order of the dates."""
        with self._reading():
            return reading.read_days(self._db)

    def session_ids(self) -> tuple[int, ...]:
        """The keys of the sessions, in the order of their dates."""
        with self._reading():
            return reading.read_ids(self._db)

    def unfinished_ids(self, today: date) -> tuple[int, ...]:
        """The sessions on which what is due on a day depends: see ``reading.read_unfinished``."""
        with self._reading():
            return reading.read_unfinished(self._db, today)

    def session(self, session_id: int) -> Session:
        """A session whole. Raises KeyError where there is none with that key."""
        with self._reading():
            return reading.read_session(self._db, session_id, self.chronicle())

    def decisions(self) -> tuple[DelegatedDecision, ...]:
        """The decisions taken by delegation, in the order of their dates."""
        with self._reading():
            return reading.read_decisions(self._db)

    def older_act(self, key: int) -> OlderAct | None:
        """An act taken over, by its key; None where it is no longer there."""
        with self._reading():
            return older_acts.read_one(self._db, key)

    def older_acts(self) -> dict[int, OlderAct]:
        """The acts taken over from older documents by their keys, in the order of their days."""
        with self._reading():
            return older_acts.read(self._db)

    def bin(self) -> tuple[BinItem, ...]:
        """What was removed and waits, the last removed first."""
        with self._reading():
            return bin_rows.read_items(self._db)

    def archived_on(self) -> date | None:
        """The day on which the last archive was written, where one is known."""
        with self._reading():
            return bin_rows.read_archived(self._db)

    def formulas(self) -> dict[str, str]:
        """The formulas of the editor, by the code that is typed to insert them."""
        with self._reading():
            return reading.read_formulas(self._db)

    def printed_before(self) -> dict[int, Folio]:
        """The sheets printed by versions without a chain, not entered in it yet, by session."""
        with self._reading():
            return reading.read_printed(self._db)

    def former_ids(self) -> tuple[int, ...]:
        """The sessions that a version without a chain sealed or printed, not entered in it yet."""
        with self._reading():
            return chain_rows.read_former(self._db)

    def is_former_seal(self, session_id: int) -> bool:
        """Tell whether a version without a chain sealed that session, not entered in it yet."""
        with self._reading():
            return reading.is_former_seal(self._db, session_id)

    def taken_sheets(self, year: int | None = None) -> tuple[Folio, ...]:
        """The sheets ever given a number, of a year or all: they are never given again."""
        with self._reading():
            return chain_rows.read_taken(self._db, year)

    def origin(self) -> str:
        """When the register was created, which its copies say too; empty where it is not said."""
        with self._reading():
            return origin(self._db)

    def head(self) -> Entry | None:
        """The last entry of the chain; None where nothing is sealed."""
        with self._reading():
            return chain_rows.read_head(self._db)

    def entry(self, rank: int) -> Entry | None:
        """The entry of the chain of a rank (1 is the first)."""
        with self._reading():
            return chain_rows.read_entry(self._db, rank)

    def entries(self) -> Iterator[Entry]:
        """The entries of the chain in its order; read as they are asked for."""
        with self._reading():
            yield from chain_rows.read_entries(self._db)

    def ranks(
        self, kind: str = "", session_id: int | None = None, target: int | None = None
    ) -> tuple[int, ...]:
        """The ranks of the entries of a kind, that seal a session, about an entry, as asked."""
        with self._reading():
            return chain_rows.read_ranks(self._db, kind=kind, session_id=session_id, target=target)

    def targets(self) -> tuple[tuple[int, int], ...]:
        """The entries about another one, by their ranks, each with the rank of that one."""
        with self._reading():
            return chain_rows.read_targets(self._db)

    def last_sheets(self) -> dict[int, int]:
        """The rank of the last entry that laid sheets of each year."""
        with self._reading():
            return chain_rows.read_last_sheets(self._db)

    def open_ids(self, until: date) -> tuple[int, ...]:
        """The sessions held until a day that are not sealed, in the order of their dates."""
        with self._reading():
            return reading.read_open_ids(self._db, until)

    def open_days(self) -> tuple[date, ...]:
        """The days of the sessions that are not sealed, and of the decisions on no sheet."""
        with self._reading():
            return reading.read_open_days(self._db)

    def ranks_of_sheets(self, first_year: int, last_year: int) -> tuple[int, ...]:
        """The ranks of the entries that lay sheets of those years, or make their numbers void."""
        with self._reading():
            return chain_rows.read_ranks_of_sheets(self._db, first_year, last_year)

    def sessions_sealed_by(self, rank: int) -> tuple[int, ...]:
        """The keys of the sessions whose seal in force is the entry of a rank: one or none."""
        with self._reading():
            return reading.read_sealed_by(self._db, rank)

    def standing(self, target: int) -> tuple[int, ...]:
        """The ranks of what was noted of an entry and not taken back."""
        with self._reading():
            return chain_rows.read_standing(self._db, target)

    def sheets(self, rank: int) -> bytes | None:
        """The sheets that an entry keeps as they were printed."""
        with self._reading():
            return chain_rows.read_sheets(self._db, rank)

    def laid(self) -> dict[str, int]:
        """The decisions by delegation on sheets: the entry that laid each, by its number."""
        with self._reading():
            return reading.read_laid(self._db)

    def indexed(self) -> Iterator[chain_rows.Indexed]:
        """The entries of the chain with the columns by which each is looked up."""
        with self._reading():
            yield from chain_rows.read_indexed(self._db)

    def kept_sheets(self) -> Iterator[tuple[int, bytes]]:
        """All sheets kept as they were printed, by the entry that vouches for their bytes."""
        with self._reading():
            yield from chain_rows.read_kept(self._db)

    def seals(self) -> dict[int, int]:
        """The entries that seal sessions, by the keys of these."""
        with self._reading():
            return chain_rows.read_seals(self._db)

    def sealed_state(self, session_id: int) -> SealedState:
        """What is kept of a sealed session beside its rows: its people, its body, its seal."""
        with self._reading():
            return read_sealed_state(self._db, session_id)

    def sealed_annexes(self) -> frozenset[str]:
        """The digests of the contents that are kept because a seal names them."""
        with self._reading():
            return chain_rows.read_sealed_annexes(self._db)

    def guards_lacking(self) -> tuple[str, ...]:
        """What of the schema, which guards what is sealed, somebody changed: named in French."""
        with self._reading():
            from registre_app.storage.whole_schema import (  # noqa: PLC0415 -- imports sqlite-utils
                differing,
            )

            return differing(self._db)

    @property
    def is_gone(self) -> bool:
        """Tell whether the path names another file, or none, since it was opened."""
        return bool(self._presence.lost())

    def altered_parts(self) -> tuple[str, ...]:
        """What is not what the application recorded, and no seal proves: named in French."""
        with self._reading():
            return (*altered_parts(self._db, proved=False), *self.altered_annexes())

    def altered_annexes(self) -> tuple[str, ...]:
        """The files joined to items whose content is no longer theirs: named in French."""
        with self._reading():
            return () if self._annexes_beside else annex_files.altered(self._db)

    def annex_content(self, digest: str) -> bytes | None:
        """The content of a file joined to an item, by its digest; None where it is not there.

        Raises DamagedAnnex.
        """
        with self._reading():
            if self._annexes_beside:
                return annex_files.read_beside(self._annexes_beside, digest)
            return annex_files.read_content(self._db, digest)

    def annex_digests(self) -> frozenset[str]:
        """The digests of the files joined to items whose content the register has."""
        with self._reading():
            return annex_files.read_digests(self._db)

    def annex_total(self) -> int:
        """The size of the files joined to items, each counted once, in bytes."""
        with self._reading():
            return annex_files.read_total(self._db)

    def period(
        self, first_year: int, last_year: int, between: Callable[[], None] = lambda: None
    ) -> Period:
        """The sessions and decisions of some years; ``between`` is called before each session."""
        sessions = []
        for key, day in self.session_days().items():
            if first_year <= day.year <= last_year:
                between()
                sessions.append(self.session(key))
        return period(first_year, last_year, sessions, self.decisions())

    def copy_to(self, path: Path) -> None:
        """Write a copy of the register, as it is now, to a draft. Raises WriteFailed."""
        with disk_errors(path, NOTHING_MADE):
            copy = connect_draft(path)
            try:
                self._db.backup(copy)
            finally:
                copy.close()

    def search_index(self, kept_at: Path | None = None) -> "SearchIndex":
        """The search index of the acts, in a file or in memory, for use on the calling thread."""
        from registre_app.storage.search import SearchIndex  # noqa: PLC0415 -- not needed at the start

        return SearchIndex(self._second(), self.path, kept_at)

    def reader(self) -> "RegisterReader":
        """A second connection to the same register, for use on another thread."""
        return RegisterReader(
            self.path,
            self._second(),
            self._presence,
            source=self._source,
            annexes_beside=self._annexes_beside,
        )

    def _second(self) -> sqlite3.Connection:
        self._presence.require()  # it would read the file that took its place
        return as_today(connect(self._source, writable=False))

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            with unreadable_told(self.path):
                yield
        except (sqlite3.Error, ValueError, IndexError) as error:
            if why := self._presence.lost():
                raise RegisterGone.of(self.path, why) from error
            known = unread(self.path, error) if isinstance(error, sqlite3.Error) else None
            raise known or DamagedRegister(
                f"« {self.path} » ne peut plus être lu : il est endommagé. Gardez ce fichier, et "
                f"{BACK_TO_A_BACKUP}."
            ) from error
