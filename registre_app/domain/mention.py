"""What comes after an act or a session, and is noted of it: transmission, publication, endings.

Before the seal these are fields of the record. Sealed, each is an entry of the chain that refers to
it; the fields then show what the entries that stand say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.session import Session


class Fact(StrEnum):
    """What is noted, as the command line names it."""

    POSTED = "affichee"
    ONLINE = "mise-en-ligne"
    REMOVED = "affichage-retire"
    PUBLISHED = "publiee"
    NUMBERED = "numerotee"
    TRANSMITTED = "transmise"
    RECEIVED = "recue"
    NOTIFIED = "notifiee"
    WITHDRAWN = "rapportee"
    REPEALED = "abrogee"
    CORRECTED = "corrigee"
    REPLACED = "remplacee"
    ANNULLED = "annulee"
    SUSPENDED = "suspendue"
    LIST_POSTED = "liste-affichee"
    MINUTES_SETTLED = "pv-arrete"
    MINUTES_PUBLISHED = "pv-publie"

    @property
    def words(self) -> str:
        """What is noted, in words."""
        return _WORDS[self]


_WORDS = {
    Fact.POSTED: "Affichée",
    Fact.ONLINE: "Mise en ligne",
    Fact.REMOVED: "Affichage retiré",
    Fact.PUBLISHED: "Publiée",
    Fact.NUMBERED: "Numéro de transmission",
    Fact.TRANSMITTED: "Transmise au représentant de l’État",
    Fact.RECEIVED: "Reçue par le représentant de l’État",
    Fact.NOTIFIED: "Notifiée",
    Fact.WITHDRAWN: "Rapportée",
    Fact.REPEALED: "Abrogée",
    Fact.CORRECTED: "Corrigée",
    Fact.REPLACED: "Remplacée",
    Fact.ANNULLED: "Annulée",
    Fact.SUSPENDED: "Suspendue",
    Fact.LIST_POSTED: "Liste des délibérations affichée",
    Fact.MINUTES_SETTLED: "Procès-verbal arrêté",
    Fact.MINUTES_PUBLISHED: "Procès-verbal publié",
}


DAYS_OF_ITEM = {
    Fact.POSTED: "posted_on",
    Fact.ONLINE: "online_on",
    Fact.REMOVED: "removed_on",
    Fact.PUBLISHED: "published_on",
    Fact.TRANSMITTED: "transmitted_on",
    Fact.RECEIVED: "receipt_on",
    Fact.NOTIFIED: "notified_on",
}
_ENDINGS = {
    Fact.WITHDRAWN: LinkKind.WITHDRAWS,
    Fact.REPEALED: LinkKind.REPEALS,
    Fact.CORRECTED: LinkKind.CORRECTS,
    Fact.REPLACED: LinkKind.REPLACES,
    Fact.ANNULLED: LinkKind.ANNULS,
    Fact.SUSPENDED: LinkKind.SUSPENDS,
}
_FACTS = {kind: fact for fact, kind in _ENDINGS.items()}
DAYS_OF_SESSION = {
    Fact.LIST_POSTED: "list_posted_on",
    Fact.MINUTES_SETTLED: "minutes_settled_on",
    Fact.MINUTES_PUBLISHED: "minutes_published_on",
}
DAYS_OF_DECISION = {
    Fact.PUBLISHED: "published_on",
    Fact.TRANSMITTED: "transmitted_on",
    Fact.RECEIVED: "receipt_on",
    Fact.NOTIFIED: "notified_on",
    Fact.WITHDRAWN: "reported_on",  # « rapportée » to the assembly (L2122-23)
}
"""The fields that hold the days of facts, of each kind of record."""
_COURTS = (Fact.ANNULLED, Fact.SUSPENDED)
"""What a court does, where nothing says that the assembly did."""

ITEM_FACTS = frozenset({*DAYS_OF_ITEM, *_ENDINGS})
SESSION_FACTS = frozenset(DAYS_OF_SESSION)
DECISION_FACTS = frozenset(DAYS_OF_DECISION)
ENDING_FACTS = frozenset(_ENDINGS)
REFERRED_FACTS = frozenset({Fact.RECEIVED, Fact.NUMBERED, *_ENDINGS})
"""The facts whose fields hold a reference; of any other, the chain alone does."""
FOLLOWING_OF_ITEM = frozenset(
    {*DAYS_OF_ITEM.values(), "receipt_number", "transmission_number", "endings"}
)
FOLLOWING_OF_SESSION = frozenset(DAYS_OF_SESSION.values())
FOLLOWING_OF_DECISION = frozenset(DAYS_OF_DECISION.values())
"""The fields that hold what is noted, of each kind of record."""


@dataclass(frozen=True)
class Mention:
    """One fact noted of an act (its position, 0 is the first), of a session, or of a decision.

    ``day`` is that of the fact; an ending of which only the other act is known may have none.
    ``reference`` is the number of the receipt, or the act or judgement that ended it, the latter
    with ``by_court``.
    """

    fact: Fact
    day: date | None
    position: int | None = None
    reference: str = ""
    by_court: bool = False

    @property
    def order(self) -> tuple[date, int]:
        """What orders mentions: their day, those without one last; then the order of the facts."""
        return self.day or date.max, list(Fact).index(self.fact)


def by_default(fact: Fact) -> bool:
    """Tell whether a court does it, where nothing else is said: it annuls and suspends."""
    return fact in _COURTS


def mentions(session: Session) -> tuple[Mention, ...]:
    """Return what the fields of a session say of what came after it, in the order of the days."""
    found = [
        Mention(fact, day)
        for fact, name in DAYS_OF_SESSION.items()
        if (day := getattr(session, name)) is not None
    ]
    for position, item in enumerate(session.deliberations):
        found += _of_item(item, position)
    return tuple(sorted(found, key=lambda each: (each.order, each.position or 0)))


def _of_item(item: Deliberation, position: int) -> Iterator[Mention]:
    for fact, name in DAYS_OF_ITEM.items():
        day, reference = getattr(item, name), item.receipt_number if fact is Fact.RECEIVED else ""
        if day is not None or reference:
            yield Mention(fact, day, position, reference)
    if item.transmission_number:
        yield Mention(Fact.NUMBERED, None, position, item.transmission_number)
    yield from (ending_mention(each, position) for each in item.endings)


def ending_mention(ending: ActEnding, position: int) -> Mention:
    """Return what becomes of an act as a fact noted of it."""
    fact = _FACTS[ending.kind]
    return Mention(fact, ending.on, position, ending.reference, ending.by_court)


def noted(session: Session, mention: Mention) -> Session:
    """Return a session with a fact noted in its fields; one of the same kind is replaced."""
    if mention.position is None:
        return replace(session, **_day(DAYS_OF_SESSION[mention.fact], mention.day))
    item = session.deliberations[mention.position]
    if mention.fact in _ENDINGS:
        ending = _ending(mention)
        kept = tuple(each for each in item.endings if each != ending)
        item = replace(item, endings=(*kept, ending))
    elif mention.fact is Fact.NUMBERED:
        item = replace(item, transmission_number=mention.reference)
    else:
        item = replace(item, **_day(DAYS_OF_ITEM[mention.fact], mention.day))
        if mention.fact is Fact.RECEIVED:
            item = replace(item, receipt_number=mention.reference)
    return session.with_deliberation(mention.position, item)


def taken_back(session: Session, mention: Mention) -> Session:
    """Return a session without a fact that its fields tell."""
    if mention.position is not None and mention.fact in _ENDINGS:
        item = session.deliberations[mention.position]
        ending = _ending(mention)
        item = replace(item, endings=tuple(each for each in item.endings if each != ending))
        return session.with_deliberation(mention.position, item)
    return noted(session, replace(mention, day=None, reference=""))


def _ending(mention: Mention) -> ActEnding:
    kind = _ENDINGS[mention.fact]
    return ActEnding(kind, mention.day, mention.reference, mention.by_court)


def decision_mentions(decision: DelegatedDecision) -> tuple[Mention, ...]:
    """Return what the fields of a decision say of what came after it, in the order of the days."""
    found = (
        Mention(fact, day)
        for fact, name in DAYS_OF_DECISION.items()
        if (day := getattr(decision, name)) is not None
    )
    return tuple(sorted(found, key=lambda each: each.order))


def decision_noted(decision: DelegatedDecision, mention: Mention) -> DelegatedDecision:
    """Return a decision with a fact noted in its fields; without a day, taken back."""
    return replace(decision, **_day(DAYS_OF_DECISION[mention.fact], mention.day))


def _day(name: str, day: date | None) -> dict[str, Any]:
    return {name: day}


def bare(session: Session) -> Session:
    """Return what the seal of a session fixes: all but what follows it, and its debates."""
    blank, items = Deliberation(), []
    for item in session.deliberations:
        kept: dict[str, Any] = {name: getattr(blank, name) for name in FOLLOWING_OF_ITEM}
        items.append(replace(item, debate="", **kept))
    changes: dict[str, Any] = dict.fromkeys(FOLLOWING_OF_SESSION)
    return replace(session, deliberations=tuple(items), oral_questions=(), seal=None, **changes)


def bare_decision(decision: DelegatedDecision) -> DelegatedDecision:
    """Return what the seal of a decision fixes: all but what follows it."""
    changes: dict[str, Any] = dict.fromkeys(FOLLOWING_OF_DECISION)
    return replace(decision, **changes)


def may_become(session: Session, other: Session | None) -> bool:
    """Tell whether an edit may change a session into another, or remove it (None).

    A sealed one keeps its record, its seal and what is noted of it, which entries of the chain
    alone change. Its debates and oral questions stay open until its minutes are settled (L2121-15).
    """
    if session.seal is None or session == other:
        return True
    open_yet = session.minutes_settled_on is None
    return other is not None and open_yet and only_minutes_differ(session, other)


def only_minutes_differ(one: Session, other: Session) -> bool:
    """Tell whether two states of a session differ in nothing but its debates and oral questions.

    These stay open once it is sealed, until its minutes are settled (L2121-15).
    """
    return _without_minutes(one) == _without_minutes(other)


def _without_minutes(session: Session) -> Session:
    items = tuple(replace(item, debate="") for item in session.deliberations)
    return replace(session, deliberations=items, oral_questions=())
