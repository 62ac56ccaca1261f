"""Screenshots of every screen, light and dark, and images of printed pages, for review by eye.

Run by « sh packaging/pictures ».
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from registre_app.domain.attendance import Presence, Proxy
from registre_app.domain.ballot import Ballot
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.events import Elected, Left, TookOffice
from registre_app.domain.findings import Step
from registre_app.domain.french import folded
from registre_app.domain.member import Civility, MemberId
from registre_app.domain.mention import Fact, Mention
from registre_app.domain.person import Begun, Ended
from registre_app.domain.session import Session
from registre_app.exchange import example_session
from registre_app.papers import extract
from registre_app.storage import RegisterFile
from registre_app.ui.members.event_menu import Happening
from registre_app.ui.members.model import Column
from registre_app.ui.sections import Section
from registre_app.ui.session.seal.edits import lift_seal, note
from registre_app.ui.session.seal.readiness import readiness
from registre_app.ui.session.seal.seal_dialog import SealDialog
from registre_app.ui.shell.app import make_application
from registre_app.ui.shell.window import MainWindow
from tests.backup_pictures import backup_screens
from tests.councils import council, evening
from tests.joined_files import A_CSV, a_pdf, a_picture
from tests.printed import KEYS, drawn
from tests.seals import seal

SETTLE = 0.12  # seconds to wait for the preview
SENTENCE = (
    "Considérant que la commune souhaite poursuivre l'accompagnement des habitants dans leurs "
    "démarches et qu'il convient d'en préciser les conditions ; "
)


TODAY = date(2023, 1, 5)
BEFORE, DAY = date(2022, 12, 1), timedelta(days=1)
SIZES = ((1366, 768), (1920, 1080))
DECISIONS = (
    DelegatedDecision(
        "D2022-001",
        date(2022, 3, 1),
        "Bail de la salle des fêtes au club d’échecs",
        "Vu la délibération du 27 mai 2020 par laquelle le conseil a délégué au maire le louage "
        "des choses ;\n\n- **de louer** la salle deux soirs par semaine, pour un an.",
        "Monsieur Paul ARNOUX, Maire",
        subject="3.3",
        transmitted_on=date(2022, 3, 2),
        published_on=date(2022, 3, 4),
    ),
    DelegatedDecision("D2022-002", date(2022, 6, 12), "Marché de voirie des Tilleuls"),
)


def main(folder: Path) -> None:
    """Write the pictures of the window and of the papers."""
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    with tempfile.TemporaryDirectory() as scratch:
        register = Path(scratch) / "exemple.registre"
        irregular = _irregular(example_session())
        RegisterFile.create(
            register, irregular.collectivity, irregular.assembly, [irregular]
        ).close()
        whole = Path(scratch) / "arnay.registre"
        night = evening()
        RegisterFile.create(whole, night.collectivity, night.assembly, [night]).close()
        empty = Path(scratch) / "vide.registre"
        RegisterFile.create(empty, night.collectivity, night.assembly).close()
        settings = QSettings(f"{scratch}/reglages.ini", QSettings.Format.IniFormat)
        window = MainWindow(settings, today=lambda: TODAY)
        for zoom, sizes in ((1.0, SIZES), (1.5, SIZES)):
            for size in sizes:
                for theme in ("clair", "sombre"):
                    window.resize(*size)
                    window.look.choose(theme)
                    window.show()
                    window.look.zoom_to(zoom)
                    scale = "" if zoom == 1 else f"-{zoom:.0%}".replace("%", "pc")
                    for name in _screens(window, register, whole, empty):
                        _settle(window)
                        shown = QApplication.activeModalWidget() or window
                        shown.grab().save(f"{folder}/{theme}-{size[0]}{scale}-{name}.png")
        window.look.zoom_to(1.0)
        _creation(window, folder)
        _readme(window, Path(scratch) / "readme.registre", folder)
        window.close()
    for name, session in _papers():
        _draw(extract.render(session, 0), folder, name)
    for key in KEYS:
        _draw(drawn(key, evening()), folder, f"papier-{key}")
    contact_sheets(folder, "page-*.png", "planche", (6, 4), (420, 594))
    contact_sheets(folder, "clair-1366-*.png", "ecrans-clair", (3, 4), (683, 384))
    contact_sheets(folder, "sombre-1366-*.png", "ecrans-sombre", (3, 4), (683, 384))
    application.quit()


def _creation(window: MainWindow, folder: Path) -> None:
    """Show the two steps of the creation of a register, filled in."""
    window.registers.create()
    dialog = window.registers.creating
    assert dialog is not None
    dialog.body.name.setText("Saint-Fiacre-des-Tilleuls")
    dialog.body.population.setText("412")
    dialog.body.department.setCurrentIndex(dialog.body.department.findData("Orne"))
    _settle(window)
    dialog.grab().save(f"{folder}/creer-un-registre-1.png")
    dialog.next_button.click()
    dialog.people.paste("Mme Hélène MARCHAND, maire\nM. Bernard LECOQ, 1er adjoint\nDenis FOUQUET")
    _settle(window)
    dialog.grab().save(f"{folder}/creer-un-registre-2.png")
    dialog.done(0)


def _screens(window: MainWindow, register: Path, whole: Path, empty: Path) -> Iterator[str]:
    """Show one screen after the other, and name it."""
    places = window.navigation
    if window.desk.register:
        window.registers.close()
    window.pages.welcome.enter()
    yield "00-accueil"
    window.registers.open(empty)
    yield "01-tableau-de-bord-vide"
    for row, name in (
        (Section.SESSIONS, "seances"),
        (Section.ACTS, "deliberations"),
        (Section.MEMBERS, "elus"),
    ):
        places.show_section(row)
        yield f"01-{name}-vide"
    window.registers.open(register)
    window.side.show_preview()
    yield "10-tableau-de-bord"
    for section in list(Section)[1:]:
        places.show_section(section)
        yield f"11-{section.value}-{folded(section.title)}"
    places.show_section(Section.MEMBERS)
    window.pages.members.table.selectRow(2)
    yield "12-elu-choisi"
    table = window.pages.members.table
    table.model().setData(table.model().index(3, Column.FROM), "31/02/2022")
    yield "12-date-refusee"
    yield from _events(window)
    yield from _settings(window)
    for rank, step in enumerate(Step, start=1):
        places.show_step(step)
        yield f"20-{rank}-{step.value}"
    places.show_step(Step.ATTENDANCE)
    places.next_finding()
    yield "21-constats"
    window.side.show_preview()
    window.registers.open(whole)
    yield from _acts(window)
    yield from _annexes(window, whole.parent)
    yield from _decisions(window)
    yield from _sealed(window, whole.parent / "scelle.registre")
    yield from backup_screens(window, whole.parent)


def _sealed(window: MainWindow, path: Path) -> Iterator[str]:
    """A session before its seal and after, what is noted of it, its sheets, the seal lifted."""
    window.registers.close()
    path.unlink(missing_ok=True)
    held = council(15, 13)
    october = replace(held, date=date(2022, 10, 6), deliberations=())
    RegisterFile.create(path, held.collectivity, held.assembly, [held, october]).close()
    window.registers.open(path)
    window.desk.choose_session(1)
    window.navigation.show_step(Step.CLOSING)
    yield "32-a-sceller"
    ready = readiness(window.desk, was_read=False)
    if ready:
        dialog = SealDialog(ready, window)
        dialog.open()
        yield "32-clore-et-sceller"
        dialog.close()
    seal(window.desk)
    window.commands.show_sheets()
    yield "32-scellee"
    note(window.desk, Mention(Fact.TRANSMITTED, date(2022, 12, 20), 0))
    for step in (Step.NOTICE, Step.ATTENDANCE):
        window.navigation.show_step(step)
        yield f"32-scellee-{step.value}"
    window.navigation.show_step(Step.DELIBERATIONS)
    window.pages.session.deliberations.show_followup()
    yield "32-scellee-suites"
    for name, ask in (("noter", window.commands.note), ("lever", window.commands.lift_seal)):
        ask()
        yield f"32-{name}"
        if asked := QApplication.activeModalWidget():
            asked.close()
    lift_seal(window.desk, "une voix mal notée au point 1")
    seal(window.desk)
    window.navigation.show_section(Section.REGISTER)
    window.pages.register.sheets.setCurrentRow(2)
    yield "32-registre"
    window.pages.register.ask_void()
    yield "32-feuillets-nuls"
    if asked := QApplication.activeModalWidget():
        asked.close()
    window.commands.verify_register()
    while window.pages.archives.verification.busy:
        QApplication.processEvents()
    yield "32-verifie"


def _annexes(window: MainWindow, folder: Path) -> Iterator[str]:
    """The files joined to a deliberation, its extract followed by them."""
    page = window.pages.session.deliberations
    window.desk.choose_deliberation(1)
    page.show_annexes()
    yield "30-sans-annexe"
    files = {
        "convention.pdf": a_pdf(12),
        "plan du quai.png": a_picture(size=(600, 400)),
        "budget de la cantine.csv": A_CSV,
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    page.annexes.join([folder / name for name in files])
    while page.annexes.busy:
        QApplication.processEvents()
    page.annexes.list.setCurrentRow(0)
    yield "30-annexes"
    window.side.annexes.click()
    yield "30-extrait-suivi"
    window.side.annexes.click()
    window.commands.undo()


def _decisions(window: MainWindow) -> Iterator[str]:
    """The decisions of a year, one in hand."""
    window.navigation.show_section(Section.DECISIONS)
    yield "31-sans-decision"
    window.desk.edit_decisions(DECISIONS, "Décisions")
    window.pages.decisions.list.setCurrentRow(0)
    yield "31-decisions"
    window.commands.undo()


def _events(window: MainWindow) -> Iterator[str]:
    """What happened to the people, the roster of a day, a session prepared before."""
    page, desk = window.pages.members, window.desk
    leaving, head, *_ = (member.id for member in reversed(desk.members))
    new = MemberId("zola-eve")
    begun = Elected(BEFORE, new, Begun.REPLACEMENT, Civility.MADAME, "Ève", "ZOLA")
    desk.record_events([Left(BEFORE - DAY, leaving, Ended.RESIGNATION), begun], "Remplacement")
    title = desk.collectivity.body.head[0] if desk.collectivity else ""
    desk.record_events([TookOffice(BEFORE, head, title, uncertain=True)], "Élection")
    page.show_people([head])
    yield "14-histoire"
    page.others.setChecked(True)
    page.show_people([leaving])
    page.below.setCurrentWidget(page.details)
    yield "14-anciens-elus"
    page.others.setChecked(False)
    page.day.setText("01/03/2022")
    page.day.flush()
    page.below.setCurrentWidget(page.adding)
    yield "14-tableau-d-un-jour"
    page.day.setText("")
    page.day.flush()
    for happening in (Happening.HEAD, Happening.REPLACEMENT):
        page.open_event(happening)
        yield f"14-{happening.name.lower()}"
        if page.dialog:
            page.dialog.reject()
    window.activateWindow()
    window.navigation.show_step(Step.ATTENDANCE)
    yield "14-tableau-a-suivre"
    for _ in range(2):
        window.commands.undo()


def _settings(window: MainWindow) -> Iterator[str]:
    page = window.pages.settings
    window.navigation.show_section(Section.SETTINGS)
    for row, name in ((1, "formules"), (2, "redaction")):
        page.tabs.setCurrentIndex(row)
        yield f"13-{name}"
    page.tabs.setCurrentIndex(0)
    page.effect.since.setChecked(True)
    page.body._population.setText("12345")
    page.body._population.flush()
    yield "13-a-partir-du"
    page.effect.correct.setChecked(True)
    window.commands.undo()
    page.tabs.setCurrentIndex(1)
    page.wordings.list.setCurrentRow(5)
    page.wordings.editor.setPlainText("Lieu : {{ lieu }}")
    page.wordings.editor.flush()
    yield "13-formule-refusee"
    page.wordings.editor.setPlainText("")
    page.wordings.editor.flush()
    page.tabs.setCurrentIndex(0)


def _acts(window: MainWindow) -> Iterator[str]:
    """The states of a deliberation, of its vote, and what opens over the window."""
    desk, page = window.desk, window.pages.session.deliberations
    for index, item in enumerate(evening().deliberations):
        desk.choose_deliberation(index)
        window.navigation.show_step(Step.DELIBERATIONS)
        page.show_vote()
        yield f"30-vote-{index}-{item.kind.value}"
    desk.choose_deliberation(0)
    page.show_followup()
    yield "31-suites"
    page.show_text()
    page.text.body.setFocus()
    page.text.body.setPlainText("Vu la deliberation et le code ;")
    yield "32-orthographe"
    page.tools.formula()
    yield "33-formules"
    page.setFocus()
    page.text.body.setFocus()
    page.tools.find()
    yield "34-chercher"
    page.text.find_bar.leave()
    window.commands.undo()
    item = desk.deliberation
    if item:
        desk.edit_deliberation(replace(item, body="> Un texte cité"), "Exposé")
    yield "35-texte-refuse"
    window.commands.undo()
    window.navigation.show_section(Section.ACTS)
    window.pages.acts.line.setText("cantine janvier")
    yield "36-recherche"
    window.pages.acts.line.setText("mot absent")
    yield "37-recherche-vaine"
    window.pages.acts.line.clear()
    next(action for action in window.actions_.every if action.data() == "palette").trigger()
    yield "38-palette"
    window.navigation.enter()


def _settle(window: MainWindow) -> None:
    """Wait for what is read and drawn on other threads."""
    end = time.monotonic() + SETTLE
    while time.monotonic() < end or window.busy or window.pages.searcher.busy:
        QApplication.processEvents()
        time.sleep(0.005)


def _readme(window: MainWindow, path: Path, folder: Path) -> None:
    """The picture of the README: a council of fifteen, one proxy."""
    session = council(15, present=12)
    session = session.with_proxy(Proxy(MemberId("elu-13"), MemberId("elu-1")))
    item = replace(session.deliberations[0], ballot=Ballot(votes_for=13))
    session = session.with_deliberation(0, item)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    window.resize(1366, 768)
    window.look.choose("clair")
    window.registers.open(path)
    window.navigation.show_step(Step.ATTENDANCE)
    _settle(window)
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


def contact_sheets(
    folder: Path, pattern: str, name: str, grid: tuple[int, int], size: tuple[int, int]
) -> None:
    """Put pictures side by side on a few large sheets, to look at them at once."""
    pictures = sorted(folder.glob(pattern))
    (across, down), (width, height) = grid, size
    for number, start in enumerate(range(0, len(pictures), across * down), start=1):
        sheet = Image.new("RGB", (across * width, down * height), (160, 160, 160))
        for rank, path in enumerate(pictures[start : start + across * down]):
            with Image.open(path) as picture:
                small = picture.convert("RGB").resize(
                    (width - 8, height - 8), Image.Resampling.LANCZOS
                )
            sheet.paste(small, (rank % across * width + 4, rank // across * height + 4))
        sheet.save(folder / f"{name}-{number}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
