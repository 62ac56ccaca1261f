"""The registers shipped as examples: a session of a real one, and the year of a village."""

from registre_app.domain.session import Session
from registre_app.exchange.period_json import Bound, loads_bound
from registre_app.exchange.session_json import read_session
from registre_app.resources import resource


def example_session() -> Session:
    """Return the session of Dijon métropole of 15 December 2022, as the public extract has it."""
    return read_session(resource("examples/dijon-2022-12-15.json"))


def village_year() -> Bound:
    """Return the sessions of 2026 of an imagined village, and the agenda of one to come.

    The day of this last one, and the years that its items are of, are its reader's to tell.
    """
    return loads_bound(resource("examples/village-2026.json").read_text("utf-8"))


def village_annex() -> bytes:
    """Return the PDF joined to the budget of that village."""
    return resource("examples/village-budget-2026.pdf").read_bytes()
