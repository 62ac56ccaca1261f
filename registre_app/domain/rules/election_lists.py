"""Elections of the executive and by list: method, names, women and men, number, assessors."""

from collections.abc import Iterator
from itertools import pairwise

from registre_app.domain.appointment import Appointment, Candidate, Listed, Method, Purpose
from registre_app.domain.body import LARGE, BodyKind
from registre_app.domain.deliberation import Fate
from registre_app.domain.election import held, seats_of
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import counted
from registre_app.domain.member import Civility
from registre_app.domain.purposes import Terms, purpose_of
from registre_app.domain.rules.appointments import terms_at
from registre_app.domain.senatorial import awaits_seats
from registre_app.domain.session import Session

METHOD = Rule(
    "nomination-mode",
    Severity.IRREGULAR,
    "L2122-7, L2122-7-2, L2121-22",
    "Les adjoints s’élisent au scrutin de liste, les vice-présidents un par un, la commission "
    "d’appel d’offres et le CCAS à la proportionnelle.",
)
SEATS = Rule(
    "proportionnelle-sieges",
    Severity.WARNING,
    "L2121-22, D1411-4",
    "À la proportionnelle, le nombre de sièges à pourvoir est au registre.",
    typed=True,
)
NAMES = Rule(
    "liste-a-nommer",
    Severity.WARNING,
    "L2122-7-2",
    "À égalité des listes au troisième tour, la moyenne d’âge départage : le registre donne leurs "
    "noms et leurs dates de naissance.",
    typed=True,
)
ELECTED = Rule(
    "liste-elue-sans-noms",
    Severity.INFO,
    "L2122-7-2",
    "Une liste élue donne ses noms : le registre dit qui est élu.",
    typed=True,
)
ALTERNATION = Rule(
    "liste-sans-alternance",
    Severity.IRREGULAR,
    "L2122-7-2",
    "Une liste d’adjoints ou de délégués sénatoriaux compte alternativement un candidat de chaque "
    "sexe.",
)
TOO_LONG = Rule(
    "liste-trop-longue",
    Severity.IRREGULAR,
    "L2122-7-2",
    "Une liste n’a pas plus de noms que de sièges à pourvoir.",
)
TOO_MANY = Rule(
    "adjoints-trop-nombreux",
    Severity.IRREGULAR,
    "L2122-2",
    "Les adjoints ne dépassent pas 30 % de l’effectif légal du conseil.",
)
TENDERS = Rule(
    "appel-d-offres-membres",
    Severity.IRREGULAR,
    "L1411-5",
    "La commission d’appel d’offres a trois membres élus au-dessous de 3 500 habitants, cinq "
    "au-dessus.",
)
NO_ASSESSORS = Rule(
    "assesseurs-absents",
    Severity.INFO,
    "L2122-13",
    "Des assesseurs dépouillent d’usage, avec le président, l’élection du maire et des adjoints : "
    "aucun article ne l’exige, mais ils en témoignent si elle est contestée.",
)
ASSESSOR_AWAY = Rule(
    "assesseur-absent",
    Severity.WARNING,
    "L2121-21",
    "Les assesseurs sont parmi les présents.",
)
RULES = (
    METHOD,
    SEATS,
    NAMES,
    ELECTED,
    ALTERNATION,
    TOO_LONG,
    TOO_MANY,
    TENDERS,
    NO_ASSESSORS,
    ASSESSOR_AWAY,
)
_MOST_DEPUTIES = 30  # per cent of the seats by law
_WAYS = {
    Method.SINGLE: "au scrutin uninominal",
    Method.SEVERAL: "au scrutin plurinominal",
    Method.LIST: "au scrutin de liste",
    Method.PROPORTIONAL: "à la proportionnelle",
}
_EXECUTIVE = (Purpose.HEAD, Purpose.DEPUTIES)


def check(session: Session) -> Iterator[Finding]:
    """Findings on how an election is held, and on its lists."""
    kind = session.collectivity.kind
    for index, item in enumerate(session.deliberations):
        election, terms = item.appointment, terms_at(session, index)
        purpose = purpose_of(kind, item)
        if item.fate is not Fate.TAKEN or election is None or terms is None or purpose is None:
            continue
        label = f"Point {index + 1}"
        place = Location(Step.DELIBERATIONS, "appointment", position=index)
        yield from _method(label, place, election, terms)
        if _awaits_number(election) and not awaits_seats(session, index):
            yield SEATS.broken(f"{label} : le nombre de sièges à pourvoir n’est pas noté.", place)
        if election.by_list:
            yield from _lists(session, label, place, election, terms)
        if kind is BodyKind.COMMUNE:
            yield from _numbers(session, label, place, election, purpose)
        yield from _assessors(session, index, label, place, purpose in _EXECUTIVE)


