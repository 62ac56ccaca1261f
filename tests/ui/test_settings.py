"""The settings of the collectivity, corrected or changed from a day on."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from registre_app.domain.body import ActModel, BodyKind
from registre_app.domain.collectivity import Collectivity, Publicity
from registre_app.domain.events import Changed
from registre_app.domain.numbering import Numbering, Restart
from registre_app.storage import RegisterFile
from registre_app.ui.sections import Section
from registre_app.ui.settings.body_box import BodyBox
from registre_app.ui.settings.page import SettingsPage
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.field import Field
from tests.councils import council
from tests.ui.conftest import OpenWindow
from tests.ui.keys import Keyboard


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


SETTINGS = (
    ("name", "Collectivité", "Arnay-le-Duc", "Arnay-le-Duc"),
    ("kind", "Nature", "Synd", BodyKind.JOINT_BODY),
    ("population", "Population (la commune, ou la plus peuplée du groupement)", "812", 812),
    ("court", "Tribunal administratif de", "Dijon", "Dijon"),
    ("siret", "SIRET", "21210231300013", "21210231300013"),
    ("website", "Site internet, s’il y en a un", "www.arnay.fr", "www.arnay.fr"),
    ("department", "Département", "Ain", "Ain"),
    ("act_model", "Modèle des délibérations", "«", ActModel.COMMUNAL),
    ("publicity", "Publicité des actes (art. L2131-1)", "aff", Publicity.POSTING),
    ("binding_years", "Relier le registre (art. R2121-9)", "3", 3),
    ("numbering", "Modèle de numéro", "{AAAA}/{NNN}", Numbering("{AAAA}/{NNN}")),
    ("numbering", "La numérotation recommence", "j", Numbering(restart=Restart.NEVER)),
)


@pytest.mark.parametrize(("name", "words", "typed", "value"), SETTINGS)
def test_every_setting_is_typed_and_undone(
    window: MainWindow, name: str, words: str, typed: str, value: object
) -> None:
    keys, before = Keyboard(), held(window)
    editor = next(
        each
        for kind in (QLineEdit, QComboBox)
        for each in window.pages.settings.body.findChildren(kind)
        if each.accessibleName() == words
    )
    editor.setFocus()
    if isinstance(editor, QLineEdit):
        keys.press("a", Qt.KeyboardModifier.ControlModifier)
    keys.write(typed)
    if isinstance(editor, QLineEdit):
        keys.press(Qt.Key.Key_Tab)
    assert getattr(held(window), name) == value
    window.commands.undo()
    assert held(window) == before


def test_a_siret_whose_key_is_false_is_told_with_what_to_do(window: MainWindow) -> None:
    before = held(window)
    line = next(
        each
        for each in window.pages.settings.body.findChildren(QLineEdit)
        if each.accessibleName() == "SIRET"
    )
    line.setFocus()
    keys = Keyboard()
    keys.press("a", Qt.KeyboardModifier.ControlModifier)
    keys.write("212 102 313 00018")
    keys.press(Qt.Key.Key_Tab)
    field = line.parentWidget()
    assert isinstance(field, Field)
    assert "sa clé est fausse" in field.error
    assert "Recopiez-le" in field.error
    assert held(window) == before


def test_acts_follow_one_another_in_the_register_where_the_commune_chooses_so(
    window: MainWindow,
) -> None:
    window.pages.settings.body._follow_on.click()
    assert held(window).acts_follow_on
    window.commands.undo()
    assert not held(window).acts_follow_on


@pytest.mark.parametrize(
    ("name", "words", "typed", "value"),
    [("seats", "Sièges", "11", 11), ("name", "Assemblée", "Conseil", "Conseil")],
)
def test_the_assembly_is_typed_and_undone(
    window: MainWindow, name: str, words: str, typed: str, value: object
) -> None:
    keys, before = Keyboard(), window.desk.assembly
    editor = next(
        each
        for each in window.pages.settings.body.findChildren(QLineEdit)
        if each.accessibleName() == words
    )
    editor.setFocus()
    keys.press("a", Qt.KeyboardModifier.ControlModifier)
    keys.write(typed)
    keys.press(Qt.Key.Key_Tab)
    assert getattr(window.desk.assembly, name) == value
    window.commands.undo()
    assert window.desk.assembly == before


def test_the_publicity_chosen_has_its_day(window: MainWindow) -> None:
    window.pages.settings.effect.since.click()
    window.pages.settings.effect.day.setText("01/07/2022")
    window.pages.settings.effect.day.flush()
    box = window.pages.settings.body._publicity
    box.setFocus()
    Keyboard().write("aff")
    assert window.desk.chronicle is not None
    assert window.desk.chronicle.body_on(date(2022, 6, 30))[0].publicity is None
    assert window.desk.chronicle.body_on(date(2022, 7, 1))[0].publicity is Publicity.POSTING
    told = window.pages.settings.body.history.list.item(0).text()
    assert told.startswith("Publicité des actes : affichage à partir du 1")


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


# A correction, or from a day on


def dated(window: MainWindow, day: str) -> SettingsPage:
    """Say that what is typed from now on holds from a day on."""
    window.navigation.show_section(Section.SETTINGS)
    page = window.pages.settings
    page.effect.since.click()
    page.effect.day.setText(day)
    page.effect.day.flush()
    return page


def name_on(window: MainWindow, day: date) -> str:
    assert window.desk.chronicle is not None
    return window.desk.chronicle.body_on(day)[0].name


def type_name(page: SettingsPage, name: str) -> None:
    page.body._name.setText(name)
    page.body._name.flush()


def lines(page: SettingsPage) -> list[str]:
    box = page.body.history.list
    return [box.item(row).text() for row in range(box.count())]


def test_what_is_typed_corrects_by_default(window: MainWindow) -> None:
    window.navigation.show_section(Section.SETTINGS)
    type_name(window.pages.settings, "Arnay-le-Duc")
    assert name_on(window, date(2000, 1, 1)) == "Arnay-le-Duc"
    assert window.desk.session.collectivity.name == "Arnay-le-Duc"
    assert not window.pages.settings.body.history.isVisible()


def test_a_change_holds_from_the_day_typed_and_the_sessions_of_before_stay(
    window: MainWindow,
) -> None:
    page = dated(window, "01/01/2025")
    type_name(page, "Arnay-le-Duc")
    assert name_on(window, date(2024, 12, 31)) == "Arnay"
    assert name_on(window, date(2025, 1, 1)) == "Arnay-le-Duc"
    assert window.desk.session.collectivity.name == "Arnay"
    assert window.actions_.undo.text().endswith(
        "Nom de la collectivité à partir du 1er janvier 2025"
    )


def test_the_settings_of_the_day_typed_show(window: MainWindow) -> None:
    page = dated(window, "01/01/2025")
    type_name(page, "Arnay-le-Duc")
    page.effect.day.setText("31/12/2024")
    page.effect.day.flush()
    assert page.body._name.text() == "Arnay"


def test_a_formula_holds_from_the_day_typed_too(window: MainWindow) -> None:
    page = dated(window, "01/01/2025")
    page.tabs.setCurrentIndex(1)
    box = page.wordings
    names = [box.list.item(row).text() for row in range(box.list.count())]
    box.list.setCurrentRow(names.index("Lieu : {{ lieu }}"))
    box.editor.setPlainText("À : {{ place }}")
    box.editor.flush()
    chronicle = window.desk.chronicle
    assert chronicle.body_on(date(2024, 12, 31))[0].wordings == ()
    (wording,) = chronicle.body_on(date(2025, 1, 1))[0].wordings
    assert wording.text == "À : {{ place }}"


@pytest.mark.parametrize("day", ["", "31/02/2025"])
def test_nothing_is_typed_while_the_day_is_not_one(window: MainWindow, day: str) -> None:
    page = dated(window, day)
    assert page.effect.field.error
    assert page.body._name.isReadOnly()
    assert not page.body._kind.isEnabled()
    page.effect.correct.click()
    assert not page.body._name.isReadOnly()


def test_the_next_visit_corrects_again(window: MainWindow) -> None:
    page = dated(window, "01/01/2025")
    window.navigation.show_section(Section.MEMBERS)
    window.navigation.show_section(Section.SETTINGS)
    assert page.effect.correct.isChecked()
    assert page.effect.day_chosen is None


def test_what_is_being_typed_when_leaving_holds_from_the_day(window: MainWindow) -> None:
    page = dated(window, "01/01/2025")
    page.body._name.setFocus()
    page.body._name.setText("Arnay-le-Duc")
    window.navigation.show_section(Section.MEMBERS)
    assert name_on(window, date(2024, 12, 31)) == "Arnay"
    assert name_on(window, date(2025, 1, 1)) == "Arnay-le-Duc"


def test_the_formulas_for_texts_are_not_dated(window: MainWindow) -> None:
    page = dated(window, "01/01/2025")
    page.tabs.setCurrentIndex(2)
    assert not page.effect.isVisible()
    page.tabs.setCurrentIndex(0)
    assert page.effect.isVisible()


def test_what_changed_is_told_in_words_and_can_be_taken_out(window: MainWindow) -> None:
    page = dated(window, "01/01/2025")
    page.body._population.setText("812")
    page.body._population.flush()
    assert lines(page) == ["Population : 812 à partir du 1er janvier 2025 (800 avant)"]
    page.body.history.list.setCurrentRow(0)
    page.body.history.remove_button.click()
    assert lines(page) == []
    window.commands.undo()
    assert len(lines(page)) == 1


def test_a_change_seen_in_a_session_is_given_its_day(window: MainWindow) -> None:
    window.navigation.show_section(Section.SETTINGS)
    page = window.pages.settings
    window.desk.record_events(
        [Changed(date(2025, 3, 1), "name", "Arnay-le-Duc", uncertain=True)], "Import"
    )
    assert lines(page)[0].endswith("– date à préciser")
    page.body.history.give_day()
    page.body.history.dialog.day_field.editor.setText("01/01/2025")
    page.body.history.dialog.accept()
    assert name_on(window, date(2025, 1, 1)) == "Arnay-le-Duc"
    assert "date à préciser" not in lines(page)[0]


def test_what_is_typed_in_a_field_that_is_then_locked_stays_and_says_why(
    window: MainWindow,
) -> None:
    page = window.pages.settings
    page.effect.since.click()
    page.body._name.end(False)
    page.body._name.insert("-le-Duc")  # as a drop does: the field has not the focus
    page.effect.day.setText("un jour")
    page.effect.day.flush()
    assert page.body._name.isReadOnly()
    window.commands.record()
    window.desk.reload()
    assert page.body._name.text() == "Arnay-le-Duc"
    field = page.body._name.parentWidget()
    assert isinstance(field, Field)
    assert "date" in field.error


def test_a_population_gives_the_seats_of_the_law_where_none_is_known(window: MainWindow) -> None:
    """L2121-2: 15 seats for 560 inhabitants; seats on record stay."""
    box, desk = window.pages.settings.body, window.desk
    box._set_population(560)
    assert desk.assembly is not None
    assert desk.assembly.seats == 7
    desk.edit_collectivity(held(window), replace(desk.assembly, seats=None), "Sièges")
    box._set_population(560)
    assert desk.assembly.seats == 15
    desk.undo()
    assert desk.assembly.seats is None
