"""One kind of paper: for whom it is, what it prints, and how it is drawn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.member import Member
from registre_app.domain.period import Period
from registre_app.domain.session import Session
from registre_app.papers.audience import Audience
from registre_app.papers.topic import Scope, Topic

if TYPE_CHECKING:
    from registre_app.papers.composer import Composed


@dataclass(frozen=True)
class Paper:
    """One kind of paper: its key on the command line, its French name, what it is for.

    ``each`` names the function that gives it one file a person, ``composed`` the one that composes
    it without setting it on pages, so that a word processor can take it.

    ``wordings`` names both the module of papers/ that draws it, with ``function``, and the file of
    its formulas. ``whole``: a paper for those concerned that shows the marked passages.
    ``publication`` and ``entire`` are the keys of its copy that is made public, and of the one that
    hides nothing. ``takes_annexes``: the pages of the files joined may follow.
    ``of_decisions``: it prints the decisions by delegation of its period, be it one.
    ``reports``: it tells the decisions by delegation of which its session is told.
    ``signed_on`` tells the day on which it is signed, where it is not that of the session: its
    function is then given who signs on that day.
    """

    key: str
    name: str
    purpose: str
    audience: Audience
    wordings: str
    scope: Scope = Scope.SESSION
    function: str = "render"
    whole: bool = False
    publication: str = ""
    entire: str = ""
    each: str = ""
    composed: str = ""
    takes_annexes: bool = False
    of_decisions: bool = False
    reports: bool = False
    signed_on: Callable[[Topic], date | None] | None = None

    def __post_init__(self) -> None:
        if self.whole and self.audience is not Audience.CONCERNED:
            raise ValueError("only a paper for those concerned is whole or not")

    @property
    def carries_data(self) -> bool:
        """Tell whether the record is attached to its file; a register to bind holds its own."""
        return self.audience is Audience.REGISTER and self.scope is not Scope.BOOK

    @property
    def shows_marked(self) -> bool:
        """Tell whether the passages marked as personal stand on it."""
        return self.whole or self.audience is Audience.REGISTER

    def render(self, topic: Topic, record: bytes | None = None) -> bytes:
        """Return the paper as PDF bytes, with the record attached where there is one.

        ``record`` is a JSON text in UTF-8, for a paper that carries data alone. Raises CannotPrint,
        CannotPublish, TextRefused, and what the module of the paper raises besides; ValueError
        where the topic is not of its scope.
        """
        attached: dict[str, object] = {} if record is None else {"record": record}
        drawn: bytes = self._call(self.function, topic, attached)
        return drawn

    def compose(self, topic: Topic) -> "Composed":
        """Return the paper before it is set on pages; what it shows is the same.

        Raises ValueError where it is never composed alone, and what ``render`` raises.
        """
        if not self.composed:
            raise ValueError(f"{self.key} is not composed without being drawn")
        composed: Composed = self._call(self.composed, topic, {})
        return composed

    def _call(self, function: str, topic: Topic, attached: dict[str, object]) -> Any:
        # Long to load: not before the first one is drawn.
        module = import_module(f"registre_app.papers.{self.wordings}")
        arguments = _ARGUMENTS[self.scope](self._shown(topic))
        if self.reports:
            attached = {**attached, "decisions": self._reported(topic)}
        return getattr(module, function)(*arguments, **attached, **self._signer(topic))

    def _reported(self, topic: Topic) -> tuple[DelegatedDecision, ...]:
        if self.shows_marked:
            return topic.decisions
        return self._masked(topic.decisions, topic.of_session)

    def _masked(
        self, decisions: tuple[DelegatedDecision, ...], session: Session
    ) -> tuple[DelegatedDecision, ...]:
        from registre_app.papers.publication import (  # noqa: PLC0415 -- as above
            decisions_visible,
            require_well_marked,
        )

        require_well_marked(decisions)
        return decisions_visible(decisions, session)

    def _signer(self, topic: Topic) -> dict[str, Member | None]:
        if self.signed_on is None:
            return {}
        day = self.signed_on(topic)
        return {"signer": topic.head_on(day) if topic.head_on and day else None}

    def render_each(self, topic: Topic) -> Iterator[tuple[str, bytes]]:
        """Yield the paper for each person as PDF bytes, with their name.

        Raises ValueError where it is not addressed to each, and what ``render`` raises.
        """
        if not self.each:
            raise ValueError(f"{self.key} is not addressed to each person")
        module = import_module(f"registre_app.papers.{self.wordings}")
        drawn: Iterator[tuple[str, bytes]] = getattr(module, self.each)(
            *_ARGUMENTS[self.scope](self._shown(topic)), **self._signer(topic)
        )
        return drawn

    def _shown(self, topic: Topic) -> Topic:
        """Return what of a topic this paper may show. Raises CannotPublish."""
        if self.shows_marked or self.scope is Scope.BOOK:
            return topic
        if self.scope is Scope.PERIOD:
            period = topic.of_period
            sessions = tuple(self._session(each, None) for each in period.sessions)
            shown = replace(period, sessions=sessions, decisions=self._decisions(period))
            return replace(topic, period=shown)
        return replace(topic, session=self._session(topic.of_session, topic.position))

    def _decisions(self, period: Period) -> tuple[DelegatedDecision, ...]:
        """Return the decisions of a period that the paper prints, as it may show them."""
        if not self.of_decisions or not period.sessions:
            return ()  # nothing is printed without a session
        return self._masked(period.decisions, period.last_session)

    def _session(self, session: Session, position: int | None) -> Session:
        from registre_app.papers.publication import (  # noqa: PLC0415 -- as above
            require_well_marked,
            visible,
        )

        printed = session
        if self.scope is Scope.ITEM and position is not None:  # the other items are not on it
            printed = replace(session, deliberations=(session.deliberations[position],))
        require_well_marked(printed)
        return visible(session, self.audience)


_ARGUMENTS: dict[Scope, Callable[[Topic], tuple[object, ...]]] = {
    Scope.SESSION: lambda topic: (topic.of_session,),
    Scope.ITEM: lambda topic: topic.of_item,
    Scope.PERIOD: lambda topic: (topic.of_period,),
    Scope.BOOK: lambda topic: (topic.of_book,),
}
"""What the function of a paper is given, by its scope."""
