"""Import and export: sessions and periods as JSON, rosters as CSV, files read and written.

Files to join are not imported here, to keep the start short: see exchange.annex_file.
"""

from registre_app.exchange.events_json import dumps_events, events_of_json, read_events
from registre_app.exchange.example import example_session
from registre_app.exchange.files import FileRefused, read_limited, write_atomically
from registre_app.exchange.json_text import SessionRefused
from registre_app.exchange.members_csv import parse_members, read_members
from registre_app.exchange.period_json import Bound, dumps_period, loads_bound
from registre_app.exchange.session_json import dumps, loads, read_session

__all__ = [
    "Bound",
    "FileRefused",
    "SessionRefused",
    "dumps",
    "dumps_events",
    "dumps_period",
    "events_of_json",
    "example_session",
    "loads",
    "loads_bound",
    "parse_members",
    "read_events",
    "read_limited",
    "read_members",
    "read_session",
    "write_atomically",
]
