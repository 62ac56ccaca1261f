"""Who was there and who was not, as the papers list them."""

from collections.abc import Iterable, Iterator

from registre_app.domain.attendance import Attendance, Presence
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting
from registre_app.layout.flowables import Flowable
from registre_app.papers.composer import Composer
from registre_app.papers.people import seat_name

_COLUMNS = 3


def present(session: Session, sitting: Sitting, composer: Composer) -> Iterable[Flowable]:
    """Members present, in three columns filled one after the other; nothing if there is nobody.

    Those who do not vote at an item are told apart from them: see papers.decisions.
    """
    at = sitting.position
    names = [seat_name(session, key, at) for key in sitting.voting_in_person]
    if names:
        depth = -(-len(names) // _COLUMNS)
        columns = [names[start : start + depth] for start in range(0, len(names), depth)]
        yield from composer.names(composer.wordings.say("present_list"), columns)


def away(session: Session, sitting: Sitting) -> Iterator[Attendance]:
    """Yield the lines of those on record as away, in the order of the roster."""
    gone = {*sitting.absent, *sitting.represented}
    for line in session.attendance:
        if line.member.id in gone and line.presence is not Presence.UNRECORDED:
            yield line


def absent(session: Session, sitting: Sitting, composer: Composer) -> Iterable[Flowable]:
    """Members absent, then those who gave a proxy with its holder; nothing if all are there."""
    alone, represented = [], []
    say = composer.wordings.say
    proxies = {proxy.giver: proxy for proxy in sitting.kept_proxies}
    for line in away(session, sitting):
        member = line.member
        name = member.full_name
        if line.presence is Presence.EXCUSED:
            name = composer.wordings.say_of(member.civility, "excused", member=name)
        if member.id in proxies:
            holder = session.holder_name(proxies[member.id])
            given = f"{name}," if line.presence is Presence.EXCUSED else name
            represented.append(say("proxy", giver=given, holder=holder))
        else:
            alone.append(name)
    columns = [column for column in (alone, represented) if column]
    if columns:
        yield from composer.names(say("absent_list"), columns)
