"""Reads the worked cases of cas.csv: a session from its facts, figures from what is expected.

The language of the file is French, one fact between semicolons surrounded by spaces; members are
numbered in the order of the roster, member 1 is the mayor and member 2 the secretary. The hour and
the explanatory note are there unless a case says that they are not.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time
from pathlib import Path

from registre_app.domain.attendance import (
    Attendance,
    Movement,
    MovementKind,
    Presence,
    Proxy,
    Substitute,
)
from registre_app.domain.ballot import Outcome
from registre_app.domain.body import BODIES, BodyKind
from registre_app.domain.collectivity import Assembly, Collectivity, Publicity
from registre_app.domain.delays import appeal_until
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.item_state import ItemState
from registre_app.domain.member import Civility, Member
from registre_app.domain.notice import Notice, NoticeRequest, Requester, UrgencyDecision
from registre_app.domain.presidency import expected_president
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting
from registre_app.domain.transmission import enforceable_on
from registre_app.public_holidays import holidays_of
from tests.councils import members
from tests.domain.cases.items import key, keys, numbers, with_fact

FILE = Path(__file__).with_name("cas.csv")
POPULATIONS = {7: 80, 11: 300, 15: 800, 19: 2_000, 23: 3_000, 27: 3_500}
MOVES = {
    "arrive": MovementKind.ARRIVES,
    "part": MovementKind.LEAVES,
    "sort": MovementKind.STEPS_OUT,
    "revient": MovementKind.RETURNS,
}
OUTCOMES = {
    "adopté": Outcome.ADOPTED,
    "rejeté": Outcome.REJECTED,
    "partagé": Outcome.TIED,
    "sans résultat": None,
}
STATES = {
    "retiré": ItemState.WITHDRAWN,
    "reporté": ItemState.POSTPONED,
    "non examiné": ItemState.NOT_EXAMINED,
    "désigné": ItemState.DESIGNATED,
    "sans élu": ItemState.NOT_ELECTED,
    "sans vote": ItemState.UNDECIDED,
}


@dataclass(frozen=True)
class Case:
    """One line of the file."""

    number: str
    subject: str
    facts: str
    expected: str


def cases() -> list[Case]:
    """Return the cases of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(_joined(file), delimiter=";"))
    return [Case(row["n°"], row["sujet"], row["faits"], row["attendu"]) for row in rows]


def _joined(lines: Iterator[str]) -> Iterator[str]:
    """Tell the semicolons between facts, which have spaces around them, from those of the file."""
    return (line.replace(" ; ", " \N{SECTION SIGN} ") for line in lines)


def parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("\N{SECTION SIGN}")]


@dataclass
class Facts:
    """What the facts of a case say, before it is a session."""

    count: int = 0
    seats: int | None = None
    population: int | None = None
    kind: BodyKind = BodyKind.COMMUNE
    assembly: str = ""
    department: str = ""
    publicity: Publicity | None = None
    day: date = date(2022, 12, 15)
    opened_at: time | None = time(18, 30)
    closed_at: time | None = None
    closed_on: date | None = None
    notice: Notice = field(default_factory=lambda: Notice(date(2022, 12, 8), note="Note."))
    president: int = 1
    designated: bool = False
    secretary: int = 2
    installation: bool = False
    settled: date | None = None
    listed: date | None = None
    present: list[int] = field(default_factory=list)
    excused: list[int] = field(default_factory=list)
    substituted: list[int] = field(default_factory=list)
    unnamed: bool = False
    proxies: list[Proxy] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)
    items: list[Deliberation] = field(default_factory=list)
    births: dict[int, int] = field(default_factory=dict)
    members: dict[int, dict[str, object]] = field(default_factory=dict)
    elected_on: date | None = None


def session(facts: str) -> Session:
    """Return the session that the facts of a case describe."""
    case = Facts()
    for fact in parts(facts):
        _read(case, fact)
    seats = case.count if case.seats is None else case.seats
    population = case.population
    if population is None and case.kind is BodyKind.COMMUNE:
        population = POPULATIONS.get(seats)
    roster = [_member(case, rank, member) for rank, member in enumerate(members(case.count), 1)]
    return Session(
        collectivity=Collectivity(
            "Arnay",
            case.kind,
            population,
            department=case.department,
            publicity=case.publicity,
        ),
        assembly=Assembly(case.assembly or BODIES[case.kind].assembly, seats),
        date=case.day,
        notice=case.notice,
        opened_at=case.opened_at,
        closed_at=case.closed_at,
        closed_on=case.closed_on,
        president=key(case.president),
        president_designated=case.designated,
        secretaries=(key(case.secretary),),
        attendance=tuple(
            Attendance(member, _presence(case, rank), _substitute(case, rank))
            for rank, member in enumerate(roster, 1)
        ),
        proxies=tuple(case.proxies),
        movements=tuple(case.movements),
        deliberations=tuple(_numbered(case.items)),
        installation=case.installation,
        minutes_settled_on=case.settled,
        list_posted_on=case.listed,
    )


