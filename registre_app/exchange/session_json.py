"""A session as JSON, in the format of resources/schema/seance-2.schema.json.

Version 1, which older papers carry, is read for ever: its names and functions may be those of the
day on which it was written. In version 2 they are those of the day of the session.
"""

import json
from dataclasses import replace
from pathlib import Path

from registre_app.domain.collectivity import Collectivity
from registre_app.domain.session import Session
from registre_app.exchange.fields import Json, Members
from registre_app.exchange.json_file import read_file
from registre_app.exchange.json_text import (
    checked,
    load_json,
    refusals,
    require_seen,
    version_of,
)
from registre_app.exchange.keys import KEYS
from registre_app.exchange.mapping import from_json, to_json
from registre_app.exchange.session_checks import check_blazon, check_blazon_size, check_session
from registre_app.exchange.version_1 import completed, split_withdrawn

VERSION = 2
_SEALED = "scellee"  # of an act, in files written before there were seals
SIZE_LIMIT = 10_000_000  # bytes; the Dijon session, one of the largest, has 30,000


def dumps(session: Session) -> str:
    """Write a session as JSON, every field in the order of exchange.keys."""
    # The data are a tree: without the check for cycles, writing is a tenth faster.
    data = session_json(session)
    return json.dumps(data, ensure_ascii=False, indent=2, check_circular=False) + "\n"


def session_json(session: Session) -> Json:
    """Return a session as a JSON object."""
    return {"format": "registre/seance", "version": VERSION} | to_json(session)


def read_session(path: Path) -> Session:
    """Read a session file. Raises FileRefused or SessionRefused, with the file's name."""
    return read_file(path, SIZE_LIMIT, _from_outside)


def loads(text: str) -> Session:
    """Read a session from its JSON. Raises SessionRefused."""
    return session_of(load_json(text))


def _from_outside(text: str) -> Session:
    data = load_json(text)
    session = session_of(data)
    with refusals():
        require_seen(data)
        check_blazon_size(session.collectivity)
    return session


def session_of(data: object) -> Session:
    """Return the session that a JSON object holds. Raises SessionRefused."""
    with refusals():
        version = version_of(data, VERSION)
        if version == 1:
            values = checked(data, "seance-1")
            split_withdrawn(values)
        else:
            split_withdrawn(data)  # written so before version 2 was closed
            values = checked(data, "seance-2")
        members = Members(values["elus"])
        check_session(values)
        session = from_json(Session, values, members, ())
        body = session.collectivity
        check_blazon(body)
        told = KEYS[Collectivity]["act_model"] in values["collectivite"]
        body = replace(
            body,
            wordings=tuple(sorted(body.wordings)),
            act_model=body.act_model if told else body.body.act_model,
        )
        session = _unsealed(replace(session, collectivity=body), values["deliberations"])
        return completed(session) if version == 1 else session


def _unsealed(session: Session, items: list[Json]) -> Session:
    """Return a session without the seal that its file tells, which holds in its register alone."""
    sealed = {each.position for each in session.seal.acts} if session.seal else set[int]()
    sealed |= {position for position, item in enumerate(items) if item.get(_SEALED)}
    if not (sealed or session.seal):
        return session
    told = (
        replace(item, marked_sealed=True) if position in sealed else item
        for position, item in enumerate(session.deliberations)
    )
    return replace(session, seal=None, deliberations=tuple(told))
