"""Identification of register files in their header (SQLite file format, section 1.3)."""

import sqlite3

SQLITE_VERSION = sqlite3.sqlite_version
APPLICATION_ID = 0x52454744
"""« REGD », at offset 68."""
BACKUP_ID = 0x52454753
"""« REGS », there: a backup, which holds no contents of annexes and is never edited."""
SCHEMA_VERSION = 12
"""The number of migrations, and the version of the files that this version writes, at offset 60."""
