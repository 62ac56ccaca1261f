"""Pictures of every screen, light and dark, and of printed pages, for people to look at.

Run by « sh packaging/pictures ».
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from registre_app.documents import extract
from registre_app.domain.attendance import Presence, Proxy
from registre_app.domain.deliberation import Ballot
from registre_app.domain.findings import Step
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.exchange import example_session
from registre_app.storage import RegisterFile
from registre_app.ui.app import make_application
from registre_app.ui.dialogs import NewRegisterDialog
from registre_app.ui.window import MainWindow
from tests.councils import council, evening
from tests.papers import KEYS, drawn

SETTLE = 0.6  # seconds for the preview to be drawn
SENTENCE = (
    "Considérant que la commune souhaite poursuivre l'accompagnement des habitants dans leurs "
    "démarches et qu'il convient d'en préciser les conditions ; "
)


def main(folder: Path, *, scaled: bool) -> None:
    """Write the pictures; ``scaled`` is for a display at 150 %."""
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    with tempfile.TemporaryDirectory() as scratch:
        register = Path(scratch) / "exemple.registre"
        irregular = _irregular(example_session())
        RegisterFile.create(
            register, irregular.collectivity, irregular.assembly, [irregular]
        ).close()
        settings = QSettings(f"{scratch}/reglages.ini", QSettings.Format.IniFormat)
        window = MainWindow(settings)
        for size in ((1366, 768),) if scaled else ((1366, 768), (1920, 1080)):
            for theme in ("clair", "sombre"):
                window.resize(*size)
                window.dress(theme)
                window.show()
                scale = "-150pc" if scaled else ""
                for name in _screens(window, register):
                    _settle()
                    window.grab().save(f"{folder}/{theme}-{size[0]}{scale}-{name}.png")
        if not scaled:
            dialog = NewRegisterDialog(window)
            dialog.show()
            _settle()
            dialog.grab().save(f"{folder}/creer-un-registre.png")
            dialog.close()
            _readme(window, Path(scratch) / "arnay.registre", folder)
        window.close()
    if not scaled:
        for name, session in _papers():
            _draw(extract.render(session, session.deliberations[0]), folder, name)
        for key in KEYS:
            _draw(drawn(key, evening()), folder, f"papier-{key}")
        contact_sheets(folder)
    application.quit()


def _screens(window: MainWindow, register: Path) -> Iterator[str]:
    """Show one screen after the other, and name it."""
    if window.desk.register:
        window.registers.close()
    window.welcome.enter()
    yield "0-accueil"
    window.registers.open(register)
    window.side.show_preview()
    yield "1-seances"
    for rank, step in enumerate(Step, start=2):
        window.places.show_step(step)
        yield f"{rank}-{step.value}"
    window.places.show_step(Step.ATTENDANCE)
    window.places.next_finding()
    yield "6-constats"
    window.side.show_preview()
    window.places.show_section(1)
    yield "7-elus"
    window.places.show_section(2)
    yield "8-registre"
    window.places.show_section(3)
    yield "8-reglages"
    window.settings_page.tabs.setCurrentIndex(1)
    yield "8-formules"
    box = window.settings_page.wordings
    box.list.setCurrentRow(5)
    box.editor.setPlainText("Lieu : {{ lieu }}")
    box.editor.flush()
    yield "8-formule-refusee"
    box.editor.setPlainText("")
    box.editor.flush()
    window.settings_page.tabs.setCurrentIndex(0)
    window.places.show_step(Step.DELIBERATIONS)
    field = window.session.deliberations.fields["body"].editor
    field.setPlainText("> Un texte cité")
    window.flush()
    field.setFocus()
    window.flush()
    yield "9-texte-refuse"
    window.undo()


def _settle() -> None:
    end = time.monotonic() + SETTLE
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)  # the preview is drawn on another thread


def _readme(window: MainWindow, path: Path, folder: Path) -> None:
    """The picture of the README: a council of fifteen, one proxy."""
    session = council(15, present=12)
    session = session.with_proxy(Proxy(MemberId("elu-13"), MemberId("elu-1")))
    item = replace(session.deliberations[0], ballot=Ballot(votes_for=13))
    session = session.with_deliberation(0, item)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    window.resize(1366, 768)
    window.dress("clair")
    window.registers.open(path)
    window.places.show_step(Step.ATTENDANCE)
    _settle()
    window.grab().save(f"{folder}/readme.png")


def _irregular(session: Session) -> Session:
    """The example with one finding of each weight."""
    absent = session.with_presence(session.secretaries[0], Presence.ABSENT)
    item = absent.deliberations[0]
    return replace(absent, deliberations=(item, replace(item, number="", title="Point à venir")))


def _papers() -> Iterator[tuple[str, Session]]:
    yield "dijon", example_session()
    for count in (7, 15, 86):
        session = council(count, present=count - 3)
        proxy = Proxy(MemberId(f"elu-{count - 1}"), MemberId("elu-0"))
        yield f"conseil-de-{count}", session.with_proxy(proxy)
    long = council(15)
    item = replace(long.deliberations[0], body="\n\n".join([SENTENCE * 4] * 80))
    yield "douze-pages", long.with_deliberation(0, item)
    first, *others = long.attendance
    named = replace(
        first,
        member=replace(
            first.member,
            last_name="MARTIN DE LA TOUR DU PIN CHAMBLY DE LA CHARCE ET DE MONTMORENCY"[:60],
        ),
    )
    yield "nom-de-60-lettres", replace(long, attendance=(named, *others))
    table = (
        "## Budget\n\nLe tableau qui suit **récapitule** les *crédits* :\n\n"
        "| Chapitre | Libellé | Montant |\n|---|:-:|--:|\n| 011 | Charges générales | 10 000 € |\n"
        "| 012 | Personnel | 12 500,50 € |\n\n1. premier point ;\n2. second point :\n"
        "   - un détail ;\n   - un autre.\n"
    )
    item = replace(long.deliberations[0], body=table)
    yield "titres-listes-tableaux", long.with_deliberation(0, item)


def _draw(pdf: bytes, folder: Path, name: str) -> None:
    document = pypdfium2.PdfDocument(pdf)
    for rank, page in enumerate(document, start=1):
        page.render(scale=110 / 72).to_pil().save(folder / f"page-{name}-{rank:02}.png")
    document.close()


def contact_sheets(folder: Path) -> None:
    """Put all the pages side by side on a few large sheets, to look at them at once."""
    pages = sorted(folder.glob("page-*.png"))
    across, down, width, height = 6, 4, 420, 594
    for number, start in enumerate(range(0, len(pages), across * down), start=1):
        sheet = Image.new("L", (across * width, down * height), 160)
        for rank, path in enumerate(pages[start : start + across * down]):
            with Image.open(path) as page:
                small = page.convert("L").resize((width - 8, height - 8), Image.Resampling.LANCZOS)
            sheet.paste(small, (rank % across * width + 4, rank // across * height + 4))
        sheet.save(folder / f"planche-{number}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), scaled="--scaled" in sys.argv)
