"""The contents whose digest is known: those of annexes, and the sheets kept as printed."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from registre_app.storage import annex_files
from registre_app.storage.chain_rows import sealed_annexes
from registre_app.storage.salvage.pages import Value
from registre_app.storage.salvage.reading import Read
from registre_app.storage.salvage.report import Missing
from registre_app.storage.salvage.trees import Step

_ANNEXES = (
    "SELECT session_id, position, json_extract(value, '$.digest') FROM deliberation,"
    " json_each(deliberation.annexes) WHERE json_valid(annexes)"
)


def is_annex(row: tuple[Value, ...]) -> bool:
    """Tell whether the content of an annex is that which was joined."""
    digest, content = row[0], row[1] if len(row) > 1 else None
    return isinstance(content, bytes) and sha256(content).hexdigest() == digest


class Annexes:
    """The contents of annexes; ``lost`` are the digests of those that are not there any more."""

    def __init__(self, db: sqlite3.Connection, found: Mapping[str, Read], step: Step) -> None:
        self._db = db
        self._found = found
        self._step = step
        self.lost: set[str] = set()

    def put_back(self, beside: Path | None) -> Iterator[Missing]:
        """Keep again what sealed records name; yield, at each item, what is not there.

        ``beside``: the folder of the contents, where the source is a backup.
        """
        if "chain" in self._found:
            self._db.executemany(
                "INSERT OR IGNORE INTO sealed_annex VALUES (?)",
                [(each,) for each in self._sealed()],
            )
        if beside:
            self._bring(beside)
        read = self._found["annex_file"]
        held = {key for (key,) in self._db.execute("SELECT digest FROM annex_file").fetchall()}
        gone = {known.get("digest") for known in read.told.values()} - held
        gone |= {row[0] for row in read.rows.values()} - held
        unknown = read.lost is None or beside is not None
        for key, position, digest in self._db.execute(_ANNEXES).fetchall():
            if digest in gone or (unknown and digest not in held):
                gone.add(digest)
                told = (("session_id", key), ("position", position), ("digest", digest))
                yield Missing("annex_file", told)
        self.lost = {str(each) for each in gone}

    def _bring(self, folder: Path) -> None:
        wanted = {digest for _, _, digest in self._db.execute(_ANNEXES).fetchall()}
        wanted |= {key for (key,) in self._db.execute("SELECT digest FROM sealed_annex").fetchall()}
        if "bin" in self._found:
            wanted |= {key for (key,) in self._db.execute(annex_files.IN_THE_BIN).fetchall()}
        for digest in sorted(each for each in wanted if _is_digest(each)):
            self._step()
            content = annex_files.read_beside(folder, digest)
            if content is not None:
                row = [digest, content]
                self._db.execute("INSERT OR IGNORE INTO annex_file VALUES (?, ?)", row)

    def _sealed(self) -> set[str]:
        found: set[str] = set()
        for (record,) in self._db.execute("SELECT record FROM chain"):
            try:
                found.update(sealed_annexes(record))
            except (ValueError, KeyError, TypeError, AttributeError):
                continue  # the check of the chain says that it is damaged
        return {each for each in found if _is_digest(each)}


def leave_changed_sheets(db: sqlite3.Connection) -> Iterator[Missing]:
    """Leave out, and yield, the sheets that are not those for which the chain vouches."""
    for (rank,) in db.execute("SELECT rank FROM kept_sheets").fetchall():
        record, pdf = db.execute(
            "SELECT record, pdf FROM kept_sheets JOIN chain USING (rank) WHERE rank = ?", [rank]
        ).fetchone()
        try:
            vouched = json.loads(record)["sha256"]
        except (ValueError, KeyError, TypeError):
            continue  # the check of the chain says that it is damaged
        if sha256(pdf).hexdigest() != vouched:
            db.execute("DELETE FROM kept_sheets WHERE rank = ?", [rank])
            yield Missing("kept_sheets", (("rank", rank),))


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None
