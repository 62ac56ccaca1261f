"""Reads the worked cases of cas.csv: a session from its facts, figures from what is expected.

The language of the file is French, one fact between semicolons surrounded by spaces; members are
numbered in the order of the roster, member 1 is the mayor and member 2 the secretary.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from registre_app.domain.attendance import Attendance, Movement, MovementKind, Presence, Proxy
from registre_app.domain.ballot import Ballot, BallotKind, Choice, Outcome, Vote
from registre_app.domain.body import BODIES, BodyKind
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.deliberation import Deliberation, Interest, ItemKind
from registre_app.domain.member import Member, MemberId
from registre_app.domain.notice import Notice
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting
from tests.councils import members

FILE = Path(__file__).with_name("cas.csv")
POPULATIONS = {7: 80, 11: 300, 15: 800, 19: 2_000, 23: 3_000, 27: 3_500}
MOVES = {
    "arrive": MovementKind.ARRIVES,
    "part": MovementKind.LEAVES,
    "sort": MovementKind.STEPS_OUT,
    "revient": MovementKind.RETURNS,
}
CALL = {"+": Choice.FOR, "-": Choice.AGAINST, "=": Choice.ABSTAINS}
OUTCOMES = {
    "adopté": Outcome.ADOPTED,
    "rejeté": Outcome.REJECTED,
    "partagé": Outcome.TIED,
    "sans résultat": None,
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


def key(number: str | int) -> MemberId:
    return MemberId(f"elu-{int(number) - 1}")


def numbers(text: str) -> list[int]:
    """Read « 1-4, 7 » or « 1 2 3 »."""
    found: list[int] = []
    for span in re.split(r"[ ,]+", text.strip()):
        first, _, last = span.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


@dataclass
class Facts:
    """What the facts of a case say, before it is a session."""

    count: int = 0
    seats: int | None = None
    population: int | None = None
    kind: BodyKind = BodyKind.COMMUNE
    day: date = date(2022, 12, 15)
    notice: Notice = field(default_factory=lambda: Notice(date(2022, 12, 8)))
    president: int = 1
    secretary: int = 2
    installation: bool = False
    present: list[int] = field(default_factory=list)
    excused: list[int] = field(default_factory=list)
    proxies: list[Proxy] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)
    items: list[Deliberation] = field(default_factory=list)
    births: dict[int, int] = field(default_factory=dict)
    ends: dict[int, date] = field(default_factory=dict)


def session(facts: str) -> Session:
    """Return the session that the facts of a case describe."""
    case = Facts()
    for fact in parts(facts):
        _read(case, fact)
    seats = case.count if case.seats is None else case.seats
    population = case.population
    if population is None and case.kind is BodyKind.COMMUNE:
        population = POPULATIONS.get(seats)
    head = BODIES[case.kind].head[0]
    roster = [
        _member(case, rank, member, head) for rank, member in enumerate(members(case.count), 1)
    ]
    return Session(
        collectivity=Collectivity("Arnay", case.kind, population),
        assembly=Assembly(BODIES[case.kind].assembly, seats),
        date=case.day,
        notice=case.notice,
        president=key(case.president),
        secretaries=(key(case.secretary),),
        attendance=tuple(
            Attendance(member, _presence(case, rank)) for rank, member in enumerate(roster, 1)
        ),
        proxies=tuple(case.proxies),
        movements=tuple(case.movements),
        deliberations=tuple(case.items),
        installation=case.installation,
    )


def _member(case: Facts, rank: int, member: Member, head: str) -> Member:
    born = case.births.get(rank, 1990) if case.births else None
    return replace(
        member,
        function=head if rank == 1 else "",
        born_on=date(born, 1, 1) if born else None,
        in_office_until=case.ends.get(rank),
    )


def _presence(case: Facts, rank: int) -> Presence:
    if rank in case.present:
        return Presence.PRESENT
    return Presence.EXCUSED if rank in case.excused else Presence.ABSENT


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


def _move(case: Facts, member: str, verb: str, item: str, at_vote: str | None) -> None:
    case.movements.append(Movement(key(member), MOVES[verb], int(item) - 1, bool(at_vote)))


def _items(case: Facts, count: str) -> None:
    case.items = [
        Deliberation(number=f"2022-{rank:03}", title=f"Point {rank}")
        for rank in range(1, int(count) + 1)
    ]


def _item(case: Facts, number: str, said: str) -> None:
    index = int(number) - 1
    item = case.items[index]
    if match := re.fullmatch(r"(compte)?(?: ?présidé par (\d+))?", said):
        kind = ItemKind.ACCOUNT if match[1] else item.kind
        item = replace(item, kind=kind, president=key(match[2]) if match[2] else None)
    elif said == "prend acte":
        item = replace(item, kind=ItemKind.NOTED)
    elif match := re.fullmatch(r"(intéressés|représentants) (.+)", said):
        represents = match[1] == "représentants"
        barred = tuple(Interest(key(each), represents) for each in numbers(match[2]))
        item = replace(item, interests=barred)
    else:
        item = replace(item, ballot=_ballot(said))
    case.items[index] = item


def _ballot(said: str) -> Ballot:
    ballot = Ballot()
    for part in said.split(", "):
        word, _, rest = part.partition(" ")
        match word:
            case "secret" | "public":
                ballot = replace(ballot, kind=BallotKind(word))
            case "pour":
                ballot = replace(ballot, votes_for=int(rest))
            case "contre":
                ballot = replace(ballot, against=int(rest))
            case "abstentions":
                ballot = replace(ballot, abstentions=int(rest))
            case "blancs":
                ballot = replace(ballot, blank=int(rest))
            case "nuls":
                ballot = replace(ballot, void=int(rest))
            case "voix":
                ballot = replace(ballot, casting_vote=Choice(rest.removeprefix("du président ")))
            case "demandé":
                asked = tuple(key(each) for each in numbers(rest.removeprefix("par ")))
                ballot = replace(ballot, requested_by=asked)
            case "appel":
                roll = tuple(Vote(key(each[:-1]), CALL[each[-1]]) for each in rest.split())
                ballot = replace(ballot, roll=roll)
            case _:
                raise ValueError(f"scrutin inconnu : {part}")
    return ballot


def _set(name: str, read: Callable[[str], object] = int) -> Callable[..., None]:
    return lambda case, value: setattr(case, name, read(value))


def _notice(**changes: object) -> Callable[..., None]:
    def act(case: Facts, *values: str) -> None:
        given = {
            name: date.fromisoformat(values[0]) if values else v for name, v in changes.items()
        }
        case.notice = replace(case.notice, **given)  # type: ignore[arg-type]

    return act


def _births(case: Facts, text: str) -> None:
    words = [int(word) for word in text.split()]
    case.births = dict(zip(words[::2], words[1::2], strict=True))


def _end(case: Facts, member: str, day: str) -> None:
    case.ends[int(member)] = date.fromisoformat(day)


_DAY = r"(\d{4}-\d{2}-\d{2})"
_FACTS: list[tuple[str, Callable[..., None]]] = [
    (r"(\d+) en exercice", _set("count")),
    (r"(\d+) sièges", _set("seats")),
    (r"population (\d+)", _set("population")),
    (r"nature (\w+)", _set("kind", BodyKind)),
    (r"présents (.+)", _set("present", numbers)),
    (r"excusés (.+)", _set("excused", numbers)),
    (r"préside (\d+)", _set("president")),
    (r"secrétaire (\d+)", _set("secretary")),
    (r"(installation)", _set("installation", bool)),
    (rf"séance {_DAY}", _set("day", date.fromisoformat)),
    (rf"convoqué {_DAY}", _notice(sent_on=None)),
    (rf"seconde après {_DAY}", _notice(first_session_on=None)),
    (r"urgence", _notice(urgent=True)),
    (r"naissances (.+)", _births),
    (rf"fin de mandat (\d+) {_DAY}", _end),
    (r"(\d+) points?", _items),
    (
        r"pouvoir (\d+)→(.+?)(?: dès le point (\d+))?(?: révoqué au point (\d+))?",
        _proxy,
    ),
    (r"(\d+) (arrive|part|sort|revient) au point (\d+)( au vote)?", _move),
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


def figure(sitting: Sitting, item: Deliberation | None, said: str) -> bool:
    """Tell whether one expected figure, such as « votants 9 » or « adopté », holds."""
    if match := re.fullmatch(r"quorum (\d+) (atteint|manqué)", said):
        wanted = (int(match[1]), match[2] == "atteint")
        return (sitting.quorum, sitting.quorum_reached) == wanted
    if match := re.fullmatch(r"(.+) (\d+)", said):
        return FIGURES[match[1]](sitting) == int(match[2])
    if item is None:
        raise ValueError(f"attendu inconnu : {said}")
    return item.outcome is OUTCOMES[said]
