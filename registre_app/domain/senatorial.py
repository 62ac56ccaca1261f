"""The election of senatorial delegates and of their substitutes: how many, who counts, by proxy.

Code électoral L284 (delegates), L285 (councillors who are delegates by right), L286 (substitutes),
L288 (under 1,000 inhabitants), L289 (by list, from 1,000 on), R133 (who counts the papers).
"""

from dataclasses import dataclass

from registre_app.domain.appointment import Purpose
from registre_app.domain.body import BodyKind
from registre_app.domain.deliberation import Fate
from registre_app.domain.french import counted, folded
from registre_app.domain.member import Member
from registre_app.domain.purposes import LIST_FROM, purpose_of
from registre_app.domain.roster import seats
from registre_app.domain.session import Session

DELEGATES = {7: 1, 9: 1, 11: 1, 15: 3, 19: 5, 23: 7, 27: 15, 29: 15}
"""Delegates by the seats of the council, under 9,000 inhabitants.

L284: « un délégué pour les conseils municipaux de sept et onze membres ; trois délégués pour les
conseils municipaux de quinze membres ; cinq […] de dix-neuf membres ; sept […] de vingt-trois
membres ; quinze […] de vingt-sept et vingt-neuf membres ». Nine was under 100 inhabitants until
2014; a council deemed complete elects what its stratum has (CGCT L2121-2-1).
"""
BY_RIGHT_FROM = 9_000  # inhabitants: every councillor is a delegate (L285)
_FEWEST_SUBSTITUTES, _DELEGATES_A_SUBSTITUTE = 3, 5
_COUNTING = 2  # of the eldest, and of the youngest (R133)
_DELEGATE, SUBSTITUTES = "delegue", "suppleant"


@dataclass(frozen=True)
class SeatsByLaw:
    """Seats that the law gives to fill, and of what: « 3 délégués »."""

    count: int
    substitutes: bool = False

    @property
    def article(self) -> str:
        """The article that gives them."""
        return f"code électoral {'L286' if self.substitutes else 'L284'}"

    @property
    def words(self) -> str:
        """« 3 délégués », « 3 suppléants »."""
        return counted(self.count, "suppléant" if self.substitutes else "délégué")


def substitutes_of(delegates: int) -> int:
    """Return the substitutes of so many delegates.

    L286: « Le nombre des suppléants est de trois quand le nombre des titulaires est égal ou
    inférieur à cinq. Il est augmenté de un par cinq titulaires ou fraction de cinq. »

    >>> [substitutes_of(count) for count in (1, 3, 5, 7, 15, 29, 33)]
    [3, 3, 3, 4, 5, 8, 9]
    """
    beyond = max(delegates - _DELEGATES_A_SUBSTITUTE, 0)
    return _FEWEST_SUBSTITUTES + -(-beyond // _DELEGATES_A_SUBSTITUTE)


def elects_delegates(session: Session, position: int) -> bool:
    """Tell whether an item that is taken elects senatorial delegates or their substitutes."""
    item = session.deliberations[position]
    kind = session.collectivity.kind
    taken = item.fate is Fate.TAKEN and kind is BodyKind.COMMUNE
    return taken and purpose_of(kind, item) is Purpose.SENATORIAL


def seats_by_law(session: Session, position: int) -> SeatsByLaw | None:
    """Return the seats that an election of senatorial delegates fills, as its title tells which.

    None where the law gives no number that the record tells: a title that names delegates and
    substitutes together, or neither; a council of another size; delegates by right.
    """
    if not elects_delegates(session, position):
        return None
    population = session.collectivity.population
    council = session.assembly.seats
    if council not in DELEGATES and population is not None:
        council = seats(population)
    if council is None:
        return None
    by_right = population is not None and population >= BY_RIGHT_FROM
    delegates = council if by_right else DELEGATES.get(council)
    named = _named(session.deliberations[position].title)
    if delegates is None or named is None or (by_right and named is _DELEGATE):
        return None
    if named is SUBSTITUTES:
        return SeatsByLaw(substitutes_of(delegates), substitutes=True)
    return SeatsByLaw(delegates)


def awaits_seats(session: Session, position: int) -> bool:
    """Tell whether the law gives several seats to an election whose record has no number."""
    law, election = seats_by_law(session, position), session.deliberations[position].appointment
    return law is not None and law.count > 1 and election is not None and election.seats is None


def _named(title: str) -> str | None:
    """Which of the two a title fills: « des suppléants des délégués » are substitutes."""
    words = folded(title)
    delegates, substitutes = words.find(_DELEGATE), words.find(SUBSTITUTES)
    if substitutes < 0:
        return _DELEGATE if delegates >= 0 else None
    return SUBSTITUTES if delegates < 0 or substitutes < delegates else None


def counting_with_president(
    session: Session, position: int
) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
    """Return the eldest and the youngest who count the papers with the president (R133).

    « Les deux membres présents les plus âgés et les deux membres présents les plus jeunes du
    conseil municipal forment le bureau électoral. La présidence appartient au maire. » Nobody where
    a birth is not on record, or where too few are there to tell them apart.
    """
    president = session.deliberations[position].president or session.president
    there = session.all_sittings[position].present
    others = [session.member(key) for key in there if key != president]
    born = [each for each in others if each.born_on is not None]
    if len(born) < len(others) or len(born) < 2 * _COUNTING:
        return (), ()
    by_age = sorted(born, key=lambda each: str(each.born_on))
    return tuple(by_age[:_COUNTING]), tuple(reversed(by_age[-_COUNTING:]))


def elects_delegates_alone(session: Session) -> bool:
    """Tell whether a session does nothing but elect senatorial delegates and substitutes."""
    items = range(len(session.deliberations))
    return bool(items) and all(elects_delegates(session, each) for each in items)


def proxy_article(session: Session) -> str | None:
    """Return the article on the proxies of a session that elects senatorial delegates; else None.

    L288 and L289: « Un conseiller municipal empêché d'assister à la séance au cours de laquelle
    sont élus les délégués et les suppléants peut donner à un autre conseiller municipal de son
    choix pouvoir écrit de voter en son nom. Un même conseiller ne peut être porteur que d'un seul
    pouvoir qui est toujours révocable. »
    """
    if not any(elects_delegates(session, each) for each in range(len(session.deliberations))):
        return None
    population = session.collectivity.population
    if population is None:
        return "code électoral L288, L289"
    return "code électoral L289" if population >= LIST_FROM else "code électoral L288"
