"""« Autre chose s’est passé… »: the button of the short list of rare facts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from registre_app.domain.french import folded
from registre_app.ui.following import follow
from registre_app.ui.session.facts.area import FactsArea
from registre_app.ui.widgets.popups import open_beside

OTHER, SHORT = "Autre chose s’est passé…", "Autre chose…"
OTHER_TIP = "Ce qui est rare se note ici : la liste de ce qui a pu se passer (F4)"


class FactsButton(QPushButton):
    """« Autre chose s’est passé… »: the short list of what can be called in some areas.

    ``actions`` are what is asked in another way than by a box, by its words; ``may_act`` tells
    whether they can be asked now, ``offered`` whether this body knows them. ``short``: there is
    room for few words only.
    """

    def __init__(
        self,
        areas: Sequence[FactsArea],
        actions: Mapping[str, Callable[[], object]] | None = None,
        *,
        may_act: Callable[[], bool] = lambda: True,
        offered: Callable[[], bool] = lambda: True,
        short: bool = False,
    ) -> None:
        super().__init__(SHORT if short else OTHER)
        self.setAccessibleName(OTHER)
        self._areas = tuple(areas)
        self._actions = actions or {}
        self._may_act = may_act
        self._offered = offered
        self._entries: dict[str, QAction] = {}
        self.setToolTip(OTHER_TIP)
        self.menu_ = QMenu(self)
        self.menu_.setAccessibleName(OTHER)
        keyed = dict(zip(self.titles, with_keys(self.titles), strict=True))
        for rank, area in enumerate(self._areas):
            if rank:
                self.menu_.addSeparator()
            for fact in area.facts:
                if fact.offered:
                    action = self.menu_.addAction(keyed[fact.title])
                    action.triggered.connect(partial(self._call, area, fact.title))
                    self._entries[fact.title] = action
        for words, act in self._actions.items():
            self._entries[words] = self.menu_.addAction(keyed[words])
            self._entries[words].triggered.connect(partial(_act, act))
        self.clicked.connect(self.open)
        follow(self, areas[0].desk, self._refresh)

    def open(self) -> None:
        """Open the list, its first line chosen."""
        self._refresh()
        offers = self.offers
        if offers:
            open_beside(self.menu_, self, self.rect())
            self.menu_.setActiveAction(self._entries[offers[0]])

    def call(self, title: str) -> bool:
        """Unfold the box of a fact, where one of the areas has it."""
        for area in self._areas:
            if any(fact.title == title for fact in area.facts):
                area.call(title)
                return True
        if title in self._actions:
            self._actions[title]()
        return title in self._actions

    @property
    def titles(self) -> tuple[str, ...]:
        """What can be called."""
        boxes = (fact.title for area in self._areas for fact in area.facts if fact.offered)
        return (*boxes, *self._actions)

    @property
    def offers(self) -> tuple[str, ...]:
        """What can be called now."""
        boxes = (
            fact.title
            for area in self._areas
            for fact in area.facts
            if fact.offered and area.may_call(fact)
        )
        return (*boxes, *(self._actions if self._may_act() and self._offered() else ()))

    def _refresh(self) -> None:
        offers = self.offers
        for title, action in self._entries.items():
            action.setEnabled(title in offers)
            action.setVisible(title not in self._actions or self._offered())
        self.setEnabled(bool(offers))
        self.setToolTip(OTHER_TIP if offers else self._areas[0].desk.lock_reason or OTHER_TIP)

    def _call(self, area: FactsArea, title: str, _checked: bool = False) -> None:
        area.call(title)


def with_keys(titles: Iterable[str]) -> list[str]:
    """Mark in each title the letter that chooses it: its first that no other has taken."""
    taken: set[str] = set()
    marked = []
    for title in titles:
        free = [at for at, each in enumerate(title) if each.isalpha() and folded(each) not in taken]
        place = free[0] if free else 0
        taken.add(folded(title[place]))
        marked.append(f"{title[:place]}&{title[place:]}")
    return marked


def _act(act: Callable[[], object], _checked: bool = False) -> None:
    act()
