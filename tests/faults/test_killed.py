"""What a killed process or a full disk left is mended, and told in words (durability)."""

import errno
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from registre_app.app.returning import put_back
from registre_app.storage import RegisterFile, WriteFailed
from registre_app.storage.backups import Why, folder_beside, write_backup
from tests.councils import council


def left_by_a_kill(path: Path) -> None:
    """Kill a process inside a transaction whose pages are already written to the file."""
    program = (
        "import os, sqlite3, sys; db = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "db.execute('PRAGMA cache_size = 1'); db.execute('BEGIN IMMEDIATE');"
        "db.execute('UPDATE deliberation SET body = ?', ['perdu ' * 200000]);"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert path.with_name(f"{path.name}-journal").read_bytes()[:1] != b"\0"


def test_what_a_killed_process_left_is_mended_by_a_reader_too(register: Path) -> None:
    with RegisterFile.open(register) as opened:
        before = opened.session(1)
    left_by_a_kill(register)
    with RegisterFile.open(register, read_only=True) as opened:
        assert opened.session(1) == before


def test_what_a_killed_process_left_does_no_harm_to_a_new_register_of_that_name(
    register: Path,
) -> None:
    left_by_a_kill(register)
    register.unlink()
    session = council(15)
    other = replace(session.deliberations[0], title="Vente du presbytère", body="Vu. " * 3000)
    session = session.with_deliberation(0, other)
    made = RegisterFile.create(register, session.collectivity, session.assembly, [session])
    with made:
        assert made.session(1) == session
    assert not register.with_name(f"{register.name}-journal").exists()


def test_what_a_killed_process_left_does_no_harm_to_the_backup_put_in_its_place(
    register: Path,
) -> None:
    with RegisterFile.open(register) as opened:
        before = opened.session(1)
    moment = datetime(2026, 7, 1, 20, 15)
    backup = write_backup(register, folder_beside(register), moment, Why.ASKED)
    left_by_a_kill(register)
    register.write_bytes(bytes(100) + register.read_bytes()[100:])  # not readable any more
    put_back(backup.path, register, carrying=False)
    with RegisterFile.open(register) as opened:
        assert opened.session(1) == before


def test_a_backup_that_is_not_put_back_leaves_what_a_killed_process_left(register: Path) -> None:
    with RegisterFile.open(register) as opened:
        before = opened.session(1)
    moment = datetime(2026, 7, 1, 20, 15)
    backup = write_backup(register, folder_beside(register), moment, Why.ASKED)
    left_by_a_kill(register)
    with (
        pytest.raises(WriteFailed),
        patch.object(Path, "replace", side_effect=OSError(errno.EIO, "")),
    ):
        put_back(backup.path, register, carrying=False)
    with RegisterFile.open(register) as opened:
        assert opened.session(1) == before


def test_a_disk_that_fills_up_refuses_the_edit_in_words_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "arnay.registre"
    session = council(15)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    # A file size limit (RLIMIT_FSIZE) simulates a full disk.
    program = """
import resource, signal, sys
from dataclasses import replace
from pathlib import Path
from registre_app.storage import RegisterFile, WriteFailed
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with RegisterFile.open(Path(sys.argv[1])) as register:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    session = register.session(1)
    item = replace(session.deliberations[0], body="Texte. " * 100_000)
    try:
        register.save_session(1, session.with_deliberation(0, item), "Exposé")
    except WriteFailed as error:
        print(error)
    assert register.session(1) == session
"""
    result = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert "n’est pas enregistrée, le reste est intact" in result.stdout
    with RegisterFile.open(path) as register:
        assert register.session(1) == session
