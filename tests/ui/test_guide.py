"""The guide: true to the window, opened where one is, searched, left as one came."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
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
from registre_app.resources import resource
from registre_app.ui.guide.pages import NAMES, guide_page, guide_pages
from registre_app.ui.guide.places import OF_PARTS, OF_SECTIONS, OF_STEPS, OF_WIDGETS, page_of
from registre_app.ui.guide.window import GuideWindow
from registre_app.ui.place import Place
from registre_app.ui.sections import Section
from registre_app.ui.session.deliberations_page import ANNEXES, FOLLOWUP, TEXT, VOTE
from registre_app.ui.session.facts.area import FactsArea
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.small_dialog import SmallDialog
from tests.councils import council, evening
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard, focus

WRITTEN = [name for name in NAMES if name != "constats"]  # that page is made from the rules
READ_THROUGH = {"confiance", "fiabilite", "commandes"}  # pages that no place of the window has
LABEL = re.compile(r"\*\*(.+?)\*\*")
KEY = re.compile(r"`+(.+?)`+")
PAIR = re.compile(r"`([^`]+)` ?: \*\*([^*]+)\*\*|\*\*([^*]+)\*\* \(`([^`]+)`\)")
LINK = re.compile(r"\]\(([a-z-]+)\.md(?:#([a-z-]+))?\)")
ARTICLE = re.compile(r"\b[LRD]\d{3,4}(?:-\d+)*\b")
OF_THE_SYSTEM = {"Tab", "Entrée", "Échap", "Espace", "Maj", "F2", "Suppr"}
LONGEST = 72  # letters of a first line


def plain(words: str) -> str:
    return words.replace("&", "").replace("\xa0", " ").removesuffix("…").strip()


def of_page(name: str) -> str:
    return guide_page(name).text.replace("\xa0", " ")


@pytest.fixture
def whole(begin: Begin, qtbot: QtBot) -> MainWindow:
    """A window whose every page and rare box is made."""
    window = begin(evening())
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
    window.registers.return_to_backup()
    window.commands.show_bin()
    window.guide.show_here()
    return window


def parts_of(window: MainWindow) -> list[QWidget]:
    roots: list[QWidget] = [window, window.pages.welcome]
    return [part for root in roots for part in (root, *root.findChildren(QWidget))]


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
    labels = labels_of(whole)
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
    cited = {each for path in sources for each in ARTICLE.findall(path.read_text("utf-8"))}
    cited |= set(ARTICLE.findall(of_page("constats")))
    unknown = {
        f"{name}: {each}"
        for name in WRITTEN
        for each in ARTICLE.findall(of_page(name))
        if each not in cited
    }
    assert unknown == set()


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
    shown = [guide.list.item(row).text() for row in range(guide.list.count())]
    assert "Décisions" in shown
    assert "Sauvegardes" not in shown
    keys.press(Qt.Key.Key_Return)
    assert guide.text.hasFocus()
    assert guide.text.extraSelections()
    guide.search.setText("zzz")
    assert guide.nothing.isVisible()
    guide.search.clear()
    assert guide.list.count() == len(NAMES)


def test_another_search_replaces_the_words_and_begins_with_the_titles(
    opened: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    guide = read(opened, "clavier", qtbot)
    for words in ("grand", "élections"):
        keys.press("f", Qt.KeyboardModifier.ControlModifier)
        keys.write(words)
    assert guide.search.text() == "élections"
    assert guide.list.item(0).text() == "Élections"
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
