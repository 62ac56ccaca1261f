"""Automatic saving: when what is typed in an editor is recorded, and what it shows meanwhile."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from textwrap import shorten

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from registre_app.domain.errors import RegistreError
from registre_app.storage.errors import SealedSession
from registre_app.ui.telling import tell, told
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.parsing import NotUnderstood

PAUSE = 600  # milliseconds of debounce before typed text is recorded
WAITS = "Pas encore noté : Entrée le note une fois pour toutes, Échap l’efface."
Commit = Callable[[str], None]
"""Record a text. Raises NotUnderstood where it cannot be parsed, RegistreError where the value is
refused."""


def asks_to_undo(event: QEvent) -> bool:
    """Tell whether an event is Undo or Redo, which the window handles, not the editor.

    As a shortcut, or as a key where the window has nothing to undo: the editor would then bring
    back by itself what was erased.
    """
    keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    return (
        event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        and isinstance(event, QKeyEvent)
        and any(event.matches(key) for key in keys)
    )


MOST_SHOWN = 60  # characters of what was typed


def quoted(text: str) -> str:
    """What was typed, between « and », its beginning where it is long."""
    return f"« {shorten(text, MOST_SHOWN, placeholder='…')} »"


class NotEntered(RegistreError):
    """What was typed in a field that only Enter records was left without it."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"« {text} » n’a pas été noté : ce qui suit une séance scellée se note par Entrée. "
            "Cette saisie vous attend dans son champ."
        )


