"""Proxies: one colleague, present, holding no other."""

from collections.abc import Iterator

from registre_app.domain.attendance import Presence, Proxy
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.session import Session
from registre_app.domain.sitting import sittings

TWO_STATES = Rule(
    "elu-deux-etats",
    Severity.BLOCKING,
    "L2121-20",
    "Un membre n’est pas à la fois présent et représenté.",
)
OUTSIDER = Rule(
    "pouvoir-hors-tableau",
    Severity.WARNING,
    "L2121-20",
    "Un pouvoir se donne à un collègue ; donné à un autre, il est sans effet.",
)
HOLDER_AWAY = Rule(
    "pouvoir-porteur-absent",
    Severity.WARNING,
    "L2121-20",
    "Un pouvoir donné à un absent est sans effet.",
)
HOLDER_OUT = Rule(
    "pouvoir-porteur-sorti",
    Severity.INFO,
    "L2121-20",
    "Tant que le porteur est sorti, ou à l’écart du vote, le pouvoir qu’il porte ne compte pas.",
)
SECOND = Rule(
    "pouvoir-double",
    Severity.WARNING,
    "L2121-20",
    "Un élu ne porte qu’un pouvoir ; le suivant est sans effet.",
)
RULES = (TWO_STATES, OUTSIDER, HOLDER_AWAY, HOLDER_OUT, SECOND)


def check(session: Session) -> Iterator[Finding]:
    """Findings on the proxies."""
    first_giver: dict[str, str] = {}
    order = session.order
    ordered = sorted(session.proxies, key=lambda proxy: (proxy.from_position, order[proxy.giver]))
    for proxy in ordered:
        giver = session.line(proxy.giver)
        place = Location(Step.ATTENDANCE, member=proxy.giver)
        name = giver.member.short_name
        holder = session.holder_name(proxy)
        if giver.presence is Presence.PRESENT and proxy.giver not in session.moving:
            yield TWO_STATES.broken(
                f"{name} est à la fois {Presence.PRESENT.word(giver.member)} et "
                f"{giver.member.civility.agree('représenté', 'représentée')} par {holder} ; "
                "retirez le pouvoir ou la présence.",
                place,
            )
        if proxy.holder is None:
            yield OUTSIDER.broken(
                f"Le pouvoir de {name} est donné à {holder}, qui ne figure ni parmi les présents "
                "ni parmi les absents ; un pouvoir se donne à un collègue présent.",
                place,
            )
        elif (
            proxy.holder not in session.moving
            and not session.line(proxy.holder).presence.may_be_present
        ):
            person = session.member(proxy.holder)
            yield HOLDER_AWAY.broken(
                f"Le pouvoir de {name} est donné à {person.short_name}, qui n’est pas "
                f"{Presence.PRESENT.word(person)} : il ne peut être utilisé.",
                place,
            )
        key = proxy.holder or holder
        if key in first_giver:
            carrier = session.member(proxy.holder).short_name if proxy.holder else holder
            yield SECOND.broken(
                f"{carrier} porte déjà le pouvoir de {first_giver[key]} ; "
                f"celui de {name} est de trop, un élu n’en porte qu’un.",
                place,
            )
        else:
            yield from _out(session, proxy)
        first_giver.setdefault(key, name)


def _out(session: Session, proxy: Proxy) -> Iterator[Finding]:
    """The items at which a proxy cannot be used though its holder is at the session."""
    if proxy.holder is None:
        return
    holder = session.line(proxy.holder)
    coming = session.moving | {
        each.member for item in session.deliberations for each in item.interests
    }
    if holder.presence is not Presence.PRESENT or proxy.holder not in coming:
        return
    items = [
        index + 1
        for index, sitting in enumerate(sittings(session))
        if proxy in sitting.proxies and proxy.giver not in sitting.represented
    ]
    if items:
        listed = ", ".join(map(str, items))
        yield HOLDER_OUT.broken(
            f"Le pouvoir de {session.member(proxy.giver).short_name} ne compte pas au point "
            f"{listed} : {holder.member.short_name} n’y prend pas part au vote.",
            Location(Step.ATTENDANCE, member=proxy.giver),
        )
