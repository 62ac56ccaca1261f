"""French marks as one types, and what was typed given back on demand."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from registre_app.layout.quotes import curled
from registre_app.ui.text.editor import RichField
from registre_app.ui.widgets.fields import LineField
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard
from tests.ui.keys import write as type_text
from tests.ui.test_typed_fields import control
from tests.ui.typed_fields import AFTER, NOTICE, TEXT, base

CTRL = Qt.KeyboardModifier.ControlModifier
N = "\N{NARROW NO-BREAK SPACE}"

MARKS = (
    ("l'eau d'Arnay", "l’eau d’Arnay"),
    ("aujourd'hui", "aujourd’hui"),
    ('dit "oui" et "non"', f"dit «{N}oui{N}» et «{N}non{N}»"),
    ('("oui")', f"(«{N}oui{N}»)"),
    ('"le "Coeur de ville" est fait"', f"«{N}le “Coeur de ville” est fait{N}»"),
    ('l\'"Espace"', f"l’«{N}Espace{N}»"),
    ("le conseil -- et le maire -- vote", "le conseil – et le maire – vote"),
    ("etc...", "etc…"),
)
AS_TYPED = (
    "5' et 2\"",
    "a@mairie.fr...",
    "http://x.fr/l'eau",
    "www.x.fr...",
    "A12'b",
    "nom_d'usage",
    "2022--12",
    "12...",
    "l’eau",
    "mot--mot",
    "a - b",
)


@pytest.fixture
def editor(qtbot: QtBot) -> RichField:
    field = RichField(lambda _: None)
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


@pytest.fixture
def line(qtbot: QtBot) -> LineField:
    field = LineField(lambda _: None, prose=True)
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


@pytest.fixture(params=["editor", "line"])
def field(request: pytest.FixtureRequest) -> RichField | LineField:
    """A text, then a line of prose."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, RichField | LineField)
    return found


def shown_in(field: object) -> str:
    """The text of an editor or of a line."""
    if isinstance(field, QLineEdit):
        return field.text()
    assert isinstance(field, QTextEdit)
    return field.toPlainText()


@pytest.mark.parametrize(("typed", "put"), MARKS)
def test_marks_are_put_as_one_types(field: RichField | LineField, typed: str, put: str) -> None:
    type_text(typed)
    assert shown_in(field) == put


@pytest.mark.parametrize("typed", AS_TYPED)
def test_numbers_identifiers_and_addresses_stay_as_typed(editor: RichField, typed: str) -> None:
    type_text(typed)
    assert editor.toPlainText() == typed


@pytest.mark.parametrize(("typed", "put"), MARKS)
def test_a_mark_put_is_the_one_that_paper_prints(typed: str, put: str) -> None:
    assert curled(put) == put
    if "-" not in typed and "." not in typed:
        assert curled(typed) == put


@pytest.mark.parametrize(
    ("typed", "back"), [('le "', 'le "'), ("mot --", "mot --"), ("etc...", "etc..."), ("l'", "l'")]
)
def test_undo_right_after_gives_back_what_was_typed(
    field: RichField | LineField, typed: str, back: str
) -> None:
    type_text(typed)
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert shown_in(field) == back
    type_text("a")
    assert shown_in(field) == f"{back}a"


def test_backspace_right_after_gives_back_what_was_typed_then_deletes(editor: RichField) -> None:
    type_text("etc...")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.toPlainText() == "etc..."
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.toPlainText() == "etc.."


def test_backspace_deletes_an_apostrophe(editor: RichField) -> None:
    type_text("l'")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.toPlainText() == "l"


def test_backspace_later_deletes_one_letter(editor: RichField) -> None:
    type_text("etc... a")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.toPlainText() == "etc"


def test_a_mark_takes_the_place_of_what_is_selected(field: RichField | LineField) -> None:
    type_text("mot")
    field.selectAll()
    type_text('"oui"')
    assert shown_in(field) == f"«{N}oui{N}»"


def test_what_is_pasted_keeps_its_marks(editor: RichField) -> None:
    pasted = QMimeData()
    pasted.setText('l\'eau "claire" -- etc...')
    editor.insertFromMimeData(pasted)
    assert editor.toPlainText() == 'l\'eau "claire" -- etc...'


def test_a_text_shown_as_its_source_keeps_each_sign(editor: RichField) -> None:
    editor.show_value("<b>non</b>")
    assert editor.as_source
    editor.setFocus()
    type_text("l'")
    assert "l'" in editor.toPlainText()


@pytest.mark.parametrize(
    ("show", "words"),
    [
        (TEXT, "Objet"),
        (TEXT, "Rubrique"),
        (TEXT, "Exposé"),
        (TEXT, "Dispositif"),
        (AFTER, "Teneur des débats (procès-verbal)"),
        (NOTICE, "Lieu"),
        (NOTICE, "Note explicative jointe à la convocation"),
    ],
)
def test_every_text_of_prose_puts_the_marks(
    begin: Begin, keys: Keyboard, show: object, words: str
) -> None:
    window = begin(base())
    show(window)  # type: ignore[operator]
    field = control(window, words)
    field.setFocus()
    keys.press("a", CTRL)
    keys.write("l'eau")
    assert shown_in(field) == "l’eau"


@pytest.mark.parametrize("words", ["Numéro"])
def test_an_identifier_keeps_what_is_typed(begin: Begin, keys: Keyboard, words: str) -> None:
    window = begin(base())
    TEXT(window)
    control(window, words).setFocus()
    keys.press("a", CTRL)
    keys.write("a'b...")
    assert shown_in(control(window, words)) == "a'b..."
