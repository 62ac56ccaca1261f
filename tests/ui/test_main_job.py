"""The main workflow in the real window, by keyboard."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from registre_app.domain.attendance import Movement, MovementKind, Presence
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.findings import Step
from registre_app.exchange import example_session, read_session
from registre_app.storage import RegisterFile
from registre_app.ui.sections import Section
from registre_app.ui.session.holder_delegate import HolderEditor
from registre_app.ui.shell.window import MainWindow
from tests import pdf
from tests.councils import council
from tests.damage import damage_out_of_sight
from tests.ui.conftest import (
    Answers,
    OpenWindow,
    as_a_slot,
    drawn,
    printed,
    saved,
    show_dijon,
)

PRESENT_COUNT = "Nombre de présents participant au vote : {}"


def press(
    qtbot: QtBot, keys: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press keys where the focus is, as a keyboard does."""
    for key in keys:
        qtbot.keyClick(focus(), key, modifier)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def write(text: str) -> None:
    """Type a text where the focus is; QTest itself knows no accented letter."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focus(), event)


def undo(qtbot: QtBot) -> None:
    press(qtbot, "z", Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def example(window: MainWindow) -> MainWindow:
    show_dijon(window)
    return window


def test_the_example_shows_its_counts_its_finding_and_its_page(
    example: MainWindow, qtbot: QtBot
) -> None:
    counters = example.pages.session.counters.text
    assert counters == "En exercice 86, Présents 67, Pouvoirs 15, Votants 81, Quorum 44 atteint"
    assert [finding.code for finding in example.desk.findings] == [
        "note-de-synthese-absente",
        "heure-absente",
        "pouvoir-hors-tableau",
        "votes-pouvoir-sans-effet",
    ]
    printed(qtbot, example, PRESENT_COUNT.format(67))


def test_a_member_marked_absent_by_keyboard_changes_counts_and_preview_and_is_undone(
    example: MainWindow, qtbot: QtBot, open_window: OpenWindow
) -> None:
    view = example.pages.session.attendance.view
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, "A")
    assert "Présents 66" in example.pages.session.counters.text
    printed(qtbot, example, PRESENT_COUNT.format(66))
    assert "president-absent" in [finding.code for finding in example.desk.findings]
    assert example.actions_.undo.text() == "&Annuler : M. REBSAMEN absent"
    undo(qtbot)
    assert "Présents 67" in example.pages.session.counters.text
    printed(qtbot, example, PRESENT_COUNT.format(67))

    press(qtbot, "A")  # on the second row, where the first A moved
    path = example.desk.register.path
    example.close()
    again = open_window()
    again.registers.open(path)
    again.navigation.show_step(Step.ATTENDANCE)
    assert "Présents 66" in again.pages.session.counters.text
    assert again.desk.session.attendance[1].presence is Presence.ABSENT


def test_a_proxy_is_given_by_two_letters_of_the_holder(example: MainWindow, qtbot: QtBot) -> None:
    view = example.pages.session.attendance.view
    view.go_to("ruet-guillaume")
    row = view.currentIndex().row()
    press(qtbot, "V")
    write("fa")
    assert example.desk.session.proxy_of("ruet-guillaume").holder == "falconnet-thierry"
    assert view.hasFocus()
    assert view.currentIndex().row() == row + 1
    assert "Pouvoirs 16" in example.pages.session.counters.text
    write("lconnet")  # the rest of the name is swallowed, not run as commands
    assert view.currentIndex().row() == row + 1
    assert "Pouvoirs 16" in example.pages.session.counters.text


def test_letters_that_fit_several_colleagues_open_their_list(
    example: MainWindow, qtbot: QtBot
) -> None:
    view = example.pages.session.attendance.view
    view.go_to("ruet-guillaume")
    press(qtbot, "V")
    editor = view.findChild(HolderEditor)
    assert editor is not None
    write("ma")
    names = [editor.list.item(row).text() for row in range(editor.list.count())]
    assert editor.list.isVisible()
    assert "Madame Christine MARTIN" in names
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    proxy = example.desk.session.proxy_of("ruet-guillaume")
    assert proxy is not None
    assert example.desk.session.member(proxy.holder).full_name == names[1]
    assert view.hasFocus()


def test_space_toggles_presence(example: MainWindow, qtbot: QtBot) -> None:
    view = example.pages.session.attendance.view
    view.go_to("rebsamen-francois")
    press(qtbot, " ")
    assert "Présents 66" in example.pages.session.counters.text
    press(qtbot, " ")
    assert "Présents 67" in example.pages.session.counters.text


def test_a_finding_leads_to_its_place(example: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(example, Qt.Key.Key_F8)
    view = example.pages.session.attendance.view
    line = example.pages.session.attendance.model.row(view.currentIndex().row())
    assert line.member.last_name == "RELOT"
    assert view.hasFocus()


def test_what_is_typed_in_a_text_is_recorded_and_undone_with_the_window_s_keys(
    example: MainWindow, qtbot: QtBot
) -> None:
    example.navigation.show_step(Step.DELIBERATIONS)
    title = example.pages.session.deliberations.fields["title"].editor
    assert isinstance(title, QLineEdit)
    title.setFocus()
    before = example.desk.deliberation.title
    qtbot.keyClick(title, Qt.Key.Key_End)
    qtbot.keyClicks(title, " bis")
    undo(qtbot)  # pending text is recorded first, then undone
    assert example.desk.deliberation.title == before
    assert title.text() == before
    press(qtbot, "y", Qt.KeyboardModifier.ControlModifier)
    assert example.desk.deliberation.title == f"{before} bis"
    printed(qtbot, example, "réfugiés et primo-arrivants bis")


def test_a_text_is_recorded_after_a_pause_without_leaving_it(
    example: MainWindow, qtbot: QtBot
) -> None:
    example.navigation.show_step(Step.DELIBERATIONS)
    body = example.pages.session.deliberations.fields["body"].editor
    body.setFocus()
    qtbot.keyClicks(body, "Vu ")
    qtbot.waitUntil(lambda: example.desk.deliberation.body.startswith("Vu Dijon"), timeout=3_000)
    with RegisterFile.open(example.desk.register.path, read_only=True) as other:
        assert other.session(1).deliberations[0].body.startswith("Vu Dijon")


def test_a_text_that_cannot_be_printed_is_kept_and_said_beside_the_field(
    example: MainWindow, qtbot: QtBot
) -> None:
    example.navigation.show_step(Step.DELIBERATIONS)
    field = example.pages.session.deliberations.fields["body"]
    item = example.desk.deliberation
    button = example.side.print_button
    qtbot.waitUntil(lambda: bool(example.side.preview.pdf) and button.isEnabled())
    example.desk.edit_deliberation(replace(item, body=f"> {item.body}"), "Exposé")
    assert "une citation" in field.error
    assert field.editor.toPlainText().startswith("> Dijon")
    qtbot.waitUntil(lambda: not example.side.preview.pdf, timeout=3_000)
    assert not button.isEnabled()
    field.editor.setFocus()
    undo(qtbot)
    assert field.error == ""


def test_a_vote_is_unanimous_by_one_key(example: MainWindow, qtbot: QtBot) -> None:
    example.navigation.show_step(Step.DELIBERATIONS)
    assert example.pages.session.deliberations.list.hasFocus()
    press(qtbot, "U")
    ballot = example.desk.deliberation.ballot
    assert (ballot.votes_for, ballot.abstentions) == (81, 0)
    printed(qtbot, example, "POUR : 81")


def test_the_letter_u_stays_a_letter_in_a_text(example: MainWindow, qtbot: QtBot) -> None:
    example.navigation.show_step(Step.DELIBERATIONS)
    heading = example.pages.session.deliberations.fields["heading"].editor
    heading.setFocus()
    heading.selectAll()
    qtbot.keyClicks(heading, "URBANISME")
    heading.flush()
    assert example.desk.deliberation.heading == "URBANISME"
    assert example.desk.deliberation.ballot.votes_for == 78


def test_a_number_already_taken_is_refused_beside_its_field(
    example: MainWindow, qtbot: QtBot
) -> None:
    example.commands.new_deliberation()
    assert example.desk.deliberation.number == "EXEMPLE-002"
    field = example.pages.session.deliberations.fields["number"]
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "EXEMPLE-001")
    field.editor.flush()
    assert "déjà celui" in field.error
    assert example.desk.deliberation.number == "EXEMPLE-002"


def test_a_date_that_does_not_exist_is_refused_beside_its_field(
    example: MainWindow, qtbot: QtBot
) -> None:
    example.navigation.show_step(Step.NOTICE)
    qtbot.keyClick(example, Qt.Key.Key_Tab)
    field = example.pages.session.notice.field("date")
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "31/02/2022")
    field.editor.flush()
    assert "n’existe pas au calendrier" in field.error
    assert example.desk.session.date == example_session().date


def test_the_extract_is_saved_and_a_folder_that_refuses_leaves_the_old_one(
    example: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    printed(qtbot, example, PRESENT_COUNT.format(67))
    saved(qtbot, example)
    written = tmp_path / "extrait-EXEMPLE-001.pdf"
    assert written.read_bytes() == example.side.preview.pdf
    answers.path = tmp_path / "absent" / "extrait.pdf"
    saved(qtbot, example)
    assert "ne peut être écrit" in example.banner.text()
    assert written.exists()


def test_a_session_goes_out_and_comes_into_another_register(
    example: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    example.commands.exchanges.export_session()
    exported = tmp_path / "seance-2022-12-15.json"
    assert read_session(exported) == example_session()
    answers.path = exported
    as_a_slot(example.commands.exchanges.import_session)
    drawn(example)
    assert "déjà celui" in example.banner.text()
    assert len(example.desk.register.sessions()) == 1


def test_a_register_opened_elsewhere_is_read_only_and_says_so(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "arnay.registre"
    session = council(15)
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]):
        window.registers.open(path)
        assert "Lecture seule" in window.lasting.text()
        assert "déjà ouvert" in window.lasting.text()
        window.navigation.show_step(Step.ATTENDANCE)
        press(qtbot, "A")
        assert "lecture seule" in window.banner.text()
        assert window.desk.session == session


def test_what_is_no_register_is_refused_and_the_window_stays(
    example: MainWindow, tmp_path: Path
) -> None:
    other = tmp_path / "photo.registre"
    other.write_bytes(b"\xff\xd8\xff")
    before = example.desk.session
    as_a_slot(example.registers.open, other)
    assert "n’est pas un registre" in example.banner.text()
    assert example.desk.session == before


def test_damage_found_after_the_first_pages_puts_the_register_down(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "arnay.registre"
    session = council(15)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    damage_out_of_sight(path)
    before = path.read_bytes()
    window.registers.open(path)
    qtbot.waitUntil(window.pages.damaged.isVisible, timeout=5_000)
    assert "est endommagé" in window.pages.damaged.words.text()
    assert window.desk.register is None
    assert path.read_bytes() == before


def test_another_register_leaves_nobody_of_the_one_before_in_hand(
    example: MainWindow, tmp_path: Path
) -> None:
    example.navigation.show_step(Step.ATTENDANCE)
    movements = example.pages.session.attendance.movements
    assert "REBSAMEN" in movements.note_button.text()
    path = tmp_path / "arnay.registre"
    session = council(15)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    example.registers.open(path)
    example.navigation.show_step(Step.ATTENDANCE)
    assert "ARNOUX" in movements.note_button.text()


def test_a_movement_being_changed_is_left_with_its_session(
    example: MainWindow, tmp_path: Path
) -> None:
    example.navigation.show_step(Step.ATTENDANCE)
    desk, movements = example.desk, example.pages.session.attendance.movements
    assert desk.session is not None
    left = Movement(desk.session.attendance[0].member.id, MovementKind.LEAVES, 0)
    desk.edit_session(desk.session.with_movement(left), "Départ")
    movements.change(movements.list.item(0))
    path = tmp_path / "arnay.registre"
    session = council(15)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    example.registers.open(path)
    example.navigation.show_step(Step.ATTENDANCE)
    assert "ARNOUX" in movements.note_button.text()


def test_a_first_session_is_typed_from_nothing_to_its_extract(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    body = Collectivity("Arnay", population=800), Assembly("Conseil municipal", 7)
    window.desk.create(tmp_path / "arnay.registre", *body)
    window.navigation.show_section(Section.MEMBERS)
    for first, last, function in (
        ("Paul", "Arnoux", "Maire"),
        ("Léa", "Brun", "1re adjointe"),
        ("Jean", "Crozet", ""),
    ):
        assert isinstance(focus(), QComboBox)
        qtbot.keyClick(focus(), Qt.Key.Key_Up if first == "Léa" else Qt.Key.Key_Down)
        for text in (first, last, function):
            qtbot.keyClick(focus(), Qt.Key.Key_Tab)
            write(text)
        qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert [member.last_name for member in window.pages.members.model.rows] == [
        "ARNOUX",
        "BRUN",
        "CROZET",
    ]
    qtbot.keyClick(window, "2", Qt.KeyboardModifier.ControlModifier)
    write("15/12/2022")
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert window.pages.session.isVisible()
    qtbot.keyClick(window, "2", Qt.KeyboardModifier.AltModifier)
    press(qtbot, "PPA")
    qtbot.keyClick(
        window, "n", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    write("Tarifs de la cantine")
    qtbot.keyClick(focus(), Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    write("FINANCES")
    qtbot.keyClick(focus(), Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    write("Vu le code ;")
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    write("- de fixer le tarif.")
    window.commands.record()
    window.pages.session.deliberations.enter()
    press(qtbot, "U")
    printed(qtbot, window, "OBJET : FINANCES Tarifs de la cantine Vu le code ;")
    text = pdf.text(window.side.preview.pdf)
    assert "Monsieur Paul ARNOUX Madame Léa BRUN" in text
    assert "Membres absents : Monsieur Jean CROZET" in text
    assert "– de fixer le tarif. SCRUTIN POUR : 2" in text
    assert "2022-001" in pdf.pages(window.side.preview.pdf)[0].foot


def test_what_is_saved_holds_the_last_key_typed(
    example: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    printed(qtbot, example, PRESENT_COUNT.format(67))
    session = example.desk.session
    away = session.members_with(Presence.ABSENT, Presence.EXCUSED)
    late = next(each for each in away if session.proxy_of(each.id) is None)
    example.pages.session.attendance.view.go_to(late.id)
    press(qtbot, "P")
    example.commands.printing.papers.save()  # before the preview is drawn
    written = tmp_path / "extrait-EXEMPLE-001.pdf"
    qtbot.waitUntil(written.exists, timeout=5_000)
    printed(qtbot, example, PRESENT_COUNT.format(68))
    assert written.read_bytes() == example.side.preview.pdf


def test_a_register_that_cannot_be_opened_is_said_on_the_first_screen(
    window: MainWindow, tmp_path: Path
) -> None:
    as_a_slot(window.registers.open, tmp_path / "absent.registre")
    assert window.banner.isVisible()
    assert "n’existe pas" in window.banner.text()
    assert window.pages.welcome.isVisible()
