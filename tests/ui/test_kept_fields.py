"""An edit changes only the typed field: all other fields of the record, shown or not, are kept."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.attendance import Proxy
from registre_app.domain.ballot import Ballot, BallotKind, Choice, Vote
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.findings import Step
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.storage import RegisterFile
from registre_app.ui.members.model import Column as MemberColumn
from registre_app.ui.sections import Section
from registre_app.ui.session.attendance_model import AttendanceModel, Column
from registre_app.ui.session.vote.candidates_model import FIRST_ROUND, AppointmentModel
from registre_app.ui.session.vote.page import VotePage
from registre_app.ui.shell.window import MainWindow
from tests.councils import council
from tests.ui.conftest import OpenWindow

Begin = Callable[[Session], MainWindow]
BRUN, CROZET, DUPRE = MemberId("elu-1"), MemberId("elu-2"), MemberId("elu-3")
ABSENT = MemberId("elu-13")


@pytest.fixture
def begin(open_window: OpenWindow, tmp_path: Path) -> Begin:
    def open_on(session: Session) -> MainWindow:
        path = tmp_path / "arnay.registre"
        RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
        window = open_window()
        window.registers.open(path)
        return window

    return open_on


def session_in_hand(window: MainWindow) -> Session:
    assert window.desk.session is not None
    return window.desk.session


def item_in_hand(window: MainWindow) -> Deliberation:
    assert window.desk.deliberation is not None
    return window.desk.deliberation


def with_item(**changes: object) -> Session:
    """A session of thirteen present whose only item is changed."""
    session = council(15, present=13)
    item = replace(session.deliberations[0], **changes)  # type: ignore[arg-type]
    return replace(session, deliberations=(item,))


# Proxies

SICK = Proxy(ABSENT, BRUN, from_position=0, revoked_at=1, illness=True)


@pytest.fixture
def sheet(begin: Begin) -> tuple[MainWindow, AttendanceModel, int]:
    window = begin(council(15, present=13).with_proxy(SICK))
    window.navigation.show_step(Step.ATTENDANCE)
    model = window.pages.session.attendance.model
    return window, model, model.row_of(ABSENT)


def test_a_proxy_given_to_another_keeps_its_illness_and_its_limits(
    sheet: tuple[MainWindow, AttendanceModel, int],
) -> None:
    window, model, row = sheet
    holder = session_in_hand(window).member(CROZET).full_name
    model.setData(model.index(row, Column.PROXY), holder)
    assert session_in_hand(window).proxies == (replace(SICK, holder=CROZET),)


def test_a_proxy_given_to_somebody_unknown_keeps_its_illness_and_its_limits(
    sheet: tuple[MainWindow, AttendanceModel, int],
) -> None:
    window, model, row = sheet
    model.setData(model.index(row, Column.PROXY), "M. Durand")
    expected = replace(SICK, holder=None, holder_as_written="M. Durand")
    assert session_in_hand(window).proxies == (expected,)


def with_homonyms() -> Session:
    """A session in which elu-3 bears the name of elu-1."""
    session = council(15, present=13)
    lines = list(session.attendance)
    twin = replace(lines[3].member, civility=lines[1].member.civility)
    twin = replace(
        twin, first_names=lines[1].member.first_names, last_name=lines[1].member.last_name
    )
    lines[3] = replace(lines[3], member=twin)
    return replace(session, attendance=tuple(lines))


def test_a_proxy_to_a_name_that_two_bear_is_refused_and_says_what_to_do(begin: Begin) -> None:
    window = begin(with_homonyms())
    window.navigation.show_step(Step.ATTENDANCE)
    model = window.pages.session.attendance.model
    refusals: list[str] = []
    model.refused.connect(lambda _, why: refusals.append(why))
    holder = session_in_hand(window).member(DUPRE).full_name
    model.setData(model.index(model.row_of(ABSENT), Column.PROXY), holder)
    assert session_in_hand(window).proxies == ()
    assert len(refusals) == 1
    assert "un autre de ses prénoms" in refusals[0]


def test_a_proxy_retyped_as_it_is_stays_with_its_holder_where_two_bear_the_name(
    begin: Begin,
) -> None:
    proxy = Proxy(ABSENT, DUPRE)
    window = begin(with_homonyms().with_proxy(proxy))
    window.navigation.show_step(Step.ATTENDANCE)
    model = window.pages.session.attendance.model
    index = model.index(model.row_of(ABSENT), Column.PROXY)
    model.setData(index, index.data(Qt.ItemDataRole.EditRole))
    assert session_in_hand(window).proxies == (proxy,)


# Votes


def vote_page(window: MainWindow) -> VotePage:
    window.navigation.show_step(Step.DELIBERATIONS)
    page = window.pages.session.deliberations
    page.show_vote()
    return page.vote


def test_a_unanimous_vote_keeps_who_asked_for_the_ballot_and_the_proxies_counted(
    begin: Begin,
) -> None:
    asked = (BRUN, CROZET, DUPRE)
    ballot = Ballot(
        10, 3, kind=BallotKind.SECRET, requested_by=asked, proxies_counted=0, blank=0, void=0
    )
    window = begin(with_item(ballot=ballot))
    vote_page(window).set_unanimous()
    assert item_in_hand(window).ballot == replace(ballot, votes_for=13, against=0)


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        (ItemKind.APPOINTMENT, {"ballot": Ballot(12, 1), "appointment": Appointment()}),
        (ItemKind.NOTED, {"ballot": Ballot(12, 1)}),
        (ItemKind.DECISION, {"appointment": Appointment((Candidate("Mme Léa BRUN"),))}),
    ],
)
def test_the_nature_of_an_item_chosen_again_changes_nothing(
    begin: Begin, kind: ItemKind, kept: dict[str, object]
) -> None:
    session = with_item(kind=kind, **kept)
    window = begin(session)
    page = vote_page(window)
    page.nature.activated.emit(page.nature.currentIndex())
    assert item_in_hand(window) == session.deliberations[0]


def test_an_interest_noted_keeps_the_totals_of_a_vote_known_in_part_by_name(begin: Begin) -> None:
    ballot = Ballot(10, 1, 2, roll=(Vote(BRUN, Choice.AGAINST),))
    window = begin(with_item(ballot=ballot))
    page = vote_page(window)
    page.model.toggle_interest(6)
    assert item_in_hand(window).interests
    assert item_in_hand(window).ballot == ballot


# Elections


@pytest.fixture
def election(begin: Begin) -> tuple[MainWindow, AppointmentModel]:
    held = Appointment(
        (Candidate("Mme Léa BRUN"), Candidate("M. Jean CROZET")),
        (Round((6, 6), 1, 0), Round((7, 5), 1, 0)),
    )
    window = begin(with_item(kind=ItemKind.APPOINTMENT, appointment=held, ballot=None))
    return window, vote_page(window).appointment.model


def rounds(window: MainWindow) -> tuple[Round, ...]:
    appointment = item_in_hand(window).appointment
    assert appointment is not None
    return appointment.rounds


@pytest.mark.parametrize(
    ("row", "expected"),
    [(1, Round((7, 0), 1, 0)), (3, Round((7, 5), 0, 0))],
    ids=["candidate", "blank papers"],
)
def test_a_cell_emptied_in_the_last_round_leaves_the_others(
    election: tuple[MainWindow, AppointmentModel], row: int, expected: Round
) -> None:
    window, model = election
    model.setData(model.index(row, FIRST_ROUND + 1), "")
    assert rounds(window) == (Round((6, 6), 1, 0), expected)


def test_the_last_round_once_every_cell_is_emptied_is_no_round(
    election: tuple[MainWindow, AppointmentModel],
) -> None:
    window, model = election
    for row in (0, 1, 3):
        model.setData(model.index(row, FIRST_ROUND + 1), "")
    assert rounds(window) == (Round((6, 6), 1, 0),)


def test_an_empty_cell_left_as_it_is_keeps_a_round_that_says_less_than_it_might(
    begin: Begin,
) -> None:
    held = Appointment((Candidate("Mme Léa BRUN"), Candidate("M. Jean CROZET")), (Round((13,)),))
    window = begin(with_item(kind=ItemKind.APPOINTMENT, appointment=held, ballot=None))
    model = vote_page(window).appointment.model
    model.setData(model.index(1, FIRST_ROUND), "")
    assert item_in_hand(window).appointment == held


# Members


def test_a_name_left_as_it_is_in_the_roster_is_not_put_in_capitals(begin: Begin) -> None:
    session = council(3)
    line = session.attendance[1]
    line = replace(line, member=replace(line.member, last_name="BRUN de La Tour"))
    session = replace(session, attendance=(session.attendance[0], line, session.attendance[2]))
    window = begin(session)
    window.navigation.show_section(Section.MEMBERS)
    model = window.pages.members.model
    index = model.index(1, MemberColumn.LAST_NAME)
    model.setData(index, index.data())
    assert window.desk.members[1].last_name == "BRUN de La Tour"
    assert window.desk.register is not None
    assert not window.desk.register.undo_label
