"""Choosing the kind of ballot records no vote."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from registre_app.domain.appointment import Appointment, Candidate
from registre_app.domain.attendance import Presence
from registre_app.domain.ballot import Ballot, BallotKind, Choice, PartialVote
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.findings import Location, Step
from registre_app.domain.senatorial import seats_by_law
from registre_app.papers.catalogue import paper
from registre_app.ui.session.attendance_model import ICONS as OF_ATTENDANCE
from registre_app.ui.session.facts.kinds import COUNT
from registre_app.ui.session.vote.appointment import DESIGNATED
from registre_app.ui.session.vote.model import ICONS, KEYS, WORDS, Column
from registre_app.ui.session.vote.page import KINDS, NobodyVotes, VotePage
from registre_app.ui.session.vote.totals_box import COUNTS
from registre_app.ui.shell.window import MainWindow
from tests.ui.conftest import printed


@pytest.fixture
def page(opened: MainWindow) -> VotePage:
    item = opened.desk.deliberation
    opened.desk.edit_deliberation(replace(item, ballot=None), "Vote effacé")
    opened.navigation.show_step(Step.DELIBERATIONS)
    opened.pages.session.deliberations.show_vote()
    return opened.pages.session.deliberations.vote


def choose(page: VotePage, kind: BallotKind) -> None:
    row = list(KINDS).index(kind)
    page.kind.setCurrentIndex(row)
    page.kind.activated.emit(row)


@pytest.mark.parametrize("kind", list(BallotKind))
def test_a_mode_chosen_before_the_vote_writes_no_vote_and_is_remembered(
    opened: MainWindow, page: VotePage, kind: BallotKind
) -> None:
    choose(page, kind)
    item = opened.desk.deliberation
    assert item.ballot is None
    assert item.planned_ballot is kind
    assert page.result.whole == "Aucun vote n’est noté."
    assert list(KINDS)[page.kind.currentIndex()] is kind


def test_the_first_voice_noted_is_of_the_mode_planned(
    opened: MainWindow, page: VotePage, qtbot: QtBot
) -> None:
    choose(page, BallotKind.PUBLIC)
    page.view.selectRow(1)
    qtbot.keyClick(page.view, Qt.Key.Key_C)
    ballot = opened.desk.deliberation.ballot
    assert (ballot.kind, ballot.against, ballot.votes_for) == (BallotKind.PUBLIC, 1, 12)
    assert len(ballot.roll) == 13  # a public ballot gives every name (L2121-21)
    assert ballot.roll[1].choice is Choice.AGAINST


def test_unanimity_is_of_the_mode_planned(opened: MainWindow, page: VotePage) -> None:
    choose(page, BallotKind.SECRET)
    page.set_unanimous()
    ballot = opened.desk.deliberation.ballot
    assert (ballot.kind, ballot.votes_for, ballot.roll) == (BallotKind.SECRET, 13, ())


def test_nobody_votes_where_nobody_is_noted_present(opened: MainWindow, page: VotePage) -> None:
    session = opened.desk.session
    absent = tuple(replace(line, presence=Presence.UNRECORDED) for line in session.attendance)
    opened.desk.edit_session(replace(session, attendance=absent), "Présences")
    before = opened.desk.deliberation
    with pytest.raises(NobodyVotes, match="présences"):
        page.set_unanimous()
    assert opened.desk.deliberation == before


def test_the_mode_of_a_vote_on_record_changes_without_its_counts(
    opened: MainWindow, page: VotePage
) -> None:
    page.set_unanimous()
    choose(page, BallotKind.SECRET)
    ballot = opened.desk.deliberation.ballot
    assert (ballot.kind, ballot.votes_for, ballot.roll) == (BallotKind.SECRET, 13, ())


def test_no_name_is_taken_down_for_a_ballot_planned_secret(
    opened: MainWindow, page: VotePage, qtbot: QtBot
) -> None:
    choose(page, BallotKind.SECRET)
    page.view.selectRow(0)
    qtbot.keyClick(page.view, Qt.Key.Key_C)
    assert opened.desk.deliberation.ballot is None


def test_an_appointment_without_a_vote_is_a_fact_that_is_ticked(
    opened: MainWindow, page: VotePage
) -> None:
    item = replace(
        opened.desk.deliberation,
        kind=ItemKind.APPOINTMENT,
        appointment=Appointment((Candidate("Mme BRUN"),)),
    )
    opened.desk.edit_deliberation(item, "Nomination")
    assert not opened.desk.deliberation.appointment.designated
    box = next(each for each in page.findChildren(QCheckBox) if each.text() == DESIGNATED)
    box.click()
    assert opened.desk.deliberation.appointment.designated
    assert page.result.whole.startswith("Nomination sans vote")


def test_papers_are_cut_for_a_ballot_planned_secret(
    opened: MainWindow, page: VotePage, qtbot: QtBot
) -> None:
    choose(page, BallotKind.SECRET)
    opened.desk.printed.choose_paper(paper("bulletins"))
    printed(qtbot, opened, "OUI")


def test_setting_a_member_apart_gives_no_voice_to_an_empty_ballot(
    opened: MainWindow, page: VotePage
) -> None:
    opened.desk.edit_deliberation(replace(opened.desk.deliberation, ballot=Ballot()), "Totaux")
    assert page.model.index(1, Column.CHOICE).data() == ""
    page.model.toggle_interest(1)
    assert opened.desk.deliberation.ballot == Ballot()
    assert page.result.whole == "Aucun vote n’est noté."


def test_a_vote_just_added_is_the_one_noted_and_the_whole_comes_back_without_it(
    opened: MainWindow, page: VotePage, qtbot: QtBot
) -> None:
    item = opened.desk.deliberation
    opened.desk.edit_deliberation(
        replace(item, partial_votes=(PartialVote(Ballot(), title="Amendement n° 1"),)), "Ajouté"
    )
    assert page.which.currentText() == "Amendement n° 1"
    page.view.selectRow(0)
    qtbot.keyClick(page.view, Qt.Key.Key_C)
    voted = opened.desk.deliberation
    assert voted.ballot is None
    assert voted.partial_votes[0].ballot.against == 1
    opened.desk.edit_deliberation(replace(voted, partial_votes=()), "Retiré")
    assert not page.which.isVisible()


def test_the_vote_of_another_act_begins_on_its_first_row(
    opened: MainWindow, page: VotePage, qtbot: QtBot
) -> None:
    for _ in range(3):
        qtbot.keyClick(page.view, Qt.Key.Key_P)
    assert page.view.currentIndex().row() == 3
    opened.desk.add_deliberation()
    page = opened.pages.session.deliberations.vote
    opened.pages.session.deliberations.show_vote()
    assert page.view.currentIndex().row() == 0
    page.view.selectRow(5)
    opened.desk.choose_deliberation(0)
    opened.pages.session.deliberations.show_vote()
    assert page.view.currentIndex().row() == 0


def test_the_vote_begins_after_who_takes_no_part(
    opened: MainWindow, page: VotePage, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_I)
    opened.desk.add_deliberation()
    page.view.selectRow(4)
    opened.desk.choose_deliberation(0)
    page.clear()
    opened.pages.session.deliberations.show_vote()
    assert page.view.currentIndex().row() == 1


def test_no_vote_has_the_icon_of_an_absence_and_not_voting_has_one_name() -> None:
    assert ICONS[Choice.ABSTAINS] not in OF_ATTENDANCE.values()
    assert WORDS[Choice.NOT_VOTING].lower() in KEYS
    assert {name: words for name, words, _ in COUNTS}["not_voting"] == "Ne &votent pas"


def test_the_seats_that_the_law_gives_to_senatorial_delegates_are_offered(
    opened: MainWindow, page: VotePage
) -> None:
    title = "Élection des délégués en vue de l’élection des sénateurs"
    item = replace(opened.desk.deliberation, title=title, kind=ItemKind.APPOINTMENT)
    opened.desk.edit_deliberation(item, "Nomination")
    law = seats_by_law(opened.desk.session, opened.desk.position)
    seats = page.appointment.what.fields.editors["seats"]
    assert law is not None
    assert seats.placeholderText() == f"loi : {law.count}"
    opened.navigation.go_to(Location(Step.DELIBERATIONS, "seats", position=opened.desk.position))
    assert QApplication.focusWidget() is seats
    opened.desk.edit_deliberation(replace(item, title="Élection du maire"), "Objet")
    assert seats.placeholderText() == COUNT.example
