"""What cannot change is disabled and says why; the focus stays in the page when a thing goes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from registre_app.domain.act_links import ActEffect, LinkKind
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Fate
from registre_app.domain.findings import Step
from registre_app.domain.proceedings import Suspension
from registre_app.domain.session import Session
from registre_app.storage import RegisterFile
from registre_app.ui.session.facts.area import FactFrame
from registre_app.ui.shell.window import MainWindow
from tests.councils import council
from tests.joined_files import a_pdf
from tests.seals import seal
from tests.ui.conftest import Answers, Begin, OpenWindow, drawn
from tests.ui.keys import Keyboard
from tests.ui.test_typed_fields import control
from tests.ui.typed_fields import AFTER, CLOSING, VOTE, base, item

ENTER, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Delete


@pytest.fixture
def begin(begin: Begin) -> Begin:
    def on_the_first(*sessions: Session) -> MainWindow:
        window = begin(*sessions)
        window.desk.choose_session(1)
        return window

    return on_the_first


def offers(window: MainWindow) -> tuple[str, ...]:
    button = window.pages.session.facts_button(Step.DELIBERATIONS)
    shown = tuple(title for title, entry in button._entries.items() if entry.isEnabled())
    assert shown == button.offers
    return shown


def in_page(window: MainWindow) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and window.navigation.stack.isAncestorOf(focus)


# Without an item


def empty_later() -> Session:
    return replace(base(), date=date(2023, 1, 10), deliberations=())


def test_the_vote_of_a_session_without_items_shows_nothing_of_another(begin: Begin) -> None:
    window = begin(item(ballot=Ballot(votes_for=13))(base()), empty_later())
    VOTE(window)
    page = window.pages.session.deliberations.vote
    assert page.result.whole
    window.desk.choose_session(2)
    assert page.result.whole == ""
    assert page.nature.currentText() == ""
    assert not page.view.isVisible()
    assert not page.nature.isEnabled()


def test_no_fact_of_an_item_is_offered_without_an_item(begin: Begin, keys: Keyboard) -> None:
    window = begin(base(), empty_later())
    window.desk.choose_session(2)
    VOTE(window)
    assert offers(window) == ()
    keys.press(Qt.Key.Key_F4)
    assert window.pages.session.step is Step.NOTICE
    assert window.pages.session.notice.facts_button.menu_.isVisible()
    window.pages.session.notice.facts_button.menu_.close()


def test_a_box_called_without_an_item_does_not_show_at_the_next_one(begin: Begin) -> None:
    window = begin(base(), empty_later())
    window.desk.choose_session(2)
    VOTE(window)
    window.pages.session.facts_button(Step.DELIBERATIONS).call("Huis clos")
    window.commands.new_deliberation()
    VOTE(window)
    frames = window.navigation.page.findChildren(FactFrame)
    assert [each for each in frames if each.isVisible()] == []


# Sealed, put off, read only


@pytest.fixture
def sealed(begin: Begin) -> MainWindow:
    window = begin(sealable())
    seal(window.desk)
    assert window.desk.session.seal
    return window


def sealable() -> Session:
    held = council(15, 13)
    return replace(held, deliberations=(replace(held.deliberations[0], debate="M. BRUN parle."),))


def test_the_vote_of_a_sealed_session_is_disabled_and_the_head_says_why(
    sealed: MainWindow, keys: Keyboard
) -> None:
    VOTE(sealed)
    page = sealed.pages.session.deliberations.vote
    controls = (page.nature, page.kind, page.president, page.unanimous, page.no_vote)
    assert not any(each.isEnabled() for each in controls)
    badge = sealed.pages.session.seal_badge
    assert badge.isVisible()
    assert badge.toolTip().endswith("elle ne change plus.")
    page.view.setFocus()
    keys.press("c")
    assert sealed.desk.deliberation.ballot == Ballot(votes_for=13)


def test_a_sealed_item_is_not_taken_out_and_only_what_follows_it_is_offered(
    sealed: MainWindow,
) -> None:
    VOTE(sealed)
    page = sealed.pages.session.deliberations
    for button in (page.add_button, page.up_button, page.down_button, page.remove_button):
        assert not button.isEnabled()
    assert offers(sealed) == ("Affichage et mise en ligne", "Accusé de réception, notification")


@pytest.mark.parametrize("fate", [Fate.WITHDRAWN, Fate.POSTPONED, Fate.NOT_EXAMINED])
def test_the_vote_of_an_item_not_taken_is_disabled_and_says_why(
    begin: Begin, keys: Keyboard, fate: Fate
) -> None:
    window = begin(item(fate=fate)(base()))
    VOTE(window)
    page = window.pages.session.deliberations.vote
    assert not any(each.isEnabled() for each in (page.nature, page.kind, page.unanimous))
    assert page.result.whole.endswith("il ne se vote pas.")
    page.view.setFocus()
    keys.press("u")
    keys.press("c")
    assert window.desk.deliberation.ballot is None


def test_a_register_read_only_offers_no_fact_and_no_file(
    open_window: OpenWindow, tmp_path: Path, keys: Keyboard
) -> None:
    path, held = tmp_path / "arnay.registre", base()
    RegisterFile.create(path, held.collectivity, held.assembly, [held]).close()
    with RegisterFile.open(path):  # another program has it open
        window = open_window()
        window.registers.open(path)
        assert window.desk.read_only
        VOTE(window)
        assert offers(window) == ()
        button = window.pages.session.facts_button(Step.DELIBERATIONS)
        assert not button.isEnabled()
        keys.press(Qt.Key.Key_F4)
        assert not button.menu_.isVisible()
        assert not window.pages.session.deliberations.vote.unanimous.isEnabled()


# The focus


def test_the_focus_stays_in_the_page_after_the_first_annex(
    begin: Begin, keys: Keyboard, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.path = tmp_path / "plan.pdf"
    answers.path.write_bytes(a_pdf())
    window = begin(base())
    VOTE(window)
    page = window.pages.session.deliberations
    page.show_annexes()
    keys.press(ENTER)
    qtbot.waitUntil(lambda: bool(window.desk.deliberation.annexes) and not page.annexes.busy)
    assert QApplication.focusWidget() is page.annexes.list


def test_the_focus_stays_in_the_page_after_the_seal(begin: Begin, keys: Keyboard) -> None:
    window = begin(sealable())
    CLOSING(window)
    window.pages.session.closing.seal_button.setFocus()
    keys.press(ENTER)
    drawn(window)
    assert window.desk.session.seal
    assert in_page(window)


def test_the_focus_stays_in_the_page_after_a_link_is_taken_out(
    begin: Begin, keys: Keyboard
) -> None:
    effect = ActEffect(LinkKind.CORRECTS, "2020-002", date(2020, 1, 9))
    window = begin(item(effects=(effect,))(base()))
    AFTER(window)
    effects = window.navigation.page.findChild(QListWidget, "effects")
    effects.setFocus()
    effects.setCurrentRow(0)
    keys.press(DELETE)
    assert window.desk.deliberation.effects == ()
    assert in_page(window)


def test_the_focus_stays_in_the_page_after_a_box_is_taken_out(begin: Begin, keys: Keyboard) -> None:
    window = begin(item(suspensions=(Suspension(),))(base()))
    VOTE(window)
    control(window, "Retirer : Suspension de séance avant ce point").setFocus()
    keys.press(ENTER)
    assert window.desk.deliberation.suspensions == ()
    assert window.pages.session.deliberations.vote.isAncestorOf(QApplication.focusWidget())


def test_the_focus_stays_in_the_page_after_the_only_item_is_undone(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(replace(base(), deliberations=()))
    window.commands.new_deliberation()
    keys.press("z", Qt.KeyboardModifier.ControlModifier)
    assert window.desk.session.deliberations == ()
    assert in_page(window)


def test_the_focus_stays_in_the_page_after_the_only_decision_is_undone(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    window.commands.new_decision()
    keys.press("z", Qt.KeyboardModifier.ControlModifier)
    assert window.desk.decisions == ()
    assert in_page(window)