def _method(label: str, place: Location, election: Appointment, terms: Terms) -> Iterator[Finding]:
    if election.rounds and election.way not in terms.methods:
        allowed = " ou ".join(_WAYS[way] for way in Method if way in terms.methods)
        yield METHOD.broken(
            f"{label}, {terms.words} : vote {_WAYS[election.way]} ; la loi le veut {allowed}.",
            place,
            terms.article,
        )


def _awaits_number(election: Appointment) -> bool:
    """Tell whether seats are shared whose number neither the record nor a list tells."""
    listed = any(each.listed for each in election.candidates)
    return election.way is Method.PROPORTIONAL and election.seats is None and not listed


def _lists(
    session: Session, label: str, place: Location, election: Appointment, terms: Terms
) -> Iterator[Finding]:
    decided = held(election, session.birth)
    if decided.undecided:
        yield NAMES.broken(
            f"{label} : les listes sont à égalité et personne n’est élu ; donnez les noms et les "
            "dates de naissance de chacune : l’âge départage.",
            place,
            terms.article,
        )
    elif any(not election.candidates[each.candidate].listed for each in decided.winners):
        yield ELECTED.broken(
            f"{label} : les noms de la liste élue ne sont pas notés.", place, terms.article
        )
    for each in election.candidates:
        if election.seats is not None and len(each.listed) > election.seats:
            yield TOO_LONG.broken(
                f"{label} : {each.name} compte {counted(len(each.listed), 'nom')} pour "
                f"{counted(election.seats, 'siège')}.",
                place,
                terms.article,
            )
        if terms.alternation and not _alternates(session, each):
            yield ALTERNATION.broken(
                f"{label} : {each.name} ne compte pas alternativement une femme et un homme.",
                place,
                terms.article,
            )


def _alternates(session: Session, candidate: Candidate) -> bool:
    """Tell whether women and men alternate, as far as the record tells who is which."""
    civilities = [_civility(session, each) for each in candidate.listed]
    return not any(one is not None and one is two for one, two in pairwise(civilities))


def _civility(session: Session, listed: Listed) -> Civility | None:
    if listed.member is not None:
        return session.member(listed.member).civility
    return Civility.of(listed.name)


def _numbers(
    session: Session, label: str, place: Location, election: Appointment, purpose: Purpose
) -> Iterator[Finding]:
    council, seats = session.assembly.seats, seats_of(election)
    if purpose is Purpose.DEPUTIES and council and 100 * seats > _MOST_DEPUTIES * council:
        most = _MOST_DEPUTIES * council // 100
        yield TOO_MANY.broken(
            f"{label} : {counted(seats, 'adjoint')} pour {council} sièges ; il y en a {most} au "
            "plus.",
            place,
        )
    population = session.collectivity.population
    if purpose is Purpose.TENDERS and population is not None and election.seats is not None:
        members = 5 if population >= LARGE else 3
        if seats not in (members, 2 * members):  # with as many substitutes
            yield TENDERS.broken(
                f"{label} : {counted(seats, 'membre')} à élire ; la loi en veut {members}.", place
            )


def _assessors(
    session: Session, position: int, label: str, place: Location, executive: bool
) -> Iterator[Finding]:
    """Findings on who helps to count: custom, not law.

    L2122-7 asks for « scrutin secret » and « majorité absolue » alone; the bureau and its
    assessors are in the model of minutes of the State. They are witnesses where the election is
    « arguée de nullité » (L2122-13).
    """
    election, sitting = session.deliberations[position].appointment, session.all_sittings[position]
    if election is None:
        return
    if executive and election.rounds and not election.assessors:
        yield NO_ASSESSORS.broken(
            f"{label} : aucun assesseur n’est nommé ; l’usage en veut deux, sans que la loi "
            "l’exige.",
            place,
        )
    for key in election.assessors:
        if session.line(key).presence.may_be_present or key in sitting.present:
            continue
        yield ASSESSOR_AWAY.broken(
            f"{label} : {session.member(key).short_name}, assesseur, n’est pas dans la salle.",
            place,
        )
