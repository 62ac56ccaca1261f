"""The first screen: three doors, the archive under the second, and the registers opened last."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from registre_app.domain.findings import Severity
from registre_app.own_folders import data_folder
from registre_app.ui.sections import Section
from registre_app.ui.shell.registers import PREPARING
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.welcome.door import Door
from tests import places
from tests.spoken import read
from tests.ui.conftest import OpenWindow
from tests.ui.keys import Keyboard

ENTER, DOWN, TAB = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab
PATIENCE = 20_000  # milliseconds: the village is sealed


def doors(window: MainWindow) -> list[Door]:
    page = window.pages.welcome
    return [page.create_button, page.open_button, page.example_button]


def made(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.registers.busy, timeout=PATIENCE)


def test_three_doors_say_what_they_are_and_what_they_do(window: MainWindow) -> None:
    said = [(read(door).name, read(door).description) for door in doors(window)]
    assert [name for name, _ in said] == ["Ma commune", "Ouvrir", "L’exemple"]
    assert all(line.endswith(".") for _, line in said)
    assert all(door.isVisible() for door in doors(window))


def test_the_keyboard_begins_at_the_first_door_and_goes_from_one_to_the_next(
    window: MainWindow, keys: Keyboard
) -> None:
    window.pages.welcome.enter()
    met = []
    for _ in range(4):
        met.append(QApplication.focusWidget())
        keys.press(TAB)
    commune, opening, example = doors(window)
    assert met == [commune, opening, window.pages.welcome.archive_button, example]


def test_the_archive_stands_under_the_door_that_opens(window: MainWindow) -> None:
    _, opening, example = doors(window)
    archive = window.pages.welcome.archive_button
    tops = [each.mapTo(window, QPoint(0, 0)).y() for each in (opening, archive, example)]
    assert tops == sorted(tops)
    assert archive.text() == "Restaurer une archive…"


@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_no_door_is_cut_nor_asks_to_scroll_sideways(
    window: MainWindow, size: tuple[int, int], zoom: float
) -> None:
    window.resize(*size)
    window.look.zoom_to(2.0)  # and back: nothing of it stays
    window.look.zoom_to(zoom)
    places.settle(window)
    for door in doors(window):
        assert door.height() == door.sizeHint().height()
        at = door.mapTo(window, QPoint(0, 0))
        assert at.x() >= 0
        assert at.x() + door.width() <= window.width()


def test_the_door_of_the_example_makes_the_village_and_shows_what_is_to_do(
    window: MainWindow, qtbot: QtBot, keys: Keyboard
) -> None:
    window.pages.welcome.enter()
    for _ in range(3):
        keys.press(TAB)
    keys.press(ENTER)
    assert window.banner.text() == PREPARING
    assert window.desk.register is None  # it is made on another thread
    made(window, qtbot)
    assert window.desk.collectivity.name == "Saint-Fiacre-des-Tilleuls"
    assert window.navigation.sidebar.currentRow() == Section.DASHBOARD
    qtbot.waitUntil(lambda: not window.busy, timeout=PATIENCE)
    assert window.pages.dashboard.summary.text() == "4 choses à faire"
    assert window.banner.text() == ""
    assert {each.severity for each in window.desk.findings} == {Severity.TO_DO}


def test_the_example_is_found_as_it_was_left(
    window: MainWindow, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window.registers.open_example()
    made(window, qtbot)
    window.desk.add_deliberation()
    count = len(window.desk.session.deliberations)
    window.close()
    again = open_window()
    again.registers.open_example()
    assert len(again.desk.session.deliberations) == count


def test_asked_for_twice_while_it_is_made_the_example_is_made_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.registers.open_example()
    window.registers.open_example()
    made(window, qtbot)
    assert not window.desk.read_only
    assert [each.name for each in data_folder().glob("*.registre")] == ["village.registre"]


def test_a_register_opened_while_the_example_is_made_stays(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    arnay = opened.desk.register.path
    opened.registers.close()
    opened.registers.open_example()
    opened.registers.open(arnay)
    made(opened, qtbot)
    assert opened.desk.register.path == arnay


def test_an_example_that_cannot_be_made_says_why(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "donnees").write_text("un fichier, où un dossier est attendu", "utf-8")
    window.pages.welcome.example_button.click()
    assert "ne peut être créé" in window.banner.text()
    assert not window.registers.busy
