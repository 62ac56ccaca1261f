"""The guide: true to the window, opened where one is, searched, left as one came."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QListView,
    QMenu,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from registre_app import ui
from registre_app.app.findings import RULES
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.findings import Step
from registre_app.guide.pages import NAMES, PARTS, PICTURES, guide_page, guide_pages
from registre_app.resources import resource
from registre_app.ui.creating.dialog import NewRegisterDialog
from registre_app.ui.guide.places import OF_PARTS, OF_SECTIONS, OF_STEPS, OF_WIDGETS, page_of
from registre_app.ui.guide.window import NARROW, ROOMY, GuideWindow
from registre_app.ui.members.event_menu import Happening, dialog_of
from registre_app.ui.place import Place
from registre_app.ui.printing.papers import Papers
from registre_app.ui.sections import Section
from registre_app.ui.session.deliberations_page import ANNEXES, FOLLOWUP, TEXT, VOTE
from registre_app.ui.session.facts.area import FactsArea
from registre_app.ui.session.papers_dialog import PapersDialog
from registre_app.ui.session.seal.readiness import readiness
from registre_app.ui.session.seal.seal_dialog import SealDialog
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.small_dialog import SmallDialog
from tests import pdf
from tests.councils import council, evening
from tests.seals import seal
from tests.ui.conftest import Answers, Begin
from tests.ui.keys import Keyboard, focus

WRITTEN = [name for name in NAMES if name != "constats"]  # that page is made from the rules
LABEL = re.compile(r"\*\*(.+?)\*\*")
KEY = re.compile(r"`+(.+?)`+")
PAIR = re.compile(r"`([^`]+)` ?: \*\*([^*]+)\*\*|\*\*([^*]+)\*\* \(`([^`]+)`\)")
MENU = re.compile(r"\bmenu ([A-ZÉ]\w+)")
PICTURE = re.compile(r"!\[(.+?)\]\((.+?)\)")
LINK = re.compile(r"\]\(([a-z-]+)\.md(?:#([a-z-]+))?\)")
ARTICLE = re.compile(r"\b[LRD]\d{3,4}(?:-\d+)*\b")
OF_THE_SYSTEM = {"Tab", "Entrée", "Échap", "Espace", "Maj", "F2", "Suppr"}
LONGEST = 72  # letters of a first line
READ_AT_THE_SOURCE = {  # articles that nothing else here cites, read in the code itself
    "que-faire-si: L2121-16",  # the mayor alone has the police of the assembly
    "que-faire-si: L2121-26",  # anybody may ask for the minutes
}
READ_THROUGH = {  # pages that no place of the window has: they are read from their beginning
    "premiere-seance",
    "que-faire-si",
    "papiers",
    "sceller",
    "elus-dans-le-temps",
    "glossaire",
    "confiance",
    "fiabilite",
    "commandes",
}


def plain(words: str) -> str:
    return words.replace("&", "").replace("\xa0", " ").removesuffix("…").strip()


def of_page(name: str) -> str:
    return guide_page(name).text.replace("\xa0", " ")


@pytest.fixture
def whole(begin: Begin, qtbot: QtBot) -> MainWindow:
    """A window whose every page and rare box is made; a session is sealed besides."""
    window = begin(evening(), replace(council(15), date=date(2022, 12, 20)))
    window.desk.choose_session(2)
    seal(window.desk)
    window.desk.choose_session(1)
    for section in Section:
        window.navigation.show_section(section)
    for step in Step:
        window.navigation.show_step(step)
    window.navigation.show_step(Step.DELIBERATIONS)
    window.pages.session.deliberations.show_vote()
    window.pages.session.deliberations.vote.appointment.model.reload()
    for area in window.findChildren(FactsArea):
        for fact in area.facts:
            area.call(fact.title)
    window.registers.create()
    window.registers.return_to_backup()
    window.commands.show_bin()
    window.guide.show_here()
    second = NewRegisterDialog(window.commands.dialogs, window.desk.today, lambda _: None, window)
    second.body.name.setText("Arnay")
    second.next_button.click()
    PapersDialog((), window)
    if ready := readiness(window.desk, was_read=False):
        SealDialog(ready, window)
    for happening in Happening:
        if happening.has_dialog:
            dialog_of(happening, window.desk, window, None)
    assert window.pages.damaged
    window.desk.choose_session(2)
    window.navigation.show_step(Step.CLOSING)
    return window


def parts_of(window: MainWindow) -> list[QWidget]:
    roots: list[QWidget] = [window, window.pages.welcome, window.pages.damaged]
    return [part for root in roots for part in (root, *root.findChildren(QWidget))]


def menu_paths(window: MainWindow) -> set[str]:
    """Every action by the menus that lead to it: « Fichier › Importer › Importer les élus »."""

    def under(actions: list[QAction], before: str) -> Iterator[str]:
        for action in actions:
            path = f"{before}{plain(action.text())}"
            yield path
            if isinstance(menu := action.menu(), QMenu):
                yield from under(menu.actions(), f"{path} › ")

    return set(under(window.menuBar().actions(), ""))


def labels_of(window: MainWindow) -> set[str]:
    """Every word of a label, a button, a menu, a tab, a list or a column."""
    found = {action.text() for action in window.findChildren(QAction)}
    for part in parts_of(window):
        if isinstance(part, QLabel | QAbstractButton):
            found |= {part.text(), part.accessibleName()}
        elif isinstance(part, QComboBox):
            found |= {part.itemText(row) for row in range(part.count())}
        elif isinstance(part, QTabWidget):
            found |= {part.tabText(row) for row in range(part.count())}
        elif isinstance(part, QMenu):
            found |= {action.text() for action in part.actions()}
        elif isinstance(part, QListView) and part.model():
            lines = (part.model().index(row, 0) for row in range(part.model().rowCount()))
            found |= {str(line.data()).partition("\n")[0] for line in lines}
        elif isinstance(part, QTableView) and part.model():
            model, across = part.model(), Qt.Orientation.Horizontal
            columns, rows = range(model.columnCount()), range(model.rowCount())
            found |= {str(model.headerData(column, across)) for column in columns}
            found |= {str(model.index(row, 0).data()) for row in rows}
    return {plain(each) for each in found} - {""}


def native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def keys_of(window: MainWindow) -> set[str]:
    """Every shortcut, and every key that a hint or the status bar tells."""
    found = set(OF_THE_SYSTEM)
    for action in window.findChildren(QAction):
        found |= {native(each) for each in action.shortcuts()}
    found |= {native(each.key()) for each in window.findChildren(QShortcut)}
    for part in parts_of(window):
        said = f"{part.toolTip()} {part.property('keys') or ''}"
        if isinstance(part, QTableView) and part.model():
            model = part.model()
            for column in range(model.columnCount()):
                said += f" {model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) or ''}"
        found |= set(re.split(r"[\s(),.;:·’]+", said))
    return found


# What it says is true


def test_every_label_named_in_the_guide_is_one_of_the_window(whole: MainWindow) -> None:
    labels = labels_of(whole) | menu_paths(whole)
    false = [
        f"{name}: {words}"
        for name in WRITTEN
        for words in LABEL.findall(of_page(name))
        if plain(words) not in labels
        and not any(label.startswith(f"{plain(words)} ") for label in labels)
    ]
    assert false == []


def test_every_key_named_in_the_guide_is_one_of_the_window(whole: MainWindow) -> None:
    known = keys_of(whole)
    false = [
        f"{name}: {key}"
        for name in WRITTEN
        for key in KEY.findall(of_page(name))
        if key not in known
    ]
    assert false == []


def test_a_key_beside_the_name_of_an_action_is_the_key_of_that_action(whole: MainWindow) -> None:
    keys = {
        plain(action.text()): {native(each) for each in action.shortcuts()}
        for action in whole.actions_.every
    }
    named = [
        (name, plain(one or other), key or last)
        for name in WRITTEN
        for key, one, other, last in PAIR.findall(of_page(name))
    ]
    false = [each for each in named if each[1] in keys and each[2] not in keys[each[1]]]
    assert len(named) > 30
    assert false == []


def test_every_menu_named_in_the_guide_is_one_of_the_window(whole: MainWindow) -> None:
    bar = {plain(action.text()) for action in whole.menuBar().actions()}
    named = [
        (name, menu) for name in WRITTEN for menu in MENU.findall(of_page(name)) if menu not in bar
    ]
    assert named == []
    paths = [words for name in WRITTEN for words in LABEL.findall(of_page(name)) if " › " in words]
    assert len(paths) > 8
    assert [words for words in paths if plain(words) not in menu_paths(whole)] == []


def test_every_picture_is_shown_by_a_page_and_has_its_words() -> None:
    shown = [each for page in guide_pages() for each in PICTURE.findall(page.text)]
    assert [name for words, name in shown if len(words) < 20] == []
    there = {f"images/{path.name}" for path in resource(PICTURES).iterdir()}
    assert {name for _, name in shown} == there
    assert len(there) >= 8
    assert sum(path.stat().st_size for path in resource(PICTURES).iterdir()) < 1_200_000


def test_every_link_leads_to_a_page_and_to_a_finding() -> None:
    rules = {rule.code for rule in RULES}
    lost = [
        f"{page.name}: {name} {finding}"
        for page in guide_pages()
        for name, finding in LINK.findall(page.text)
        if name not in NAMES or (finding and finding not in rules)
    ]
    assert lost == []


def test_every_page_is_reached_by_a_link_or_by_the_place_that_it_tells_of() -> None:
    linked = {name for page in guide_pages() for name, _ in LINK.findall(page.text)}
    placed = {*OF_SECTIONS.values(), *OF_STEPS.values(), *OF_PARTS, *OF_WIDGETS.values()}
    assert set(NAMES) <= linked | placed


def test_every_article_of_the_guide_is_cited_by_a_rule_or_by_a_paper() -> None:
    root = Path(ui.__file__).parents[1]
    sources = [*root.rglob("*.py"), *resource("wordings").glob("*.toml")]
    sources.append(resource("guide/aides.toml"))  # whose articles are held by test_explanations
    cited = {each for path in sources for each in ARTICLE.findall(path.read_text("utf-8"))}
    cited |= set(ARTICLE.findall(of_page("constats")))
    unknown = {
        f"{name}: {each}"
        for name in WRITTEN
        for each in ARTICLE.findall(of_page(name))
        if each not in cited
    }
    assert unknown == READ_AT_THE_SOURCE


@pytest.mark.parametrize("name", [name for name in WRITTEN if name not in READ_THROUGH])
def test_a_page_begins_with_three_short_lines_the_last_of_which_names_a_key(name: str) -> None:
    page = guide_page(name)
    bare = [re.sub(r"<.*?>", "", line) for line in page.first_lines]
    assert len(bare) == 3
    assert [line for line in bare if len(line) > LONGEST] == []
    third = [line for line in page.text.splitlines() if line.startswith("- ")][2]
    assert KEY.search(third) or KEY.search(page.text)
    assert "## Ce que dit la loi" in page.text


# Where one is


def test_f1_opens_the_page_of_every_place(begin: Begin, keys: Keyboard) -> None:
    window = begin(council(15))
    for section, name in OF_SECTIONS.items():
        window.navigation.show_section(section)
        assert opened_by_f1(window, keys) == name
    for step, name in OF_STEPS.items():
        window.navigation.show_step(step)
        assert opened_by_f1(window, keys) == name
    window.navigation.show_step(Step.DELIBERATIONS)
    page = window.pages.session.deliberations
    for name, show in zip(
        OF_PARTS,
        (page.show_text, page.show_vote, page.show_followup, page.show_annexes),
        strict=True,
    ):
        show()
        assert opened_by_f1(window, keys) == name


def opened_by_f1(window: MainWindow, keys: Keyboard) -> str:
    keys.press(Qt.Key.Key_F1)
    guide = window.guide.window
    assert guide is not None
    name = guide.name
    keys.press(Qt.Key.Key_Escape)
    assert window.guide.window is None
    return name


def test_the_parts_of_a_deliberation_are_in_the_order_of_their_tabs() -> None:
    parts = dict(zip((TEXT, VOTE, FOLLOWUP, ANNEXES), OF_PARTS, strict=True))
    for tab, name in parts.items():
        assert page_of(Place(Section.SESSIONS, 1, Step.DELIBERATIONS, 0, tab)) == name
    election = Place(Section.SESSIONS, 1, Step.DELIBERATIONS, 0, VOTE)
    assert page_of(election, appoints=True) == "elections"


def test_on_the_first_screen_the_page_is_that_of_the_first_screen(
    window: MainWindow, keys: Keyboard
) -> None:
    assert opened_by_f1(window, keys) == "accueil"


def test_escape_closes_the_guide_and_the_focus_goes_back_where_it_was(
    opened: MainWindow, keys: Keyboard
) -> None:
    opened.navigation.show_step(Step.CLOSING)
    before = focus()
    keys.press(Qt.Key.Key_F1)
    guide = opened.guide.window
    assert guide is not None
    assert guide.isAncestorOf(focus())
    keys.press(Qt.Key.Key_Escape)
    assert focus() is before


def test_there_is_one_guide_which_goes_to_the_place_where_f1_is_pressed(
    opened: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    opened.navigation.show_section(Section.MEMBERS)
    keys.press(Qt.Key.Key_F1)
    first = opened.guide.window
    opened.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is opened)
    opened.navigation.show_section(Section.ACTS)
    keys.press(Qt.Key.Key_F1)
    assert opened.guide.window is first
    assert first is not None
    assert first.name == "deliberations"
    opened.close()
    assert opened.guide.window is None


def test_a_dialog_has_its_page_and_keeps_what_is_typed_in_it(
    opened: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    opened.navigation.show_section(Section.DASHBOARD)
    opened.commands.show_bin()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QShortcut)))
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    assert opened_by_f1(opened, keys) == "seances"
    assert dialog.isVisible()
    keys.press(Qt.Key.Key_F1)
    dialog.reject()
    assert opened.guide.window is None  # it goes with the dialog that called it


def test_every_dialog_has_a_page() -> None:
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    bases = {"SmallDialog", "EventDialog", "ImportDialog"}  # nobody opens them
    without = {*bases, "Progress"}
    named = {
        each.__name__
        for each in (*subclasses(QDialog), *subclasses(SmallDialog))
        if each.__module__.startswith(ui.__name__)
    }
    assert named - without - set(OF_WIDGETS) == set()
    assert set(OF_WIDGETS.values()) <= set(NAMES)


def subclasses(of: type) -> Iterator[type]:
    for each in of.__subclasses__():
        yield each
        yield from subclasses(each)


def test_an_election_has_its_own_page(begin: Begin, keys: Keyboard) -> None:
    window = begin(council(15))
    window.navigation.show_step(Step.DELIBERATIONS)
    page = window.pages.session.deliberations
    page.show_vote()
    page.vote.nature.setCurrentIndex(list(ItemKind).index(ItemKind.APPOINTMENT))
    page.vote.nature.setCurrentText("Nomination (élection)")
    page.vote.nature.activated.emit(page.vote.nature.currentIndex())
    page.show_vote()
    assert opened_by_f1(window, keys) == "elections"


# Reading


def read(window: MainWindow, name: str, qtbot: QtBot) -> GuideWindow:
    window.guide.show_page(name)
    guide = window.guide.window
    assert guide is not None
    qtbot.waitUntil(guide.text.hasFocus)
    return guide


def test_the_search_lists_the_pages_that_have_every_word_and_marks_them(
    opened: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    guide = read(opened, "clavier", qtbot)
    keys.press("f", Qt.KeyboardModifier.ControlModifier)
    keys.write("delegation maire")
    assert "decisions" in guide.list.names
    assert "sauvegardes" not in guide.list.names
    keys.press(Qt.Key.Key_Return)
    assert guide.text.hasFocus()
    assert guide.text.extraSelections()
    guide.search.setText("zzz")
    assert guide.nothing.isVisible()
    guide.search.clear()
    assert guide.list.names == list(NAMES)


def test_a_page_found_says_under_which_heading_and_opens_there(
    opened: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    guide = read(opened, "clavier", qtbot)
    guide.search.setText("clé perdue")
    row = guide.list.names.index("que-faire-si")
    item = guide.list.item(row)
    assert item.text() == "Que faire si…\n› La clé est perdue"
    guide.list.setCurrentItem(item)
    assert guide.name == "que-faire-si"
    assert guide.text.textCursor().block().text() == "La clé est perdue"


def test_the_pages_are_listed_by_parts_whose_names_are_not_chosen(
    opened: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    guide = read(opened, "que-faire-si", qtbot)
    guide.list.setFocus()
    keys.press(Qt.Key.Key_Down)  # over « Une séance »
    assert guide.name == "seances"
    assert [guide.list.item(0).text(), guide.list.item(5).text()] == list(PARTS)[:2]


def test_a_page_shows_its_pictures_no_wider_than_itself(opened: MainWindow, qtbot: QtBot) -> None:
    guide = read(opened, "premiere-seance", qtbot)
    address = guide.text.source().resolved(QUrl("images/presences.png"))
    drawn = guide.text.loadResource(QTextDocument.ResourceType.ImageResource.value, address)
    assert 200 < drawn.width() < guide.text.viewport().width()
    pictures = PICTURE.findall(of_page("premiere-seance"))
    assert guide.text.toHtml().count("<img") == len(pictures)


def test_another_search_replaces_the_words_and_begins_with_the_titles(
    opened: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    guide = read(opened, "clavier", qtbot)
    for words in ("grand", "élections"):
        keys.press("f", Qt.KeyboardModifier.ControlModifier)
        keys.write(words)
    assert guide.search.text() == "élections"
    assert guide.list.names[0] == "elections"
    assert guide.list.count() > 1


def test_one_goes_back_and_forward_and_by_links_to_a_finding(
    opened: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    guide = read(opened, "presences", qtbot)
    top = guide.text.verticalScrollBar().value()
    guide.text.setSource(guide.text.source().resolved(QUrl("constats#quorum-perdu")))
    assert guide.name == "constats"
    assert guide.text.verticalScrollBar().value() > top
    assert guide.list.currentItem().text() == "Les constats"
    keys.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert guide.name == "presences"
    keys.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert guide.name == "constats"


def test_a_link_of_the_text_is_followed(opened: MainWindow, qtbot: QtBot) -> None:
    guide = read(opened, "seances", qtbot)
    assert 'href="presences"' in guide.text.toHtml()
    guide.text.anchorClicked.emit(guide.text.source().resolved(QUrl("presences")))
    guide.text.setSource(guide.text.source().resolved(QUrl("presences")))
    assert guide.name == "presences"


def test_an_address_opens_the_guide(opened: MainWindow) -> None:
    assert QDesktopServices.openUrl(QUrl("guide:elus"))
    guide = opened.guide.window
    assert guide is not None
    assert guide.name == "elus"


def test_nothing_is_read_from_a_network(opened: MainWindow, qtbot: QtBot) -> None:
    guide = read(opened, "vote", qtbot)
    assert guide.text.loadResource(0, QUrl("https://registre.invalid/")) is None


def test_the_guide_follows_the_theme_and_the_size_of_the_window(
    opened: MainWindow, qtbot: QtBot
) -> None:
    guide = read(opened, "vote", qtbot)
    opened.look.choose("sombre")
    QApplication.processEvents()
    assert opened.look.theme.ink in guide.text.document().defaultStyleSheet()
    small = guide.text.document().defaultStyleSheet()
    opened.look.zoom_to(1.5)
    QApplication.processEvents()
    assert guide.text.document().defaultStyleSheet() != small
    opened.look.zoom_to(1.0)
    opened.look.choose("")


def test_every_control_of_the_guide_has_a_name(opened: MainWindow, qtbot: QtBot) -> None:
    guide = read(opened, "vote", qtbot)
    assert [part for part in (guide.back, guide.forward) if not part.accessibleName()] == []
    assert guide.list.accessibleName()
    assert guide.search.accessibleName()
    assert guide.text.accessibleName()


def test_it_stands_in_the_screen_at_its_right(opened: MainWindow, qtbot: QtBot) -> None:
    guide = read(opened, "vote", qtbot)
    room = guide.screen().availableGeometry()
    assert room.contains(guide.geometry())
    assert guide.geometry().right() > room.right() - 8


def test_on_a_small_screen_it_is_a_column_that_leaves_the_window_in_sight(
    opened: MainWindow, qtbot: QtBot
) -> None:
    guide = read(opened, "premiere-seance", qtbot)
    assert guide.screen().availableGeometry().width() < ROOMY
    assert guide.width() == NARROW < 0.35 * 1366
    assert guide.list.geometry().bottom() < guide.text.geometry().top()
    assert guide.text.width() > NARROW * 0.9


# On paper


def test_the_guide_is_saved_from_its_window_which_stays_over_that_of_the_register(
    opened: MainWindow, keys: Keyboard, qtbot: QtBot, answers: Answers
) -> None:
    guide = read(opened, "vote", qtbot)
    assert guide.windowType() is Qt.WindowType.Dialog
    asked: list[QWidget] = []
    answers.path = answers.folder / "guide.pdf"
    ask = answers.pdf_to_save
    answers.pdf_to_save = lambda parent, name: asked.append(parent) or ask(parent, name)
    keys.press("s", Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(answers.path.exists, timeout=20_000)
    assert asked == [guide]
    assert "Guide de Registre" in pdf.text(pdf.conforming(answers.path.read_bytes()))


def test_the_guide_is_printed_with_no_register_open(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []

    def leave(_: Papers, name: str, pages: int, over: QWidget) -> None:
        asked.append((name, pages))
        assert over is window.guide.window

    monkeypatch.setattr(Papers, "ask_printer", leave)
    guide = read(window, "accueil", qtbot)
    guide.print_button.click()
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    ((name, pages),) = asked
    assert name == "Guide de Registre"
    assert pages > 40
