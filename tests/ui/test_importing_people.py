"""People of a file: shown as they are understood, all or nothing, namesakes asked about."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.storage import RegisterFile
from registre_app.ui.importing.people_dialog import PeopleDialog
from registre_app.ui.importing.people_model import LINE, STATE
from registre_app.ui.members.renewal_dialog import RenewalDialog
from registre_app.ui.shell.window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.importing import people_dialog, take_people


@pytest.fixture
def shown(opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path):
    """Show a file of people in the window."""

    def show(text: str, encoding: str = "utf-8") -> PeopleDialog:
        answers.path = tmp_path / "elus.csv"
        answers.path.write_text(text, encoding)
        opened.commands.import_members()
        return people_dialog(opened, qtbot)

    return show


def names(window: MainWindow) -> list[str]:
    return [member.last_name for member in window.desk.members]


def said(dialog: PeopleDialog) -> str:
    return dialog.refusal.text().replace("\N{NO-BREAK SPACE}", " ")


def states(dialog: PeopleDialog) -> list[str]:
    model = dialog.model
    return [model.index(row, STATE).data() for row in range(model.rowCount())]


def imported(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.commands.busy, timeout=10_000)


def test_nothing_is_imported_until_it_is_asked_for(opened: MainWindow, shown) -> None:
    before = names(opened)
    dialog = shown("Civilité;Prénoms;Nom\nMme;Zoé;Zaoui\n")
    assert dialog.import_button.text() == "&Importer 1 élu"
    dialog.reject()
    assert names(opened) == before


def test_columns_of_any_title_are_matched_in_the_window(
    opened: MainWindow, qtbot: QtBot, shown
) -> None:
    dialog = shown("Appel;Patronyme;Petit nom\nMme;Zaoui;Zoé\n", "utf-16")
    assert "Aucune colonne « Nom »" in said(dialog)
    assert not dialog.import_button.isEnabled()
    for field, column in (("civility", 1), ("last_name", 2), ("first_names", 3)):
        dialog.columns.boxes[field].setCurrentIndex(column)
    assert dialog.columns.boxes["last_name"].currentText() == "B · Patronyme"
    take_people(opened, qtbot)
    imported(opened, qtbot)
    assert "ZAOUI" in names(opened)


def test_a_refused_line_holds_all_back_unless_it_is_left_out(
    opened: MainWindow, qtbot: QtBot, shown
) -> None:
    dialog = shown("Civilité;Nom\nMme;Zaoui\nDocteur;Yvon\n")
    assert states(dialog)[1].startswith("refusée : « Docteur » n’est pas une civilité")
    assert "1 ligne refusée" in said(dialog)
    assert not dialog.import_button.isEnabled()
    dialog.partial.setChecked(True)
    take_people(opened, qtbot)
    imported(opened, qtbot)
    assert "ZAOUI" in names(opened)
    assert "YVON" not in names(opened)


def test_namesakes_are_asked_about(opened: MainWindow, qtbot: QtBot, shown) -> None:
    dialog = shown("Civilité;Prénoms;Nom\nM.;Paul;Zaoui\nM.;Paul;Zaoui\n")
    assert states(dialog) == ["homonyme dans ce fichier"] * 2
    assert "Lignes 2 et 3" in said(dialog)
    assert not dialog.import_button.isEnabled()
    dialog.namesakes.setChecked(True)
    take_people(opened, qtbot)
    imported(opened, qtbot)
    assert names(opened).count("ZAOUI") == 2


def test_a_line_that_is_not_ticked_is_not_imported(opened: MainWindow, qtbot: QtBot, shown) -> None:
    dialog = shown("Civilité;Prénoms;Nom\nM.;Paul;Zaoui\nM.;Paul;Zaoui\nMme;Léa;Yvon\n")
    index = dialog.model.index(1, LINE)
    dialog.model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert dialog.import_button.text() == "&Importer 2 élus"
    take_people(opened, qtbot)
    imported(opened, qtbot)
    assert [names(opened).count(each) for each in ("ZAOUI", "YVON")] == [1, 1]


def test_who_is_on_the_roster_is_told(opened: MainWindow, shown) -> None:
    member = opened.desk.members[0]
    dialog = shown(
        f"Civilité;Prénoms;Nom\n{member.civility};{member.first_names};{member.last_name}\n"
    )
    assert states(dialog) == ["déjà au tableau"]
    assert said(dialog) == "Tous ces élus sont déjà au tableau."
    assert not dialog.import_button.isEnabled()


def test_who_is_on_the_roster_is_not_counted_among_those_to_import(
    opened: MainWindow, qtbot: QtBot, shown
) -> None:
    before = names(opened)
    known = "".join(
        f"{each.civility};{each.first_names};{each.last_name}\n" for each in opened.desk.members[:2]
    )
    dialog = shown(f"Civilité;Prénoms;Nom\n{known}Mme;Zoé;Zaoui\n")
    assert dialog.import_button.text() == "&Importer 1 élu"
    take_people(opened, qtbot)
    imported(opened, qtbot)
    assert sorted(names(opened)) == sorted([*before, "ZAOUI"])


def test_a_namesake_of_somebody_on_the_roster_is_asked_about_and_added(
    opened: MainWindow, qtbot: QtBot, shown
) -> None:
    member = opened.desk.members[0]
    line = f"{member.civility};{member.first_names};{member.last_name}\n"
    before = names(opened).count(member.last_name)
    dialog = shown(f"Civilité;Prénoms;Nom\n{line * 2}")
    assert "Lignes 2 et 3" in said(dialog)
    dialog.namesakes.setChecked(True)
    take_people(opened, qtbot)
    imported(opened, qtbot)
    assert names(opened).count(member.last_name) == before + 1


def test_what_is_strange_in_a_line_is_told_and_may_be_imported(shown) -> None:
    dialog = shown("Civilité;Nom;Né le\nMme;Zaoui;01/01/2999\n")
    assert states(dialog) == [
        "à vérifier : le prénom manque ; la date de naissance, 01/01/2999, est à venir"
    ]
    assert dialog.import_button.isEnabled()


def test_a_refused_line_shows_what_it_holds(shown) -> None:
    dialog = shown("Civilité;Prénoms;Nom;Né le\nDocteur;Luc;Yvon;31/02/1998\n")
    cells = [dialog.model.index(0, column).data() for column in range(STATE)]
    assert cells == ["2", "Docteur", "Luc", "Yvon", "", "31/02/1998"]


def test_one_commune_is_chosen_of_several(opened: MainWindow, qtbot: QtBot, shown) -> None:
    dialog = shown(
        "Code de la commune;Libellé de la commune;Nom de l'élu;Prénom de l'élu;Code sexe\n"
        "21001;Agencourt;ZAOUI;Zoé;F\n21002;Agey;YVON;Luc;M\n"
    )
    assert dialog.place_field.isVisible()
    assert "2 communes : Agencourt (21001), Agey (21002)" in said(dialog)
    dialog.place.setText("agey")
    dialog.place.returnPressed.emit()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=10_000)
    take_people(opened, qtbot)
    imported(opened, qtbot)
    assert "YVON" in names(opened)
    assert "ZAOUI" not in names(opened)


def test_a_file_that_is_no_table_is_told_in_the_dialog(shown) -> None:
    dialog = shown("%PDF-1.7")
    assert "est un PDF. Enregistrez-le en XLSX ou en CSV" in said(dialog)
    assert not dialog.import_button.isEnabled()


def test_members_of_another_register_are_copied(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "ccas.registre"
    body = Collectivity("CCAS d’Arnay", BodyKind.SOCIAL_ACTION), Assembly("Conseil")
    RegisterFile.create(answers.path, *body).close()
    council = opened.desk.register.path
    opened.registers.open(answers.path)
    answers.path = council
    opened.commands.import_members()
    dialog = people_dialog(opened, qtbot)
    assert not dialog.columns.isVisible()
    dialog.model.tick_every(wanted=False)
    dialog.model.tick(0, wanted=True)
    take_people(opened, qtbot)
    imported(opened, qtbot)
    (member,) = opened.desk.members
    assert member.function in ("Président", "Présidente")


def test_a_renewal_shows_the_people_before_its_day_is_asked(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "elus.csv"
    answers.path.write_text("Civilité;Prénoms;Nom\nMme;Zoé;Zaoui\n", "utf-8")
    opened.commands.renew_assembly()
    take_people(opened, qtbot)
    qtbot.waitUntil(lambda: opened.findChild(RenewalDialog) is not None, timeout=10_000)
    opened.findChild(RenewalDialog).reject()


def test_enter_in_the_table_imports_where_nothing_is_in_doubt(
    opened: MainWindow, qtbot: QtBot, shown
) -> None:
    dialog = shown("Civilité;Nom\nMme;Zaoui\nDocteur;Yvon\n")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.partial.setChecked(True)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    imported(opened, qtbot)
    assert "ZAOUI" in names(opened)
