"""The president and the secretaries: named, present, those that the law designates."""

from collections.abc import Iterator

from registre_app.domain.attendance import Presence
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.presidency import expected_president, presiding
from registre_app.domain.session import Session
from registre_app.domain.sitting import sittings

UNNAMED = Rule(
    "president-non-nomme",
    Severity.WARNING,
    "L2121-14",
    "Le président de séance est au registre.",
)
AWAY = Rule(
    "president-absent",
    Severity.WARNING,
    "L2121-14",
    "Le président de séance est parmi les présents.",
)
NOT_EXPECTED = Rule(
    "president-inattendu",
    Severity.WARNING,
    "L2121-14, L2122-17",
    "Le maire ou le président de l’organe préside ; absent, il est remplacé dans l’ordre du "
    "tableau.",
)
NOT_ELDEST = Rule(
    "installation-doyen",
    Severity.WARNING,
    "L2122-8",
    "La séance d’installation est présidée par le plus âgé des membres présents.",
)
ACCOUNT = Rule(
    "compte-president",
    Severity.WARNING,
    "L2121-14",
    "Pour le compte administratif, l’assemblée élit un autre président que le maire.",
)
LEFT = Rule(
    "president-sorti",
    Severity.WARNING,
    "L2121-14, L2122-17",
    "Qui préside un point est dans la salle ; parti, il est remplacé et le registre le dit.",
)
NO_SECRETARY = Rule(
    "secretaire-non-nomme",
    Severity.WARNING,
    "L2121-15",
    "Un ou plusieurs secrétaires sont nommés à l’ouverture.",
)
SECRETARY_AWAY = Rule(
    "secretaire-absent",
    Severity.WARNING,
    "L2121-15",
    "Le secrétaire de séance est parmi les présents.",
)
RULES = (UNNAMED, AWAY, NOT_EXPECTED, NOT_ELDEST, ACCOUNT, LEFT, NO_SECRETARY, SECRETARY_AWAY)


def check(session: Session) -> Iterator[Finding]:
    """Findings on the president and the secretaries."""
    yield from _president(session)
    for index, item in enumerate(session.deliberations):
        if item.kind is ItemKind.ACCOUNT and (
            item.president is None or item.president == session.head
        ):
            yield ACCOUNT.broken(
                f"Point {index + 1}, compte administratif : le président élu pour ce point n’est "
                "pas renseigné, ou c’est le maire lui-même.",
                Location(Step.DELIBERATIONS, "president", position=index),
            )
    yield from _out(session)
    if not session.secretaries:
        yield NO_SECRETARY.broken(
            "Aucun secrétaire de séance n’est nommé.", Location(Step.NOTICE, "secretaries")
        )
    for secretary in session.secretaries:
        line = session.line(secretary)
        if not line.presence.may_be_present:
            title = line.member.civility.agree("Le secrétaire", "La secrétaire")
            yield SECRETARY_AWAY.broken(
                f"{title} de séance, {line.member.short_name}, n’est pas parmi les présents "
                f"(état : {line.presence.word(line.member)}).",
                Location(Step.ATTENDANCE, member=secretary),
            )


def _out(session: Session) -> Iterator[Finding]:
    opening = session.sitting()
    for index, sitting in enumerate(sittings(session)):
        key = presiding(session, index)
        if key is None or key in sitting.present or key not in {*opening.present, *session.moving}:
            continue
        yield LEFT.broken(
            f"Point {index + 1} : {session.member(key).short_name} préside et n’est plus dans la "
            "salle ; indiquez qui le remplace.",
            Location(Step.DELIBERATIONS, "president", position=index),
        )


def _president(session: Session) -> Iterator[Finding]:
    place = Location(Step.NOTICE, "president")
    if session.president is None:
        yield UNNAMED.broken("Le président de séance n’est pas renseigné.", place)
        return
    line = session.line(session.president)
    if not line.presence.may_be_present:
        title = line.member.civility.agree("Le président", "La présidente")
        yield AWAY.broken(
            f"{title} de séance, {line.member.short_name}, n’est pas parmi les présents "
            f"(état : {line.presence.word(line.member)}).",
            Location(Step.ATTENDANCE, member=session.president),
        )
        return
    expected = expected_president(session, session.sitting())
    unrecorded = any(each.presence is Presence.UNRECORDED for each in session.attendance)
    if expected is None or expected == session.president or unrecorded:
        return
    person = session.member(expected)
    name, first = person.short_name, person.civility.agree("premier présent", "première présente")
    if session.installation:
        yield NOT_ELDEST.broken(
            f"La séance d’installation est présidée par {line.member.short_name} ; le plus âgé "
            f"des présents est {name}.",
            place,
        )
    elif session.head is not None:
        body = session.collectivity.body
        present = expected == session.head
        yield NOT_EXPECTED.broken(
            f"{line.member.short_name} préside ; "
            + (
                f"{name}, qui est là, devrait présider."
                if present
                else f"c’est à {name}, {first} dans l’ordre du tableau, de le faire."
            ),
            place,
            body.presided_by_head if present else body.replacement,
        )
