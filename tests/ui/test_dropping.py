"""Files dropped on the window do what their menus do; what is not taken is told in a sentence."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from registre_app.domain.findings import Step
from registre_app.exchange import dumps
from registre_app.storage import RegisterFile
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.text.editor import RichField
from tests.councils import council
from tests.joined_files import a_pdf
from tests.ui.conftest import OpenWindow
from tests.ui.importing import take_people

Drop = Callable[..., None]


def dragged(urls: Sequence[QUrl]) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def entered(widget: QWidget, data: QMimeData) -> QDragEnterEvent:
    """Drag something over a widget; return what it answers."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    either = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    event = QDragEnterEvent(QPoint(5, 5), either, data, left, none)
    QApplication.sendEvent(widget, event)
    return event


def let_go(
    window: MainWindow, qtbot: QtBot, *files: Path | QUrl, over: QWidget | None = None
) -> None:
    """Drop files on the window or a part of it, and wait until what they are for is done."""
    over = over or window
    urls = [QUrl.fromLocalFile(str(each)) if isinstance(each, Path) else each for each in files]
    data = dragged(urls)
    enter = entered(over, data)
    assert enter.isAccepted()
    assert enter.dropAction() is Qt.DropAction.CopyAction  # the file is not moved away
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(over, drop)
    assert drop.isAccepted()
    qtbot.wait(1)
    qtbot.waitUntil(lambda: not (window.commands.busy or window.pages.busy), timeout=10_000)


def another(tmp_path: Path, name: str = "beaune.registre") -> Path:
    session, path = council(9), tmp_path / name
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    return path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.pdf"
    path.write_bytes(a_pdf(text="Plan"))
    return path


def test_a_register_is_opened(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = another(tmp_path)
    let_go(opened, qtbot, path)
    assert opened.desk.register.path == path


def test_a_register_is_opened_on_the_first_screen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = another(tmp_path, "BEAUNE.REGISTRE")
    let_go(window, qtbot, path)
    assert window.desk.register.path == path


def test_members_are_imported(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "élus.csv"
    path.write_text("Civilité;Prénoms;Nom;Fonction\nMme;Zoé;Nouvelle;\n", "utf-8")
    let_go(opened, qtbot, path)
    take_people(opened, qtbot)
    qtbot.waitUntil(lambda: not opened.commands.busy, timeout=10_000)
    assert "NOUVELLE" in [member.last_name for member in opened.desk.members]
    assert opened.navigation.page is opened.pages.members


def test_a_workbook_dropped_on_the_roster_tells_of_people(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "élus.xlsx"
    book = openpyxl.Workbook()
    for row in (("Civilité", "Prénoms", "Nom"), ("Mme", "Zoé", "Nouvelle")):
        book.worksheets[0].append(row)
    book.save(path)
    opened.navigation.show_section(Section.MEMBERS)
    let_go(opened, qtbot, path)
    take_people(opened, qtbot)
    qtbot.waitUntil(lambda: not opened.commands.busy, timeout=10_000)
    assert "NOUVELLE" in [member.last_name for member in opened.desk.members]


def test_a_session_is_imported(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "seance.json"
    path.write_text(dumps(replace(opened.desk.session, deliberations=())), "utf-8")
    let_go(opened, qtbot, path)
    qtbot.waitUntil(lambda: len(opened.desk.days) == 2, timeout=10_000)
    assert opened.navigation.in_session


def test_files_are_joined_to_the_act_in_sight(
    opened: MainWindow, qtbot: QtBot, plan: Path, tmp_path: Path
) -> None:
    other = tmp_path / "devis.pdf"
    other.write_bytes(a_pdf(text="Devis"))
    opened.navigation.show_step(Step.DELIBERATIONS)
    let_go(opened, qtbot, plan, other)
    assert len(opened.desk.deliberation.annexes) == 2
    assert opened.pages.session.deliberations.annexes.isVisible()


@pytest.mark.parametrize(
    ("dropped", "said"),
    [
        (["plan.pdf"], "« plan.pdf » se joint à une délibération : ouvrez sa séance"),
        (["lettre.odt"], "« lettre.odt » n’est pas de ceux qui se déposent ici"),
        (["vieux.sauvegarde"], "« vieux.sauvegarde » est une sauvegarde"),
        (["a.registre", "b.registre"], "Déposez un seul fichier, ou plusieurs annexes ensemble"),
        (["plan.pdf", "élus.csv"], "Déposez un seul fichier, ou plusieurs annexes ensemble"),
        (["dossier/"], "« dossier » est un dossier : déposez les fichiers qu’il contient"),
    ],
)
def test_what_has_no_place_is_told_and_nothing_changes(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, dropped: list[str], said: str
) -> None:
    opened.navigation.show_section(Section.SESSIONS)
    before, label = opened.desk.register, opened.desk.register.undo_label
    for name in dropped:
        path = tmp_path / name
        path.mkdir() if name.endswith("/") else path.touch()
    let_go(opened, qtbot, *(tmp_path / name for name in dropped))
    assert said in opened.banner.text()
    assert opened.desk.register is before
    assert before.undo_label == label


def test_an_address_is_refused_in_words(opened: MainWindow, qtbot: QtBot) -> None:
    let_go(opened, qtbot, QUrl("https://www.exemple.fr/registre.registre"))
    assert "est une adresse, pas un fichier de ce poste" in opened.banner.text()


def test_where_no_register_is_open_it_says_to_open_one(
    window: MainWindow, qtbot: QtBot, plan: Path, tmp_path: Path
) -> None:
    for name in ("plan.pdf", "élus.csv", "seance.json"):
        (tmp_path / name).touch()
        let_go(window, qtbot, tmp_path / name)
        assert f"puis déposez « {name} »" in window.banner.text()


def test_a_register_open_for_reading_takes_nothing(
    opened: MainWindow, open_window: OpenWindow, qtbot: QtBot, plan: Path, tmp_path: Path
) -> None:
    other = open_window()
    other.registers.open(opened.desk.register.path)
    assert other.desk.read_only
    (tmp_path / "élus.csv").write_text(
        "Civilité;Prénoms;Nom;Fonction\nMme;Zoé;Nouvelle;\n", "utf-8"
    )
    let_go(other, qtbot, tmp_path / "élus.csv")
    assert "lecture seule" in other.banner.text()
    other.navigation.show_step(Step.DELIBERATIONS)
    let_go(other, qtbot, plan)
    assert "lecture seule" in other.banner.text()
    assert other.desk.deliberation.annexes == ()


def test_a_field_leaves_files_to_the_window_and_takes_text(
    opened: MainWindow, qtbot: QtBot, plan: Path
) -> None:
    opened.navigation.show_step(Step.DELIBERATIONS)
    opened.pages.session.deliberations.show_text()
    body = next(each for each in opened.findChildren(RichField) if each.isVisible())
    before = body.toPlainText()
    let_go(opened, qtbot, plan, over=body.viewport())
    assert body.toPlainText() == before
    assert len(opened.desk.deliberation.annexes) == 1
    opened.navigation.show_step(Step.NOTICE)
    line = opened.pages.session.notice.field("place").editor
    before = line.text()
    let_go(opened, qtbot, plan, over=line)
    assert line.text() == before
    words = QMimeData()
    words.setText("École")
    assert entered(line, words).isAccepted()
