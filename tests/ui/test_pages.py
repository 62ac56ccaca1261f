"""Pages are created on first use or when idle, and follow the desk while visible."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from registre_app.domain.findings import Step
from registre_app.storage import DamagedRegister, RegisterFile, RegisterReader
from registre_app.ui.following import follow
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests.councils import council
from tests.ui.conftest import OpenWindow
from tests.ui.keys import Keyboard

STEPS = ("notice", "attendance", "deliberations", "documents", "closing")
LATE = (  # modules that the first page must not import
    "bagit",
    "hunspell",
    "jinja2",
    "jsonschema",
    "markdown_it",
    "pikepdf",
    "platformdirs",
    "pypdfium2",
    "registre_app.archive",
    "registre_app.exchange",
    "registre_app.text",
    "registre_app.ui.session.page",
    "reportlab",
    "selectolax",
    "sqlite_utils",
    "tinycss2",
)
FIRST_PAGE = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from registre_app.ui.shell.app import make_application
from registre_app.ui.shell.window import MainWindow
application = make_application()
window = MainWindow(QSettings(sys.argv[2], QSettings.Format.IniFormat))
window.registers.open(Path(sys.argv[1]))
window.show()
print(*(name for name in sys.argv[3:] if name in sys.modules))
window.close()
"""


class Source(QObject):
    """Something that changes."""

    changed = Signal()
    failed = Signal(str)


@pytest.fixture
def shown(qtbot: QtBot) -> tuple[QWidget, Source, list[None]]:
    widget, source, refreshed = QWidget(), Source(), list[None]()
    qtbot.addWidget(widget)
    follow(widget, source, lambda: refreshed.append(None))
    return widget, source, refreshed


def test_a_part_that_does_not_show_waits(shown: tuple[QWidget, Source, list[None]]) -> None:
    _, source, refreshed = shown
    source.changed.emit()
    assert refreshed == []


def test_a_part_catches_up_once_as_it_shows(shown: tuple[QWidget, Source, list[None]]) -> None:
    widget, source, refreshed = shown
    for _ in range(3):
        source.changed.emit()
    widget.show()
    assert len(refreshed) == 1
    widget.hide()
    widget.show()
    assert len(refreshed) == 1


def test_a_part_in_sight_follows_each_change(shown: tuple[QWidget, Source, list[None]]) -> None:
    widget, source, refreshed = shown
    widget.show()
    source.changed.emit()
    source.changed.emit()
    assert len(refreshed) == 3


def test_a_part_that_cannot_be_read_says_why_and_the_window_stays(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise DamagedRegister("Le support n’est plus là.")

    monkeypatch.setattr(RegisterReader, "ranks", gone)
    opened.navigation.show_section(Section.REGISTER)
    assert opened.banner.text() == "Le support n’est plus là."
    opened.navigation.show_section(Section.MEMBERS)
    assert opened.navigation.page is opened.pages.members


def test_the_first_page_is_made_alone(opened: MainWindow) -> None:
    made = [
        name
        for name in (*(each.name.lower() for each in Section), "session")
        if opened.pages.made(name)
    ]
    assert made == ["dashboard"]


def test_the_other_pages_are_made_while_nothing_else_goes_on(
    opened: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(opened.pages.complete, timeout=20_000):
        pass
    made = {
        name
        for name in (*(each.name.lower() for each in Section), "session")
        if opened.pages.made(name)
    }
    assert made == {*(each.name.lower() for each in Section), "session"}
    assert {step for step in STEPS if step in vars(opened.pages.session)} == set(STEPS)


def test_an_edit_shows_on_a_page_made_after_it_and_on_one_hidden_meanwhile(
    opened: MainWindow,
) -> None:
    for place in ("Salle des fêtes", "École"):
        opened.navigation.show_step(Step.ATTENDANCE)
        session = opened.desk.session
        assert session is not None
        opened.desk.edit_session(replace(session, place=place), "Lieu")
        opened.navigation.show_step(Step.NOTICE)
        editor = opened.pages.session.notice.field("place").editor
        assert isinstance(editor, QLineEdit)
        assert editor.text() == place


def test_the_widths_of_every_table_are_remembered(open_window: OpenWindow, tmp_path: Path) -> None:
    session = council(15)
    path = tmp_path / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    first = open_window()
    first.registers.open(path)
    first.navigation.show_section(Section.MEMBERS)
    first.pages.members.table.setColumnWidth(1, 133)
    first.navigation.show_step(Step.ATTENDANCE)
    first.pages.session.attendance.view.setColumnWidth(1, 201)
    first.close()
    again = open_window()
    again.registers.open(path)
    again.navigation.show_step(Step.ATTENDANCE)
    assert again.pages.session.attendance.view.columnWidth(1) == 201
    again.navigation.show_section(Section.MEMBERS)
    assert again.pages.members.table.columnWidth(1) == 133


def test_what_the_first_page_does_without_is_not_loaded_with_it(tmp_path: Path) -> None:
    session = council(15)
    path = tmp_path / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    told = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE, str(path), str(tmp_path / "reglages.ini"), *LATE],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert told.stdout.split() == []


def test_a_new_session_opens_on_its_notice_with_the_focus_in_its_first_field(
    opened: MainWindow,
) -> None:
    keys = Keyboard()
    opened.navigation.show_step(Step.CLOSING)
    opened.commands.new_session()
    keys.write("20/12/2022")
    keys.press(Qt.Key.Key_Return)
    assert str(opened.desk.session.date) == "2022-12-20"
    assert opened.pages.session.step is Step.NOTICE
    assert QApplication.focusWidget().accessibleName() == "Date de la séance"
