"""Links between two acts of a register, noted on both: « retire », « corrige », « remplace »."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from registre_app.domain.act_links import ActEffect, ActEnding
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.session import Session

Sessions = Mapping[int, Session]
"""Sessions of a register by their keys."""


def linked(sessions: Sessions, key: int, position: int, effect: ActEffect) -> dict[int, Session]:
    """Return the sessions that change where an act is noted to do something to another.

    The act at that position of that session has the effect; the act that it names, where it is one
    of the sessions, has the ending, with the day and the number of the first.
    """
    acting = sessions[key].deliberations[position]
    effects = (*acting.effects, effect) if effect not in acting.effects else acting.effects
    changed = {key: sessions[key].with_deliberation(position, replace(acting, effects=effects))}
    for target, place in _named({**sessions, **changed}, effect):
        session = changed.get(target, sessions[target])
        item = session.deliberations[place]
        ending = _ending(sessions[key], acting, effect)
        if ending not in item.endings:
            item = replace(item, endings=(*item.endings, ending))
        changed[target] = session.with_deliberation(place, item)
    return changed


def unlinked(sessions: Sessions, key: int, position: int, effect: ActEffect) -> dict[int, Session]:
    """Return the sessions that change where an effect is taken out again, on both sides."""
    acting = sessions[key].deliberations[position]
    effects = tuple(each for each in acting.effects if each != effect)
    changed = {key: sessions[key].with_deliberation(position, replace(acting, effects=effects))}
    for target, place in _named({**sessions, **changed}, effect):
        session = changed.get(target, sessions[target])
        item = session.deliberations[place]
        ending = _ending(sessions[key], acting, effect)
        endings = tuple(each for each in item.endings if each != ending)
        changed[target] = session.with_deliberation(place, replace(item, endings=endings))
    return changed


def completed(sessions: Sessions) -> dict[int, Session]:
    """Return the sessions that lack the other side of a link, completed.

    Sessions may come into a register in any order: a link is seen from both sides once both acts
    are there.
    """
    found = dict(sessions)
    for key, session in sessions.items():
        for position, item in enumerate(session.deliberations):
            for effect in item.effects:
                found |= linked(found, key, position, effect)
    return {key: session for key, session in found.items() if session != sessions[key]}


def _ending(session: Session, acting: Deliberation, effect: ActEffect) -> ActEnding:
    return ActEnding(effect.kind, session.date, acting.number)


def _named(sessions: Sessions, effect: ActEffect) -> Iterator[tuple[int, int]]:
    """Yield where the act is that an effect names: by its number, and its day where it is told."""
    for key, session in sessions.items():
        if effect.day is not None and effect.day != session.date:
            continue
        for position, item in enumerate(session.deliberations):
            if effect.number and item.number == effect.number:
                yield key, position
