"""What an archive holds: every file is drawn from one snapshot of the register."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from registre_app.archive.annexes import put_annexes
from registre_app.archive.pieces import DATA, Pieces
from registre_app.archive.progress import Stage
from registre_app.archive.tables import acts_table, decisions_table
from registre_app.domain.errors import RegistreError
from registre_app.domain.joined import Placed, annexes_of
from registre_app.exchange import dumps
from registre_app.files import whole_name
from registre_app.papers.catalogue import Paper, paper
from registre_app.resources import resource
from registre_app.seal import Link, canonical

if TYPE_CHECKING:
    from datetime import date

    from registre_app.archive.former import Former
    from registre_app.archive.progress import Meter
    from registre_app.domain.session import Session
    from registre_app.papers.topic import Topic
    from registre_app.storage import RegisterReader

SESSION_PAPERS = ("liste", "pv")
ACT_PAPERS = ("extrait", "publication")
SCHEMAS = ("seance-2.schema.json",)
HEADS = "chaine.json"
HEADS_FORMAT = "registre/tetes"


@dataclass(frozen=True)
class Draw:
    """How the papers of an archive are made, which an archive does not know.

    ``paper`` returns one as PDF bytes, ``topic`` what one of a session or of an item is about,
    ``year`` the register of a year as PDF bytes. ``state`` tells a year apart from any other state
    of it: where it is the same, so are all its files.
    """

    paper: Callable[[Paper, Topic], bytes]
    topic: Callable[[RegisterReader, Session, int | None], Topic]
    year: Callable[[RegisterReader, int], bytes]
    state: Callable[[RegisterReader, int], str]


@dataclass(frozen=True)
class Filed:
    """A session in an archive: its folder, and the files of its acts by their positions."""

    session: Session
    folder: str
    acts: dict[int, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Contents:
    """The files of an archive, its sessions in their order, the states of its years."""

    pieces: Pieces
    sessions: tuple[Filed, ...]
    states: dict[int, str]


def fill(
    register: RegisterReader, pieces: Pieces, draw: Draw, former: Former | None, meter: Meter
) -> Contents:
    """Draw all that an archive holds beside the register; take years unchanged from a former one.

    Raises Interrupted.
    """
    days = register.session_days()
    years = sorted(
        {day.year for day in days.values()} | {each.taken_on.year for each in register.decisions()}
    )
    meter.begin(Stage.DRAWING, len(days) + len(years))
    filed: list[Filed] = []
    states = {}
    for year in years:
        states[year] = draw.state(register, year)
        known = former.year(year, states[year]) if former else ()
        pieces.add(*known)
        for key, day in days.items():
            if day.year != year:
                continue
            session = register.session(key)
            folder = f"{DATA}{year}/{day.isoformat()}-{key}"
            found = _filed(session, folder)
            filed.append(found)
            if not known:
                _draw(register, found, pieces, draw)
            meter.add(1)
        if not known:
            _put(pieces, f"{DATA}{year}/registre-{year}", partial(draw.year, register, year))
        meter.add(1)
    sessions = tuple(filed)
    _put_annexes(register, sessions, pieces)
    pieces.put(f"{DATA}actes.csv", acts_table(each.session for each in sessions))
    if decisions := register.decisions():
        pieces.put(f"{DATA}decisions.csv", decisions_table(decisions))
    for name in SCHEMAS:
        pieces.put(f"{DATA}schema/{name}", resource(f"schema/{name}").read_bytes())
    pieces.put(f"{DATA}{HEADS}", heads(register))
    return Contents(pieces, sessions, states)


def heads(register: RegisterReader) -> bytes:
    """Return every link of the chain as JSON: what is sealed later is compared with it."""
    links = [Link.of(entry) for entry in register.entries()]
    return canonical(
        {
            "format": HEADS_FORMAT,
            "entrees": [
                {"rang": each.rank, "condense": each.digest.hex(), "empreinte": each.hash.hex()}
                for each in links
            ],
        }
    )


def links_of(content: bytes) -> tuple[Link, ...]:
    """Return the links that ``heads`` told. Raises ValueError."""
    try:
        told = json.loads(content)
        if told["format"] != HEADS_FORMAT:
            raise ValueError("another format")
        return tuple(
            Link(
                int(each["rang"]),
                bytes.fromhex(each["condense"]),
                bytes.fromhex(each["empreinte"]),
            )
            for each in told["entrees"]
        )
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("it tells no heads") from error


def _filed(session: Session, folder: str) -> Filed:
    """Name the files of a session: the rank of an item comes first, so that no two are alike."""
    items = session.deliberations
    digits = max(2, len(str(len(items))))
    acts = {
        position: {
            key: whole_name(f"{position + 1:0{digits}}-{key}-", item.number, ".pdf", "sans-numero")
            for key in ACT_PAPERS
        }
        for position, item in enumerate(items)
        if session.states[position].consequences.act  # else the minutes and the record tell it
    }
    return Filed(session, folder, acts)


def _draw(register: RegisterReader, filed: Filed, pieces: Pieces, draw: Draw) -> None:
    session, folder = filed.session, filed.folder
    pieces.text(f"{folder}/seance.json", dumps(session))
    for key in SESSION_PAPERS:
        topic = draw.topic(register, session, None)
        _put(pieces, f"{folder}/{key}", partial(draw.paper, paper(key), topic))
    for position, names in filed.acts.items():
        topic = draw.topic(register, session, position)
        for key, name in names.items():
            _put(
                pieces,
                f"{folder}/{name.removesuffix('.pdf')}",
                partial(draw.paper, paper(key), topic),
            )


def _put(pieces: Pieces, name: str, drawn: Callable[[], bytes]) -> None:
    """Add a paper, or a text file with the reason why it cannot be printed."""
    try:
        pieces.put(f"{name}.pdf", drawn())
    except RegistreError as error:
        pieces.text(f"{name}.txt", f"{error}\n")


def _put_annexes(register: RegisterReader, sessions: tuple[Filed, ...], pieces: Pieces) -> None:
    joined: list[tuple[date, Placed]] = [
        (each.session.date, placed) for each in sessions for placed in annexes_of(each.session)
    ]
    put_annexes(register, pieces, joined)
