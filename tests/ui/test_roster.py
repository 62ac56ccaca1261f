"""The page « Élus »: the roster of any day, corrections, and what happened in one action each."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from registre_app.domain.events import Changed, Elected, Left, Renamed, TookOffice
from registre_app.domain.member import Civility, MemberId
from registre_app.domain.person import Begun, Ended
from registre_app.exchange import example_session
from registre_app.storage import RegisterFile
from registre_app.ui.importing.people_dialog import PeopleDialog
from registre_app.ui.members.event_dialog import OfficeDialog
from registre_app.ui.members.event_menu import Happening
from registre_app.ui.members.model import Column
from registre_app.ui.members.page import MembersPage
from registre_app.ui.members.seat_dialogs import NewSeatDialog, ReplacementDialog
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.small_dialog import SmallDialog
from tests.councils import council
from tests.ui.conftest import Answers, Begin, OpenWindow, as_a_slot
from tests.ui.keys import Keyboard

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down
ESCAPE = Qt.Key.Key_Escape
ARNOUX, BRUN, CROZET, DUPRE = (MemberId(f"elu-{rank}") for rank in range(4))


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


@pytest.fixture
def window(opened: MainWindow) -> MainWindow:
    """A council of fifteen, at its roster, on the 10th of June 2026."""
    opened.desk.today = lambda: date(2026, 6, 10)
    opened.desk.reload()
    opened.navigation.show_section(Section.MEMBERS)
    return opened


def page(window: MainWindow) -> MembersPage:
    return window.pages.members


def select(window: MainWindow, key: MemberId) -> None:
    row = page(window).model.row_of(key)
    page(window).table.setCurrentIndex(page(window).model.index(row, Column.LAST_NAME))


def roster(window: MainWindow) -> list[str]:
    return [member.last_name for member in page(window).model.rows]


def shown(window: MainWindow, key: MemberId, column: Column) -> str:
    model = page(window).model
    return str(model.index(model.row_of(key), column).data())


def choose_day(window: MainWindow, day: str) -> None:
    page(window).day.setText(day)
    page(window).day.flush()


def said(window: MainWindow) -> str:
    return window.actions_.undo.text().removeprefix("&Annuler : ")


def event(window: MainWindow, happening: Happening, of: MemberId | None = None) -> SmallDialog:
    if of:
        select(window, of)
    page(window).open_event(happening)
    dialog = page(window).dialog
    assert dialog is not None
    return active(dialog)


def active(dialog: SmallDialog) -> SmallDialog:
    """Give a dialog the keyboard, as a screen does when it opens."""
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def lines(window: MainWindow) -> list[str]:
    box = page(window).history.list
    return [box.item(row).text() for row in range(box.count())]


# The roster of a day


def test_the_roster_of_today_shows_first(window: MainWindow) -> None:
    assert page(window).day.text() == "10/06/2026"
    assert len(roster(window)) == 15


def test_the_roster_of_any_day_shows_who_sat_then_as_they_were(window: MainWindow) -> None:
    window.desk.record_events(
        [
            Left(date(2025, 3, 31), CROZET, Ended.RESIGNATION),
            Renamed(date(2025, 9, 6), BRUN, Civility.MADAME, "Léa", "NOËL"),
            TookOffice(date(2026, 3, 28), BRUN, "Maire"),
        ],
        "Événements",
    )
    assert roster(window)[:2] == ["NOËL", "ARNOUX"]
    assert "CROZET" not in roster(window)
    choose_day(window, "31/03/2025")
    assert roster(window)[:3] == ["ARNOUX", "BRUN", "CROZET"]
    assert shown(window, ARNOUX, Column.FUNCTION) == "Maire"


def test_a_day_that_is_none_is_refused_beside_its_field(window: MainWindow) -> None:
    choose_day(window, "31/02/2025")
    assert "n’existe pas" in page(window).day_field.error
    assert len(roster(window)) == 15


def test_those_who_left_show_on_demand_without_a_rank(window: MainWindow) -> None:
    window.desk.record_events([Left(date(2025, 3, 31), CROZET, Ended.DEATH)], "Décès")
    page(window).others.setChecked(True)
    assert roster(window)[-1] == "CROZET"
    assert shown(window, CROZET, Column.RANK) == ""
    assert shown(window, CROZET, Column.UNTIL) == "31/03/2025"
    page(window).others.setChecked(False)
    assert "CROZET" not in roster(window)


def test_the_printed_roster_is_that_of_the_day_shown(window: MainWindow) -> None:
    choose_day(window, "31/03/2025")
    assert window.desk.printed.document is not None
    assert window.desk.printed.document.name == "tableau-2025-03-31"
    window.navigation.show_section(Section.SETTINGS)
    assert window.desk.printed.document.name == "extrait-2022-001"


def test_fifteen_members_are_in_sight(window: MainWindow) -> None:
    table = page(window).table
    QApplication.processEvents()
    last = table.visualRect(page(window).model.index(14, Column.LAST_NAME))
    assert table.viewport().rect().contains(last)


# Corrections


def test_a_cell_typed_corrects_the_day_shown_and_keeps_its_day(window: MainWindow) -> None:
    change = Renamed(date(2025, 9, 6), BRUN, Civility.MADAME, "Léa", "NOEL")
    window.desk.record_events([change], "Nom")
    model = page(window).model
    assert model.setData(model.index(model.row_of(BRUN), Column.LAST_NAME), "Noël")
    assert window.desk.chronicle.member_on(BRUN, date(2025, 9, 5)).last_name == "BRUN"
    assert window.desk.chronicle.member_on(BRUN, date(2025, 9, 6)).last_name == "NOËL"
    choose_day(window, "01/01/2025")
    assert model.setData(model.index(model.row_of(BRUN), Column.LAST_NAME), "Brune")
    assert window.desk.chronicle.member_on(BRUN, date(2025, 9, 5)).last_name == "BRUNE"
    assert window.desk.chronicle.member_on(BRUN, date(2025, 9, 6)).last_name == "NOËL"


def test_the_page_says_what_is_a_correction(window: MainWindow) -> None:
    told = " ".join(each.text() for each in page(window).findChildren(QLabel))
    assert "Corriger ici ce qui est mal écrit" in told
    assert "utilisez «\u00a0Événement\u00a0»" in told


def test_only_those_whom_the_law_does_not_part_change_places(window: MainWindow) -> None:
    select(window, ARNOUX)
    assert not page(window)._down.isEnabled()
    select(window, BRUN)
    assert not page(window)._up.isEnabled()
    page(window)._down.click()
    assert roster(window)[:3] == ["ARNOUX", "CROZET", "BRUN"]
    assert page(window).member.id == BRUN
    page(window)._up.click()
    assert roster(window)[:3] == ["ARNOUX", "BRUN", "CROZET"]
    window.commands.undo()
    assert roster(window)[:3] == ["ARNOUX", "CROZET", "BRUN"]


def test_who_was_forgotten_is_added_with_the_rank_that_their_title_tells(
    window: MainWindow,
) -> None:
    adding = page(window).adding
    for name, text in (("Prénoms", "Ève"), ("Nom", "Zola"), ("Fonction", "1re adjointe")):
        adding._names[name].setText(text)
    adding.add()
    assert roster(window)[:2] == ["ARNOUX", "ZOLA"]
    assert said(window) == "Mme ZOLA au tableau"


# What happened, in one action each


def test_every_event_is_reached_by_the_keyboard(window: MainWindow, keys: Keyboard) -> None:
    window.navigation.show_section(Section.SETTINGS)
    keys.press("t", CTRL)
    menu = page(window).menu
    assert menu.isVisible()
    words = [action.text().replace("&", "") for action in menu.entries.values()]
    assert words[0] == "Élection du maire…"
    letters = [
        action.text()[action.text().index("&") + 1].lower() for action in menu.entries.values()
    ]
    assert len(set(letters)) == len(letters)
    menu.close()


def test_a_mayor_is_elected_with_deputies_by_the_keyboard_alone(
    window: MainWindow, keys: Keyboard
) -> None:
    select(window, BRUN)
    keys.press("t", CTRL)
    keys.press(ENTER)
    active(page(window).dialog)
    keys.write("28/03/2026")
    keys.press(TAB)
    keys.press(TAB)
    keys.write("cr")
    keys.press(TAB)
    keys.write("du")
    keys.press(ENTER)
    assert said(window) == "Mme BRUN élue maire le 28 mars 2026"
    assert roster(window)[:4] == ["BRUN", "CROZET", "DUPRÉ", "ARNOUX"]
    assert shown(window, DUPRE, Column.FUNCTION) == "2e adjointe"
    assert page(window).member.id == BRUN
    window.commands.undo()
    assert roster(window)[:2] == ["ARNOUX", "BRUN"]


def test_the_deputies_of_before_are_proposed_in_their_order(window: MainWindow) -> None:
    window.desk.record_events(
        [
            TookOffice(date(2020, 5, 25), DUPRE, "1re adjointe", 1),
            TookOffice(date(2020, 5, 25), CROZET, "2e adjoint", 2),
        ],
        "Adjoints",
    )
    dialog = event(window, Happening.HEAD, CROZET)
    assert [box.chosen for box in dialog.deputies if box.chosen] == [DUPRE]
    dialog.person.setCurrentIndex(dialog.person.findData(BRUN))
    assert [box.chosen for box in dialog.deputies if box.chosen] == [DUPRE, CROZET]
    dialog.accept()
    assert shown(window, DUPRE, Column.FUNCTION) == "1re adjointe"
    assert shown(window, CROZET, Column.FUNCTION) == "2e adjoint"


def test_somebody_chosen_twice_is_refused_beside_the_second(window: MainWindow) -> None:
    dialog = event(window, Happening.HEAD, BRUN)
    for box in dialog.deputies[:2]:
        box.setCurrentIndex(box.findData(CROZET))
    dialog.accept()
    assert "M. CROZET" in dialog._fields[1].error
    assert not dialog._fields[0].error
    assert dialog.isVisible()


def test_a_row_more_opens_once_the_last_deputy_is_chosen(window: MainWindow) -> None:
    dialog = event(window, Happening.HEAD, BRUN)
    count = len(dialog.deputies)
    dialog.deputies[-1].setCurrentIndex(dialog.deputies[-1].findData(CROZET))
    assert len(dialog.deputies) == count + 1


def test_a_deputy_more_is_proposed_the_next_rank(window: MainWindow) -> None:
    window.desk.record_events([TookOffice(date(2020, 5, 25), CROZET, "1er adjoint", 1)], "Adjoint")
    event(window, Happening.OFFICE, BRUN).accept()
    assert said(window) == "Mme BRUN élue 2e adjointe le 10 juin 2026"
    assert window.desk.chronicle.member_on(BRUN, date(2026, 6, 10)).deputy_rank == 2


def test_a_head_who_would_be_deputy_is_asked_about(window: MainWindow) -> None:
    dialog = event(window, Happening.OFFICE, ARNOUX)
    assert isinstance(dialog, OfficeDialog)
    dialog.accept()
    assert dialog.isVisible()
    assert "M. ARNOUX est maire et ne le serait plus" in dialog.person_field.note
    dialog.accept()
    assert not dialog.isVisible()
    assert said(window).startswith("M. ARNOUX élu 1er adjoint")


@pytest.mark.parametrize("happening", [Happening.REPLACEMENT, Happening.NEW_SEAT])
def test_who_takes_a_seat_is_told_from_who_leaves_it(
    window: MainWindow, happening: Happening
) -> None:
    dialog = event(window, happening)
    assert isinstance(dialog, ReplacementDialog | NewSeatDialog)
    newcomer = dialog.newcomer
    assert newcomer.heading.isVisible()  # nobody is known who might
    assert newcomer.heading.text() in ("Remplacé par", "Qui prend le siège")
    dialog.reject()
    window.desk.record_events([Left(date(2026, 1, 5), BRUN, Ended.RESIGNATION)], "Démission")
    dialog = event(window, happening)
    assert isinstance(dialog, ReplacementDialog | NewSeatDialog)
    assert dialog.newcomer.known.isVisible()
    assert not dialog.newcomer.heading.isVisible()


def test_any_other_function_is_typed(window: MainWindow) -> None:
    dialog = event(window, Happening.OFFICE, BRUN)
    dialog.function.setEditText("Conseillère déléguée aux écoles")
    dialog.day.setText("01/09/2026")
    dialog.accept()
    assert said(window) == "Mme BRUN conseillère déléguée aux écoles à partir du 1er septembre 2026"


def test_a_function_ends_and_the_seat_is_kept(window: MainWindow) -> None:
    dialog = event(window, Happening.END_OF_OFFICE, ARNOUX)
    assert dialog.person.count() == 1  # only those who have one
    dialog.accept()
    assert said(window) == "M. ARNOUX n’est plus maire à partir du 10 juin 2026"
    assert "ARNOUX" in roster(window)


@pytest.mark.parametrize(
    ("happening", "sentence"),
    [
        (Happening.RESIGNATION, "M. CROZET démissionne, reçu le 10 juin 2026"),
        (Happening.DEATH, "M. CROZET décédé le 10 juin 2026"),
        (Happening.END_OF_TERM, "Fin du mandat de M. CROZET le 10 juin 2026"),
    ],
)
def test_a_seat_is_left_the_day_after_the_one_typed(
    window: MainWindow, happening: Happening, sentence: str
) -> None:
    event(window, happening, CROZET).accept()
    assert said(window) == sentence
    assert "CROZET" in roster(window)  # the last day is theirs
    choose_day(window, "11/06/2026")
    assert "CROZET" not in roster(window)


def test_who_holds_no_seat_that_day_is_not_proposed(window: MainWindow) -> None:
    window.desk.record_events([Left(date(2025, 3, 31), CROZET, Ended.DEATH)], "Décès")
    dialog = event(window, Happening.RESIGNATION)
    assert dialog.person.findData(CROZET) < 0
    dialog.day.setText("01/03/2025")
    assert dialog.person.findData(CROZET) >= 0


def test_who_resigns_is_replaced_the_day_after_by_the_keyboard_alone(
    window: MainWindow, keys: Keyboard
) -> None:
    select(window, CROZET)
    page(window).show_events()
    keys.press("r")
    active(page(window).dialog)
    keys.press(TAB)
    keys.press(TAB)
    keys.press(TAB)
    keys.write("Ève")
    keys.press(TAB)
    keys.write("Zola")
    keys.press(ENTER)
    assert said(window) == ("M. CROZET démissionne, reçu le 10 juin 2026 ; Mme ZOLA prend le siège")
    choose_day(window, "11/06/2026")
    assert roster(window)[-1] == "ZOLA"
    assert "CROZET" not in roster(window)
    window.commands.undo()
    assert len(window.desk.chronicle.people) == 15


def test_the_next_on_the_list_is_proposed(window: MainWindow) -> None:
    vote = date(2020, 3, 15)
    window.desk.record_events(
        [
            Elected(vote, key, Begun.GENERAL_ELECTION, elected_on=vote, votes=412,
                    list_name="Ensemble", list_rank=rank)
            for rank, key in enumerate((ARNOUX, BRUN, CROZET), start=1)
        ],
        "Élections",
    )  # fmt: skip
    dialog = event(window, Happening.REPLACEMENT, CROZET)
    assert dialog.newcomer.list_name.text() == "Ensemble"
    assert dialog.newcomer.list_rank.text() == "4"
    dialog.newcomer.first_names.setText("Ève")
    dialog.newcomer.last_name.setText("Zola")
    dialog.accept()
    new = window.desk.chronicle.member_on(MemberId("zola-eve"), date(2026, 6, 11))
    assert (new.elected_on, new.votes, new.list_rank) == (vote, 412, 4)


def test_who_left_may_come_back_as_the_same_person(window: MainWindow) -> None:
    window.desk.record_events([Left(date(2025, 3, 31), CROZET, Ended.RESIGNATION)], "Démission")
    dialog = event(window, Happening.NEW_SEAT)
    dialog.newcomer.known.setCurrentIndex(dialog.newcomer.known.findData(CROZET))
    assert dialog.newcomer.last_name.text() == "CROZET"
    dialog.accept()
    assert said(window) == "M. CROZET élu à l’élection partielle du 10 juin 2026"
    assert "CROZET" in roster(window)
    assert len(window.desk.chronicle.people) == 15


def test_a_seat_without_a_name_is_refused_beside_it(window: MainWindow) -> None:
    dialog = event(window, Happening.NEW_SEAT)
    dialog.accept()
    assert "Écrivez le nom" in dialog.newcomer.name_field.error


def test_a_name_changes_from_a_day_on(window: MainWindow) -> None:
    dialog = event(window, Happening.RENAMING, BRUN)
    dialog.accept()
    assert "nom déjà inscrit" in dialog.name_field.error
    dialog.last_name.setText("brun-noël")
    dialog.day.setText("06/06/2026")
    assert dialog.last_name.text() == "brun-noël"  # what is typed stays when the day changes
    dialog.accept()
    assert said(window) == "Mme BRUN devient Mme BRUN-NOËL le 6 juin 2026"
    assert window.desk.session.member(BRUN).last_name == "BRUN"  # the session of 2022


@pytest.mark.parametrize("typed", ["31/02/2026", "", "demain matin"])
def test_a_day_that_is_none_is_refused_beside_the_day(
    window: MainWindow, keys: Keyboard, typed: str
) -> None:
    dialog = event(window, Happening.RESIGNATION, CROZET)
    dialog.day.setText(typed)
    keys.press(ENTER)
    assert dialog.isVisible()
    assert dialog.day_field.error
    assert dialog.day.hasFocus()
    keys.press(ESCAPE)
    assert not dialog.isVisible()
    assert not window.desk.register.undo_label


def begin_renewal(window: MainWindow, answers: Answers, lines: str) -> None:
    """Open the dialog of a renewal with the members of a CSV file."""
    answers.path = answers.folder / "elus.csv"
    answers.path.write_text(f"Civilité;Prénoms;Nom;Fonction\n{lines}", "utf-8")
    page(window).menu.entries[Happening.RENEWAL].trigger()
    patience = QDeadlineTimer(20_000)  # milliseconds: the register is backed up first
    while not isinstance(people := QApplication.activeModalWidget(), PeopleDialog) or people.busy:
        assert not patience.hasExpired()
        QTest.qWait(10)
    people.accept()
    while not isinstance(QApplication.activeModalWidget(), SmallDialog):
        assert not patience.hasExpired()
        QTest.qWait(10)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SmallDialog)
    active(dialog)


def test_a_general_election_renews_the_council_from_a_file(
    window: MainWindow, answers: Answers, keys: Keyboard
) -> None:
    begin_renewal(window, answers, "Mme;Léa;Brun;Maire\nM.;Marc;Nouveau;\n")
    keys.write("15/03/2026")
    keys.press(ENTER)
    assert said(window) == "Élections générales du 15 mars 2026 : 2 élus"
    assert roster(window) == ["BRUN", "NOUVEAU"]
    choose_day(window, "14/03/2026")
    assert len(roster(window)) == 15
    window.commands.undo()
    choose_day(window, "15/03/2026")
    assert len(roster(window)) == 15


def test_a_special_delegation_takes_the_place_of_the_council_and_of_its_mayor(
    window: MainWindow, answers: Answers, keys: Keyboard
) -> None:
    begin_renewal(window, answers, "Mme;Léa;Brun;\nM.;Marc;Nouveau;Président\n")
    keys.write("15/03/2024")
    keys.press(Qt.Key.Key_Tab)
    keys.write("Dél")
    keys.press(ENTER)
    assert said(window) == "Délégation spéciale du 15 mars 2024 : 2 élus"
    known = window.desk.register.chronicle()
    signer = known.executive_on(date(2024, 3, 15))
    assert [m.last_name for m in known.members_on(date(2024, 3, 15))] == ["BRUN", "NOUVEAU"]
    assert signer
    assert signer.last_name == "NOUVEAU"


def test_nothing_can_happen_in_a_register_open_to_be_read_only(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    session = council(7)
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]):
        window = open_window()
        window.registers.open(path)  # another process edits it
        window.navigation.show_section(Section.MEMBERS)
        page(window).show_events()
        assert not page(window).menu.isVisible()
        assert not page(window).events_button.isEnabled()
        assert not page(window).history.remove_button.isEnabled()
        assert page(window).details.editors["votes"].isReadOnly()


# The history of a person


def test_the_history_of_a_person_is_told_in_words_latest_first(window: MainWindow) -> None:
    window.desk.record_events([TookOffice(date(2026, 3, 28), BRUN, "Maire")], "Maire")
    select(window, BRUN)
    assert lines(window) == [
        "Mme BRUN élue maire le 28 mars 2026",
        "Mme BRUN siège au conseil municipal (date non inscrite)",
    ]
    assert page(window).below.tabToolTip(0) == "Histoire de Mme BRUN"


def test_a_day_to_be_told_is_given_in_one_action(window: MainWindow, keys: Keyboard) -> None:
    window.desk.record_events(
        [TookOffice(date(2026, 3, 28), BRUN, "Maire", uncertain=True)], "Maire"
    )
    select(window, BRUN)
    assert lines(window)[0] == "Mme BRUN élue maire le 28 mars 2026 – date à préciser"
    box = page(window).history
    box.list.setFocus()
    keys.press(ENTER)
    active(box.dialog)
    keys.write("25/03/2026")
    keys.press(ENTER)
    assert lines(window)[0] == "Mme BRUN élue maire le 25 mars 2026"
    assert said(window) == "Mme BRUN élue maire le 25 mars 2026"
    window.commands.undo()
    assert "date à préciser" in lines(window)[0]


def test_an_event_typed_by_mistake_is_removed_and_comes_back(
    window: MainWindow, keys: Keyboard
) -> None:
    window.desk.record_events([TookOffice(date(2026, 3, 28), BRUN, "Maire")], "Maire")
    select(window, BRUN)
    page(window).history.list.setFocus()
    keys.press(Qt.Key.Key_Delete)
    assert said(window) == "Mme BRUN élue maire le 28 mars 2026 : retiré"
    assert roster(window)[0] == "ARNOUX"
    window.commands.undo()
    assert roster(window)[0] == "BRUN"


def test_what_the_law_derives_is_shown_and_cannot_be_removed(window: MainWindow) -> None:
    window.desk.record_events([TookOffice(date(2026, 3, 28), BRUN, "Maire")], "Maire")
    select(window, ARNOUX)
    assert lines(window)[0].startswith("M. ARNOUX n’est plus maire : élection de Mme BRUN")
    box = page(window).history
    box.list.setCurrentRow(0)
    assert not box.remove_button.isEnabled()
    assert not box.day_button.isEnabled()
    box.remove()
    assert said(window) == "Maire"


def test_the_only_seat_of_who_is_in_a_session_stays(window: MainWindow) -> None:
    select(window, BRUN)
    as_a_slot(page(window).history.remove)
    assert "BRUN" in roster(window)
    assert "reste au tableau" in window.banner.text()


def test_a_setting_that_changed_has_no_place_in_the_history_of_a_person(
    window: MainWindow,
) -> None:
    window.desk.record_events([Changed(date(2026, 1, 1), "population", 812)], "Population")
    select(window, BRUN)
    assert len(lines(window)) == 1


def test_a_smaller_roster_of_other_people_takes_the_place_of_one_whose_last_row_is_chosen(
    begin: Begin, tmp_path: Path
) -> None:
    window = begin(example_session())
    window.navigation.show_section(Section.MEMBERS)
    page = window.pages.members
    page.table.setCurrentIndex(page.model.index(page.model.rowCount() - 1, 0))
    seven = council(7)
    path = tmp_path / "sept.registre"
    RegisterFile.create(path, seven.collectivity, seven.assembly, [seven]).close()
    window.registers.open(path)
    window.navigation.show_section(Section.MEMBERS)
    chosen = page.member
    assert chosen is not None
    assert window.desk.chronicle is not None
    assert chosen.id in window.desk.chronicle
    assert chosen.short_name in page.below.tabToolTip(0)
