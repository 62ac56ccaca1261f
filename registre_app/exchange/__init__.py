"""Import and export: sessions and periods as JSON, files read and written.

Not imported here, to keep the start short: files to join (exchange.annex_file), rosters
(exchange.roster), documents (exchange.documents).
"""

from registre_app.exchange.events_json import (
    dumps_events,
    event_json,
    events_of_json,
    read_events,
)
from registre_app.exchange.example import example_session, village_annex, village_year
from registre_app.exchange.files import FileRefused, read_limited, write_atomically
from registre_app.exchange.json_text import SessionRefused
from registre_app.exchange.mapping import to_json as record_json
from registre_app.exchange.period_json import (
    Bound,
    decision_of_json,
    folio_of_json,
    loads_bound,
)
from registre_app.exchange.seal_json import (
    decision_in,
    decision_with_notes,
    decisions_of,
    mention_of,
    pages_of_decisions,
    resumption_of,
    seal_of,
    sealed_session_of,
    with_notes,
)
from registre_app.exchange.session_json import (
    dumps,
    loads,
    read_session,
    session_json,
    session_of,
)

__all__ = [
    "Bound",
    "FileRefused",
    "SessionRefused",
    "decision_in",
    "decision_of_json",
    "decision_with_notes",
    "decisions_of",
    "dumps",
    "dumps_events",
    "event_json",
    "events_of_json",
    "example_session",
    "folio_of_json",
    "loads",
    "loads_bound",
    "mention_of",
    "pages_of_decisions",
    "read_events",
    "read_limited",
    "read_session",
    "record_json",
    "resumption_of",
    "seal_of",
    "sealed_session_of",
    "session_json",
    "session_of",
    "village_annex",
    "village_year",
    "with_notes",
    "write_atomically",
]
