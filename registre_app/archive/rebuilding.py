"""Rebuild a register from the papers of the register alone, by the JSON attached to them.

Sheets, closing sheets and bound years carry the record: see papers.audience. The others do not.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.errors import RegistreError
from registre_app.domain.folio import Folio
from registre_app.domain.french import long_date
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
    silent: tuple[tuple[Path, str], ...]


def gather(folder: Path) -> Rebuilt:
    """Return the sessions and decisions attached to the PDFs of a folder and of its subfolders.

    A session found in several papers is kept once, in its latest state: the one that only adds
    what followed the session (transmission, publication, minutes). Raises CannotRebuild where no
    session is found, or where two papers contradict each other.
    """
    if not folder.is_dir():
        raise CannotRebuild(f"« {folder} » n’est pas un dossier. Indiquez celui des PDF.")
    found: list[tuple[Session, Folio | None, Path]] = []
    decisions: dict[str, tuple[DelegatedDecision, Path]] = {}
    silent = []
    for path in sorted(each for each in folder.rglob("*") if each.suffix.lower() == ".pdf"):
        try:
            texts = list(_data(path))
            bound = [loads_bound(text) for text in texts]
        except (FileRefused, SessionRefused, _Unreadable) as error:
            silent.append((path, str(error)))
            continue
        if not bound:
            silent.append((path, "ce papier ne porte pas de données"))
        for each in bound:
            for session, folio in each.sessions:
                _take(found, session, folio, path)
            for decision in each.decisions:
                known, source = decisions.setdefault(decision.number, (decision, path))
                if known != decision:
                    raise _contradiction(f"la décision {decision.number}", source, path)
    if not found:
        raise CannotRebuild(
            f"Aucun PDF de « {folder} » ne porte de séance : seuls les feuillets, les feuillets de "
            "clôture et les registres reliés en portent. Rien n’a été créé."
        )
    found.sort(key=lambda each: each[0].date)
    return Rebuilt(
        tuple(session for session, _, _ in found),
        tuple(folio for _, folio, _ in found),
        tuple(decision for decision, _ in decisions.values()),
        tuple(silent),
    )


def _take(
    found: list[tuple[Session, Folio | None, Path]],
    session: Session,
    folio: Folio | None,
    path: Path,
) -> None:
    """Add a session, or replace an earlier state of it."""
    for rank, (known, known_folio, source) in enumerate(found):
        if not _same_meeting(known, session):
            continue
        if _follows(session, known):
            found[rank] = (session, folio or known_folio, path)
        elif _follows(known, session):
            found[rank] = (known, known_folio or folio, source)
        else:
            raise _contradiction(f"la séance du {long_date(session.date)}", source, path)
        return
    found.append((session, folio, path))


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
            transmitted_on=old.transmitted_on or new.transmitted_on,
            published_on=old.published_on or new.published_on,
            sealed=old.sealed or new.sealed,
            withdrawn=old.withdrawn or new.withdrawn,
        )
        for new, old in zip(later.deliberations, earlier.deliberations, strict=True)
    )
    return items == later.deliberations and _without_follow_up(later) == _without_follow_up(earlier)


def _without_follow_up(session: Session) -> Session:
    items = tuple(
        replace(
            item, transmitted_on=None, published_on=None, sealed=False, withdrawn=False, debate=""
        )
        for item in session.deliberations
    )
    return replace(
        session,
        deliberations=items,
        list_posted_on=None,
        minutes_settled_on=None,
        minutes_published_on=None,
    )


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
