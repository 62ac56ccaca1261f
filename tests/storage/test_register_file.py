"""The register file: every edit is one transaction, and can be undone."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registre_app.domain.attendance import Presence
from registre_app.domain.ballot import Ballot
from registre_app.domain.collectivity import Collectivity
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.events import Changed, recorded
from registre_app.domain.observed import AnotherBody, AnotherPerson
from registre_app.domain.person import ALWAYS
from registre_app.domain.session import Session
from registre_app.storage import (
    NumberTaken,
    RecordConflict,
    RegisterExists,
    RegisterFile,
    WriteFailed,
)
from registre_app.storage.file_format import APPLICATION_ID, SCHEMA_VERSION
from registre_app.storage.migrations import migrations
from tests.councils import council, with_proxy
from tests.strategies import sessions

# Each example writes a file and waits for the disk.
on_disk = settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def create(path: Path, *held: Session) -> RegisterFile:
    session = held[0] if held else council(15)
    return RegisterFile.create(path, session.collectivity, session.assembly, held)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "arnay.registre"


@on_disk
@given(session=sessions())
def test_a_session_comes_back_as_it_was_recorded(
    session: Session, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("registre") / "x.registre"
    with create(path, session):
        pass
    with RegisterFile.open(path, read_only=True) as register:
        (entry,) = register.sessions()
        assert register.session(entry.id) == session


def test_the_header_says_what_the_file_is_and_its_version(path: Path) -> None:
    create(path).close()
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION == len(migrations._migrations)


def test_every_table_is_strict(path: Path) -> None:
    create(path).close()
    with sqlite3.connect(path) as db:
        lax = db.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND NOT strict AND name NOT LIKE 'sqlite_%' AND name <> '_sqlite_migrations'"
        ).fetchall()
    db.close()
    assert lax == []


def test_a_new_register_never_takes_the_place_of_a_file(path: Path) -> None:
    path.write_text("précieux")
    with pytest.raises(RegisterExists):
        create(path)
    assert path.read_text() == "précieux"


def test_a_creation_that_fails_leaves_nothing(path: Path) -> None:
    twice = council(15)
    with pytest.raises(NumberTaken):
        create(path, twice, twice)
    assert list(path.parent.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed, match="dossier"):
        create(tmp_path / "absent" / "x.registre")


def test_an_edit_is_on_the_disk_at_once(path: Path) -> None:
    session = council(15)
    with create(path, session) as register:
        changed = session.with_presence(session.attendance[3].member.id, Presence.ABSENT)
        register.save_session(1, changed, "Mme DUPRÉ absente")
        with RegisterFile.open(path, read_only=True) as other:
            assert other.session(1) == changed


def test_an_edit_is_undone_and_done_again_in_words(path: Path) -> None:
    session = council(15)
    with create(path, session) as register:
        changed = session.with_presence(session.attendance[3].member.id, Presence.ABSENT)
        register.save_session(1, changed, "Mme DUPRÉ absente")
        assert register.undo_label == "Mme DUPRÉ absente"
        assert register.undo() == "Mme DUPRÉ absente"
        assert register.session(1) == session
        assert register.redo_label == "Mme DUPRÉ absente"
        register.redo()
        assert register.session(1) == changed
        assert register.redo() is None


def test_a_new_edit_forgets_what_was_undone(path: Path) -> None:
    session = council(15)
    with create(path, session) as register:
        register.save_session(1, replace(session, place="Mairie"), "Lieu")
        register.undo()
        register.save_session(1, replace(session, place="École"), "Lieu")
        assert register.redo_label is None


def test_an_edit_that_changes_nothing_is_not_undoable(path: Path) -> None:
    with create(path, council(15)) as register:
        register.save_session(1, council(15), "Rien")
        assert register.undo_label is None


def test_a_session_taken_out_comes_back_whole(path: Path) -> None:
    session = with_proxy(council(15, present=14), 14, 0)
    with create(path, session) as register:
        register.remove_session(1, "Séance retirée", date(2023, 1, 9))
        assert register.sessions() == ()
        register.undo()
        assert register.session(1) == session


_edits = st.sampled_from(["present", "absent", "place", "ballot", "add", "drop", "roster", "body"])


@on_disk
@given(edits=st.lists(st.tuples(_edits, st.integers(0, 6)), max_size=12))
def test_undoing_every_edit_restores_the_file_to_the_byte_of_its_content(
    edits: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("registre") / "x.registre"
    with create(path, council(7)) as register:
        before = content(path)
        for kind, rank in edits:
            _apply(register, kind, rank)
        after = content(path)
        while register.undo():
            pass
        assert content(path) == before
        while register.redo():
            pass
        assert content(path) == after


def _apply(register: RegisterFile, kind: str, rank: int) -> None:
    session = register.session(1)
    member = session.attendance[rank].member.id
    first = session.deliberations[:1]
    changed = {
        "present": lambda: session.with_presence(member, Presence.PRESENT),
        "absent": lambda: session.with_presence(member, Presence.ABSENT),
        "place": lambda: replace(session, place=f"Salle {rank}"),
        "ballot": lambda: replace(
            session,
            deliberations=(
                *(replace(item, ballot=Ballot(rank)) for item in first),
                *session.deliberations[1:],
            ),
        ),
        "add": lambda: replace(
            session, deliberations=(*session.deliberations, Deliberation(title=f"Point {rank}"))
        ),
        "drop": lambda: replace(session, deliberations=session.deliberations[1:]),
    }
    if kind in changed:
        register.save_session(1, changed[kind](), kind)
    elif kind == "roster":
        known = register.chronicle()
        people = (*known.people[rank:], *known.people[:rank])
        register.save_chronicle(replace(known, people=people), kind)
    else:
        known = register.chronicle()
        register.save_chronicle(recorded(known, Changed(ALWAYS, "population", rank)), kind)


def content(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    dump = sorted(db.iterdump())
    db.close()
    return dump


def test_a_number_designates_one_deliberation_of_the_whole_register(path: Path) -> None:
    with create(path, council(15)) as register:
        later = replace(council(15), date=date(2023, 1, 20))
        with pytest.raises(NumberTaken, match="jeudi 15 décembre 2022"):
            register.add_session(later, "Séance importée")
        assert len(register.sessions()) == 1
        assert register.undo_label is None


def test_two_deliberations_can_exchange_their_numbers(path: Path) -> None:
    session = council(15)
    one, two = Deliberation("1", title="Un"), Deliberation("2", title="Deux")
    session = replace(session, deliberations=(one, two))
    with create(path, session) as register:
        exchanged = replace(
            session, deliberations=(replace(one, number="2"), replace(two, number="1"))
        )
        register.save_session(1, exchanged, "Numéros")
        assert register.session(1) == exchanged


def test_a_session_of_another_body_is_refused(path: Path) -> None:
    with create(path, council(15)) as register:
        other = Session(Collectivity("Beaune"), council(15).assembly, date(2023, 1, 20))
        with pytest.raises(AnotherBody, match="Beaune"):
            register.add_session(other, "Séance importée")


def test_a_member_under_a_known_key_must_be_the_same_person(path: Path) -> None:
    with create(path, council(15)) as register:
        session = replace(council(15), deliberations=())
        first, *others = session.attendance
        other = replace(first.member, last_name="AUTRE", first_names="Aude")
        changed = replace(first, member=other)
        with pytest.raises(AnotherPerson, match="elu-0"):
            register.add_session(replace(session, attendance=(changed, *others)), "Import")


def test_a_member_who_is_in_a_session_stays_on_the_roster(path: Path) -> None:
    with create(path, council(15)) as register:
        known = register.chronicle()
        with pytest.raises(RecordConflict, match="fin de son mandat"):
            register.save_chronicle(replace(known, people=known.people[1:]), "Retrait")
        assert len(register.chronicle().people) == 15


def test_decisions_by_delegation_are_entered_in_the_register(path: Path) -> None:
    decision = DelegatedDecision("D2022-01", date(2022, 11, 3), "Concession", "Texte", "Le Maire")
    with create(path) as register:
        register.save_decisions((decision,), "Décision D2022-01")
        assert register.decisions() == (decision,)
        register.undo()
        assert register.decisions() == ()


def test_a_session_read_before_an_undo_is_not_taken_for_what_the_file_holds(tmp_path: Path) -> None:
    session = council(15)
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as register:
        moved = replace(register.session(1), place="Préau")
        register.save_session(1, moved, "Lieu")
        assert register.session(1).place == "Préau"
        register.undo()
        register.save_session(1, replace(session, opened_at=None), "Heure")
        assert register.session(1) == replace(session, opened_at=None)
        register.save_session(1, moved, "Lieu")
        register.save_session(1, session, "Tout comme avant")
        assert register.session(1) == session


def test_the_version_of_the_content_changes_with_each_edit_and_with_nothing_else(
    path: Path,
) -> None:
    with create(path, council(15)) as register, RegisterFile.open(path, read_only=True) as reader:
        (key,) = register.session_ids()
        session = register.session(key)
        seen = [register.content_version()]
        seen_by_the_reader = [reader.content_version()]
        assert register.content_version() == seen[-1]
        register.save_session(key, replace(session, place="Salle des fêtes"), "Lieu")
        seen.append(register.content_version())
        seen_by_the_reader.append(reader.content_version())
        register.undo()
        seen.append(register.content_version())
        seen_by_the_reader.append(reader.content_version())
        assert reader.session(key) == session
        assert reader.content_version() == seen_by_the_reader[-1]
    assert len(set(seen)) == len(set(seen_by_the_reader)) == 3
