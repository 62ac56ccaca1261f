"""The sessions and the deadlines of a register as a calendar, without what is not for everybody.

A calendar is shared, and goes through the servers of others.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from registre_app.app.due import due_in
from registre_app.domain.french import capitalised
from registre_app.domain.personal import unmarked
from registre_app.exchange.calendar_file import Entry, calendar_of
from registre_app.papers.agenda import agenda
from registre_app.papers.audience import Audience
from registre_app.papers.publication import decisions_visible, require_well_marked, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from registre_app.domain.session import Session
    from registre_app.storage import RegisterReader

_DIGITS = 16  # of the digest that names a register


def calendar(register: RegisterReader, today: date) -> tuple[bytes, int]:
    """Return the calendar of a register as iCalendar, and how many entries it has.

    Sessions whenever they are, and what is due with a day. Raises CannotPublish.
    """
    whose = sha256(register.origin().encode()).hexdigest()[:_DIGITS]
    entries = list(_entries(register, today, whose))
    body, _ = register.chronicle().body_on(today)
    return calendar_of(f"{body.name} – registre", entries, today), len(entries)


def _entries(register: RegisterReader, today: date, whose: str) -> Iterator[Entry]:
    keys, sessions = register.session_ids(), []
    for key in keys:
        session = register.session(key)
        require_well_marked(session)
        sessions.append(visible(session, Audience.PUBLIC))
    for key, session in zip(keys, sessions, strict=True):
        yield _session(session, f"seance-{key}@{whose}.registre")
    decisions = register.decisions()
    require_well_marked(decisions)
    if sessions:
        decisions = decisions_visible(decisions, sessions[-1])
    for each in due_in(register, today, sessions, decisions):
        if each.due is None:
            continue
        about = "" if each.session is None else f"-{keys[each.session]}"
        point = "" if each.position is None else f"-{each.position + 1}"
        yield Entry(
            f"{each.code}{about}{point}-{each.due:%Y%m%d}@{whose}.registre",
            each.due,
            unmarked(each.message),
            text=f"Art. {each.article}",
            recalled=True,
        )


def _session(session: Session, key: str) -> Entry:
    ended = datetime.combine(session.ended_on, session.closed_at) if session.closed_at else None
    titles = [
        f"{rank}. {' '.join(item.title.split())}"
        for rank, item in enumerate(agenda(session), start=1)
    ]
    name = f"{capitalised(session.assembly.name)} {session.collectivity.of_name}"
    return Entry(
        key,
        session.date,
        name,
        session.opened_at,
        ended,
        session.place,
        "\n".join(["Ordre du jour", *titles]) if titles else "",
    )
