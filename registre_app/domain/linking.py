"""Links between two acts of a register, noted on both: « retire », « corrige », « remplace »."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from registre_app.domain.act_links import ActEffect, ActEnding
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.numbering import same_number
from registre_app.domain.session import Session

Sessions = Mapping[int, Session]
"""Sessions of a register by their keys."""

_Place = tuple[int, int]
"""The key of a session, and the position of an act in it."""


def linked(sessions: Sessions, key: int, position: int, effect: ActEffect) -> dict[int, Session]:
    """Return the sessions that change where an act is noted to do something to another.

    The act at that position of that session has the effect; the act that it names, where it is one
    of the sessions, has the ending once the first is adopted.
    """
    acting = sessions[key].deliberations[position]
    targets = list(_named(sessions, (key, position), effect))
    if effect.day is None and len(targets) == 1:  # the act is named with its date (R2121-9)
        effect = replace(effect, day=sessions[targets[0][0]].date)
    effects = (*acting.effects, effect) if effect not in acting.effects else acting.effects
    return _with_effects(sessions, (key, position), effects)


def unlinked(sessions: Sessions, key: int, position: int, effect: ActEffect) -> dict[int, Session]:
    """Return the sessions that change where an effect is taken out again, on both sides."""
    acting = sessions[key].deliberations[position]
    kept = tuple(each for each in acting.effects if each != effect)
    bare = dict(sessions)
    for place in _named(sessions, (key, position), effect):
        bare = _without_ending(bare, place, _ending(sessions[key], acting, effect))
    return _different(sessions, bare | _with_effects(bare, (key, position), kept))


def endings_by(sessions: Sessions, key: int) -> Iterator[tuple[_Place, ActEnding]]:
    """Yield what the adopted acts of a session do to others: where each is, what becomes of it."""
    session = sessions[key]
    for position, item in enumerate(session.deliberations):
        if session.states[position].consequences.effective:
            for effect in item.effects:
                for place in _named(sessions, (key, position), effect):
                    yield place, _ending(session, item, effect)


def settled(sessions: Sessions) -> dict[int, Session]:
    """Return the sessions that change where every act shows what the others do to it.

    An act does something to another once it is adopted: rejected, put off or withdrawn, it does
    nothing. Sessions may come in any order: a link is seen from both sides once both are there.
    """
    found = dict(sessions)
    for key, session in sessions.items():
        for position, item in enumerate(session.deliberations):
            for effect in item.effects:
                ending = _ending(session, item, effect)
                for place in _named(sessions, (key, position), effect):
                    if session.states[position].consequences.effective:
                        found = _with_ending(found, place, ending)
                    else:
                        found = _without_ending(found, place, ending)
    return _different(sessions, found)


def _with_effects(
    sessions: Sessions, place: _Place, effects: tuple[ActEffect, ...]
) -> dict[int, Session]:
    key, position = place
    acting = replace(sessions[key].deliberations[position], effects=effects)
    changed = {**sessions, key: sessions[key].with_deliberation(position, acting)}
    return _different(sessions, {**changed, **settled(changed)})


def _with_ending(sessions: Sessions, place: _Place, ending: ActEnding) -> dict[int, Session]:
    key, position = place
    item = sessions[key].deliberations[position]
    if ending in item.endings:
        return dict(sessions)
    item = replace(item, endings=(*item.endings, ending))
    return {**sessions, key: sessions[key].with_deliberation(position, item)}


def _without_ending(sessions: Sessions, place: _Place, ending: ActEnding) -> dict[int, Session]:
    key, position = place
    item = sessions[key].deliberations[position]
    item = replace(item, endings=tuple(each for each in item.endings if each != ending))
    return {**sessions, key: sessions[key].with_deliberation(position, item)}


def _different(before: Sessions, after: Sessions) -> dict[int, Session]:
    return {key: session for key, session in after.items() if session != before[key]}


def _ending(session: Session, acting: Deliberation, effect: ActEffect) -> ActEnding:
    return ActEnding(effect.kind, session.date, acting.number)


def _named(sessions: Sessions, acting: _Place, effect: ActEffect) -> Iterator[_Place]:
    """Yield where the act is that an effect names: by its number, and its day where it is told.

    An act does nothing to itself.
    """
    for key, session in sessions.items():
        if effect.day is not None and effect.day != session.date:
            continue
        for position, item in enumerate(session.deliberations):
            if same_number(item.number, effect.number) and (key, position) != acting:
                yield key, position
