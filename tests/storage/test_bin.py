"""The bin: what was removed waits in the register, and comes back as it was."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registre_app.domain.annex import PDF, Annex
from registre_app.domain.bin import KEPT, Kind
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.french import long_date
from registre_app.domain.person import person_of
from registre_app.domain.session import Session
from registre_app.storage import CannotRestore, RegisterFile
from tests.councils import council, evening
from tests.seals import sealed
from tests.strategies import sessions

DAY = date(2023, 1, 9)
BUDGET = Deliberation("2022/104", "FINANCES", "Budget", "Vu le code ;", "- **d’adopter**.")
LEASE = DelegatedDecision("2022-12", date(2022, 3, 3), "Bail du presbytère", "Le maire décide.")
on_disk = settings(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)


def content(path: Path) -> list[str]:
    """Every row of a register, whatever the order in which they were written."""
    with sqlite3.connect(path) as db:
        dump = sorted(db.iterdump())
    db.close()
    return dump


def create(path: Path, *held: Session) -> RegisterFile:
    first = held[0] if held else council(15)
    return RegisterFile.create(path, first.collectivity, first.assembly, held)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "arnay.registre"


@pytest.fixture
def register(path: Path) -> RegisterFile:
    """An evening of three acts and a decision."""
    made = create(path, evening())
    made.save_decisions((LEASE,), "Décision")
    return made


def restored(path: Path) -> None:
    """Bring back, in another run, the only thing in the bin."""
    with RegisterFile.open(path) as register:
        (item,) = register.bin()
        register.restore(item.key, "Reprise")
        assert register.bin() == ()


@on_disk
@given(session=sessions())
def test_a_session_comes_back_from_the_bin_as_it_was(
    session: Session, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("registre") / "x.registre"
    create(path, session).close()
    before = content(path)
    with RegisterFile.open(path) as register:
        register.remove_session(1, "Séance retirée", DAY)
        assert register.session_ids() == ()
    restored(path)
    assert content(path) == before


@on_disk
@given(session=sessions(), data=st.data())
def test_an_act_comes_back_from_the_bin_as_it_was(
    session: Session, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("registre") / "x.registre"
    if not session.deliberations:
        return
    create(path, session).close()
    before = content(path)
    position = data.draw(st.integers(0, len(session.deliberations) - 1))
    with RegisterFile.open(path) as register:
        register.remove_act(1, position, "Délibération retirée", DAY)
        kept = session.without_deliberation(position).deliberations
        assert len(register.session(1).deliberations) == len(kept)
    restored(path)
    assert content(path) == before


def test_a_decision_comes_back_from_the_bin_as_it_was(register: RegisterFile, path: Path) -> None:
    before = content(path)
    register.remove_decision("2022-12", "Décision retirée", DAY)
    assert register.decisions() == ()
    register.close()
    restored(path)
    assert content(path) == before


def test_a_member_comes_back_from_the_bin_at_their_rank(path: Path) -> None:
    create(path).close()
    session = council(5)
    with RegisterFile.open(path) as register:
        chronicle = register.chronicle()
        for line in session.attendance:
            chronicle = chronicle.with_person(person_of(line.member))
        register.save_chronicle(chronicle, "Élus")
    before = content(path)
    third = session.attendance[2].member
    with RegisterFile.open(path) as register:
        known = register.chronicle()
        people_left = tuple(each for each in known.people if each.id != third.id)
        register.save_chronicle(replace(known, people=people_left), "Élu retiré", DAY)
        (item,) = register.bin()
        assert (item.kind, item.title) == (Kind.MEMBER, third.short_full_name)
    restored(path)
    assert content(path) == before


def test_the_bin_says_what_it_holds_the_last_removed_first(register: RegisterFile) -> None:
    number = register.session(1).deliberations[0].number
    title = register.session(1).deliberations[0].title
    register.remove_act(1, 0, "Délibération retirée", DAY)
    register.remove_session(1, "Séance retirée", DAY)
    session, act = register.bin()
    count = len(evening().deliberations) - 1
    assert (
        session.title
        == f"Séance du {long_date(evening().date)}, {count} délibération{'s' * (count > 1)}"
    )
    assert act.title.startswith(f"Délibération {number}, « {title} », séance du ")
    assert act.removed_on == DAY


@pytest.mark.parametrize(
    "remove",
    [
        lambda register: register.remove_session(1, "Retrait", DAY),
        lambda register: register.remove_act(1, 0, "Retrait", DAY),
        lambda register: register.remove_decision("2022-12", "Retrait", DAY),
    ],
    ids=["séance", "délibération", "décision"],
)
def test_undo_takes_back_the_removal_and_what_it_put_in_the_bin(
    register: RegisterFile, path: Path, remove: Callable[[RegisterFile], None]
) -> None:
    before = content(path)
    remove(register)
    assert len(register.bin()) == 1
    register.undo()
    assert register.bin() == ()
    assert content(path) == before
    register.redo()
    assert len(register.bin()) == 1


def test_a_restoration_is_undone_in_words(register: RegisterFile, path: Path) -> None:
    register.remove_session(1, "Séance retirée", DAY)
    removed = content(path)
    (item,) = register.bin()
    register.restore(item.key, f"Sortie de la corbeille : {item.title}")
    assert register.undo_label == f"Sortie de la corbeille : {item.title}"
    register.undo()
    assert content(path) == removed


def test_an_act_of_a_session_in_the_bin_says_to_bring_the_session_back_first(
    register: RegisterFile,
) -> None:
    register.remove_act(1, 0, "Délibération retirée", DAY)
    register.remove_session(1, "Séance retirée", DAY)
    session, act = register.bin()
    with pytest.raises(CannotRestore, match="Reprenez d’abord « Séance du"):
        register.restore(act.key, "Reprise")
    register.restore(session.key, "Reprise")
    register.restore(act.key, "Reprise")
    assert register.session(1) == evening()


def test_an_act_of_a_sealed_session_says_to_lift_the_seal(path: Path) -> None:
    lease = replace(BUDGET, number="2022/105", title="Bail")
    with create(path, replace(council(15), deliberations=(BUDGET, lease))) as register:
        register.remove_act(1, 1, "Délibération retirée", DAY)
        sealed(register, 1)
        (act,) = register.bin()
        with pytest.raises(CannotRestore, match=r"scellée.*Levez le sceau"):
            register.restore(act.key, "Reprise")
        assert register.bin() == (act,)


def test_a_number_taken_meanwhile_is_told_and_the_act_comes_back_without_one(
    register: RegisterFile,
) -> None:
    number = register.session(1).deliberations[0].number
    register.remove_act(1, 0, "Délibération retirée", DAY)
    session = register.session(1)
    other = replace(BUDGET, number=number)
    register.save_session(
        1, replace(session, deliberations=(*session.deliberations, other)), "Numéro repris"
    )
    (act,) = register.bin()
    back = register.restore(act.key, "Reprise")
    assert number in back.notes[0]
    assert "« Budget »" in back.notes[0]
    assert register.session(1).deliberations[0].number == ""


def test_a_number_of_the_session_taken_meanwhile_is_told(register: RegisterFile) -> None:
    number = register.session(1).deliberations[0].number
    register.remove_session(1, "Séance retirée", DAY)
    key = register.add_session(
        replace(council(15), deliberations=(replace(BUDGET, number=number),)), "Séance"
    )
    assert key != 1, "la clé d’une séance qui peut revenir n’est pas donnée à une autre"
    (item,) = register.bin()
    back = register.restore(item.key, "Reprise")
    assert back.session == 1
    assert number in back.notes[0]
    assert register.session(1).deliberations[0].number == ""


def test_a_decision_whose_number_was_taken_says_to_give_another(register: RegisterFile) -> None:
    register.remove_decision("2022-12", "Décision retirée", DAY)
    register.save_decisions((replace(LEASE, title="Autre bail"),), "Décision")
    (item,) = register.bin()
    with pytest.raises(CannotRestore, match="« Autre bail »"):
        register.restore(item.key, "Reprise")


def test_who_left_the_roster_meanwhile_comes_back_with_their_session(
    register: RegisterFile,
) -> None:
    member = evening().attendance[-1].member
    register.remove_session(1, "Séance retirée", DAY)
    known = register.chronicle()
    left = tuple(each for each in known.people if each.id != member.id)
    register.save_chronicle(replace(known, people=left), "Élu retiré", DAY)
    session = next(each for each in register.bin() if each.kind is Kind.SESSION)
    back = register.restore(session.key, "Reprise")
    assert back.notes == (f"De nouveau au tableau : {member.short_name}.",)
    assert register.session(1) == evening()
    assert register.bin() == (), "l’élu n’attend plus dans la corbeille"


def test_an_act_naming_who_is_no_longer_in_attendance_says_so(path: Path) -> None:
    session = council(15)
    member = session.attendance[4].member
    item = replace(BUDGET, president=member.id)
    session = replace(session, deliberations=(item,))
    with create(path, session) as register:
        register.remove_act(1, 0, "Délibération retirée", DAY)
        open_session = register.session(1)
        lines = tuple(each for each in open_session.attendance if each.member.id != member.id)
        register.save_session(1, replace(open_session, attendance=lines), "Présences")
        (act,) = register.bin()
        with pytest.raises(CannotRestore, match=member.last_name):
            register.restore(act.key, "Reprise")


def test_nobody_goes_without_a_day(register: RegisterFile) -> None:
    known = replace(register.chronicle(), people=())
    register.remove_session(1, "Séance retirée", DAY)
    with pytest.raises(ValueError, match="no day"):
        register.save_chronicle(known, "Élus retirés")


def test_the_annexes_of_what_is_in_the_bin_stay_until_it_is_emptied(
    register: RegisterFile, path: Path
) -> None:
    plan, map_ = register.keep_annex(b"%PDF plan"), register.keep_annex(b"%PDF carte")
    session = register.session(1)
    joined = [
        Annex("Plan", plan, PDF, 9),
        Annex("Carte", map_, PDF, 10),
    ]
    for position, annex in enumerate(joined):
        item = replace(session.deliberations[position], annexes=(annex,))
        session = session.with_deliberation(position, item)
    register.save_session(1, session, "Annexes")
    register.remove_act(1, 0, "Délibération retirée", DAY)
    register.remove_session(1, "Séance retirée", DAY)
    register.close()
    with RegisterFile.open(path) as opened:
        assert opened.annex_digests() == {plan, map_}
        for item in opened.bin():
            opened.delete_removed(item.key, "Suppression définitive")
            break
        assert opened.bin() == (), "les actes d’une séance supprimée n’ont plus où revenir"
    with RegisterFile.open(path) as opened:
        assert opened.annex_digests() == frozenset()


def test_a_deletion_for_good_is_undone_while_the_register_is_open(register: RegisterFile) -> None:
    register.remove_session(1, "Séance retirée", DAY)
    held = register.bin()
    register.delete_removed(held[0].key, "Suppression définitive")
    assert register.bin() == ()
    register.undo()
    assert register.bin() == held


AFTER = DAY + KEPT + timedelta(days=1)


@pytest.mark.parametrize(
    ("archived_on", "today", "goes"),
    [
        (None, AFTER + timedelta(days=300), False),
        (DAY, AFTER, False),  # the archive may have been written before the removal
        (DAY + timedelta(days=1), AFTER - timedelta(days=1), False),
        (DAY + timedelta(days=1), AFTER, True),
        (AFTER + timedelta(days=200), AFTER + timedelta(days=200), True),
    ],
)
def test_what_is_in_the_bin_goes_after_thirty_days_and_an_archive(
    register: RegisterFile, archived_on: date | None, today: date, goes: bool
) -> None:
    register.remove_session(1, "Séance retirée", DAY)
    if archived_on:
        register.note_archive(archived_on)
    gone = register.purge_bin(today)
    assert bool(gone) is goes
    assert bool(register.bin()) is not goes


def test_no_undo_takes_back_that_an_archive_was_written(register: RegisterFile) -> None:
    register.remove_session(1, "Séance retirée", DAY)
    register.note_archive(DAY)
    register.note_archive(DAY)
    register.undo()
    assert register.archived_on() == DAY


def test_the_register_tells_its_edits_with_their_place(register: RegisterFile) -> None:
    register.place = lambda: "Présences"
    register.remove_session(1, "Séance retirée", DAY)
    assert register.to_undo is not None
    assert (register.to_undo.label, register.to_undo.place) == ("Séance retirée", "Présences")
    register.undo()
    assert register.to_redo is not None
    assert register.to_redo.place == "Présences"


def test_what_is_in_the_bin_is_not_found_by_the_search(register: RegisterFile) -> None:
    session = register.session(1)
    item = replace(session.deliberations[0], title="Ravalement du beffroi")
    register.save_session(1, session.with_deliberation(0, item), "Titre")
    register.remove_session(1, "Séance retirée", DAY)
    index = register.search_index()
    for _ in index.build():
        pass
    assert index.find("beffroi").count == 0
    index.close()


def test_a_register_in_an_archive_opens_for_reading_only(path: Path, tmp_path: Path) -> None:
    create(path, evening()).close()
    payload = tmp_path / "archive-arnay-2023-01-09" / "data"
    payload.mkdir(parents=True)
    (payload.parent / "bagit.txt").write_text("BagIt-Version: 0.97\n")
    inside = path.rename(payload / path.name)
    before = inside.read_bytes()
    with RegisterFile.open(inside) as register:
        assert register.read_only_reason is not None
        assert "archive" in register.read_only_reason
        assert register.session(1) == evening()
    assert inside.read_bytes() == before
    assert [each.name for each in payload.iterdir()] == [path.name]
