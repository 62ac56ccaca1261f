"""What the command palette lists: the actions of the menus, and the rare facts of a session."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from PySide6.QtGui import QAction, QKeySequence

from registre_app.domain.findings import Step
from registre_app.ui.session.page import SessionPage
from registre_app.ui.shell.actions import PALETTE
from registre_app.ui.widgets.palette import Entry


def of_actions(actions: Iterable[QAction], also: Mapping[QAction, str]) -> Iterator[Entry]:
    """The actions that can be done now, each with its key, and the other words that find it."""
    for action in actions:
        if action.isEnabled() and action.data() != PALETTE:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            words = action.text().replace("&", "")
            yield Entry(words, keys, action.trigger, also.get(action, ""))


def of_facts(
    steps: Iterable[Step], page: SessionPage, call: Callable[[Step, str], object]
) -> Iterator[Entry]:
    """What else may have happened, at each step of a session."""
    for step in steps:
        button = page.facts_button(step)
        for title in button.offers if button else ():
            yield Entry(title, "", partial(call, step, title))
