"""Appointments: secret, by rounds, with as many papers as voters; those made without a vote."""

from collections.abc import Iterator
from dataclasses import replace

from registre_app.domain.appointment import Appointment, Method, Purpose, Round
from registre_app.domain.ballot import BallotKind
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.election import (
    Election,
    has_too_many_papers,
    has_too_many_votes,
    held,
    seats_of,
    votes_cast,
)
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import counted
from registre_app.domain.purposes import Terms, appointment_of, purpose_of, terms_of
from registre_app.domain.senatorial import awaits_seats
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting

SECRECY = Rule(
    "nomination-secret",
    Severity.IRREGULAR,
    "L2121-21",
    "Une nomination se vote au scrutin secret, sauf si l’assemblée y renonce à l’unanimité là où "
    "la loi le permet : jamais pour le maire, les adjoints ni le CCAS.",
)
NOT_ELECTED = Rule(
    "nomination-sans-elu",
    Severity.WARNING,
    "L2121-21",
    "Majorité absolue aux deux premiers tours, relative au troisième ; à égalité, le plus âgé.",
    typed=True,
)
ROUNDS = Rule(
    "nomination-tours",
    Severity.BLOCKING,
    "L2121-21",
    "Trois tours au plus, un seul à la proportionnelle, et aucun après celui qui élit ; chaque "
    "tour compte les voix de chaque candidat.",
)
TOO_MANY = Rule(
    "nomination-bulletins",
    Severity.BLOCKING,
    "L2121-20",
    "Un tour n’a pas plus de bulletins que de votants, ni un candidat plus de voix que de "
    "bulletins qui portent un nom.",
)
TO_CONFIRM = Rule(
    "designation-a-confirmer",
    Severity.TO_DO,
    "L2121-21",
    "Une seule candidature par siège, ou une seule liste : si la nomination prend effet sans vote, "
    "le registre le dit ; sinon il donne les voix.",
)
NOT_DESIGNATED = Rule(
    "designation-interdite",
    Severity.IRREGULAR,
    "L2121-21",
    "Sans vote, on ne nomme que dans les commissions municipales et les organismes extérieurs : "
    "maire, adjoints, délégués à un syndicat et administrateurs du CCAS sont toujours élus.",
)
CONTESTED = Rule(
    "designation-disputee",
    Severity.IRREGULAR,
    "L2121-21",
    "Il n’y a pas de nomination sans vote s’il y a plus de candidats que de sièges, ou plus d’une "
    "liste.",
)
BOTH = Rule(
    "designation-et-tours",
    Severity.BLOCKING,
    "L2121-21",
    "Une nomination est sans vote, ou votée : pas les deux.",
)
RULES = (
    SECRECY,
    NOT_ELECTED,
    ROUNDS,
    TOO_MANY,
    TO_CONFIRM,
    NOT_DESIGNATED,
    CONTESTED,
    BOTH,
)


def check(session: Session) -> Iterator[Finding]:
    """Findings on the appointments."""
    for index, sitting in enumerate(session.all_sittings):
        item = session.deliberations[index]
        election = appointment_of(session.collectivity.kind, item)
        terms = terms_at(session, index)
        if item.fate is not Fate.TAKEN or election is None or terms is None:
            continue
        label = f"Point {index + 1}"
        place = Location(Step.DELIBERATIONS, "appointment", position=index)
        yield from _secrecy(label, place, item, election, terms)
        yield from _without_vote(label, place, item, election, terms)
        if not awaits_seats(session, index):  # told with the delegates
            yield from _rounds(session, label, place, sitting, election, terms)


def terms_at(session: Session, position: int) -> Terms | None:
    """Return what the law allows for the appointment at an item; None where there is none."""
    item, body = session.deliberations[position], session.collectivity
    purpose = purpose_of(body.kind, item)
    if item.kind is not ItemKind.APPOINTMENT or item.appointment is None or purpose is None:
        return None
    alone = not item.appointment.by_list and seats_of(item.appointment) == 1
    return terms_of(body.kind, purpose, session.date, body.population, alone=alone)


def awaits_confirmation(session: Session, position: int) -> bool:
    """Tell whether an appointment may have been made without a vote, and nothing says so."""
    item, terms = session.deliberations[position], terms_at(session, position)
    if item.appointment is None or terms is None or item.appointment.designated:
        return False
    return _to_confirm(item, item.appointment, terms)


def _to_confirm(item: Deliberation, election: Appointment, terms: Terms) -> bool:
    voted = election.rounds or (item.ballot is not None and item.ballot.voices > 0)
    return terms.designation and bool(election.candidates) and _single(election) and not voted


def _single(election: Appointment) -> bool:
    """Tell whether there is one candidature a seat, or one list."""
    running = len(election.candidates)
    return running <= (1 if election.by_list else seats_of(election))


