"""The index of a search, kept in a file: found again as it was left, made anew in doubt."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registre_app.app.searching import search_index
from registre_app.domain.corrections import with_members
from registre_app.domain.session import Session
from registre_app.files import rights
from registre_app.storage import RegisterFile
from registre_app.storage.search import SearchIndex
from registre_app.storage.search_file import remove_unused
from tests.councils import council

SESSIONS = 5
PARTS = SESSIONS + 2  # decisions by delegation, acts taken over


def evenings(count: int = SESSIONS) -> list[Session]:
    session = council(7)
    days = [date(2022, 1, 10) + timedelta(days=30 * rank) for rank in range(count)]
    return [
        replace(
            session,
            date=day,
            deliberations=(
                replace(session.deliberations[0], number=f"{rank}", title=f"Objet mot{rank}"),
            ),
        )
        for rank, day in enumerate(days)
    ]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[RegisterFile]:
    sessions = evenings()
    first = sessions[0]
    with RegisterFile.create(
        tmp_path / "arnay.registre", first.collectivity, first.assembly, sessions
    ) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def read(register: RegisterFile, folder: Path, words: str = "") -> tuple[int, list[str]]:
    """How many sessions an index reads to be up to date, and the numbers of what it finds."""
    index = search_index(register, folder)
    try:
        count = len(list(index.build()))
        return count, sorted(each.number for each in index.find(words).found)
    finally:
        index.close()


def the_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_an_index_kept_is_found_again_without_reading_the_register(
    register: RegisterFile, folder: Path
) -> None:
    assert read(register, folder, "mot3") == (PARTS, ["3"])
    assert read(register, folder, "mot3") == (0, ["3"])


def test_only_what_was_edited_meanwhile_is_read_again(register: RegisterFile, folder: Path) -> None:
    read(register, folder)
    session = register.session(2)
    item = replace(session.deliberations[0], title="Camping")
    register.save_session(2, session.with_deliberation(0, item), "Objet")
    assert read(register, folder, "camping") == (1, ["1"])
    assert read(register, folder, "mot1") == (0, [])


def test_a_session_removed_meanwhile_is_no_longer_found(
    register: RegisterFile, folder: Path
) -> None:
    read(register, folder)
    register.remove_session(2, "Séance retirée", date(2023, 1, 9))
    assert read(register, folder) == (0, ["0", "2", "3", "4"])
    register.undo()
    assert read(register, folder) == (1, ["0", "1", "2", "3", "4"])


def test_acts_are_found_under_a_name_corrected_since(register: RegisterFile, folder: Path) -> None:
    session = register.session(1)
    chair = session.attendance[1].member
    item = replace(session.deliberations[0], president=chair.id)
    register.save_session(1, session.with_deliberation(0, item), "Préside ce point")
    read(register, folder)
    known = register.chronicle()
    everybody = [
        replace(each, last_name="ZYGOMALAS") if each.id == chair.id else each
        for each in known.everybody_on(session.date)
    ]
    register.save_chronicle(with_members(known, session.date, everybody), "Nom")
    assert read(register, folder, "zygomalas")[1] == ["0"]


def test_another_register_that_took_the_place_has_nothing_of_the_former(
    tmp_path: Path, folder: Path
) -> None:
    path, (first, second) = tmp_path / "arnay.registre", evenings(2)
    with RegisterFile.create(path, first.collectivity, first.assembly, [first]) as former:
        assert read(former, folder)[1] == ["0"]
    path.unlink()
    with RegisterFile.create(path, first.collectivity, first.assembly, [second]) as other:
        assert read(other, folder, "mot0")[1] == []
        assert read(other, folder)[1] == ["1"]


def test_an_index_is_readable_by_its_user_alone(register: RegisterFile, folder: Path) -> None:
    read(register, folder)
    assert stat.S_IMODE(the_file(folder).stat().st_mode) == rights.FILE
    assert stat.S_IMODE(folder.stat().st_mode) == rights.FOLDER


def _scribble(path: Path) -> None:
    path.write_bytes(b"not an index" * 500)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _damage_pages(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    path.write_bytes(content)


def _lose_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE words")
        db.commit()


@pytest.mark.parametrize("damage", [_scribble, _empty, _cut, _damage_pages, _lose_a_table])
def test_a_damaged_index_is_made_anew(
    register: RegisterFile, folder: Path, damage: Callable[[Path], None]
) -> None:
    read(register, folder)
    damage(the_file(folder))
    assert read(register, folder, "mot3")[1] == ["3"]
    assert read(register, folder)[1] == ["0", "1", "2", "3", "4"]


def test_an_index_that_another_window_has_is_done_without(
    register: RegisterFile, folder: Path
) -> None:
    first = search_index(register, folder)
    list(first.build())
    assert read(register, folder, "mot3") == (PARTS, ["3"])
    assert [each.number for each in first.find("mot3").found] == ["3"]
    first.close()


def test_a_folder_that_cannot_be_made_is_done_without(register: RegisterFile, folder: Path) -> None:
    folder.write_text("un fichier")
    assert read(register, folder, "mot3")[1] == ["3"]


def test_an_index_cut_off_goes_on_where_it_was(register: RegisterFile, folder: Path) -> None:
    index = search_index(register, folder)
    for done, count in index.build():
        assert count == PARTS
        if done == 2:
            break
    assert [left for left, _ in index.build()] == list(range(1, PARTS - 1))
    assert [each.number for each in index.find("mot4").found] == ["4"]
    index.close()


def test_indexes_unused_for_two_months_are_removed(register: RegisterFile, folder: Path) -> None:
    read(register, folder)
    path = the_file(folder)
    old = path.with_name(f"0123456789abcdef{path.suffix}")
    path.rename(old)
    os.utime(old, (1, 1))
    remove_unused(folder)
    assert list(folder.iterdir()) == []


def test_an_index_whose_disk_fills_up_goes_on_in_memory(
    register: RegisterFile, folder: Path
) -> None:
    session = register.session(1)
    long = replace(session.deliberations[0], body=" ".join(map(str, range(20_000))))
    register.save_session(1, session.with_deliberation(0, long), "Exposé")
    index = search_index(register, folder)
    index._index.execute("PRAGMA max_page_count = 1")  # it may not grow: SQLITE_FULL
    list(index.build())
    assert index._index.execute("PRAGMA database_list").fetchone()[2] == ""  # in memory
    assert [each.number for each in index.find("mot3").found] == ["3"]
    index.close()
    assert read(register, folder, "mot3")[1] == ["3"]


@given(edits=st.lists(st.tuples(st.integers(1, SESSIONS), st.sampled_from("abc")), max_size=6))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_kept_index_finds_what_a_new_one_finds(
    register: RegisterFile, folder: Path, edits: list[tuple[int, str]]
) -> None:
    for key, word in edits:
        session = register.session(key)
        item = replace(session.deliberations[0], body=word * 5)
        register.save_session(key, session.with_deliberation(0, item), "Exposé")
    for words in ("", "aaaaa", "bbbbb", "mot2"):
        assert _found(search_index(register, folder), words) == _found(
            register.search_index(), words
        )


def _found(index: SearchIndex, words: str) -> list[str]:
    list(index.build())
    try:
        return sorted(f"{each.session_id} {each.excerpt.text}" for each in index.find(words).found)
    finally:
        index.close()
