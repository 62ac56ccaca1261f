"""The pictures of the guide, taken of the real window: « python -m tests.guide_pictures ».

They are written to ``resources/guide/images/``, light, of the part of the window that a page tells
of, in few colours. Look at them before a commit: they are what a secretary sees first.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, QRect, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from registre_app.app.village import make_village
from registre_app.domain.findings import Step
from registre_app.exchange import village_year
from registre_app.guide.pages import PICTURES
from registre_app.resources import resource
from registre_app.ui.sections import Section
from registre_app.ui.session.seal.readiness import readiness
from registre_app.ui.session.seal.seal_dialog import SealDialog
from registre_app.ui.shell.app import make_application
from registre_app.ui.shell.window import MainWindow

FOLDER = resource(PICTURES)
TODAY = date(2026, 11, 12)
HEADS = 3  # of the people typed in the creation: the mayor and two deputies
HELD, ACT = 5, 3  # the session to seal of the example, and one of its items (0 is the first)
NARROW, WIDE = (860, 600), (1340, 640)  # without the preview beside the page, and with it
COLOURS = 48
EDGE = "#B9B4A8"
SETTLE = 0.15  # seconds to wait for the preview


def example(path: Path) -> None:
    """Make the register that the pictures show: another one is one line here."""
    make_village(path, TODAY)


def main() -> None:
    """Take every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    application = make_application()
    with tempfile.TemporaryDirectory() as scratch:
        settings = QSettings(f"{scratch}/reglages.ini", QSettings.Format.IniFormat)
        settings.setValue("premiers-pas", "")
        window = MainWindow(settings, today=lambda: TODAY)
        window.resize(*NARROW)
        window.look.choose("clair")
        window.show()
        for name, shown, room in _pictures(window, Path(scratch)):
            _settle(window)
            _write(name, shown, room)
        window.close()
    application.quit()


def _pictures(window: MainWindow, scratch: Path) -> Iterator[tuple[str, QWidget, QRect]]:
    """Show one place after the other; yield the name of its picture, what it shows and where."""
    window.pages.welcome.enter()
    welcome = window.pages.welcome
    buttons = (welcome.create_button, welcome.example_button)
    yield "accueil", window, _around(window, *buttons, margin=90)
    yield from _creating(window)
    path = scratch / "commune.registre"
    example(path)
    window.registers.open(path)
    window.side.show_preview()
    places, pages = window.navigation, window.pages
    places.show_section(Section.DASHBOARD)
    yield "tableau-de-bord", window, _page(window)
    places.show_section(Section.MEMBERS)
    yield "elus", window, _page(window)
    window.desk.choose_session(HELD)
    places.show_step(Step.NOTICE)
    yield "convocation", window, _page(window)
    places.show_step(Step.ATTENDANCE)
    yield "presences", window, _page(window)
    places.show_step(Step.DELIBERATIONS)
    window.desk.choose_deliberation(ACT)
    pages.session.deliberations.show_text()
    yield "texte", window, _page(window)
    pages.session.deliberations.show_vote()
    yield "vote", window, _page(window)
    places.show_step(Step.DOCUMENTS)
    pages.session.documents.list.setCurrentRow(7)  # an extract
    window.resize(*WIDE)
    yield "documents", window, _around(window, places.stack, window.side)
    window.resize(*NARROW)
    places.show_step(Step.CLOSING)
    yield "cloture", window, _page(window)
    if ready := readiness(window.desk, was_read=False):
        dialog = SealDialog(ready, window)
        dialog.open()
        yield "sceller", dialog, dialog.rect()
        dialog.close()
    places.show_section(Section.REGISTER)
    pages.register.sheets.setCurrentRow(1)
    window.resize(*WIDE)
    yield "registre", window, _around(window, places.stack, window.side)
    window.resize(*NARROW)
    places.show_section(Section.ARCHIVES)
    page = _page(window)  # down to the buttons: what is under them names the folder of this run
    page.setBottom(_around(window, pages.archives.write_button, margin=12).bottom())
    yield "archives", window, page


def _creating(window: MainWindow) -> Iterator[tuple[str, QWidget, QRect]]:
    """The second step of a new register, the people of the example typed in it."""
    window.registers.create()
    dialog = window.registers.creating
    dialog.body.name.setText("Saint-Fiacre-des-Tilleuls")
    dialog.next_button.click()
    people = [line.member for line in village_year().sessions[0][0].attendance]
    dialog.people.model.add(
        {
            "civility": each.civility.value,
            "first_names": each.first_names,
            "last_name": each.last_name,
            "function": "maire" if rank == 0 else str(rank) if rank < HEADS else "",
        }
        for rank, each in enumerate(people)
    )
    dialog.people.day.setText("10/12/2026")
    yield "creer", dialog, dialog.rect()
    dialog.accept()


def _page(window: MainWindow) -> QRect:
    """Return the room of the page in hand, without what is beside it."""
    return _around(window, window.navigation.stack)


def _around(window: QWidget, *parts: QWidget, margin: int = 0) -> QRect:
    room = QRect()
    for part in parts:
        room |= QRect(part.mapTo(window, QPoint()), part.size())
    return room.adjusted(-margin, -margin, margin, margin) & window.rect()


def _settle(window: MainWindow) -> None:
    """Wait for what is read and drawn on other threads."""
    end = time.monotonic() + SETTLE
    while time.monotonic() < end or window.busy:
        QApplication.processEvents()
        time.sleep(0.005)


def _write(name: str, shown: QWidget, room: QRect) -> None:
    path = FOLDER / f"{name}.png"
    shown.grab(room).save(str(path))
    with Image.open(path) as picture:
        framed = picture.convert("RGB")
        edge = (0, 0, framed.width - 1, framed.height - 1)
        ImageDraw.Draw(framed).rectangle(edge, outline=EDGE)
        few = framed.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
