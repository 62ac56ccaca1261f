"""What a killed process or a full disk left is mended, and told in words (durability)."""

import subprocess
import sys
from pathlib import Path

from registre_app.storage import RegisterFile
from tests.councils import council


def test_what_a_killed_process_left_is_mended_by_a_reader_too(tmp_path: Path) -> None:
    path = tmp_path / "arnay.registre"
    session = council(15)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    # A process killed inside a transaction whose pages are already written to the file.
    program = (
        "import os, sqlite3, sys; db = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "db.execute('PRAGMA cache_size = 1'); db.execute('BEGIN IMMEDIATE');"
        "db.execute('UPDATE deliberation SET body = ?', ['perdu ' * 200000]);"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert path.with_name(f"{path.name}-journal").exists()
    with RegisterFile.open(path, read_only=True) as register:
        assert register.session(1) == session


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