class NotRecorded(RegistreError):
    """What was typed in a field and refused was left as it was."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"« {text} » n’a pas été enregistré : cette saisie vous attend dans son champ."
        )


@dataclass(frozen=True)
class _Aside:
    """What was typed and not recorded, and why: empty where it waits for Enter."""

    text: str
    why: str


class Recorder(QObject):
    """Event filter of an editor: saves after a pause and on focus-out, leaves Undo to the window.

    ``read`` returns the editor's text as it is to be recorded; ``show`` replaces it. If an edit
    normalises the text, the normalised text shows on focus-out only, never while the user types.
    """

    def __init__(
        self,
        editor: QLineEdit | QPlainTextEdit | QTextEdit,
        commit: Commit,
        read: Callable[[], str],
        show: Callable[[str], None],
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._commit = commit
        self._text = read
        self._show = show
        self._recorded = ""  # the recorded text
        self._settled = ""  # ``read`` of the editor when it shows the recorded text
        self._committing = self._told = self._late = False
        self.waits = False  # recorded by Enter alone: what is typed is recorded for good
        self._untried = False  # typed since the last attempt to record
        self._refused = False  # what the editor holds was refused, and its error says why
        self._why = ""  # it was refused
        self._aside: dict[Hashable, _Aside] = {}  # by the place where it was left
        self._waiting: _Aside | None = None  # of the place turned to, until its record shows
        self._marked = False  # a mark below says that what it holds waits for Enter
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        editor.installEventFilter(self)

    @property
    def pending(self) -> bool:
        """Tell whether the editor holds unrecorded text."""
        return self._text() != self._settled

    def typed(self) -> None:
        """Start the debounce timer if the text changed."""
        self._untried = self.pending
        if self._untried:
            self._pause.start()
        else:
            self._mark()

    @property
    def text(self) -> str:
        """The editor's text."""
        return self._text()

    @property
    def field(self) -> str:
        """The name of the field of the editor."""
        return self._editor.accessibleName()

    def focus(self) -> None:
        """Put the focus in the editor."""
        self._editor.setFocus()

    @property
    def drafted(self) -> bool:
        """Tell whether the editor holds what only Enter would record."""
        return self.waits and self.pending and not self._editor.isReadOnly()

    @property
    def unrecorded(self) -> list[str]:
        """What leaving loses: what was refused or waits for Enter, here and at other places."""
        here = [self._text()] if self._holds_unrecorded else []
        return here + [each.text for each in self._aside.values()]

    @property
    def _holds_unrecorded(self) -> bool:
        refused = self._refused and self.pending and not self._editor.isReadOnly()
        return self.drafted or refused

    def record_pending(self) -> None:
        """Record now what was typed since the last attempt, if anything was."""
        if self._pause.isActive() or self._untried:
            self.flush()

    def flush(self) -> None:
        """Record the pending text now; what waits for Enter stays, with a mark that says so."""
        if self.waits:
            self._mark()
        else:
            self.enter()

    def enter(self) -> None:
        """Record the pending text now, whether it waits for Enter or not."""
        self._pause.stop()
        self._untried = False
        text = self._text()
        if text == self._settled or self._editor.isReadOnly():
            return
        before = self._recorded, self._settled
        self._recorded = self._settled = text
        self._committing, self._told, self._refused = True, False, False
        self._say(None)
        try:
            self._commit(text)
        except RegistreError as error:
            if not self._told:  # refused: the record did not change
                self._recorded, self._settled = before
                self._refused = True
            self._say(str(error))
            if not isinstance(error, NotUnderstood):
                tell(error)  # the field may be hidden by now
            if isinstance(error, SealedSession):
                self.forget()  # nothing that is typed there can be recorded
        finally:
            self._committing = False
        self._mark()

    def _say(self, message: str | None) -> None:
        self._why = message or ""
        parent = self._editor.parentWidget()
        if isinstance(parent, Field):
            parent.show_error(message)

    def show(self, text: str) -> None:
        """Show the recorded value, unless the user is typing a newer one.

        What was typed and refused stays with its error, until the record has another value. A rich
        editor may normalise the source: a mere difference of source is not an edit.
        """
        self._take(text)
        if waiting := self._waiting:
            self._waiting = None
            self._show(waiting.text)
            self._refused = bool(waiting.why)
            self._say(waiting.why or None)
            self._mark()

    def _take(self, text: str) -> None:
        changed = text != self._recorded
        self._recorded, self._told = text, True
        if self._committing and self._editor.hasFocus():
            self._late = changed
            return
        if (self._untried or self._refused) and not changed:
            return
        self._pause.stop()
        self._untried = False
        if changed or self._text() != self._settled:
            self._refused = False
            self._say(None)
            self._show_recorded()

    def turn(self, left: Hashable, now: Hashable) -> None:
        """Set aside what was typed and not recorded at a place, which is told; go to another.

        What was left there shows again, with its message, once the record of that place does.
        Nothing is kept of a place that is None: it is no more.
        """
        if left == now:
            return
        if self._holds_unrecorded and left is not None:
            text = self._text()
            self._aside[left] = _Aside(text, self._why if self._refused else "")
            tell(NotRecorded(text) if self._refused else NotEntered(text))
        if self._refused or self.drafted:
            self._show_again()
        self._waiting = self._aside.pop(now, self._waiting)

    def forget(self) -> None:
        """Show the recorded value in the place of what was typed, here and at other places."""
        self._aside.clear()
        self._waiting = None
        self._show_again()

    def _show_again(self) -> None:
        self._refused = self._untried = False
        self._pause.stop()
        self._say(None)
        self._show_recorded()

    def _mark(self) -> None:
        """Say below the editor that what it holds waits for Enter, where it does."""
        parent = self._editor.parentWidget()
        if self._marked != self.drafted and isinstance(parent, Field):
            self._marked = self.drafted
            parent.show_note(WAITS if self._marked else "")

    def _show_recorded(self) -> None:
        self._late = False
        self._show(self._recorded)
        self._settled = self._text()
        self._mark()

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Record the pending text before the window's undo, and on focus-out."""
        if asks_to_undo(event):
            self.flush()
            event.ignore()
            return True
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self.flush()
            if self._late:
                self._show_recorded()
        return super().eventFilter(watched, event)


def turn(root: QWidget, left: Hashable, now: Hashable) -> None:
    """Set aside what the fields of a widget hold unrecorded: they are of another place now."""
    for recorder in root.findChildren(Recorder):
        recorder.turn(left, now)
