"""The files joined to items: each content once, exact under Undo, verified when it is read."""

import hashlib
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.annex import PDF, Annex, moved, without
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.session import Session
from registre_app.storage import DamagedAnnex, ReadOnlyRegister, RegisterFile, SealedSession
from tests.councils import council
from tests.seals import sealed
from tests.storage.test_register_file import on_disk

CONVENTION = b"%PDF-1.7 la convention"
PLAN = b"\x89PNG le plan du lotissement"


def annex(content: bytes, title: str = "Convention") -> Annex:
    return Annex(title, hashlib.sha256(content).hexdigest(), PDF, len(content))


def joined(session: Session, *annexes: Annex) -> Session:
    return session.with_deliberation(0, replace(session.deliberations[0], annexes=annexes))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    session = council(15)
    path = tmp_path / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    return path


def join(register: RegisterFile, *contents: bytes) -> None:
    """Join files to the first item."""
    for content in contents:
        register.keep_annex(content)
    wanted = joined(register.session(1), *map(annex, contents))
    register.save_session(1, wanted, "Annexes")


def test_a_content_comes_back_as_it_was_joined(path: Path) -> None:
    with RegisterFile.open(path) as register:
        join(register, CONVENTION)
    with RegisterFile.open(path, read_only=True) as register:
        (held,) = register.session(1).deliberations[0].annexes
        assert register.annex_content(held.digest) == CONVENTION
        assert register.annex_total() == len(CONVENTION)


def test_a_content_joined_to_two_items_is_kept_once(path: Path) -> None:
    with RegisterFile.open(path) as register:
        session = register.session(1)
        both = replace(session, deliberations=(*session.deliberations, Deliberation()))
        for position in (0, 1):
            register.keep_annex(PLAN)
            item = replace(both.deliberations[position], annexes=(annex(PLAN),))
            both = both.with_deliberation(position, item)
        register.save_session(1, both, "Plan")
        assert register.annex_total() == len(PLAN)


def test_a_content_that_the_register_does_not_have_is_told_apart(path: Path) -> None:
    with RegisterFile.open(path) as register:
        register.save_session(1, joined(register.session(1), annex(PLAN)), "Importée")
        assert register.annex_content(annex(PLAN).digest) is None
        assert register.annex_digests() == frozenset()


def test_a_removed_annex_comes_back_whole_by_undo(path: Path) -> None:
    with RegisterFile.open(path) as register:
        join(register, CONVENTION)
        register.save_session(1, joined(register.session(1)), "Annexe retirée")
        register.undo()
        assert register.session(1).deliberations[0].annexes == (annex(CONVENTION),)
        assert register.annex_content(annex(CONVENTION).digest) == CONVENTION


def test_an_annex_undone_then_redone_has_its_content(path: Path) -> None:
    with RegisterFile.open(path) as register:
        join(register, CONVENTION)
        register.undo()
        assert register.session(1).deliberations[0].annexes == ()
        register.redo()
        assert register.annex_content(annex(CONVENTION).digest) == CONVENTION


def test_a_content_without_an_annex_goes_when_the_register_is_closed(path: Path) -> None:
    with RegisterFile.open(path) as register:
        join(register, CONVENTION, PLAN)
        register.save_session(1, joined(register.session(1), annex(PLAN)), "Convention retirée")
        assert len(register.annex_digests()) == 2
    with RegisterFile.open(path, read_only=True) as register:
        assert register.annex_digests() == {annex(PLAN).digest}


def test_the_room_of_large_contents_that_went_is_given_back(path: Path) -> None:
    large = CONVENTION * 100_000
    before = path.stat().st_size
    with RegisterFile.open(path) as register:
        join(register, large)
        register.save_session(1, joined(register.session(1)), "Annexe retirée")
        assert path.stat().st_size > len(large)
    assert path.stat().st_size <= before


def test_a_register_only_read_loses_no_content(path: Path) -> None:
    with RegisterFile.open(path) as register:
        register.keep_annex(PLAN)
    with RegisterFile.open(path, read_only=True) as register:
        assert register.annex_digests() == {annex(PLAN).digest}


def test_a_content_altered_in_the_file_is_refused_when_it_is_read(path: Path) -> None:
    with RegisterFile.open(path) as register:
        join(register, CONVENTION)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE annex_file SET content = ?", [b"%PDF-1.7 une autre convention"])
    db.close()
    with RegisterFile.open(path) as register:
        with pytest.raises(DamagedAnnex, match=r"altéré.*Joignez de nouveau le fichier"):
            register.annex_content(annex(CONVENTION).digest)
        register.keep_annex(CONVENTION)
        assert register.annex_content(annex(CONVENTION).digest) == CONVENTION


