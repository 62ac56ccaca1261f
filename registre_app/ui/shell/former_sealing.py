"""What earlier versions sealed, entered in the chain right after a register is opened.

The sheets of each session are drawn on another thread, then entered here: the window answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from registre_app.ui.background import Background
from registre_app.ui.widgets.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from registre_app.app.former_seals import Prepared
    from registre_app.app.jobs import Answer
    from registre_app.storage import RegisterFile
    from registre_app.ui.desk import Desk
    from registre_app.ui.printing.rendering import Renderer

TITLE = "Séances scellées par une version antérieure"
WORDS = (
    "Ce registre vient d’une version antérieure : ses séances scellées entrent dans la chaîne des "
    "sceaux ({rank} sur {count})…"
)
STOPPED = (
    "Inscription des sceaux arrêtée : {done} sur {count} sont inscrits. Elle reprend à la "
    "prochaine ouverture, ou à votre première saisie."
)
STOP = "Arrêter"


class FormerSealing:
    """Enters former seals one after the other, with a measure and a stop; ``say`` shows a sentence.

    A stop leaves what is entered; the rest goes on when it is started again.
    """

    def __init__(
        self, parent: QWidget, desk: Desk, renderer: Renderer, say: Callable[[str], None]
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._say = say
        self._drawing = Background(parent, of=lambda: desk.register, beside=renderer)
        self.progress: Progress | None = None
        self._register: RegisterFile | None = None
        self._left: list[int] = []
        self._count = 0
        desk.changed.connect(self._follow)

    @property
    def busy(self) -> bool:
        """Tell whether seals are still being entered."""
        return self.progress is not None

    def stop(self) -> None:
        """Wait for the drawing to end; what is left goes on at the next opening."""
        self._drawing.stop()
        self._close()

    def start(self) -> None:
        """Enter what is left of the register that is open, unless it is being entered."""
        register = self._desk.register
        if self.busy or register is None or self._desk.read_only:
            return
        self._register, self._left = register, list(register.former_ids())
        self._count = len(self._left)
        if not self._left:
            return
        self.progress = Progress(self._parent, TITLE, "", STOP)
        self.progress.setMaximum(self._count)
        QTimer.singleShot(0, self._parent, self._next)

    def _next(self) -> None:
        progress, register = self.progress, self._register
        if progress is None or register is None or register is not self._desk.register:
            return
        done = self._count - len(self._left)
        progress.setLabelText(WORDS.format(rank=min(done + 1, self._count), count=self._count))
        progress.setValue(done)
        if self.progress is not progress:  # closed meanwhile: a measure lets events pass
            return
        if progress.wasCanceled() or not self._left:
            self._end(done)
            return
        key, today = self._left[0], self._desk.today()

        def work() -> Prepared:
            from registre_app.app.former_seals import prepare_former

            register.check()  # not on the thread of the window
            with register.reader() as reader:
                return prepare_former(reader, key, today)

        self._drawing.ask(work, self._enter)

    def _enter(self, answer: Answer[Prepared]) -> None:
        from registre_app.app.former_seals import enter_former

        if self._register is None or self._register is not self._desk.register:
            return
        try:
            enter_former(self._register, answer.result())
        except BaseException:
            self._close()
            self._desk.reload()
            raise
        self._left.pop(0)
        self._next()

    def _end(self, done: int) -> None:
        self._close()
        if self._left:
            self._say(STOPPED.format(done=done, count=self._count))
        self._desk.reload()

    def _follow(self) -> None:
        """Leave a register that was closed, or another that took its place."""
        if self.busy and self._register is not self._desk.register:
            self._drawing.forget()
            self._close()

    def _close(self) -> None:
        progress, self.progress = self.progress, None
        if progress is not None:
            progress.end()
