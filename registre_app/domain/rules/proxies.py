"""Proxies: one colleague, present, holding no other."""

from collections.abc import Iterator, Sequence

from registre_app.domain.attendance import Presence, Proxy
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import listed
from registre_app.domain.member import MemberId
from registre_app.domain.proxy_use import Unused
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting

TWO_STATES = Rule(
    "elu-deux-etats",
    Severity.BLOCKING,
    "L2121-20",
    "Un membre n’est pas à la fois présent, ou suppléé, et représenté.",
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
    order = session.order
    # While the agenda is empty, the opening is the one moment to judge.
    moments = session.all_sittings or (session.sitting(),)
    ordered = sorted(session.proxies, key=lambda proxy: (proxy.from_position, order[proxy.giver]))
    for proxy in ordered:
        yield from _paper(session, proxy)
        yield from _use(session, proxy, moments)


def _paper(session: Session, proxy: Proxy) -> Iterator[Finding]:
    """What the paper says, whatever the item: a giver who is away, a holder who is a colleague."""
    giver = session.line(proxy.giver)
    place = Location(Step.ATTENDANCE, member=proxy.giver)
    name, holder = giver.member.short_name, session.holder_name(proxy)
    if giver.presence.fills_the_seat and proxy.giver not in session.moving:
        yield TWO_STATES.broken(
            f"{name} est à la fois {giver.presence.word(giver.member)} et "
            f"{giver.member.civility.agree('représenté', 'représentée')} par {holder} ; "
            "retirez le pouvoir ou la présence.",
            place,
        )
    if proxy.holder is None or not session.member(proxy.holder).in_office_on(session.date):
        yield OUTSIDER.broken(
            f"Le pouvoir de {name} est donné à {holder}, qui ne figure ni parmi les présents "
            "ni parmi les absents ; un pouvoir se donne à un collègue présent.",
            place,
        )


def _use(session: Session, proxy: Proxy, moments: Sequence[Sitting]) -> Iterator[Finding]:
    """Where the paper does not count, by the reasons that the sittings give."""
    if proxy.holder is None:
        return
    place = Location(Step.ATTENDANCE, member=proxy.giver)
    name, holder = session.member(proxy.giver).short_name, session.member(proxy.holder)
    counts = False
    been_in = proxy.holder in session.sitting().present
    away: list[Sitting] = []
    out: list[Sitting] = []
    second: list[Sitting] = []
    for moment in moments:
        been_in |= proxy.holder in moment.present
        if proxy not in moment.proxies:
            continue
        match moment.why_idle(proxy.giver):
            case None:
                counts = True
            case Unused.SECOND:
                second.append(moment)
            case Unused.HOLDER_AWAY:
                # Before the holder arrives, nothing is wrong yet.
                (out if been_in else away).append(moment)
            case Unused.HOLDER_APART if not _is_manager_at_account(proxy.holder, moment):
                out.append(moment)
    serves = counts or out or second
    if away and not serves and not session.line(proxy.holder).presence.may_be_present:
        yield HOLDER_AWAY.broken(
            f"Le pouvoir de {name} est donné à {holder.short_name}, qui n’est pas "
            f"{Presence.PRESENT.word(holder)} : il ne peut être utilisé.",
            place,
        )
    if second:
        other = next(
            each.giver
            for each in second[0].proxies
            if each.holder == proxy.holder and each.giver in second[0].represented
        )
        where = f" {_at(second)}" if counts or away or out else ""
        yield SECOND.broken(
            f"{holder.short_name} porte déjà le pouvoir de {session.member(other).short_name} ; "
            f"celui de {name} est de trop{where}, un élu n’en porte qu’un.",
            place,
        )
    if out:
        yield HOLDER_OUT.broken(
            f"Le pouvoir de {name} ne compte pas {_at(out)} : {holder.short_name} n’y prend pas "
            "part au vote.",
            place,
        )


def _is_manager_at_account(holder: MemberId, moment: Sitting) -> bool:
    """Tell whether the law itself keeps the holder from the vote: no news to the secretary."""
    return holder in moment.barred


def _at(moments: Sequence[Sitting]) -> str:
    """Name items as the agenda counts them: « aux points 1, 2 et 4 »."""
    points = [str(each.position + 1) for each in moments if each.position is not None]
    return f"{'au point' if len(points) == 1 else 'aux points'} {listed(points)}"
