"""The rich text editor: display, recording, pasting from other programs."""

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from registre_app.domain.prose import Block, Paragraph, plain
from registre_app.text import parse
from registre_app.text.writing import write
from registre_app.ui.text.document import fill, read
from registre_app.ui.text.editor import RichField
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import HealedLine, LineField, TextField
from tests.text.test_html import LIBREOFFICE, WORD
from tests.text.test_writing import blocks
from tests.ui.keys import write as type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def recorded() -> list[str]:
    return []


@pytest.fixture
def editor(qtbot: QtBot, recorded: list[str]) -> RichField:
    def record(text: str) -> None:
        recorded.append(text)

    field = RichField(record)
    qtbot.addWidget(field)
    field.resize(500, 400)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=blocks)
def test_every_text_of_the_subset_is_shown_and_written_back(
    text: tuple[Block, ...], qapp: object
) -> None:
    document = QTextDocument()
    fill(document, text)
    assert write(read(document)) == write(text)


def test_a_text_only_looked_at_is_not_an_edit(editor: RichField, recorded: list[str]) -> None:
    editor.show_value("* un\n* deux\n\nTexte\nsur deux lignes")
    editor.flush()
    assert recorded == []
    assert not editor.as_source


def test_bold_and_italic_are_typed_with_their_keys(
    editor: RichField, recorded: list[str], qtbot: QtBot
) -> None:
    editor.toggle_bold()
    type_text("d’adopter")
    editor.toggle_bold()
    type_text(" le ")
    editor.toggle_italic()
    type_text("budget")
    editor.flush()
    assert recorded == ["**d’adopter** le *budget*"]


def test_a_list_is_begun_continued_and_left(
    editor: RichField, recorded: list[str], qtbot: QtBot
) -> None:
    editor.toggle_list(numbered=False)
    type_text("un")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    type_text("deux")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editor.indent(1)
    type_text("détail")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return)  # an empty item: one level up
    type_text("trois")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return)  # and out of the list
    type_text("Fin.")
    editor.flush()
    assert recorded == ["- un\n- deux\n  - détail\n- trois\n\nFin."]


@pytest.mark.parametrize(
    ("typed", "source"), [("- un", "- un"), ("1. un", "1. un"), ("a - b", "a - b")]
)
def test_a_dash_or_a_number_begins_a_list(
    editor: RichField, recorded: list[str], typed: str, source: str
) -> None:
    type_text(typed)
    editor.flush()
    assert recorded == [source]


def test_a_list_becomes_numbered_then_paragraphs_again(
    editor: RichField, recorded: list[str]
) -> None:
    editor.show_value("- un\n- deux")
    editor.selectAll()
    editor.toggle_list(numbered=True)
    editor.flush()
    editor.toggle_list(numbered=True)
    editor.flush()
    assert recorded == ["1. un\n2. deux", "un\n\ndeux"]


def test_a_heading_ends_with_its_paragraph(
    editor: RichField, recorded: list[str], qtbot: QtBot
) -> None:
    type_text("Budget")
    editor.toggle_heading()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    type_text("Texte")
    editor.flush()
    assert recorded == ["## Budget\n\nTexte"]


def test_a_table_is_put_in_and_grows(editor: RichField, recorded: list[str], qtbot: QtBot) -> None:
    type_text("Tarifs")
    editor.insert_table()
    for word in ("Repas", "Prix", "Enfant", "3 €"):
        type_text(word)
        editor.moveCursor(QTextCursor.MoveOperation.NextCell)
    editor.add_row()
    type_text("Adulte")
    editor.flush()
    table = "| Repas | Prix |\n|---|---|\n| Enfant | 3\u00a0€ |\n| Adulte |  |"
    assert recorded == [f"Tarifs\n\n{table}"]


TABLE = "| Repas | Prix |\n|---|--:|\n| Enfant | 3 |\n| Adulte | 5 |"


@pytest.fixture
def table(editor: RichField) -> RichField:
    """An editor in the last cell of a table of which the second column is aligned to the right."""
    editor.show_value(TABLE)
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    editor.setTextCursor(cursor)
    assert editor.textCursor().block().text() == "5"
    return editor


def test_tab_in_the_last_cell_makes_a_row_aligned_as_that_above(
    table: RichField, recorded: list[str], qtbot: QtBot
) -> None:
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    type_text("Élu")
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    type_text("9")
    table.flush()
    assert recorded == [f"{TABLE}\n| Élu | 9 |"]


def test_tab_back_from_the_first_cell_leaves_the_text(table: RichField, qtbot: QtBot) -> None:
    for _ in range(5):
        qtbot.keyClick(table, Qt.Key.Key_Backtab)
    assert table.textCursor().block().text() == "Repas"
    assert table.textCursor().currentTable().rows() == 3


def test_a_table_that_is_only_read_gets_no_row(table: RichField, qtbot: QtBot) -> None:
    table.setReadOnly(True)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert table.textCursor().currentTable().rows() == 3


