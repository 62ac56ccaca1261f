"""Contrast follows the system unless the user chose; nothing moves by itself; targets are large."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QProgressBar,
    QStyle,
    QTabBar,
    QTreeView,
    QWidget,
)

from registre_app.ui.sections import Section
from registre_app.ui.shell import look
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.style.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT
from tests import places
from tests.councils import evening
from tests.ui.conftest import Begin, OpenWindow

MOVED = (QLineEdit, QMainWindow, QProgressBar, QTabBar, QTreeView)  # by Qt, unless told not to
LEAST = 24  # pixels: WCAG 2.2, 2.5.8


def contrast_entry(window: MainWindow) -> object:
    return next(each for each in window.actions_.every if "Contraste" in each.text())


def test_the_contrast_of_the_system_is_followed(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [True]
    monkeypatch.setattr(look, "asks_for_contrast", lambda: asked[0])
    window = open_window()
    assert window.look.theme in (CONTRAST_LIGHT, CONTRAST_DARK)
    assert contrast_entry(window).isChecked()
    asked[0] = False
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert window.look.theme in (LIGHT, DARK)
    assert not contrast_entry(window).isChecked()


def test_the_contrast_chosen_is_kept_until_the_colours_of_the_system_are(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "asks_for_contrast", lambda: False)
    window = open_window()
    contrast_entry(window).trigger()
    window.look.choose("sombre")
    assert window.look.theme is CONTRAST_DARK
    again = open_window()
    assert again.look.theme is CONTRAST_DARK
    assert contrast_entry(again).isChecked()
    again.look.choose("")
    assert again.look.theme in (LIGHT, DARK)


def test_nothing_moves_by_itself(opened: MainWindow) -> None:
    for effect in Qt.UIEffect:
        if effect is not Qt.UIEffect.UI_General:
            assert not QApplication.isEffectEnabled(effect)
    opened.navigation.show_section(Section.ARCHIVES)
    duration = QStyle.StyleHint.SH_Widget_Animation_Duration
    fading = QStyle.StyleHint.SH_ScrollBar_Transient
    parts = [each for each in (opened, *opened.findChildren(QWidget)) if isinstance(each, MOVED)]
    assert parts
    assert [each for each in parts if each.style().styleHint(duration, None, each)] == []
    assert not opened.style().styleHint(fading, None, opened)
    for section in Section:
        opened.navigation.show_section(section)
    bars = opened.findChildren(QProgressBar)
    opened.pages.archives.verification.verify()
    assert bars
    assert not [bar for bar in bars if bar.minimum() == bar.maximum() == 0 and bar.isVisible()]


def small(window: MainWindow, part: QWidget) -> str:
    """Tell of a target of the mouse that is too small; nothing where it is not."""
    if isinstance(part, QTabBar):
        shown = [row for row in range(part.count()) if part.isTabVisible(row)]
        sizes = [part.tabRect(row).size() for row in shown]
    else:
        sizes = [part.size()]
    name = part.accessibleName() or getattr(part, "text", str)()
    return "".join(
        f"{type(part).__name__} « {name} » {size.width()}×{size.height()}"
        for size in sizes
        if min(size.width(), size.height()) < LEAST
    )


def test_what_is_clicked_is_large_enough_for_any_hand(begin: Begin) -> None:
    window = begin(evening())
    targets = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QTabBar)
    found: dict[str, str] = {}
    for walk in (places.pages, places.facts):
        for place in walk(window):
            for kind in targets:
                for each in window.findChildren(kind):
                    inside = isinstance(each.parentWidget(), QAbstractSpinBox | QComboBox)
                    if each.isVisible() and not inside and (said := small(window, each)):
                        found.setdefault(said, place)
    assert "\n".join(sorted(found)) == ""
