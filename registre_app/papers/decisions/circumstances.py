"""How an item was taken: who reports, whose account it is, suspensions, closed doors."""

from collections.abc import Iterator

from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.french import after_of, day_month_year, hour
from registre_app.domain.grammar import the
from registre_app.domain.member import Civility
from registre_app.domain.proceedings import ClosedSession
from registre_app.domain.session import Session
from registre_app.papers.articles import cited
from registre_app.papers.decisions.voted import voted
from registre_app.papers.people import say_of, seated
from registre_app.papers.wordings import Wordings


def rapporteur(session: Session, position: int, wordings: Wordings) -> str:
    """« Rapporteure : Madame Léa BRUN. »; empty where nobody is on record."""
    key = session.deliberations[position].rapporteur
    return say_of(session, [key], wordings, "rapporteur") if key else ""


def account(session: Session, position: int, wordings: Wordings) -> str:
    """« Compte administratif de l’exercice 2025, gestion de Madame PA NOM01. »; empty for none."""
    item = session.deliberations[position]
    if item.kind is not ItemKind.ACCOUNT or item.account is None:
        return ""
    told = item.account
    manager = told.manager_outside
    if told.manager and not manager:
        manager = session.member(told.manager).full_name
    return wordings.say_form("account", told.kind.value, year=told.year or "", manager=manager)


def suspensions(session: Session, position: int, wordings: Wordings) -> Iterator[str]:
    """Yield each pause before an item: « La séance est suspendue à 20 h et reprise à 20 h 15. »."""
    for pause in session.deliberations[position].suspensions:
        resumed_on = pause.day if pause.day != session.date else None
        yield wordings.say(
            "suspended",
            begun=hour(pause.begun_at) if pause.begun_at else "",
            resumed=hour(pause.resumed_at) if pause.resumed_at else "",
            day=day_month_year(resumed_on) if resumed_on else "",
        )


def closed_session(session: Session, position: int, wordings: Wordings) -> str:
    """The decision to take an item behind closed doors, told whole; empty for none (L2121-18)."""
    closed = session.deliberations[position].closed_session
    if closed is None:
        return ""
    ballot = Ballot(closed.votes_for, closed.against, closed.abstentions)
    name = "closed" if closed.adopted else "closed_refused"
    return wordings.say(
        name if ballot.voices else "closed_unvoted",
        who=_who_asks(session, position, closed, wordings),
        the_assembly=the(session.assembly.name),
        how=voted(ballot, None, wordings) if ballot.voices else "",
        article=cited(session.collectivity, "L2121-18"),
    )


def closed_briefly(session: Session, position: int, wordings: Wordings) -> str:
    """« Point examiné à huis clos… », as an act says it; empty where it was not."""
    closed = session.deliberations[position].closed_session
    if closed is None or not closed.adopted:
        return ""
    return wordings.say("closed_brief", article=cited(session.collectivity, "L2121-18"))


def _who_asks(session: Session, position: int, closed: ClosedSession, wordings: Wordings) -> str:
    if closed.requested_by:
        asking = [seated(session, key, position).full_name for key in closed.requested_by]
        return wordings.say("closed_of_members", names=after_of(asking))
    head = session.head
    civility = session.member(head).civility if head else Civility.MONSIEUR
    title = civility.agree(*session.collectivity.body.head).lower()
    return wordings.say_of(civility, "closed_of_head", head=title)
