"""The findings on a session: what is irregular, why, and where. Rules warn, they never stop.

Only a contradiction in the record itself is blocking: it prevents sealing, not recording.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from registre_app.domain.attendance import Presence
from registre_app.domain.collectivity import BodyKind
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.french import counted, day_month_year
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session, clear_days


class Severity(IntEnum):
    """How much a finding weighs, in rising order."""

    INFO = 1
    WARNING = 2
    BLOCKING = 3


class Step(StrEnum):
    """The part of the session's path on which a finding bears."""

    NOTICE = "convocation"
    ATTENDANCE = "presences"
    DELIBERATIONS = "deliberations"


@dataclass(frozen=True)
class Place:
    """Where to look: a step, then a field, a member or a deliberation (0 is the first)."""

    step: Step
    field: str = ""
    member: MemberId | None = None
    deliberation: int | None = None


@dataclass(frozen=True)
class Finding:
    """One observation; ``code`` never changes from one version to the next."""

    code: str
    severity: Severity
    message: str
    article: str
    place: Place


_POSSIBLY_PRESENT = (Presence.PRESENT, Presence.UNRECORDED)


def findings(session: Session) -> tuple[Finding, ...]:
    """Return every finding on the session, in the order of its path."""
    return tuple(finding for check in _CHECKS for finding in check(session))


def _notice(session: Session) -> Iterator[Finding]:
    place = Place(Step.NOTICE, "notice_sent_on")
    sent_on = session.notice.sent_on
    required = session.collectivity.notice_days
    several = session.collectivity.kind is not BodyKind.COMMUNE
    article = "L5211-1" if several else "L2121-11" if required == 3 else "L2121-12"  # noqa: PLR2004
    if sent_on is None:
        yield Finding(
            "convocation-date-absente",
            Severity.WARNING,
            "La date d’envoi de la convocation n’est pas renseignée.",
            "L2121-10",
            place,
        )
        return
    days = clear_days(sent_on, session.date)
    if sent_on > session.date:
        yield Finding(
            "convocation-apres-seance",
            Severity.BLOCKING,
            f"La convocation est envoyée le {day_month_year(sent_on)}, après la séance du "
            f"{day_month_year(session.date)} ; corrigez l’une des deux dates.",
            "L2121-10",
            place,
        )
    elif days < (1 if session.notice.urgent else required):
        minimum = "1 jour franc, même en urgence" if session.notice.urgent else f"{required}"
        unknown = session.collectivity.population is None and not session.notice.urgent
        note = " (population non renseignée : le délai le plus long est retenu)" if unknown else ""
        yield Finding(
            "convocation-delai",
            Severity.WARNING,
            f"Convocation envoyée le {day_month_year(sent_on)} : "
            f"{counted(max(days, 0), 'jour franc', 'jours francs')}, il en faut {minimum}{note}.",
            article,
            place,
        )
    elif session.notice.urgent:
        yield Finding(
            "convocation-urgence",
            Severity.INFO,
            "Convocation en urgence : l’assemblée se prononce sur l’urgence à l’ouverture.",
            article,
            place,
        )


def _people(session: Session) -> Iterator[Finding]:
    for member, code, title, article in (
        (session.president, "president", ("Le président", "La présidente"), "L2121-14"),
        *(
            (s, "secretaire", ("Le secrétaire", "La secrétaire"), "L2121-15")
            for s in session.secretaries
        ),
    ):
        if member is None or session.line(member).presence in _POSSIBLY_PRESENT:
            continue
        person = session.member(member)
        state = session.line(member).presence.word(person)
        yield Finding(
            f"{code}-absent",
            Severity.WARNING,
            f"{person.civility.agree(*title)} de séance, {person.short_name}, n’est pas parmi "
            f"les présents (état : {state}).",
            article,
            Place(Step.ATTENDANCE, member=member),
        )
    if session.president is None:
        yield Finding(
            "president-non-nomme",
            Severity.WARNING,
            "Le président de séance n’est pas renseigné.",
            "L2121-14",
            Place(Step.NOTICE, "president"),
        )
    if not session.secretaries:
        yield Finding(
            "secretaire-non-nomme",
            Severity.WARNING,
            "Aucun secrétaire de séance n’est nommé.",
            "L2121-15",
            Place(Step.NOTICE, "secretaries"),
        )


def _roster(session: Session) -> Iterator[Finding]:
    missing = session.members_with(Presence.UNRECORDED)
    if missing:
        yield Finding(
            "presence-non-renseignee",
            Severity.WARNING,
            f"La présence de {counted(len(missing), 'élu')} n’est pas renseignée "
            f"(le premier : {missing[0].short_name}).",
            "L2121-15",
            Place(Step.ATTENDANCE, member=missing[0].id),
        )
    for line in session.attendance:
        if not line.member.in_office_on(session.date):
            yield Finding(
                "elu-hors-mandat",
                Severity.WARNING,
                f"{line.member.short_name} n’est pas en exercice le "
                f"{day_month_year(session.date)} et n’entre dans aucun compte.",
                "L2121-17",
                Place(Step.ATTENDANCE, member=line.member.id),
            )
    seats, in_office = session.assembly.seats, session.figures.in_office
    if seats is not None and in_office > seats:
        yield Finding(
            "sieges-depasses",
            Severity.WARNING,
            f"{counted(in_office, 'membre')} en exercice pour {counted(seats, 'siège')}.",
            "L2121-2",
            Place(Step.ATTENDANCE),
        )


