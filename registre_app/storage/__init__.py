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
from registre_app.storage.reading import SessionEntry
from registre_app.storage.register_file import RegisterFile

__all__ = [
    "DamagedRegister",
    "NewerRegister",
    "NotARegister",
    "NumberTaken",
    "ReadOnlyRegister",
    "RecordConflict",
    "RegisterExists",
    "RegisterFile",
    "RegisterNotFound",
    "SealedAct",
    "SessionEntry",
    "StorageError",
    "WriteFailed",
]
