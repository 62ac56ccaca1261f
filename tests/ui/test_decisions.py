"""The page of the decisions by delegation: added, typed, found, removed by keyboard alone."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from registre_app.domain.delegation import DelegatedDecision
from registre_app.storage import RegisterFile
from registre_app.ui.decisions.page import DecisionsPage
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.fields import LineField
from tests import pdf
from tests.ui.conftest import Answers, printed, saved
from tests.ui.keys import Keyboard

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TODAY = date(2022, 12, 20)
BAIL = DelegatedDecision("D2022-001", date(2022, 3, 1), "Bail de la salle", "Le club d’échecs.")
MARCHE = DelegatedDecision("D2022-002", date(2022, 12, 18), "Marché de voirie")


@pytest.fixture
def page(opened: MainWindow) -> DecisionsPage:
    opened.desk.today = lambda: TODAY
    opened.desk.edit_decisions((BAIL, MARCHE), "Décisions")
    opened.activateWindow()
    Keyboard().press("4", CTRL)
    page: DecisionsPage = opened.pages.decisions
    return page


def lines(page: DecisionsPage) -> list[str]:
    return [page.list.item(row).text().splitlines()[0] for row in range(page.list.count())]


def held(window: MainWindow) -> dict[str, DelegatedDecision]:
    return {each.number: each for each in window.desk.decisions}


def type_in(page: DecisionsPage, name: str, text: str) -> None:
    keys = Keyboard()
    page.form.fields[name].editor.setFocus()
    keys.press("a", CTRL)
    keys.write(text)
    keys.press(Qt.Key.Key_Tab)


def test_a_year_without_decisions_says_what_they_are_and_offers_one(opened: MainWindow) -> None:
    opened.activateWindow()
    Keyboard().press("4", CTRL)
    page = opened.pages.decisions
    assert page.list.isHidden() or not page.list.isVisible()
    assert QApplication.focusWidget() is page.add_button
    assert page.form.isHidden()


def test_a_decision_is_added_with_the_next_number_the_day_and_the_head_who_signs(
    opened: MainWindow, page: DecisionsPage
) -> None:
    keys = Keyboard()
    keys.press("G", CTRL | SHIFT)
    keys.write("Concession au cimetière")
    keys.press(Qt.Key.Key_Tab)
    added = held(opened)["D2022-003"]
    assert added.title == "Concession au cimetière"
    assert added.taken_on == TODAY
    assert added.signed_by == "Monsieur Paul ARNOUX, Maire"
    assert lines(page) == ["D2022-001", "D2022-002", "D2022-003"]


def test_every_field_of_a_decision_is_typed_in_the_window(
    opened: MainWindow, page: DecisionsPage
) -> None:
    typed = {
        "number": "D2022-010",
        "taken_on": "02/03/2022",
        "title": "Bail du presbytère",
        "body": "Vu le code",
        "signed_by": "Madame Léa BRUN, 1re adjointe",
        "transmitted_on": "03/03/2022",
        "receipt_on": "04/03/2022",
        "published_on": "05/03/2022",
        "notified_on": "06/03/2022",
        "reported_on": "15/12/2022",
    }
    assert {each.name for each in fields(DelegatedDecision)} == {*typed, "subject"}
    page.list.setCurrentRow(0)
    for name, text in typed.items():
        type_in(page, name, text)
    page.form.subject.setFocus()
    Keyboard().press(Qt.Key.Key_Down)
    code = page.form.subject.code
    assert code
    assert held(opened)["D2022-010"] == DelegatedDecision(
        "D2022-010",
        date(2022, 3, 2),
        "Bail du presbytère",
        "Vu le code",
        "Madame Léa BRUN, 1re adjointe",
        date(2022, 12, 15),
        code,
        date(2022, 3, 3),
        date(2022, 3, 4),
        date(2022, 3, 5),
        date(2022, 3, 6),
    )
    assert page.decision == held(opened)["D2022-010"]


def test_a_date_is_removed_by_emptying_its_field(opened: MainWindow, page: DecisionsPage) -> None:
    page.list.setCurrentRow(0)
    type_in(page, "published_on", "05/03/2022")
    page.form.fields["published_on"].editor.setFocus()
    Keyboard().press("a", CTRL)
    Keyboard().press(Qt.Key.Key_Delete)
    Keyboard().press(Qt.Key.Key_Tab)
    assert held(opened)["D2022-001"].published_on is None


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("number", "D2022-002", "est déjà celui de la décision « Marché de voirie »"),
        ("taken_on", "31/02/2022", "n’existe pas au calendrier"),
    ],
)
def test_what_cannot_be_recorded_is_said_beside_its_field(
    opened: MainWindow, page: DecisionsPage, name: str, text: str, said: str
) -> None:
    page.list.setCurrentRow(0)
    type_in(page, name, text)
    assert said in page.form.fields[name].error
    assert held(opened)["D2022-001"].taken_on == BAIL.taken_on
    assert page.decision is not None
    assert page.decision.number == "D2022-001"


def test_a_number_or_a_day_that_is_emptied_stays(opened: MainWindow, page: DecisionsPage) -> None:
    page.list.setCurrentRow(0)
    for name in ("number", "taken_on"):
        page.form.fields[name].editor.setFocus()
        Keyboard().press("a", CTRL)
        Keyboard().press(Qt.Key.Key_Delete)
        Keyboard().press(Qt.Key.Key_Return)
        assert page.form.fields[name].error.startswith("Une décision a un")
    assert held(opened)["D2022-001"] == BAIL


def test_a_decision_is_removed_and_brought_back_by_keyboard(
    opened: MainWindow, page: DecisionsPage
) -> None:
    page.list.setCurrentRow(0)
    page.list.setFocus()
    Keyboard().press(Qt.Key.Key_Delete)
    assert lines(page) == ["D2022-002"]
    Keyboard().press("Z", CTRL)
    assert lines(page) == ["D2022-001", "D2022-002"]


def test_enter_opens_the_text_of_a_decision(page: DecisionsPage) -> None:
    page.list.setCurrentRow(0)
    page.list.setFocus()
    Keyboard().press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.form.body


def test_what_is_typed_is_recorded_when_another_decision_is_chosen(
    opened: MainWindow, page: DecisionsPage
) -> None:
    page.list.setCurrentRow(0)
    title = page.form.fields["title"].editor
    assert isinstance(title, LineField)
    title.setFocus()
    Keyboard().press("a", CTRL)
    Keyboard().write("Bail du four")
    page.list.setCurrentRow(1)
    assert held(opened)["D2022-001"].title == "Bail du four"
    assert held(opened)["D2022-002"].title == "Marché de voirie"


def test_each_year_shows_its_own_decisions(opened: MainWindow, page: DecisionsPage) -> None:
    former = replace(BAIL, number="D2021-004", taken_on=date(2021, 5, 1))
    opened.desk.edit_decisions((former, BAIL, MARCHE), "Décision")
    assert lines(page) == ["D2022-001", "D2022-002"]
    page.year.setFocus()
    Keyboard().press(Qt.Key.Key_Down)
    assert lines(page) == ["D2021-004"]


def test_the_report_of_those_that_wait_is_noted_as_one_edit(
    opened: MainWindow, page: DecisionsPage
) -> None:
    assert page.report_button.text() == "Noter le compte rendu de 1 décision"
    page.report_button.setFocus()
    Keyboard().press(Qt.Key.Key_Space)
    assert held(opened)["D2022-001"].reported_on == date(2022, 12, 15)
    assert held(opened)["D2022-002"].reported_on is None
    assert page.report_button.isHidden()
    opened.desk.undo()
    assert held(opened)["D2022-001"].reported_on is None


def test_the_session_to_which_a_decision_is_reported_is_told(page: DecisionsPage) -> None:
    page.list.setCurrentRow(0)
    article = "(art. L2122-23)."
    said = f"À rapporter à la séance du jeudi 15 décembre 2022 {article}"
    assert page.form.report.text() == said
    page.list.setCurrentRow(1)
    assert page.form.report.text() == f"À rapporter à la prochaine séance {article}"


def test_a_decision_found_by_search_is_opened(
    opened: MainWindow, page: DecisionsPage, qtbot: QtBot
) -> None:
    opened.navigation.show_section(Section.ACTS)
    acts = opened.pages.acts
    acts.line.setFocus()
    Keyboard().write("echecs")
    qtbot.waitUntil(lambda: acts.model.rowCount() == 1, timeout=5_000)
    assert "Décision par délégation" in str(acts.model.data(acts.model.index(0)))
    Keyboard().press(Qt.Key.Key_Return)
    assert opened.navigation.sidebar.currentRow() == Section.DECISIONS
    assert page.decision == BAIL


def test_a_decision_is_no_model_for_a_deliberation(
    opened: MainWindow, page: DecisionsPage, qtbot: QtBot
) -> None:
    opened.commands.choose_model()
    acts = opened.pages.acts
    Keyboard().write("echecs")
    qtbot.waitUntil(lambda: acts.model.rowCount() == 1, timeout=5_000)
    Keyboard().press(Qt.Key.Key_Return)
    assert "Une décision ne se reprend pas en délibération" in opened.banner.text()


def test_a_decision_edited_after_the_search_was_made_is_found_as_it_is(
    opened: MainWindow, page: DecisionsPage, qtbot: QtBot
) -> None:
    opened.navigation.show_section(Section.ACTS)
    acts = opened.pages.acts
    qtbot.waitUntil(lambda: acts.model.rowCount() > 0, timeout=5_000)
    opened.desk.edit_decisions((replace(BAIL, title="Bail du lavoir"), MARCHE), "Titre")
    acts.line.setFocus()
    Keyboard().write("lavoir")
    qtbot.waitUntil(lambda: acts.model.rowCount() == 1, timeout=5_000)


def test_a_register_open_for_reading_changes_no_decision(
    open_window: object, opened: MainWindow, tmp_path: Path
) -> None:
    opened.desk.edit_decisions((BAIL,), "Décision")
    path = tmp_path / "arnay.registre"
    opened.desk.close()
    with RegisterFile.open(path):
        opened.registers.open(path)
        opened.navigation.show_section(Section.DECISIONS)
        page = opened.pages.decisions
        assert not page.add_button.isEnabled()
        assert not page.remove_button.isEnabled()
        title = page.form.fields["title"].editor
        assert isinstance(title, LineField)
        assert title.isReadOnly()


def test_the_text_is_made_bold_by_the_keys_of_the_editor(
    opened: MainWindow, page: DecisionsPage
) -> None:
    page.list.setCurrentRow(0)
    page.form.body.setFocus()
    Keyboard().press("a", CTRL)
    Keyboard().press("b", CTRL)
    Keyboard().press(Qt.Key.Key_Tab)
    assert held(opened)["D2022-001"].body == "**Le club d’échecs.**"
    page.form.body.setFocus()
    Keyboard().press("f", CTRL)
    assert page.form.find_bar.isVisible()


def test_the_decision_in_hand_is_previewed_and_saved(
    opened: MainWindow, page: DecisionsPage, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    page.list.setCurrentRow(0)
    printed(qtbot, opened, "Le club d’échecs.")
    saved(qtbot, opened)
    assert "DÉCISION N° D2022-001" in pdf.text((tmp_path / "decision-D2022-001.pdf").read_bytes())
    Keyboard().press("3", Qt.KeyboardModifier.AltModifier)
    printed(qtbot, opened, "EXTRAIT DU REGISTRE")
