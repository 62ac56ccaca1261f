"""The chronicle in the register file: what a correction changes, and what no change reaches."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registre_app.domain.body import BodyKind
from registre_app.domain.chronicle import LATEST, Chronicle
from registre_app.domain.corrections import with_body, with_members
from registre_app.domain.events import Changed, Renamed, TookOffice, recorded
from registre_app.domain.member import Civility
from registre_app.domain.observed import AnotherBody
from registre_app.domain.session import Session
from registre_app.exchange import dumps
from registre_app.storage import RegisterFile
from tests.councils import council
from tests.domain.test_chronicle import EVENTS, chronicle, key
from tests.seals import sealed


@pytest.fixture
def register(tmp_path: Path) -> Iterator[RegisterFile]:
    """Three sessions of one council, the second of them sealed."""
    model = council(5)
    item = replace(model.deliberations[0], number="2023-001")
    sessions = [
        replace(model, date=date(2022, 12, 15)),
        replace(model, date=date(2023, 6, 10), deliberations=(item,)),
        replace(model, date=date(2023, 9, 20), deliberations=()),
    ]
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, model.collectivity, model.assembly, sessions) as opened:
        sealed(opened, 2)
        yield opened


def corrected_name(known: Chronicle) -> Chronicle:
    everybody = known.everybody_on(LATEST)
    return with_members(known, LATEST, [replace(everybody[0], last_name="ARNOU"), *everybody[1:]])


def corrected_body(known: Chronicle) -> Chronicle:
    body, assembly = known.body_on(LATEST)
    return with_body(known, LATEST, (replace(body, population=812, blazon=b"\xff\xd8"), assembly))


def told_late(known: Chronicle) -> Chronicle:
    events = (
        TookOffice(date(2023, 1, 5), key(1), "Maire"),
        Renamed(date(2022, 1, 1), key(2), Civility.MONSIEUR, "Jean", "CROZAT"),
        Changed(date(2021, 1, 1), "court", "Lyon"),
    )
    return reduce(recorded, events, known)


@pytest.mark.parametrize("change", [corrected_name, corrected_body, told_late])
def test_a_sealed_session_reads_as_it_did_whatever_is_corrected_or_told_late(
    register: RegisterFile, change: Callable[[Chronicle], Chronicle]
) -> None:
    before = [dumps(register.session(number)) for number in (1, 2, 3)]
    register.save_chronicle(change(register.chronicle()), "Correction")
    after = [dumps(register.session(number)) for number in (1, 2, 3)]
    assert after[1] == before[1]
    assert after[2] != before[2]
    register.undo()
    assert [dumps(register.session(number)) for number in (1, 2, 3)] == before


def test_a_sealed_session_corrected_around_twice_still_reads_as_it_did(
    register: RegisterFile,
) -> None:
    before = register.session(2)
    for change in (corrected_body, corrected_name, told_late):
        register.save_chronicle(change(register.chronicle()), "Correction")
        assert register.session(2) == before


@settings(max_examples=25)  # each writes a file
@given(events=st.lists(EVENTS, max_size=5))
def test_a_chronicle_comes_back_as_it_was_recorded_and_undone(
    events: list[object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("registre") / "x.registre"
    known = chronicle()
    with RegisterFile.create(path, *known.body_on(LATEST)) as register:
        register.save_chronicle(known, "Tableau")
        assert register.chronicle() == known
        for event in events:
            register.save_chronicle(recorded(register.chronicle(), event), "Événement")  # type: ignore[arg-type]
        assert register.chronicle() == reduce(recorded, events, known)  # type: ignore[arg-type]
        while register.undo_label == "Événement":
            register.undo()
        assert register.chronicle() == known


def test_a_session_under_another_name_and_mayor_is_no_conflict(register: RegisterFile) -> None:
    march = dumps(register.session(1))
    session = replace(register.session(3), date=date(2024, 3, 1), deliberations=())
    lines = list(session.attendance)
    lines[0] = replace(lines[0], member=replace(lines[0].member, function=""))
    lines[1] = replace(lines[1], member=replace(lines[1].member, function="Maire"))
    renamed = replace(session.collectivity, name="Arnay-le-Neuf")
    register.add_session(replace(session, attendance=tuple(lines), collectivity=renamed), "Import")
    assert dumps(register.session(1)) == march
    assert register.session(4).collectivity.name == "Arnay-le-Neuf"
    head = register.session(4).head
    assert head == key(1)


def test_a_session_of_another_kind_of_body_is_refused(register: RegisterFile) -> None:
    session = register.session(3)
    ccas = replace(session.collectivity, name="CCAS d’Arnay", kind=BodyKind.SOCIAL_ACTION)
    other: Session = replace(session, date=date(2024, 3, 1), collectivity=ccas)
    with pytest.raises(AnotherBody, match="CCAS"):
        register.add_session(other, "Import")
    assert len(register.session_ids()) == 3


def test_a_syndicat_that_became_a_community_goes_on_and_the_change_waits_for_its_day(
    register: RegisterFile,
) -> None:
    session = register.session(3)
    body = replace(session.collectivity, kind=BodyKind.INTERCOMMUNAL, name="CC d’Arnay")
    later = replace(session, date=date(2024, 3, 1), collectivity=body)
    register.add_session(later, "Import")
    assert register.session(3).collectivity.kind is BodyKind.COMMUNE
    assert register.session(4).collectivity.kind is BodyKind.INTERCOMMUNAL
    assert {day for day, person in register.chronicle().uncertain if person is None} == {later.date}
