"""What acts and decisions by delegation still need to be enforceable (L2131-1, L2131-2)."""

from collections.abc import Iterable, Iterator
from datetime import date

from registre_app.domain.deadline import Deadline
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.session import Session
from registre_app.domain.transmission import (
    is_transmissible,
    public_on,
    transmission_article,
    transmission_limit,
)


def of_acts(index: int, session: Session, today: date) -> Iterator[Deadline]:
    """What the acts of a session still need; nothing of one that has no effect any more."""
    for position in session.acts:
        item = session.deliberations[position]
        if not item.retracted:
            named = f"la délibération {item.number or 'sans numéro'}"
            yield from _due(item, named, session.date, today, ("acte", index, position))


def of_decisions(decisions: Iterable[DelegatedDecision], today: date) -> Iterator[Deadline]:
    """What decisions by delegation still need, as deliberations do (L2122-23)."""
    for each in decisions:
        if each.taken_on <= today:
            named = f"la décision {each.number}"
            yield from _due(each, named, each.taken_on, today, ("decision", None, None))


def _due(
    act: Deliberation | DelegatedDecision,
    named: str,
    taken_on: date,
    today: date,
    where: tuple[str, int | None, int | None],
) -> Iterator[Deadline]:
    what, session, position = where
    if is_transmissible(act) and act.transmitted_on is None:
        limit = transmission_limit(act, taken_on)
        yield Deadline(
            f"{what}-a-transmettre",
            limit,
            limit is not None and today > limit,
            f"Transmettre au préfet {named} : sans cela elle n’est pas exécutoire.",
            transmission_article(act),
            session,
            position,
        )
    if public_on(act) is None:
        yield Deadline(
            f"{what}-a-publier",
            None,
            False,
            f"Publier {named} : sans cela elle n’est pas exécutoire.",
            "L2131-1",
            session,
            position,
        )
