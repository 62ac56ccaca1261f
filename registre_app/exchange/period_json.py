"""What papers carried before there were seals: a session, or a year (annee-2.schema.json)."""

from dataclasses import dataclass

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.events import Event
from registre_app.domain.folio import Folio
from registre_app.domain.session import Session
from registre_app.exchange.events_json import events_of_json
from registre_app.exchange.fields import Json, Members
from registre_app.exchange.json_text import checked, load_json, refusals, version_of
from registre_app.exchange.mapping import from_json
from registre_app.exchange.session_json import session_of

VERSION = 2


@dataclass(frozen=True)
class Bound:
    """Sessions, each with its sheets if it was printed for the register, decisions, and events.

    ``of_their_day``: names, functions and settings are those of the day of each session, not those
    of the day on which the paper was made, as in version 1.
    """

    sessions: tuple[tuple[Session, Folio | None], ...]
    decisions: tuple[DelegatedDecision, ...] = ()
    events: tuple[Event, ...] = ()
    of_their_day: bool = False


def loads_bound(text: str) -> Bound:
    """Read the JSON attached to a paper: a session, or a period. Raises SessionRefused."""
    data = load_json(text)
    if not (isinstance(data, dict) and data.get("format") == "registre/annee"):
        exact = isinstance(data, dict) and data.get("version") != 1
        return Bound(((session_of(data), None),), of_their_day=exact)
    with refusals():
        year = checked(data, f"annee-{version_of(data, VERSION)}")
        return Bound(
            tuple(map(_with_folio, year["seances"])),
            tuple(map(decision_of_json, year["decisions"])),
            events_of_json(year.get("evenements", [])),
            of_their_day=year["version"] != 1,
        )


def decision_of_json(data: Json) -> DelegatedDecision:
    """Return the decision by delegation that a JSON object holds."""
    return from_json(DelegatedDecision, data, Members(), ("decisions",))


def folio_of_json(data: Json | None) -> Folio | None:
    """Return the sheets that a JSON object names; None where there are none."""
    return from_json(Folio, data, Members(), ("feuillets",)) if data else None


def _with_folio(item: Json) -> tuple[Session, Folio | None]:
    session, sheets = session_of(item["seance"]), item.get("feuillets")
    if not sheets:
        return session, None
    named = {"annee": session.date.year} | sheets  # before sheets were named by their year
    return session, folio_of_json(named)