def test_a_row_is_removed(table: RichField, recorded: list[str]) -> None:
    table.remove_row()
    table.flush()
    assert recorded == ["| Repas | Prix |\n|---|--:|\n| Enfant | 3 |"]


def test_a_column_is_removed(table: RichField, recorded: list[str]) -> None:
    table.remove_column()
    table.flush()
    assert recorded == ["| Repas |\n|---|\n| Enfant |\n| Adulte |"]


def test_the_row_below_a_head_that_is_removed_is_the_head(
    table: RichField, recorded: list[str], qtbot: QtBot
) -> None:
    for _ in range(5):
        qtbot.keyClick(table, Qt.Key.Key_Backtab)
    table.remove_row()
    table.flush()
    assert recorded == ["| Enfant | 3 |\n|---|--:|\n| Adulte | 5 |"]


def test_the_last_column_takes_the_table_away(table: RichField, recorded: list[str]) -> None:
    table.remove_column()
    table.remove_column()
    table.flush()
    assert recorded == [""]


def test_the_context_menu_of_a_table_adds_and_removes(
    table: RichField, recorded: list[str]
) -> None:
    menu = table.table_menu()
    assert [each.text() for each in menu.actions()] == [
        "Ajouter une ligne",
        "Ajouter une colonne",
        "Retirer la ligne",
        "Retirer la colonne",
    ]
    menu.actions()[2].trigger()
    table.flush()
    assert recorded == ["| Repas | Prix |\n|---|--:|\n| Enfant | 3 |"]


def test_no_break_spaces_are_put_in_while_typing(editor: RichField, recorded: list[str]) -> None:
    type_text("Vu le code ; «oui»")
    editor.flush()
    assert recorded == ["Vu le code\u202f; «\u202foui\u202f»"]


def test_signs_that_mean_something_to_the_source_stay_what_they_are(
    editor: RichField, recorded: list[str]
) -> None:
    type_text("# 1. * tarif_2 [x] > 3")
    editor.flush()
    editor.show_value(recorded[0])
    assert editor.toPlainText() == "# 1. * tarif_2 [x] > 3"


@pytest.mark.parametrize("html", [WORD, LIBREOFFICE], ids=["word", "libreoffice"])
def test_what_is_pasted_keeps_its_words_and_loses_its_looks(
    editor: RichField, recorded: list[str], html: str
) -> None:
    data = QMimeData()
    data.setHtml(html)
    editor.insertFromMimeData(data)
    editor.flush()
    assert "<" not in recorded[0]
    assert recorded[0].count("\n- ") >= 1
    shown = editor.toHtml()
    assert "color:" not in shown.replace("background-color", "")


def test_plain_text_pasted_in_a_line_stays_in_the_line(
    editor: RichField, recorded: list[str]
) -> None:
    type_text("Vu  ")
    data = QMimeData()
    data.setText("le code")
    editor.insertFromMimeData(data)
    editor.flush()
    assert recorded == ["Vu  le code"]


def test_a_refused_text_shows_as_its_source_and_can_be_mended(
    editor: RichField, recorded: list[str]
) -> None:
    editor.show_value("> une citation")
    assert editor.as_source
    assert editor.toPlainText() == "> une citation"
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    cursor = editor.textCursor()
    cursor.deleteChar()
    cursor.deleteChar()
    editor.flush()
    assert recorded == ["une citation"]


def test_a_formula_is_put_where_the_cursor_is(editor: RichField, recorded: list[str]) -> None:
    editor.insert_source("- **de fixer** ")
    type_text("le tarif")
    editor.flush()
    assert recorded == ["- **de fixer** le tarif"]


def test_the_marks_of_personal_data_stay(editor: RichField, recorded: list[str]) -> None:
    editor.show_value("Secours à [[Mme X]].")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(" Fin")
    editor.flush()
    assert recorded == ["Secours à [[Mme\u00a0X]]. Fin"]


def paste(editor: RichField, html: str = "", text: str = "") -> None:
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    editor.insertFromMimeData(data)


@pytest.fixture
def field(editor: RichField, qtbot: QtBot) -> Field:
    whole = Field("E&xposé", editor)
    qtbot.addWidget(whole)
    whole.show()
    return whole


def test_what_a_paste_leaves_out_is_said_beside_the_field_until_the_next(field: Field) -> None:
    assert isinstance(field.editor, RichField)
    paste(field.editor, "<p>Le montant est de <del>1 500</del><ins>1 800</ins> €.</p>")
    assert field.editor.toPlainText() == "Le montant est de 1 800 €."
    assert field.note == "1 passage supprimé dans l’original n’a pas été repris."
    assert field.editor.accessibleDescription() == field.note
    assert field.error == ""
    paste(field.editor, "<p>Fin.</p>")
    assert field.note == ""


def test_the_note_of_a_paste_goes_with_its_text(field: Field) -> None:
    assert isinstance(field.editor, RichField)
    paste(field.editor, "<p>Plan <img src=plan.png></p>")
    field.editor.flush()
    assert field.note == "1 image n’a pas été reprise."
    field.editor.show_value("Un autre texte")
    assert field.note == ""