def _quorum(session: Session) -> Iterator[Finding]:
    figures = session.figures
    undecided = len(session.members_with(Presence.UNRECORDED))
    if figures.in_office and figures.present + undecided < figures.quorum:
        yield Finding(
            "quorum-non-atteint",
            Severity.WARNING,
            f"Quorum non atteint : {counted(figures.present, 'présent')}, il en faut "
            f"{figures.quorum} ; les pouvoirs ne comptent pas. L’assemblée ne peut délibérer.",
            "L2121-17",
            Place(Step.ATTENDANCE),
        )


def _proxies(session: Session) -> Iterator[Finding]:
    first_giver: dict[str, str] = {}
    for proxy in session.proxies:
        giver = session.line(proxy.giver)
        place = Place(Step.ATTENDANCE, member=proxy.giver)
        name = giver.member.short_name
        holder = session.holder_name(proxy)
        if giver.presence is Presence.PRESENT:
            yield Finding(
                "elu-deux-etats",
                Severity.BLOCKING,
                f"{name} est à la fois {Presence.PRESENT.word(giver.member)} et "
                f"{giver.member.civility.agree('représenté', 'représentée')} par {holder} ; "
                "retirez le pouvoir ou la présence.",
                "L2121-20",
                place,
            )
        if proxy.holder is None:
            yield Finding(
                "pouvoir-hors-tableau",
                Severity.WARNING,
                f"Le pouvoir de {name} est donné à {holder}, qui ne figure ni parmi les présents "
                "ni parmi les absents ; un pouvoir se donne à un collègue présent.",
                "L2121-20",
                place,
            )
        elif session.line(proxy.holder).presence not in _POSSIBLY_PRESENT:
            person = session.member(proxy.holder)
            yield Finding(
                "pouvoir-porteur-absent",
                Severity.WARNING,
                f"Le pouvoir de {name} est donné à {person.short_name}, qui n’est pas "
                f"{Presence.PRESENT.word(person)} : il ne peut être utilisé.",
                "L2121-20",
                place,
            )
        key = proxy.holder or holder
        if key in first_giver:
            carrier = session.member(proxy.holder).short_name if proxy.holder else holder
            yield Finding(
                "pouvoir-double",
                Severity.WARNING,
                f"{carrier} porte déjà le pouvoir de {first_giver[key]} ; "
                f"celui de {name} est de trop, un élu n’en porte qu’un.",
                "L2121-20",
                place,
            )
        first_giver.setdefault(key, name)


def _deliberations(session: Session) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for index, item in enumerate(session.deliberations):
        label = item.number or f"au point {index + 1}"
        if not item.number:
            yield Finding(
                "numero-absent",
                Severity.INFO,
                f"La délibération {label} n’a pas encore de numéro.",
                "R2121-9",
                Place(Step.DELIBERATIONS, "number", deliberation=index),
            )
        elif item.number in seen:
            yield Finding(
                "numero-double",
                Severity.BLOCKING,
                f"Le numéro {item.number} est porté par les points {seen[item.number] + 1} et "
                f"{index + 1} ; un numéro désigne une seule délibération.",
                "R2121-9",
                Place(Step.DELIBERATIONS, "number", deliberation=index),
            )
        seen.setdefault(item.number, index)
        yield from _ballot(session, index, label, item)


def _ballot(session: Session, index: int, label: str, item: Deliberation) -> Iterator[Finding]:
    if item.ballot is None:
        return
    figures, ballot = session.figures, item.ballot
    place = Place(Step.DELIBERATIONS, "ballot", deliberation=index)
    described = (
        f"{counted(figures.voters, 'votant')} "
        f"({counted(figures.present, 'présent')} et {counted(figures.proxies, 'pouvoir')})"
    )
    if ballot.voices > figures.voters:
        yield Finding(
            "votes-trop-nombreux",
            Severity.BLOCKING,
            f"Délibération {label} : {ballot.voices} voix pour {described} ; "
            "corrigez le scrutin ou les présences.",
            "L2121-20",
            place,
        )
    elif ballot.voices < figures.voters:
        yield Finding(
            "votes-manquants",
            Severity.WARNING,
            f"Délibération {label} : {ballot.voices} voix pour {described} ; "
            f"il en manque {figures.voters - ballot.voices}.",
            "L2121-20",
            place,
        )
    if ballot.proxies_counted is not None and ballot.proxies_counted != figures.proxies:
        yield Finding(
            "procurations-comptees",
            Severity.WARNING,
            f"Délibération {label} : le scrutin compte "
            f"{counted(ballot.proxies_counted, 'procuration')}, la séance en enregistre "
            f"{figures.proxies}.",
            "L2121-20",
            place,
        )


_CHECKS: tuple[Callable[[Session], Iterator[Finding]], ...] = (
    _notice,
    _people,
    _roster,
    _quorum,
    _proxies,
    _deliberations,
)
