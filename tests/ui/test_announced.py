"""What a key did is said to a screen reader, once, and only where one listens."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from registre_app.domain.findings import Step
from registre_app.ui.backups.keeping import Backups
from registre_app.ui.sections import Section
from registre_app.ui.shell import said
from registre_app.ui.shell.window import MainWindow
from tests.councils import council
from tests.ui.conftest import Answers, Begin, saved
from tests.ui.keys import Keyboard
from tests.ui.typed_fields import VOTE

CTRL, TAB = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Tab


def at(window: MainWindow, step: Step, heard: list[str], qtbot: QtBot) -> None:
    """Show a step, and leave what was said until then."""
    window.navigation.show_step(step)
    qtbot.waitUntil(lambda: not window.desk.busy)
    heard.clear()


def test_a_letter_says_who_is_away_and_what_follows(
    begin: Begin, keys: Keyboard, heard: list[str], qtbot: QtBot
) -> None:
    window = begin(council(15, present=8))
    at(window, Step.ATTENDANCE, heard, qtbot)
    keys.press("A")
    first = window.desk.session.attendance[0]
    word = first.presence.word(first.member)
    assert heard == [f"{first.member.short_name} {word}, votants 7, quorum non atteint"]


def test_a_finding_is_said_once_as_it_appears_and_as_it_goes(
    begin: Begin, keys: Keyboard, heard: list[str], qtbot: QtBot
) -> None:
    held = council(15, present=8)
    item = replace(held.deliberations[0], ballot=None)
    window = begin(replace(held, deliberations=(item,)))
    at(window, Step.ATTENDANCE, heard, qtbot)
    for _ in range(2):
        keys.press(Qt.Key.Key_Down)
    for _ in range(2):  # the second changes the count that the finding tells
        keys.press("A")
        qtbot.waitUntil(lambda: not window.desk.busy)
    lost = [each for each in heard if "quorum" in each.lower() and "votants" not in each]
    assert len(lost) == 1
    heard.clear()
    window.commands.undo()
    window.commands.undo()
    qtbot.waitUntil(lambda: not window.desk.busy)
    assert [each for each in heard if each.startswith("Réglé")]


def test_the_findings_of_a_session_just_opened_are_not_said(
    begin: Begin, heard: list[str], qtbot: QtBot
) -> None:
    window = begin(council(15, present=3))
    qtbot.waitUntil(lambda: not window.desk.busy)
    assert window.desk.findings
    assert heard == ["Tableau de bord"]


def test_a_vote_says_its_totals_and_what_it_decides(
    begin: Begin, keys: Keyboard, heard: list[str], qtbot: QtBot
) -> None:
    held = council(15)
    item = replace(held.deliberations[0], ballot=None)
    window = begin(replace(held, deliberations=(item,)))
    VOTE(window)
    at(window, Step.DELIBERATIONS, heard, qtbot)
    VOTE(window)
    keys.press("C")
    name = held.attendance[0].member.short_name
    assert heard[-1] == f"{name} contre ; pour 14, contre 1 ; adoptée"


def test_a_refused_value_is_said_at_once_with_its_field(
    begin: Begin, keys: Keyboard, heard: list[str], qtbot: QtBot
) -> None:
    window = begin(council(15))
    at(window, Step.NOTICE, heard, qtbot)
    field = window.pages.session.notice.field("date")
    field.editor.setFocus()
    field.editor.selectAll()
    keys.write("31/02/2022")
    keys.press(TAB)
    assert heard == [f"! Date de la séance : {field.error}"]


def test_the_page_and_the_step_are_said_as_they_show(
    begin: Begin, keys: Keyboard, heard: list[str]
) -> None:
    window = begin(council(15))
    heard.clear()
    window.navigation.show_section(Section.MEMBERS)
    keys.press("2", Qt.KeyboardModifier.AltModifier)
    assert heard == ["Élus", "Étape Présences"]


def test_what_a_search_finds_is_said_once_the_hands_rest(
    begin: Begin, keys: Keyboard, heard: list[str], qtbot: QtBot
) -> None:
    window = begin(council(15))
    window.navigation.show_section(Section.ACTS)
    window.pages.acts.line.setFocus()
    keys.write("tarif")
    wanted = "acte"
    qtbot.waitUntil(lambda: any(wanted in each for each in heard), timeout=5_000)
    assert len([each for each in heard if wanted in each.lower() and each != "Délibérations"]) == 1


def test_the_palette_says_the_line_that_enter_would_choose(
    begin: Begin, keys: Keyboard, heard: list[str]
) -> None:
    begin(council(15))
    keys.press("k", CTRL)
    heard.clear()
    keys.write("corbeille")
    assert heard[-1].startswith("Corbeille…, ")
    assert " sur " in heard[-1]
    keys.write("xyz")
    assert heard[-1].startswith("Aucune action ne correspond")
    keys.press(Qt.Key.Key_Escape)


def test_a_paper_written_and_a_refusal_are_said(
    opened: MainWindow, answers: Answers, heard: list[str], qtbot: QtBot
) -> None:
    opened.navigation.show_step(Step.DOCUMENTS)
    qtbot.waitUntil(lambda: not opened.busy)
    saved(qtbot, opened)
    assert [each for each in heard if each.startswith("Document enregistré")]
    opened.tell("Le disque est plein.")
    assert heard[-1] == "! Le disque est plein."


def test_a_backup_asked_for_says_that_it_is_made(
    opened: MainWindow, heard: list[str], qtbot: QtBot
) -> None:
    opened.commands.back_up()
    qtbot.waitUntil(lambda: "Sauvegarde faite." in heard, timeout=10_000)


def test_a_backup_that_fails_is_said(
    opened: MainWindow, heard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Backups, "told", property(lambda _: "Aucune sauvegarde : disque plein."))
    opened.backups.failed = "disque plein"
    opened.backups.changed.emit()
    assert heard[-1] == "Aucune sauvegarde : disque plein."


def test_nothing_is_put_in_words_where_no_screen_reader_listens(
    begin: Begin, keys: Keyboard, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def never(*_: object) -> str:
        raise AssertionError

    QAccessible.setActive(False)
    monkeypatch.setattr(said, "changed", never)
    monkeypatch.setattr(said, "findings_changed", never)
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(never))
    window = begin(council(15, present=8))
    window.navigation.show_step(Step.ATTENDANCE)
    keys.press("AA")
    qtbot.waitUntil(lambda: not window.desk.busy)
    assert window.desk.session.attendance[1].presence.value == "absent"
