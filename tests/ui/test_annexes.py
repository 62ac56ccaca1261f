"""The annexes in the window: joined, ordered, retitled, opened and removed, by keyboard alone."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from registre_app.domain.annex import LARGE_TOTAL, Annex
from registre_app.exchange.annex_file import read_annex
from registre_app.storage import RegisterFile
from registre_app.ui.session.annexes_box import AnnexesBox
from registre_app.ui.shell.window import MainWindow
from tests import pdf
from tests.joined_files import A_CSV, a_pdf, a_picture
from tests.seals import seal
from tests.ui.conftest import Answers, saved
from tests.ui.keys import Keyboard

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    folder = tmp_path / "pieces"
    folder.mkdir()
    made = (folder / "convention.pdf", folder / "plan.png", folder / "budget.csv")
    for path, content in zip(made, (a_pdf(3), a_picture(), A_CSV), strict=True):
        path.write_bytes(content)
    return made


def box(window: MainWindow) -> AnnexesBox:
    return window.pages.session.deliberations.annexes


def annexes(window: MainWindow) -> tuple[Annex, ...]:
    item = window.desk.deliberation
    assert item is not None
    return item.annexes


def titles(window: MainWindow) -> list[str]:
    return [each.title for each in annexes(window)]


def join(qtbot: QtBot, window: MainWindow, answers: Answers, path: Path) -> None:
    answers.path = path
    window.activateWindow()
    Keyboard().press("J", CTRL | SHIFT)
    qtbot.waitUntil(lambda: not box(window).busy, timeout=10_000)


@pytest.fixture
def joined(
    qtbot: QtBot, opened: MainWindow, answers: Answers, files: tuple[Path, Path, Path]
) -> MainWindow:
    """Three files joined to the first deliberation."""
    for path in files:
        join(qtbot, opened, answers, path)
    box(opened).list.setFocus()
    return opened


def test_files_are_joined_by_keyboard_in_their_order(joined: MainWindow) -> None:
    assert titles(joined) == ["Convention", "Plan", "Budget"]
    shown = [pdf.flat(box(joined).list.item(row).text()) for row in range(3)]
    assert shown[0] == "Annexe 1 : Convention PDF, 3 pages, 1,3 ko"
    assert joined.pages.session.deliberations.tabs.tabText(3) == "Annexes 3"


def test_without_annexes_nothing_shows_but_how_to_join_one(opened: MainWindow) -> None:
    Keyboard().press("X", CTRL | SHIFT)
    page = box(opened)
    assert page.list.isHidden()
    assert page.title_field.isHidden()
    assert QApplication.focusWidget() is page.join_button
    assert opened.pages.session.deliberations.tabs.tabText(3) == "Annexes"


def test_an_annex_is_moved_removed_and_brought_back_by_keyboard(joined: MainWindow) -> None:
    keys = Keyboard()
    box(joined).list.setCurrentRow(2)
    keys.press(Qt.Key.Key_Up, SHIFT)
    assert titles(joined) == ["Convention", "Budget", "Plan"]
    keys.press(Qt.Key.Key_Delete)
    assert titles(joined) == ["Convention", "Plan"]
    keys.press("Z", CTRL)
    assert titles(joined) == ["Convention", "Budget", "Plan"]
    keys.press("Z", CTRL)
    assert titles(joined) == ["Convention", "Plan", "Budget"]
    assert joined.desk.register is not None
    assert all(joined.desk.register.annex_content(each.digest) for each in annexes(joined))


def test_a_title_is_typed_and_a_personal_annex_ticked_by_keyboard(joined: MainWindow) -> None:
    keys, page = Keyboard(), box(joined)
    page.list.setCurrentRow(0)
    page.title.setFocus()
    keys.press("a", CTRL)
    keys.write("Convention de cantine")
    keys.press(Qt.Key.Key_Return)
    assert titles(joined)[0] == "Convention de cantine"
    keys.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.personal
    keys.press(Qt.Key.Key_Space)
    assert annexes(joined)[0].personal
    assert "personnelle" in page.list.item(0).text()


def test_an_empty_title_is_refused_beside_it(joined: MainWindow) -> None:
    page = box(joined)
    page.list.setCurrentRow(0)
    page.title.setFocus()
    Keyboard().press("a", CTRL)
    Keyboard().press(Qt.Key.Key_Delete)
    Keyboard().press(Qt.Key.Key_Return)
    assert page.title_field.error == "Une annexe a un titre."
    assert titles(joined)[0] == "Convention"


def test_every_part_has_a_spoken_name_and_is_reached_by_tab(joined: MainWindow) -> None:
    page = box(joined)
    page.list.setCurrentRow(1)
    reached = []
    for _ in range(9):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.append(focus)
        Keyboard().press(Qt.Key.Key_Tab)
    for part in (
        *(page.list, page.join_button, page.open_button, page.up_button, page.down_button),
        *(page.remove_button, page.title, page.personal),
    ):
        assert part in reached
        assert part.accessibleName() or part.text()  # type: ignore[union-attr]


def test_a_file_is_opened_as_a_read_only_copy_that_goes_with_the_window(
    joined: MainWindow, files: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []

    def open_it(url: QUrl) -> bool:
        shown.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_it)
    box(joined).list.setCurrentRow(0)
    Keyboard().press(Qt.Key.Key_Return)
    (copy,) = shown
    assert copy.name == "Convention.pdf"
    assert copy.read_bytes() == files[0].read_bytes()
    assert not copy.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    joined.close()
    assert not copy.exists()


def test_a_file_that_may_not_be_joined_is_refused_in_words(
    qtbot: QtBot, opened: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    program = tmp_path / "facture.pdf"
    program.write_bytes(b"MZ" + bytes(99))
    join(qtbot, opened, answers, program)
    assert "est un programme, qui ne se joint pas" in opened.banner.text()
    assert annexes(opened) == ()
    assert box(opened).join_button.isEnabled()


def test_files_dropped_on_the_page_are_joined_as_one_edit_and_the_bad_one_is_told(
    qtbot: QtBot, opened: MainWindow, files: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    Keyboard().press("X", CTRL | SHIFT)
    page, bad = box(opened), tmp_path / "vide.pdf"
    bad.touch()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (files[0], bad, files[1])])
    enter = QDragEnterEvent(
        page.rect().center(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    drop = QDropEvent(
        QPointF(page.rect().center()),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, drop)
    qtbot.waitUntil(lambda: not page.busy, timeout=10_000)
    assert titles(opened) == ["Convention", "Plan"]
    assert "vide.pdf » est vide" in opened.banner.text()
    opened.desk.undo()
    assert titles(opened) == []


def test_a_file_already_joined_is_named_and_not_joined_again(
    qtbot: QtBot, joined: MainWindow, answers: Answers, files: tuple[Path, Path, Path]
) -> None:
    join(qtbot, joined, answers, files[1])
    assert len(annexes(joined)) == 3
    assert box(joined).state.text() == "Ce fichier est l’annexe 2, «\u00a0Plan\u00a0»."


def test_a_file_goes_to_the_item_for_which_it_was_asked(
    opened: MainWindow, files: tuple[Path, Path, Path], qtbot: QtBot
) -> None:
    opened.desk.add_deliberation()
    opened.desk.choose_deliberation(0)
    Keyboard().press("X", CTRL | SHIFT)
    box(opened).join([files[0]])
    opened.desk.choose_deliberation(1)
    qtbot.waitUntil(lambda: not box(opened).busy, timeout=10_000)
    assert opened.desk.session is not None
    first, second = opened.desk.session.deliberations
    assert (len(first.annexes), len(second.annexes)) == (1, 0)


def test_an_absent_file_is_said_absent_and_found_again_by_joining_it(
    qtbot: QtBot, opened: MainWindow, answers: Answers, files: tuple[Path, Path, Path]
) -> None:
    item = opened.desk.deliberation
    assert item is not None
    imported = replace(item, annexes=(read_annex(files[0]).annex,))
    opened.desk.edit_deliberation(imported, "Importée")
    Keyboard().press("X", CTRL | SHIFT)
    assert "fichier absent" in box(opened).list.item(0).text()
    assert any(each.code == "annexe-absente" for each in opened.desk.findings)
    Keyboard().press(Qt.Key.Key_Return)
    assert "est absent du registre" in opened.banner.text()
    join(qtbot, opened, answers, files[0])
    assert "fichier absent" not in box(opened).list.item(0).text()
    assert not any(each.code == "annexe-absente" for each in opened.desk.findings)


def test_a_sealed_act_takes_no_file_and_says_so(
    qtbot: QtBot, joined: MainWindow, answers: Answers, files: tuple[Path, Path, Path]
) -> None:
    assert joined.desk.session is not None
    seal(joined.desk)
    page = box(joined)
    assert not page.join_button.isEnabled()
    assert page.state.text().startswith("Séance scellée")
    assert page.open_button.isEnabled()
    Keyboard().press(Qt.Key.Key_Delete)
    assert len(annexes(joined)) == 3


def test_a_gigabyte_of_annexes_is_told(joined: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RegisterFile, "annex_total", lambda _: LARGE_TOTAL)
    joined.desk.reload()
    assert "pèsent 1" in box(joined)._weight.text()


def test_the_extract_is_saved_with_its_annexes_when_the_box_is_ticked(
    qtbot: QtBot, joined: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.path = None
    joined.side.annexes.setFocus()
    Keyboard().press(Qt.Key.Key_Space)
    saved(qtbot, joined)
    content = (tmp_path / "extrait-2022-001.pdf").read_bytes()
    assert "Annexe 1 à la délibération n° 2022-001" in pdf.text(content)
    said = pdf.flat(joined.banner.text())
    assert "n’est ni PDF/A ni PDF/UA" in said
    assert "L’annexe 3, « Budget » (tableau CSV, 1 ko), n’a pas de pages" in said


def test_without_annexes_the_box_of_the_extract_does_not_show(opened: MainWindow) -> None:
    assert opened.side.annexes.isHidden()
