"""The window as users see it: keys, palette, zoom, dashboard, closing, search, saved settings."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from registre_app.domain.attendance import Presence
from registre_app.domain.ballot import BallotKind, Choice
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.findings import Step
from registre_app.exchange import example_session
from registre_app.storage import RegisterFile
from registre_app.ui.members.model import Column
from registre_app.ui.sections import Section
from registre_app.ui.session.attendance_view import GRACE
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.bubble import Bubble
from registre_app.ui.widgets.cell_error import CellError
from registre_app.ui.widgets.fields import LineField
from registre_app.ui.widgets.labels import LineLabel
from registre_app.ui.widgets.palette import Palette
from tests.councils import council, evening
from tests.ui.conftest import Answers, OpenWindow, drawn, show_dijon
from tests.ui.importing import people_dialog, take_people
from tests.ui.keys import Keyboard, focus

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


@pytest.fixture
def night(window: MainWindow, tmp_path: Path) -> MainWindow:
    session = evening()
    path = tmp_path / "soir.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    window.registers.open(path)
    return window


# The attendance list


def test_a_sheet_of_86_takes_few_keys_for_those_who_are_not_simply_present(
    window: MainWindow, tmp_path: Path, keys: Keyboard, capsys: pytest.CaptureFixture[str]
) -> None:
    session = example_session()
    blank = replace(
        session,
        proxies=(),
        deliberations=(),
        attendance=tuple(
            replace(line, presence=Presence.UNRECORDED) for line in session.attendance
        ),
    )
    path = tmp_path / "dijon.registre"
    RegisterFile.create(path, blank.collectivity, blank.assembly, [blank]).close()
    window.registers.open(path)
    window.navigation.show_step(Step.ATTENDANCE)
    away = proxies = spent = 0
    for line in session.attendance:
        before = keys.count
        proxy = session.proxy_of(line.member.id)
        if line.presence is Presence.PRESENT:
            keys.press("P")
            continue
        away += 1
        if proxy is None or proxy.holder is None:
            keys.press("A")
        else:
            proxies += 1
            holder = session.member(proxy.holder)
            _give(window, keys, f"{holder.first_names[0]}{holder.last_name}")
        spent += keys.count - before
    recorded = window.desk.session
    assert recorded is not None
    assert len(recorded.present) == 67
    assert {p.giver: p.holder for p in recorded.proxies} == {
        p.giver: p.holder for p in session.proxies if p.holder
    }
    with capsys.disabled():
        print(
            f"\n[touches] feuille de 86 : {keys.count} en tout ; {spent} pour {away} absents dont "
            f"{proxies} pouvoirs, soit {spent / away:.2f} chacun"
        )
    assert keys.count <= 86 * 2.2


def _give(window: MainWindow, keys: Keyboard, name: str) -> None:
    """Type V and the letters of a holder until the sheet knows who it is."""
    view = window.pages.session.attendance.view
    row = view.currentIndex().row()
    keys.press("V")
    for letter in name:
        keys.write(letter)
        time.sleep(GRACE / 1e3 if view.currentIndex().row() != row else 0)
        if view.currentIndex().row() != row or view.state() != QTableView.State.EditingState:
            return
    keys.press(ENTER)


@pytest.mark.parametrize(
    ("letters", "holders"),
    [
        ("des", ["DESEILLE"]),  # the beginning of the name
        ("fd", ["DESEILLE"]),  # the initials
        ("fdes", ["DESEILLE"]),
        ("he", ["HERRMANN", "EL HASSOUNI"]),  # a name, and another's initials: a list
    ],
)
def test_a_holder_is_typed_by_name_or_initials_and_never_guessed(
    window: MainWindow, letters: str, holders: list[str]
) -> None:
    show_dijon(window)
    session = window.desk.session
    assert session is not None
    window.desk.edit_session(replace(session, proxies=()), "Aucun pouvoir")
    able = window.pages.session.attendance.model.holders_by_letters(40, letters)
    assert [member.last_name for member in able][: len(holders)] == holders
    assert (len(able) == 1) == (len(holders) == 1)


def test_everybody_is_present_then_the_exceptions(night: MainWindow, keys: Keyboard) -> None:
    night.navigation.show_step(Step.ATTENDANCE)
    session = night.desk.session
    assert session is not None
    blank = replace(
        session,
        attendance=tuple(
            replace(line, presence=Presence.UNRECORDED) for line in session.attendance
        ),
    )
    night.desk.edit_session(blank, "Feuille blanche")
    keys.press("p", CTRL | SHIFT)
    assert len(night.desk.session.present) == 15
    keys.press("g", SHIFT)  # Shift and a letter search a name
    keys.press("E")
    assert night.desk.session.attendance[6].presence is Presence.EXCUSED
    assert night.actions_.undo.text() == "&Annuler : M. GUÉRIN excusé"


# The vote


def test_exceptions_are_by_name_and_the_rest_is_for(night: MainWindow, keys: Keyboard) -> None:
    night.desk.choose_deliberation(2)
    night.navigation.show_step(Step.DELIBERATIONS)
    keys.press("U")
    keys.press("v", CTRL | SHIFT)
    keys.press("CAN")  # each goes to the next row
    ballot = night.desk.deliberation.ballot
    assert (ballot.against, ballot.abstentions, ballot.not_voting) == (1, 1, 1)
    assert ballot.voices == night.desk.sitting.voters
    assert ballot.agrees_with_roll
    assert "Adoptée à la majorité" in night.pages.session.deliberations.vote.result.whole


def test_a_secret_ballot_names_nobody_and_counts_blank_papers(
    night: MainWindow, qtbot: QtBot, keys: Keyboard
) -> None:
    night.desk.choose_deliberation(2)
    night.navigation.show_step(Step.DELIBERATIONS)
    page = night.pages.session.deliberations.vote
    keys.press("U")
    keys.press("v", CTRL | SHIFT)
    keys.press("C")
    page.kind.setCurrentIndex(2)
    page.kind.activated.emit(2)
    ballot = night.desk.deliberation.ballot
    assert (ballot.kind, ballot.roll) == (BallotKind.SECRET, ())
    page.totals.counts["blank"].setValue(2)
    ballot = night.desk.deliberation.ballot
    assert (ballot.blank, ballot.voices) == (2, night.desk.sitting.voters)
    page.view.setFocus()
    keys.press("C")
    assert "scrutin est secret" in said_beside(page.view)


def said_beside(table: QTableView) -> str:
    """What a table says beside one of its cells; nothing where it says nothing."""
    error = table.findChild(CellError)
    assert error is not None
    if error.isHidden():
        return ""
    assert table.viewport().rect().contains(error.geometry())
    assert table.accessibleDescription() == error.text()
    return error.text()


@pytest.mark.parametrize("row", [0, 14])
def test_what_a_cell_refuses_is_said_beside_it_until_it_is_left(
    opened: MainWindow, qtbot: QtBot, keys: Keyboard, row: int
) -> None:
    opened.navigation.show_section(Section.MEMBERS)
    table = opened.pages.members.table
    table.setCurrentIndex(table.model().index(row, Column.FROM))
    keys.press(Qt.Key.Key_F2)
    keys.write("31/02/2022")
    keys.press(ENTER)
    assert "31/02/2022" in said_beside(table)
    cell = table.visualRect(table.currentIndex())
    error = table.findChild(CellError)
    assert abs(error.geometry().center().y() - cell.center().y()) < 2 * cell.height()
    qtbot.waitUntil(lambda: isinstance(focus(), QLineEdit))  # open again, on what was typed
    keys.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: said_beside(table) == "")


def test_a_round_takes_numbers_only_and_says_so_in_the_table(
    night: MainWindow, keys: Keyboard
) -> None:
    election = next(
        rank
        for rank, item in enumerate(night.desk.session.deliberations)
        if item.kind is ItemKind.APPOINTMENT
    )
    night.desk.choose_deliberation(election)
    night.navigation.show_step(Step.DELIBERATIONS)
    keys.press("v", CTRL | SHIFT)
    view = night.pages.session.deliberations.vote.appointment.view
    view.setCurrentIndex(view.model().index(0, 2))
    keys.press(ENTER)
    keys.write("huit")
    keys.press(ENTER)
    assert said_beside(view) == "Écrivez un nombre de voix, de 0 à 10000, par exemple 8."


def test_a_roll_call_keeps_every_name(night: MainWindow) -> None:
    night.desk.choose_deliberation(2)
    night.navigation.show_step(Step.DELIBERATIONS)
    night.pages.session.deliberations.show_vote()
    page = night.pages.session.deliberations.vote
    page.set_unanimous()
    page.kind.setCurrentIndex(1)
    page.kind.activated.emit(1)
    ballot = night.desk.deliberation.ballot
    assert len(ballot.roll) == night.desk.sitting.voters
    page.model.choose(0, Choice.AGAINST)
    assert len(night.desk.deliberation.ballot.roll) == night.desk.sitting.voters


def test_a_tie_asks_for_the_voice_of_the_president(night: MainWindow) -> None:
    night.desk.choose_deliberation(2)
    night.navigation.show_step(Step.DELIBERATIONS)
    night.pages.session.deliberations.show_vote()
    page = night.pages.session.deliberations.vote
    page.set_unanimous()
    voters = night.desk.sitting.voters
    page.totals.counts["against"].setValue(voters // 2)
    assert voters % 2 or not page.totals.casting.parentWidget().isHidden()
    page.totals.counts["against"].setValue(1)
    assert page.totals.casting.parentWidget().isHidden()


def test_what_asks_for_no_vote_has_none(night: MainWindow) -> None:
    night.desk.choose_deliberation(2)
    night.navigation.show_step(Step.DELIBERATIONS)
    night.pages.session.deliberations.show_vote()
    page = night.pages.session.deliberations.vote
    page.nature.setCurrentIndex(3)
    page.nature.activated.emit(3)
    item = night.desk.deliberation
    assert (item.kind, item.ballot) == (ItemKind.NOTED, None)
    assert page.result.whole == "Ce point ne donne lieu à aucun vote."


# Typing with pauses longer than the debounce


def evening_text(keys: Keyboard, pause: Callable[[], None]) -> None:
    """Type a text with its styles, a list and a table, pausing after every key."""
    for step in (
        *"Vu le code ;",
        ENTER,
        ("b", CTRL),
        *"Gras",
        ("b", CTRL),
        *" et non ",
        *"gras ",
        ENTER,
        ("l", CTRL | SHIFT),
        *"un",
        ENTER,
        *"deux",
        ENTER,
        ENTER,
        ("a", CTRL | SHIFT),
        *"A",
        TAB,
        *"B",
    ):
        if isinstance(step, tuple):
            keys.press(*step)
        elif isinstance(step, str):
            keys.write(step)
        else:
            keys.press(step)
        pause()


@pytest.mark.parametrize("pauses", [False, True])
def test_a_pause_changes_nothing_of_what_follows(
    opened: MainWindow, keys: Keyboard, *, pauses: bool
) -> None:
    opened.commands.new_deliberation()
    body = opened.pages.session.deliberations.text.body
    body.setFocus()

    def pause() -> None:
        if pauses:
            body.flush()  # as the debounce timer does
            QApplication.processEvents()

    evening_text(keys, pause)
    body.flush()
    item = opened.desk.deliberation
    assert item is not None
    assert item.body == (
        "Vu le code\u202f;\n\n**Gras** et non gras\n\n- un\n- deux\n\n| A | B |\n|---|---|\n|  |  |"
    )


def test_a_space_typed_before_a_pause_is_kept_and_the_field_put_in_order_once_left(
    opened: MainWindow, keys: Keyboard
) -> None:
    opened.navigation.show_step(Step.NOTICE)
    place = opened.pages.session.notice.field("place").editor
    assert isinstance(place, LineField)
    place.setFocus()
    place.selectAll()
    for part in ("  Salle ", "des fêtes "):
        keys.write(part)
        place.flush()
    assert place.text() == "  Salle des fêtes "
    assert opened.desk.session.place == "Salle des fêtes"
    keys.press(TAB)
    assert place.text() == "Salle des fêtes"


def test_a_date_is_typed_slowly(opened: MainWindow, keys: Keyboard) -> None:
    opened.navigation.show_step(Step.NOTICE)
    field = opened.pages.session.notice.field("date")
    day = field.editor
    assert isinstance(day, LineField)
    day.setFocus()
    day.selectAll()
    for part in ("1", "6/", "12/20", "22"):
        keys.write(part)
        day.flush()
    assert (day.text(), field.error) == ("16/12/2022", "")
    assert opened.desk.session.date == date(2022, 12, 16)


def test_the_debates_are_gone_on_with_where_they_were_left(
    night: MainWindow, keys: Keyboard
) -> None:
    night.navigation.show_step(Step.DELIBERATIONS)
    for sentence in ("Mme Brun demande la parole.", " M. le Maire répond."):
        keys.press("d", CTRL | SHIFT)
        keys.write(sentence)
        keys.press("v", CTRL | SHIFT)
    said = night.desk.deliberation.debate.replace("\u00a0", " ")
    assert said == "Mme Brun demande la parole. M. le Maire répond."
    keys.press("d", CTRL | SHIFT)
    keys.press(Qt.Key.Key_Home)
    keys.write("Alors ")
    keys.press("v", CTRL | SHIFT)
    keys.press("d", CTRL | SHIFT)
    keys.write("donc ")
    night.commands.record()
    said = night.desk.deliberation.debate.replace("\u00a0", " ")
    assert said.startswith("Alors donc Mme Brun")


def test_another_deliberation_is_gone_on_with_at_its_own_end(
    night: MainWindow, keys: Keyboard
) -> None:
    night.navigation.show_step(Step.DELIBERATIONS)
    bodies = []
    for index in (0, 1):
        night.pages.session.deliberations.enter()
        night.desk.choose_deliberation(index)
        keys.press("t", CTRL | SHIFT)
        keys.write(" Fin")
        night.commands.record()
        bodies.append(night.desk.deliberation.body)
    assert bodies[0].endswith("du vote. Fin")
    assert bodies[1].endswith("Fin")


def test_f2_writes_at_once_in_the_roster(opened: MainWindow, keys: Keyboard) -> None:
    opened.navigation.show_section(Section.MEMBERS)
    keys.press(Qt.Key.Key_F2)
    keys.press("a", CTRL)
    keys.write("Arnaud")
    keys.press(ENTER)
    assert opened.desk.members[0].last_name == "ARNAUD"


def test_tab_goes_through_a_table_makes_a_row_and_leaves_once_below_it(
    opened: MainWindow, keys: Keyboard
) -> None:
    opened.commands.new_deliberation()
    body = opened.pages.session.deliberations.text.body
    body.setFocus()
    keys.press("a", CTRL | SHIFT)
    for cell in "abcd":
        keys.write(cell)
        keys.press(TAB)
    for _ in range(4):
        keys.press(TAB, SHIFT)
    keys.write("z")
    body.flush()
    assert opened.desk.deliberation.body == "| az | b |\n|---|---|\n| c | d |\n|  |  |"
    for _ in range(3):
        keys.press(Qt.Key.Key_Down)
    keys.press(TAB)
    assert opened.pages.session.deliberations.text.decision.hasFocus()


# Navigation


def test_nothing_is_wider_or_higher_than_its_place_when_it_first_shows(opened: MainWindow) -> None:
    opened.resize(1364, 716)  # a small screen, less the window frame
    cut = []
    sections = [(each.title, partial(opened.navigation.show_section, each)) for each in Section]
    steps = [(step.value, partial(opened.navigation.show_step, step)) for step in Step]
    for name, show in (*sections, *steps):
        show()
        QApplication.processEvents()
        area = opened.navigation.stack.currentWidget()
        assert isinstance(area, QScrollArea)
        bars = area.horizontalScrollBar(), area.verticalScrollBar()
        cut += [name for bar in bars if bar.maximum() > 0]
    assert cut == []


def test_the_result_filters_what_is_found(night: MainWindow, qtbot: QtBot) -> None:
    night.navigation.show_section(Section.ACTS)
    page = night.pages.acts
    qtbot.waitUntil(lambda: page.model.rowCount() == 5)
    for words, count in (("Adoptée", 3), ("Rejetée", 0), ("Tous", 5)):
        row = page.outcome.findText(words)
        assert row >= 0, words
        page.outcome.setCurrentIndex(row)
        page.outcome.activated.emit(row)
        qtbot.waitUntil(lambda count=count: page.model.rowCount() == count)


RARE = {
    "Enregistrer une copie…",
    "Écrire l’archive…",
    "Vérifier une archive…",
    "Vérifier un papier…",
    "Importer l’assemblée renouvelée…",
    "Mise en page…",
    "Nouveautés",
    "Signaler un problème…",
    "Restaurer une archive…",
    "Reprendre des actes anciens…",
    "Importer les accusés de la préfecture…",
    "Préparer l’envoi à la préfecture…",
    "Exporter le document pour le traitement de texte…",
    "Exporter l’année en Markdown…",
    "Exporter le tableau de publipostage…",
    "Exporter les convocations en courriels…",
    "Exporter le calendrier…",
    "Exporter en données ouvertes…",
    "Ajouter un ordre du jour…",
    "Ma première séance",
    "Que faire si…",
}
"""What is done once a session or less: it has its place in the menus and in the palette, no key."""


def test_every_action_has_a_menu_a_key_and_a_tooltip(opened: MainWindow) -> None:
    for action in opened.actions_.every:
        assert action.shortcut().toString() or action.text().replace("&", "") in RARE
        assert action.toolTip()
        assert any(isinstance(each, QMenu) for each in action.associatedObjects())


def test_the_palette_does_what_one_types(opened: MainWindow, keys: Keyboard) -> None:
    keys.press("k", CTRL)
    palette = opened.findChild(Palette)
    assert palette is not None
    assert palette.line.hasFocus()
    keys.write("elus")
    shown = [palette.list.item(row).text() for row in range(palette.list.count())]
    assert shown[0].startswith("Importer les élus")
    for _ in range(next(r for r, words in enumerate(shown) if words.startswith("Événement"))):
        keys.press(Qt.Key.Key_Down)
    keys.press(ENTER)
    assert opened.navigation.page is opened.pages.members


def test_the_palette_left_gives_the_keyboard_back(opened: MainWindow, keys: Keyboard) -> None:
    opened.navigation.show_step(Step.ATTENDANCE)
    keys.press("k", CTRL)
    keys.press(Qt.Key.Key_Escape)
    assert opened.pages.session.attendance.view.hasFocus()


def test_the_palette_asked_for_twice_gives_the_keyboard_back_too(
    opened: MainWindow, keys: Keyboard
) -> None:
    opened.navigation.show_step(Step.ATTENDANCE)
    for _ in range(3):
        keys.press("k", CTRL)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(opened.findChildren(Palette)) == 1
    keys.press(Qt.Key.Key_Escape)
    assert opened.pages.session.attendance.view.hasFocus()


def test_every_section_and_step_is_reached_by_its_key(opened: MainWindow, keys: Keyboard) -> None:
    for rank, section in enumerate(Section, start=1):
        keys.press(str(rank), CTRL)
        assert opened.navigation.sidebar.currentRow() == rank - 1, section.title
        assert QApplication.focusWidget() is not None
    for rank, step in enumerate(Step, start=1):
        keys.press(str(rank), ALT)
        assert opened.pages.session.step is step
        assert QApplication.focusWidget() is not None


def test_a_walk_by_tab_alone_meets_every_control_and_comes_round(
    night: MainWindow, keys: Keyboard
) -> None:
    for place in (*range(len(Section)), *Step):
        if isinstance(place, Step):
            night.navigation.show_step(place)
        else:
            night.navigation.show_section(place)
        page = night.navigation.page  # what an answer from a thread brings later is not met
        shown = [each for each in page.findChildren(QWidget) if each.isVisible()]
        first = QApplication.focusWidget()
        met = [first]
        for _ in range(80):
            keys.press(TAB)
            here = QApplication.focusWidget()
            assert here is not None, f"{place}: the focus is lost"
            if here is first:
                break
            met.append(here)
        assert QApplication.focusWidget() is first, f"{place}: Tab never comes round"
        missed = [
            f"{type(each).__name__} {each.accessibleName()}"
            for each in shown
            if each.isVisible()
            and each.isEnabled()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.focusProxy() is None
            and each not in met
            and not each.objectName().startswith("qt_")
            and not (hasattr(each, "autoExclusive") and each.group() is not None)
        ]
        assert missed == [], f"{place}"


def test_the_last_place_the_zoom_and_the_widths_are_remembered(
    night: MainWindow, open_window: OpenWindow
) -> None:
    night.navigation.show_step(Step.CLOSING)
    night.look.zoom_to(1.25)
    night.pages.members.table.setColumnWidth(2, 199)
    path = night.desk.register.path
    night.close()
    again = open_window()
    again.registers.open(path)
    again.navigation.come_back(str(again.settings.value("lieu")))
    assert again.pages.session.step is Step.CLOSING
    assert again.look.zoom == 1.25
    assert again.pages.members.table.columnWidth(2) == 199
    again.look.zoom_to(1.0)


@pytest.mark.parametrize("zoom", [0.9, 1.0, 1.5, 2.0])
def test_every_label_and_button_fits_at_every_zoom(night: MainWindow, zoom: float) -> None:
    night.resize(1366, 768)
    night.look.zoom_to(zoom)
    clipped = []
    for place in (*range(len(Section)), *Step):
        if isinstance(place, Step):
            night.navigation.show_step(place)
        else:
            night.navigation.show_section(place)
        QApplication.processEvents()
        for kind in (QLabel, QAbstractButton):
            for each in night.navigation.page.findChildren(kind):
                if each.isVisible() and each.text() and not _fits(each):
                    clipped.append(f"{place}: {each.text()[:40]} {each.size()}")
    night.look.zoom_to(1.0)
    assert clipped == []


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_an_error_too_long_for_its_line_shows_whole_beside_its_field(
    night: MainWindow, zoom: float
) -> None:
    night.look.zoom_to(zoom)
    night.navigation.show_step(Step.DELIBERATIONS)
    night.pages.session.deliberations.show_text()
    field = night.pages.session.deliberations.fields["title"]
    field.editor.setFocus()
    field.show_error("Ligne 1 : le texte contient une citation. " * 3)
    for _ in range(9):  # nested layouts settle one by one
        QApplication.processEvents()
    shown = [each for each in night.findChildren(Bubble) if each.isVisible()]
    assert [each.text() for each in shown] == [field.error]
    (bubble,) = shown
    assert bubble.height() >= bubble.heightForWidth(bubble.width())
    assert bubble.parentWidget().rect().contains(bubble.geometry())
    editor = QRect(field.editor.mapTo(bubble.parentWidget(), QPoint()), field.editor.size())
    assert not bubble.geometry().intersects(editor)


def test_an_error_out_of_sight_is_brought_into_it(night: MainWindow, qtbot: QtBot) -> None:
    night.look.zoom_to(2.0)
    night.resize(1366, 380)
    QApplication.processEvents()
    night.navigation.show_step(Step.DELIBERATIONS)
    night.pages.session.deliberations.show_text()
    QApplication.processEvents()
    field = night.pages.session.deliberations.fields["decision"]
    field.editor.setFocus()
    QApplication.processEvents()
    assert field.editor.hasFocus()
    area = night.navigation.stack.currentWidget()
    assert isinstance(area, QScrollArea)
    area.verticalScrollBar().setValue(0)
    field.show_error("Ligne 1 : le texte contient une citation.")

    def in_sight() -> bool:
        error = field._said
        place = QRect(error.mapTo(area.viewport(), QPoint()), error.size())
        return area.viewport().rect().contains(place)

    assert not in_sight()
    qtbot.waitUntil(in_sight)
    night.navigation.show_step(Step.NOTICE)
    assert area.verticalScrollBar().value() == 0  # another step is scrolled to the top


@pytest.mark.parametrize("zoom", [1.0, 1.5, 1.75, 2.0])
def test_the_names_are_read_at_every_zoom(opened: MainWindow, zoom: float) -> None:
    opened.look.zoom_to(zoom)
    for show in (
        partial(opened.navigation.show_section, Section.MEMBERS),
        partial(opened.navigation.show_step, Step.ATTENDANCE),
    ):
        show()
        QApplication.processEvents()
        assert opened.navigation.page is not None
        table = opened.navigation.page.findChild(QTableView)
        assert table is not None
        for column in range(table.model().columnCount()):
            words = [str(table.model().index(row, column).data() or "") for row in range(15)]
            widest = max(map(table.fontMetrics().horizontalAdvance, words))
            assert table.columnWidth(column) >= widest, (zoom, column)


@pytest.mark.parametrize("zoom", [1.5, 2.0])
def test_icons_grow_with_the_words_whenever_the_page_is_made(
    night: MainWindow, zoom: float
) -> None:
    night.navigation.show_step(Step.DELIBERATIONS)  # created before and after the zoom
    before = night.pages.session.deliberations.add_button
    small = before.iconSize().width()
    night.look.zoom_to(zoom)
    night.navigation.show_section(Section.MEMBERS)
    after = night.pages.members._up
    assert before.iconSize().width() == after.iconSize().width() == round(small * zoom)
    night.look.zoom_to(1.0)
    assert before.iconSize().width() == after.iconSize().width() == small


def _fits(widget: QWidget) -> bool:
    """Tell whether a widget has the room that its words take, or shows them another way."""
    icon = Qt.ToolButtonStyle.ToolButtonIconOnly
    if isinstance(widget, LineLabel):
        return True  # whole on the tooltip or over the window: see test_room
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is icon:
        return bool(widget.toolTip())
    wanted = widget.fontMetrics().boundingRect(
        0, 0, widget.width(), 10_000, _flags(widget), widget.text().replace("&", "")
    )
    return wanted.width() <= widget.width() and wanted.height() <= widget.height() + 1


def _flags(widget: QWidget) -> int:
    wraps = isinstance(widget, QLabel) and widget.wordWrap()
    return int(Qt.TextFlag.TextWordWrap) if wraps else int(Qt.TextFlag.TextSingleLine)


# The dashboard


def test_an_empty_register_says_what_to_do_first(
    window: MainWindow, tmp_path: Path, keys: Keyboard
) -> None:
    session = council(15)
    path = tmp_path / "vide.registre"
    RegisterFile.create(path, session.collectivity, session.assembly).close()
    window.registers.open(path)
    assert window.navigation.page is window.pages.dashboard
    assert window.pages.dashboard.first_button.text() == "Inscrire les élus"
    assert window.pages.dashboard.first_button.hasFocus()
    keys.press(ENTER)
    assert window.navigation.page is window.pages.members


def test_the_dashboard_tells_what_is_due_and_leads_there(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, keys: Keyboard
) -> None:
    window = open_window()
    window.desk.today = lambda: date(2022, 12, 30)
    session = council(15)
    path = tmp_path / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    window.registers.open(path)
    model = window.pages.dashboard.model
    qtbot.waitUntil(lambda: model.rowCount() > 0, timeout=5_000)
    said = [line.deadline.code for line in model.rows]
    assert said[:3] == ["liste-a-afficher", "acte-a-publier", "acte-a-transmettre"]
    assert window.pages.dashboard.summary.text().startswith("1 chose en retard")
    window.pages.dashboard.enter()
    window.pages.dashboard.table.setFocus()
    window.pages.dashboard.table.selectRow(0)
    keys.press(ENTER)
    assert window.pages.session.step is Step.CLOSING
    keys.write("16/12/2022")
    keys.press(ENTER)
    assert window.desk.session.list_posted_on == date(2022, 12, 16)
    window.navigation.show_section(Section.DASHBOARD)
    qtbot.waitUntil(
        lambda: "liste-a-afficher" not in [line.deadline.code for line in model.rows], timeout=5_000
    )


def test_dates_are_given_to_all_the_acts_at_once(night: MainWindow, keys: Keyboard) -> None:
    night.navigation.show_step(Step.CLOSING)
    night.pages.session.closing.acts["transmitted_on"].setFocus()
    keys.write("16/12/2022")
    keys.press(ENTER)
    days = {item.transmitted_on for item in night.desk.session.deliberations}
    assert date(2022, 12, 16) in days
    assert None not in {
        item.transmitted_on
        for item in night.desk.session.deliberations
        if item.kind is not ItemKind.INFORMATION
    }


def test_sealing_asks_once_and_freezes_the_text(
    opened: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    opened.navigation.show_step(Step.CLOSING)
    answers.seal = False
    opened.pages.session.closing.seal_button.click()
    assert opened.desk.session.seal is None
    answers.seal = True
    opened.pages.session.closing.seal_button.click()
    drawn(opened)
    assert opened.desk.session.seal
    opened.navigation.show_step(Step.DELIBERATIONS)
    assert opened.pages.session.deliberations.text.body.isReadOnly()


# Search


def test_search_answers_as_one_types_and_opens_what_is_found(
    night: MainWindow, qtbot: QtBot, keys: Keyboard
) -> None:
    keys.press("f", CTRL | SHIFT)
    page = night.pages.acts
    assert page.line.hasFocus()
    keys.write("cantine")
    qtbot.waitUntil(lambda: len(page.model.rows) == 1, timeout=5_000)
    found = page.model.rows[0]
    assert found.title.matches
    keys.press(ENTER)
    assert night.pages.session.step is Step.DELIBERATIONS
    assert "cantine" in night.desk.deliberation.title


def test_a_deliberation_just_typed_is_found(
    night: MainWindow, qtbot: QtBot, keys: Keyboard
) -> None:
    item = night.desk.deliberation
    night.desk.edit_deliberation(replace(item, title="Zèbres du parc"), "Objet")
    night.navigation.show_section(Section.ACTS)
    keys.write("zebre")
    qtbot.waitUntil(lambda: len(night.pages.acts.model.rows) == 1, timeout=5_000)


def test_a_new_deliberation_starts_from_another(
    night: MainWindow, qtbot: QtBot, keys: Keyboard
) -> None:
    count = len(night.desk.session.deliberations)
    night.navigation.show_step(Step.DELIBERATIONS)
    night.pages.session.deliberations.model_asked.emit()
    keys.write("cantine")
    qtbot.waitUntil(lambda: len(night.pages.acts.model.rows) == 1, timeout=5_000)
    keys.press(ENTER)
    items = night.desk.session.deliberations
    assert len(items) == count + 1
    model = next(item for item in items if "cantine" in item.title)
    assert items[-1].title == model.title
    assert items[-1].body == model.body
    assert items[-1].number != model.number
    assert items[-1].ballot is None


@pytest.mark.parametrize("gone", ["séance", "délibération", "ordre"])
@pytest.mark.parametrize("asked", ["montrer", "reprendre"])
def test_an_act_found_and_no_longer_there_is_told_and_looked_for_again(
    night: MainWindow, qtbot: QtBot, gone: str, asked: str
) -> None:
    desk, page = night.desk, night.pages.acts
    night.navigation.show_section(Section.ACTS)
    qtbot.waitUntil(lambda: bool(page.model.rows), timeout=5_000)
    items = tuple(
        replace(item, number=f"2023-{rank}") for rank, item in enumerate(desk.session.deliberations)
    )
    later = replace(desk.session, date=desk.session.date + timedelta(days=30), deliberations=items)
    desk.add_session(later, "Séance")
    qtbot.waitUntil(lambda: page.model.rows[0].session_id == 2, timeout=5_000)
    if gone == "séance":
        desk.remove_session("Séance retirée")
        assert desk.session is not None
    elif gone == "délibération":
        desk.edit_session(replace(desk.session, deliberations=()), "Tout retiré")
    else:
        desk.edit_session(replace(desk.session, deliberations=items[::-1]), "Ordre")
    before = desk.session
    page.list.setCurrentIndex(page.model.index(0))
    assert page.model.rows[0].session_id == 2
    if asked == "montrer":
        page.line.returnPressed.emit()
    else:
        page.copy_button.click()
    assert "n’est plus là où il fut trouvé" in night.banner.text()
    assert desk.session == before
    stale = page.model.rows
    qtbot.waitUntil(lambda: page.model.rows != stale, timeout=5_000)


# The roster, the settings, the archives


def test_a_roster_is_imported_and_put_in_the_order_of_the_law(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "elus.csv"
    answers.path.write_text(
        "Civilité;Prénoms;Nom;Fonction;Rang d'adjoint\nMme;Zoé;Zaoui;1re adjointe;1\n", "utf-8"
    )
    opened.commands.exchanges.import_members()
    take_people(opened, qtbot)
    drawn(opened)
    names = [member.last_name for member in opened.desk.members]
    assert names[:2] == ["ARNOUX", "ZAOUI"]
    opened.commands.exchanges.import_members()
    dialog = people_dialog(opened, qtbot)
    assert "déjà au tableau" in dialog.refusal.text()
    assert not dialog.import_button.isEnabled()


def test_the_commune_is_known_by_its_siret_and_its_department(opened: MainWindow) -> None:
    opened.navigation.show_section(Section.SETTINGS)
    body = opened.pages.settings.body
    body._siret.setText("212 102 313 00018")
    body._siret.textEdited.emit("")
    body._siret.flush()
    assert "sa clé est fausse" in body._siret.parentWidget().error
    body._siret.setText("212 102 313 00013")
    body._siret.flush()
    body._department.setCurrentIndex(body._department.findData("Côte-d’Or"))
    body._department.activated.emit(body._department.currentIndex())
    assert opened.desk.collectivity.siret == "21210231300013"
    assert opened.desk.collectivity.department == "Côte-d’Or"


def test_a_formula_of_one_s_own_is_written_by_its_key(opened: MainWindow, keys: Keyboard) -> None:
    opened.desk.edit_formulas({"zzz": "Vu l’usage ;"}, "Formule")
    opened.navigation.show_step(Step.DELIBERATIONS)
    opened.pages.session.deliberations.show_text()
    body = opened.pages.session.deliberations.text.body
    body.setFocus()
    body.selectAll()
    keys.press("j", CTRL)
    keys.write("zzz")
    keys.press(ENTER)
    body.flush()
    assert opened.desk.deliberation.body == "Vu l’usage ;"


def test_words_are_found_and_replaced_in_every_text(opened: MainWindow, keys: Keyboard) -> None:
    opened.navigation.show_step(Step.DELIBERATIONS)
    page = opened.pages.session.deliberations
    page.show_text()
    page.text.body.setFocus()
    keys.press("h", CTRL)
    bar = page.text.find_bar
    bar.wanted.setText("modificative")
    bar.instead.setText("budgétaire")
    bar.replace_all()
    assert "décision budgétaire" in opened.desk.deliberation.decision
    keys.press(Qt.Key.Key_Escape)
    assert page.text.body.hasFocus()


def test_a_mistake_is_found_mended_or_learnt(opened: MainWindow, keys: Keyboard) -> None:
    opened.navigation.show_step(Step.DELIBERATIONS)
    page = opened.pages.session.deliberations
    page.show_text()
    body = page.text.body
    body.setFocus()
    body.setPlainText("La deliberation de M. Arnoux")
    assert body.next_mistake()
    menu = body.suggestions_menu()
    first = menu.actions()[0]
    assert first.text() == "délibération"
    first.trigger()
    assert body.toPlainText() == "La délibération de M. Arnoux"
    assert body.next_mistake() is None  # the dictionary knows the members' names
    body.setPlainText("Le zglurb")
    assert body.next_mistake()
    opened.pages.dictionary.learn("zglurb")
    body.moveCursor(body.textCursor().MoveOperation.Start)
    assert body.next_mistake() is None
    assert "zglurb" in str(opened.settings.value("mots"))


def test_an_archive_is_written_in_the_background_then_checked(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.navigation.show_section(Section.ARCHIVES)
    page = opened.pages.archives
    answers.path = tmp_path / "cle"
    answers.path.mkdir()
    page.write_button.click()
    assert not page.write_button.isEnabled()
    qtbot.waitUntil(page.write_button.isEnabled, timeout=20_000)
    (written,) = answers.path.iterdir()
    assert str(written) in page.outcome.text()
    answers.path = written
    page.verify_button.click()
    qtbot.waitUntil(page.write_button.isEnabled, timeout=20_000)
    assert "est intacte" in page.outcome.text()


def test_undo_goes_back_across_steps_in_words(night: MainWindow, keys: Keyboard) -> None:
    before = night.desk.session
    night.navigation.show_step(Step.ATTENDANCE)
    keys.press("A")
    night.navigation.show_step(Step.DELIBERATIONS)
    keys.press("U")
    night.navigation.show_section(Section.SESSIONS)
    for _ in range(2):
        keys.press("z", CTRL)
    assert night.desk.session == before
    assert night.actions_.redo.text() == "&Rétablir : M. ARNOUX absent"


def test_an_item_that_the_session_has_not_is_not_chosen(night: MainWindow) -> None:
    assert night.desk.session is not None
    count = len(night.desk.session.deliberations)
    night.desk.choose_deliberation(count - 1)
    for index in (count, -1):  # of a finding that shows a moment longer than its session
        night.desk.choose_deliberation(index)
        assert night.desk.position == count - 1


def test_a_movement_being_changed_is_left_with_its_session(
    night: MainWindow, tmp_path: Path
) -> None:
    night.navigation.show_step(Step.ATTENDANCE)
    movements = night.pages.session.attendance.movements
    movements.change(movements.list.item(0))
    assert movements.note_button.text() == "Noter : M. GUÉRIN-B"
    night.navigation.show_section(Section.MEMBERS)
    other = council(7)
    path = tmp_path / "sept.registre"
    RegisterFile.create(path, other.collectivity, other.assembly, [other]).close()
    night.registers.open(path)
    night.navigation.show_step(Step.ATTENDANCE)
    movements.note()  # a new one, of who is chosen here
    assert night.desk.session is not None
    chosen = {line.member.id for line in night.desk.session.attendance}
    assert {each.member for each in night.desk.session.movements} <= chosen


def test_a_movement_being_changed_that_is_undone_is_left(night: MainWindow) -> None:
    night.navigation.show_step(Step.ATTENDANCE)
    movements = night.pages.session.attendance.movements
    row = movements.list.item(0)
    movements.change(row)
    movement = row.data(Qt.ItemDataRole.UserRole)
    night.desk.edit_session(night.desk.session.without_movement(movement), "Retiré")
    movements.note()
    assert len(night.desk.session.movements) == 2
    assert movement not in night.desk.session.movements
