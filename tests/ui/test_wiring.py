"""Dependency injection: each part of the window gets what it needs, never the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from registre_app import __version__, ui
from registre_app.app.diagnostics import Diagnostics
from registre_app.ui.members.model import Column
from registre_app.ui.sections import Section
from registre_app.ui.shell.about import About
from registre_app.ui.shell.window import MainWindow

FOLDER = Path(ui.__file__).parent


def test_only_the_start_of_the_application_knows_the_window() -> None:
    knowing = {
        str(path.relative_to(FOLDER))
        for path in FOLDER.rglob("*.py")
        if "MainWindow" in path.read_text("utf-8").replace("QMainWindow", "")
    }
    assert knowing == {"shell/app.py", "shell/window.py"}


def test_a_report_is_copied_from_about_and_the_window_stays(
    opened: MainWindow, tmp_path: Path
) -> None:
    diagnostics = Diagnostics(("Qt 6.11.1",), tmp_path)
    diagnostics.tell(ZeroDivisionError())
    about = About(opened, diagnostics)
    about.open()
    about.copy_button.click()
    copied = QApplication.clipboard().text()
    assert copied.startswith(f"registre {__version__}")
    assert "Qt 6.11.1" in copied
    assert "ZeroDivisionError" in copied
    assert about.isVisible()
    about.close()


@pytest.mark.parametrize("words", ["À propos de Registre", "Aide de cette page"])
def test_help_has_its_place_in_the_menus(opened: MainWindow, words: str) -> None:
    assert words in [action.text().replace("&", "") for action in opened.actions_.every]


def test_what_is_typed_in_a_cell_is_recorded_before_a_print(opened: MainWindow) -> None:
    opened.navigation.show_section(Section.MEMBERS)
    table = opened.pages.members.table
    table.setCurrentIndex(table.model().index(0, Column.FUNCTION))
    table.edit(table.currentIndex())
    editor = QApplication.focusWidget()
    editor.setText("Maire honoraire")
    opened.commands.record()
    assert opened.desk.members[0].function == "Maire honoraire"
