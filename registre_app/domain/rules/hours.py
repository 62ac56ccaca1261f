"""The hours on record: those of the session, of its suspensions, of who comes and goes."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from registre_app.domain.day_arithmetic import shifted
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import hour
from registre_app.domain.proceedings import Suspension
from registre_app.domain.session import Session

ENDS_BEFORE = Rule(
    "cloture-avant-ouverture",
    Severity.BLOCKING,
    "L2121-15",
    "Une séance est levée après avoir été ouverte.",
)
PAUSE = Rule(
    "suspension-inversee",
    Severity.BLOCKING,
    "L2121-15",
    "Une séance suspendue reprend après sa suspension.",
)
MOVED_OUTSIDE = Rule(
    "mouvement-hors-seance",
    Severity.WARNING,
    "L2121-15",
    "On arrive et on part entre l’ouverture et la clôture de la séance.",
)
PAUSED_OUTSIDE = Rule(
    "suspension-hors-seance",
    Severity.WARNING,
    "L2121-15",
    "Une séance est suspendue et reprend entre son ouverture et sa clôture.",
)
OUT_OF_ORDER = Rule(
    "heures-desordre",
    Severity.WARNING,
    "L2121-15",
    "Les heures notées suivent l’ordre des points.",
    typed=True,
)
RULES = (ENDS_BEFORE, PAUSE, PAUSED_OUTSIDE, MOVED_OUTSIDE, OUT_OF_ORDER)


def check(session: Session) -> Iterator[Finding]:
    """Findings on the hours of a session."""
    same_day = session.ended_on == session.date
    opened, closed = session.opened_at, session.closed_at
    ends_before = same_day and opened and closed and closed < opened
    if session.ended_on < session.date or ends_before:
        yield ENDS_BEFORE.broken(
            "La séance est notée levée avant d’être ouverte ; corrigez l’heure ou le jour.",
            Location(Step.CLOSING, "closed_at"),
        )
        return
    yield from _pauses(session)
    for movement in session.movements:
        if movement.at and not _within(session, movement.at):
            yield MOVED_OUTSIDE.broken(
                f"{session.member(movement.member).short_name} arrive ou part à "
                f"{hour(movement.at)}, hors des heures de la séance.",
                Location(Step.ATTENDANCE, "movements", movement.member, movement.position),
            )
    yield from _order(session)


def _pauses(session: Session) -> Iterator[Finding]:
    same_day = session.ended_on == session.date
    for index, item in enumerate(session.deliberations):
        place = Location(Step.DELIBERATIONS, "suspensions", position=index)
        for pause in item.suspensions:
            inverted = pause.begun_at and pause.resumed_at and pause.resumed_at < pause.begun_at
            earlier = pause.day is not None and pause.day < session.date
            outside = [at for at in _hours(pause) if not _within(session, at)]
            if earlier or (inverted and pause.day is None and same_day):
                yield PAUSE.broken(
                    f"Point {index + 1} : la séance reprend avant d’être suspendue.", place
                )
            elif outside:
                yield PAUSED_OUTSIDE.broken(
                    f"Point {index + 1} : la séance est suspendue ou reprend à {hour(outside[0])}, "
                    "hors de ses heures.",
                    place,
                )


def _order(session: Session) -> Iterator[Finding]:
    """An hour noted at an item before one noted at an earlier item."""
    last: tuple[datetime, time, int] | None = None
    for position, at, place in sorted(_told(session), key=lambda each: each[0]):
        if not _within(session, at):
            continue
        moment = datetime.combine(_day(session, at), at)
        if last and moment < last[0] and position > last[2]:
            yield OUT_OF_ORDER.broken(
                f"Au point {position + 1}, l’heure notée, {hour(at)}, précède celle du point "
                f"{last[2] + 1}, {hour(last[1])} ; corrigez l’une des deux.",
                place,
            )
        elif last is None or moment >= last[0]:
            last = moment, at, position


def _told(session: Session) -> Iterator[tuple[int, time, Location]]:
    """The hours noted at the items, each with its item and its place."""
    for movement in session.movements:
        if movement.at:
            place = Location(Step.ATTENDANCE, "movements", movement.member, movement.position)
            yield movement.position, movement.at, place
    for position, item in enumerate(session.deliberations):
        place = Location(Step.DELIBERATIONS, "suspensions", position=position)
        for pause in item.suspensions:
            yield from ((position, at, place) for at in _hours(pause))


def _hours(pause: Suspension) -> Iterator[time]:
    """The hours of a suspension; none of one that resumes on another day."""
    if pause.day is None:
        yield from (at for at in (pause.begun_at, pause.resumed_at) if at)


def _day(session: Session, at: time) -> date:
    """The day of an hour: the day after, past midnight."""
    past = session.ended_on > session.date and session.opened_at and at < session.opened_at
    return shifted(session.date, timedelta(days=1)) if past else session.date


def _within(session: Session, at: time) -> bool:
    """Tell whether an hour is neither before the opening nor after the end."""
    opened, closed = session.opened_at, session.closed_at
    after, before = opened is None or at >= opened, closed is None or at <= closed
    if session.ended_on == session.date:
        return after and before
    past_midnight = session.ended_on == shifted(session.date, timedelta(days=1))
    return after or before or not past_midnight
