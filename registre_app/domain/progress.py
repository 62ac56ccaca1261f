"""How far a session has come: each step of its path done, due, late, or still ahead."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from registre_app.domain.attendance import Presence
from registre_app.domain.delays import week_after
from registre_app.domain.deliberation_list import has_list
from registre_app.domain.done_by import session_by
from registre_app.domain.findings import Finding, Severity, Step
from registre_app.domain.french import day_month_year
from registre_app.domain.item_state import ItemState
from registre_app.domain.law import posts_list, settles_minutes
from registre_app.domain.notice_delay import last_sending_day
from registre_app.domain.session import Session
from registre_app.domain.transmission import enforceable_on


class State(StrEnum):
    """Where a step stands, in the words of the window.

    ``SEALED``: the session is, and its minutes are still to be settled at the next one.
    """

    DONE = "fait"
    SEALED = "scellée, procès-verbal à arrêter"
    DUE = "à faire"
    LATE = "en retard"
    WRONG = "à vérifier"
    AHEAD = "à venir"


def progress(session: Session, findings: Iterable[Finding], today: date) -> dict[Step, State]:
    """Return the state of each step of a session, on a day.

    What bears a date to come, or lacks something, is not done.
    """
    session = session_by(session, today)
    worst: dict[Step, Severity] = {}
    for finding in findings:
        step = finding.place.step
        worst[step] = max(finding.severity, worst.get(step, finding.severity))
    states = {
        Step.NOTICE: _notice(session, today),
        Step.ATTENDANCE: _attendance(session, today),
        Step.DELIBERATIONS: _deliberations(session, today),
        Step.DOCUMENTS: _documents(session, today),
        Step.CLOSING: _closing(session, today),
    }
    return {step: _judged(state, worst.get(step)) for step, state in states.items()}


def late_words(session: Session, today: date) -> dict[Step, str]:
    """Return what makes a step late, in French, for each that is late on a day."""
    session = session_by(session, today)
    found = {}
    if _notice(session, today) is State.LATE:
        found[Step.NOTICE] = f"à envoyer {_until(last_sending_day(session))}"
    if _documents(session, today) is State.LATE:
        until = _until(week_after(session.date))
        found[Step.DOCUMENTS] = f"liste à afficher {until} ; le jour se note à la clôture"
    settled = session.minutes_settled_on
    if settled is not None and _closing(session, today) is State.LATE:
        found[Step.CLOSING] = f"procès-verbal à publier {_until(week_after(settled))}"
    return found


def _until(day: date) -> str:
    return f"le {day_month_year(day)} au plus tard"


def open_steps(states: Mapping[Step, State]) -> dict[Step, State]:
    """Return the steps of which something is to come, to do or to check, with their states."""
    return {step: state for step, state in states.items() if state is not State.DONE}


def _judged(state: State, worst: Severity | None) -> State:
    """Return the state of a step with the gravest of what is found there."""
    if worst is None or worst is Severity.INFO or state not in (State.DONE, State.SEALED):
        return state
    return State.DUE if worst is Severity.TO_DO else State.WRONG


def _notice(session: Session, today: date) -> State:
    if session.notice.sent_on is not None:
        return State.DONE
    return State.LATE if today > last_sending_day(session) else State.DUE


def _attendance(session: Session, today: date) -> State:
    if session.attendance and not session.members_with(Presence.UNRECORDED):
        return State.DONE
    return State.DUE if session.date <= today else State.AHEAD


def _deliberations(session: Session, today: date) -> State:
    items = session.deliberations
    if items and all(is_decided(session, position) for position in range(len(items))):
        return State.DONE
    return State.DUE if session.date <= today or not items else State.AHEAD


def is_decided(session: Session, position: int) -> bool:
    """Tell whether what became of an item is on record, with the vote that it calls for."""
    state = session.states[position]
    election = session.election(position)
    if state is ItemState.ELECTED and election:
        return election.complete
    return state not in (ItemState.UNDECIDED, ItemState.NOT_ELECTED)


def _documents(session: Session, today: date) -> State:
    """The list posted within a week, then the acts, each enforceable: the law sets them no day."""
    if session.list_posted_on is None and _awaits_list(session):
        return _within_a_week(session, today)
    if session.date > today:
        return State.AHEAD
    if not session.deliberations:
        return State.DUE
    acts = [session.deliberations[position] for position in session.acts]
    if session.awaits_votes:
        return State.DUE
    waiting = any(enforceable_on(item) is None for item in acts if not item.retracted)
    return State.DUE if waiting else State.DONE


def _awaits_list(session: Session) -> bool:
    """Tell whether a list is to post, which nobody knows while the agenda is empty."""
    return has_list(session) or (not session.deliberations and posts_list(session.collectivity))


def _closing(session: Session, today: date) -> State:
    """The seal; the minutes settled at the next session, published in the week after it."""
    settled = session.minutes_settled_on
    if settled is None:
        if session.seal is not None:
            return State.SEALED if settles_minutes(session.collectivity) else State.DONE
        return State.DUE if today > session.date else State.AHEAD
    if session.minutes_published_on is not None:
        return State.DUE if session.seal is None else State.DONE
    return State.LATE if today > week_after(settled) else State.DUE


def _within_a_week(session: Session, today: date) -> State:
    if session.date > today:
        return State.AHEAD
    return State.LATE if today > week_after(session.date) else State.DUE
