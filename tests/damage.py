"""Corrupting register files on purpose."""

import sqlite3
from pathlib import Path

_PAGE = 4096  # bytes


def damage_out_of_sight(register: Path) -> None:
    """Damage a page of the register that nothing reads until it is looked for."""
    db = sqlite3.connect(register)
    (root,) = db.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'delegated_decision'"
    ).fetchone()
    db.close()
    content = bytearray(register.read_bytes())
    content[(root - 1) * _PAGE : root * _PAGE] = b"\xff" * _PAGE
    register.write_bytes(content)
