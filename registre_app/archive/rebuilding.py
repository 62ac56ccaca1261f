"""Rebuild a register from the papers of the register alone, by the JSON attached to them.

Sheets, closing sheets and bound years carry the record: see papers.audience. The others do not.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

from registre_app.archive import annexes
from registre_app.domain.annex import Annex
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.errors import RegistreError
from registre_app.domain.events import Event
from registre_app.domain.folio import Folio
from registre_app.domain.french import long_date
from registre_app.domain.joined import annexes_of
from registre_app.domain.member import Civility, Member
from registre_app.domain.mention import FOLLOWING_OF_ITEM
from registre_app.domain.session import Session
from registre_app.exchange import FileRefused, SessionRefused, loads_bound, read_limited

SIZE_LIMIT = 500_000_000  # bytes of one PDF
DATA_LIMIT = 100_000_000  # bytes of the JSON attached to one


class CannotRebuild(RegistreError):
    """A folder from which no register can be rebuilt; says why, and what to do."""


@dataclass(frozen=True)
class Rebuilt:
    """The content of a folder of PDFs; ``silent`` are those without data, with the reason."""

    sessions: tuple[Session, ...]
    folios: tuple[Folio | None, ...]
    decisions: tuple[DelegatedDecision, ...]
    events: tuple[Event, ...]
    silent: tuple[tuple[Path, str], ...]

    @property
    def annexes(self) -> tuple[Annex, ...]:
        """The files joined to the items of its sessions."""
        return tuple(each.annex for session in self.sessions for each in annexes_of(session))


def gather(folder: Path) -> Rebuilt:
    """Return the sessions and decisions attached to the PDFs of a folder and of its subfolders.

    A session found in several papers is kept once, in its latest state: the one that only adds
    what followed the session (transmission, publication, minutes). Raises CannotRebuild where no
    session is found, or where two papers contradict each other.
    """
    if not folder.is_dir():
        raise CannotRebuild(f"« {folder} » n’est pas un dossier. Indiquez celui des PDF.")
    found: list[_Found] = []
    decisions: dict[str, tuple[DelegatedDecision, Path]] = {}
    events: dict[Event, None] = {}  # each once, in the order in which they are found
    silent = []
    for path in sorted(each for each in folder.rglob("*") if _is_paper(each)):
        try:
            texts = list(_data(path))
            bound = [loads_bound(text) for text in texts]
        except (FileRefused, SessionRefused, _Unreadable) as error:
            silent.append((path, str(error)))
            continue
        if not bound:
            silent.append((path, "ce papier ne porte pas de données"))
        for each in bound:
            weight = (each.of_their_day, -len(each.sessions))
            for session, folio in each.sessions:
                _take(found, _Found(session, folio, path, weight))
            events |= dict.fromkeys(each.events)
            for decision in each.decisions:
                known, source = decisions.setdefault(decision.number, (decision, path))
                if known != decision:
                    raise _contradiction(f"la décision {decision.number}", source, path)
    if not found:
        raise CannotRebuild(
            f"Aucun PDF de « {folder} » ne porte de séance : seuls les feuillets, les feuillets de "
            "clôture et les registres reliés en portent. Rien n’a été créé."
        )
    found.sort(key=lambda each: each.session.date)
    return Rebuilt(
        tuple(each.session for each in found),
        tuple(each.folio for each in found),
        tuple(decision for decision, _ in decisions.values()),
        tuple(events),
        tuple(silent),
    )


def _is_paper(path: Path) -> bool:
    """Tell whether a file may be one of our papers: not one that is joined to an item."""
    return path.suffix.lower() == ".pdf" and path.parent.name != annexes.FOLDER


@dataclass(frozen=True)
class _Found:
    """A session as a paper has it.

    ``weight`` orders the papers by how near to the session they tell its names and functions: in
    version 2 they are of its day; in version 1 of the day of the paper, and a paper of fewer
    sessions, as the sheets of one, was made sooner than a bound year.
    """

    session: Session
    folio: Folio | None
    path: Path
    weight: tuple[bool, int]


def _take(found: list[_Found], new: _Found) -> None:
    """Add a session, or replace an earlier state of it."""
    for rank, known in enumerate(found):
        if not _same_meeting(known.session, new.session):
            continue
        one, other = _without_facts(known.session), _without_facts(new.session)
        if _follows(other, one):
            latest = new
        elif _follows(one, other):
            latest = known
        else:
            raise _contradiction(
                f"la séance du {long_date(new.session.date)}", known.path, new.path
            )
        facts = max(known, latest, new, key=lambda each: each.weight)
        found[rank] = replace(
            latest,
            session=_with_facts(latest.session, facts.session),
            folio=latest.folio or known.folio or new.folio,
            weight=facts.weight,
        )
        return
    found.append(new)


def _without_facts(session: Session) -> Session:
    """Return a session without the names, functions and settings of its day, but for its keys."""
    lines = tuple(
        replace(line, member=Member(line.member.id, Civility.MADAME, "", ""))
        for line in session.attendance
    )
    return replace(session, attendance=lines, collectivity=Collectivity(""), assembly=Assembly(""))


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
        list_posted_on=None,
        minutes_settled_on=None,
        minutes_published_on=None,
    )


_BARE = Deliberation()
_FOLLOW_UP = tuple(sorted(FOLLOWING_OF_ITEM))
"""The fields that a later state adds to an act."""


class _Unreadable(Exception):
    """A file that is not a PDF, or a truncated one."""


def _data(path: Path) -> Iterator[str]:
    """Yield the JSON texts attached to a PDF."""
    content = read_limited(path, SIZE_LIMIT)
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for name, attached in pdf.attachments.items():
                if not name.endswith(".json"):
                    continue
                raw = attached.get_file().obj.read_raw_bytes()
                unpacked = zlib.decompressobj().decompress(raw, DATA_LIMIT)
                yield unpacked.decode("utf-8")
    except (pikepdf.PdfError, zlib.error, UnicodeDecodeError, ValueError, OSError) as error:
        raise _Unreadable("il est illisible ou incomplet") from error


def _contradiction(what: str, one: Path, other: Path) -> CannotRebuild:
    return CannotRebuild(
        f"« {one.name} » et « {other.name} » ne disent pas la même chose de {what}. Gardez le plus "
        "récent des deux dans le dossier, puis recommencez. Rien n’a été créé."
    )
