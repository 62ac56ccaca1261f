"""What acts and decisions by delegation still need to be enforceable (L2131-1, L2131-2)."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from registre_app.domain.deadline import Deadline
from registre_app.domain.delegation import DelegatedDecision, next_session
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.french import long_date
from registre_app.domain.nominative_aid import is_nominative_aid
from registre_app.domain.session import Session
from registre_app.domain.transmission import (
    is_transmissible,
    public_on,
    transmission_article,
    transmission_limit,
)


def of_acts(index: int, session: Session, today: date) -> Iterator[Deadline]:
    """What the acts of a session still need; nothing of one without effect, or not decided yet."""
    for position in session.acts:
        item = session.deliberations[position]
        if session.states[position].consequences.act and not item.retracted:
            named = f"la délibération {item.number or 'sans numéro'}"
            aid = is_nominative_aid(session.collectivity.kind, item)
            where = ("acte", index, position)
            yield from _due(item, named, session.date, today, where, aid=aid)


def of_decisions(
    decisions: Iterable[DelegatedDecision], session_days: Collection[date], today: date
) -> Iterator[Deadline]:
    """What decisions by delegation still need: as deliberations do, and their report (L2122-23)."""
    for each in decisions:
        if each.taken_on <= today:
            named = f"la décision {each.number}"
            yield from _due(each, named, each.taken_on, today, ("decision", None, None))
            if each.reported_on is None:
                yield _report(named, next_session(each, session_days), today)


def _report(named: str, session_on: date | None, today: date) -> Deadline:
    at = f"à la séance du {long_date(session_on)}" if session_on else "à la prochaine séance"
    late = session_on is not None and today > session_on
    return Deadline(
        "decision-a-rapporter", session_on, late, f"Rapporter {named} {at}.", "L2122-23"
    )


def _due(
    act: Deliberation | DelegatedDecision,
    named: str,
    taken_on: date,
    today: date,
    where: tuple[str, int | None, int | None],
    *,
    aid: bool = False,
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
    if public_on(act) is not None:
        return
    if aid:
        yield Deadline(
            f"{what}-a-notifier",
            None,
            False,
            f"Notifier {named} à la personne aidée : sans cela elle n’est pas exécutoire. Une aide "
            "nominative n’est pas publiée.",
            "CASF L133-5",
            session,
            position,
        )
    else:
        yield Deadline(
            f"{what}-a-publier",
            None,
            False,
            f"Publier {named} : sans cela elle n’est pas exécutoire.",
            "L2131-1",
            session,
            position,
        )
