"""The dialogs of Qt speak French, also where its own translation does not."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressDialog,
    QTextEdit,
    QWidget,
)

from registre_app.ui.printing.print_job import a4_printer
from registre_app.ui.shell.qt_words import french

OF_THE_PRINTER = ("type", "location", "printers")
SAME = {"", "OK", "Copies", "&Options >>", "Page", "Pages", "Portrait", "Orientation", "…", "Titre"}
"""What is the same in both languages."""


def spoken(widget: QWidget) -> Iterator[str]:
    """What a widget, and all in it, says."""
    for each in (widget, *widget.findChildren(QWidget)):
        if each.objectName() in OF_THE_PRINTER:
            continue
        yield from (each.toolTip(), each.windowTitle())
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        if isinstance(each, QGroupBox):
            yield each.title()
        yield from (action.text().split("\t")[0] for action in each.actions())


def of_files(_: list[object]) -> QDialog:
    dialog = QFileDialog(None, "Titre", "/", "PDF (*.pdf)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return dialog


def of_printing(kept: list[object]) -> QDialog:
    printer = a4_printer()
    kept.append(printer)
    return QPrintDialog(printer)


def of_the_page(kept: list[object]) -> QDialog:
    printer = a4_printer()
    kept.append(printer)
    return QPageSetupDialog(printer)


def of_progress(_: list[object]) -> QDialog:
    return QProgressDialog()


def of_a_line(kept: list[object]) -> QMenu:
    kept.append(line := QLineEdit())
    return line.createStandardContextMenu()


def of_a_text(kept: list[object]) -> QMenu:
    kept.append(text := QTextEdit())
    return text.createStandardContextMenu()


@pytest.mark.parametrize(
    "make", [of_files, of_printing, of_the_page, of_progress, of_a_line, of_a_text]
)
def test_no_word_of_qt_is_left_in_english(
    qapp: QApplication, make: Callable[[list[object]], QWidget]
) -> None:
    kept: list[object] = []
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    english = set(spoken(make(kept)))
    for translator in french(qapp):
        qapp.installTranslator(translator)
    said = set(spoken(make(kept)))
    assert said - english
    assert said & english <= SAME
