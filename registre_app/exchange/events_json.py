"""Events as JSON, in the format of resources/schema/evenements-1.schema.json."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.events import Changed, Elected, Event, Left, Renamed, TookOffice
from registre_app.domain.person import ALWAYS
from registre_app.domain.settings import ASSEMBLY, WORDING, values_of, wording_key, wording_of
from registre_app.domain.wording import Wording
from registre_app.exchange.fields import Anybody, FieldFault, Json
from registre_app.exchange.json_file import read_file
from registre_app.exchange.json_text import checked, load_json, refusals, require_seen
from registre_app.exchange.keys import KEYS
from registre_app.exchange.mapping import from_json, to_json
from registre_app.exchange.session_checks import check_blazon_size
from registre_app.exchange.session_json import session_of

SIZE_LIMIT = 20_000_000  # bytes: fifty blazons
_NATURES: dict[type[Event], str] = {
    Elected: "election",
    Left: "depart",
    TookOffice: "fonction",
    Renamed: "nom",
    Changed: "reglage",
}
_KINDS: dict[str, Any] = {nature: kind for kind, nature in _NATURES.items()}
_ALWAYS = ALWAYS.isoformat()


def event_json(event: Event) -> Json:
    """Return an event as a JSON object; one without a day holds from the beginning."""
    data: Json = {"nature": _NATURES[type(event)]}
    if isinstance(event, Changed):
        data |= {"jour": event.day.isoformat(), "reglages": _setting_json(event)}
        data |= {"a_preciser": True} if event.uncertain else {}
    else:
        data |= to_json(event)
    if data["jour"] == _ALWAYS:
        del data["jour"]
    return data


def events_of_json(items: Iterable[Json]) -> tuple[Event, ...]:
    """Return the events that JSON objects hold. Raises SessionRefused."""
    return _events_of({"format": "registre/evenements", "version": 1, "evenements": list(items)})


def read_events(path: Path) -> tuple[Event, ...]:
    """Read a file of events. Raises FileRefused or SessionRefused, with the name of the file."""
    return read_file(path, SIZE_LIMIT, _loads)


def _loads(text: str) -> tuple[Event, ...]:
    data = load_json(text)
    events = _events_of(data)
    with refusals():
        require_seen(data)
        for event in events:
            if isinstance(event, Changed) and isinstance(event.value, bytes):
                check_blazon_size(Collectivity("", blazon=event.value))
    return events


def _events_of(data: object) -> tuple[Event, ...]:
    with refusals():
        items = checked(data, "evenements-1")["evenements"]
        return tuple(event for rank, item in enumerate(items) for event in _events(item, rank))


def dumps_events(events: Iterable[Event]) -> str:
    """Write events as JSON."""
    items = list(map(event_json, events))
    data = {"format": "registre/evenements", "version": 1, "evenements": items}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _events(item: Json, rank: int) -> Iterator[Event]:
    data = {"jour": _ALWAYS} | item
    kind = _KINDS[data["nature"]]
    if kind is Changed:
        yield from _settings(data, rank)
    else:
        yield from_json(kind, data, Anybody(), ("evenements", rank))


def _setting_json(event: Changed) -> Json:
    if event.key.startswith(WORDING):
        return {"formules": [to_json(wording_of(event.key, str(event.value)))]}
    if event.key.startswith(ASSEMBLY):
        field = event.key.removeprefix(ASSEMBLY)
        return {"assemblee": {KEYS[Assembly][field]: event.value}}
    values: dict[str, Any] = {"name": "", event.key: event.value}
    key = KEYS[Collectivity][event.key]
    return {"collectivite": {key: to_json(Collectivity(**values)).get(key, event.value)}}


def _settings(item: Json, rank: int) -> Iterator[Changed]:
    told = item["reglages"]
    day = date.fromisoformat(item["jour"])
    uncertain = bool(item.get("a_preciser"))
    for wording in told.get("formules", []):
        found = from_json(Wording, wording, Anybody(), ("evenements", rank, "reglages"))
        yield Changed(day, wording_key(found), found.text, uncertain)
    body, assembly = told.get("collectivite", {}), told.get("assemblee", {})
    if "formules" in body:
        path = ("evenements", rank, "reglages", "collectivite", "formules")
        raise FieldFault(path, "les formules se donnent dans « reglages », non ici.")
    # The settings are those of a session, whose schema and checks judge them.
    session = session_of(
        {
            "format": "registre/seance",
            "version": 2,
            "collectivite": {"nom": "?", "nature": "commune"} | body,
            "assemblee": {"nom": "?"} | assembly,
            "date": "2000-01-01",
            "elus": [],
            "deliberations": [],
        }
    )
    values = values_of(session.collectivity, session.assembly)
    for kind, keys, prefix in ((Collectivity, body, ""), (Assembly, assembly, ASSEMBLY)):
        for field in fields(kind):
            if KEYS[kind].get(field.name) in keys:
                yield Changed(day, prefix + field.name, values[prefix + field.name], uncertain)
