"""The page « Réglages »: the collectivity, its wordings and formulas."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from registre_app.ui.desk import Desk
from registre_app.ui.settings.body_box import BodyBox
from registre_app.ui.settings.effect_box import EffectBox
from registre_app.ui.settings.formulas_box import FormulasBox
from registre_app.ui.settings.wordings_box import WordingsBox
from registre_app.ui.settings.words_box import WordsBox
from registre_app.ui.style.theme import Theme
from registre_app.ui.text.spelling import Dictionary
from registre_app.ui.widgets.fields import page_column, scrolled
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.recorder import Recorder


class SettingsPage(QWidget):
    """Tabs: the collectivity, the wordings of the papers, the formulas and the words of texts."""

    blazon_asked = Signal()

    def __init__(self, desk: Desk, dictionary: Dictionary) -> None:
        super().__init__()
        self._desk = desk
        self.effect = EffectBox(desk)
        self.body = BodyBox(desk, self.effect)
        self.body.blazon_asked.connect(self.blazon_asked)
        self.wordings = WordingsBox(desk, self.effect)
        self.formulas = FormulasBox(desk)
        self.words = WordsBox(dictionary)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Réglages")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(scrolled(self.body), "Collectivité")
        self.tabs.addTab(self.wordings, "Formules des papiers")
        self.tabs.addTab(self.formulas, "Formules de rédaction")
        self.tabs.addTab(self.words, "Mots appris")
        self.tabs.currentChanged.connect(lambda _: self._turn())
        layout = page_column(self)
        layout.addWidget(label("Réglages", "title"))
        layout.addWidget(self.effect)
        layout.addWidget(self.tabs, 1)

    def enter(self) -> None:
        """Put the focus on the first field of the visible tab."""
        (self.body, self.wordings, self.formulas, self.words)[self.tabs.currentIndex()].enter()

    def go_to(self, field: str) -> None:
        """Go to a field of the collectivity."""
        self.tabs.setCurrentIndex(0)
        self.body.go_to(field)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.body.apply_theme(theme)

    def hideEvent(self, event: QHideEvent) -> None:
        """Correct again at the next visit: a day typed once does not date what is typed later."""
        super().hideEvent(event)
        if not event.spontaneous():
            for recorder in self.findChildren(Recorder):
                recorder.flush()
            self.effect.reset()

    def _turn(self) -> None:
        """Show a tab; the formulas and the words of texts are not dated, and on no paper."""
        if self.tabs.currentWidget() is not self.wordings:
            self._desk.printed.choose_paper(None)
        self.effect.setVisible(self.tabs.currentWidget() not in (self.formulas, self.words))
        self.enter()

    def take_blazon(self, path: Path | None) -> None:
        """Set the picture printed at the head of the acts."""
        self.body.take_blazon(path)
