"""A value of another type than its column's, which SQLite itself lets in, is told as damage."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from registre_app.app.findings import findings
from registre_app.storage import DamagedRegister, RegisterFile
from registre_app.storage.errors import AlteredRegister
from registre_app.storage.opening import connect
from tests.sealed import sealed_register

ODD = (b"\xff\x00", 1.5, -1, "", "x", "[]", "[1, 2]", "{", "null")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sealed_register(tmp_path_factory.mktemp("registres") / "arnay.registre")


@contextmanager
def _without_triggers(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA synchronous = OFF")
        triggers = db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            db.execute(f'DROP TRIGGER "{name}"')
        yield db
        db.commit()


def _read(path: Path) -> None:
    with RegisterFile.open(path, read_only=True) as register:
        register.decisions()
        register.formulas()
        for key in register.session_ids():
            list(findings(register.session(key), register.chronicle(), register.annex_digests()))


def _refused_or_read(path: Path) -> bool:
    try:
        _read(path)
    except (DamagedRegister, AlteredRegister):
        return True
    return False


def test_whatever_a_setting_holds_is_read_or_told_as_damage(model: Path, tmp_path: Path) -> None:
    with closing(connect(model, writable=False)) as db:
        keys = [key for (key,) in db.execute("SELECT key FROM setting")]
    refused = 0
    for key in keys:
        for odd in ODD:
            path = tmp_path / "change.registre"
            path.write_bytes(model.read_bytes())
            with _without_triggers(path) as db:
                db.execute("UPDATE setting SET value = ? WHERE key = ?", [odd, key])
            refused += _refused_or_read(path)
    assert refused > len(keys)  # bytes at least are the value of no setting but the blazon


def test_bytes_in_a_column_of_text_are_told_as_damage(model: Path, tmp_path: Path) -> None:
    read = {
        table: [column[1] for column in db.execute(f"PRAGMA table_info({table})")]
        for db in (connect(model, writable=False),)
        for table in ("session", "deliberation", "attendance", "person_name", "mandate", "setting")
    }
    taken = []
    for table, columns in read.items():
        for column in columns:
            path = tmp_path / "change.registre"
            path.write_bytes(model.read_bytes())
            with _without_triggers(path) as db:
                try:
                    db.execute(f"UPDATE {table} SET {column} = ?", [b"\xff\x00"])
                except sqlite3.IntegrityError:
                    continue  # SQLite refuses it itself
            if not _refused_or_read(path):
                taken.append(f"{table}.{column}")
    assert taken == []
