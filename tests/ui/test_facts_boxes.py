"""The boxes of rare facts: reached by Tab, named, whole at every zoom; and what they lead to."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.appointment import Appointment, Candidate, Listed, Method, Round
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.findings import Location, Step
from registre_app.domain.session import Session
from registre_app.ui.sections import Section
from registre_app.ui.session.facts.area import FactFrame
from registre_app.ui.session.facts.button import with_keys
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.focus import stops
from tests.councils import council
from tests.seals import seal
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard, focus
from tests.ui.test_desk import _fits
from tests.ui.typed_fields import AFTER, BRUN, CROZET, VOTE, base, item

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
SETTLED = 80  # milliseconds: nested layouts settle one by one
STEPS = (Step.NOTICE, Step.ATTENDANCE, Step.DELIBERATIONS, Step.CLOSING)


def unfold(window: MainWindow, step: Step) -> list[FactFrame]:
    """Call every fact of a step that has a box; return the boxes in sight."""
    window.navigation.show_step(step)
    button = window.pages.session.facts_button(step)
    for fact in (fact for area in button._areas for fact in area.facts if fact.offered):
        button.call(fact.title)
    QTest.qWait(SETTLED)
    return [each for each in window.navigation.page.findChildren(FactFrame) if each.isVisible()]


@pytest.mark.parametrize("step", STEPS)
def test_tab_goes_through_the_boxes_in_their_order_and_comes_round(
    begin: Begin, keys: Keyboard, step: Step
) -> None:
    window = begin(base())
    frames = unfold(window, step)
    assert frames
    wanted = [
        stop
        for frame in sorted(frames, key=lambda each: each.mapTo(window, each.rect().topLeft()).y())
        for stop in frame.stops()
        if stop.isVisible() and stop.isEnabled()
    ]
    first = wanted[0]
    first.setFocus()
    met = [first]
    for _ in range(120):
        keys.press(TAB)
        here = QApplication.focusWidget()
        if here is first:
            break
        met.append(here)
    assert QApplication.focusWidget() is first, "Tab never comes round"
    assert met[: len(wanted)] == wanted


@pytest.mark.parametrize("zoom", [1.0, 1.5])
@pytest.mark.parametrize("step", STEPS)
def test_the_words_of_the_boxes_fit(begin: Begin, qtbot: QtBot, step: Step, zoom: float) -> None:
    window = begin(base())
    window.look.zoom_to(zoom)
    frames = unfold(window, step)

    def fit() -> None:
        cut = [
            f"{each.text()} {each.size()}"
            for frame in frames
            for kind in (QLabel, QAbstractButton)
            for each in frame.findChildren(kind)
            if each.isVisible() and each.text() and not _fits(each)
        ]
        assert cut == []

    qtbot.waitUntil(fit, timeout=2_000)
    window.look.zoom_to(1.0)


@pytest.mark.parametrize("step", STEPS)
def test_a_box_is_no_wider_than_the_page(begin: Begin, step: Step) -> None:
    window = begin(base())
    unfold(window, step)
    area = window.navigation.stack.currentWidget()
    assert isinstance(area, QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("step", STEPS)
def test_what_is_unfolded_has_a_name_and_a_role_of_its_own(begin: Begin, step: Step) -> None:
    window = begin(base())
    frames = unfold(window, step)
    names = []
    for stop in (stop for frame in frames for stop in stops(frame)):
        told = QAccessible.queryAccessibleInterface(stop)
        assert told.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client)
        if stop.isVisible():
            names.append(stop.accessibleName() or stop.text())
    assert all(names)
    assert len(set(names)) == len(names)


def test_a_box_unfolded_at_one_step_leaves_the_others_as_they_were(begin: Begin) -> None:
    window = begin(base())
    unfold(window, Step.NOTICE)
    window.navigation.show_step(Step.ATTENDANCE)
    QTest.qWait(SETTLED)
    area = window.navigation.stack.currentWidget()
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0


def test_a_box_called_and_left_empty_folds_with_the_item(begin: Begin) -> None:
    window = begin(base())
    VOTE(window)
    window.pages.session.facts_button(Step.DELIBERATIONS).call("Huis clos")
    frame = window.navigation.page.findChild(FactFrame)
    assert frame.isVisible()
    window.desk.choose_deliberation(1)
    assert not frame.isVisible()
    assert not window.desk.register.undo_label


def test_every_fact_of_a_list_has_a_letter_of_its_own() -> None:
    marked = with_keys(["Huis clos", "Hausse", "Un autre", "Urgence"])
    assert marked == ["&Huis clos", "H&ausse", "&Un autre", "U&rgence"]


def test_what_follows_a_sealed_act_is_typed_and_what_made_it_is_locked(begin: Begin) -> None:
    held = council(15, 13)
    act = replace(held.deliberations[0], endings=(ActEnding(LinkKind.CORRECTS),))
    window = begin(held.with_deliberation(0, act))
    seal(window.desk)
    AFTER(window)
    button = window.pages.session.facts_button(Step.DELIBERATIONS)
    for title in ("Huis clos", "Affichage et mise en ligne"):
        button.call(title)
    page = window.pages.session.deliberations
    locked = page.vote.facts.frames["Huis clos"]
    assert all(each.isReadOnly() for each in locked.box.fields.editors.values())
    posted = page.followup.facts.frames["Affichage et mise en ligne"].box.fields.editors
    assert not posted["posted_on"].isReadOnly()
    assert not page.followup.facts.frames[  # an ending is noted whole: « Noter ce qui suit… »
        "Retrait, correction ou annulation de cet acte"
    ].box.add_button.isEnabled()


LED = (
    (Step.NOTICE, "hour", "Heure d’ouverture"),
    (Step.NOTICE, "urgency", "Motif de l’urgence"),
    (Step.NOTICE, "notice_posted_on", "Convocation affichée le"),
    (Step.NOTICE, "request", "Demandée par"),
    (Step.NOTICE, "note", "Note explicative jointe à la convocation"),
    (Step.CLOSING, "closed_at", "Séance levée à"),
    (Step.DELIBERATIONS, "closed_session", "Demandé par des membres, ou par l’exécutif"),
    (Step.DELIBERATIONS, "account", "Compte"),
    (Step.DELIBERATIONS, "suspensions", "Suspendue à, 1"),
    (Step.DELIBERATIONS, "partial_votes", "Vote sur, 1"),
    (Step.DELIBERATIONS, "endings", "Délibération, 1"),
    (Step.DELIBERATIONS, "effects", "Cette délibération"),
    (Step.DELIBERATIONS, "agenda_rank", "Rang à l’ordre du jour envoyé"),
    (Step.DELIBERATIONS, "unconcerned", "Membres qui n’ont pas de vote sur ce point"),
    (Step.DELIBERATIONS, "dates", "Teneur des débats (procès-verbal)"),
)


@pytest.mark.parametrize(("step", "field", "words"), LED, ids=str)
def test_a_finding_leads_to_the_field_that_it_is_about(
    begin: Begin, step: Step, field: str, words: str
) -> None:
    window = begin(base())
    window.navigation.go_to(Location(step, field, position=0))
    assert window.focusWidget().accessibleName() == words


# What is put off


def put_off(held: Session) -> Session:
    return item(fate=Fate.POSTPONED, title="Tarifs de l’eau")(held)


def later(*items: Deliberation) -> Session:
    held = council(15, present=13)
    return replace(held, date=date(2023, 1, 12), deliberations=items)


def test_an_item_put_off_goes_on_the_agenda_of_the_next_session_in_one_edit(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(put_off(base()), later())
    window.desk.choose_session(1)
    VOTE(window)
    frame = window.pages.session.deliberations.vote.facts.frames[
        "Point retiré, reporté ou non examiné"
    ]
    assert "jeudi 12 janvier 2023" in frame.box.button.text()
    frame.box.button.setFocus()
    keys.press(ENTER)
    assert [each.title for each in window.desk.register.session(2).deliberations] == [
        "Tarifs de l’eau"
    ]
    assert not frame.box.button.isVisible()
    window.commands.undo()
    assert window.desk.register.session(2).deliberations == ()


def test_what_was_put_off_is_offered_to_a_session_to_come(begin: Begin, keys: Keyboard) -> None:
    window = begin(put_off(base()), later())
    window.desk.today = lambda: date(2023, 1, 2)
    window.desk.choose_session(2)
    window.navigation.show_step(Step.NOTICE)
    line = window.pages.session.notice.waiting
    assert line.isVisible()
    line.button.setFocus()
    keys.press(ENTER)
    assert [each.title for each in window.desk.session.deliberations] == ["Tarifs de l’eau"]
    assert not line.isVisible()


def test_nothing_is_offered_to_a_session_already_held(begin: Begin) -> None:
    window = begin(put_off(base()), later())
    window.desk.choose_session(2)
    window.navigation.show_step(Step.NOTICE)
    assert not window.pages.session.notice.waiting.isVisible()


# Elections


def elected(**changes: object) -> Session:
    mayor = Appointment((Candidate("Madame Léa BRUN", member=BRUN),), (Round((12,), papers=12),))
    return item(title="Élection du maire", kind=ItemKind.APPOINTMENT, appointment=mayor)(base())


def test_who_is_elected_is_inscribed_once_it_is_confirmed(begin: Begin, keys: Keyboard) -> None:
    window = begin(elected())
    VOTE(window)
    line = window.pages.session.deliberations.vote.offices
    assert "Mme BRUN (maire)" in line._words.text()
    line.button.setFocus()
    keys.press(ENTER)
    assert window.desk.session.member(BRUN).function != "Maire"
    keys.press(ENTER)  # in the dialog
    assert window.desk.session.member(BRUN).function == "Maire"
    assert not line.isVisible()
    window.commands.undo()
    assert line.isVisible()


def test_who_is_elected_is_not_inscribed_where_the_dialog_is_left(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(elected())
    VOTE(window)
    line = window.pages.session.deliberations.vote.offices
    line.button.setFocus()
    keys.press(ENTER)
    keys.press(Qt.Key.Key_Escape)
    assert not window.desk.register.undo_label
    assert line.isVisible()


def test_candidates_are_typed_one_below_the_other(begin: Begin, keys: Keyboard) -> None:
    window = begin(item(kind=ItemKind.APPOINTMENT, appointment=Appointment())(base()))
    VOTE(window)
    window.pages.session.deliberations.vote.appointment.enter()
    for name in ("Brun", "Crozet", "Marie Doe"):
        keys.press(ENTER)
        keys.write(name)
        keys.press(ENTER)
    candidates = window.desk.deliberation.appointment.candidates
    assert [each.member for each in candidates] == [BRUN, CROZET, None]


def test_a_name_written_again_stays_the_current_one(begin: Begin, keys: Keyboard) -> None:
    one = Appointment((Candidate("Mme Brune"), Candidate("M. Noir")))
    window = begin(item(kind=ItemKind.APPOINTMENT, appointment=one)(base()))
    VOTE(window)
    box = window.pages.session.deliberations.vote.appointment
    box.enter()
    keys.press(ENTER)
    keys.write("Mme Blanc")
    keys.press(ENTER)
    assert box.view.currentIndex().row() == 0


def test_the_names_of_a_list_are_put_in_another_order(begin: Begin) -> None:
    lists = Appointment(
        (Candidate("Ensemble", listed=(Listed("Mme BRUN", BRUN), Listed("M. CROZET", CROZET))),),
        method=Method.LIST,
    )
    window = begin(item(kind=ItemKind.APPOINTMENT, appointment=lists)(base()))
    VOTE(window)
    view = window.pages.session.deliberations.vote.appointment.listed.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 1))
    Keyboard().press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    candidate = window.desk.deliberation.appointment.candidates[0]
    assert [each.member for each in candidate.listed] == [CROZET, BRUN]
    assert view.currentIndex().row() == 0


# Two sessions on one day

DAY = "jeudi 15 décembre 2022"


def test_two_sessions_on_one_day_are_told_apart_by_their_hours(begin: Begin) -> None:
    evening = base()
    morning = replace(evening, opened_at=time(9), deliberations=())
    window = begin(evening, morning)
    window.navigation.show_section(Section.SESSIONS)
    model = window.pages.sessions.model
    shown = [model.index(row, 0).data() for row in range(2)]
    assert shown == [f"{DAY}, 18\u00a0h\u00a030", f"{DAY}, 9\u00a0h"]
    window.navigation.show_session()
    assert window.pages.session._title.text().startswith("Jeudi 15 décembre 2022, ")


def test_a_session_alone_on_its_day_is_told_by_its_day(begin: Begin) -> None:
    window = begin(base())
    window.navigation.show_session()
    assert window.pages.session._title.text() == "Jeudi 15 décembre 2022"


def test_the_first_votes_typed_of_an_election_inscribe_nobody(begin: Begin) -> None:
    mayor = Appointment((Candidate("Madame Léa BRUN", member=BRUN),), (Round((1,)),))
    held = item(title="Élection du maire", kind=ItemKind.APPOINTMENT, appointment=mayor)(base())
    window = begin(held)
    VOTE(window)
    vote = window.pages.session.deliberations.vote
    assert vote.result.whole.startswith("D’après ce qui est noté")
    assert not vote.offices.isVisible()


def test_the_mayor_whom_the_session_elects_presides_what_follows_by_one_click(
    begin: Begin, keys: Keyboard
) -> None:
    more = (Deliberation(title="Nombre d’adjoints"), Deliberation(title="Délégués"))
    session = elected()
    window = begin(replace(session, deliberations=(session.deliberations[0], *more)))
    VOTE(window)
    line = window.pages.session.deliberations.vote.chair
    said = "Mme BRUN, élue dans la séance, préside les points 2 à 3 (art. L2122-8)."
    assert line.words.text().replace("\u00a0", " ") == said
    line.button.setFocus()
    keys.press(ENTER)
    assert [each.president for each in window.desk.session.deliberations] == [None, BRUN, BRUN]
    assert not line.isVisible()
    assert window.pages.session.deliberations.vote.isAncestorOf(focus())
    window.commands.undo()
    assert line.isVisible()