def test_a_paste_of_which_nothing_enters_is_said(field: Field) -> None:
    assert isinstance(field.editor, RichField)
    paste(field.editor, "<img src=plan.png>", "\ufffc")
    assert field.note == "1 image n’a pas été reprise."
    assert field.editor.toPlainText() == ""


def test_deleted_text_does_not_enter_a_cell_either(
    editor: RichField, recorded: list[str], qtbot: QtBot
) -> None:
    editor.insert_table()
    paste(editor, "<p>1 800 <del>1 500</del></p><p>euros</p>", "1 800 1 500\neuros")
    editor.flush()
    assert recorded == ["| 1 800 ; euros |  |\n|---|---|\n|  |  |"]


@pytest.mark.parametrize(
    "line", ["+ 3 %", "- 3 %", "12. Le", "2026. Le", "# 3", "> 3", "= 3", "~ 3"]
)
def test_a_line_of_plain_text_pasted_stays_what_it_was(
    editor: RichField, recorded: list[str], line: str
) -> None:
    paste(editor, text=line)
    editor.flush()
    (paragraph,) = parse(recorded[0])
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.line) == line


def test_a_name_typed_in_a_dialog_holds_no_sign_that_nobody_sees(qtbot: QtBot) -> None:
    line = HealedLine()
    qtbot.addWidget(line)
    line.setText("BR\u202eUN\u200b")
    line.textEdited.emit(line.text())
    assert line.text() == "BRUN"


def test_what_is_pasted_in_a_line_is_healed(qtbot: QtBot) -> None:
    line = LineField(lambda _: None)
    qtbot.addWidget(line)
    QApplication.clipboard().setText("L’eﬃca\u00adcité")
    line.paste()
    assert line.text() == "L’efficacité"
    assert line.cursorPosition() == len("L’efficacité")


def test_what_is_pasted_in_plain_paragraphs_is_healed(qtbot: QtBot) -> None:
    text = TextField(lambda _: None)
    qtbot.addWidget(text)
    QApplication.clipboard().setText("L’eﬃca\u00adcité\nde la commune")
    text.paste()
    assert text.toPlainText() == "L’efficacité\nde la commune"


LIST = "<ul><li>un<li>deux</ul>"


@pytest.mark.parametrize(
    ("text", "html", "plain_text", "recorded_text"),
    [
        ("Avant |après", "<p>un</p><p>deux</p>", "", "Avant un\n\ndeux\n\naprès"),
        ("Avant |après", "<p>un</p>deux<!--EndFragment-->", "", "Avant un\n\ndeuxaprès"),
        ("Avant |après", "", "un\ndeux", "Avant un\n\ndeuxaprès"),
        ("Avant |après", "", "un\ndeux\n", "Avant un\n\ndeux\n\naprès"),
        ("Avant |après", "", "un\n", "Avant un\n\naprès"),
        ("Avant |après", "<p>un</p>", "", "Avant unaprès"),  # a word is copied so too
        ("Avant |après", LIST, "", "Avant\n\n- un\n- deux\n\naprès"),
        ("Avant |après", "<h2>Un</h2><p>deux</p>", "", "Avant\n\n## Un\n\ndeux\n\naprès"),
        ("|Après", "", "un\ndeux\n", "un\n\ndeux\n\nAprès"),
        ("|## Après", "<p>un</p><p>deux</p>", "", "un\n\ndeux\n\n## Après"),
        ("## Av|ant", "<p>un</p><p>deux</p>", "", "## Avun\n\ndeux\n\n## ant"),
        ("Avant|", "", "un\ndeux\n", "Avantun\n\ndeux"),
        ("- av|ant\n- fin", "<p>un</p><p>deux</p>", "", "- avun\n\ndeux\n\n- ant\n- fin"),
        ("", "<h2>Un</h2><p>deux</p>", "", "## Un\n\ndeux"),
    ],
)
def test_whole_paragraphs_pasted_stay_apart_from_what_stands_after(
    editor: RichField, text: str, html: str, plain_text: str, recorded_text: str
) -> None:
    before, _, after = text.partition("|")
    editor.insert(parse(before + after))
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    cursor = editor.textCursor()
    cursor.setPosition(len(before.removeprefix("## ").removeprefix("- ")))
    editor.setTextCursor(cursor)
    paste(editor, html, plain_text)
    assert editor.source() == recorded_text


def test_a_selection_is_replaced_by_what_is_pasted(editor: RichField) -> None:
    editor.insert(parse("Avant mot après"))
    cursor = editor.textCursor()
    cursor.setPosition(6)
    cursor.setPosition(9, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    paste(editor, text="un\ndeux\n")
    assert editor.source() == "Avant un\n\ndeux\n\naprès"


def test_paragraphs_copied_inside_the_editor_are_pasted_as_they_were(editor: RichField) -> None:
    editor.insert(parse("un mot\n\ndeux mots"))
    cursor = editor.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(11, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    copied = editor.createMimeDataFromSelection()
    editor.insertFromMimeData(copied)  # in its own place
    assert editor.source() == "un mot\n\ndeux mots"
