"""Files in and out: the session as JSON, and writing that never leaves a file half-written."""

from registre_app.exchange.example import example_session
from registre_app.exchange.files import FileRefused, read_limited, write_atomically
from registre_app.exchange.session_reading import SessionRefused, loads, read_session
from registre_app.exchange.session_writing import dumps

__all__ = [
    "FileRefused",
    "SessionRefused",
    "dumps",
    "example_session",
    "loads",
    "read_limited",
    "read_session",
    "write_atomically",
]