def _numbered(items: list[Deliberation]) -> Iterator[Deliberation]:
    """Give a number to what was voted or noted: a case that says no vote speaks of who sits."""
    for rank, item in enumerate(items, start=1):
        noted = item.kind is ItemKind.NOTED
        acts = bool(noted or item.ballot or item.appointment or item.decision)
        yield replace(item, number=f"2022-{rank:03}") if acts and not item.number else item


def _member(case: Facts, rank: int, member: Member) -> Member:
    born = case.births.get(rank, 1990) if case.births else None
    head = BODIES[case.kind].head[0]
    given: dict[str, object] = {
        "function": head if rank == 1 else "",
        "born_on": date(born, 1, 1) if born else None,
        "elected_on": case.elected_on,
        **case.members.get(rank, {}),
    }
    return replace(member, **given)  # type: ignore[arg-type]


def _presence(case: Facts, rank: int) -> Presence:
    if rank in case.substituted:
        return Presence.SUBSTITUTED
    if rank in case.present:
        return Presence.PRESENT
    return Presence.EXCUSED if rank in case.excused else Presence.ABSENT


def _substitute(case: Facts, rank: int) -> Substitute | None:
    if rank not in case.substituted or case.unnamed:
        return None
    return Substitute(Civility.MADAME, "Inès", f"MOREL-{rank}")


def _read(case: Facts, fact: str) -> None:
    for pattern, act in _FACTS:
        if match := re.fullmatch(pattern, fact):
            act(case, *match.groups())
            return
    raise ValueError(f"fait inconnu : {fact}")


def _proxy(case: Facts, giver: str, holder: str, start: str | None, end: str | None) -> None:
    inside = holder.isdigit()
    case.proxies.append(
        Proxy(
            key(giver),
            key(holder) if inside else None,
            "" if inside else holder,
            from_position=int(start) - 1 if start else 0,
            revoked_at=int(end) - 1 if end else None,
        )
    )


def _move(
    case: Facts, member: str, verb: str, item: str, at_vote: str | None, at: str | None
) -> None:
    moment = time.fromisoformat(at) if at else None
    case.movements.append(Movement(key(member), MOVES[verb], int(item) - 1, bool(at_vote), moment))


def _items(case: Facts, count: str) -> None:
    case.items = [
        Deliberation(title=f"Point {rank}", body="Exposé.") for rank in range(1, int(count) + 1)
    ]


def _item(case: Facts, number: str, said: str) -> None:
    index = int(number) - 1
    case.items[index] = with_fact(case.items[index], said)


def _set(name: str, read: Callable[[str], object] = int) -> Callable[..., None]:
    return lambda case, value: setattr(case, name, read(value))


def _fixed(name: str, value: object) -> Callable[..., None]:
    return lambda case: setattr(case, name, value)


def _notice(**changes: object) -> Callable[..., None]:
    def act(case: Facts, *values: str) -> None:
        given = {
            name: date.fromisoformat(values[0]) if values else v for name, v in changes.items()
        }
        case.notice = replace(case.notice, **given)  # type: ignore[arg-type]

    return act


def _request(case: Facts, day: str, by: str) -> None:
    prefect = by == "le préfet"
    request = NoticeRequest(
        Requester.PREFECT if prefect else Requester.MEMBERS,
        date.fromisoformat(day),
        () if prefect else keys(by),
    )
    case.notice = replace(case.notice, request=request)


def _births(case: Facts, text: str) -> None:
    words = [int(word) for word in text.split()]
    case.births = dict(zip(words[::2], words[1::2], strict=True))


def _of_member(name: str, read: Callable[[str], object]) -> Callable[..., None]:
    def act(case: Facts, member: str, value: str) -> None:
        case.members.setdefault(int(member), {})[name] = read(value)

    return act


