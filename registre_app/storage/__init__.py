"""The register file: one SQLite file, every edit one transaction. All the SQL is here."""

from registre_app.storage.errors import (
    DamagedRegister,
    NewerRegister,
    NotARegister,
    NumberTaken,
    ReadOnlyRegister,
    RecordConflict,
    RegisterExists,
    RegisterNotFound,
    SealedAct,
    StorageError,
    WriteFailed,
)
from registre_app.storage.reading import SessionEntry, SessionLine
from registre_app.storage.register_file import RegisterFile
from registre_app.storage.search import NO_FILTER, Excerpt, Filters, Found, Results, SearchIndex

__all__ = [
    "NO_FILTER",
    "DamagedRegister",
    "Excerpt",
    "Filters",
    "Found",
    "NewerRegister",
    "NotARegister",
    "NumberTaken",
    "ReadOnlyRegister",
    "RecordConflict",
    "RegisterExists",
    "RegisterFile",
    "RegisterNotFound",
    "Results",
    "SealedAct",
    "SearchIndex",
    "SessionEntry",
    "SessionLine",
    "StorageError",
    "WriteFailed",
]
