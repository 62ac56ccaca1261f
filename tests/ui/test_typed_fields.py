"""Every field of the JSON format is typed in the window, changed, removed, and undone."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, time
from pathlib import Path
from typing import Any, get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QSpinBox,
    QTableView,
    QTextEdit,
    QWidget,
)

from registre_app.domain.act_links import ActEffect, LinkKind
from registre_app.domain.annex import Annex
from registre_app.domain.attendance import (
    Attendance,
    Movement,
    MovementKind,
    Presence,
    Proxy,
    Substitute,
)
from registre_app.domain.ballot import Ballot, BallotKind, Choice, PartialVote, Vote
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation, Interest, ItemKind
from registre_app.domain.events import Elected, Left, Renamed, TookOffice
from registre_app.domain.findings import Step
from registre_app.domain.folio import Folio
from registre_app.domain.member import Civility
from registre_app.domain.numbering import Numbering
from registre_app.domain.proceedings import Participant, Suspension
from registre_app.domain.seal import LaidDecision, Replaced, Resumption, Seal, SealedAct
from registre_app.domain.session import Session
from registre_app.domain.wording import Wording
from registre_app.exchange.keys import KEYS
from registre_app.ui.session.facts.area import FactFrame
from registre_app.ui.shell.window import MainWindow
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard
from tests.ui.typed_fields import (
    ABSENT,
    ATTENDANCE,
    BRUN,
    CELLS,
    CROZET,
    KEPT,
    TEXT,
    TYPED,
    VOTE,
    Cell,
    Typed,
    base,
    item,
)

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, TAB, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Delete
HERE = Path(__file__).parent

SEALING = (
    "test_seal.py::test_a_year_is_sealed_the_mayor_changes_an_act_is_withdrawn_and_a_seal_lifted"
)
ELSEWHERE = {  # another page, and the test that types there
    Collectivity: "test_settings.py::test_every_setting_is_typed_and_undone",
    Numbering: "test_settings.py::test_every_setting_is_typed_and_undone",
    Assembly: "test_settings.py::test_the_assembly_is_typed_and_undone",
    Wording: "test_settings.py::test_a_formula_holds_from_the_day_typed_too",
    "member": "test_roster.py::test_a_cell_typed_corrects_the_day_shown_and_keeps_its_day",
    Elected: "test_roster.py::test_a_day_to_be_told_is_given_in_one_action",
    Left: "test_roster.py::test_a_seat_is_left_the_day_after_the_one_typed",
    TookOffice: "test_roster.py::test_a_mayor_is_elected_with_deputies_by_the_keyboard_alone",
    Renamed: "test_roster.py::test_a_name_changes_from_a_day_on",
    Folio: "test_seal.py::test_sheets_spoilt_are_entered_as_void_and_never_given",
    **dict.fromkeys((Seal, SealedAct, LaidDecision, Replaced, Resumption), SEALING),
    Annex: "test_annexes.py::test_a_title_is_typed_and_a_personal_annex_ticked_by_keyboard",
    (Deliberation, "annexes"): "test_annexes.py::test_files_are_joined_by_keyboard_in_their_order",
    DelegatedDecision: "test_decisions.py::test_every_field_of_a_decision_is_typed_in_the_window",
}
SCRIPTED: set[tuple[type, str]] = set()


def types(record: type, *names: str) -> Callable[[Any], Any]:
    """Say which fields a test of this module types."""
    SCRIPTED.update((record, name) for name in names)
    return lambda test: test


def reach(record: Any, path: str) -> Any:
    """Return what stands at a path, « deliberations.0.fate »; None where there is nothing."""
    for name in path.split("."):
        if record is None:
            return None
        if name.isdigit():
            record = record[int(name)] if int(name) < len(record) else None
        else:
            record = getattr(record, name)
    return record


def in_hand(window: MainWindow, path: str) -> Any:
    return reach(window.desk.session, path)


def control(window: MainWindow, words: str) -> QWidget:
    """Return the control in sight that a screen reader calls so."""
    page = window.navigation.page
    found = [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible()
        and isinstance(each, QAbstractButton | QComboBox | QLineEdit | QSpinBox | QTextEdit)
        and each.accessibleName() == words
    ]
    unnamed = [
        each
        for each in page.findChildren(QAbstractButton)
        if each.isVisible() and not each.accessibleName() and each.text() == words
    ]
    assert found or unnamed, f"nothing in sight is called {words}"
    return (found or unnamed)[0]


def put_in(window: MainWindow, keys: Keyboard, words: str, text: str) -> None:
    """Type a text in a control in the place of what it holds, and leave it by Tab."""
    widget = control(window, words)
    assert widget.isEnabled(), f"{words} is locked"
    widget.setFocus()
    if isinstance(widget, QComboBox):
        keys.write(text) if text else keys.press(Qt.Key.Key_Home)
        return
    if isinstance(widget, QAbstractButton):
        keys.press(" ")
        return
    keys.press("a", CTRL)
    keys.write(text) if text else keys.press(DELETE)
    keys.press(TAB)


def undone_to(window: MainWindow, path: str, wanted: Any) -> bool:
    """Take edits back until a field has its value again; False where it never has."""
    for _ in range(4):
        if in_hand(window, path) == wanted:
            return True
        if not window.desk.register.undo_label:
            return False
        window.commands.undo()
    return in_hand(window, path) == wanted


def held(record: type, name: str) -> bool:
    """Tell whether a field holds other records of the format."""

    def kinds(hint: Any) -> set[Any]:
        return {hint, *(each for part in get_args(hint) for each in kinds(part))}

    hints = {each.name: each.type for each in fields(record)}
    return name in hints and bool(kinds(hints[name]) & set(KEYS))


def test_every_field_of_the_format_is_typed_somewhere() -> None:
    known = {(each.record, each.name) for each in (*TYPED, *CELLS)} | SCRIPTED
    missing = [
        f"{record.__name__}.{name}"
        for record, names in KEYS.items()
        for name in names
        if (record, name) not in known
        and not held(record, name)
        and record not in ELSEWHERE
        and (record, name) not in ELSEWHERE
        and not (name.startswith("member.") and "member" in ELSEWHERE)
    ]
    assert missing == []


@pytest.mark.parametrize("place", sorted(set(ELSEWHERE.values())))
def test_what_another_page_types_is_tested_there(place: str) -> None:
    file, name = place.split("::")
    assert f"def {name}(" in (HERE / file).read_text("utf-8")


@pytest.mark.parametrize("typed", TYPED, ids=lambda each: f"{each.record.__name__}.{each.name}")
def test_a_field_is_typed_removed_and_undone(begin: Begin, keys: Keyboard, typed: Typed) -> None:
    window = begin(typed.begun(base()))
    before = in_hand(window, typed.path)
    assert before != typed.value
    show(window, typed)
    put_in(window, keys, typed.control, typed.keys)
    assert in_hand(window, typed.path) == typed.value
    if typed.cleared is not KEPT:
        show(window, typed)
        put_in(window, keys, typed.control, typed.empty)
        assert in_hand(window, typed.path) in (typed.cleared, None)
        assert undone_to(window, typed.path, typed.value)
    assert undone_to(window, typed.path, before)


def show(window: MainWindow, typed: Typed) -> None:
    """Bring the control of a field into sight."""
    typed.show(window)
    if typed.fact:
        if typed.record is Proxy:
            window.pages.session.attendance.view.go_to(ABSENT)
        window.pages.session.facts_button(window.pages.session.step).call(typed.fact)
    QApplication.processEvents()


@pytest.mark.parametrize("cell", CELLS, ids=lambda each: f"{each.record.__name__}.{each.name}")
def test_a_cell_of_an_election_is_typed_and_undone(
    begin: Begin, keys: Keyboard, cell: Cell
) -> None:
    window = begin(item(kind=ItemKind.APPOINTMENT, appointment=cell.begun)(base()))
    VOTE(window)
    before = in_hand(window, cell.path)
    write_cell(window, keys, cell, cell.keys)
    assert in_hand(window, cell.path) == cell.value
    if cell.cleared is not KEPT:
        write_cell(window, keys, cell, "")
        assert in_hand(window, cell.path) == cell.cleared
        assert undone_to(window, cell.path, cell.value)
    assert undone_to(window, cell.path, before)


def write_cell(window: MainWindow, keys: Keyboard, cell: Cell, text: str) -> None:
    table = window.navigation.page.findChild(QTableView, cell.table)
    assert isinstance(table, QTableView)
    table.setFocus()
    table.setCurrentIndex(table.model().index(cell.row, cell.column))
    keys.press(ENTER)
    keys.press("a", CTRL)
    keys.write(text) if text else keys.press(DELETE)
    keys.press(ENTER)


# The sheet


@types(Attendance, "presence", "substitute")
@types(Substitute, "civility", "first_names", "last_name")
def test_a_substitute_sits_in_the_place_of_a_member_by_one_key(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    ATTENDANCE(window)
    window.pages.session.attendance.view.go_to(ABSENT)
    before = window.desk.session
    keys.press("S")
    keys.write("Mad")
    keys.press(TAB)
    keys.write("Anne")
    keys.press(TAB)
    keys.write("Martin")
    keys.press(ENTER)
    line = window.desk.session.line(ABSENT)
    assert line.presence is Presence.SUBSTITUTED
    assert line.substitute == Substitute(Civility.MADAME, "Anne", "MARTIN")
    window.pages.session.attendance.view.go_to(ABSENT)
    keys.press("A")
    assert window.desk.session.line(ABSENT).substitute is None
    window.commands.undo()
    assert window.desk.session.line(ABSENT).substitute is not None
    window.commands.undo()
    assert window.desk.session == before


@types(Proxy, "giver", "holder_as_written")
def test_a_proxy_to_who_is_no_member_is_kept_as_written(begin: Begin, keys: Keyboard) -> None:
    window = begin(base())
    ATTENDANCE(window)
    window.pages.session.attendance.view.go_to(ABSENT)
    keys.press("V")
    keys.write("Mme Personne")
    keys.press(ENTER)
    assert window.desk.session.proxies == (Proxy(ABSENT, None, "Mme Personne"),)
    window.pages.session.attendance.view.go_to(ABSENT)
    keys.press("V")
    keys.press("a", CTRL)
    keys.press(DELETE)
    keys.press(ENTER)
    assert window.desk.session.proxies == ()
    window.commands.undo()
    assert window.desk.session.proxies != ()


def test_a_proxy_that_begins_later_leaves_its_giver_present(begin: Begin, keys: Keyboard) -> None:
    window = begin(base())
    ATTENDANCE(window)
    window.pages.session.attendance.view.go_to(BRUN)
    window.pages.session.facts_button(window.pages.session.step).call(
        "Pouvoir en cours de séance, ou pour maladie"
    )
    put_in(window, keys, "À partir du point", "2")
    put_in(window, keys, "Pouvoir donné à", "croz")
    assert window.desk.session.proxies == (Proxy(BRUN, CROZET, from_position=1),)
    assert window.desk.session.line(BRUN).presence is Presence.PRESENT


@types(Movement, "member", "kind", "position", "at_vote", "at")
def test_a_movement_has_its_hour_and_is_changed_in_its_line(begin: Begin, keys: Keyboard) -> None:
    window = begin(base())
    ATTENDANCE(window)
    page = window.pages.session.attendance
    page.view.go_to(BRUN)
    keys.press("-")
    keys.write("2")
    keys.press(TAB)
    keys.press(" ")
    keys.press(TAB)
    keys.write("19h40")
    keys.press(ENTER)
    left = Movement(BRUN, MovementKind.LEAVES, 1, at_vote=True, at=time(19, 40))
    assert window.desk.session.movements == (left,)
    page.movements.list.setFocus()
    page.movements.list.setCurrentRow(0)
    keys.press(ENTER)
    keys.press("a", CTRL)
    keys.press(DELETE)
    keys.press(ENTER)
    assert window.desk.session.movements == (replace(left, at=None),)
    page.movements.list.setFocus()
    page.movements.list.setCurrentRow(0)
    keys.press(DELETE)
    assert window.desk.session.movements == ()
    for _ in range(3):
        window.commands.undo()
    assert window.desk.session.movements == ()


def test_an_hour_that_is_none_is_said_and_nothing_is_noted(begin: Begin, keys: Keyboard) -> None:
    window = begin(base())
    ATTENDANCE(window)
    window.pages.session.attendance.view.go_to(BRUN)
    keys.press("+")
    put_in(window, keys, "Heure du mouvement", "99h")
    control(window, "Heure du mouvement").setFocus()
    keys.press(ENTER)
    assert window.desk.session.movements == ()
    assert "18 h 30" in window.pages.session.attendance.movements._error.text()


# Votes


@types(Interest, "member", "represents")
@types(Ballot, "roll", "requested_by")
@types(Vote, "member", "choice")
def test_a_letter_on_a_voter_notes_the_vote_the_interest_and_the_request(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    VOTE(window)
    view = window.pages.session.deliberations.vote.view
    view.selectRow(1)
    keys.press("C")
    assert window.desk.deliberation.ballot.roll == (Vote(BRUN, Choice.AGAINST),)
    view.selectRow(1)
    keys.press("D")
    assert window.desk.deliberation.ballot.requested_by == (BRUN,)
    view.selectRow(2)
    keys.press("I")
    assert window.desk.deliberation.interests == (Interest(CROZET),)
    keys.press("R")
    assert window.desk.deliberation.interests == (Interest(CROZET, represents=True),)
    view.selectRow(2)
    keys.press("I")
    assert window.desk.deliberation.interests == ()
    for _ in range(5):
        window.commands.undo()
    assert window.desk.deliberation == base().deliberations[0]


@types(PartialVote, "ballot")
def test_a_vote_on_an_amendment_has_its_own_mode_its_voices_and_its_names(
    begin: Begin, keys: Keyboard
) -> None:
    amended = item(partial_votes=(PartialVote(Ballot(), title="Amendement n° 1"),))
    window = begin(amended(base()))
    VOTE(window)
    put_in(window, keys, "Vote noté", "Amen")
    put_in(window, keys, "Mode de scrutin", "Scru")
    page = window.pages.session.deliberations.vote
    page.view.setFocus()
    page.view.selectRow(1)
    keys.press("C")
    ballot = window.desk.deliberation.partial_votes[0].ballot
    assert (ballot.kind, ballot.votes_for, ballot.against) == (BallotKind.PUBLIC, 12, 1)
    assert len(ballot.roll) == 13
    assert window.desk.deliberation.ballot is None
    put_in(window, keys, "Vote noté", "")
    page.view.setFocus()
    keys.press("U")
    assert window.desk.deliberation.ballot.votes_for == 13
    assert window.desk.deliberation.partial_votes[0].ballot == ballot


def test_a_vote_planned_is_cleared_by_its_button(begin: Begin, keys: Keyboard) -> None:
    window = begin(item(planned_ballot=BallotKind.PUBLIC)(base()))
    VOTE(window)
    control(window, "Effacer le m&ode prévu").setFocus()
    keys.press(ENTER)
    assert window.desk.deliberation.planned_ballot is None


def test_a_letter_typed_in_a_list_of_choices_is_no_key_of_the_page(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(item(ballot=Ballot(votes_for=6, against=6))(base()))
    VOTE(window)
    put_in(window, keys, "Nature du point", "u")
    assert window.desk.deliberation.ballot == Ballot(votes_for=6, against=6)


# Links


@types(ActEffect, "kind", "number", "day")
def test_what_an_act_does_to_another_is_noted_on_both_and_undone_at_once(
    begin: Begin, keys: Keyboard
) -> None:
    first = base().deliberations[0]
    voted = replace(first, ballot=Ballot(votes_for=13))
    window = begin(base().with_deliberation(0, voted))
    before = window.desk.session
    window.navigation.show_step(window.pages.session.step)
    window.commands.call_fact(
        Step.DELIBERATIONS, "Cet acte en retire, corrige ou remplace un autre"
    )
    keys.write("corr")
    keys.press(TAB)
    keys.write("2022-002")
    keys.press(TAB)
    keys.write("15/12/2022")
    keys.press(ENTER)
    acting, other = window.desk.session.deliberations
    assert acting.effects == (ActEffect(LinkKind.CORRECTS, "2022-002", date(2022, 12, 15)),)
    assert [(each.kind, each.reference) for each in other.endings] == [
        (LinkKind.CORRECTS, "2022-001")
    ]
    effects = window.navigation.page.findChild(QListWidget, "effects")
    effects.setFocus()
    effects.setCurrentRow(0)
    keys.press(DELETE)
    assert window.desk.session == before
    window.commands.undo()
    assert window.desk.session.deliberations[1].endings
    window.commands.undo()
    assert window.desk.session == before


# The boxes


@pytest.mark.parametrize("step", [Step.NOTICE, Step.ATTENDANCE, Step.DELIBERATIONS, Step.CLOSING])
def test_what_is_rare_stays_folded_until_it_is_called(begin: Begin, step: Step) -> None:
    window = begin(base())
    window.navigation.show_step(step)
    button = window.pages.session.facts_button(step)
    assert [each for each in button.findChildren(QWidget) if each.isVisible()] == []
    shown = [each for each in window.navigation.page.findChildren(FactFrame) if each.isVisible()]
    assert shown == []


def test_a_fact_on_record_shows_its_box_by_itself(begin: Begin) -> None:
    pause = (Suspension(time(20), time(20, 10)),)
    window = begin(item(suspensions=pause)(base()))
    VOTE(window)
    frames = window.navigation.page.findChildren(FactFrame)
    assert [each.fact.title for each in frames if each.isVisible()] == [
        "Suspension de séance avant ce point"
    ]
    window.desk.choose_deliberation(1)
    assert [each.fact.title for each in frames if each.isVisible()] == []


def test_a_box_takes_its_fact_out_and_undo_gives_it_back(begin: Begin, keys: Keyboard) -> None:
    pause = (Suspension(time(20), time(20, 10)),)
    window = begin(item(suspensions=pause)(base()))
    VOTE(window)
    control(window, "Retirer : Suspension de séance avant ce point").setFocus()
    keys.press(ENTER)
    assert window.desk.deliberation.suspensions == ()
    assert window.actions_.undo.text().endswith("Suspension de séance avant ce point : retiré")
    window.commands.undo()
    assert window.desk.deliberation.suspensions == pause


def test_a_line_of_a_box_is_removed_alone(begin: Begin, keys: Keyboard) -> None:
    guests = (Participant("Mme Martin"), Participant("M. Petit"))
    window = begin(replace(base(), participants=guests))
    ATTENDANCE(window)
    control(window, "Retirer le participant 1 ; Ctrl+Z rend tout").setFocus()
    keys.press(ENTER)
    assert window.desk.session.participants == guests[1:]
    control(window, "Ajouter un participant").setFocus()
    keys.press(ENTER)
    keys.write("M. Roux")
    keys.press(TAB)
    assert [each.name for each in window.desk.session.participants] == ["M. Petit", "M. Roux"]


def test_a_line_waits_for_the_name_without_which_it_is_nothing(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    ATTENDANCE(window)
    window.pages.session.facts_button(Step.ATTENDANCE).call("Participants sans droit de vote")
    put_in(window, keys, "Qualité du participant, 1", "agente")
    assert window.desk.session.participants == ()
    put_in(window, keys, "Nom du participant, 1", "Mme Roy")
    assert window.desk.session.participants == (Participant("Mme Roy", "agente"),)
    put_in(window, keys, "Nom du participant, 1", "")
    assert window.desk.session.participants == (Participant("Mme Roy", "agente"),)
    assert "retirez le participant" in control(window, "Nom du participant, 1").parentWidget().error


@pytest.mark.parametrize("typed", ["0", "1001"])
def test_a_number_out_of_bounds_is_refused_beside_its_field(
    begin: Begin, keys: Keyboard, typed: str
) -> None:
    window = begin(base())
    TEXT(window)
    window.pages.session.facts_button(Step.DELIBERATIONS).call("Rapporteur, rang à l’ordre du jour")
    put_in(window, keys, "Rang à l’ordre du jour envoyé", typed)
    assert window.desk.deliberation.agenda_rank is None
    error = control(window, "Rang à l’ordre du jour envoyé").parentWidget().error
    assert error == "Écrivez un nombre de 1 à 1000."


def test_the_list_opens_by_f4_and_a_fact_is_called_by_the_keyboard(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    VOTE(window)
    keys.press(Qt.Key.Key_F4)
    keys.press("H")
    assert QApplication.focusWidget().accessibleName().startswith("Demandé par")


def test_a_fact_is_called_from_the_palette(begin: Begin, keys: Keyboard) -> None:
    window = begin(base())
    window.navigation.show_section(0)
    keys.press("k", CTRL)
    keys.write("suspension")
    keys.press(ENTER)
    assert window.pages.session.step is Step.DELIBERATIONS
    assert QApplication.focusWidget().accessibleName() == "Suspendue à, 1"


def test_a_name_that_several_bear_or_nobody_is_refused_beside_its_field(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    VOTE(window)
    window.pages.session.facts_button(Step.DELIBERATIONS).call("Huis clos")
    for typed, why in (("Arnoux, Personne", "n’est pas sur la feuille"), ("Br", "Écrivez aussi")):
        put_in(window, keys, "Demandé par des membres, ou par l’exécutif", typed)
        field = control(window, "Demandé par des membres, ou par l’exécutif").parentWidget()
        assert why in field.error
    assert window.desk.deliberation.closed_session is None


# One letter is a key of the list that has the focus, and of nothing that is opened over it


def voted_by_name(known: Session) -> Session:
    by_name = Ballot(votes_for=12, against=1, roll=(Vote(BRUN, Choice.AGAINST),))
    return item(ballot=by_name)(known)


@pytest.mark.parametrize(
    "words", ["Rapporteur", "Préside ce point", "Vote noté", "Nature du point"]
)
def test_a_letter_typed_in_an_open_list_of_choices_notes_no_vote(
    begin: Begin, keys: Keyboard, words: str
) -> None:
    parts = (PartialVote(Ballot(), title="Amendement n° 1"),)
    held = item(partial_votes=parts)(voted_by_name(base()))
    window = begin(held)
    (TEXT if words == "Rapporteur" else VOTE)(window)
    if words == "Rapporteur":
        window.pages.session.facts_button(Step.DELIBERATIONS).call(
            "Rapporteur, rang à l’ordre du jour"
        )
    box = control(window, words)
    box.setFocus()
    box.showPopup()
    keys.write("u")
    keys.press("u")
    box.hidePopup()
    assert window.desk.deliberation.ballot == held.deliberations[0].ballot


def test_a_letter_typed_in_the_list_of_facts_notes_no_vote(begin: Begin, keys: Keyboard) -> None:
    held = voted_by_name(base())
    window = begin(held)
    VOTE(window)
    keys.press(Qt.Key.Key_F4)
    keys.press("u")
    assert window.desk.deliberation.ballot == held.deliberations[0].ballot


def test_u_on_the_list_of_items_adopts_the_item_unanimously(begin: Begin, keys: Keyboard) -> None:
    window = begin(voted_by_name(base()))
    window.navigation.show_step(Step.DELIBERATIONS)
    keys.press("u")
    assert window.desk.deliberation.ballot == Ballot(votes_for=13)
