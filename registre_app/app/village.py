"""The example: a village of eleven members, the sealed sessions of a year, and one to call.

The year is 2026, that of the elections: dates, weekdays and articles are those of that year, which
no shift would keep right. All that it had to send, post and publish was, so that nothing is late
whenever the example is made. Three things are left to try, none of which has a day that passes: the
last session is to seal, its minutes to settle, the next one to call. That one is set some weeks
after the day on which the example is made; in later years its agenda has the account and the
budget, which would else be due.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from registre_app.app import chain_records as records
from registre_app.app.next_numbers import numbered
from registre_app.app.outputs import filled_register
from registre_app.app.sealing import seal_session
from registre_app.app.session_days import proposed_day
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.transmission import is_budget
from registre_app.exchange import village_annex, village_year

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from registre_app.domain.deliberation import Deliberation
    from registre_app.domain.session import Session
    from registre_app.storage import RegisterFile


def make_village(path: Path, today: date, salt: records.Salt = records.random_salt) -> None:
    """Make the register of the example. Raises OutputRefused, and the errors of storage.

    Each session was sealed when its minutes were published: no seal is of the day of today.
    """
    year = village_year()
    *held, to_come = (session for session, _ in year.sessions)
    first, last = held[0], held[-1]
    with filled_register(path, first.collectivity, first.assembly, held, year.events) as register:
        register.keep_annex(village_annex())
        register.save_decisions(year.decisions, "Décisions prises par délégation")
        for key, session in zip(register.session_ids(), held, strict=True):
            if session.minutes_published_on:
                seal_session(register, key, session.minutes_published_on, salt)
        day = proposed_day(max(today, last.date), first.collectivity.department)
        _convene(register, _on(to_come, day, last.date))


def _on(session: Session, day: date, last: date) -> Session:
    """Return the session to come on its day, with the account and the budget of a year begun."""
    begun = day.year > last.year
    items = (
        _of_the_year(item, day) for item in session.deliberations if begun or not _is_yearly(item)
    )
    return replace(session, date=day, deliberations=tuple(items))


def _is_yearly(item: Deliberation) -> bool:
    return item.kind is ItemKind.ACCOUNT or is_budget(item)


def _of_the_year(item: Deliberation, day: date) -> Deliberation:
    """Return an item that tells of which year it is."""
    account = item.account and replace(item.account, year=day.year - 1)
    return replace(item, account=account)


def _convene(register: RegisterFile, session: Session) -> None:
    """Record the session to come, its items under the next numbers."""
    key = register.add_session(session, "Séance à convoquer")
    kept = register.session(key)
    acts = [
        position
        for position, item in enumerate(kept.deliberations)
        if item.kind is not ItemKind.INFORMATION
    ]
    register.save_session(key, numbered(register, key, kept, acts), "Numéros de l’ordre du jour")
