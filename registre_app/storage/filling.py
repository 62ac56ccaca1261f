"""The content of a new register: sessions, each recorded as it reads, and events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.events import Event, played
from registre_app.domain.observed import with_observed
from registre_app.storage import reading, writing
from registre_app.storage.chronicle_rows import write_chronicle
from registre_app.storage.links import settle_links

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

    from registre_app.domain.session import Session
    from registre_app.domain.settings import Setting


def fill(
    tables: Database,
    settings: tuple[Setting, ...],
    sessions: Iterable[Session],
    events: tuple[Event, ...],
) -> None:
    """Write the content of a new register."""
    written, known, day = Chronicle(()), Chronicle(settings), date.min
    for session in sessions:
        if events:
            known = played(known, events, day, session.date)
        around = reading.read_around(tables.conn, session.date)
        known = with_observed(known, session, *around, exact=True)
        write_chronicle(tables, written, known)
        writing.insert_session(tables, session)
        written, day = known, session.date
    latest = played(known, events, day, date.max)
    write_chronicle(tables, written, latest)
    settle_links(tables, latest)
