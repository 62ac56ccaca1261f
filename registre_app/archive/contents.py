"""What an archive holds: every file is drawn from one snapshot of the register."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from registre_app.archive.annexes import put_annexes
from registre_app.archive.pieces import DATA, Pieces
from registre_app.archive.progress import Stage
from registre_app.archive.tables import acts_table, decisions_table, older_table
from registre_app.domain.errors import RegistreError
from registre_app.domain.joined import Placed, annexes_of
from registre_app.domain.older_act import in_order
from registre_app.exchange import dumps
from registre_app.files import whole_name
from registre_app.papers.catalogue import Paper, paper
from registre_app.resources import resource
from registre_app.seal import Link, canonical

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from registre_app.archive.former import Former
    from registre_app.archive.progress import Meter
    from registre_app.domain.collectivity import Collectivity
    from registre_app.domain.delegation import DelegatedDecision
    from registre_app.domain.older_act import OlderAct
    from registre_app.domain.session import Session
    from registre_app.papers.topic import Topic
    from registre_app.storage import RegisterReader

SESSION_PAPERS = ("liste", "pv")
ACT_PAPERS = ("extrait", "publication")
SCHEMAS = ("seance-2.schema.json",)
RECORD = "seance.json"
HEADS = "chaine.json"
HEADS_FORMAT = "registre/tetes"


@dataclass(frozen=True)
class Draw:
    """How the papers of an archive are made, which an archive does not know.

    ``paper`` returns one as PDF bytes, ``topic`` what one of a session or of an item is about,
    ``year`` the register of a year and ``older`` an act taken over as PDF bytes. ``state`` tells a
    year apart from any other state of it: where it is the same, so are all its files.
    """

    paper: Callable[[Paper, Topic], bytes]
    topic: Callable[[RegisterReader, Session, int | None], Topic]
    year: Callable[[RegisterReader, int], bytes]
    older: Callable[[OlderAct, Collectivity], bytes]
    state: Callable[[RegisterReader, int], str]


@dataclass(frozen=True)
class Filed:
    """A session in an archive: its folder, and the files of its acts by their positions."""

    session: Session
    folder: str
    acts: dict[int, dict[str, str]] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The year under which it is."""
        return self.session.date.year


@dataclass(frozen=True)
class FiledOlder:
    """An act taken over from an older document, and its file."""

    act: OlderAct
    name: str

    @property
    def folder(self) -> str:
        """Where its file is."""
        return self.name.rpartition("/")[0]

    @property
    def stem(self) -> str:
        """The name of its file, whatever its kind."""
        return self.name.rpartition("/")[2].removesuffix(".pdf")


@dataclass(frozen=True)
class Contents:
    """The files of an archive, what it tells in their order, and the states of its years."""

    pieces: Pieces
    sessions: tuple[Filed, ...]
    older: tuple[FiledOlder, ...]
    decisions: tuple[DelegatedDecision, ...]
    states: dict[int, str]


def fill(
    register: RegisterReader, pieces: Pieces, draw: Draw, former: Former | None, meter: Meter
) -> Contents:
    """Draw all that an archive holds beside the register; take years unchanged from a former one.

    Raises Interrupted.
    """
    days, decisions = register.session_days(), register.decisions()
    folders = _folders(days)
    sessions: dict[int, list[int]] = defaultdict(list)
    for key, day in days.items():
        sessions[day.year].append(key)
    older = _filed_older(register)
    bound = sessions.keys() | {each.taken_on.year for each in decisions}
    years = sorted(bound | {each.act.taken_on.year for each in older})
    meter.begin(Stage.DRAWING, len(days) + len(older) + len(years))
    filed: list[Filed] = []
    states = {}
    for year in years:
        states[year] = draw.state(register, year)
        known = former.year(year, states[year]) if former else ()
        if not {f"{folders[key]}/{RECORD}" for key in sessions[year]} <= {x.name for x in known}:
            known = ()  # its folders were named otherwise
        pieces.add(*known)
        for key in sessions[year]:
            found = _filed(register.session(key), folders[key])
            filed.append(found)
            if not known:
                _draw(register, found, pieces, draw)
            meter.add(1)
        for each in older:
            if each.act.taken_on.year == year:
                if not known:
                    body, _ = register.chronicle().body_on(each.act.taken_on)
                    _put(pieces, each.name, partial(draw.older, each.act, body))
                meter.add(1)
        if year in bound and not known:
            _put(pieces, f"{DATA}{year}/registre-{year}.pdf", partial(draw.year, register, year))
        meter.add(1)
    contents = Contents(pieces, tuple(filed), older, decisions, states)
    _put_whole(register, contents)
    return contents


def _folders(days: Mapping[int, date]) -> dict[int, str]:
    """Name the folder of each session: its day, with a rank from the second of a day on."""
    ranks: Counter[date] = Counter()
    found = {}
    for key, day in days.items():
        ranks[day] += 1
        rank = f"-{ranks[day]}" if ranks[day] > 1 else ""
        found[key] = f"{DATA}{day.year}/{day.isoformat()}{rank}"
    return found


def _put_whole(register: RegisterReader, contents: Contents) -> None:
    """Add what is of no year: the files joined, the tables, the schemas, the chain's heads."""
    pieces = contents.pieces
    joined: list[tuple[date, Placed]] = [
        (each.session.date, placed)
        for each in contents.sessions
        for placed in annexes_of(each.session)
    ]
    put_annexes(register, pieces, joined)
    pieces.put(f"{DATA}actes.csv", acts_table(each.session for each in contents.sessions))
    if contents.decisions:
        pieces.put(f"{DATA}decisions.csv", decisions_table(contents.decisions))
    if contents.older:
        pieces.put(f"{DATA}actes-repris.csv", older_table(each.act for each in contents.older))
    for name in SCHEMAS:
        pieces.put(f"{DATA}schema/{name}", resource(f"schema/{name}").read_bytes())
    pieces.put(f"{DATA}{HEADS}", heads(register))


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


def _filed_older(register: RegisterReader) -> tuple[FiledOlder, ...]:
    """Name the files of the acts taken over: the rank in their year comes first."""
    acts = in_order(register.older_acts().values())
    ranks: Counter[int] = Counter()
    found = []
    for act in acts:
        year = act.taken_on.year
        ranks[year] += 1
        name = whole_name(f"{ranks[year]:03}-acte-repris-", act.number, ".pdf", "sans-numero")
        found.append(FiledOlder(act, f"{DATA}{year}/actes-repris/{name}"))
    return tuple(found)


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
    pieces.text(f"{folder}/{RECORD}", dumps(session))
    for key in SESSION_PAPERS:
        topic = draw.topic(register, session, None)
        _put(pieces, f"{folder}/{key}.pdf", partial(draw.paper, paper(key), topic))
    for position, names in filed.acts.items():
        topic = draw.topic(register, session, position)
        for key, name in names.items():
            _put(pieces, f"{folder}/{name}", partial(draw.paper, paper(key), topic))


def _put(pieces: Pieces, name: str, drawn: Callable[[], bytes]) -> None:
    """Add a paper, or a text file with the reason why it cannot be printed."""
    try:
        pieces.put(name, drawn())
    except RegistreError as error:
        pieces.text(f"{name.removesuffix('.pdf')}.txt", f"{error}\n")
