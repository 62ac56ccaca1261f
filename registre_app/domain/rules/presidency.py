"""The president and the secretaries: named, present, those that the law designates."""

from collections.abc import Iterator

from registre_app.domain.attendance import Presence
from registre_app.domain.body import BodyKind
from registre_app.domain.chair import presiding
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.member import MemberId
from registre_app.domain.presidency import Expected, expected_president, is_head_apart
from registre_app.domain.roster import rank_of_deputy
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting

UNNAMED = Rule(
    "president-non-nomme",
    Severity.TO_DO,
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
    "Le plus âgé des membres présents préside jusqu’à l’élection du maire ou du président, à "
    "l’installation comme en cours de mandat.",
)
ACCOUNT = Rule(
    "compte-president",
    Severity.IRREGULAR,
    "L2121-14",
    "Pour le compte administratif ou le compte financier unique, l’assemblée élit un autre "
    "président que celui dont c’est la gestion.",
)
APART = Rule(
    "president-ecarte",
    Severity.IRREGULAR,
    "L2131-11, L2122-17",
    "Qui est intéressé à un point ne le préside pas ; un autre le préside, et le registre le dit.",
)
LEFT = Rule(
    "president-sorti",
    Severity.WARNING,
    "L2121-14, L2122-17",
    "Qui préside un point est dans la salle ; parti, il est remplacé et le registre le dit.",
    typed=True,
)
NO_SECRETARY = Rule(
    "secretaire-non-nomme",
    Severity.TO_DO,
    "L2121-15",
    "Un ou plusieurs secrétaires sont nommés à l’ouverture.",
)
SECRETARY_AWAY = Rule(
    "secretaire-absent",
    Severity.WARNING,
    "L2121-15",
    "Le secrétaire de séance est parmi les présents.",
)
RULES = (
    UNNAMED,
    AWAY,
    NOT_EXPECTED,
    NOT_ELDEST,
    ACCOUNT,
    APART,
    LEFT,
    NO_SECRETARY,
    SECRETARY_AWAY,
)


def check(session: Session) -> Iterator[Finding]:
    """Findings on the president and the secretaries."""
    yield from _president(session)
    yield from _items(session)
    # The director of a CCAS is the secretary of its board (CASF R123-23).
    if not session.secretaries and session.collectivity.kind is not BodyKind.SOCIAL_ACTION:
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


def _president(session: Session) -> Iterator[Finding]:
    place = Location(Step.NOTICE, "president")
    if session.president is None:
        yield UNNAMED.broken("Le président de séance n’est pas renseigné.", place)
        return
    line = session.line(session.president)
    if not line.presence.may_be_present or line.presence is Presence.SUBSTITUTED:
        title = line.member.civility.agree("Le président", "La présidente")
        yield AWAY.broken(
            f"{title} de séance, {line.member.short_name}, n’est pas parmi les présents "
            f"(état : {line.presence.word(line.member)}).",
            Location(Step.ATTENDANCE, member=session.president),
        )
        return
    # The first item has a president of its own where another opened the session.
    first = presiding(session, 0) if session.deliberations else None
    if first == session.president or first is None:
        yield from _judged(session, session.sitting(), session.president, place)


def _items(session: Session) -> Iterator[Finding]:
    """Findings on who presides at each item; what the opening already told is not told again."""
    opening = session.sitting()
    told = {(session.president, expected_president(session, opening).member)}
    for index, sitting in enumerate(session.all_sittings):
        item, key = session.deliberations[index], presiding(session, index)
        place = Location(Step.DELIBERATIONS, "president", position=index)
        if item.is_account and (item.president is None or item.president in sitting.barred):
            yield ACCOUNT.broken(
                f"Point {index + 1}, {item.account_words} : le président élu pour ce point n’est "
                "pas renseigné, ou c’est celui dont la gestion est jugée.",
                place,
            )
        if key is None:
            continue
        if key in sitting.present:
            if is_head_apart(session, index):
                yield APART.broken(
                    f"Point {index + 1} : {session.member(key).short_name} y est à l’écart et le "
                    "préside pourtant ; indiquez qui le remplace pour ce point.",
                    place,
                )
            elif (pair := (key, expected_president(session, sitting).member)) not in told:
                told.add(pair)
                yield from _judged(session, sitting, key, place)
        elif key in {*opening.present, *session.moving}:
            yield LEFT.broken(
                f"Point {index + 1} : {session.member(key).short_name} préside et n’est plus dans "
                "la salle ; indiquez qui le remplace.",
                place,
            )


def _judged(
    session: Session, sitting: Sitting, president: MemberId, place: Location
) -> Iterator[Finding]:
    """Yield the finding on a president whom the law does not designate at a moment."""
    expected = expected_president(session, sitting)
    unrecorded = any(each.presence is Presence.UNRECORDED for each in session.attendance)
    if expected.member is None or expected.member == president or unrecorded:
        return
    at = "" if sitting.position is None else f"Point {sitting.position + 1} : "
    who = f"{at}{session.member(president).short_name}"
    if expected.eldest:
        yield NOT_ELDEST.broken(
            f"{who} préside avant l’élection ; le plus âgé des présents est "
            f"{session.member(expected.member).short_name}.",
            place,
            expected.article,
        )
    elif session.head is not None or sitting.position is not None:
        yield NOT_EXPECTED.broken(
            f"{who} préside ; {_who(session, expected)}", place, expected.article
        )


def _who(session: Session, expected: Expected) -> str:
    """Say who should preside, and why."""
    if expected.member is None:
        return ""
    person = session.member(expected.member)
    name, body = person.short_name, session.collectivity.body
    if expected.article == body.presided_by_head:
        return f"{name}, qui est là, devrait présider."
    if session.collectivity.kind is BodyKind.SOCIAL_ACTION:
        return f"c’est à {name} de remplacer le président."
    first = person.civility.agree("premier présent", "première présente")
    by_law = f"c’est à {name}, {first} dans l’ordre du tableau, de le faire"
    if rank_of_deputy(person) is not None:
        return f"{by_law}."
    return f"{by_law}, à moins que l’assemblée n’ait désigné un conseiller : notez-le alors."
