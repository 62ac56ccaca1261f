"""What the command palette lists: the menus, the rare facts, and what takes a row out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.session.page import SessionPage
from registre_app.ui.shell.actions import PALETTE
from registre_app.ui.widgets.palette import Entry

if TYPE_CHECKING:
    from registre_app.ui.desk import Desk
    from registre_app.ui.shell.navigation import Navigation
    from registre_app.ui.shell.pages import Pages

REMOVES = "Suppr"
ALSO_ACT = "supprimer, enlever, effacer, corbeille, acte, délibération, ordre du jour"
ALSO_MEMBER = "supprimer, enlever, effacer, corbeille, conseiller, tableau"


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


def of_rows(desk: Desk, pages: Pages, navigation: Navigation) -> Iterator[Entry]:
    """What takes out the row in hand of a list: its words tell which, where it is in sight."""
    if desk.register is None or desk.read_only:
        return
    session, item = desk.session, desk.deliberation
    if session is not None and item is not None and not desk.locked:
        page = pages.session.deliberations
        named = f"Retirer le point {desk.position + 1} : {item.title or 'sans objet'}"
        seen = page.isVisible()
        act = page.remove if seen else partial(navigation.show_step, Step.DELIBERATIONS)
        yield Entry(named if seen else "Retirer le point…", REMOVES, act, ALSO_ACT)
    member = pages.members.member if pages.made("members") and pages.members.isVisible() else None
    if member is not None:
        named = f"Retirer l’élu : {member.short_name}"
        yield Entry(named, REMOVES, pages.members.remove, ALSO_MEMBER)
    else:
        choose = partial(navigation.show_section, Section.MEMBERS)
        yield Entry("Retirer l’élu…", REMOVES, choose, ALSO_MEMBER)
