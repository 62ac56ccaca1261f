"""A word learnt can be unlearnt, where it stands in a text and in the settings."""

import pytest
from PySide6.QtCore import Qt

from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.shell.own_words import own_words
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.text.editor import RichField
from tests.ui.keys import Keyboard

DELETE = Qt.Key.Key_Delete


@pytest.fixture
def body(opened: MainWindow) -> RichField:
    """A text of an unknown word, the cursor at it."""
    opened.navigation.show_step(Step.DELIBERATIONS)
    page = opened.pages.session.deliberations
    page.show_text()
    page.text.body.setFocus()
    page.text.body.setPlainText("L’zglurb")
    assert page.text.body.next_mistake()
    return page.text.body


def words(body: RichField) -> list[str]:
    return [each.text() for each in body.suggestions_menu().actions()]


def test_a_word_just_learnt_is_unlearnt_by_the_same_menu(
    opened: MainWindow, body: RichField
) -> None:
    body.suggestions_menu().actions()[-1].trigger()
    assert own_words(opened.settings) == ("zglurb",)
    assert words(body) == ["Retirer « zglurb » du dictionnaire"]
    body.suggestions_menu().actions()[0].trigger()
    assert own_words(opened.settings) == ()
    assert words(body)[-1] == "Ajouter « L’zglurb » au dictionnaire"
    assert body.next_mistake() is not None


def test_the_words_learnt_are_listed_in_the_settings_and_removed_there(
    opened: MainWindow, body: RichField, keys: Keyboard
) -> None:
    for word in ("zglurb", "Éaduenne", "brasserille"):
        opened.pages.dictionary.learn(word)
    opened.navigation.show_section(Section.SETTINGS)
    page = opened.pages.settings
    page.tabs.setCurrentWidget(page.words)
    shown = page.words.list
    assert [shown.item(row).text() for row in range(3)] == ["brasserille", "Éaduenne", "zglurb"]
    shown.setFocus()
    shown.setCurrentRow(2)
    keys.press(DELETE)
    assert own_words(opened.settings) == ("Éaduenne", "brasserille")
    assert body.next_mistake() is not None
    page.words.remove_button.click()
    page.words.remove_button.click()
    assert own_words(opened.settings) == ()
    assert shown.isHidden()
