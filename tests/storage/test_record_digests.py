"""What changes in a register without the application is seen, in a single bit of a text too."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registre_app.storage import AlteredRegister, RegisterFile
from registre_app.storage.record_digests import _tables, digests, recorded, titles
from registre_app.storage.soundness import altered_parts
from tests.councils import council, evening
from tests.sealed import sealed_register


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register of one session, that was edited and undone."""
    path, session = tmp_path / "arnay.registre", evening()
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as register:
        register.save_session(1, replace(session, place="Préau"), "Lieu")
        register.save_session(1, replace(session, place="École", proxies=()), "Lieu")
        register.undo()
    return path


def altered(path: Path, *, proved: bool = True) -> tuple[str, ...]:
    with closing(sqlite3.connect(path)) as db:
        return altered_parts(db, proved=proved)


def by_another_program(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(statement)


def test_the_digests_follow_every_edit(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        assert recorded(db) == digests(db)


def test_the_digests_follow_seals_mentions_and_lifted_seals(tmp_path: Path) -> None:
    assert altered(sealed_register(tmp_path / "arnay.registre")) == ()


def test_an_edit_that_fails_leaves_the_digests_as_they_were(path: Path) -> None:
    with RegisterFile.open(path) as register:
        session = register.session(1)
        item = replace(session.deliberations[0], number="N-1")
        with pytest.raises(Exception, match="N-1"):
            register.add_session(replace(session, deliberations=(item, item)), "Séance")
        register.save_session(1, replace(session, place="Halle"), "Lieu")
    assert altered(path) == ()


def test_a_session_altered_outside_is_named_and_not_edited(path: Path) -> None:
    by_another_program(path, "UPDATE deliberation SET body = body || ' .' WHERE position = 0")
    with pytest.raises(AlteredRegister, match="la séance du jeudi 15 décembre 2022") as refused:
        RegisterFile.open(path)
    assert refused.value.parts == ("la séance du jeudi 15 décembre 2022",)
    with RegisterFile.open(path, read_only=True) as register:
        assert register.session(1).deliberations[0].body.endswith(" .")
        assert register.altered_parts() == refused.value.parts


def test_what_was_altered_stays_seen_after_an_edit_of_the_same_session(path: Path) -> None:
    with RegisterFile.open(path) as register:  # checked before it is altered
        by_another_program(path, "UPDATE deliberation SET title = 'Autre' WHERE position = 1")
        register.save_session(1, replace(register.session(1), place="Halle"), "Lieu")
        changed = register.session(1)
        register.save_session(
            1, changed.with_deliberation(1, replace(changed.deliberations[1], title="Neuf")), "x"
        )
    assert altered(path) == ("la séance du jeudi 15 décembre 2022",)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE person_name SET last_name = last_name || 'e'", "les élus"),
        ("DELETE FROM mandate", "les élus"),
        ("UPDATE setting SET value = 'Arnet' WHERE key = 'name'", "les réglages"),
        ("INSERT INTO formula VALUES ('x', 'y')", "les formules de l’éditeur"),
        ("DELETE FROM record_digest WHERE part = 'setting'", "les réglages"),
    ],
)
def test_whatever_is_altered_is_named(path: Path, statement: str, named: str) -> None:
    by_another_program(path, statement)
    assert altered(path) == (named,)


def test_what_the_seals_prove_is_left_to_their_verification(tmp_path: Path) -> None:
    path = sealed_register(tmp_path / "arnay.registre")
    with closing(sqlite3.connect(path)) as db, db:
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE deliberation SET title = title || '.'")
    assert len(altered(path)) == 4
    assert altered(path, proved=False) == ("la séance du mardi 9 juin 2026",)


def test_every_table_has_a_name_in_french(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        tables = [name for name, _ in _tables(db)]
        parts = [f"seance:{1}" if _of_session(db, name) else name for name in tables]
        assert not [title for title in titles(db, parts) if title.startswith("la table")]


def _of_session(db: sqlite3.Connection, table: str) -> bool:
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    return table == "session" or ("session_id" in columns and table != "chain")


TEXTS = ("deliberation.body", "deliberation.title", "session.place", "person_name.last_name")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Path]:
    path = tmp_path_factory.mktemp("bits") / "arnay.registre"
    session = council(15)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    return path.read_bytes(), path


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(column=st.sampled_from(TEXTS), data=st.data())
def test_one_bit_flipped_in_a_text_is_seen(
    content: tuple[bytes, Path], column: str, data: st.DataObject
) -> None:
    whole, path = content
    table, name = column.split(".")
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as db:
        texts = [text for (text,) in db.execute(f"SELECT {name} FROM {table}") if text]
    text = data.draw(st.sampled_from(sorted(set(texts)))).encode()
    at = whole.index(text) + data.draw(st.integers(0, len(text) - 1))
    flipped = bytearray(whole)
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(flipped)
    with pytest.raises(AlteredRegister):
        RegisterFile.open(path)


def test_the_bin_altered_outside_is_named(path: Path) -> None:
    with RegisterFile.open(path) as register:
        register.remove_session(1, "Séance retirée", date(2023, 1, 9))
        register.note_archive(date(2023, 1, 10))
    by_another_program(path, "UPDATE bin SET content = content || ' '")
    by_another_program(path, "UPDATE archive_written SET day = '2030-01-01'")
    assert altered(path) == ("la liste des archives écrites", "la corbeille")
