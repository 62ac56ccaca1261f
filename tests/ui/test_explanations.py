"""« ? » beside what is rare: an explanation with its article, and the page of the guide."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from registre_app import ui
from registre_app.domain.findings import Step
from registre_app.guide.pages import NAMES
from registre_app.resources import resource
from registre_app.ui.session.closing_page import EXPLAINED
from registre_app.ui.session.facts.area import FactsArea
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.explanation import (
    Explanation,
    HelpButton,
    explain_here,
    explanations,
    with_help,
)
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import HealedLine
from tests.councils import evening
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard, focus

ARTICLE = re.compile(r"\b[LRD]\d{3,4}(?:-\d+)*\b")
ASKED = re.compile(r'(?:explained=|explain\(|HelpButton\(|with_help\(\w+, )"([a-z-]+)"')
OF_THE_PREFECT = {"L2131-6"}  # what only he does: no rule checks it
LONGEST = 330  # letters
ROOT = Path(ui.__file__).parents[1]


def test_each_has_a_text_and_an_article_that_a_rule_or_a_paper_cites() -> None:
    sources = [*ROOT.rglob("*.py"), *resource("wordings").glob("*.toml")]
    sources.append(resource("guide/constats.md"))
    cited = {each for path in sources for each in ARTICLE.findall(path.read_text("utf-8"))}
    for key, each in explanations().items():
        assert each.title, key
        assert 40 < len(each.text) < LONGEST, (key, len(each.text))
        assert ARTICLE.findall(each.article), key
        assert set(ARTICLE.findall(f"{each.text} {each.article}")) <= cited | OF_THE_PREFECT, key
        assert each.page in NAMES, key


def test_each_is_asked_for_somewhere_and_nothing_asks_for_another() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "ui").rglob("*.py"))
    asked = set(ASKED.findall(source))
    asked |= set(EXPLAINED.values())
    assert asked == set(explanations())


def test_f1_in_its_field_opens_it_and_escape_goes_back(opened: MainWindow, keys: Keyboard) -> None:
    opened.navigation.show_step(Step.CLOSING)
    field = opened.pages.session.closing.fields["list_posted_on"]
    button = field.findChild(HelpButton)
    assert button is not None
    assert button.accessibleName() == "Aide : Liste des délibérations"
    field.editor.setFocus()
    keys.press(Qt.Key.Key_F1)
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, Explanation)
    assert "L2121-25" in shown.words[2].text()
    assert button.accessibleName() == shown.accessibleName()
    keys.press(Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert focus() is field.editor


def test_f1_again_leads_to_its_page_of_the_guide(opened: MainWindow, keys: Keyboard) -> None:
    opened.navigation.show_step(Step.CLOSING)
    opened.pages.session.closing.dates["minutes_settled_on"].setFocus()
    keys.press(Qt.Key.Key_F1)
    keys.press(Qt.Key.Key_F1)
    guide = opened.guide.window
    assert guide is not None
    assert guide.name == "cloture"


def test_tab_goes_from_field_to_field_and_passes_it_by(opened: MainWindow, keys: Keyboard) -> None:
    """What was typed after a Tab was lost in the button: it is reached by F1, not by Tab."""
    opened.navigation.show_step(Step.CLOSING)
    closing = opened.pages.session.closing
    closing.dates["list_posted_on"].setFocus()
    keys.press(Qt.Key.Key_Tab)
    assert focus() is closing.acts["transmitted_on"]
    for button in opened.findChildren(HelpButton):
        assert not button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_its_words_are_whole_and_it_stays_in_the_screen(opened: MainWindow) -> None:
    opened.navigation.show_step(Step.CLOSING)
    for key in explanations():
        button = HelpButton(key)
        button.setParent(opened)
        button.move(opened.width() - 20, opened.height() - 20)
        button.show()
        button.open()
        shown = QApplication.activePopupWidget()
        assert isinstance(shown, Explanation)
        for words in shown.words:
            assert words.height() >= words.heightForWidth(words.width()), key
        assert shown.screen().availableGeometry().contains(shown.geometry()), key
        shown.close()
        button.deleteLater()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_it_leads_to_its_page_of_the_guide(opened: MainWindow, key: Qt.Key) -> None:
    opened.navigation.show_step(Step.CLOSING)
    field = opened.pages.session.closing.fields["minutes_settled_on"]
    button = field.findChild(HelpButton)
    assert button is not None
    button.open()
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, Explanation)
    QTest.keyClick(shown.button, key)
    guide = opened.guide.window
    assert guide is not None
    assert guide.name == "cloture"


def test_every_rare_fact_with_an_explanation_is_explained_from_its_fields(
    begin: Begin,
) -> None:
    window = begin(evening())
    for step in Step:
        window.navigation.show_step(step)
    signs = []
    for area in window.findChildren(FactsArea):
        for fact in area.facts:
            area.call(fact.title)
        for frame in area.frames.values():
            if frame.help_button:
                signs.append(frame.help_button.key)
                assert frame.help_button not in frame.stops()
                typed = frame.typed.stops()[0]
                assert explain_here(typed)
                shown = QApplication.activePopupWidget()
                assert isinstance(shown, Explanation)
                shown.close()
    assert {"urgence", "huis-clos", "retrait", "pouvoir", "seconde-convocation"} <= set(signs)


@pytest.mark.parametrize("beside", [False, True])
def test_it_stands_beside_the_label_of_a_field(qtbot: QtBot, beside: bool) -> None:
    field = Field("&Motif", HealedLine(), beside=beside)
    qtbot.addWidget(field)
    field.explain("levee")
    button = field.findChild(HelpButton)
    assert button is not None
    assert button.parentWidget() is field


def test_it_stands_after_a_box_to_tick(qtbot: QtBot) -> None:
    box = QCheckBox("Nomination sans vote")
    line = with_help(box, "sans-vote")
    qtbot.addWidget(line)
    assert line.findChild(HelpButton) is not None
    assert box.parentWidget() is line