_DAY = r"(\d{4}-\d{2}-\d{2})"
_HOUR = r"(\d\d:\d\d)"
_FACTS: list[tuple[str, Callable[..., None]]] = [
    (r"(\d+) en exercice", _set("count")),
    (r"(\d+) sièges", _set("seats")),
    (r"population (\d+)", _set("population")),
    (r"nature (\w+)", _set("kind", BodyKind)),
    (r"assemblée (.+)", _set("assembly", str)),
    (r"département (.+)", _set("department", str)),
    (r"publicité (\w+)", _set("publicity", Publicity)),
    (r"présents (.+)", _set("present", numbers)),
    (r"excusés (.+)", _set("excused", numbers)),
    (r"suppléés (.+)", _set("substituted", numbers)),
    (r"suppléants sans nom", _fixed("unnamed", value=True)),
    (r"préside (\d+)", _set("president")),
    (r"président désigné par l'assemblée", _fixed("designated", value=True)),
    (r"secrétaire (\d+)", _set("secretary")),
    (r"installation", _fixed("installation", value=True)),
    (rf"séance {_DAY}", _set("day", date.fromisoformat)),
    (rf"heure {_HOUR}", _set("opened_at", time.fromisoformat)),
    (r"sans heure", _fixed("opened_at", None)),
    (rf"levée à {_HOUR}", _set("closed_at", time.fromisoformat)),
    (rf"levée le {_DAY}", _set("closed_on", date.fromisoformat)),
    (rf"procès-verbal arrêté {_DAY}", _set("settled", date.fromisoformat)),
    (rf"liste affichée {_DAY}", _set("listed", date.fromisoformat)),
    (rf"convoqué {_DAY}", _notice(sent_on=None)),
    (rf"convocation affichée {_DAY}", _notice(posted_on=None)),
    (rf"seconde après {_DAY}", _notice(first_session_on=None)),
    (r"sans note", _notice(note="")),
    (r"urgence", _notice(urgent=True)),
    (r"urgence approuvée", _notice(urgent=True, urgency_decision=UrgencyDecision.APPROVED)),
    (r"urgence renvoyée", _notice(urgent=True, urgency_decision=UrgencyDecision.SENT_BACK)),
    (rf"demandée {_DAY} par (.+)", _request),
    (r"naissances (.+)", _births),
    (rf"élus {_DAY}", _set("elected_on", date.fromisoformat)),
    (rf"fin de mandat (\d+) {_DAY}", _of_member("in_office_until", date.fromisoformat)),
    (rf"en fonction (\d+) depuis {_DAY}", _of_member("in_office_from", date.fromisoformat)),
    (r"fonction (\d+) (.+)", _of_member("function", str)),
    (r"(\d+) points?", _items),
    (
        r"pouvoir (\d+)→(.+?)(?: dès le point (\d+))?(?: révoqué au point (\d+))?",
        _proxy,
    ),
    (rf"(\d+) (arrive|part|sort|revient) au point (\d+)( au vote)?(?: à {_HOUR})?", _move),
    (r"point (\d+) : (.+)", _item),
]

FIGURES: dict[str, Callable[[Sitting], object]] = {
    "en exercice": lambda sitting: len(sitting.in_office),
    "présents": lambda sitting: len(sitting.present),
    "pouvoirs": lambda sitting: len(sitting.proxies),
    "représentés": lambda sitting: len(sitting.represented),
    "absents": lambda sitting: len(sitting.absent),
    "votants": lambda sitting: sitting.voters,
    "à l'écart": lambda sitting: len(sitting.apart),
}


def figure(held: Session, position: int | None, said: str) -> bool:
    """Tell whether one expected figure, such as « votants 9 » or « adopté », holds."""
    sitting = held.sitting(position)
    if match := re.fullmatch(r"quorum (\d+) (atteint|manqué)", said):
        wanted = (int(match[1]), match[2] == "atteint")
        return (sitting.quorum, sitting.quorum_reached) == wanted
    if match := re.fullmatch(r"préside par la loi (\d+|personne)", said):
        expected = expected_president(held, sitting).member
        return expected == (None if match[1] == "personne" else key(match[1]))
    if position is None:
        return FIGURES[said.rsplit(" ", 1)[0]](sitting) == int(said.rsplit(" ", 1)[1])
    return _of_item(held, position, sitting, said)


def _of_item(held: Session, position: int, sitting: Sitting, said: str) -> bool:
    for pattern, holds in _EXPECTED:
        if match := re.fullmatch(pattern, said):
            return holds(held, position, *match.groups())
    if said in STATES:
        return held.states[position] is STATES[said]
    if match := re.fullmatch(r"(.+) (\d+)", said):
        return FIGURES[match[1]](sitting) == int(match[2])
    return held.outcome(position) is OUTCOMES[said]


def _elected(held: Session, position: int, members: str) -> bool:
    election = held.election(position)
    return election is not None and tuple(each.member for each in election.winners) == keys(members)


def _allotted(held: Session, position: int, seats: str) -> bool:
    election = held.election(position)
    return election is not None and list(election.allotment) == numbers(seats)


def _enforceable(held: Session, position: int, day: str | None = None) -> bool:
    expected = date.fromisoformat(day) if day else None
    return enforceable_on(held.deliberations[position]) == expected


def _appealed(held: Session, position: int, day: str) -> bool:
    holidays = holidays_of(held.collectivity.department)
    return appeal_until(held.deliberations[position], holidays) == date.fromisoformat(day)


_EXPECTED: list[tuple[str, Callable[..., bool]]] = [
    (r"élus? ([\d ]+)", _elected),
    (r"sièges par liste ([\d ]+)", _allotted),
    (rf"exécutoire {_DAY}", _enforceable),
    (r"non exécutoire", _enforceable),
    (rf"recours jusqu'au {_DAY}", _appealed),
]
