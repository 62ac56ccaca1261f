"""The register file: one SQLite file, each edit one transaction. All SQL is in this package.

The search is not imported here, to keep the start short: see storage.search.
"""

from registre_app.storage.chain_rows import NewEntry, index_of
from registre_app.storage.errors import (
    AlteredRegister,
    CannotRestore,
    DamagedAnnex,
    DamagedRegister,
    LaidDecision,
    NewerRegister,
    NotARegister,
    NothingToSalvage,
    NumberTaken,
    ReadOnlyRegister,
    RecordConflict,
    RegisterExists,
    RegisterGone,
    RegisterNotFound,
    SealedSession,
    StorageError,
    UnfinishedWrite,
    WriteFailed,
)
from registre_app.storage.history import Edit
from registre_app.storage.opening import holds_register, is_current
from registre_app.storage.origin import origin_of_file
from registre_app.storage.reader import RegisterReader
from registre_app.storage.reading import SessionEntry, SessionLine
from registre_app.storage.register_file import RegisterFile
from registre_app.storage.sealing import Addition

__all__ = [
    "Addition",
    "AlteredRegister",
    "CannotRestore",
    "DamagedAnnex",
    "DamagedRegister",
    "Edit",
    "LaidDecision",
    "NewEntry",
    "NewerRegister",
    "NotARegister",
    "NothingToSalvage",
    "NumberTaken",
    "ReadOnlyRegister",
    "RecordConflict",
    "RegisterExists",
    "RegisterFile",
    "RegisterGone",
    "RegisterNotFound",
    "RegisterReader",
    "SealedSession",
    "SessionEntry",
    "SessionLine",
    "StorageError",
    "UnfinishedWrite",
    "WriteFailed",
    "holds_register",
    "index_of",
    "is_current",
    "origin_of_file",
]
