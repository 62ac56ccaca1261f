"""One session in several papers: its states that follow one another, and those that contradict."""

from dataclasses import dataclass, replace
from pathlib import Path

from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.errors import RegistreError
from registre_app.domain.folio import Folio
from registre_app.domain.french import long_date
from registre_app.domain.member import Civility, Member
from registre_app.domain.mention import FOLLOWING_OF_ITEM
from registre_app.domain.session import Session


class CannotRebuild(RegistreError):
    """A folder from which no register can be rebuilt; says why, and what to do."""


@dataclass(frozen=True)
class Found:
    """A session as a paper has it.

    ``weight`` orders the papers by how near to the session they tell its names and functions: in
    version 2 they are of its day; in version 1 of the day of the paper, and a paper of fewer
    sessions, as the sheets of one, was made sooner than a bound year. ``rank`` is that of the entry
    that seals it, 0 where none does, ``vouching`` the bound register in whose chain that stands.
    """

    session: Session
    folio: Folio | None
    path: Path
    weight: tuple[bool, int]
    rank: int = 0
    vouching: Path | None = None

    @property
    def source(self) -> "Source":
        """Its paper, and what vouches for it."""
        if self.vouching:
            return self.path, f"La chaîne que porte « {self.vouching.name} »"
        return self.path, "Un sceau" if self.rank else None

    @property
    def marked(self) -> Session:
        """The session as a register without its seal has it: its acts say that it had one."""
        if not self.rank:
            return self.session
        acts = self.session.acts
        items = tuple(
            replace(item, marked_sealed=True) if position in acts else item
            for position, item in enumerate(self.session.deliberations)
        )
        return replace(self.session, deliberations=items)


def take(found: list[Found], new: Found) -> None:
    """Add a session, or replace an earlier state of it; a sealed one is never replaced.

    Raises CannotRebuild where two states contradict each other.
    """
    for place, known in enumerate(found):
        if not _same_meeting(known.session, new.session):
            continue
        if known.rank and new.rank:
            continue  # two entries of one chain: it says what stands
        one, other = _without_facts(known.session), _without_facts(new.session)
        if _follows(other, one):
            latest = new
        elif _follows(one, other):
            latest = known
        else:
            raise contradiction(
                f"la séance du {long_date(new.session.date)}", known.source, new.source
            )
        if known.rank:
            return
        facts = max(known, latest, new, key=lambda each: each.weight)
        found[place] = replace(
            latest,
            session=_with_facts(latest.session, facts.session),
            folio=latest.folio or known.folio or new.folio,
            weight=facts.weight,
        )
        return
    found.append(new)


Source = tuple[Path, str | None]
"""A paper, and what vouches for it, in words; nothing where nothing does."""


def contradiction(what: str, one: Source, other: Source) -> CannotRebuild:
    """Return that two papers contradict each other, and which of them something vouches for."""
    (first, of_first), (second, of_second) = one, other
    said = f"« {first.name} » et « {second.name} » ne disent pas la même chose de {what}. "
    if of_first and of_second:
        said += (
            f"{of_first} répond du premier, {of_second} du second : ils ne sont pas du même "
            "registre, ou l’un fut refait. Comparez-les à l’original signé, et n’en gardez qu’un."
        )
    elif of_first or of_second:
        vouched, doubtful = (first, second) if of_first else (second, first)
        said += (
            f"{of_first or of_second} répond de « {vouched.name} » ; rien ne répond de "
            f"« {doubtful.name} » : retirez celui-ci du dossier, puis recommencez."
        )
    else:
        said += (
            "Aucune chaîne ne répond de l’un ni de l’autre : comparez-les à l’original signé, et "
            "gardez celui qui dit vrai dans le dossier, puis recommencez."
        )
    return CannotRebuild(f"{said} Rien n’a été créé.")


def _without_facts(session: Session) -> Session:
    """Return a session without the names, functions and settings of its day, but for its keys."""
    lines = tuple(
        replace(line, member=Member(line.member.id, Civility.MADAME, "", ""))
        for line in session.attendance
    )
    items = tuple(replace(item, marked_sealed=False) for item in session.deliberations)
    return replace(
        session,
        attendance=lines,
        collectivity=Collectivity(""),
        assembly=Assembly(""),
        deliberations=items,
    )


def _with_facts(session: Session, other: Session) -> Session:
    """Return a session with the names, functions and settings that another state of it has."""
    lines = tuple(replace(line, member=other.member(line.member.id)) for line in session.attendance)
    return replace(
        session,
        attendance=lines,
        collectivity=other.collectivity,
        assembly=other.assembly,
    )


def _same_meeting(one: Session, other: Session) -> bool:
    numbers = {item.number for item in one.deliberations if item.number}
    shared = any(item.number in numbers for item in other.deliberations)
    return shared or (one.date, one.opened_at) == (other.date, other.opened_at)


def _follows(later: Session, earlier: Session) -> bool:
    """Tell whether a state only adds to the other what followed the session."""
    if len(later.deliberations) != len(earlier.deliberations):
        return False
    items = tuple(
        replace(
            new,
            **{name: getattr(old, name) or getattr(new, name) for name in _FOLLOW_UP},
        )
        for new, old in zip(later.deliberations, earlier.deliberations, strict=True)
    )
    return items == later.deliberations and _without_follow_up(later) == _without_follow_up(earlier)


def _without_follow_up(session: Session) -> Session:
    items = tuple(
        replace(item, debate="", **{name: getattr(_BARE, name) for name in _FOLLOW_UP})
        for item in session.deliberations
    )
    return replace(
        session,
        deliberations=items,
        oral_questions=(),
        list_posted_on=None,
        minutes_settled_on=None,
        minutes_published_on=None,
    )


_BARE = Deliberation()
_FOLLOW_UP = tuple(sorted(FOLLOWING_OF_ITEM))
"""The fields that a later state adds to an act."""
