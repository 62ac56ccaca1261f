"""An agenda pasted, or of a document, becomes the items of the session in sight."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from registre_app.ui.importing.agenda_dialog import AgendaDialog
from registre_app.ui.shell.window import MainWindow
from tests.ui.conftest import Answers


def dialog_of(window: MainWindow) -> AgendaDialog:
    window.commands.import_agenda()
    (dialog,) = window.findChildren(AgendaDialog)
    return dialog


def titles(window: MainWindow) -> list[str]:
    return [item.title for item in window.desk.session.deliberations]


def test_lines_pasted_are_shown_as_items_then_added(opened: MainWindow) -> None:
    before = titles(opened)
    dialog = dialog_of(opened)
    assert not dialog.import_button.isEnabled()
    dialog.lines.setPlainText("1. Bail de la salle\n2. Vente du tracteur")
    assert [dialog.items.item(row).text() for row in range(dialog.items.count())] == [
        "Bail de la salle",
        "Vente du tracteur",
    ]
    assert dialog.import_button.text() == "&Ajouter 2 points"
    dialog.import_button.click()
    assert titles(opened) == [*before, "Bail de la salle", "Vente du tracteur"]
    assert "2 points ajoutés" in opened.banner.text()


def test_items_that_the_session_has_are_not_added_again(opened: MainWindow) -> None:
    for _ in range(2):
        dialog = dialog_of(opened)
        dialog.lines.setPlainText("1. Bail de la salle")
        dialog.import_button.click()
        dialog.setParent(None)
    assert titles(opened).count("Bail de la salle") == 1
    assert "1 était déjà à l’ordre du jour" in opened.banner.text()


def test_a_document_fills_the_lines(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "ordre.txt"
    answers.path.write_text("Mairie\nOrdre du jour :\nFINANCES\n1. Budget ;\n", "utf-8")
    dialog = dialog_of(opened)
    dialog.choose_document()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    assert dialog.lines.toPlainText() == "FINANCES :\n- Budget"


def test_a_document_that_cannot_be_read_is_told(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "ordre.docx"
    answers.path.write_bytes(b"PK\x03\x04")
    dialog = dialog_of(opened)
    dialog.choose_document()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    assert "ne peut être lu" in dialog.refusal.text()
