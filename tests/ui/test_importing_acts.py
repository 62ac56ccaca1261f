"""Acts of before, of a folder of documents: guessed, corrected in cells, then taken over."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from registre_app.app.taking_over import Proposal
from registre_app.domain.older_act import OlderAct
from registre_app.storage.search import OLDER
from registre_app.ui.acts.older_dialog import OlderActDialog
from registre_app.ui.importing.acts_dialog import ActsDialog
from registre_app.ui.importing.acts_model import DAY, DOCUMENT, NUMBER, STATE, TITLE, ActsModel
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests.exchange.documents.test_reading import docx, p
from tests.ui.conftest import Answers

BAIL = p("Délibération n° 2012-07") + p("Séance du 3 mars 2012") + p("Objet : Bail")


@pytest.fixture
def dialog(opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path) -> ActsDialog:
    answers.path = tmp_path / "anciens"
    answers.path.mkdir()
    (answers.path / "bail.docx").write_bytes(docx(BAIL))
    (answers.path / "sans date.txt").write_text("Le conseil décide.", "utf-8")
    (answers.path / "vide.docx").write_bytes(b"PK\x03\x04")
    opened.commands.take_over_acts()
    (made,) = opened.findChildren(ActsDialog)
    qtbot.waitUntil(lambda: not made.busy, timeout=30_000)
    return made


def cell(dialog: ActsDialog, row: int, column: int) -> str:
    return dialog.model.index(row, column).data()


def write(dialog: ActsDialog, row: int, column: int, text: str) -> None:
    dialog.model.setData(dialog.model.index(row, column), text)


def held(window: MainWindow) -> list[OlderAct]:
    return list(window.desk.register.older_acts().values())


def test_what_is_guessed_shows_with_the_text_as_it_is(dialog: ActsDialog) -> None:
    shown = [cell(dialog, 0, column) for column in (DOCUMENT, NUMBER, DAY, TITLE)]
    assert shown == ["bail.docx", "2012-07", "03/03/2012", "Bail"]
    assert dialog.text.toPlainText().startswith("Délibération n° 2012-07")
    assert "date n’est pas trouvée" in cell(dialog, 1, STATE)
    assert "ne peut être lu" in cell(dialog, 2, STATE)


def test_an_act_without_a_day_holds_all_back_until_it_is_corrected(
    opened: MainWindow, qtbot: QtBot, dialog: ActsDialog
) -> None:
    assert not dialog.import_button.isEnabled()
    assert "1 acte incomplet" in dialog.refusal.text()
    write(dialog, 1, DAY, "4/5/2011")
    write(dialog, 1, TITLE, "Vœu")
    assert dialog.import_button.text() == "&Reprendre 2 actes"
    dialog.import_button.click()
    qtbot.waitUntil(lambda: len(held(opened)) == 2, timeout=20_000)
    assert held(opened)[0] == OlderAct(
        date(2011, 5, 4), "Vœu", "", "Le conseil décide.", "sans date.txt"
    )
    qtbot.waitUntil(lambda: not opened.commands.busy, timeout=20_000)
    assert opened.navigation.page is opened.pages.acts


def test_what_is_not_ticked_is_not_taken_over(
    opened: MainWindow, qtbot: QtBot, dialog: ActsDialog
) -> None:
    index = dialog.model.index(1, DOCUMENT)
    dialog.model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    dialog.import_button.click()
    qtbot.waitUntil(lambda: len(held(opened)) == 1, timeout=20_000)


def test_of_an_act_in_two_documents_the_first_is_ticked() -> None:
    act = Proposal("bail.docx", date(2012, 3, 3), "2012-07", "Bail")
    model = ActsModel(lambda _text: None, ())
    model.begin((act, replace(act, source="bail.pdf")))
    assert [each.source for each in model.chosen] == ["bail.docx"]
    assert model.index(1, STATE).data() == "même acte que « bail.docx »"


def test_an_act_taken_over_is_found_read_corrected_and_removed(
    opened: MainWindow, qtbot: QtBot
) -> None:
    act = OlderAct(date(2012, 3, 3), "Bail emphytéotique", "2012-07", "Vu le code", "bail.docx")
    opened.desk.take_over([act], "Acte repris")
    opened.navigation.show_section(Section.ACTS)
    page = opened.pages.acts
    page.line.setText("emphytéotique")
    qtbot.waitUntil(lambda: len(page.model.rows) == 1, timeout=20_000)
    assert page.model.rows[0].session_id == OLDER
    assert "Acte repris" in page.model.index(0, 0).data()
    assert opened.desk.printed.document.name == "acte-repris-2012-07"
    page._choose(page.model.index(0, 0))
    (dialog,) = page.findChildren(OlderActDialog)
    dialog.number.setText("2012-08")
    dialog.accept()
    assert held(opened)[0].number == "2012-08"
    qtbot.waitUntil(lambda: page.model.rows[0].number == "2012-08", timeout=20_000)
    page.remove_older()
    assert held(opened) == []
    opened.commands.undo()
    assert len(held(opened)) == 1


def test_files_of_other_kinds_are_named_in_the_window(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "anciens"
    answers.path.mkdir()
    (answers.path / "bail.docx").write_bytes(docx(BAIL))
    (answers.path / "photo.png").write_bytes(b"")
    opened.commands.take_over_acts()
    (made,) = opened.findChildren(ActsDialog)
    qtbot.waitUntil(lambda: not made.busy, timeout=30_000)
    assert made.others.isVisible()
    assert made.others.text().endswith(" : photo.png.")
