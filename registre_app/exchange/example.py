"""The session shipped as an example."""

from registre_app.domain.session import Session
from registre_app.exchange.session_json import read_session
from registre_app.resources import resource


def example_session() -> Session:
    """Return the session of Dijon métropole of 15 December 2022, as the public extract has it."""
    return read_session(resource("examples/dijon-2022-12-15.json"))
