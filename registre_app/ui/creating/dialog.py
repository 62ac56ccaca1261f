"""« Créer un registre » in two steps: the body, then its people and the day of a first session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.errors import RegistreError
from registre_app.ui import voice
from registre_app.ui.creating.body_step import BodyStep
from registre_app.ui.creating.people_step import PeopleStep
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.style.zoom import FRAME
from registre_app.ui.widgets.fields import scrolled
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.wheel import Wheel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from registre_app.domain.collectivity import Assembly, Collectivity
    from registre_app.domain.member import Member
    from registre_app.ui.dialogs.questions import Dialogs

TITLE = "Créer un registre"
SIZE = QSize(1080, 720)
HEADINGS = ("1 sur 2 · La collectivité", "2 sur 2 · Les élus")
NEXT, CREATE = "&Suivant", "&Créer le registre"


@dataclass(frozen=True)
class NewRegister:
    """What was typed: a register to make at a path, its people, the day of a first session."""

    path: Path
    body: Collectivity
    assembly: Assembly
    members: tuple[Member, ...]
    day: date | None


class NewRegisterDialog(QDialog):
    """Two steps, between which nothing typed is lost; ``make`` makes the register.

    What ``make`` raises is said beside the file. Leaving asks first where people were typed.
    """

    def __init__(
        self,
        dialogs: Dialogs,
        today: Callable[[], date],
        make: Callable[[NewRegister], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._make = make
        self.setWindowTitle(TITLE)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.body = BodyStep(dialogs.register_to_create)
        self.people = PeopleStep(today, dialogs.roster_to_import)
        self._heading = label("", "heading")
        self._steps = QStackedWidget()
        for step in (self.body, self.people):
            self._steps.addWidget(scrolled(step))
        self.back_button = QPushButton("&Précédent")
        self.back_button.clicked.connect(lambda: self._show(0))
        self.next_button = QPushButton(NEXT)
        self.next_button.setProperty("role", "primary")
        self.next_button.setDefault(True)
        self.next_button.clicked.connect(self._go_on)
        cancel = QPushButton("Annuler")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_M)
        buttons.addWidget(self.back_button)
        buttons.addStretch()
        buttons.addWidget(self.next_button)
        buttons.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self._heading)
        layout.addWidget(self._steps, 1)
        layout.addLayout(buttons)
        self.setTabOrder(self.next_button, cancel)
        self.setTabOrder(cancel, self.back_button)  # what goes on comes first
        Wheel(self).watch(self)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self._show(0)

    def reject(self) -> None:
        """Leave, without what was typed; people are asked about first."""
        if not self.people.is_typed or self._dialogs.leave_people(self):
            super().reject()

    def _go_on(self) -> None:
        if not self.body.check():
            self._show(0)
        elif self._steps.currentIndex() == 0:
            self.people.show_body(*self.body.body)
            self._show(1)
        elif self.people.check():
            self._create()

    def _create(self) -> None:
        body, assembly = self.body.body
        people = self.people
        new = NewRegister(self.body.place, body, assembly, people.members, people.day.day)
        try:
            self._make(new)
        except RegistreError as error:
            self._show(0)
            self.body.refuse_place(str(error))
            return
        self.accept()

    def _show(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        self._heading.setText(HEADINGS[step])
        self.back_button.setVisible(step > 0)
        self.next_button.setText(CREATE if step else NEXT)
        voice.say(self, HEADINGS[step])
        (self.people if step else self.body).enter()
