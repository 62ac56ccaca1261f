"""The contents of the files joined to items: each once in the register, by its SHA-256.

They are no part of an edit: the history of edits does not watch their table, and a content to which
no annex refers any more stays while an edit that took it away can be undone. What is left of
those is deleted when the register is closed, where there is no history any more.
"""

import hashlib
import sqlite3
from pathlib import Path

from registre_app.domain.annex import size_words
from registre_app.storage.errors import BACK_TO_A_BACKUP, DamagedAnnex

TABLE = "annex_file"
FOLDER = "annexes"
"""Where backups have them, each under its digest."""
_MOSTLY_FREE = 2  # the file is made smaller where half of it, or more, is free
_REFERRED = (
    "SELECT json_extract(value, '$.digest') FROM deliberation, json_each(deliberation.annexes)"
)
IN_THE_BIN = (
    "SELECT json_extract(annex.value, '$.digest') FROM bin,"
    " json_each(CASE WHEN json_valid(bin.content) THEN bin.content ELSE '{}' END,"
    " '$.deliberation') AS item, json_each(json_extract(item.value, '$.annexes')) AS annex"
)
"""The digests named by the acts that were removed and may come back."""
_TITLE = (
    "SELECT json_extract(value, '$.title') FROM deliberation, json_each(deliberation.annexes)"
    " WHERE json_extract(value, '$.digest')"
)
_SEALED = "SELECT digest FROM sealed_annex"


def digest_of(content: bytes) -> str:
    """Return the digest by which a content is kept: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def write_content(db: sqlite3.Connection, content: bytes) -> str:
    """Keep a content, in a transaction of its own; return its digest.

    It takes the place of one of the same digest, which may be damaged.
    """
    digest = digest_of(content)
    with db:
        db.execute(f"INSERT OR REPLACE INTO {TABLE} VALUES (?, ?)", [digest, content])
    return digest


def read_content(db: sqlite3.Connection, digest: str) -> bytes | None:
    """Return a content; None where the register does not have it. Raises DamagedAnnex."""
    query = f"SELECT content FROM {TABLE} WHERE digest = ?"
    row = db.execute(query, [digest]).fetchone()
    if row is None:
        return None
    content: bytes = row[0]
    if digest_of(content) != digest:
        raise DamagedAnnex(
            f"Le contenu d’une annexe ({size_words(len(content))}, empreinte {digest[:12]}…) est "
            f"altéré dans le registre. Joignez de nouveau le fichier, ou {BACK_TO_A_BACKUP}."
        )
    return content


def read_beside(folder: Path, digest: str) -> bytes | None:
    """Return the content of a digest in a folder of contents; None where it is not there whole."""
    try:
        content = (folder / digest).read_bytes()
    except OSError:
        return None
    return content if digest_of(content) == digest else None


def altered(db: sqlite3.Connection) -> tuple[str, ...]:
    """Return, in French, the contents that are no longer those that were joined."""
    rows = db.execute(f"SELECT digest, content FROM {TABLE}")
    return tuple(_named(db, digest) for digest, content in rows if digest_of(content) != digest)


def _named(db: sqlite3.Connection, digest: str) -> str:
    title = db.execute(f"{_TITLE} = ?", [digest]).fetchone()
    return f"l’annexe « {title[0]} »" if title else f"une annexe (empreinte {digest[:12]}…)"


def read_digests(db: sqlite3.Connection) -> frozenset[str]:
    """Return the digests of the contents that the register has; none in the first formats."""
    tables = f"SELECT 1 FROM sqlite_schema WHERE name = '{TABLE}'"
    if not db.execute(tables).fetchone():
        return frozenset()
    rows = db.execute(f"SELECT digest FROM {TABLE}").fetchall()
    return frozenset(digest for (digest,) in rows)


def read_total(db: sqlite3.Connection) -> int:
    """Return the size of all contents, in bytes."""
    (total,) = db.execute(f"SELECT coalesce(sum(length(content)), 0) FROM {TABLE}").fetchone()
    return int(total)


def delete_orphans(db: sqlite3.Connection) -> None:
    """Delete the contents to which no annex refers, and give back their room where it is much.

    To be called where no edit can be undone any more.
    """
    if not db.execute(f"SELECT 1 FROM {TABLE} LIMIT 1").fetchone():
        return  # the items need not be read
    with db:
        gone = db.execute(
            f"DELETE FROM {TABLE} WHERE digest NOT IN"
            f" ({_REFERRED} UNION ALL {IN_THE_BIN} UNION ALL {_SEALED})"
        )
    if gone.rowcount > 0 and _is_mostly_free(db):
        db.execute("VACUUM")


def _is_mostly_free(db: sqlite3.Connection) -> bool:
    (free,) = db.execute("PRAGMA freelist_count").fetchone()
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    return int(free) * _MOSTLY_FREE >= int(pages)