def _secrecy(
    label: str, place: Location, item: Deliberation, election: Appointment, terms: Terms
) -> Iterator[Finding]:
    open_vote = item.ballot is not None and item.ballot.kind is not BallotKind.SECRET
    if election.open_ballot and not terms.waiver:
        yield SECRECY.broken(
            f"{label} : la loi ne permet pas de renoncer au secret du vote pour {terms.words}.",
            place,
            terms.article,
        )
    elif open_vote and not election.open_ballot:
        how = (
            "notez la décision unanime d’y renoncer, ou changez le mode."
            if terms.waiver
            else "changez le mode."
        )
        yield SECRECY.broken(f"{label} : cette nomination se vote au scrutin secret ; {how}", place)


def _without_vote(
    label: str, place: Location, item: Deliberation, election: Appointment, terms: Terms
) -> Iterator[Finding]:
    running = len(election.candidates)
    if election.designated:
        if election.rounds:
            yield BOTH.broken(
                f"{label} : la nomination est dite sans vote, et des tours sont notés ; gardez "
                "l’un des deux.",
                place,
            )
        if not terms.designation:
            yield NOT_DESIGNATED.broken(
                f"{label} : nomination sans vote ; la loi veut un vote pour {terms.words}.",
                place,
                terms.article,
            )
        elif not _single(election):
            yield CONTESTED.broken(
                f"{label} : nomination sans vote, avec "
                f"{counted(running, 'liste' if election.by_list else 'candidat')} ; il faut voter.",
                place,
            )
        return
    if _to_confirm(item, election, terms):
        yield TO_CONFIRM.broken(
            f"{label} : une seule candidature par siège et aucun vote ; à confirmer : notez la "
            "nomination sans vote, lue par le maire ou le président, ou les voix.",
            place,
        )


def _rounds(
    session: Session,
    label: str,
    place: Location,
    sitting: Sitting,
    election: Appointment,
    terms: Terms,
) -> Iterator[Finding]:
    senatorial = terms.article if election.purpose is Purpose.SENATORIAL else ""
    early = held(replace(election, rounds=election.rounds[:-1]), session.birth)
    most = 1 if election.way is Method.PROPORTIONAL else terms.rounds
    wrong = any(len(each.votes) != len(election.candidates) for each in election.rounds)
    if wrong or len(election.rounds) > most or (election.rounds and early.complete):
        yield ROUNDS.broken(
            f"{label} : les tours notés ne se suivent pas selon la règle ; vérifiez leur "
            "nombre et les voix de chaque candidat.",
            place,
            senatorial,
        )
        return
    decided = held(election, session.birth)
    yield from _papers(label, place, sitting, election, decided)
    if decided.undecided and election.by_list:
        return  # which names or births are missing is told with the lists
    if election.rounds and not decided.complete:
        more = len(election.rounds) < most
        said = f"{label} : {_left(election, decided, more=more)}"
        yield NOT_ELECTED.broken(said, place, senatorial)


def _left(election: Appointment, decided: Election, *, more: bool) -> str:
    """Say which seats the rounds leave empty, and what the record lacks; ``more``: a round may be.

    A list that wins more seats than it has names leaves them empty.
    """
    elected = len(decided.winners)
    left = decided.seats - elected
    remain = "reste" if left == 1 else "restent"
    told = (
        f"{counted(elected, 'élu')} pour {counted(decided.seats, 'siège')}, "
        f"{counted(left, 'siège')} {remain} à pourvoir"
        if elected
        else "les tours notés n’élisent personne"
    )
    if decided.undecided:
        return f"{told} ; ajoutez la date de naissance qui départage."
    if election.by_list and elected:
        return f"{told} : la liste n’a pas assez de noms."
    return f"{told} ; ajoutez un tour." if more else f"{told}."


def _papers(
    label: str, place: Location, sitting: Sitting, election: Appointment, decided: Election
) -> Iterator[Finding]:
    seats = 1 if election.by_list else decided.seats
    for number, each in enumerate(election.rounds, start=1):
        if has_too_many_papers(each, seats, sitting.voters):
            voters = counted(sitting.voters, "votant")
            told = (
                _too_many_votes(each, sitting.voters, seats)
                if each.papers is None
                else f"{each.papers} bulletins pour {voters}"
            )
            yield TOO_MANY.broken(f"{label}, tour {number} : {told}.", place)
        elif has_too_many_votes(each, seats):
            yield TOO_MANY.broken(
                f"{label}, tour {number} : plus de voix que n’en donnent {votes_cast(each, seats)} "
                "bulletins qui portent un nom.",
                place,
            )


def _too_many_votes(each: Round, voters: int, seats: int) -> str:
    """Say by the votes that there are more than voters give: papers that nobody counted are not."""
    votes, most, outside = sum(each.votes), max(each.votes, default=0), each.blank + each.void
    beside = f" et {counted(outside, 'bulletin blanc ou nul', 'bulletins blancs ou nuls')}"
    said = "" if not outside else beside
    if seats > 1 and most + outside > voters:
        return f"{most} voix à un même candidat{said} pour {counted(voters, 'votant')}"
    of_each = f" qui donnent chacun {seats} voix au plus" if seats > 1 else ""
    return f"{votes} voix{said} pour {counted(voters, 'votant')}{of_each}"
