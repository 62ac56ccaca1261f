"""What is not a sound register is refused by its own error, and left as it was."""

import errno
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from registre_app.storage import (
    DamagedRegister,
    NewerRegister,
    NotARegister,
    ReadOnlyRegister,
    RegisterExists,
    RegisterFile,
    RegisterNotFound,
    StorageError,
    WriteFailed,
    journal,
)
from registre_app.storage.rolled_back import journal_of
from tests.councils import council
from tests.damage import damage_out_of_sight
from tests.rights import ordinary_user, protected_folder


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "arnay.registre"
    session = council(15)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    return path


def refused(path: Path, error: type[StorageError]) -> str:
    """Open for reading and for writing: both refuse, in words, and change nothing."""
    before = path.read_bytes()
    messages = []
    for read_only in (True, False):
        with pytest.raises(error) as refusal:
            RegisterFile.open(path, read_only=read_only)
        messages.append(str(refusal.value))
    assert path.read_bytes() == before
    return messages[0]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RegisterNotFound, match="n’existe pas"):
        RegisterFile.open(tmp_path / "absent.registre")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"Bonjour", b"%PDF-1.7\n", b"\x00" * 4096])
def test_a_file_that_is_something_else(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.registre"
    path.write_bytes(content)
    message = refused(path, NotARegister)
    assert "n’est pas un registre. Rien n’a été modifié. Choisissez un fichier" in message


def test_another_sqlite_file(tmp_path: Path) -> None:
    path = tmp_path / "x.registre"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE t (x)")
    db.close()
    refused(path, NotARegister)


def test_a_file_of_a_later_version(register: Path) -> None:
    db = sqlite3.connect(register)
    db.execute("PRAGMA user_version = 99")
    db.close()
    assert "Mettez l’application à jour" in refused(register, NewerRegister)


def test_a_truncated_file(register: Path) -> None:
    register.write_bytes(register.read_bytes()[:-8192])
    assert "sauvegarde" in refused(register, DamagedRegister)


@pytest.mark.parametrize("page", range(1, 8))
def test_a_file_with_a_page_of_noise(register: Path, page: int) -> None:
    content = bytearray(register.read_bytes())
    content[page * 4096 : (page + 1) * 4096] = os.urandom(4096)
    register.write_bytes(content)
    refused(register, DamagedRegister)


def test_a_file_whose_links_are_broken(register: Path) -> None:
    db = sqlite3.connect(register)
    db.execute("DELETE FROM member WHERE id = 'elu-3'")
    db.commit()
    db.close()
    assert "liens rompus" in refused(register, DamagedRegister)


def test_damage_is_found_later_where_the_pages_show_first(register: Path) -> None:
    damage_out_of_sight(register)
    refused(register, DamagedRegister)
    with RegisterFile.open(register, check_later=True) as opened:
        assert opened.session(1) == council(15)
        with pytest.raises(DamagedRegister, match="endommagé"):
            opened.check()


def test_no_edit_is_written_to_a_file_not_yet_known_to_be_sound(register: Path) -> None:
    damage_out_of_sight(register)
    before = register.read_bytes()
    with RegisterFile.open(register, check_later=True) as opened:
        session = replace(opened.session(1), place="Mairie")
        with pytest.raises(DamagedRegister, match="endommagé"):
            opened.save_session(1, session, "Lieu")
        assert opened.undo_label is None
    assert register.read_bytes() == before


def test_a_sound_file_is_read_to_its_end_once(register: Path) -> None:
    with RegisterFile.open(register, check_later=True) as opened:
        opened.check()
        damage_out_of_sight(register)
        opened.check()


def test_a_register_put_down_is_read_no_further(register: Path) -> None:
    opened = RegisterFile.open(register, check_later=True)
    opened.close()
    damage_out_of_sight(register)
    opened.check()  # asked for before, and begun too late


def test_a_register_opened_twice_is_read_only_the_second_time(register: Path) -> None:
    with RegisterFile.open(register) as first:
        assert first.read_only_reason is None
        with RegisterFile.open(register) as second:
            assert "déjà ouvert" in str(second.read_only_reason)
            assert second.session(1) == council(15)
            with pytest.raises(ReadOnlyRegister, match="Rien n’a été modifié"):
                second.remove_session(1, "Retrait", date(2023, 1, 9))
    with RegisterFile.open(register) as third:
        assert third.read_only_reason is None


ASK = """
import sys
from pathlib import Path
from registre_app.storage import RegisterFile
with RegisterFile.open(Path(sys.argv[1])) as register:
    print(register.read_only_reason or "libre")
"""


WRITE = """
import sqlite3, sys
sqlite3.connect(sys.argv[1], timeout=0).execute("BEGIN IMMEDIATE")
"""


def asked_elsewhere(register: Path) -> str:
    """Why another process can only read a register; « libre » where it may edit it."""
    command = [sys.executable, "-c", ASK, str(register)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("read_only", [False, True])
def test_who_opened_first_keeps_the_register_when_a_second_opening_is_closed(
    register: Path, read_only: bool
) -> None:
    with RegisterFile.open(register) as first:
        first.save_session(1, replace(first.session(1), place="Préau"), "Lieu")
        RegisterFile.open(register, read_only=read_only).close()
        assert "déjà ouvert" in asked_elsewhere(register)
        changed = replace(first.session(1), place="École")
        first.save_session(1, changed, "Lieu")
        assert first.undo() == "Lieu"
        assert first.redo() == "Lieu"
    assert "libre" in asked_elsewhere(register)
    with RegisterFile.open(register) as again:
        assert again.session(1) == changed


def test_a_register_opened_by_a_link_has_the_lock_of_the_file(
    register: Path, tmp_path: Path
) -> None:
    link = tmp_path / "bureau" / "raccourci.registre"
    link.parent.mkdir()
    link.symlink_to(register)
    with RegisterFile.open(register), RegisterFile.open(link) as second:
        assert "déjà ouvert" in str(second.read_only_reason)
    with RegisterFile.open(link) as only:
        assert only.read_only_reason is None
        assert "déjà ouvert" in asked_elsewhere(register)


def test_a_reader_on_another_thread_leaves_an_edit_its_lock(register: Path) -> None:
    with RegisterFile.open(register) as opened:
        opened._db.execute("BEGIN IMMEDIATE")
        opened.reader().close()
        other = subprocess.run(
            [sys.executable, "-c", WRITE, str(register)], capture_output=True, check=False
        )
        opened._db.rollback()
    assert b"database is locked" in other.stderr


def test_a_second_opening_that_fails_leaves_the_first_its_register(register: Path) -> None:
    with RegisterFile.open(register) as first:
        damage_out_of_sight(register)
        with pytest.raises(DamagedRegister):
            RegisterFile.open(register)
        lock = register.with_name(f".{register.name}.verrou")
        assert lock.exists()
        assert first.session(1) == council(15)


def test_a_copy_of_a_register_is_a_register(register: Path, tmp_path: Path) -> None:
    copy = tmp_path / "été à l’école #1?.registre"
    with RegisterFile.open(register):
        shutil.copy(register, copy)
    with RegisterFile.open(copy) as opened:
        assert opened.session(1) == council(15)


def test_a_full_disk_refuses_the_edit_and_keeps_the_rest(register: Path) -> None:
    with RegisterFile.open(register) as opened:
        pages = opened._db.execute("PRAGMA page_count").fetchone()[0]
        opened._db.execute(f"PRAGMA max_page_count = {pages}")
        session = opened.session(1)
        item = replace(session.deliberations[0], body="Texte. " * 100_000)
        with pytest.raises(WriteFailed, match="disque"):
            opened.save_session(1, session.with_deliberation(0, item), "Exposé")
        assert opened.session(1) == session
        assert opened.undo_label is None
        opened.save_session(1, replace(session, place="Mairie"), "Lieu")
        assert opened.session(1).place == "Mairie"


def test_a_register_in_a_protected_folder_is_read_only_and_says_so(register: Path) -> None:
    with protected_folder(register) as folder:
        held = folder / register.name
        with ordinary_user(), RegisterFile.open(held) as opened:
            assert "protégé en écriture" in str(opened.read_only_reason)
            assert opened.session(1) == council(15)
        assert list(folder.iterdir()) == [held]


def test_a_new_register_is_readable_by_its_user_alone(register: Path) -> None:
    assert stat.S_IMODE(register.stat().st_mode) == 0o600


def test_the_journal_of_a_register_is_readable_by_whom_the_register_is(register: Path) -> None:
    with RegisterFile.open(register) as opened:
        opened._db.execute("BEGIN IMMEDIATE")
        opened._db.execute("UPDATE session SET place = 'Préau'")
        journal = register.with_name(f"{register.name}-journal")
        assert stat.S_IMODE(journal.stat().st_mode) == 0o600
        opened._db.rollback()


def test_a_register_that_is_closed_leaves_nothing_beside_it(register: Path) -> None:
    with RegisterFile.open(register) as opened:
        assert len(list(register.parent.iterdir())) == 2
        opened.undo()
    assert list(register.parent.iterdir()) == [register]


@pytest.mark.parametrize("where", ["person_name", "setting WHERE key = 'assembly_name'"])
def test_a_register_that_has_lost_a_name_is_damaged(register: Path, where: str) -> None:
    with closing(sqlite3.connect(register)) as db:
        db.execute(f"DELETE FROM {where}")
        db.commit()
    with (
        RegisterFile.open(register, read_only=True) as opened,
        pytest.raises(DamagedRegister, match="endommagé"),
    ):
        opened.session(1)


def test_a_name_that_is_taken_keeps_the_journal_beside_it(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal_of(register).write_bytes(b"what a killed process left to be undone")
    monkeypatch.setattr(journal, "_overwrite", pytest.fail)  # a kill then would lose it
    with pytest.raises(RegisterExists), journal.taking_name(register):
        pytest.fail("the name is taken")


@pytest.mark.parametrize(
    ("why", "what"),
    [
        (errno.ENOSPC, "(disque plein). Libérez de la place, ou choisissez un autre support."),
        (
            errno.EROFS,
            "(support protégé en écriture). Choisissez un dossier où vous pouvez écrire.",
        ),
    ],
)
def test_what_to_do_about_a_register_that_cannot_be_made_follows_from_its_cause(
    tmp_path: Path, why: int, what: str
) -> None:
    with pytest.raises(WriteFailed) as refused, journal.taking_name(tmp_path / "arnay.registre"):
        raise OSError(why, "")
    assert str(refused.value).endswith(what)
