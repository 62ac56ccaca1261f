"""All the papers of a session in one go, from the step « Documents » or the menu."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from registre_app.app.session_papers import papers_of
from registre_app.domain.findings import Step
from registre_app.ui.dialogs.questions import Dialogs
from registre_app.ui.printing.papers import Papers
from registre_app.ui.session.papers_dialog import PapersDialog, Together, Way
from registre_app.ui.shell.window import MainWindow

Choose = Callable[[PapersDialog], None]


@pytest.fixture
def dialog(opened: MainWindow, qtbot: QtBot) -> PapersDialog:
    made = PapersDialog(papers_of(opened.desk.session), opened)
    made.show()
    return made


def tick(dialog: PapersDialog, wanted: set[str]) -> None:
    for row, each in enumerate(papers_of_dialog(dialog)):
        state = Qt.CheckState.Checked if each in wanted else Qt.CheckState.Unchecked
        dialog.table.item(row, 0).setCheckState(state)


def papers_of_dialog(dialog: PapersDialog) -> list[str]:
    return [each.paper.key for each in dialog._papers]


def button(dialog: PapersDialog, words: str) -> None:
    (found,) = [each for each in dialog._verbs if words in each.text().replace("&", "")]
    found.click()


def test_the_papers_that_are_due_are_ticked(dialog: PapersDialog) -> None:
    button(dialog, "Imprimer")
    chosen = dialog.chosen
    assert chosen is not None
    assert chosen.way is Way.PRINT
    assert {each.paper.key for each, _ in chosen.papers} == {
        "extrait",
        "publication",
        "liste",
        "pv",
    }
    assert {copies for _, copies in chosen.papers} == {1}


def test_each_has_its_number_of_copies(dialog: PapersDialog) -> None:
    tick(dialog, {"pv"})
    row = papers_of_dialog(dialog).index("pv")
    dialog._copies[row].setValue(3)
    button(dialog, "PDF")
    assert [(each.paper.key, copies) for each, copies in dialog.chosen.papers] == [("pv", 3)]


def test_nothing_ticked_nothing_is_printed(dialog: PapersDialog) -> None:
    tick(dialog, set())
    assert not any(each.isEnabled() for each in dialog._verbs)


@pytest.mark.parametrize("side", ["box", "name", "end"])
def test_a_click_anywhere_on_a_row_ticks_it_and_another_unticks_it(
    dialog: PapersDialog, side: str
) -> None:
    tick(dialog, set())
    table = dialog.table
    cell = table.visualItemRect(table.item(1, 0))
    across = {"box": 10, "name": 90, "end": cell.width() - 4}[side]
    spot = cell.topLeft() + QPoint(across, cell.height() // 2)
    for wanted in (True, False):
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot
        )
        assert dialog._is_ticked(1) is wanted
        assert [dialog._is_ticked(row) for row in (0, 2)] == [False, False]


def test_left_the_dialog_chose_nothing(dialog: PapersDialog) -> None:
    dialog.reject()
    assert dialog.chosen is None


def test_every_control_of_the_dialog_has_a_name(dialog: PapersDialog) -> None:
    assert dialog.table.accessibleName()
    assert all(each.accessibleName().startswith("Exemplaires : ") for each in dialog._copies)


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Way, int], None]:
    """Answer the dialogs: the papers that are due, so many copies of each, in a folder."""

    def answer(way: Way, copies: int = 1) -> None:
        def chosen(_self: object, _parent: object, papers: object) -> Together:
            return Together(tuple((each, copies) for each in papers if each.is_due), way)

        monkeypatch.setattr(Dialogs, "papers_together", chosen)
        monkeypatch.setattr(Dialogs, "papers_folder", lambda *_: tmp_path)
        monkeypatch.setattr(Dialogs, "pdf_to_save", lambda *_: tmp_path / "papiers.pdf")

    return answer


@pytest.fixture
def ready(opened: MainWindow) -> MainWindow:
    opened.commands.dialogs = Dialogs()
    opened.navigation.show_step(Step.DOCUMENTS)
    return opened


def finish(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.commands.printing.together.busy, timeout=20_000)


def test_one_pdf_has_them_all(
    ready: MainWindow, qtbot: QtBot, answered: Callable[[Way], None], tmp_path: Path
) -> None:
    answered(Way.FILE)
    ready.pages.session.documents.all_asked.emit()
    finish(ready, qtbot)
    with pikepdf.open(tmp_path / "papiers.pdf") as made, made.open_outline() as outline:
        assert len(outline.root) == 4


def test_a_folder_of_its_own_has_a_file_each(
    ready: MainWindow, qtbot: QtBot, answered: Callable[[Way], None], tmp_path: Path
) -> None:
    answered(Way.FOLDER)
    ready.commands.printing.all_of_session()
    finish(ready, qtbot)
    (folder,) = tmp_path.glob("papiers-2022-12-15*")
    assert len(list(folder.glob("*.pdf"))) == 4


@pytest.mark.parametrize(
    ("sides", "blank"),
    [(QPrinter.DuplexMode.DuplexNone, False), (QPrinter.DuplexMode.DuplexLongSide, True)],
)
def test_printed_each_comes_as_often_as_asked_and_on_its_own_sheets(
    ready: MainWindow,
    qtbot: QtBot,
    answered: Callable[[Way, int], None],
    monkeypatch: pytest.MonkeyPatch,
    sides: QPrinter.DuplexMode,
    blank: bool,
) -> None:
    class Printer:
        def duplex(self) -> QPrinter.DuplexMode:
            return sides

        def outputFileName(self) -> str:  # noqa: N802 -- of Qt
            return ""

    sent: list[bytes] = []
    monkeypatch.setattr(Papers, "ask_printer", lambda *_: Printer())
    monkeypatch.setattr(Papers, "send", lambda _, pdf, _count, _printer: sent.append(pdf))
    answered(Way.PRINT, 2)
    ready.commands.printing.all_of_session()
    finish(ready, qtbot)
    with pikepdf.open(BytesIO(sent[0])) as made, made.open_outline() as outline:
        assert len(outline.root) == 8
        numbers = {page.objgen: rank for rank, page in enumerate(made.pages)}
        starts = [numbers[each.destination[0].objgen] for each in outline.root]
    assert all(start % 2 == 0 for start in starts) == blank


def test_a_printer_left_prints_nothing(
    ready: MainWindow,
    qtbot: QtBot,
    answered: Callable[[Way], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Papers, "ask_printer", lambda *_: None)
    monkeypatch.setattr(Papers, "send", lambda *_: pytest.fail("rien n’est imprimé"))
    answered(Way.PRINT)
    ready.commands.printing.all_of_session()
    finish(ready, qtbot)
