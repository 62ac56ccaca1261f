"""The window says only what it has checked; what is to come, or lacks something, says so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from registre_app.domain.attendance import Presence
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.findings import Step
from registre_app.domain.notice import Notice
from registre_app.domain.proceedings import Suspension
from registre_app.domain.session import Session
from registre_app.ui.members.event_menu import Happening
from registre_app.ui.sections import Section
from registre_app.ui.session.seal.readiness import readiness
from registre_app.ui.session.seal.seal_dialog import SealDialog
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.field import Field
from tests.councils import council
from tests.seals import seal
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard
from tests.ui.typed_fields import AFTER, CLOSING, NOTICE, VOTE, Show, item


def to_come(**changes: object) -> Session:
    """A session in two weeks, with an item and nothing noted, its notice dated of tomorrow."""
    held, today = council(15), date.today()
    lines = tuple(replace(line, presence=Presence.UNRECORDED) for line in held.attendance)
    ahead = replace(
        held,
        date=today + timedelta(days=14),
        notice=Notice(today + timedelta(days=1)),
        attendance=lines,
        deliberations=(replace(held.deliberations[0], ballot=None),),
    )
    return replace(ahead, **changes)  # type: ignore[arg-type]


def findings_told(window: MainWindow, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: not window.desk.busy)
    window.side.show_findings()
    panel = window.side.findings
    rows = [panel.list.item(row).text() for row in range(panel.list.count())]
    return "\n".join([*rows, panel._empty.text()])


# The findings


def test_an_act_without_object_text_or_vote_is_never_in_order(begin: Begin, qtbot: QtBot) -> None:
    held = council(15)
    window = begin(replace(held, deliberations=(Deliberation(number="2022-001"),)))
    said = findings_told(window, qtbot)
    assert "en règle" not in said
    for wanted in ("n’a pas d’objet", "n’a pas de texte", "n’a pas de vote"):
        assert wanted in said
    assert said.startswith("À faire")


def test_a_session_to_come_says_what_is_to_come(begin: Begin, qtbot: QtBot) -> None:
    said = findings_told(begin(to_come()), qtbot)
    assert "en règle" not in said
    assert "Reste :" in said
    assert "Délibérations et votes (à venir)" in said
    assert "Convocation (à faire)" in said


def test_a_session_without_a_finding_says_what_is_left_of_its_path(
    begin: Begin, qtbot: QtBot
) -> None:
    said = findings_told(begin(replace(council(15), closed_at=time(20, 15))), qtbot)
    assert said.startswith("Aucun constat sur ce qui est noté. Reste :")


# The steps


def test_a_sealed_session_has_a_check_at_its_last_step(begin: Begin, qtbot: QtBot) -> None:
    window = begin(council(15))
    seal(window.desk)
    CLOSING(window)
    qtbot.waitUntil(lambda: not window.desk.busy)
    button = window.pages.session.steps.buttons[Step.CLOSING]
    assert button.accessibleName() == "Clôture, scellée, procès-verbal à arrêter"


def test_an_empty_session_shows_no_step_done(begin: Begin, qtbot: QtBot) -> None:
    held = to_come()
    empty = Session(held.collectivity, held.assembly, held.date, attendance=held.attendance)
    window = begin(empty)
    NOTICE(window)
    qtbot.waitUntil(lambda: not window.desk.busy)
    names = [each.accessibleName() for each in window.pages.session.steps.buttons.values()]
    assert not [name for name in names if name.endswith(", fait")]


# The dashboard


def dashboard(window: MainWindow, qtbot: QtBot) -> str:
    window.navigation.show_section(Section.DASHBOARD)
    page = window.pages.dashboard
    qtbot.waitUntil(lambda: not page.busy)
    rows = [page.model.row(row).deadline.message for row in range(page.model.rowCount())]
    return " ".join([page.summary.text(), page.coming.text(), *rows])


def test_a_notice_of_a_date_to_come_is_still_to_send(begin: Begin, qtbot: QtBot) -> None:
    said = dashboard(begin(to_come()), qtbot)
    assert "Envoyer la convocation" in said
    assert "Rien n’est dû" not in said
    assert "est à venir, dans 14 jours" in said


def test_a_session_convened_is_told_as_to_come(begin: Begin, qtbot: QtBot) -> None:
    today = date.today()
    sent = replace(to_come(), notice=Notice(today))
    said = dashboard(begin(sent), qtbot)
    assert "les actes sont partis" not in said
    assert "est à venir, dans 14 jours : sa convocation est envoyée le" in said


# The closing page


@pytest.mark.parametrize("day", [date(2022, 12, 1), date(2099, 1, 1)])
def test_acts_sent_before_the_session_or_on_a_day_to_come_are_not_said_to_be(
    begin: Begin, day: date
) -> None:
    window = begin(item(transmitted_on=day, published_on=day)(council(15)))
    CLOSING(window)
    said = window.pages.session.closing._missing.text()
    assert said.startswith("1 délibération à transmettre, 1 délibération à publier.")
    assert "ne compte pas" in said


def test_nothing_is_said_to_be_sent_of_a_session_to_come(begin: Begin) -> None:
    window = begin(to_come())
    CLOSING(window)
    assert "à venir" in window.pages.session.closing._missing.text()


# The seal


def test_the_dialog_of_the_seal_lists_what_is_open_by_weight(begin: Begin) -> None:
    held = council(15, present=7)  # no quorum, an act voted: void
    changes = {"title": "", "number": ""}
    window = begin(replace(item(**changes)(held), secretaries=(), opened_at=None))
    ready = readiness(window.desk, was_read=False)
    weights = [each.words.split(" : ")[0] for each in ready.left]
    order = ["Irrégulier", "À vérifier", "À faire", "À savoir"]
    assert weights == sorted(weights, key=order.index)
    assert weights[0] == "Irrégulier"
    assert "À faire" in weights


def test_the_dialog_of_the_seal_says_that_a_session_is_to_come_and_what_is_open(
    begin: Begin, qtbot: QtBot
) -> None:
    window = begin(to_come())
    ready = readiness(window.desk, was_read=False)
    assert ready.obstacles[0].words.endswith("n’est pas encore tenue : elle est à venir.")
    dialog = SealDialog(ready)
    qtbot.addWidget(dialog)
    assert not dialog.seal_button.isEnabled()
    told = [dialog.left.item(row).text() for row in range(dialog.left.count())]
    assert any(each.startswith("À faire : La présence") for each in told)


# The days


def _details(window: MainWindow) -> None:
    window.navigation.show_section(Section.MEMBERS)
    page = window.pages.members
    page.table.selectRow(2)
    page.below.setCurrentWidget(page.details)


def _decision(window: MainWindow) -> None:
    window.commands.new_decision()


DATED: dict[str, Show] = {
    "convocation": NOTICE,
    "vote": VOTE,
    "suites": AFTER,
    "clôture": CLOSING,
    "séances": lambda window: window.navigation.show_section(Section.SESSIONS),
    "élus": _details,
    "décisions": _decision,
}


def lines_of_days(root: QWidget) -> Iterator[tuple[QLineEdit, Field]]:
    """The fields of a page in which a day is typed, save the day that the roster shows."""
    for line in root.findChildren(QLineEdit):
        field = line.parentWidget()
        of_a_day = any(each in line.placeholderText() for each in ("/20", "s’il le faut", "jj/mm"))
        if of_a_day and line.isVisible() and line.isEnabled() and isinstance(field, Field):
            yield line, field


@pytest.mark.parametrize("page", DATED)
def test_every_field_of_a_day_asks_about_one_of_1926_and_takes_it(begin: Begin, page: str) -> None:
    window = begin(item(suspensions=(Suspension(),))(council(15)))
    DATED[page](window)
    found = list(lines_of_days(window.navigation.page))
    assert found
    for line, field in found:
        line.setFocus()
        line.selectAll()
        Keyboard().press("12/03/1926")
        assert "est-ce la bonne date" in field.question, line.accessibleName()
        assert "1926" in line.accessibleDescription()
        line.selectAll()
        Keyboard().press("\b")
        assert field.question == ""


def test_the_dialogs_of_the_roster_ask_about_a_far_day(begin: Begin) -> None:
    window = begin(council(15))
    window.navigation.show_section(Section.MEMBERS)
    page = window.pages.members
    page.table.selectRow(2)
    for happening in (each for each in Happening if each.has_dialog):
        page.open_event(happening)
        dialog = page.dialog
        assert isinstance(dialog, QDialog)
        for field in dialog.findChildren(Field):
            line = field.editor
            if isinstance(line, QLineEdit) and "/20" in line.placeholderText():
                line.setText("12/03/1926")
                assert field.question, (happening, line.accessibleName())
        dialog.reject()
        QApplication.processEvents()