def test_a_copy_has_each_content_once(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.registre"
    with RegisterFile.open(path) as register:
        join(register, CONVENTION)
        register.copy_to(copy)
    with RegisterFile.open(copy, read_only=True) as register:
        assert register.annex_content(annex(CONVENTION).digest) == CONVENTION


def test_the_annexes_of_a_sealed_act_do_not_change(path: Path) -> None:
    with RegisterFile.open(path) as register:
        join(register, CONVENTION)
        sealed(register, 1)
        with pytest.raises(SealedSession):
            register.save_session(1, joined(register.session(1)), "Annexe retirée")


def test_a_register_open_for_reading_keeps_no_new_file(path: Path) -> None:
    with RegisterFile.open(path, read_only=True) as register, pytest.raises(ReadOnlyRegister):
        register.keep_annex(PLAN)


def test_a_file_is_kept_from_another_thread_while_the_register_is_edited(path: Path) -> None:
    with RegisterFile.open(path) as register:
        keeping = Thread(target=register.keep_annex, args=[PLAN * 400_000])
        keeping.start()
        register.save_session(1, replace(register.session(1), place="Mairie"), "Lieu")
        keeping.join()
        assert register.session(1).place == "Mairie"
        assert register.annex_total() == len(PLAN) * 400_000


CONTENTS = tuple(f"%PDF-1.7 annexe {letter}".encode() for letter in "abcd")
steps = st.lists(
    st.one_of(
        st.tuples(st.just("join"), st.integers(0, 3)),
        st.tuples(st.just("remove"), st.integers(0, 3)),
        st.tuples(st.just("move"), st.integers(0, 3), st.integers(0, 3)),
    ),
    max_size=8,
)


def done(session: Session, step: tuple[str, int] | tuple[str, int, int]) -> Session:
    held = session.deliberations[0].annexes
    if step[0] == "join":
        return joined(session, *held, annex(CONTENTS[step[1]]))
    changed = without(held, step[1]) if step[0] == "remove" else moved(held, *step[1:])
    return joined(session, *changed)


@on_disk
@given(edits=steps)
def test_undo_and_redo_are_exact_in_order_and_content(
    edits: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("registre") / "x.registre"
    session = council(3)
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as register:
        states = [register.session(1)]
        for edit in edits:
            if edit[0] == "join":
                register.keep_annex(CONTENTS[edit[1]])
            after = done(states[-1], edit)
            if after != states[-1]:
                register.save_session(1, after, "Annexes")
                states.append(after)
        for state in states[-2::-1]:
            register.undo()
            assert register.session(1) == state
        for state in states[1:]:
            register.redo()
            assert register.session(1) == state
            for held in state.deliberations[0].annexes:
                content = register.annex_content(held.digest)
                assert content is not None
                assert annex(content).digest == held.digest


@given(count=st.integers(0, 6), rank=st.integers(-1, 7), to=st.integers(-1, 7))
def test_moving_an_annex_keeps_all_of_them_and_the_order_of_the_others(
    count: int, rank: int, to: int
) -> None:
    annexes = tuple(annex(bytes([each])) for each in range(count))
    after = moved(annexes, rank, to)
    if not (0 <= rank < count and 0 <= to < count):
        assert after == annexes
        return
    assert after[to] == annexes[rank]
    assert without(after, to) == without(annexes, rank)


def test_a_process_killed_while_it_joins_a_file_leaves_the_register_whole(path: Path) -> None:
    program = """
import os, sqlite3, sys
from pathlib import Path
from registre_app.storage import RegisterFile, annex_files
register = RegisterFile.open(Path(sys.argv[1]))
db = sqlite3.connect(sys.argv[1])
db.set_trace_callback(lambda sql: os.kill(os.getpid(), 9) if sql == "COMMIT" else None)
annex_files.write_content(db, b"x" * 20_000_000)
"""
    killed = subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    with RegisterFile.open(path) as register:
        assert register.read_only_reason is None
        assert register.annex_digests() == frozenset()
        join(register, CONVENTION)


def test_a_disk_that_fills_up_refuses_the_file_in_words_and_loses_nothing(path: Path) -> None:
    program = """
import resource, signal, sys
from pathlib import Path
from registre_app.storage import RegisterFile, WriteFailed
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with RegisterFile.open(Path(sys.argv[1])) as register:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        register.keep_annex(b"x" * 1_000_000)
    except WriteFailed as error:
        print(error)
    assert register.annex_digests() == frozenset()
"""
    result = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert "Le fichier n’est pas joint, le reste est intact" in result.stdout
    with RegisterFile.open(path) as register:
        assert register.session(1) == council(15)
