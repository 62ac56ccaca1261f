"""The settings of the collectivity: the h of its name, its department, its court."""

from dataclasses import replace
from pathlib import Path

import pytest

from registre_app.domain.collectivity import Collectivity
from registre_app.storage import RegisterFile
from registre_app.ui.sections import Section
from registre_app.ui.settings.body_box import BodyBox
from registre_app.ui.shell.window import MainWindow
from tests.councils import council
from tests.ui.conftest import OpenWindow


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    session = council(7)
    path = tmp_path / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    window = open_window()
    window.registers.open(path)
    window.navigation.show_section(Section.SETTINGS)
    return window


def settings_of(window: MainWindow, **changes: object) -> BodyBox:
    desk = window.desk
    assert desk.collectivity is not None
    assert desk.assembly is not None
    desk.edit_collectivity(replace(desk.collectivity, **changes), desk.assembly, "Réglages")
    return window.pages.settings.body


def held(window: MainWindow) -> Collectivity:
    assert window.desk.collectivity is not None
    return window.desk.collectivity


def choices(box: BodyBox) -> list[str]:
    return [box._department.itemText(row) for row in range(box._department.count())]


def choose(box: BodyBox, department: str) -> None:
    box._department.setCurrentIndex(box._department.findData(department))
    box._department.activated.emit(box._department.currentIndex())


def test_the_h_is_asked_only_of_a_name_that_begins_with_one(window: MainWindow) -> None:
    assert not settings_of(window, name="Arnay")._aspirated.isVisible()
    box = settings_of(window, name="Hautot")
    assert box._aspirated.isVisible()
    assert box._aspirated.text() == "Le h initial est aspiré (de Hautot, et non d’Hautot)"


def test_the_h_is_aspirated_once_it_is_ticked_and_this_can_be_undone(window: MainWindow) -> None:
    box = settings_of(window, name="Hautot")
    box._aspirated.click()
    assert held(window).of_name == "de Hautot"
    window.actions_.undo.trigger()
    assert held(window).of_name == "d’Hautot"
    assert not box._aspirated.isChecked()


def test_a_long_name_is_not_said_twice_by_the_check_box(window: MainWindow) -> None:
    box = settings_of(window, name="Hautot-l’Auvray-et-Hautot-le-Vatois")
    assert "d’Hautot)" in box._aspirated.text()


def test_the_departments_of_the_court_are_proposed_first(window: MainWindow) -> None:
    box = settings_of(window, court="Dijon")
    assert choices(box)[1:5] == [
        "Côte-d’Or (21)",
        "Nièvre (58)",
        "Saône-et-Loire (71)",
        "Yonne (89)",
    ]
    assert choices(box)[5:8] == ["Autres départements :", "Ain (01)", "Aisne (02)"]
    assert choices(box).count("Yonne (89)") == 1


def test_the_department_is_chosen_from_the_list_and_brings_its_court(window: MainWindow) -> None:
    box = settings_of(window, court="")
    choose(box, "Guadeloupe")
    assert held(window).department == "Guadeloupe"
    assert held(window).court == "la Guadeloupe"
    assert box._department.currentText() == "Guadeloupe (971)"


def test_a_court_on_record_is_kept_when_the_department_is_chosen(window: MainWindow) -> None:
    box = settings_of(window, court="Besançon")
    choose(box, "Yonne")
    assert held(window).court == "Besançon"


def test_a_department_that_is_none_of_the_list_stays_shown(window: MainWindow) -> None:
    box = settings_of(window, department="Pays de Nulle-Part")
    assert box._department.currentText() == "Pays de Nulle-Part"
    box = settings_of(window, department="cote d'or")
    assert box._department.currentText() == "Côte-d’Or (21)"
    assert held(window).department == "cote d'or"


def test_the_department_can_be_left_out_again(window: MainWindow) -> None:
    box = settings_of(window, department="Yonne", court="Dijon")
    choose(box, "")
    assert held(window).department == ""
    assert box._department.currentText() == "Non précisé"
