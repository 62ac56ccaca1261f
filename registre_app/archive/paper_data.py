"""What one paper gives back: entries of the chain that it vouches for, older records, events."""

import json
from dataclasses import dataclass
from pathlib import Path

from registre_app.archive.attached import SIZE_LIMIT, Unreadable, attached
from registre_app.archive.bound import BoundFile, CarriedChain, NotAChain, read_chain
from registre_app.archive.own_shape import strange_parts
from registre_app.archive.sealed_sheets import (
    CHAIN,
    PREFIX,
    CannotDraw,
    Carried,
    carried,
    sheet_faults,
    unsealed_record,
)
from registre_app.domain.events import Event
from registre_app.exchange import (
    Bound,
    FileRefused,
    SessionRefused,
    events_of_json,
    loads_bound,
    read_limited,
)
from registre_app.seal import NotEnveloped

EVENTS = "evenements.json"


class Refused(Exception):
    """A paper that is laid aside; says why."""


@dataclass(frozen=True)
class PaperData:
    """What a paper gives back; ``content`` is the file, which may be sheets that are kept."""

    path: Path
    content: bytes
    entries: tuple[Carried, ...]
    chain: CarriedChain | None
    records: tuple[Bound, ...]
    events: tuple[Event, ...]


def read_paper(path: Path) -> PaperData:
    """Return what a paper gives back, if it prints what it carries. Raises Refused."""
    try:
        content = read_limited(path, SIZE_LIMIT)
        attachments = attached(content)
        entries = carried(attachments)
        chain = read_chain(attachments[CHAIN]) if CHAIN in attachments else None
        texts = [
            data.decode("utf-8")
            for name, data in attachments.items()
            if not name.startswith(PREFIX) and name not in (CHAIN, EVENTS)
        ]
        records = tuple(map(loads_bound, texts))
        events = _events(attachments.get(EVENTS))
    except (FileRefused, SessionRefused, NotEnveloped, NotAChain, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise Refused("il est illisible ou incomplet") from error
        raise Refused(str(error).rstrip(".")) from error
    try:
        told = _faults(content, entries, attachments)
    except Unreadable as error:
        raise Refused(str(error)) from error
    if told:
        raise Refused(f"il ne dit pas ce qu’il porte : {told}")
    return PaperData(path, content, tuple(entries), chain, records, events)


def _faults(content: bytes, entries: list[Carried], attachments: dict[str, bytes]) -> str:
    """Return the first thing that a paper prints otherwise than it carries; empty without one."""
    for told in (*strange_parts(content), *unsealed_record(content, attachments)):
        return told
    if CHAIN in attachments:
        try:
            bound = BoundFile(content, attachments, entries, lambda _: None)
            return next(bound.faults(looks=False), "")
        except CannotDraw:
            return ""  # another version bound it: its chain, its entries and its sheets hold
    if len(entries) > 1:
        return "il porte plusieurs sceaux sans la chaîne qui les relie"
    return next((told for each in entries for told in sheet_faults(content, each, looks=False)), "")


def _events(content: bytes | None) -> tuple[Event, ...]:
    if content is None:
        return ()
    try:
        return events_of_json(json.loads(content)["evenements"])
    except (KeyError, TypeError, RecursionError) as error:
        raise Unreadable("ses événements ne se lisent pas") from error
