"""Backups: whole, checked, without the contents of annexes, which lie beside once each."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from registre_app.domain.annex import PDF, Annex
from registre_app.storage import DamagedRegister, ReadOnlyRegister, RegisterFile, WriteFailed
from registre_app.storage.annex_files import digest_of
from registre_app.storage.backups import (
    Backup,
    Why,
    backups_in,
    copy_backup,
    folder_beside,
    folder_in,
    is_same_as,
    named,
    require_whole,
    restore_backup,
    write_backup,
)
from tests.councils import council
from tests.mounts import stick
from tests.rights import ordinary_user
from tests.storage.test_formats import EARLIER, STORED, content, of_format

NOW = datetime(2026, 11, 26, 20, 15, 30)


def backup(path: Path, days: int = 0, why: Why = Why.OPENING) -> Backup:
    return write_backup(path, folder_beside(path), NOW + timedelta(days=days), why)


def join(path: Path, body: bytes) -> str:
    """Join a file to the first act of the first session."""
    with RegisterFile.open(path) as register:
        digest = register.keep_annex(body)
        session = register.session(1)
        joined = Annex("Plan", digest, PDF, len(body), "plan.pdf", 1)
        item = session.deliberations[0]
        item = replace(item, annexes=(*item.annexes, joined))
        register.save_session(1, session.with_deliberation(0, item), "Annexe")
    return digest


def rows(path: Path) -> list[str]:
    """What a register holds, but the contents of annexes."""
    return [line for line in content(path) if not line.startswith('INSERT INTO "annex_file"')]


def test_a_backup_is_named_by_its_moment_and_its_reason(register: Path) -> None:
    made = backup(register, why=Why.SEALING)
    assert made.path == register.parent / (
        "arnay.sauvegardes/2026-11-26 20h15m30 avant-scellement.sauvegarde"
    )
    assert backups_in(folder_beside(register)) == (made,)


def test_a_backup_holds_every_row(register: Path) -> None:
    assert rows(backup(register).path) == rows(register)


@pytest.mark.parametrize("number", [*EARLIER, *STORED])
def test_a_register_of_any_format_comes_back_as_it_was(tmp_path: Path, number: int) -> None:
    path = of_format(number, tmp_path)
    before = path.read_bytes()
    made, again = backup(path), tmp_path / "repris.registre"
    again.touch()
    assert path.read_bytes() == before
    assert restore_backup(made.path, again) == ()
    assert content(again) == content(path)
    assert again.read_bytes()[60:72] == before[60:72], "the same format and application"


def test_a_content_lies_once_however_many_backups_name_it(register: Path) -> None:
    digest = join(register, b"%PDF-1.7 plan")
    for days in range(3):
        assert named(backup(register, days)) == (digest,)
    annexes = folder_beside(register) / "annexes"
    assert [each.name for each in annexes.iterdir()] == [digest]
    assert b"%PDF-1.7 plan" not in backup(register).path.read_bytes()


def test_a_content_is_removed_with_the_last_backup_that_names_it(register: Path) -> None:
    digest = join(register, b"%PDF-1.7 plan")
    backup(register)
    with RegisterFile.open(register) as opened:
        session = opened.session(1)
        bare = replace(session.deliberations[0], annexes=())
        opened.save_session(1, session.with_deliberation(0, bare), "Annexe ôtée")
    annexes = folder_beside(register) / "annexes"
    for days in range(1, 7):
        backup(register, days)
        assert (annexes / digest).exists()
    backup(register, 7)
    assert not (annexes / digest).exists()


def test_backups_are_thinned_out(register: Path) -> None:
    for days in range(10):
        backup(register, days)
    assert [each.moment.day for each in backups_in(folder_beside(register))] == [
        *(5, 4, 3, 2, 1),
        *(30, 29),
    ]


def test_two_backups_of_one_second_both_stay(register: Path) -> None:
    assert backup(register) != backup(register)
    assert len(backups_in(folder_beside(register))) == 2


def test_what_is_no_backup_is_left_alone(register: Path) -> None:
    folder = folder_beside(register)
    folder.mkdir()
    others = [folder / "notes.txt", folder / "2026-13-45 99h99m99 ouverture.sauvegarde"]
    for each in others:
        each.write_text("à moi", "utf-8")
    for days in range(10):
        backup(register, days)
    assert [each.read_text("utf-8") for each in others] == ["à moi", "à moi"]


def test_it_is_known_whether_anything_changed_since(register: Path) -> None:
    made = backup(register)
    assert is_same_as(register, made)
    with RegisterFile.open(register) as opened:
        opened.save_formulas({"vu": "Vu le code ;"}, "Formules")
    assert not is_same_as(register, made)
    with RegisterFile.open(register) as opened:
        opened.save_formulas({}, "Formules")
    assert is_same_as(register, made)


def test_a_register_altered_outside_gives_no_backup(register: Path) -> None:
    backup(register)
    with closing(sqlite3.connect(register)) as db, db:
        db.execute("UPDATE session SET place = 'Ailleurs'")
    with pytest.raises(DamagedRegister, match="n’est plus ce qui fut enregistré"):
        backup(register, 1)
    assert len(backups_in(folder_beside(register))) == 1


def test_a_damaged_annex_does_not_keep_the_rest_from_being_saved(register: Path) -> None:
    digest = join(register, b"%PDF-1.7 plan")
    with closing(sqlite3.connect(register)) as db, db:
        db.execute("UPDATE annex_file SET content = x'00'")
    made = backup(register)
    assert rows(made.path) == rows(register)
    with pytest.raises(DamagedRegister, match=digest[:12]):
        require_whole(made)


def test_a_backup_is_read_and_never_edited(register: Path) -> None:
    digest = join(register, b"%PDF-1.7 plan")
    made = backup(register)
    with RegisterFile.open(made.path) as opened:
        assert opened.read_only_reason is not None
        assert "sauvegarde" in opened.read_only_reason
        assert opened.session(1).place == "Salle du conseil"
        assert opened.annex_content(digest) == b"%PDF-1.7 plan"
        with opened.reader() as second:
            assert second.annex_content(digest) == b"%PDF-1.7 plan"
        with pytest.raises(ReadOnlyRegister):
            opened.save_formulas({"vu": "Vu ;"}, "Formules")


def test_a_backup_is_copied_with_what_it_names(register: Path, tmp_path: Path) -> None:
    digest = join(register, b"%PDF-1.7 plan")
    made, place = backup(register), tmp_path / "cle"
    folder = folder_in(place, register)
    folder.mkdir(parents=True)
    copied = copy_backup(made, folder)
    assert copied.path.read_bytes() == made.path.read_bytes()
    assert (folder / "annexes" / digest).read_bytes() == b"%PDF-1.7 plan"
    require_whole(copied)


def test_a_place_where_nothing_can_be_written_is_told(register: Path, tmp_path: Path) -> None:
    closed = tmp_path / "ferme"
    closed.mkdir(mode=0o555)
    register.chmod(0o644)
    register.parent.chmod(0o755)
    with ordinary_user(), pytest.raises(WriteFailed, match="La sauvegarde n’est pas faite"):
        write_backup(register, closed / "sauvegardes", NOW, Why.ASKED)


def test_no_edit_made_meanwhile_is_in_it_by_half(tmp_path: Path) -> None:
    session, path = council(7), tmp_path / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    with RegisterFile.open(path) as opened:
        joining = Thread(target=opened.keep_annex, args=[b"%PDF-1.7 plan"])
        joining.start()
        made = write_backup(path, folder_beside(path), NOW, Why.ASKED)
        joining.join()
    require_whole(made)
    assert named(made) in ((), (digest_of(b"%PDF-1.7 plan"),))


def test_two_backups_of_one_second_are_told_apart_by_their_moments(register: Path) -> None:
    first, second = backup(register, why=Why.SEALING), backup(register, why=Why.OPENING)
    assert backups_in(folder_beside(register)) == (second, first)


def test_a_full_place_is_told_as_such_and_the_register_is_not_called_damaged(
    register: Path, tmp_path: Path
) -> None:
    with stick(tmp_path) as place:
        (place / "plein").write_bytes(bytes(8_350_000))
        with pytest.raises(WriteFailed, match=r"disque plein.*La sauvegarde n’est pas faite"):
            write_backup(register, place / "sauvegardes", NOW, Why.ASKED)
        (place / "plein").unlink()
        require_whole(write_backup(register, place / "sauvegardes", NOW, Why.ASKED))


def test_the_one_just_made_stays_whatever_the_clock_says(register: Path) -> None:
    backup(register)
    backup(register, -6000)
    earlier = NOW - timedelta(days=6000, hours=2)
    made = write_backup(register, folder_beside(register), earlier, Why.ASKED)
    require_whole(made)


def test_a_backup_whose_rows_were_damaged_is_not_the_same(register: Path) -> None:
    made = backup(register)
    with closing(sqlite3.connect(made.path)) as db, db:
        db.execute("UPDATE session SET place = 'Ailleurs'")
    assert not is_same_as(register, made)
