"""« Ma commune »: a register in two steps, from its name to a session ready to be called."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from registre_app.app.session_days import proposed_day
from registre_app.domain.body import ActModel, BodyKind
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.findings import Step
from registre_app.storage import RegisterFile
from registre_app.ui.creating import body_step
from registre_app.ui.creating.dialog import NewRegisterDialog
from registre_app.ui.creating.people_model import CIVILITY, FUNCTION, LAST_NAME, STATE, PeopleModel
from registre_app.ui.creating.people_step import ALL_KNOWN, NOTHING_PASTED
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests.spoken import read
from tests.ui.conftest import Answers
from tests.ui.importing import people_dialog, take_people
from tests.ui.keys import Keyboard, shown

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
DELETE = Qt.Key.Key_Delete
LIST = "Mme Hélène MARCHAND, maire\nM. Bernard LECOQ, 1er adjoint\nMme Sophie GARNIER\n"
RNE = """Code du département;Code de la commune;Libellé de la commune;Nom de l'élu;Prénom de l'élu;\
Code sexe;Date de naissance;Libellé de la fonction
61;61001;Alençon;DURAND;Paul;M;01/02/1960;Maire
61;61999;Saint-Fiacre;MARCHAND;Hélène;F;12/05/1964;Maire
61;61999;Saint-Fiacre;LECOQ;Bernard;M;03/11/1958;1er adjoint au Maire
61;61999;Saint-Fiacre;GARNIER;Sophie;F;21/02/1977;
"""


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(body_step, "documents", lambda: folder)
    return folder


@pytest.fixture
def dialog(window: MainWindow, documents: Path) -> NewRegisterDialog:
    window.registers.create()
    return shown(NewRegisterDialog)


@pytest.fixture
def people(dialog: NewRegisterDialog, keys: Keyboard) -> NewRegisterDialog:
    """The second step, for a commune of 412 inhabitants."""
    keys.write("Saint-Fiacre")
    dialog.body.population.setText("412")
    dialog.body.population.textEdited.emit("412")
    keys.press(ENTER)
    return dialog


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def names(dialog: NewRegisterDialog) -> list[str]:
    return [each.get("last_name", "") for each in dialog.people.model.drafts]


def lines(dialog: NewRegisterDialog, column: int) -> list[str]:
    model = dialog.people.model
    return [model.index(row, column).data() for row in range(len(model.drafts))]


def said(dialog: NewRegisterDialog) -> str:
    return dialog.people.said.text().replace("\N{NO-BREAK SPACE}", " ")


def error(dialog: NewRegisterDialog, name: str) -> str:
    return dialog.body.field(name).error


def test_from_a_bare_start_to_a_session_to_call_by_the_keyboard_alone(
    window: MainWindow, documents: Path, keys: Keyboard
) -> None:
    window.pages.welcome.enter()
    keys.press(ENTER)  # « Ma commune »
    shown(NewRegisterDialog)
    keys.write("Saint-Fiacre")
    keys.press(TAB)
    keys.press(TAB)
    keys.write("orn")
    keys.press(TAB)
    keys.write("412")
    keys.press(ENTER)
    for person in (
        ("mme", "Hélène", "Marchand", "maire"),
        ("m", "Bernard", "Lecoq", "1"),
        ("f", "Sophie", "Garnier", "2"),
        ("h", "Julien", "de Besnard", ""),
    ):
        for text in person:
            keys.write(text)
            keys.press(TAB)
    keys.press(ENTER)  # from a line without a word, to the day
    keys.press(ENTER)  # « Créer le registre »

    desk, day = window.desk, proposed_day(date.today(), "Orne")
    assert desk.register.path == documents / "Saint-Fiacre.registre"
    assert desk.collectivity == Collectivity(
        "Saint-Fiacre",
        BodyKind.COMMUNE,
        412,
        court="Caen",
        department="Orne",
        act_model=ActModel.COMMUNAL,
    )
    assert desk.assembly == Assembly("Conseil municipal", 11)
    assert [(each.full_name, each.function, each.deputy_rank) for each in desk.members] == [
        ("Madame Hélène MARCHAND", "Maire", None),
        ("Monsieur Bernard LECOQ", "1er adjoint", 1),
        ("Madame Sophie GARNIER", "2e adjointe", 2),
        ("Monsieur Julien de BESNARD", "", None),
    ]
    assert desk.session.date == day
    assert desk.session.president == "marchand-helene"
    assert window.pages.session.step is Step.NOTICE
    assert window.focusWidget() is window.pages.session.notice.field("opened_at").editor


def test_the_people_and_the_session_are_an_edit_each_that_is_undone(
    window: MainWindow, people: NewRegisterDialog, keys: Keyboard
) -> None:
    copy(LIST)
    keys.press("v", CTRL)
    keys.press(ENTER)
    keys.press(ENTER)
    window.commands.undo()
    assert not window.desk.days
    assert len(window.desk.members) == 3
    window.commands.undo()
    assert window.desk.members == ()
    assert window.desk.register.to_undo is None


def test_the_menu_and_its_key_open_the_same_steps(
    window: MainWindow, documents: Path, keys: Keyboard
) -> None:
    window.pages.welcome.enter()
    keys.press("n", CTRL)
    assert shown(NewRegisterDialog).windowTitle() == "Créer un registre"


def test_what_follows_from_the_body_is_proposed(dialog: NewRegisterDialog) -> None:
    body = dialog.body
    body.department.setCurrentIndex(body.department.findData("Orne"))
    body.population.setText("600")
    body.population.textEdited.emit("600")
    assert (body.court.text(), body.seats.text()) == ("Caen", "15")
    body.kind.setCurrentIndex(list(BodyKind).index(BodyKind.INTERCOMMUNAL))
    assert body.assembly.text() == "Conseil communautaire"
    assert body.seats.text() == ""  # no law tells them by the population


def test_what_was_typed_is_not_proposed_over(dialog: NewRegisterDialog, keys: Keyboard) -> None:
    body = dialog.body
    for line, text in ((body.court, "Rouen"), (body.seats, "10"), (body.assembly, "Conseil")):
        line.setFocus()
        line.selectAll()
        keys.write(text)
    body.department.setCurrentIndex(body.department.findData("Orne"))
    body.population.setFocus()
    keys.write("412")
    body.kind.setCurrentIndex(1)
    typed = [each.text() for each in (body.court, body.seats, body.assembly)]
    assert typed == ["Rouen", "10", "Conseil"]


def test_a_proposal_taken_out_stays_out_while_one_is_there(
    dialog: NewRegisterDialog, keys: Keyboard
) -> None:
    court = dialog.body.court
    dialog.body.department.setCurrentIndex(dialog.body.department.findData("Orne"))
    court.setFocus()
    keys.press("a", CTRL)
    keys.press(DELETE)
    assert court.text() == ""


def test_the_file_goes_to_the_documents_under_the_name_of_the_body(
    dialog: NewRegisterDialog, documents: Path, keys: Keyboard
) -> None:
    (documents / "Arnay.registre").write_bytes(b"celui d'avant")
    keys.write("Arnay")
    assert dialog.body.file.text() == str(documents / "Arnay 2.registre")


def test_the_file_goes_elsewhere_where_one_chooses_so(
    dialog: NewRegisterDialog, answers: Answers, keys: Keyboard
) -> None:
    keys.write("Arnay")
    dialog.body.place_button.click()
    assert dialog.body.place == answers.folder / "Arnay.registre"
    keys.write(" le Duc")
    assert dialog.body.place == answers.folder / "Arnay.registre"  # chosen: it stays


def test_refused_values_stay_with_their_message_beside_their_fields(
    dialog: NewRegisterDialog, keys: Keyboard
) -> None:
    keys.press(ENTER)
    assert error(dialog, "name") == "Écrivez le nom de la collectivité."
    assert focused() is dialog.body.name
    keys.write("Arnay")
    assert error(dialog, "name") == ""
    dialog.body.population.setFocus()
    keys.write("beaucoup")
    keys.press(ENTER)
    assert error(dialog, "population") == "Écrivez un nombre, par exemple 800."
    assert focused() is dialog.body.population
    assert dialog.body.population.text() == "beaucoup"
    assert not dialog.people.isVisible()


def test_a_name_of_file_that_is_taken_is_refused_beside_it(
    dialog: NewRegisterDialog, answers: Answers, keys: Keyboard
) -> None:
    (answers.folder / "Arnay.registre").write_bytes(b"celui d'avant")
    keys.write("Arnay")
    dialog.body.place_button.click()
    dialog.next_button.click()
    assert "existe déjà" in error(dialog, "file")
    assert not dialog.people.isVisible()


def test_going_back_loses_nothing(people: NewRegisterDialog, keys: Keyboard) -> None:
    copy(LIST)
    keys.press("v", CTRL)
    people.people.day.setText("20/03/2027")
    people.back_button.click()
    assert people.body.name.text() == "Saint-Fiacre"
    people.body.population.setText("80")
    people.next_button.click()
    assert names(people) == ["MARCHAND", "LECOQ", "GARNIER"]
    assert people.people.day.text() == "20/03/2027"


def test_escape_asks_before_it_loses_the_people(
    window: MainWindow, people: NewRegisterDialog, answers: Answers, keys: Keyboard
) -> None:
    copy(LIST)
    keys.press("v", CTRL)
    answers.leaves = False
    keys.press(ESCAPE)
    assert people.isVisible()
    assert names(people) == ["MARCHAND", "LECOQ", "GARNIER"]
    answers.leaves = True
    keys.press(ESCAPE)
    assert not people.isVisible()
    assert window.desk.register is None


def test_escape_in_a_cell_leaves_the_cell_alone(people: NewRegisterDialog, keys: Keyboard) -> None:
    keys.write("mm")
    keys.press(ESCAPE)
    assert people.isVisible()
    assert names(people) == []
    keys.press(ESCAPE)  # nobody is typed: nothing is asked
    assert not people.isVisible()


def test_cells_of_a_spreadsheet_are_pasted_with_all_that_they_tell(
    window: MainWindow, people: NewRegisterDialog, keys: Keyboard
) -> None:
    copy("Nom\tPrénom\tCivilité\tNé le\nMarchand\tHélène\tMme\t12/05/1964\n")
    keys.press("v", CTRL)
    keys.press(ENTER)
    keys.press(ENTER)
    (mayor,) = window.desk.members
    assert mayor.born_on == date(1964, 5, 12)


def test_a_list_pasted_in_an_open_cell_fills_lines_not_the_cell(
    people: NewRegisterDialog, keys: Keyboard
) -> None:
    keys.write("m")
    keys.press(TAB)
    copy(LIST)
    keys.press("v", CTRL)
    assert names(people)[-3:] == ["MARCHAND", "LECOQ", "GARNIER"]


def test_the_same_list_pasted_again_adds_nobody(people: NewRegisterDialog, keys: Keyboard) -> None:
    for _ in range(2):
        copy(LIST)
        people.people.paste_button.click()
    assert names(people) == ["MARCHAND", "LECOQ", "GARNIER"]
    assert people.people.said.text() == ALL_KNOWN
    copy("")
    people.people.paste_button.click()
    assert said(people) == NOTHING_PASTED


def test_the_national_directory_gives_those_of_the_commune(
    window: MainWindow,
    people: NewRegisterDialog,
    answers: Answers,
    qtbot: QtBot,
    tmp_path: Path,
    keys: Keyboard,
) -> None:
    answers.path = tmp_path / "rne.csv"
    answers.path.write_text(RNE, "utf-8")
    people.people.file_button.click()
    assert "Saint-Fiacre" in people_dialog(people, qtbot).told.text()
    take_people(people, qtbot)
    assert lines(people, LAST_NAME) == ["MARCHAND", "LECOQ", "GARNIER"]
    assert lines(people, FUNCTION) == ["Maire", "1er adjoint au maire", ""]
    people.people.day.setFocus()
    keys.press(ENTER)
    born = {each.last_name: each.born_on for each in window.desk.members}
    assert born["LECOQ"] == date(1958, 11, 3)
    assert window.pages.session.step is Step.NOTICE


def test_a_line_that_cannot_be_read_holds_all_back_and_stays(
    window: MainWindow, people: NewRegisterDialog, keys: Keyboard
) -> None:
    copy("Mme Hélène MARCHAND\nBernard LECOQ\n")
    keys.press("v", CTRL)
    assert lines(people, STATE)[1] == "La civilité manque ; écrivez Madame ou Monsieur."
    keys.press(ENTER)
    keys.press(ENTER)
    assert said(people).startswith("Ligne 2 : la civilité manque")
    assert window.desk.register is None
    assert people.people.grid.currentIndex().row() == 1
    assert people.people.grid.currentIndex().column() == CIVILITY
    keys.write("m")
    keys.press(ENTER)
    people.people.day.setFocus()
    keys.press(ENTER)
    assert [each.last_name for each in window.desk.members] == ["MARCHAND", "LECOQ"]


def test_namesakes_are_asked_about_once(
    window: MainWindow, people: NewRegisterDialog, keys: Keyboard
) -> None:
    for person in (("m", "Jean", "Martin", ""), ("m", "Jean", "Martin", "")):
        for text in person:
            keys.write(text)
            keys.press(TAB)
    people.next_button.click()
    assert "le même nom" in people.people.said.text()
    assert window.desk.register is None
    people.next_button.click()
    assert [each.id for each in window.desk.members] == ["martin-jean", "martin-jean-2"]


def test_a_day_that_is_none_is_refused_beside_its_field(
    window: MainWindow, people: NewRegisterDialog, keys: Keyboard
) -> None:
    copy(LIST)
    keys.press("v", CTRL)
    keys.press(ENTER)
    keys.write("bientôt")
    keys.press(ENTER)
    assert people.people.day_field.error == "Écrivez la date ainsi : 15/12/2022."
    assert people.people.day.text() == "bientôt"
    assert window.desk.register is None


def test_a_day_on_which_nobody_sits_yet_is_refused(
    window: MainWindow, people: NewRegisterDialog
) -> None:
    people.people.paste("Civilité\tNom\tPrénom\tDepuis le\nM\tArnoux\tPaul\t20/03/2032\n")
    people.people.day.setText("10/03/2032")
    people.next_button.click()
    assert people.people.day_field.error.startswith("Aucun élu n’est en exercice ce jour-là")
    people.people.day.setText("20/03/2032")
    people.next_button.click()
    assert window.desk.session.date == date(2032, 3, 20)


@pytest.mark.parametrize(
    ("text", "day", "section"),
    [("", "20/03/2027", Section.MEMBERS), (LIST, "", Section.SESSIONS)],
    ids=["nobody", "no day"],
)
def test_without_people_or_a_day_the_register_opens_where_they_are_typed(
    window: MainWindow, people: NewRegisterDialog, text: str, day: str, section: Section
) -> None:
    people.people.paste(text)
    people.people.day.setText(day)
    people.next_button.click()
    if not text:
        assert "la séance du samedi 20 mars 2027 ne sera pas créée" in people.people.said.text()
        assert window.desk.register is None
        people.next_button.click()
    assert window.desk.register is not None
    assert window.desk.days == {}
    assert window.navigation.sidebar.currentRow() == section


def test_a_register_that_cannot_be_made_loses_nothing(
    opened: MainWindow, documents: Path, keys: Keyboard
) -> None:
    arnay = opened.desk.register.path
    opened.registers.create()
    dialog = shown(NewRegisterDialog)
    keys.write("Beaune")
    keys.press(ENTER)
    dialog.people.paste(LIST)
    documents.rmdir()
    dialog.next_button.click()
    assert "n’existe pas" in error(dialog, "file")
    assert dialog.isVisible()
    assert names(dialog) == ["MARCHAND", "LECOQ", "GARNIER"]
    assert opened.desk.register.path == arnay
    documents.mkdir()
    dialog.next_button.click()
    dialog.next_button.click()
    with RegisterFile.open(documents / "Beaune.registre", read_only=True) as made:
        assert len(made.chronicle().people) == 3


def test_no_key_is_caught_in_the_grid(people: NewRegisterDialog, keys: Keyboard) -> None:
    step = people.people
    assert focused() is step.grid
    keys.press(TAB)  # from a line without a word
    assert focused() is step.day
    keys.press(TAB)
    assert focused() is people.next_button  # « Précédent » comes last
    keys.press(TAB, SHIFT)
    keys.press(TAB, SHIFT)
    keys.press(TAB, SHIFT)
    assert focused() is step.file_button


def test_tab_goes_from_cell_to_cell_and_back(people: NewRegisterDialog, keys: Keyboard) -> None:
    keys.write("m")
    keys.press(TAB)
    keys.write("Paul")
    keys.press(TAB)
    keys.press(ESCAPE)
    keys.press(TAB, SHIFT)
    index = people.people.grid.currentIndex()
    assert (index.row(), index.data()) == (0, "Paul")


def test_a_cell_is_named_by_its_column_and_its_person(
    people: NewRegisterDialog, keys: Keyboard
) -> None:
    copy(LIST)
    keys.press("v", CTRL)
    people.people.grid.go_to(0, FUNCTION)
    keys.press(Qt.Key.Key_F2)
    assert read(focused()).name == "Fonction : MARCHAND"


def test_who_is_typed_is_summed_up(people: NewRegisterDialog) -> None:
    model = people.people.model
    assert model.summary(11) == "0 élu pour 11 sièges."
    people.people.paste(LIST)
    assert model.summary(11) == "3 élus pour 11 sièges ; maire : Mme MARCHAND ; 1 adjoint."
    model.take_out(0)
    assert model.summary(None) == "2 élus ; aucun maire n’est dit ; 1 adjoint."


def test_the_sum_counts_those_added_and_says_how_many_are_to_be_reviewed(
    people: NewRegisterDialog,
) -> None:
    people.people.paste("Mme Léa BRUN, maire\nPaul ARNOUX\nM. et Mme DURAND\n")
    assert people.people.said.text().startswith("3 élus ajoutés")
    assert people.people.model.summary(11).startswith("3 élus pour 11 sièges ; 2 à revoir ;")


def test_two_heads_are_told_at_once_and_refused(
    window: MainWindow, people: NewRegisterDialog
) -> None:
    people.people.paste("M\tJean\tDUPONT\tMaire\nMme\tLéa\tBRUN\t1\nM\tPaul\tARNOUX\tmaire")
    assert lines(people, STATE) == ["", "", "La ligne 1 est déjà maire."]
    for _ in range(2):
        people.next_button.click()
        assert said(people) == (
            "Lignes 1 et 3 : plusieurs maires, M. DUPONT et M. ARNOUX ; l’assemblée n’en a qu’un. "
            "Corrigez les fonctions."
        )
        assert window.desk.register is None
    index = people.people.grid.currentIndex()
    assert (index.row(), index.column()) == (2, FUNCTION)
    people.people.model.setData(index, "")
    people.next_button.click()
    assert len(window.desk.members) == 3


def test_a_mayor_who_left_makes_no_two_with_the_present_one(people: NewRegisterDialog) -> None:
    people.people.paste(
        "Civilité;Nom;Prénom;Fonction;Jusqu'au\nM;ARNOUX;Paul;Maire;01/03/2026\n"
        "Mme;BRUN;Léa;Maire;\n"
    )
    assert lines(people, STATE) == ["", ""]


def test_two_deputies_of_one_rank_and_too_many_people_are_asked_about_once(
    window: MainWindow, people: NewRegisterDialog
) -> None:
    people.people.paste(
        "M\tJean\tDUPONT\tMaire\nMme\tLéa\tBRUN\t1\nM\tPaul\tARNOUX\t1er adjoint\n"
        + "\n".join(f"Mme\tZoé\tPETIT-{letter}\t" for letter in "ABCDEFGHIJ")
    )
    assert lines(people, STATE)[2] == "Même rang que la ligne 2."
    assert people.people.model.summary(11).startswith("13 élus pour 11 sièges, 2 de trop")
    people.next_button.click()
    assert "Lignes 2 et 3 : le même rang, 1, pour Mme BRUN et M. ARNOUX." in said(people)
    assert "2 élus de plus que de sièges." in said(people)
    assert window.desk.register is None
    people.next_button.click()
    assert len(window.desk.members) == 13


def test_names_that_were_guessed_are_to_be_reviewed_until_they_are_looked_at(
    window: MainWindow, people: NewRegisterDialog, keys: Keyboard
) -> None:
    people.people.paste("M. de la Fontaine Pierre\nMme Léa BRUN")
    assert lines(people, LAST_NAME)[0] == "de LA FONTAINE"
    assert lines(people, STATE) == ["Prénoms et nom devinés ; vérifiez-les.", ""]
    people.people.grid.go_to(0, LAST_NAME)
    keys.press(Qt.Key.Key_F2)
    keys.press(ENTER)
    assert lines(people, STATE) == ["", ""]
    people.next_button.click()
    assert [each.last_name for each in window.desk.members] == ["de LA FONTAINE", "BRUN"]


def test_columns_of_which_nothing_is_taken_are_told(people: NewRegisterDialog) -> None:
    people.people.paste("Civilité;Prénom;Nom;Adresse\nMme;Léa;BRUN;12 rue du Bac")
    assert "Rien n’est pris de" in people.people.said.text()
    assert "Adresse" in people.people.said.text()


def test_what_is_said_of_the_row_in_hand_shows_whole(people: NewRegisterDialog) -> None:
    step = people.people
    step.paste("de la Fontaine Pierre\nMme Léa BRUN\nM. et Mme DURAND")
    step.grid.go_to(0)
    whole = (
        "La civilité manque ; écrivez Madame ou Monsieur. Prénoms et nom devinés ; vérifiez-les."
    )
    assert lines(people, STATE)[0] == whole
    assert step.model.index(0, STATE).data(Qt.ItemDataRole.ToolTipRole) == whole
    step.grid.setColumnWidth(STATE, 200)
    step.grid.go_to(0, LAST_NAME)
    assert step.row_told.isVisible()
    assert step.row_told.text() == f"Ligne 1 : {whole}"
    step.grid.go_to(1)
    assert not step.row_told.isVisible()


def test_the_row_to_which_a_refusal_leads_says_why(people: NewRegisterDialog) -> None:
    people.people.paste("Mme Léa BRUN\nPaul ARNOUX")
    people.next_button.click()
    assert people.people.grid.currentIndex().row() == 1
    assert lines(people, STATE)[1] == "La civilité manque ; écrivez Madame ou Monsieur."


def test_fifteen_people_are_in_sight_on_the_smallest_screen(people: NewRegisterDialog) -> None:
    people.back_button.click()
    people.body.seats.setText("15")
    people.next_button.click()
    people.resize(people.size().boundedTo(QSize(1350, 720)))
    QApplication.processEvents()
    grid = people.people.grid
    assert grid.model().rowCount() == 15
    last = grid.visualRect(grid.model().index(14, 0))
    assert grid.viewport().rect().contains(last)


def test_a_function_typed_anew_forgets_the_rank_of_the_former() -> None:
    model = PeopleModel()
    model.add([{"civility": "Mme", "last_name": "Brun", "deputy_rank": "1", "function": "1"}])
    model.setData(model.index(0, FUNCTION), "3")
    (member,) = model.members
    assert (member.function, member.deputy_rank) == ("3e adjointe", 3)


def test_what_a_line_lacks_is_said_once_it_is_left(
    people: NewRegisterDialog, keys: Keyboard
) -> None:
    keys.write("m")
    keys.press(TAB)
    assert lines(people, STATE) == [""]
    people.people.day.setFocus()
    assert lines(people, STATE) == ["Le nom de l’élu manque."]
