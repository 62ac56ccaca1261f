"""A whole session of a council of fifteen, from an empty register, by the mouse alone.

Run by « sh packaging/mouse_evening », where Xvfb and xdotool are installed: in the real window,
each click by the X server. Text is typed where text must be: names, titles, dates, figures. The
journal and its pictures go to build/mouse.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QTableView,
    QWidget,
)

from registre_app.domain.findings import Step
from registre_app.ui.creating.dialog import NewRegisterDialog
from registre_app.ui.sections import Section
from registre_app.ui.session.attendance_model import Column as Sheet
from registre_app.ui.session.deliberations_page import VOTE
from registre_app.ui.session.holder_delegate import HolderEditor
from registre_app.ui.session.steps import STEPS
from registre_app.ui.session.vote.model import Column as Votes
from registre_app.ui.shell.app import make_application
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.field import Field
from tests.ui.test_whole_evening import ACTS, COUNCIL, check_people, check_votes
from tests.xserver import x_server, xdotool

DEAD = str.maketrans("ïëÉ’", "ieE'")
"""What a French keyboard writes by two keys, or not at all: xdotool types by one."""
PATIENCE = 15.0  # seconds for what a click asks to show
POLL = 20  # milliseconds
Until = Callable[[], object]
Steps = Generator[Until, None, None]


class Mouse:
    """Clicks and types in the window, and keeps the journal."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window = window
        self.folder = folder
        self.clicks = self.keys = 0
        self.begun = time.monotonic()
        self.journal: list[str] = []

    def note(self, words: str) -> None:
        """Write a line of the journal."""
        line = f"{time.monotonic() - self.begun:6.1f} s  clic {self.clicks:3}  {words}"
        self.journal.append(line)
        print(line, flush=True)

    def picture(self, name: str) -> None:
        """Keep a picture of the screen."""
        place = self.folder / f"{len(self.journal):03}-{name}.png"
        subprocess.run(["import", "-window", "root", str(place)], check=True)

    def press(
        self, widget: QWidget, place: QPoint | None = None, *, button: int = 1, times: int = 1
    ) -> None:
        """Click in a widget: its middle, or a place of it."""
        at = widget.mapToGlobal(place or widget.rect().center())
        xdotool("mousemove", at.x(), at.y())
        xdotool("click", "--repeat", times, "--delay", 30, 1)
        self.clicks += times

    def type(self, text: str) -> None:
        """Type where the mouse went."""
        self.keys += len(text)
        xdotool("type", "--delay", 4, "--", text.translate(DEAD))

    def click(self, widget: QWidget, words: str, place: QPoint | None = None) -> Steps:
        """Click once it is in sight."""
        yield lambda: widget.isVisible() and widget.isEnabled()
        yield pause()
        self.press(widget, place)
        self.note(words)
        yield pause()

    def fill(self, line: QWidget, text: str, words: str) -> Steps:
        """Click in a field, choose what it holds, and type."""
        yield lambda: line.isVisible() and line.isEnabled()
        yield pause()
        self.press(line, QPoint(20, min(line.height() // 2, 16)), times=3)
        yield pause()
        self.type(text)
        self.note(f"{words} : {text}")
        yield pause(0.15)

    def choose(self, box: QComboBox, row: int, words: str) -> Steps:
        """Open a list, and click one of its lines."""
        yield from self.click(box, f"{words} : la liste")
        view = box.view()
        yield view.isVisible
        yield pause(0.5)  # Qt takes a click at once after the list opens for the end of the first
        view.scrollTo(box.model().index(row, box.modelColumn()))
        rect = view.visualRect(box.model().index(row, box.modelColumn()))
        yield from self.click(view.viewport(), f"{words} : {box.itemText(row)}", rect.center())

    def cell(
        self, table: QAbstractItemView, row: int, column: int, words: str, times: int = 1
    ) -> Steps:
        """Click in a cell."""
        yield table.isVisible
        index = table.model().index(row, column)
        table.scrollTo(index)
        yield pause()
        self.press(table.viewport(), table.visualRect(index).center(), times=times)
        self.note(words)
        yield pause(0.2)

    def line(self, menu: Callable[[], QMenu | None], words: str) -> Steps:
        """Click a line of a menu that opens."""
        yield lambda: (shown := menu()) is not None and shown.isVisible()
        shown = menu()
        assert shown is not None
        action = next(each for each in shown.actions() if each.text().split("\t")[0] == words)
        yield from self.click(shown, words, shown.actionGeometry(action).center())


def pause(seconds: float = 0.08) -> Until:
    """Wait for a moment."""
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until


def evening(mouse: Mouse, path: Path) -> Steps:
    """Everything, in its order."""
    for part in (register, roster, notice, agenda, attendance, votes, papers):
        yield from part(mouse, path)
        mouse.note(f"— {part.__name__} : fait")
        mouse.picture(part.__name__)


def register(mouse: Mouse, path: Path) -> Steps:
    window = mouse.window
    yield from mouse.click(window.pages.welcome.create_button, "Ma commune")
    yield lambda: isinstance(QApplication.activeModalWidget(), NewRegisterDialog)
    creating = QApplication.activeModalWidget()
    assert isinstance(creating, NewRegisterDialog)
    body = creating.body
    yield from mouse.fill(body.name, "Arnay", "Nom de la collectivité")
    yield from mouse.fill(body.population, "800", "Habitants")
    yield from mouse.click(body.place_button, "Changer…")
    yield lambda: isinstance(QApplication.activeModalWidget(), QFileDialog)
    dialog = QApplication.activeModalWidget()
    yield pause(0.3)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    yield from mouse.fill(line, str(path), "Fichier")
    mouse.picture("fichier")
    names = ("Enregistrer", "Save")
    save = next(
        b for b in dialog.findChildren(QAbstractButton) if b.text().replace("&", "") in names
    )
    yield from mouse.click(save, "Enregistrer")
    yield lambda: QApplication.activeModalWidget() is creating
    yield from mouse.click(creating.next_button, "Suivant")


def roster(mouse: Mouse, path: Path) -> Steps:
    del path
    creating = QApplication.activeModalWidget()
    assert isinstance(creating, NewRegisterDialog)
    people = creating.people
    copied = (
        f"{civility}\t{first.translate(DEAD)}\t{last.translate(DEAD).upper()}\t{function}"
        for civility, first, last, function in COUNCIL
    )
    QApplication.clipboard().setText("\n".join(copied))
    yield from mouse.click(people.paste_button, "Coller une liste")
    yield lambda: len(people.model.drafts) == len(COUNCIL)
    yield from mouse.fill(people.day, "15/12/2022", "Première séance")
    yield from mouse.click(creating.next_button, "Créer le registre")
    yield lambda: mouse.window.desk.session is not None


def notice(mouse: Mouse, path: Path) -> Steps:
    del path
    window = mouse.window
    page = window.pages.session.notice
    yield from mouse.fill(page.field("opened_at").editor, "18h30", "Heure")
    yield from mouse.fill(page.field("place").editor, "salle du conseil", "Lieu")
    yield from mouse.fill(page.field("notice_sent_on").editor, "08/12/2022", "Envoyée le")
    secretary = page.field("secretaries").editor
    assert isinstance(secretary, QComboBox)
    yield from mouse.choose(secretary, secretary.findText("BRUN Léa"), "Secrétaire")


def agenda(mouse: Mouse, path: Path) -> Steps:
    del path
    window = mouse.window
    yield from step(mouse, Step.DELIBERATIONS)
    page = window.pages.session.deliberations
    for heading, title, decision in ACTS:
        count = len(window.desk.session.deliberations)
        yield from mouse.click(page.add_button, "Nouvelle délibération")
        yield lambda count=count: len(window.desk.session.deliberations) > count
        yield from mouse.fill(page.fields["heading"].editor, heading, "Rubrique")
        yield from mouse.fill(page.fields["title"].editor, title, "Objet")
        yield from mouse.fill(page.fields["decision"].editor, decision, "Dispositif")


def attendance(mouse: Mouse, path: Path) -> Steps:
    del path
    window = mouse.window
    yield from step(mouse, Step.ATTENDANCE)
    page = window.pages.session.attendance
    button = next(b for b in page.findChildren(QAbstractButton) if b.text() == "Tous présents")
    yield from mouse.click(button, "Tous présents")
    for row, holder in ((12, "Madame Léa BRUN"), (13, "Madame Anais DUPRÉ")):
        yield from state(mouse, row, "Pouvoir à…")
        yield lambda: _holders(page.view) is not None
        yield pause(0.2)
        names = _holders(page.view)
        assert names is not None
        if row == 12:
            mouse.picture("porteurs")
        item = names.findItems(holder, Qt.MatchFlag.MatchExactly)[0]
        names.scrollToItem(item)
        rect = names.visualItemRect(item)
        yield from mouse.click(names.viewport(), holder, rect.center())
    yield from state(mouse, 14, "Absent")
    arrives, leaves = "Arrive en cours de séance…", "Part en cours de séance…"
    for row, words, point in ((14, arrives, 2), (5, leaves, 5)):
        yield from state(mouse, row, words)
        yield from mouse.choose(page.movements.item, point - 1, "Au point")
        count = len(window.desk.session.movements)
        yield from mouse.click(page.movements.note_button, "Noter")
        yield lambda count=count: len(window.desk.session.movements) > count


def state(mouse: Mouse, row: int, words: str) -> Steps:
    """Click on an attendance, and on one of its choices."""
    view = mouse.window.pages.session.attendance.view
    yield from mouse.cell(view, row, Sheet.PRESENCE, f"Présence, ligne {row + 1}")
    if words == "Absent":
        mouse.picture("choix-presence")
    yield from mouse.line(lambda: view.menu_, words)


def votes(mouse: Mouse, path: Path) -> Steps:
    del path
    window = mouse.window
    yield from step(mouse, Step.DELIBERATIONS)
    page = window.pages.session.deliberations
    for row in range(5):
        yield from mouse.cell(page.list, row, 0, f"Point {row + 1}")
        bar = page.tabs.tabBar()
        if page.tabs.currentIndex() != VOTE:
            yield from mouse.click(bar, "Vote", bar.tabRect(VOTE).center())
        yield from mouse.click(page.vote.unanimous, "Adoptée à l’unanimité")
        for point, name, words in ((1, "KLEIN", "Contre"), (2, "GUÉRIN", "N’y prend pas part")):
            if point == row:
                lines = page.vote.model.rows
                at = next(i for i, each in enumerate(lines) if each.member.last_name == name)
                yield from mouse.cell(page.vote.view, at, Votes.CHOICE, f"Vote de {name}")
                mouse.picture(f"choix-vote-{row + 1}")
                yield from mouse.line(lambda: page.vote.view.menu_, words)
    yield from mouse.cell(page.list, 5, 0, "Point 6")
    nature = page.vote.nature
    yield from mouse.choose(nature, 2, "Nature")
    table = page.vote.appointment.view
    for row, name in enumerate(("Léa BRUN", "Jean CROZET")):
        yield from written(mouse, table, row, 0, name)
    for row, voices in enumerate(("8", "6")):
        yield from written(mouse, table, row, 2, voices)


def written(mouse: Mouse, table: QTableView, row: int, column: int, text: str) -> Steps:
    """Write in a cell: a double click, the text, and a click beside."""
    yield from mouse.cell(table, row, column, f"Cellule {row + 1}, {column + 1}", times=2)
    mouse.type(text)
    mouse.note(text)
    yield pause(0.2)
    yield from mouse.cell(table, row, 1, "à côté")


def papers(mouse: Mouse, path: Path) -> Steps:
    del path
    yield from step(mouse, Step.DOCUMENTS)
    names = mouse.window.pages.session.documents.findChild(QListWidget)
    yield from mouse.cell(names, 1, 0, names.item(1).text().splitlines()[0])
    yield pause(1.5)


def section(mouse: Mouse, chosen: Section) -> Steps:
    """Click on a section of the sidebar."""
    bar = mouse.window.navigation.sidebar
    rect = bar.visualItemRect(bar.item(chosen))
    yield from mouse.click(bar.viewport(), chosen.title, rect.center())
    yield lambda: bar.currentRow() == chosen


def step(mouse: Mouse, chosen: Step) -> Steps:
    """Click on a step of the session."""
    page = mouse.window.pages.session
    yield from mouse.click(page.steps.buttons[chosen], STEPS[chosen])
    yield lambda: page.step is chosen


def field(page: QWidget, *captions: str) -> QWidget:
    """Return the editor of a field by its label."""
    for each in page.findChildren(Field):
        if each.caption.text().replace("&", "").startswith(captions):
            return each.editor
    raise LookupError(captions)


def _holders(view: QTableView) -> QListWidget | None:
    editor = view.findChild(HolderEditor)
    return editor.list if editor is not None and editor.list.isVisible() else None


class Player:
    """Plays the steps one after the other, in whichever loop of events runs."""

    def __init__(self, steps: Steps, picture: Callable[[], None]) -> None:
        self._steps = steps
        self.picture = picture
        self._until: Until = lambda: True
        self._since = time.monotonic()
        self.failure: BaseException | None = None
        self._timer = QTimer()
        self._timer.timeout.connect(self._play)
        self._timer.start(POLL)

    def _play(self) -> None:
        try:
            if self._until():
                self._until = next(self._steps)
                self._since = time.monotonic()
            elif time.monotonic() - self._since > PATIENCE:
                self._stop(TimeoutError(f"rien ne vient : {self._until}"))
        except StopIteration:
            self._stop()
        except Exception as failure:
            self._stop(failure)

    def _stop(self, failure: BaseException | None = None) -> None:
        self.failure = failure
        self.picture()
        self._timer.stop()
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
        QApplication.quit()


def main(folder: Path) -> int:
    """Hold the evening; return 0 where what is on record is what was said."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with x_server():
            return _hold(folder)
    except OSError as error:
        print(error)
        return 1


def _hold(folder: Path) -> int:
    subprocess.run(["setxkbmap", "fr"], check=True)
    application = make_application()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_DATA_HOME"] = scratch
        window = MainWindow(QSettings(f"{scratch}/reglages.ini", QSettings.Format.IniFormat))
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        window.setGeometry(0, 0, 1366, 768)
        window.show()
        xdotool("windowfocus", int(window.winId()))
        window.pages.welcome.enter()
        mouse = Mouse(window, folder)
        steps = evening(mouse, Path(scratch) / "arnay.registre")
        player = Player(steps, lambda: mouse.picture("fin"))
        application.exec()
        session = window.desk.session
        if player.failure is None and session is not None:
            check_people(session)
            check_votes(session)
        mouse.note(f"{mouse.clicks} clics, {mouse.keys} lettres")
        (folder / "journal.txt").write_text("\n".join(mouse.journal), "utf-8")
        window.close()
    if player.failure is not None:
        raise player.failure
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/mouse")))
