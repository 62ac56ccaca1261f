"""Findings on a session by what changes with time: its roster, and changes without a day."""

from collections.abc import Iterator
from datetime import timedelta

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.convening import roster_change
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import listed
from registre_app.domain.member import Member
from registre_app.domain.session import Session

CHANGED = Rule(
    "tableau-a-suivre",
    Severity.WARNING,
    "L2121-1",
    "La feuille de présence suit le tableau de son jour : qui a pris ou quitté son siège depuis "
    "que la séance est préparée y entre, ou en sort.",
    typed=True,
)
TO_DATE = Rule(
    "date-a-preciser",
    Severity.TO_DO,
    "L2121-1",
    "Un changement connu par une séance importée attend le jour où il a eu lieu.",
)
RULES = (CHANGED, TO_DATE)


def check(session: Session, chronicle: Chronicle) -> Iterator[Finding]:
    """Findings on what a session shows of its day."""
    change = roster_change(session, chronicle)
    if change:
        who = (change.joined or change.left)[0]
        yield CHANGED.broken(_told(change.joined, change.left), _sheet(who))
    listed = {line.member.id for line in session.attendance}
    told = set()
    for day, person in chronicle.uncertain:
        if abs(day - session.date) > timedelta(days=1) or person in told:
            continue
        told.add(person)
        if person is None:
            yield TO_DATE.broken(
                "Un réglage de la collectivité a changé à cette séance : dites depuis quel jour.",
                Location(Step.NOTICE),
            )
        elif person.id in listed or not chronicle.holds(person, session.date):
            member = chronicle.member_on(person.id, session.date)
            yield TO_DATE.broken(
                f"Ce qui a changé pour {member.short_name} est connu par cette séance : dites de "
                "quel jour.",
                _sheet(member),
            )


def _told(joined: tuple[Member, ...], left: tuple[Member, ...]) -> str:
    said = []
    if joined:
        said.append(f"{_names(joined)} {'est' if len(joined) == 1 else 'sont'} à y ajouter")
    if left:
        said.append(f"{_names(left)} {'est' if len(left) == 1 else 'sont'} à en ôter")
    return f"Le tableau a changé depuis que la séance est préparée : {' ; '.join(said)}."


def _names(members: tuple[Member, ...]) -> str:
    return listed([member.short_name for member in members])


def _sheet(member: Member) -> Location:
    return Location(Step.ATTENDANCE, member=member.id)
