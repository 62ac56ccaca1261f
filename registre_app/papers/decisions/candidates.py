"""Candidates as the papers name them: people by the roster, lists by their name."""

from registre_app.domain.appointment import Candidate, Listed
from registre_app.domain.election import Winner
from registre_app.domain.french import folded
from registre_app.domain.member import Civility, Member
from registre_app.domain.session import Session
from registre_app.papers.wordings import Wordings

_LIST = "liste"  # the first word of a candidate that is a list: a feminine name
UNKNOWN = "unknown"
"""The form of a formula that agrees with people of whom one has no civility on record."""


def called(session: Session, who: Candidate | Listed | Winner) -> str:
    """Return the name that a member bears that day, or the name as written of somebody else."""
    return session.member(who.member).full_name if who.member else who.name


def _names(member: Member) -> set[str]:
    plain = f"{member.first_names} {member.last_name}"
    return {folded(name) for name in (plain, member.full_name, member.short_full_name)}


def is_a_list(candidate: Candidate) -> bool:
    """Tell whether a candidature is a list, told by its people or by its name."""
    return bool(candidate.listed) or folded(candidate.name).startswith(f"{_LIST} ")


def list_named(name: str, wordings: Wordings) -> str:
    """« la liste A » for « Liste A »; a name of its own stands between quotation marks."""
    first, _, rest = name.partition(" ")
    if rest and first.casefold() == _LIST:
        return f"la {_LIST} {rest}"
    if folded(name).startswith(f"la {_LIST} "):
        return f"l{name[1:]}"
    return wordings.say("the_list", name=name)


def as_subject(session: Session, who: Winner) -> str:
    """« La liste A », as the sentence begins; a person by name."""
    name = called(session, who)
    first, _, rest = name.partition(" ")
    return f"La {_LIST} {rest}" if rest and first.casefold() == _LIST else name


def form_of_person(session: Session, who: Candidate | Listed | Winner) -> str:
    """Return the form that agrees with somebody, told by the roster or by their name."""
    civility = session.member(who.member).civility if who.member else _civility(session, who.name)
    if civility is None and folded(who.name).removeprefix("la ").split(" ", 1)[0] == _LIST:
        return "feminine"
    return civility.agree("masculine", "feminine") if civility else UNKNOWN


def civility_of(session: Session, who: Candidate | Listed | Winner) -> Civility | None:
    """Return how somebody is addressed; None where neither the roster nor their name tells."""
    return session.member(who.member).civility if who.member else _civility(session, who.name)


def _civility(session: Session, name: str) -> Civility | None:
    written = folded(name)
    for line in session.attendance:
        if written in _names(line.member):
            return line.member.civility
    return Civility.of(name)
