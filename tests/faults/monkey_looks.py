"""What is looked at between the inputs of a monkey: what is recorded, and what shows."""

from itertools import product

from PySide6.QtCore import QAbstractListModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from registre_app.storage import RegisterReader


class Lost(Exception):
    """Something is not what was recorded."""


class Unseen(Exception):
    """Something went wrong, and nothing told it."""


def recorded(register: RegisterReader) -> tuple[object, ...]:
    """Return all that a register records and that the window may edit."""
    sessions = {key: register.session(key) for key in register.session_ids()}
    others = (register.chronicle(), register.decisions(), register.formulas(), register.head())
    return sessions, *others


def shown(root: QWidget) -> list[tuple[str, str]]:
    """Return what the widgets in sight show, and the tables and lists in them."""
    return [
        (type(each).__name__, words)
        for each in root.findChildren(QWidget)
        if each.isVisible() and (words := _words(each))
    ]


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit | QLabel):
        return widget.text()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QAbstractItemView) and (model := widget.model()):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
        cells = product(range(model.rowCount()), range(columns))
        return "\n".join(str(model.index(*cell).data()) for cell in cells)
    return ""
