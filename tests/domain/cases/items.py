"""Reads what a case says of one item: « point 1 : … »."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from registre_app.domain.account import Account, AccountKind
from registre_app.domain.appointment import Appointment, Candidate, Listed, Method, Round
from registre_app.domain.ballot import Ballot, BallotKind, Choice, PartialVote, Vote, VotePart
from registre_app.domain.deliberation import Deliberation, Fate, Interest, ItemKind
from registre_app.domain.member import MemberId
from registre_app.domain.proceedings import ClosedSession, Suspension

CALL = {"+": Choice.FOR, "-": Choice.AGAINST, "=": Choice.ABSTAINS, "0": Choice.NOT_VOTING}
ACCOUNTS = {
    "compte": None,
    "compte administratif": AccountKind.ADMINISTRATIVE,
    "compte financier unique": AccountKind.SINGLE,
    "compte de gestion": AccountKind.MANAGEMENT,
}
FATES = {
    "retiré": Fate.WITHDRAWN,
    "reporté": Fate.POSTPONED,
    "non examiné": Fate.NOT_EXAMINED,
}
DAYS = {
    "transmis": "transmitted_on",
    "reçu": "receipt_on",
    "publié": "published_on",
    "affiché": "posted_on",
    "fin d'affichage": "removed_on",
    "en ligne": "online_on",
    "notifié": "notified_on",
}


def key(number: str | int) -> MemberId:
    return MemberId(f"elu-{int(number) - 1}")


def numbers(text: str) -> list[int]:
    """Read « 1-4, 7 » or « 1 2 3 »."""
    found: list[int] = []
    for span in re.split(r"[ ,]+", text.strip()):
        first, _, last = span.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def keys(text: str) -> tuple[MemberId, ...]:
    return tuple(key(each) for each in numbers(text))


def with_fact(item: Deliberation, said: str) -> Deliberation:
    """Return an item with one fact more."""
    for pattern, read in _ITEM:
        if match := re.fullmatch(pattern, said):
            return read(item, *match.groups())
    return replace(item, ballot=ballot(said))


def ballot(said: str) -> Ballot:
    """Read « public, pour 3, contre 1, appel 1+ 2+ 3+ 4- »."""
    found = Ballot()
    for part in said.split(", "):
        word, _, rest = part.partition(" ")
        match word:
            case "secret" | "public":
                found = replace(found, kind=BallotKind(word))
            case "pour":
                found = replace(found, votes_for=int(rest))
            case "contre":
                found = replace(found, against=int(rest))
            case "abstentions":
                found = replace(found, abstentions=int(rest))
            case "blancs":
                found = replace(found, blank=int(rest))
            case "nuls":
                found = replace(found, void=int(rest))
            case "procurations":
                found = replace(found, proxies_counted=int(rest))
            case "voix":
                found = replace(found, casting_vote=Choice(rest.removeprefix("du président ")))
            case "demandé":
                found = replace(found, requested_by=keys(rest.removeprefix("par ")))
            case "appel":
                roll = tuple(Vote(key(each[:-1]), CALL[each[-1]]) for each in rest.split())
                found = replace(found, roll=roll)
            case _:
                raise ValueError(f"scrutin inconnu : {part}")
    return found


def _account(
    item: Deliberation, name: str, year: str | None, manager: str | None, president: str | None
) -> Deliberation:
    kind, account = ACCOUNTS[name], None
    if kind is not None or year or manager:
        account = Account(kind or AccountKind.ADMINISTRATIVE, int(year) if year else None)
        if manager == "un ancien maire":
            account = replace(account, manager_outside="M. DURAND")
        elif manager:
            account = replace(account, manager=key(manager))
    chair = key(president) if president else item.president
    return replace(item, kind=ItemKind.ACCOUNT, account=account, president=chair)


def _interests(item: Deliberation, word: str, members: str) -> Deliberation:
    represents = word == "représentants"
    barred = tuple(Interest(each, represents) for each in keys(members))
    return replace(item, interests=(*item.interests, *barred))


def _partial(item: Deliberation, part: str, said: str) -> Deliberation:
    vote = PartialVote(ballot(said), VotePart(part))
    return replace(item, partial_votes=(*item.partial_votes, vote))


def _closed(item: Deliberation, asked: str | None, votes_for: str, against: str) -> Deliberation:
    closed = ClosedSession(keys(asked) if asked else (), int(votes_for), int(against))
    return replace(item, closed_session=closed)


def _suspension(item: Deliberation, begun: str, resumed: str) -> Deliberation:
    pause = Suspension(time.fromisoformat(begun), time.fromisoformat(resumed))
    return replace(item, suspensions=(*item.suspensions, pause))


def _day(item: Deliberation, word: str, day: str) -> Deliberation:
    return replace(item, **{DAYS[word]: date.fromisoformat(day)})  # type: ignore[arg-type]


def _set(**changes: object) -> Callable[..., Deliberation]:
    return lambda item, *_: replace(item, **changes)


def _text(field: str) -> Callable[..., Deliberation]:
    return lambda item, text: replace(item, **{field: text})


def _election(item: Deliberation, title: str) -> Deliberation:
    return replace(item, kind=ItemKind.APPOINTMENT, title=title, appointment=Appointment())


def _in_election(
    read: Callable[..., Appointment],
) -> Callable[..., Deliberation]:
    def act(item: Deliberation, *values: str) -> Deliberation:
        return replace(item, appointment=read(item.appointment or Appointment(), *values))

    return act


def _candidates(election: Appointment, members: str) -> Appointment:
    named = tuple(Candidate(f"élu {each}", member=key(each)) for each in numbers(members))
    return replace(election, candidates=named)


def _lists(election: Appointment, text: str) -> Appointment:
    """Read « 2 3 4 | 5 6 7 », or « | » where no names are on record."""
    named = tuple(
        Candidate(
            f"Liste {rank}",
            listed=tuple(Listed(f"élu {n}", key(n)) for n in numbers(each)) if each.strip() else (),
        )
        for rank, each in enumerate(text.split("|"), start=1)
    )
    return replace(election, candidates=named)


def _round(
    election: Appointment, votes: str, blank: str | None, void: str | None, papers: str | None
) -> Appointment:
    held = Round(
        tuple(int(each) for each in votes.split()),
        int(blank or 0),
        int(void or 0),
        int(papers) if papers else None,
    )
    return replace(election, rounds=(*election.rounds, held))


def _in_appointment(**changes: object) -> Callable[..., Appointment]:
    return lambda election, *_: replace(election, **changes)


_ACCOUNT = "|".join(sorted(ACCOUNTS, key=len, reverse=True))
_DAY = r"(\d{4}-\d{2}-\d{2})"
_ITEM: list[tuple[str, Callable[..., Deliberation]]] = [
    (
        rf"({_ACCOUNT})(?: (\d{{4}}))?(?: géré par (\d+|un ancien maire))?(?: présidé par (\d+))?",
        _account,
    ),
    (r"présidé par (\d+)", lambda item, who: replace(item, president=key(who))),
    (r"prend acte", _set(kind=ItemKind.NOTED)),
    (r"information", _set(kind=ItemKind.INFORMATION)),
    (r"(retiré|reporté|non examiné)", lambda item, word: replace(item, fate=FATES[word])),
    (r"(intéressés|représentants) (.+)", _interests),
    (r"non concernés (.+)", lambda item, who: replace(item, unconcerned=keys(who))),
    (r"(amendement|partie) : (.+)", _partial),
    (r"huis clos(?: demandé par ([\d ]+))?, pour (\d+), contre (\d+)", _closed),
    (r"suspendu de (\d\d:\d\d) à (\d\d:\d\d)", _suspension),
    (r"numéro (\S+)", _text("number")),
    (r"titre (.+)", _text("title")),
    (r"dispositif (.+)", _text("decision")),
    (r"matière (\S+)", _text("subject")),
    (r"rang (\d+)", lambda item, rank: replace(item, agenda_rank=int(rank))),
    (r"transmissible", _set(transmissible=True)),
    (r"non transmissible", _set(transmissible=False)),
    (r"dit scellé", _set(marked_sealed=True)),
    (rf"({'|'.join(DAYS)}) {_DAY}", _day),
    (r"(Élection .+|Désignation .+)", _election),
    (r"candidats (.+)", _in_election(_candidates)),
    (r"listes (.+)", _in_election(_lists)),
    (
        r"(\d+) sièges?",
        _in_election(lambda election, seats: replace(election, seats=int(seats))),
    ),
    (
        r"tour ([\d ]+)(?:, blancs (\d+))?(?:, nuls (\d+))?(?:, bulletins (\d+))?",
        _in_election(_round),
    ),
    (
        r"assesseurs (.+)",
        _in_election(lambda election, who: replace(election, assessors=keys(who))),
    ),
    (r"sans vote", _in_election(_in_appointment(designated=True))),
    (r"à main levée", _in_election(_in_appointment(open_ballot=True))),
    (r"à la proportionnelle", _in_election(_in_appointment(method=Method.PROPORTIONAL))),
    (r"un par un", _in_election(_in_appointment(method=Method.SINGLE))),
]
