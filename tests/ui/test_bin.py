"""Nothing goes without a word: what removes says it, with the way back, and the bin keeps it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from registre_app.domain.attendance import Presence
from registre_app.domain.bin import KEPT
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.findings import Step
from registre_app.domain.french import long_date
from registre_app.storage import RegisterFile
from registre_app.ui.sections import Section
from registre_app.ui.shell.bin_dialog import EMPTY, BinDialog
from registre_app.ui.shell.window import MainWindow
from tests.councils import council, evening
from tests.ui.conftest import Answers, Begin, OpenWindow, as_a_slot

SHIFT_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
BUDGET = Deliberation("2022-001", "FINANCES", "Budget", "Vu le code ;", "- **d’adopter**.")
LEASE = DelegatedDecision("2022-12", date(2022, 3, 3), "Bail du presbytère", "Le maire décide.")


@pytest.fixture
def full(begin: Begin) -> MainWindow:
    """A session of thirteen acts, at the step of attendance."""
    items = tuple(
        replace(BUDGET, number=f"2022-{rank:03}", title=f"Objet {rank}") for rank in range(1, 14)
    )
    window = begin(replace(council(15, present=13), deliberations=items))
    window.navigation.show_step(Step.ATTENDANCE)
    return window


def bin_of(window: MainWindow) -> BinDialog:
    """The dialog of the bin, opened."""
    window.commands.show_bin()
    (dialog,) = [each for each in window.findChildren(BinDialog) if each.isVisible()]
    return dialog


def test_the_key_that_removes_a_session_says_what_went(full: MainWindow, qtbot: QtBot) -> None:
    day = long_date(full.desk.session.date)
    qtbot.keyClick(full, Qt.Key.Key_Delete, SHIFT_CTRL)
    assert full.status.text == f"Séance du {day} retirée, 13 délibérations"
    assert full.status.isVisible()
    assert full.status.button.text() == "Annuler"
    assert full.status.button.accessibleName() == f"Annuler : {full.status.text}"


def test_the_button_beside_it_brings_it_back_by_mouse(full: MainWindow, qtbot: QtBot) -> None:
    before = full.desk.session
    qtbot.keyClick(full, Qt.Key.Key_Delete, SHIFT_CTRL)
    qtbot.mouseClick(full.status.button, Qt.MouseButton.LeftButton)
    assert full.desk.session == before
    assert full.navigation.in_session
    assert full.pages.session.step is Step.ATTENDANCE


def test_the_button_beside_it_is_reached_by_f6_and_pressed_by_the_space_bar(
    full: MainWindow, qtbot: QtBot
) -> None:
    before = full.desk.session
    qtbot.keyClick(full, Qt.Key.Key_Delete, SHIFT_CTRL)
    for _ in range(5):
        if full.focusWidget() is full.status.button:
            break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert full.focusWidget() is full.status.button
    qtbot.keyClick(full.status.button, Qt.Key.Key_Space)
    assert full.desk.session == before
    assert full.navigation.stack.isAncestorOf(QApplication.focusWidget())


def test_what_was_said_holds_until_the_next_edit(full: MainWindow) -> None:
    full.navigation.show_step(Step.DELIBERATIONS)
    full.pages.session.deliberations.remove()
    assert full.status.text == "Délibération 2022-001 retirée : « Objet 1 »"
    full.navigation.show_section(Section.MEMBERS)
    assert full.status.text.startswith("Délibération 2022-001 retirée")
    full.navigation.show_step(Step.ATTENDANCE)
    full.pages.session.attendance.model.set_presence(0, Presence.ABSENT)
    assert full.status.text == ""


def test_a_session_removed_comes_back_after_a_restart(
    full: MainWindow, open_window: OpenWindow, tmp_path: Path
) -> None:
    before = full.desk.session
    full.commands.remove_session()
    full.close()
    window = open_window()
    window.registers.open(tmp_path / "arnay.registre")
    assert window.desk.session is None
    dialog = bin_of(window)
    (row,) = dialog.model.rows
    assert row.title.endswith(", 13 délibérations")
    dialog.restore_button.click()
    assert not dialog.isVisible()
    assert window.desk.session == before
    assert window.navigation.in_session
    assert window.status.text == f"Sortie de la corbeille : {row.title}"
    window.status.button.click()
    assert window.desk.session is None
    assert len(window.desk.register.bin()) == 1


def test_an_act_comes_back_to_its_session_and_shows(full: MainWindow) -> None:
    before = full.desk.session
    full.navigation.show_step(Step.DELIBERATIONS)
    full.desk.choose_deliberation(4)
    full.pages.session.deliberations.remove()
    full.navigation.show_section(Section.DASHBOARD)
    dialog = bin_of(full)
    dialog.restore()
    assert full.desk.session == before
    assert full.desk.position == 4
    assert full.pages.session.step is Step.DELIBERATIONS


def test_what_cannot_come_back_says_why_in_the_dialog(full: MainWindow) -> None:
    full.navigation.show_step(Step.DELIBERATIONS)
    full.pages.session.deliberations.remove()
    full.commands.remove_session()
    dialog = bin_of(full)
    dialog.table.setCurrentIndex(dialog.model.index(1, 0))
    dialog.restore()
    assert dialog.isVisible()
    assert "Reprenez d’abord «\u00a0Séance du" in dialog.refusal.text()
    assert dialog.refusal.isVisible()
    dialog.table.setCurrentIndex(dialog.model.index(0, 0))
    assert not dialog.refusal.isVisible()


def test_a_number_taken_meanwhile_is_told_where_the_act_shows(full: MainWindow) -> None:
    full.navigation.show_step(Step.DELIBERATIONS)
    full.pages.session.deliberations.remove()
    full.desk.add_deliberation()
    assert full.desk.deliberation.number == "2022-001"
    bin_of(full).restore()
    assert "l’acte revient sans numéro" in full.banner.text()
    assert full.desk.deliberation.title == "Objet 1"


def test_a_decision_goes_to_the_bin_and_comes_back(opened: MainWindow) -> None:
    opened.desk.edit_decisions([LEASE], "Décision")
    opened.navigation.show_section(Section.DECISIONS)
    opened.pages.decisions.show_decision("2022-12")
    opened.pages.decisions.remove()
    assert opened.status.text == "Décision 2022-12 retirée : « Bail du presbytère »"
    assert opened.desk.decisions == ()
    bin_of(opened).restore()
    assert opened.desk.decisions == (LEASE,)
    assert opened.pages.decisions.decision == LEASE


def test_a_member_goes_to_the_bin_and_comes_back(opened: MainWindow) -> None:
    opened.commands.remove_session()
    before = opened.desk.chronicle
    opened.navigation.show_section(Section.MEMBERS)
    name = opened.pages.members.model.row(3).short_name
    opened.pages.members.model.remove(3)
    assert opened.status.text == f"{name} hors du tableau"
    bin_of(opened).restore()
    assert opened.desk.chronicle == before
    assert opened.pages.members.member.short_name == name


def test_the_bin_asks_before_it_deletes_for_good(full: MainWindow, answers: Answers) -> None:
    full.commands.remove_session()
    dialog = bin_of(full)
    answers.deletes = False
    dialog.delete_button.click()
    assert len(dialog.model.rows) == 1
    answers.deletes = True
    dialog.delete_button.click()
    assert dialog.model.rows == ()
    assert dialog.empty.isVisible()
    assert dialog.empty.text() == EMPTY
    assert full.status.text.startswith("Suppression définitive : Séance du")


def test_the_bin_is_reached_from_the_sessions_and_by_its_key(
    full: MainWindow, qtbot: QtBot
) -> None:
    full.commands.remove_session()
    assert full.pages.sessions.bin_button.text() == "Cor&beille (1)…"
    full.pages.sessions.bin_button.click()
    (dialog,) = [each for each in full.findChildren(BinDialog) if each.isVisible()]
    assert dialog.focusWidget() is dialog.table
    dialog.reject()
    qtbot.keyClick(full, "w", SHIFT_CTRL)
    assert [each for each in full.findChildren(BinDialog) if each.isVisible()]


def test_a_row_of_the_bin_is_read_whole(full: MainWindow) -> None:
    full.commands.remove_session()
    dialog = bin_of(full)
    index = dialog.model.index(0, 0)
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Séance : Séance du")
    assert words.endswith("encore 30 jours")


@pytest.mark.parametrize(
    ("days", "archived", "words"),
    [
        (29, False, "encore 1 jour"),
        (31, False, "jusqu’à la prochaine archive"),
        (31, True, "jusqu’à la prochaine ouverture"),
    ],
)
def test_the_bin_says_how_long_each_thing_waits(
    full: MainWindow, days: int, archived: bool, words: str
) -> None:
    day = date.today() - timedelta(days=days)
    full.desk.register.remove_session(1, "Séance retirée", day)
    if archived:
        full.desk.register.note_archive(day + timedelta(days=1))
    full.desk.reload()
    model = bin_of(full).model
    assert model.index(0, 2).data() == words


def test_a_read_only_register_shows_its_bin_and_gives_nothing_back(
    full: MainWindow, open_window: OpenWindow, tmp_path: Path
) -> None:
    full.commands.remove_session()
    second = open_window()
    second.registers.open(tmp_path / "arnay.registre")
    assert second.desk.read_only
    dialog = bin_of(second)
    assert len(dialog.model.rows) == 1
    assert not dialog.restore_button.isEnabled()
    assert not dialog.delete_button.isEnabled()


def test_what_is_old_and_archived_leaves_the_bin_at_opening_and_is_told(
    full: MainWindow, open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "arnay.registre"
    full.close()
    long_ago = date.today() - KEPT - timedelta(days=9)
    with RegisterFile.open(path) as register:
        register.remove_session(1, "Séance retirée", long_ago)
        register.note_archive(long_ago + timedelta(days=2))
    window = open_window()
    with qtbot.waitSignal(window.desk.purged, timeout=10_000):
        window.registers.open(path)
    assert window.desk.register.bin() == ()
    assert window.status.text.startswith("Corbeille vidée de 1 élément")
    assert not window.status.button.isVisible()


def test_the_archive_written_is_noted_in_the_register(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "cle").mkdir()
    opened.navigation.show_section(Section.ARCHIVES)
    page = opened.pages.archives
    with qtbot.waitSignal(page.said, timeout=60_000):
        page.write(tmp_path / "cle")
    assert opened.desk.register.archived_on() == date.today()


def test_a_register_of_an_archive_opens_for_reading_only_and_says_so(
    window: MainWindow, tmp_path: Path
) -> None:
    payload = tmp_path / "archive-arnay-2023-01-09" / "data"
    payload.mkdir(parents=True)
    (payload.parent / "bagit.txt").write_text("BagIt-Version: 0.97\n")
    session = evening()
    path = payload / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    window.registers.open(path)
    assert window.desk.read_only
    assert "Il est dans une archive" in window.lasting.text()
    as_a_slot(window.commands.remove_session)
    assert "lecture seule" in window.banner.text()
    assert len(window.desk.days) == 1


def test_what_went_is_said_to_screen_readers(full: MainWindow, heard: list[str]) -> None:
    full.commands.remove_session()
    full.commands.undo()
    said = [each for each in heard if "retirée" in each]
    assert said == [
        f"Séance du {long_date(full.desk.session.date)} retirée, 13 délibérations",
        f"Annulé : Séance du {long_date(full.desk.session.date)} retirée, 13 délibérations"
        f" (Présences, séance du {long_date(full.desk.session.date)})",
    ]
